"""Dates and periods that their own words name, with or without a year: Oct. 10, March 2024, the 1990s, Christmas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from foresaid.lexicon import table

from . import days
from .days import Period
from .parse import UNKNOWN_DAY, Parse, Value, by_anchor, by_calendar, month_of, nearest, tried, unknown, with_period
from .words import WORDS, vocabulary


def iso(p: Parse) -> Value | None:
    """2031-05-06."""
    try:
        return by_calendar(p, days.day(date.fromisoformat(cast(str, p.all("ISO")[0]))))
    except ValueError:
        return None


def slashed(p: Parse) -> Value | None:
    """03/05/2031 has two readings unless one number is above 12; then none is taken, and the basis says so."""
    parts = cast(tuple[int, ...], p.all("SLASHED")[0])
    if len(parts) == 2:
        if parts[0] >= 1900 and parts[1] == (parts[0] + 1) % 100:  # 2023/24
            return by_calendar(p, Period(date(parts[0], 1, 1), date(parts[0] + 1, 12, 31), f"{parts[0]}"))
        return None
    return _numeric(p, parts, ((1, 0, 2), (0, 1, 2), (2, 1, 0)))


def dotted(p: Parse) -> Value | None:
    """3.5.2031: dots are printed where the day comes first."""
    return _numeric(p, cast(tuple[int, ...], p.all("DOTTED")[0]), ((1, 0, 2),))


def _numeric(p: Parse, parts: tuple[int, ...], orders: Iterable[tuple[int, int, int]]) -> Value | None:
    readings = set()
    for m, d, y in orders:
        year = parts[y] if parts[y] > 99 else (2000 + parts[y] if y == 2 else 0)
        try:
            if 1000 <= year < 2200:
                readings.add(date(year, parts[m], parts[d]))
        except ValueError:
            continue
    if len(readings) == 1:
        return by_calendar(p, days.day(readings.pop()))
    if not readings:
        return None
    shown = " or ".join(sorted(d.isoformat() for d in readings))
    return Value("DATE", UNKNOWN_DAY, None, None, f"{p.rule}: the order of day and month is unknown, {shown}")


def dated(p: Parse) -> Value | None:
    """Oct. 10, 2022; Monday, Oct. 10; 10 October; the fourth of July."""
    number, when = month_of(p), p.numbers("DAY", "ORDINAL", "ORDINAL_WORD")[0]
    if (
        p.has("ORDINAL_WORD")
        and p.has("MONTH")
        and not p.row.printed(p.last - 1)[:1].isupper()
        and len(p.row.classes[p.first : p.last]) == 2
    ):
        return None  # "July Fourth" is a day, "in March third parties" is none
    if years := p.numbers("YEAR"):
        return tried(lambda: by_calendar(p, days.day(date(years[-1], number, when))))
    return nearest(p, lambda year: days.day(date(year, number, when)))


def date_of_which(p: Parse) -> Value | None:
    """October 10 last year."""
    return yearly(p, lambda year: days.day(date(year, month_of(p), p.numbers("DAY", "ORDINAL")[0])))


def date_range(p: Parse) -> Value | None:
    """May 16-17; June 3 to 8, 2031; May 30 - June 2; 3-8 June 2031."""
    months, (first, last) = p.numbers("MONTH", "MAYBE_MONTH"), p.numbers("DAY", "ORDINAL")[:2]

    def span(year: int) -> Period:
        start, end = date(year, months[0], first), date(year, months[-1], last)
        if end < start and months[-1] < months[0]:
            end = date(year + 1, months[-1], last)
        if end <= start:
            raise ValueError("the range runs backwards")
        return Period(start, end, f"{start.isoformat()}/{end.isoformat()}")

    if years := p.numbers("YEAR"):
        return tried(lambda: by_calendar(p, span(years[-1])))
    return nearest(p, span)


def listed_day(p: Parse) -> Value | None:
    """The second of two days of one month: "July 10 and [11]"; the first is the day that the text named last."""
    letter, day = vocabulary().letter, p.numbers("DAY")[0]
    before = p.row.classes[max(0, p.first - 2) : p.first]
    listed = before in (
        letter["DAY"] + letter["AND"],
        letter["ORDINAL"] + letter["AND"],
        letter["DAY"] + letter["COMMA"],
    )
    after = p.row.printed(p.last)
    if not listed or p.context is None or p.context.days > 1 or (after[:1].isalpha() and len(after) > 3):
        return None  # "July 10 and 11 people"
    first = p.context.start
    if day <= first.day or p.row.meanings[p.first - 2] != first.day:
        return None
    return tried(lambda: by_anchor(p, days.day(first.replace(day=day)), "", "in the month of the day before it"))


def week_of(p: Parse) -> Value | None:
    """The week of March 6."""
    if p.all("UNIT")[0] != "W":
        return None
    found = dated(p)
    return with_period(found, days.week_of(found.period.start)) if found and found.period else None


def month_year(p: Parse) -> Value | None:
    """October 2022."""
    return by_calendar(p, days.month(p.numbers("YEAR")[0], month_of(p)))


def month_of_which(p: Parse) -> Value | None:
    """October this year."""
    return yearly(p, lambda year: days.month(year, month_of(p)))


def month_range(p: Parse) -> Value | None:
    """March-May 2031."""
    first, last = p.numbers("MONTH", "MAYBE_MONTH")

    def span(year: int) -> Period:
        start, end = days.month(year, first), days.month(year + (last < first), last)
        return Period(start.start, end.end, f"{start.value}/{end.value}")

    if years := p.numbers("YEAR"):
        return by_calendar(p, span(years[0] - (last < first)))
    return nearest(p, span)


#: Words before "May" or "March" by itself that make it the month. "by May" may be a person, but rarely in news.
BEFORE_MONTH = frozenset(
    "in of by until till since from before after during through between for late early mid".split()
)


def _before_a_noun(p: Parse) -> bool:
    """ "A March cut", "its May meeting": the month tells a noun apart; not so in "the March on Rome"."""
    after = p.row.printed(p.last)
    return p.before in ("a", "its", "their", "the") and after.islower() and len(after) > 3 and after not in _OF_A_NAME


_OF_A_NAME = frozenset(
    "government administration cabinet campaign family premiership through into that which from with".split()
)


def _surname_follows(p: Parse) -> bool:
    """Whether a name goes on behind it in the same sentence: "June Carter", not "in June. Carter said"."""
    return p.row.printed(p.last).istitle() and p.row.printed(p.last - 1) != "."


def month(p: Parse) -> Value | None:
    """In April; "May" and "March" need a preposition, a list of months or a bound before them."""
    if p.has("MAYBE_MONTH"):
        before = p.before
        listed = before in ("and", "or", "to", "-", "–", ",") and p.row.classes[p.first - 2 : p.first - 1] in (
            vocabulary().letter["MONTH"],
            vocabulary().letter["MAYBE_MONTH"],
        )
        since_now = before == "and" and p.row.word(p.first - 2) in ("now", "today")  # "between now and March"
        if before not in BEFORE_MONTH and not listed and not since_now and not _before_a_noun(p):
            return None
        if p.next in ("be", "have", "not", "also", "be", "well"):  # "of which May be"
            return None
    elif len(name := p.row.word(p.first)) <= 4 and name not in ("june", "july") and p.row.word(p.first + 1) != ".":
        if p.before not in BEFORE_MONTH:  # Jan Kavan
            return None
    elif name in ("april", "june", "august") and (_surname_follows(p) or p.next in ("said", "told")):
        return None  # a first name
    letter, after = vocabulary().letter, p.row.classes[p.last : p.last + 4]
    listed_year = re.match(
        f"[{letter['AND']}{letter['TO']}][{letter['MONTH']}{letter['MAYBE_MONTH']}]{letter['YEAR']}", after
    )
    if listed_year:  # "June or July 2031"
        return by_calendar(p, days.month(cast(int, p.row.meanings[p.last + 2]), month_of(p)))
    return nearest(p, lambda year: days.month(year, month_of(p)))


def which_month(p: Parse) -> Value | None:
    """Last October; next May; last Oct. 23."""
    number, when = month_of(p), p.numbers("DAY", "ORDINAL")
    if p.day is None:
        return unknown(p)
    day, shift = p.day, p.shift

    def build(year: int) -> Period:
        return days.day(date(year, number, when[0])) if when else days.month(year, number)

    here = build(day.year)
    year = day.year
    if shift < 0 and here.start >= day.replace(day=1):
        year -= 1
    elif shift > 0 and here.end <= days.month(day.year, day.month).end:
        year += 1
    return by_anchor(p, build(year))


def quarter_year(p: Parse) -> Value | None:
    """Q3 2031; H1."""
    n, years = p.numbers("QUARTER_YEAR", "HALF_YEAR")[0], p.numbers("YEAR")
    build = days.quarter if p.has("QUARTER_YEAR") else days.half
    if build is days.half and n > 2:
        return None
    return by_calendar(p, build(years[0], n)) if years else nearest(p, lambda year: build(year, n))


def fiscal(p: Parse) -> Value | None:
    """Fiscal 2031: a year without days, since fiscal years begin on different days."""
    year = p.numbers("YEAR", "FISCAL_YEAR")[0]
    return Value("DATE", f"FY{year}", None, "calendar", "fiscal: fiscal years begin on different days")


def which_fiscal(p: Parse) -> Value | None:
    """Next fiscal year."""
    if p.all("UNIT")[0] != "Y":
        return None
    value = f"FY{p.day.year + p.shift}" if p.day else "FYXXXX"
    return Value("DATE", value, None, "relative", "fiscal: fiscal years begin on different days")


def decade(p: Parse) -> Value | None:
    """The 1960s; the early 1990s; the '90s."""
    first = p.numbers("DECADE")[0]
    if first < 100:
        if not p.has("APOSTROPHE") and p.before != "the":
            return None
        first += 1900 if first >= 30 else 2000
    if not 1000 <= first < 2200:
        return None
    whole = by_calendar(p, days.decade(first))
    if p.has("EARLY", "MID", "LATE") and whole.period:
        years = {"EARLY": (0, 2), "MID": (3, 6), "LATE": (7, 9)}
        a, b = next(years[c] for c in years if p.has(c))
        return replace(whole, period=Period(date(first + a, 1, 1), date(first + b, 12, 31), whole.value))
    return whole


