"""Pages from the network, kept as evidence before they are read: the only place that opens a connection.

targets    an address as written -> what is connected to
addresses  which hosts may be connected to; the rest is refused after the name is resolved
robots     what a site asks programs to leave alone
pace       a pause between two requests to one site
exchange   one request and its response, byte for byte, with a deadline
fetcher    all of these for one address: conditional, redirects by hand, tried again with care
archive    every exchange as WARC records, on the disk before anything is read
listings   feeds and sitemaps -> the addresses they list
opml       lists of feeds, in and out
"""

from .archive import Archive
from .exchange import Limits
from .fetcher import Fetched, Fetcher, LeftAlone, Validators, allowed_hosts
from .listings import Entry, Listing, read_listing
from .opml import Outline, read_opml, write_opml
from .pace import Pace
from .targets import target_of

__all__ = [
    "Archive",
    "Entry",
    "Fetched",
    "Fetcher",
    "LeftAlone",
    "Limits",
    "Listing",
    "Outline",
    "Pace",
    "Validators",
    "allowed_hosts",
    "read_listing",
    "read_opml",
    "target_of",
    "write_opml",
]
