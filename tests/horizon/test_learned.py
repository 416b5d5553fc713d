from __future__ import annotations

import pytest

from tests.horizon.factories import events_in

TOLD = [
    # how long it was gives the first day
    ("The three-day Norwegian election concluded on May 11.", "Norwegian election", "2031-05-09", "2031-05-11", "held"),
    (
        "The Arctic Council summit will be held on June 3-4.",
        "Arctic Council summit",
        "2031-06-03",
        "2031-06-04",
        "announced",
    ),
    ("The Cup final was postponed from May 3 to May 20.", "Cup final", "2031-05-20", "2031-05-20", "moved"),
    (
        "The Danish parliamentary election is scheduled for June 10.",
        "Danish parliamentary election",
        "2031-06-10",
        "2031-06-10",
        "announced",
    ),
    (
        "The referendum, the second in a decade, takes place on 1 June.",
        "referendum",
        "2031-06-01",
        "2031-06-01",
        "announced",
    ),
    ("The two-day Oslo summit begins on June 10.", "Oslo summit", "2031-06-10", "2031-06-11", "announced"),
]


@pytest.mark.parametrize(("text", "name", "start", "end", "status"), TOLD)
def test_a_page_dates_an_event(text: str, name: str, start: str, end: str, status: str) -> None:
    (event,) = events_in(text)
    assert (event.name, event.start, event.end, event.status) == (name, start, end, status)
    assert event.span and event.span.of(text) == event.words


NOTHING = [
    "A meeting was held on May 3.",  # some meeting, none that is known
    "The election will be held in June.",  # a month is no day
    "The election was a success, and on May 3 he left.",  # a clause between
    "The mayor wrote about the election on a bus.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_it_does_not_guess(text: str) -> None:
    assert events_in(text) == ()


def test_a_bare_mention_takes_the_country_of_the_full_one() -> None:
    (event,) = events_in("The Danish presidential election is near.\nThe election concluded on May 11.")
    assert (event.country, event.name) == ("Denmark", "Danish presidential election")