def century(p: Parse) -> Value | None:
    """The 20th century."""
    n = p.numbers("ORDINAL", "ORDINAL_WORD")[0]
    if p.all("UNIT")[0] != "100Y" or not 2 <= n <= 30:
        return None
    return by_calendar(p, Period(date(100 * n - 99, 1, 1), date(100 * n, 12, 31), f"{n - 1:02d}XX"))


def year_range(p: Parse) -> Value | None:
    """2022-2025; 2023-24."""
    first, *rest_of = p.numbers("YEAR")
    last = rest_of[0] if rest_of else first // 100 * 100 + int(p.numbers("DAY", "NUMBER")[0])
    if not first < last <= first + 100 or not _is_year(p, first):
        return None
    return by_calendar(p, Period(date(first, 1, 1), date(last, 12, 31), f"{first}/{last}"))


_COUNTED_BEFORE = frozenset("about around nearly almost some than least most roughly over no number page room".split())


_COUNTED_AFTER = frozenset(
    "people percent % times meters metres feet miles km troops soldiers dollars euros pounds".split()
)


def _is_year(p: Parse, number: int) -> bool:
    """Whether a bare number of four digits is a year: no money, no count."""
    printed_before = p.row.printed(p.first - 1)
    if not 1900 <= number < 2100:
        return p.before in ("in", "since", "of", "by", "until", "from", "after", "before")
    if printed_before[:1] in "$€£¥#" and printed_before:
        return False
    if p.before in _COUNTED_BEFORE or p.next in _COUNTED_AFTER:
        return False
    led = p.before in (
        "in",
        "since",
        "of",
        "by",
        "until",
        "from",
        "after",
        "before",
        "the",
        "its",
        "to",
        "and",
        "during",
    )
    after = p.row.printed(p.last)
    plural = after.endswith("s") and after.islower() and len(after) > 3 and after not in ("was", "has", "his")
    return led or not plural


