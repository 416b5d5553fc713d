from __future__ import annotations

import pytest

from foresaid.dates.tense import tense_at
from foresaid.dates.words import read_row
from foresaid.model import Span

ROWS = [
    # the nearest verb before the date
    ("The court ruled on Friday", "past"),
    ("The court will rule on Friday", "future"),
    # a participle under a modal
    ("The case will have been heard by noon on Friday", "future"),
    # a bound looks ahead, except in the past perfect
    ("The shop is shut until Friday", "future"),
    ("Until Friday , they had not called", "past"),
    # the first verb after the date, if it leads the sentence
    ("Friday , the bank left rates alone and cut costs", "past"),
    ("Friday the club will move", "future"),
    # a name is no verb
    ("Ms May said on Friday", "past"),
    # none
    ("The Friday market", "unknown"),
]


@pytest.mark.parametrize(("text", "tense"), ROWS)
def test_the_verbs_tell_the_side(text: str, tense: str) -> None:
    row = read_row(text, Span(0, len(text)))
    at = next(i for i in range(len(row.starts)) if row.word(i) == "friday")
    assert tense_at(row, at, at + 1) == tense
