"""Stage 1: files and folders -> Captures, and a Capture -> its Page of text.

`files` finds what was saved and carries the bytes, out of `archives` (WARC, WACZ, zip) and `feeds` too; `messages`
picks the page out of an MHTML file or a newsletter; `encoding` says which characters they are, and how it knows;
`rendering` turns HTML into text by one repeatable rule; `declared` reads what an HTML page says about itself.
"""

from __future__ import annotations

from foresaid.errors import UnreadableCapture
from foresaid.model import Capture, Declared, Page, Place

from .declared import find_declared
from .encoding import binary_kind, decode
from .files import LARGEST, find_captures
from .messages import MESSAGES, page_part
from .rendering import parse, render

__all__ = ["LARGEST", "find_captures", "open_page"]


def open_page(capture: Capture) -> Page:
    """The capture as text; raises UnreadableCapture if it is empty, no text, or too large.

    Plain text keeps its decoded text unchanged: no line end is translated, and a byte-order mark stays the first code
    point, so that offsets count what the file holds. HTML is rendered as a whole (see `rendering`).

    >>> open_page(Capture(b"Rain.\\r\\nMore rain.")).text
    'Rain.\\r\\nMore rain.'
    >>> open_page(Capture(b"<h1>Rain</h1><p>More <b>rain</b>.", media_type="text/html")).text
    'Rain\\n\\nMore rain.'
    """
    _refuse(capture)
    content, media_type, encoding, url = capture.content, capture.media_type, capture.encoding, capture.url
    headers: tuple[Declared, ...] = ()
    if capture.media_type in MESSAGES:
        part = page_part(capture.content, capture.media_type, _name(capture))
        content, media_type, encoding = part.content, part.media_type, part.encoding
        url, headers = url or part.url, part.declared
    html = media_type in ("text/html", "application/xhtml+xml")
    decoded = decode(content, encoding, html=html)
    text = decoded.text
    places: tuple[Place, ...] = ()
    declared = headers
    problems = list(decoded.problems)
    if html:
        root = parse(decoded.text)
        text, places = render(root)
        declared = headers + find_declared(root)
        if not _is_whole(decoded.text):
            problems.append("the HTML ends before its closing tag; the page may have been cut off")
    elif decoded.text.lstrip("\ufeff \t\r\n")[:200].lower().startswith(("<!doctype html", "<html")):
        problems.append("the file holds HTML but is read as plain text; name it .html to have it rendered")
    if not text.strip("\ufeff \t\r\n\0"):
        raise UnreadableCapture(_name(capture), "there is no text in it", "save the page again")
    return Page(
        sha256=capture.sha256,
        text=text,
        media_type=capture.media_type,
        encoding=decoded.encoding,
        path=capture.path,
        url=url or next((d.value for d in declared if d.key == "url"), None),
        captured=capture.captured,
        captured_basis=capture.captured_basis,
        places=places,
        declared=declared,
        problems=tuple(problems),
    )


def _refuse(capture: Capture) -> None:
    if not capture.content:
        raise UnreadableCapture(_name(capture), "the file is empty", "save the page again")
    if len(capture.content) > LARGEST:
        raise UnreadableCapture(
            _name(capture),
            f"{len(capture.content):,} bytes are more than a page has (limit {LARGEST:,})",
            "cut the file into its pages",
        )
    if kind := binary_kind(capture.content):
        raise UnreadableCapture(_name(capture), f"{kind}, not text", "save the page as text or as HTML")


def _name(capture: Capture) -> str:
    return capture.path or capture.url or f"capture {capture.sha256[:12]}"


def _is_whole(html: str) -> bool:
    """Whether an HTML text that opens <html> or <body> also closes one of them; a fragment is whole by itself."""
    lowered = html[:20_000].lower()
    return not ("<html" in lowered or "<body" in lowered) or any(
        tag in html[-200_000:].lower() for tag in ("</html", "</body")
    )