def year(p: Parse) -> Value | None:
    """Since 1999; its 2022 report card."""
    number = p.numbers("YEAR")[0]
    return by_calendar(p, days.year_of(number)) if _is_year(p, number) else None


def holiday(p: Parse) -> Value | None:
    """Thanksgiving Day; Christmas 2031; the days are in the data file."""
    table_of = table(WORDS)["holidays"]
    letter = vocabulary().letter
    last = p.last - 1 if p.has("YEAR") else p.last
    first = p.first + 1 if p.row.classes[p.first] == letter["LAST"] else p.first
    name = p.row.text[p.row.starts[first] : p.row.ends[last - 1]].lower().replace("’", "'")
    rule = table_of.get(name)
    if rule is None or (name == "new year" and p.before in ("a", "the")):
        return None
    if years := p.numbers("YEAR"):
        return by_calendar(p, days.day(feast(rule, years[0])))
    if first > p.first and p.day:
        found = days.day(feast(rule, p.day.year))
        return by_anchor(p, found if found.start < p.day else days.day(feast(rule, p.day.year - 1)))
    return nearest(p, lambda year: days.day(feast(rule, year)))


def feast_again(day: date, year: int) -> date:
    """The day of another year on which the holiday of `day` falls; the same date if it is none, or two disagree.

    >>> feast_again(date(2031, 4, 13), 2032), feast_again(date(2031, 12, 25), 2032)  # Easter, Christmas
    (datetime.date(2032, 3, 28), datetime.date(2032, 12, 25))
    """
    rules = {rule for rule in table(WORDS)["holidays"].values() if feast(rule, day.year) == day}
    again = {feast(rule, year) for rule in rules}
    return again.pop() if len(again) == 1 else days.plus(day, year - day.year, "Y")


def feast(rule: str, year: int) -> date:
    """The day of a holiday's rule in a year.

    >>> feast("11-4/4", 1999).isoformat(), feast("election", 1998).isoformat()
    ('1999-11-25', '1998-11-03')
    """
    if rule == "election":  # the Tuesday after the first Monday of November
        return days.nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    if rule.startswith("easter"):
        return days.easter(year) + timedelta(days=int(rule[6:]))
    number, _, rest_of = rule.partition("-")
    if "/" in rest_of:
        nth, weekday = rest_of.split("/")
        return days.nth_weekday(year, int(number), int(nth), int(weekday))
    return date(year, int(number), int(rest_of))


def yearly(p: Parse, build: Callable[[int], Period]) -> Value | None:
    """A date of this, last or next year."""
    if p.all("UNIT")[-1] != "Y":
        return None
    if p.day is None:
        return unknown(p)
    year = p.day.year + p.shift
    return tried(lambda: by_anchor(p, build(year)))
