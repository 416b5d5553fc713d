"""Span: half-open code-point offsets into one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open range of Unicode code-point offsets, [start, end), into one text.

    Raises ValueError if start is negative or end lies before start.

    >>> Span(4, 12).of("the Ministry wrote")
    'Ministry'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"a span needs 0 <= start <= end, got [{start}, {end})")
        # a page has thousands of spans: the slots are set directly, which takes two thirds of the time of what a
        # frozen dataclass generates
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point.

        >>> Span(0, 3).overlaps(Span(3, 5)), Span(0, 4).overlaps(Span(3, 5))
        (False, True)
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every code point of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same stretch seen from a text that begins `by` code points earlier."""
        return Span(self.start + by, self.end + by)


_set_start, _set_end = (Span.__dict__[name].__set__ for name in ("start", "end"))


def trimmed(text: str, start: int, end: int) -> Span:
    """The span [start, end) without white space at its two ends.

    >>> trimmed("  rain  ", 0, 8)
    Span(start=2, end=6)
    """
    words = text[start:end].strip()
    if not words:
        return Span(end, end)
    start = text.index(words[0], start)
    return Span(start, start + len(words))


def covering(spans: Iterable[Span]) -> Span:
    """The smallest span that contains all of `spans`; raises ValueError if there are none.

    >>> covering([Span(5, 8), Span(1, 3)])
    Span(start=1, end=8)
    """
    spans = list(spans)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def jaccard(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Shared code points over all code points of two sets of spans, in [0, 1]; 1.0 if both are empty.

    The spans inside one set are taken to be disjoint.

    >>> jaccard([Span(0, 4)], [Span(2, 6)])
    0.3333333333333333
    """
    a, b = list(a), list(b)
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    total = sum(map(len, a)) + sum(map(len, b)) - shared
    return shared / total if total else 1.0
