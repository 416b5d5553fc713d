"""Spans of one text as marked-up segments: what the article page shows.

Spans may overlap and nest (a judgement inside a statement's content inside a quotation), which HTML elements may not,
so the text is cut at every border and each segment carries the marks of all spans that cover it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from foresaid.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be shown: its kind (the CSS class), the anchor it can be linked by, and the words of its tooltip.

    With a `url` a link is put behind its last word, which is called by the `title`.
    """

    span: Span
    kind: str
    anchor: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks; `anchors` are those of the marks that begin here.

    `links` are addresses and names of the marks that end here.
    """

    text: str
    kinds: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    title: str = ""
    links: tuple[tuple[str, str], ...] = ()


def segments(text: str, within: Span, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """The text of `within`, cut at every border of a mark, in order; together the segments give back every code point.

    >>> for s in segments("rain is likely", Span(0, 14), [Mark(Span(0, 14), "content"), Mark(Span(8, 14), "phrase")]):
    ...     print(repr(s.text), s.kinds)
    'rain is ' ('content',)
    'likely' ('content', 'phrase')
    """
    inside = [m for m in marks if m.span.overlaps(within)]
    cuts = {within.start, within.end}
    for mark in inside:
        cuts |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    borders = sorted(cuts)
    return tuple(
        _segment(text, Span(a, b), [m for m in inside if m.span.overlaps(Span(a, b))], within)
        for a, b in pairwise(borders)
    )


def _segment(text: str, span: Span, covering: Sequence[Mark], within: Span) -> Segment:
    starts = [m for m in covering if max(m.span.start, within.start) == span.start]
    return Segment(
        span.of(text),
        tuple(dict.fromkeys(m.kind for m in covering)),
        tuple(dict.fromkeys(m.anchor for m in starts if m.anchor and m.span.start == span.start)),
        " · ".join(dict.fromkeys(m.title for m in covering if m.title)),
        tuple(dict.fromkeys((m.url, m.title) for m in covering if m.url and m.span.end == span.end)),
    )
