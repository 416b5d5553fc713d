from __future__ import annotations

from datetime import date

import pytest

from foresaid.horizon import learned_calendar, match_event, shipped_calendar
from foresaid.horizon.kinds import kind_of_noun
from foresaid.horizon.lands import countries
from foresaid.model import EventDate, Page, Reading
from tests.horizon.factories import article

MEANT = [
    # a country and an office
    ("the Norwegian parliamentary election", "2025-06-01", "2025-09-08"),
    # the possessive of a country, a month inside
    ("Germany's federal election in February", "2025-01-10", "2025-02-23"),
    # the country behind the noun
    ("the general election in South Africa", "2024-03-01", "2024-05-29"),
    # an alias; of a series the next one
    ("the ECB meeting", "2025-03-01", "2025-03-06"),
    ("the Bank of England's next meeting", "2025-05-20", "2025-06-19"),
    # a noun that is a name by itself
    ("the Olympics", "2024-03-01", "2024-08-11"),
    # nothing tells which
    ("the election", "2024-08-01", None),
    ("the November election", "2024-08-01", None),
    # no such event is known
    ("the Norwegian presidential election", "2025-06-01", None),
]


@pytest.mark.parametrize(("words", "day", "end"), MEANT)
def test_words_mean_one_event_of_the_shipped_calendar_or_none(words: str, day: str, end: str | None) -> None:
    event = match_event(words, shipped_calendar(), date.fromisoformat(day))
    assert (event.end if event else None) == end


def test_the_shipped_calendar_is_large_and_every_entry_has_its_source() -> None:
    calendar = shipped_calendar()
    assert len(calendar) >= 400
    assert all(
        e.source.startswith("http") and e.as_of and e.start and "2020" <= e.start <= e.end < "2028" for e in calendar
    )


def test_no_event_stands_twice() -> None:
    keys = [(e.name, e.start) for e in shipped_calendar()]
    assert len(keys) == len(set(keys))


def test_every_kind_of_the_calendar_is_a_kind_of_mention() -> None:
    assert {e.kind for e in shipped_calendar()} <= set(kind_of_noun().values())


def test_a_country_is_one_of_the_table() -> None:
    assert {e.country for e in shipped_calendar() if e.country} <= set(countries().values())


def test_what_has_happened_is_held_and_what_is_to_come_is_announced() -> None:
    for event in shipped_calendar():
        assert event.as_of
        assert event.status == ("held" if event.end <= event.as_of else "announced"), event.name


def test_pages_that_agree_are_one_entry_and_pages_that_differ_stay_two() -> None:
    def told(page: str, end: str) -> Reading:
        event = EventDate("Norland election", "election", None, end, "announced", page=page)
        return Reading(Page(page, "x"), article("x"), events=(event,))

    calendar = learned_calendar([told("a", "2031-06-01"), told("b", "2031-06-01"), told("c", "2031-06-02")])
    assert [(e.page, e.end) for e in calendar] == [("a", "2031-06-01"), ("c", "2031-06-02")]
