"""Feeds (RSS, Atom, JSON Feed) -> one capture an entry.

An entry becomes a small HTML page that says in its own markup what the feed said of it: title, author, day, address and
text. The feed's dates are what the feed declares, and are read as such; entries without any text are passed over, since
a title alone is read from the linked page when that is saved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from time import struct_time
from typing import Any

from foresaid.errors import UnreadableCapture

#: The years that a feed's date may have; what lies outside is a computer's zero, or its end of time.
EARLIEST, LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, as HTML, with its address."""

    content: bytes
    url: str | None


def find_entries(content: bytes, name: str) -> Iterator[Entry]:
    """The entries of a feed in its own order; raises UnreadableCapture if it is none.

    >>> feed = b'<rss version="2.0"><channel><title>Erin News</title><item><title>Rain</title>'
    >>> feed += b'<link>http://x.example/1</link><description>Rain is likely.</description></item></channel></rss>'
    >>> [e.url for e in find_entries(feed, "a.rss")]
    ['http://x.example/1']
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        yield from _json_entries(content, name)
        return
    try:
        feed = parse_feed(content)
    except ValueError as fault:
        raise UnreadableCapture(name, f"no feed that can be read ({fault})", "save the feed again") from None
    if not feed.entries:
        fault_told = f": {feed.bozo_exception}" if feed.get("bozo") else ""
        raise UnreadableCapture(name, f"no feed with entries{fault_told}", "save the feed again")
    outlet = value_of(feed.feed, "title")
    for item in feed.entries:
        bodies = [value_of(c, "value") for c in item.get("content") or []]
        body = max([*bodies, value_of(item, "summary")], key=len)
        day = _iso(item.get("published_parsed") or (item.get("updated_parsed") if "updated" in item else None))
        if body.strip():
            link = value_of(item, "link") or None
            yield _entry(value_of(item, "title"), value_of(item, "author"), day, link, outlet, body)


def parse_feed(content: bytes) -> Any:
    """The feed as feedparser gives it; raises ValueError where feedparser itself falls over what it was given."""
    import feedparser  # here, since loading it takes a tenth of every start, and few captures are feeds

    try:
        return feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError) as fault:
        # fuzzing found it to raise each of the first three; what a feed holds is never worth a crash
        raise ValueError(f"{type(fault).__name__}: {fault}") from None


def value_of(item: Any, key: str) -> str:
    """A text of feedparser's dictionaries, "" if it is missing, empty, or its access fails inside of feedparser."""
    try:
        value = item.get(key)
    except (LookupError, TypeError):
        return ""
    return value if isinstance(value, str) else ""


def _json_entries(content: bytes, name: str) -> Iterator[Entry]:
    """The items of a JSON Feed (jsonfeed.org, version 1.1)."""
    try:
        feed: dict[str, Any] = json.loads(content.decode("utf-8-sig"))
        items = feed["items"]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise UnreadableCapture(name, f"no JSON Feed: {fault!r}", "save the feed again") from None
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            continue
        body = item.get("content_html") or _paragraphs(item.get("content_text") or item.get("summary"))
        people = item.get("authors") or ([item["author"]] if item.get("author") else [])
        author = next((p["name"] for p in people if isinstance(p, dict) and isinstance(p.get("name"), str)), "")
        if isinstance(body, str) and body.strip():
            yield _entry(
                _text(item, "title"),
                author,
                _text(item, "date_published"),
                _text(item, "url") or None,
                _text(feed, "title"),
                body,
            )


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _paragraphs(text: object) -> str:
    lines = text.splitlines() if isinstance(text, str) else []
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())


def _iso(when: struct_time | None) -> str:
    """The day a feed gives, unless it cannot be one: feeds began in 1999, and a missing day is often sent as 1970."""
    try:
        return datetime(*when[:6], tzinfo=UTC).isoformat() if when and EARLIEST <= when[0] < LATEST else ""
    except ValueError:
        return ""


def _entry(title: str, author: str, day: str, url: str | None, outlet: str, body: str) -> Entry:
    metas = [
        ('property="og:site_name"', outlet),
        ('property="article:published_time"', day),
        ('name="author"', author),
        ('property="og:url"', url or ""),
    ]
    head = "".join(f'<meta {key} content="{escape(value)}">' for key, value in metas if value)
    page = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>'
        f"<body><article><h1>{escape(title)}</h1>{body}</article></body></html>"
    )
    return Entry(page.encode("utf-8", "replace"), url)
