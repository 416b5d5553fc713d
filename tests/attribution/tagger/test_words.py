"""The four facts of a word that the taggers were trained with: a change here asks for new models."""

from __future__ import annotations

import pytest

from foresaid.attribution.tagger.words import Words, read_words
from foresaid.model import Span

#: 0 outside, 1 inside, 2 opening, 3 closing, 4 unclosed, 5 in single, 6 opening single, 7 closing single, 8 unopened
QUOTES = [
    # straight marks take turns
    ('"It may," he said. "It may not."', "2 1 1 1 3 0 0 0 2 1 1 1 1 3"),
    # curly ones say which they are
    ("“It may,” he said.", "2 1 1 1 3 0 0 0"),
    # a quotation that goes on in the next paragraph
    ("He said: “It may", "0 0 0 2 4 4"),
    # the mark that opened it was lost
    ("It may,” he said.", "8 8 8 3 0 0 0"),
    # a second opening mark: the first one was never closed
    ("“It may “not” be", "2 4 4 2 1 3 0"),
    # an apostrophe quotes nothing
    ("It's Ode's", "0 0 0 0 0 0"),
    # single marks quote
    ("He is ‘sure’ of it", "0 0 6 5 7 0 0"),
    # single marks in double ones: the double ones count
    ("“He is ‘sure’ of it”", "2 1 1 1 1 1 1 1 3"),
]


def words_of(text: str) -> Words:
    """The words of a paragraph without cue classes."""
    return read_words(text, Span(0, len(text)), {})


@pytest.mark.parametrize(("text", "states"), QUOTES)
def test_quote_states(text: str, states: str) -> None:
    assert " ".join(map(str, words_of(text).quote)) == states


def test_an_abbreviation_ends_no_sentence() -> None:
    words = words_of("Dr. Ode left. He slept.")
    assert [t for t, starts in zip(words.texts, words.starts, strict=True) if starts] == ["Dr", "He"]


def test_offsets_point_into_the_page() -> None:
    text = "before\n  It’s  raining — hard.  \nafter"
    words = read_words(text, Span(7, 32), {})
    assert [text[b:e] for b, e in zip(words.begins, words.ends, strict=True)] == words.texts
    assert words.span(0, len(words)).of(text) == "It’s  raining — hard."


def test_a_paragraph_of_marks_or_nothing() -> None:
    assert len(words_of("")) == 0
    assert words_of("…”").quote == [8, 3]
