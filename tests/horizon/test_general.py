"""What the writer says of things in general is no forecast; what somebody foresees is one, in a guide too."""

from __future__ import annotations

import re

import pytest

from foresaid import read
from foresaid.model import Judgement

GUIDE = (
    "Before you plant a hedge, measure your garden and ask your neighbours. Dig your trench in autumn, when the ground "
    "is soft and you have the time. Water the roots well, and press the earth down with your boot. Your hedge needs "
    "little else in its first winter. In spring you cut it back by a third, even if it hurts you. "
) * 4


def judgements(text: str) -> list[Judgement]:
    return list(read(text.encode(), bare=True, published="2031-05-06").judgements)


@pytest.mark.parametrize(
    ("sentence", "is_forecast"),
    [
        ("You may need a permit for a wall that high.", False),
        ("Lorries often may wait an hour at the bridge.", False),
        ("For example, a baker might buy his flour from two mills.", False),
        ("The mill is likely to close.", True),
        ("Your tram is likely to be late on Friday.", True),
        ('"You may lose the bridge," the engineer said.', True),
        ("The engineer said that you may lose the bridge.", True),
        ("You can expect a colder winter.", False),
    ],
)
def test_general_statements_foresee_nothing(sentence: str, is_forecast: bool) -> None:
    assert [j.forecast for j in judgements(sentence)] == [is_forecast]


@pytest.mark.parametrize(
    ("sentence", "is_forecast"),
    [
        ("Beech may lose its leaves.", False),
        ("Beech is likely to grow dearer in 2032.", True),
        ("The Ministry of Agriculture said that beech is likely to grow dearer.", True),
    ],
)
def test_in_a_guide_the_writer_foresees_only_what_has_a_day(sentence: str, is_forecast: bool) -> None:
    assert [j.forecast for j in judgements(f"{GUIDE}{sentence}")] == [is_forecast]


def test_a_report_of_the_same_words_is_no_guide() -> None:
    report = re.sub(r"\byour?\b", "they", GUIDE, flags=re.IGNORECASE)
    assert [j.forecast for j in judgements(f"{report}Beech may lose its leaves.")] == [True]
