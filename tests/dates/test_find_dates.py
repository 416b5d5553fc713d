from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresaid.dates import find_dates
from foresaid.dates.grammar import RULES
from foresaid.dates.values import MEANING
from foresaid.model import Anchor, Span, TimeExpression
from tests.marked import marked

PUBLISHED = date(2031, 5, 14)  # a Wednesday


def dates_in(text: str, anchor: Anchor | None = None) -> tuple[TimeExpression, ...]:
    return find_dates(text, Span(0, len(text)), anchor or Anchor(PUBLISHED))


ABSOLUTE = [
    # American order with abbreviation
    ("The bridge opened on [when: Oct. 10, 2029].", "2029-10-10", "2029-10-10", "2029-10-10"),
    # British order
    ("It was closed on [when: 10 October 2029] for repairs.", "2029-10-10", "2029-10-10", "2029-10-10"),
    # weekday and date are one expression
    ("The ferry sails on [when: Monday, May 19].", "2031-05-19", "2031-05-19", "2031-05-19"),
    # a range of days
    ("Ministers will meet on [when: June 3-4] in Oslo.", "2031-06-03/2031-06-04", "2031-06-03", "2031-06-04"),
    ("Rain fell on July 10 and [when: 11].", "2031-07-11", "2031-07-11", "2031-07-11"),
    ("from [when: 30 May to 2 June 2032]", "2032-05-30/2032-06-02", "2032-05-30", "2032-06-02"),
    # a year as modifier, and since a year
    ("The group gave its [when: 2029] report card.", "2029", "2029-01-01", "2029-12-31"),
    ("She has led the club since [when: 2019].", "2019", "2019-01-01", "2019-12-31"),
    # seasons of whole months
    ("The flood of [when: fall 2029] ended late.", "2029-FA", "2029-09-01", "2029-11-30"),
    # parts of months and years
    ("It was said at [when: the end of October 2029].", "2029-10", "2029-10-21", "2029-10-31"),
    ("The line opens by [when: mid-2033].", "2033", "2033-05-01", "2033-08-31"),
    ("in [when: the second half of 2033]", "2033-H2", "2033-07-01", "2033-12-31"),
    ("by [when: the first quarter of 2033]", "2033-Q1", "2033-01-01", "2033-03-31"),
    ("in [when: the first three months of 2032]", "2032", "2032-01-01", "2032-03-31"),
    # decades and centuries carry an X for what is open
    ("built in [the: the] [when: 1960s]", "196X", "1960-01-01", "1969-12-31"),
    # two years of a season
    ("the [when: 2030-34] plan", "2030/2034", "2030-01-01", "2034-12-31"),
    # only one order of day and month is possible
    ("signed on [when: 31/05/2030]", "2030-05-31", "2030-05-31", "2030-05-31"),
    # holidays are rules in the data
    ("by [when: Easter 2032]", "2032-03-28", "2032-03-28", "2032-03-28"),
]

RELATIVE = [
    # the tense tells on which side a weekday lies
    ("The court ruled on [when: Friday].", "2031-05-09", "2031-05-09", "2031-05-09"),
    ("The court will rule on [when: Friday].", "2031-05-16", "2031-05-16", "2031-05-16"),
    ("The verdict is expected to be read [when: Tuesday].", "2031-05-20", "2031-05-20", "2031-05-20"),
    # the same weekday is the day of writing
    ("The bank said on [when: Wednesday] that it closed.", "2031-05-14", "2031-05-14", "2031-05-14"),
    # a year-less date is the nearest, weighed by the tense
    ("Ms Brook said on [when: Nov. 30] that she left.", "2030-11-30", "2030-11-30", "2030-11-30"),
    ("He will declare sometime in [when: November].", "2031-11", "2031-11-01", "2031-11-30"),
    # weeks begin on Monday
    ("Rain fell [when: last week].", "2031-W19", "2031-05-05", "2031-05-11"),
    ("The vote is [when: next month].", "2031-06", "2031-06-01", "2031-06-30"),
    # as exact as the unit
    ("He left [when: two months ago].", "2031-03", "2031-03-01", "2031-03-31"),
    # counted from the day of writing
    ("Prices may rise over the [when: next five years].", "P5Y", "2031-05-14", "2036-05-14"),
    ("Talks resume in the [when: coming days].", "PXD", "2031-05-14", "2031-05-21"),
    ("for [when: the rest of the year]", "2031", "2031-05-14", "2031-12-31"),
    ("It opened on March 1 and burned down [when: the next day].", "2031-03-02", "2031-03-02", "2031-03-02"),
    # the first month takes the year of the second
    ("in [when: September] or October 2030", "2030-09", "2030-09-01", "2030-09-30"),
    ("[when: last fall] and after", "2030-FA", "2030-09-01", "2030-11-30"),
    ("at [when: 9 a.m. Tuesday], they said", "2031-05-13T09:00", "2031-05-13", "2031-05-13"),
]

