"""The distinct words of a stretch, which stages ask before they look closer."""

from __future__ import annotations

import pytest

from foresaid.dates.grammar import holds_calendar_word
from foresaid.vocabulary import vocabulary_of


@pytest.mark.parametrize(
    ("stretch", "words"),
    [
        ("Can't they?", {"can't", "can", "t", "they"}),  # a clitic is found by itself
        ("She’ll win", {"she'll", "she", "ll", "win"}),  # a curly apostrophe is a straight one
        ("a mid-May by-election", {"a", "mid-may", "mid", "may", "by-election", "by", "election"}),
        ("_Monday_ at 3pm", {"monday", "at", "3pm"}),  # marks around a word are no part of it
        ("", set()),
    ],
)
def test_words_are_found_whole_and_in_parts(stretch: str, words: set[str]) -> None:
    assert vocabulary_of(stretch) == words


@pytest.mark.parametrize("stretch", ["at ten a.m.", "by mid-May", "in 3 runs", "the Summer’s end", "a ten-year plan"])
def test_a_stretch_that_may_hold_a_date_is_looked_at(stretch: str) -> None:
    assert holds_calendar_word(stretch)
