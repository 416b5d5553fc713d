"""Two passages laid beside each other word by word: what stands in the place of what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from foresaid.model import Span

from .words import drift_words

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Side:
    """One passage as words: as printed, folded for comparison, and where each stands in the page."""

    text: str
    span: Span
    printed: tuple[str, ...]
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span_of(self, words: range) -> Span:
        """The span of a stretch of words."""
        return Span(self.starts[words.start], self.ends[words.stop - 1])

    def words_in(self, span: Span) -> range:
        """The words that begin in the span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def begins_sentence(self, word: int) -> bool:
        """Whether the word is the first of a sentence, where a capital letter says nothing."""
        if word and self.folded[word - 1] in drift_words().titles:
            return False  # Mr. Lindqvist
        before = self.text[max(0, self.starts[word] - 3) : self.starts[word]].rstrip("\"'“‘([ ")
        return not before or before[-1] in ".!?:…\n”" or (word == 0 and not before[-1].isalnum())


def side(text: str, span: Span) -> Side:
    """The words of one passage."""
    words = list(_WORD.finditer(text, span.start, span.end))
    printed = tuple(w.group() for w in words)
    folded = tuple(w.lower().replace("’", "'") for w in printed)
    return Side(text, span, printed, folded, tuple(w.start() for w in words), tuple(w.end() for w in words))


def images_of(a: Sequence[str], b: Sequence[str]) -> tuple[list[range], list[range]]:
    """For every word of each side the words of the other that stand in its place; an equal word stands for itself."""
    to_b: list[range] = []
    to_a: list[range] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            to_b += [range(j, j + 1) for j in range(j1, j2)]
            to_a += [range(i, i + 1) for i in range(i1, i2)]
        else:
            to_b += [range(j1, j2)] * (i2 - i1)
            to_a += [range(i1, i2)] * (j2 - j1)
    return to_b, to_a


def image_of(words: range, images: list[range]) -> range:
    """The words that stand in the place of a stretch of words."""
    parts = [images[w] for w in words]
    return range(min(p.start for p in parts), max(p.stop for p in parts))


def counterpart(a_text: str, a: Span, b_text: str, b: Span, inner: Span) -> Span | None:
    """What stands in one passage of an echo in the place of some words of the other; None if nothing does.

    >>> one, two = "Now the bank said that a cut was likely.", "The bank said a cut was possible. Later more."
    >>> counterpart(one, Span(4, 40), two, Span(0, 33), Span(23, 39)).of(two)
    'a cut was possible'
    """
    left, right = side(a_text, a), side(b_text, b)
    words = left.words_in(Span(max(a.start, inner.start), min(a.end, inner.end))) if a.overlaps(inner) else range(0)
    if not words:
        return None
    image = image_of(words, images_of(left.folded, right.folded)[0])
    return right.span_of(image) if image else None


def changed_words(a_text: str, a: Span, b_text: str, b: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The stretches of words of each passage that the other does not have in their place.

    >>> one, two = "The bank said a cut was likely.", "The bank said a cut is improbable."
    >>> [s.of(t) for t, spans in zip((one, two), changed_words(one, Span(0, 31), two, Span(0, 34))) for s in spans]
    ['was likely', 'is improbable']
    """
    left, right = side(a_text, a), side(b_text, b)
    changed = SequenceMatcher(None, left.folded, right.folded, autojunk=False).get_opcodes()
    return (
        tuple(left.span_of(range(i1, i2)) for tag, i1, i2, _, _ in changed if tag != "equal" and i1 < i2),
        tuple(right.span_of(range(j1, j2)) for tag, _, _, j1, j2 in changed if tag != "equal" and j1 < j2),
    )