WITHOUT_DAYS = [
    ("a [when: three-day] visit", "DURATION", "P3D"),
    ("within [when: six weeks]", "DURATION", "P6W"),
    ("1,100 recruits [when: daily]", "SET", "P1D"),
    ("fined [when: every month]", "SET", "P1M"),
    ("budget for [when: fiscal 2032]", "DATE", "FY2032"),
    ("in [when: the near future]", "DATE", "FUTURE_REF"),
    ("a [when: two and a half] [rest: years]", "DURATION", "P2.5Y"),
]

TRAPS = [
    "Rates may rise.",  # the modal
    "Ms May said no.",  # a name
    "They march on.",  # the verb
    "A second ferry sank.",  # the ordinal
    "About 2000 people came.",  # a count
    "It cost $2030.",  # money
    "a 44-year-old teacher",  # an age
    "Prices fall and spring back.",  # two verbs that are also seasons
    "the 15th floor",
    "Jan Olde spoke",  # a first name
]


@pytest.mark.parametrize(("example", "value", "start", "end"), ABSOLUTE + RELATIVE)
def test_it_dates_the_marked_words(example: str, value: str, start: str, end: str) -> None:
    text, spans = marked(example)
    found = next(d for d in dates_in(text) if d.span == spans["when"][0])
    assert (found.value, found.start, found.end) == (value, start, end)


@pytest.mark.parametrize(("example", "kind", "value"), WITHOUT_DAYS)
def test_a_length_has_a_value_and_no_days(example: str, kind: str, value: str) -> None:
    text, spans = marked(example)
    found = next(d for d in dates_in(text) if d.span.overlaps(spans["when"][0]))
    assert (found.type, found.value, found.start) == (kind, value, None)


@pytest.mark.parametrize("text", TRAPS)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert dates_in(text) == ()


def test_two_orders_of_day_and_month_give_no_day_and_say_so() -> None:
    (found,) = dates_in("signed on 03/05/2031")
    assert (found.value, found.start) == ("XXXX-XX-XX", None)
    assert "2031-03-05 or 2031-05-03" in found.basis


def test_a_teaser_lies_before_its_page_and_knows_no_yesterday() -> None:
    anchor = Anchor(PUBLISHED, exact=False, side="before", basis="latest such day before")
    dec, march, yesterday = dates_in("He said on Dec. 8 that he would run in March, and yesterday ran.", anchor)
    assert (dec.start, march.start) == ("2030-12-08", "2031-03-01")
    assert (yesterday.value, yesterday.start) == ("XXXX-XX-XX", None)


def test_a_feed_lies_after_its_page() -> None:
    (found,) = dates_in("He will visit on April 1.", Anchor(PUBLISHED, exact=False, side="after"))
    assert found.start == "2032-04-01"


def test_without_a_day_of_writing_year_less_dates_have_no_days() -> None:
    (found,) = dates_in("on Oct. 10", Anchor(None))
    assert (found.value, found.start) == ("XXXX-10-10", None)


def test_every_rule_has_a_meaning_and_every_meaning_a_rule() -> None:
    assert {name for name, _ in RULES} == set(MEANING)


@given(st.text(alphabet=st.sampled_from("MayJune 0123456789-/:.,'sthn\nlast week of year next ago 9 p.m.\u00e9")))
def test_any_text_is_read_and_spans_are_ordered(text: str) -> None:
    found = dates_in(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in found)


@pytest.mark.parametrize("text", ["① May 2031", "on May ②", "in 2031²", "by ⑩ June", "on ٣ May"])
def test_digits_of_other_kinds_raise_nothing(text: str) -> None:
    """Python calls ① a digit, yet it has no value that int() knows."""
    dates_in(text)
