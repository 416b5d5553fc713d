"""Which forecasts are offered as probably one, and which are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foresaid.forecasts import Known, probable_doubles

DAM = Known("f-1", "j-1", "Tarn Water Office", "a breach of the Lemna dyke", "2031-10-01", False, frozenset({"a"}))
AGAIN = replace(DAM, id="f-2", judgement="j-2", event="the dyke will give way in Lemna", pages=frozenset({"b"}))


def test_two_wordings_of_one_source_are_offered_with_their_reasons() -> None:
    (pair,) = probable_doubles([DAM, AGAIN])
    assert (pair.a, pair.b) == (DAM, AGAIN)
    assert pair.why == "both by Tarn Water Office; both say: dyke, lemna; deadline 2031-10-01"


@pytest.mark.parametrize(
    "other",
    [
        replace(AGAIN, source="Erin Courier"),
        replace(AGAIN, deadline="2031-11-01"),
        replace(AGAIN, conditional=True),
        replace(AGAIN, pages=frozenset({"a", "c"})),  # gathering has compared them already
        replace(AGAIN, event="rain in Hallen"),
    ],
)
def test_what_speaks_against_it_keeps_them_apart(other: Known) -> None:
    assert probable_doubles([DAM, other]) == []


def test_an_open_deadline_contradicts_none() -> None:
    assert probable_doubles([DAM, replace(AGAIN, deadline=None)])[0].why.endswith("one deadline is open")
