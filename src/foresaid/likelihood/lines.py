"""Line: one sentence with its words, the view that every rule of this stage looks through."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from foresaid.model import Span
from foresaid.sentences import Paragraph, Token
from foresaid.vocabulary import vocabulary_of


@dataclass(frozen=True)
class Line:
    """A sentence of a paragraph; `tokens` are its words and marks, `words` the same in lower case.

    All views are made when they are first asked for: most sentences hold no word of likelihood and need none.
    """

    paragraph: Paragraph
    span: Span

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and marks of the sentence."""
        return self.paragraph.tokens_in(self.span)

    @property
    def text(self) -> str:
        """The page's text (spans point into it)."""
        return self.paragraph.text

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens in lower case with straight apostrophes."""
        return tuple(t.lower for t in self.tokens)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the sentence, joined ones ("toss-up") both whole and in parts."""
        return vocabulary_of(self.span.of(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def at(self, span: Span) -> tuple[int, int]:
        """The half-open range of token numbers that the span covers."""
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def before(self, offset: int) -> str:
        """The sentence's words before the offset."""
        return self.text[self.span.start : offset]

    def after(self, offset: int) -> str:
        """The sentence's words from the offset on."""
        return self.text[offset : self.span.end]

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """The sentence cut at marks and at conjunctions that begin a clause; a rough cut, good enough for scope."""
        cuts = [self.span.start]
        cuts += [m.end() for m in CLAUSE.finditer(self.text, self.span.start, self.span.end)]
        return tuple(Span(a, b) for a, b in zip(cuts, [*cuts[1:], self.span.end], strict=True) if b > a)

    def clause_at(self, offset: int) -> Span:
        """The clause that the offset lies in."""
        at = bisect_right([c.start for c in self.clauses], offset) - 1
        return self.clauses[max(at, 0)] if self.clauses else self.span


#: Where a clause ends: a mark, or "and", "but", "so", "because", ... when a subject follows.
CLAUSE = re.compile(
    r"[;:—–]\s*|,\s+|\s+[-–—]+\s+"
    r"|\s+(?=(?:and|but|so|because|although|though|while|whereas|since|when|who|which)\s)",
    re.IGNORECASE,
)


def lines_of(paragraph: Paragraph) -> Iterator[Line]:
    """The sentences of a paragraph as lines."""
    for span in paragraph.sentences:
        yield Line(paragraph, span)
