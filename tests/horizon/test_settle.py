from __future__ import annotations

import pytest

from foresaid.model import EventDate
from tests.horizon.factories import judged

VOTE = EventDate("Norwegian parliamentary election", "election", "2031-09-08", "2031-09-08", "announced", "Norway")
SUMMIT = EventDate("Arctic Council summit", "summit", "2031-06-03", "2031-06-04", "announced", source="a", as_of="b")

# Deadlines by dates: published on Wednesday, 14 May 2031.
DATES = [
    # in, during: the whole period
    ("The bridge will [phrase: probably] open [when: in June].", "2031-06-01", "2031-06-30"),
    ("Rain is [phrase: likely] [when: during the first week of June].", "2031-06-01", "2031-06-07"),
    # by, before, until, no later than: nothing but the last day of the date itself
    ("The dam [phrase: may] burst [when: by 2035].", None, "2035-12-31"),
    ("It is [phrase: unlikely] to close [when: before the end of September].", None, "2031-09-30"),
    ("The ban is [phrase: expected to] hold [when: until June 5].", None, "2031-06-05"),
    ("A ruling is [phrase: likely] [when: no later than July 1].", None, "2031-07-01"),
    # after: open end
    ("Prices [phrase: could] rise [when: after June 30].", "2031-07-01", None),
    # on, as soon as: the day
    ("The court is [phrase: likely] to rule [when: on Friday].", "2031-05-16", "2031-05-16"),
    ("They [phrase: may] strike [when: as soon as Monday].", "2031-05-19", "2031-05-19"),
    # lengths counted from the day of publication
    ("Rents [phrase: might] double [when: over the next five years].", "2031-05-14", "2036-05-14"),
    ("The ship [phrase: could] sink [when: within six weeks].", "2031-05-14", "2031-06-25"),
    ("The club [phrase: may] fold [when: in ten years].", "2041-05-14", "2041-05-14"),
    ("Snow is [phrase: possible] [when: in the coming days].", "2031-05-14", "2031-05-21"),
    ("Talks are [phrase: likely] [when: in the coming weeks].", "2031-05-14", "2031-06-14"),
    ("A cut is [phrase: likely] [when: in the coming months].", "2031-05-14", "2031-11-14"),
    # whole calendar units, without a preposition
    ("The bank will [phrase: probably] cut rates [when: next month].", "2031-06-01", "2031-06-30"),
    ("She is [phrase: tipped to] win [when: later this year].", "2031-05-14", "2031-12-31"),
    ("It [phrase: could] snow [when: this week].", "2031-05-12", "2031-05-18"),
    # a range, and two dates that make one
    ("Storms are [phrase: likely] [when: between June 3 and June 8].", "2031-06-03", "2031-06-08"),
    ("Floods are [phrase: possible] [when: from May to July 2032].", "2032-05-01", "2032-07-31"),
    # before the phrase
    ("[when: By 2040], half the reefs will [phrase: probably] be gone.", None, "2040-12-31"),
    # a bound that opens the sentence has no past, though its nearest day lies behind
    ("[when: By March] the lake will [phrase: probably] be dry.", None, "2032-03-31"),
    ("[when: Before April], rates are [phrase: likely] to fall.", None, "2032-04-30"),
    # lengths between single quotation marks, and before "time"
    ("Measles [phrase: could] return '[when: within two years]' if nobody acts.", "2031-05-14", "2033-05-14"),
    ("Measles [phrase: could] return [when: in two years]' time.", "2033-05-14", "2033-05-14"),
    # the nearest one after the phrase is the deadline
    ("On Monday she said rates [phrase: may] fall [when: in August].", "2031-08-01", "2031-08-31"),
]


@pytest.mark.parametrize(("example", "start", "end"), DATES)
def test_a_deadline_by_date(example: str, start: str | None, end: str | None) -> None:
    judgement, _, spans = judged(example)
    assert judgement.horizon is not None
    assert (judgement.horizon.start, judgement.horizon.end) == (start, end)
    assert judgement.horizon.words == spans["when"][0]
    assert judgement.forecast and judgement.horizon.basis


NO_DEADLINE = [
    # a month in front, and a verb of the past before the judgement
    "In March the bank said that rates [phrase: may] fall.",
    # the day it was said
    "Rates [phrase: may] fall, Ms Ode said on Friday.",
    # a past day in another clause
    "The dam, which opened in 1999, will [phrase: probably] be sold.",
    # a date that tells a noun apart
    "The 2029 report card will [phrase: likely] be withdrawn.",
    # a clause of its own
    "Rain is [phrase: likely], and the match begins on Friday.",
]


@pytest.mark.parametrize("example", NO_DEADLINE)
def test_other_dates_of_the_sentence_are_no_deadline(example: str) -> None:
    judgement, _, _ = judged(example)
    assert judgement.horizon is None


