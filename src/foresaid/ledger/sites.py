"""What the stored pages of a host teach of its furniture, so that a page read alone is read as one among many."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from foresaid.clean.recurring import MOST, Address, address_of, paragraphs_of
from foresaid.model import Reading

from . import models as rows

#: Bytes of a paragraph's hash.
_SIZE = 8


def note_paragraphs(reading: Reading) -> None:
    """Keep what the page teaches of its host, if it says from which address it was saved."""
    if address := address_of(reading.page):
        rows.SitePage.objects.create(
            reading_id=reading.page.sha256,
            host=address.host,
            address=address.key.hex(),
            paragraphs=b"".join(sorted(paragraphs_of(reading.article))),
        )


def stored_paragraphs(hosts: Collection[str]) -> Mapping[Address, frozenset[bytes]]:
    """The paragraphs of stored pages of the hosts: of each those that `chosen_addresses` would choose, and no more."""
    found: dict[Address, frozenset[bytes]] = {}
    for host in sorted(hosts):
        pages = rows.SitePage.objects.filter(host=host).order_by("address", "reading_id")[:MOST]
        for sha256, address, paragraphs in pages.values_list("reading_id", "address", "paragraphs"):
            found[Address(host, bytes.fromhex(address), sha256)] = _apart(bytes(paragraphs))
    return found


def _apart(hashes: bytes) -> frozenset[bytes]:
    return frozenset(hashes[start : start + _SIZE] for start in range(0, len(hashes), _SIZE))
