"""Feeds and sitemaps -> the addresses of pages that they list.

Sitemaps (sitemaps.org 0.9, with Google's news extension) may be gzipped, and may be an index of further sitemaps. Feeds
are read by feedparser, JSON Feeds here. Dates are what the listing claims; they order what is fetched first, and
nothing else: a page's own date comes from the page.
"""

from __future__ import annotations

import json
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from lxml import etree

from foresaid.capture.feeds import parse_feed, value_of
from foresaid.capture.transfer import TooLarge, unpacked
from foresaid.errors import NotFetched

from .targets import joined

Kind = Literal["feed", "sitemap", "index"]

#: Bytes that a sitemap may have unpacked (sitemaps.org: 50 MB).
LARGEST = 52_428_800


@dataclass(frozen=True, slots=True)
class Entry:
    """An address that a listing names, with the instant it claims for it (ISO in UTC; None if it claims none)."""

    url: str
    claimed: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed, a sitemap, or an index of sitemaps: what it lists, in its own order, and its title if it has one."""

    kind: Kind
    entries: tuple[Entry, ...]
    title: str = ""

    def newest_first(self, now: datetime) -> list[Entry]:
        """The entries by the instants they claim, the newest first; those without one, or with one to come, last.

        A feed that dates an entry after `now` is wrong about it, and gains no place by that.
        """
        today = now.astimezone(UTC).isoformat()

        def key(entry: Entry) -> str:
            return entry.claimed if entry.claimed and entry.claimed <= today else ""

        return sorted(self.entries, key=key, reverse=True)


def read_listing(content: bytes, url: str) -> Listing:
    """What a feed or a sitemap lists; raises NotFetched if it is neither.

    >>> sitemap = b"<urlset><url><loc>/news/1</loc><lastmod>2031-05-05</lastmod></url></urlset>"
    >>> listing = read_listing(sitemap, "http://coast.example/sitemap.xml")
    >>> listing.kind, listing.entries[0]
    ('sitemap', Entry(url='http://coast.example/news/1', claimed='2031-05-05T00:00:00+00:00'))
    """
    content = _plain(content, url)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json_feed(content, url)
    root = _root(content)
    if root in ("urlset", "sitemapindex"):
        return _sitemap(content, url, root == "sitemapindex")
    return _feed(content, url)


def _plain(content: bytes, url: str) -> bytes:
    """A file that is itself gzipped (sitemap.xml.gz), unpacked."""
    if content[:2] != b"\x1f\x8b":
        return content
    try:
        return unpacked(content, "gzip", LARGEST)
    except TooLarge:
        raise NotFetched(url, f"it unpacks to more than {LARGEST:,} bytes", "its parts, one by one") from None
    except ValueError as fault:
        raise NotFetched(url, f"its packing cannot be undone ({fault})", "again later") from None


def _parsed(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The elements of an XML file as they close; a broken file gives what comes before the fault."""
    parser = etree.XMLPullParser(events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=False)
    try:
        for start in range(0, len(content), 65_536):
            parser.feed(content[start : start + 65_536])
            yield from parser.read_events()  # type: ignore[misc]
        parser.close()
        yield from parser.read_events()  # type: ignore[misc]
    except etree.XMLSyntaxError:
        return


def _root(content: bytes) -> str:
    return next((_name(e) for event, e in _parsed(content[:65_536]) if event == "start"), "")


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _sitemap(content: bytes, url: str, index: bool) -> Listing:
    entries: dict[str, Entry] = {}
    for event, element in _parsed(content):
        if event == "end" and _name(element) in ("url", "sitemap"):
            found = {_name(e): (e.text or "").strip() for e in element.iter("*")}
            if address := _address(url, found.get("loc")):
                claimed = _instant(found.get("publication_date") or found.get("lastmod"))
                entries.setdefault(address, Entry(address, claimed))
            element.clear()
    return Listing("index" if index else "sitemap", tuple(entries.values()))


def _feed(content: bytes, url: str) -> Listing:
    try:
        feed = parse_feed(content)
    except ValueError as fault:
        raise NotFetched(url, f"it is no feed that can be read ({fault})", "the address of another feed") from None
    if not feed.entries and not feed.get("version"):
        raise NotFetched(url, "it is no feed and no sitemap", "the address of a feed (RSS, Atom, JSON) or a sitemap")
    entries: dict[str, Entry] = {}
    for item in feed.entries:
        if address := _address(url, value_of(item, "link")):
            when = item.get("published_parsed") or (item.get("updated_parsed") if "updated" in item else None)
            entries.setdefault(address, Entry(address, _of_tuple(when)))
    return Listing("feed", tuple(entries.values()), " ".join(value_of(feed.feed, "title").split())[:200])


def _json_feed(content: bytes, url: str) -> Listing:
    try:
        feed: dict[str, Any] = json.loads(content.decode("utf-8-sig"))
        items = feed["items"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotFetched(url, "it is no JSON Feed", "the address of a feed (RSS, Atom, JSON) or a sitemap") from None
    entries: dict[str, Entry] = {}
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and (address := _address(url, item.get("url"))):
            claimed = item.get("date_published")
            entries.setdefault(address, Entry(address, _instant(claimed if isinstance(claimed, str) else None)))
    title = feed.get("title")
    return Listing("feed", tuple(entries.values()), " ".join(title.split())[:200] if isinstance(title, str) else "")


def _address(base: str, link: object) -> str | None:
    """The address that a link means; None for what is none, which does not spoil the rest of the list."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return joined(base, link)
    except NotFetched:
        return None


def _instant(words: str | None) -> str | None:
    try:
        found = datetime.fromisoformat((words or "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return None


def _of_tuple(when: Any) -> str | None:
    try:
        return datetime.fromtimestamp(timegm(when), UTC).isoformat() if when else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None
