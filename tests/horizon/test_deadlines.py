"""The sixty worded deadlines of evaluation/deadlines.py: at least 95 % right, and none that hangs on an event wrong."""

from __future__ import annotations

import pytest
from evaluation.deadlines import DATES, EVENTS, ROWS, Row
from tests.horizon.factories import judged

from foresaid.horizon import shipped_calendar


def days_of(row: Row) -> tuple[str | None, str | None]:
    judgement, _, _ = judged(row.text, calendar=shipped_calendar(), published=row.published)
    return (judgement.horizon.start, judgement.horizon.end) if judgement.horizon else (None, None)


def test_there_are_sixty_and_a_third_hangs_on_events() -> None:
    assert len(ROWS) >= 60 and len(EVENTS) * 3 >= len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[-60:])
def test_the_deadline_has_its_days(row: Row) -> None:
    assert days_of(row) == (row.start, row.end)


@pytest.mark.parametrize("row", [r for r in ROWS if "[when:" in r.text], ids=lambda row: row.text[-60:])
def test_the_horizon_covers_the_words(row: Row) -> None:
    judgement, _, spans = judged(row.text, calendar=shipped_calendar(), published=row.published)
    assert judgement.horizon and judgement.horizon.words
    assert judgement.horizon.words.overlaps(spans["when"][0])
    assert (
        judgement.horizon.anchor == "event" if row in EVENTS else judgement.horizon.anchor in ("calendar", "relative")
    )
    assert row not in DATES or judgement.horizon.event is None
