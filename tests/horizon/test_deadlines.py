"""The worded deadlines of evaluation/: the first sixty all have their days, of the second sixty all but three."""

from __future__ import annotations

import pytest
from evaluation.deadlines import DATES, EVENTS, ROWS, Row, read
from evaluation.fresh_deadlines import FRESH, FRESH_EVENTS, UNRESOLVED

from tests.marked import marked


def test_there_are_sixty_and_a_third_hangs_on_events() -> None:
    assert len(ROWS) >= 60 and len(EVENTS) * 3 >= len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[-60:])
def test_the_deadline_has_its_days(row: Row) -> None:
    horizon = read(row).horizon
    assert ((horizon.start, horizon.end) if horizon else (None, None)) == (row.start, row.end)


@pytest.mark.parametrize("row", [r for r in ROWS if "[when:" in r.text], ids=lambda row: row.text[-60:])
def test_the_horizon_covers_the_words_and_says_what_it_hangs_on(row: Row) -> None:
    _, spans = marked(row.text)
    horizon = read(row).horizon
    assert horizon and horizon.words and horizon.words.overlaps(spans["when"][0])
    assert (horizon.anchor == "event") is (row in EVENTS)
    assert row not in DATES or horizon.event is None


def test_of_the_second_sixty_a_third_hangs_on_events() -> None:
    assert len(FRESH) == 60 and len(FRESH_EVENTS) * 3 >= len(FRESH)


@pytest.mark.parametrize("row", FRESH, ids=lambda row: row.text[-60:])
def test_the_second_sixty_are_right_or_unresolved(row: Row) -> None:
    horizon = read(row).horizon
    found = (horizon.start, horizon.end) if horizon else (None, None)
    assert found == ((None, None) if row.text.startswith(UNRESOLVED) else (row.start, row.end))
