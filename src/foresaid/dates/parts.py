"""Parts of months, years and seasons: early December, the first week of May, the third quarter, next spring."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast

from . import days
from .absolute import which_month
from .days import Period
from .parse import Parse, Value, amount, by_anchor, by_calendar, month_of, nearest, unit_word, unknown, with_period
from .relative import weekend


def fuzzy(p: Parse) -> Value | None:
    """Early December; the end of October 2022; late next year; mid-2031; the end of spring 2031."""
    which = "early" if p.has("EARLY") else "mid" if p.has("MID") else "late"
    if p.has("UNITS"):
        return _opening_units(p)
    if p.has("NEXT", "LAST") and p.before == "the" and not p.has("MONTH", "MAYBE_MONTH"):
        return None
    whole = whole_of(p)
    if whole is None or whole.period is None:
        return whole
    part = days.part_of(whole.period, which)
    return replace(whole, period=part, basis=f"{whole.basis}; {which} part")


def _opening_units(p: Parse) -> Value | None:
    """The opening months of 2032 are early 2032; the last weeks of next year its last month."""
    late = p.has("LAST") or -1 in p.numbers("ORDINAL_WORD")
    whole, unit = whole_of(p, skip_last=True), unit_word(p)
    if (
        whole is None
        or whole.period is None
        or unit not in "WM"
        or not (late or p.has("EARLY") or 1 in p.numbers("ORDINAL_WORD"))
    ):
        return None
    if unit == "M":
        return replace(
            whole,
            period=days.part_of(whole.period, "late" if late else "early"),
            basis=f"{whole.basis}; {'late' if late else 'early'} part",
        )
    year = whole.period.start.year
    return with_period(whole, days.month(year, 12 if late else 1))


def fuzzy_context(p: Parse) -> Value | None:
    """The end of the year; the rest of the week."""
    if p.has("REST"):
        return rest(p)
    return fuzzy(p)


def rest(p: Parse) -> Value | None:
    """The rest of this year: from the day of writing to its end."""
    whole = whole_of(p)
    if whole is None or whole.period is None or p.day is None:
        return whole
    start = max(whole.period.start, min(p.day, whole.period.end))
    return replace(whole, period=replace(whole.period, start=start), basis=f"{whole.basis}; what is left of it")


def nth_part(p: Parse) -> Value | None:
    """The first week of May; the second half of 2031; the third quarter of next year; the last weekend of 2031."""
    n = -1 if p.has("LAST") else p.numbers("ORDINAL", "ORDINAL_WORD")[0]
    whole = whole_of(p, skip_last=p.has("LAST"))
    if whole is None or whole.period is None or n == 0:
        return whole
    period = whole.period
    if p.has("HALF", "QUARTER") and not p.has("MONTH", "MAYBE_MONTH"):
        limit = 2 if p.has("HALF") else 4
        n = limit if n == -1 else n
        if n > limit:
            return None
        part = days.half(period.start.year, n) if limit == 2 else days.quarter(period.start.year, n)
        if p.has("FISCAL"):
            return Value("DATE", f"FY{part.value}", None, None, f"{p.rule}: fiscal years begin on different days")
        return with_period(whole, part)
    unit = p.all("UNIT", "UNITS")[0] if p.has("UNIT", "UNITS") else ("H" if p.has("HALF") else None)
    part_found = _nth_of(period, unit, n)
    return with_period(whole, part_found) if part_found else None


def first_n(p: Parse) -> Value | None:
    """The first three months of 2032; the last ten days of May."""
    whole, unit, number = whole_of(p, skip_last=p.has("LAST")), unit_word(p), amount(p)
    if whole is None or whole.period is None or not number or unit not in "DWMY":
        return whole
    n, period, one = int(number), whole.period, timedelta(days=1)
    if p.has("LAST") or p.numbers("ORDINAL_WORD")[0] < 0:
        part = replace(period, start=days.plus(period.end + one, -n, unit))
    elif p.numbers("ORDINAL_WORD")[0] == 1:
        part = replace(period, end=days.plus(period.start, n, unit) - one)
    else:
        return None
    return replace(whole, period=part) if period.start <= part.start <= part.end <= period.end else None


def _nth_of(period: Period, unit: object, n: int) -> Period | None:
    if unit == "D":
        return days.day(period.end if n < 0 else period.start + timedelta(days=n - 1))
    if unit == "H":  # half a month
        middle = period.start + timedelta(days=14)
        return replace(period, end=middle) if n == 1 else replace(period, start=middle + timedelta(days=1))
    if unit == "W":
        if n < 0:
            return Period(period.end - timedelta(days=6), period.end, days.week_of(period.end).value)
        start = period.start + timedelta(weeks=n - 1)
        return Period(start, min(start + timedelta(days=6), period.end), days.week_of(start).value)
    if unit == "M" and 1 <= n <= 12:
        return days.month(period.start.year, n)
    return None


def quarter(p: Parse) -> Value | None:
    """Next quarter."""
    if p.day is None:
        return unknown(p)
    at = p.day.year * 4 + (p.day.month - 1) // 3 + p.shift
    return by_anchor(p, days.quarter(at // 4, at % 4 + 1))


def nth_quarter(p: Parse) -> Value | None:
    """The third quarter, of the year that the day of writing tells."""
    n = 0 if p.has("LAST") else p.numbers("ORDINAL", "ORDINAL_WORD")[0]
    if p.next == "of" or not 1 <= n <= 4 or p.before in ("a", "one"):
        return None
    return nearest(p, lambda year: days.quarter(year, n))


def season_year(p: Parse) -> Value | None:
    """Fall 2022; the winter of 2030-31."""
    code, year = cast(str, p.all("SEASON")[0]), p.numbers("YEAR")[0]
    whole = by_calendar(p, days.season(year, code))
    if p.has("EARLY", "MID", "LATE") and whole.period:
        which = "early" if p.has("EARLY") else "mid" if p.has("MID") else "late"
        return replace(whole, period=days.part_of(whole.period, which))
    return whole


def which_season(p: Parse) -> Value | None:
    """Last fall: the latest that has ended or begun; next summer: the first to begin."""
    if p.day is None:
        return unknown(p)
    code = cast(str, p.all("SEASON")[0])
    seasons = [days.season(p.day.year + k, code) for k in (-2, -1, 0, 1, 2)]
    if p.shift < 0:
        return by_anchor(p, [s for s in seasons if s.end < p.day][-1])
    if p.shift > 0:
        return by_anchor(p, next(s for s in seasons if s.start > p.day))
    running = [s for s in seasons if s.start <= p.day <= s.end]
    if running:
        return by_anchor(p, running[0])
    if p.tense == "future":
        return by_anchor(p, next(s for s in seasons if s.start > p.day))
    return by_anchor(p, next(s for s in seasons if s.start.year == p.day.year))


def season(p: Parse) -> Value | None:
    """In spring; by the summer. Spring and fall need "in the" and the like: they are also verbs."""
    before, further = p.before, p.row.word(p.first - 2)
    led = before in (
        "in",
        "by",
        "until",
        "since",
        "during",
        "before",
        "after",
        "early",
        "late",
        "mid",
        "through",
        "all",
    )
    led = led or (before == "the" and further in ("in", "by", "until", "since", "during", "before", "after", "over"))
    if not led or p.next in ("of", "olympics", "games", "paralympics"):
        return None
    code = cast(str, p.all("SEASON")[0])
    return nearest(p, lambda year: days.season(year, code))


def whole_of(p: Parse, *, skip_last: bool = False) -> Value | None:
    """The month, year, season or unit that a part is taken of."""
    years = p.numbers("YEAR")
    if p.has("MONTH", "MAYBE_MONTH"):
        if p.has("THIS", "NEXT") or (p.has("LAST") and not skip_last):
            return which_month(p)
        number = month_of(p)
        if years:
            return by_calendar(p, days.month(years[0], number))
        return nearest(p, lambda year: days.month(year, number))
    if p.has("SEASON"):
        code = cast(str, p.all("SEASON")[0])
        if years:
            return by_calendar(p, days.season(years[0], code))
        return which_season(p) if p.has("THIS", "NEXT", "LAST") else nearest(p, lambda y: days.season(y, code))
    if years:
        return by_calendar(p, days.year_of(years[0]))
    if p.day is None:
        return unknown(p)
    if p.has("WEEKEND"):
        return weekend(p)
    shift = 1 if p.has("NEXT") else -1 if p.has("LAST") and not skip_last else 0
    if p.has("QUARTER") and not p.has("UNIT"):
        return quarter(p)
    units = [cast(str, u) for u in p.all("UNIT")]
    if p.has("FISCAL"):
        return Value("DATE", f"FY{p.day.year + shift}", None, "relative", "fiscal years begin on different days")
    if units and (found := days.unit_of(p.day, units[-1], shift)):
        return by_anchor(p, found)
    return None
