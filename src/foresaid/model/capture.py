"""Capture: the bytes as saved. Page: the same capture as text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from .span import Span
from .wrapping import unwrapped


@dataclass(frozen=True)
class Capture:
    """A saved page: its bytes, where they lay, and when they were saved.

    `content` is kept as it was found; its SHA-256 is the capture's id. `captured` is an ISO instant with zone, or None;
    `captured_basis` says where it comes from ("WARC-Date", "file time"), since the time of saving is never the time of
    publication. `encoding` is what the carrier (an HTTP header, say) declared, not what was found.

    >>> Capture(b"rain", path="rain.txt").sha256[:12]
    '319b44c570a4'
    """

    content: bytes
    path: str | None = None
    url: str | None = None
    media_type: str = "text/plain"
    encoding: str | None = None
    captured: str | None = None
    captured_basis: str = ""
    sha256: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a page's text stood in its HTML.

    `path` is the chain of element names, ids and classes from the root, `tag` the innermost block element, and
    `link_share` the share of the stretch's code points that were link text, in [0, 1].
    """

    span: Span
    tag: str
    path: str
    link_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Declared:
    """A value that the page declares about itself in its metadata, and where ("json-ld headline", "og:title")."""

    key: str
    value: str
    basis: str


@dataclass(frozen=True)
class Page:
    """A capture as text: what every span of a reading points into.

    A capture of plain text keeps its decoded text unchanged; an HTML page is rendered by one declared, repeatable
    rendering, and `places` says where each stretch stood. `text_sha256` is the hash of the text as UTF-8.
    """

    sha256: str
    text: str
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    path: str | None = None
    url: str | None = None
    captured: str | None = None
    captured_basis: str = ""
    places: tuple[Place, ...] = ()
    declared: tuple[Declared, ...] = ()
    problems: tuple[str, ...] = ()
    text_sha256: str = field(init=False, default="")

    def __post_init__(self) -> None:
        # surrogatepass: a page may hold lone surrogates (from JSON escapes), and its hash must still exist
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "text_sha256", digest)

    @cached_property
    def flowing(self) -> str:
        """The text as it is read: a line end that only wrapping made is a space, and every offset stays what it is."""
        return self.text if self.places or "html" in self.media_type else unwrapped(self.text)
