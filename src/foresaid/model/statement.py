"""Statement: one claim with its source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from .article import Zone
from .source import Source
from .span import Span

Quotation = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said, where the page says it, who said it, by which words, where and when.

    `content` and `cue` may be in several pieces. `channel` is where it was said or cited ("on national television",
    "RIA Novosti"); `cited_by` lists the chain of names that passed it on, outermost last. `said_on` is an ISO day,
    month or year. `confidence` is in [0, 1]; `rule` names the rule or model that found it.
    """

    id: str
    zone: Zone
    content: tuple[Span, ...]
    source: Source | None
    quotation: Quotation
    cue: tuple[Span, ...] = ()
    channel: Span | None = None
    channel_name: str | None = None
    cited_by: tuple[str, ...] = ()
    said_on: str | None = None
    said_on_span: Span | None = None
    said_on_basis: str = "none"
    confidence: float = 1.0
    rule: str = ""


def statement_id(page_sha256: str, content: tuple[Span, ...], source: Source | None) -> str:
    """A short hash of where something was said and by whom, so that reading a page twice adds nothing.

    >>> statement_id("ab" * 32, (Span(0, 9),), None)
    's-d40e2a3270a0'
    """
    who = (source.span.start, source.span.end) if source and source.span else ()
    key = repr((page_sha256, [(s.start, s.end) for s in content], who))
    return "s-" + hashlib.sha256(key.encode()).hexdigest()[:12]