def test_a_deadline_that_hangs_on_an_event_takes_its_days_from_the_calendar() -> None:
    judgement, _, spans = judged(
        "Taxes will [phrase: hardly] fall [when: before the Norwegian election].", calendar=(VOTE,)
    )
    # "hardly" is no phrase of likelihood of ours; the deadline does not depend on the phrase
    assert judgement.horizon and judgement.horizon.words == spans["when"][0]
    assert (judgement.horizon.start, judgement.horizon.end, judgement.horizon.anchor) == (None, "2031-09-08", "event")
    assert judgement.horizon.event == VOTE and judgement.horizon.event_words == "the Norwegian election"


def test_after_an_event_is_open() -> None:
    judgement, _, _ = judged("A deal is [phrase: likely] after the Arctic Council summit.", calendar=(SUMMIT,))
    assert judgement.horizon and (judgement.horizon.start, judgement.horizon.end) == ("2031-06-05", None)


def test_an_event_that_two_entries_fit_is_unresolved_and_says_so() -> None:
    other = EventDate("Norwegian general election", "election", "2031-06-01", "2031-06-01", "announced", "Norway")
    judgement, _, _ = judged("A strike is [phrase: likely] before the Norwegian election.", calendar=(VOTE, other))
    assert judgement.horizon and judgement.horizon.end is None
    assert "2 events fit" in judgement.horizon.basis


def test_the_election_of_a_country_is_not_that_of_its_towns() -> None:
    towns = EventDate("Norwegian local election", "election", "2031-06-01", "2031-06-01", "announced", "Norway")
    judgement, _, _ = judged("A strike is [phrase: likely] before the Norwegian election.", calendar=(VOTE, towns))
    assert judgement.horizon and judgement.horizon.end == "2031-09-08"


def test_of_a_series_the_next_one_is_meant() -> None:
    bank = [
        EventDate("Bank of Norland meeting", "meeting", day, day, "announced", source="a", as_of="b")
        for day in ("2031-03-20", "2031-06-20", "2031-09-20")
    ]
    judgement, _, _ = judged("A cut is [phrase: likely] at the Bank of Norland's next meeting.", calendar=tuple(bank))
    assert judgement.horizon and judgement.horizon.end == "2031-06-20"


def test_the_words_of_an_event_give_a_bound_where_no_calendar_does() -> None:
    judgement, _, _ = judged("A strike is [phrase: unlikely] before the Norwegian election in October 2031.")
    assert judgement.horizon and judgement.horizon.end == "2031-10-31"
    assert "bound" in judgement.horizon.basis


def test_an_event_foreseen_in_a_month_is_in_the_next_such_month() -> None:
    judgement, _, _ = judged(
        "No strike [phrase: likely] before the Norwegian election in December.", published="2031-01-14"
    )
    assert judgement.horizon and judgement.horizon.end == "2031-12-31"


def test_the_page_itself_may_date_the_event() -> None:
    judgement, _, _ = judged(
        "The Norwegian election will be held on 8 September.\nTaxes are [phrase: unlikely] to rise before the election."
    )
    assert judgement.horizon and judgement.horizon.end == "2031-09-08"
    assert judgement.horizon.basis.startswith("this page tells")


def test_another_page_may_date_the_event_and_the_basis_says_so() -> None:
    told = EventDate(
        "Norwegian election",
        "election",
        None,
        "2031-09-08",
        "announced",
        "Norway",
        page="cd" * 32,
        words="on 8 September",
    )
    judgement, _, _ = judged(
        "Taxes are [phrase: unlikely] to rise before the Norwegian election.", calendar=(told, VOTE)
    )
    assert judgement.horizon and judgement.horizon.end == "2031-09-08"
    assert "learned from page cdcdcdcdcdcd: “on 8 September”; the calendar agrees" in judgement.horizon.basis


def test_a_page_and_the_calendar_that_differ_leave_it_unresolved() -> None:
    told = EventDate("Norwegian election", "election", None, "2031-09-09", "announced", "Norway", page="cd" * 32)
    judgement, _, _ = judged(
        "Taxes are [phrase: unlikely] to rise before the Norwegian election.", calendar=(told, VOTE)
    )
    assert judgement.horizon and judgement.horizon.end is None
    assert "2031-09-09" in judgement.horizon.basis and "2031-09-08" in judgement.horizon.basis


def test_a_victory_comes_by_the_end_of_the_one_election_that_the_page_names() -> None:
    judgement, _, _ = judged(
        "Norway votes\nThe Norwegian election is near.\nHer victory is [phrase: all but assured].",
        calendar=(VOTE,),
        title=True,
    )
    assert judgement.horizon and judgement.horizon.implied and judgement.horizon.words is None
    assert judgement.horizon.end == "2031-09-08"


def test_a_bare_text_implies_no_deadline() -> None:
    judgement, _, _ = judged(
        "The Norwegian election is near.\nHer victory is [phrase: all but assured].", calendar=(VOTE,)
    )
    assert judgement.horizon is None


def test_a_deadline_before_the_day_of_publication_is_no_forecast_any_more() -> None:
    judgement, _, _ = judged(
        "The Norwegian election concluded on May 11.\n"
        "Officials had said that taxes would [phrase: likely] stay until after the election had concluded."
    )
    assert judgement.horizon and judgement.horizon.end == "2031-05-11"
    assert (judgement.forecast, judgement.forecast_when_said) == (False, True)
