"""Periods of whole days and the arithmetic of the calendar.

A period keeps the TIMEX3 value that writes it. Months are added as people count them: a month after 31 January is the
last day of February.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_DURATION = re.compile(r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from `start` to `end`, both included, and the TIMEX3 value that writes them."""

    start: date
    end: date
    value: str

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.end - self.start).days + 1


def day(d: date) -> Period:
    """One day.

    >>> day(date(2031, 5, 6)).value
    '2031-05-06'
    """
    return Period(d, d, d.isoformat())


def week_of(d: date) -> Period:
    """The ISO week, Monday to Sunday, that holds the day.

    >>> week = week_of(date(2031, 5, 6))
    >>> week.value, week.start.isoformat(), week.end.isoformat()
    ('2031-W19', '2031-05-05', '2031-05-11')
    """
    year, number, weekday = d.isocalendar()
    monday = d - timedelta(days=weekday - 1)
    return Period(monday, monday + timedelta(days=6), f"{year:04d}-W{number:02d}")


def weekend_of(d: date) -> Period:
    """Saturday and Sunday of the ISO week that holds the day."""
    week = week_of(d)
    return Period(week.end - timedelta(days=1), week.end, f"{week.value}-WE")


def month(year: int, number: int) -> Period:
    """A calendar month; raises ValueError if there is none of this number.

    >>> month(2024, 2).end.isoformat()
    '2024-02-29'
    """
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]), f"{year:04d}-{number:02d}")


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year:04d}")


def quarter(year: int, number: int) -> Period:
    """A calendar quarter, 1 to 4.

    >>> quarter(2031, 3).start.isoformat(), quarter(2031, 3).value
    ('2031-07-01', '2031-Q3')
    """
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return Period(first.start, last.end, f"{year:04d}-Q{number}")


def half(year: int, number: int) -> Period:
    """A half of a calendar year, 1 or 2."""
    return Period(month(year, 6 * number - 5).start, month(year, 6 * number).end, f"{year:04d}-H{number}")


#: First month of each season of the northern half of the earth, as newspapers count them: whole months.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(year: int, code: str) -> Period:
    """A season of three months; the winter of a year begins in its December.

    >>> season(2022, "FA").start.isoformat(), season(2022, "WI").end.isoformat()
    ('2022-09-01', '2023-02-28')
    """
    first = SEASONS[code]
    last = month(year + first // 12, (first + 2 - 1) % 12 + 1)
    return Period(date(year, first, 1), last.end, f"{year:04d}-{code}")


def decade(first_year: int) -> Period:
    """Ten years that begin with a round one; the value has an X for what is open, as ISO 8601-2 writes it.

    >>> decade(1990).value
    '199X'
    """
    return Period(date(first_year, 1, 1), date(first_year + 9, 12, 31), f"{first_year // 10:03d}X")


def part_of(period: Period, which: str) -> Period:
    """The early, middle or late third of a period (a third of a month is ten days); the value stays that of the whole.

    >>> part_of(month(2022, 10), "late").start.isoformat()
    '2022-10-21'
    """
    if 28 <= period.days <= 31:
        a, b = period.start + timedelta(days=10), period.start + timedelta(days=20)
    elif period.days in (365, 366):
        a, b = date(period.start.year, 5, 1), date(period.start.year, 9, 1)
    else:
        third = timedelta(days=max(1, round(period.days / 3)))
        a, b = period.start + third, min(period.start + 2 * third, period.end)
    one = timedelta(days=1)
    start, end = {"early": (period.start, a - one), "mid": (a, b - one), "late": (b, period.end)}[which]
    return Period(start, max(start, end), period.value)


def plus(d: date, number: int, unit: str) -> date:
    """The day `number` units after `d` (before it if negative); unit is D, W, M or Y.

    Raises OverflowError or ValueError outside the years 1 to 9999.

    >>> plus(date(2031, 1, 31), 1, "M").isoformat()
    '2031-02-28'
    """
    if unit in "DW":
        return d + timedelta(days=number * (7 if unit == "W" else 1))
    months = d.year * 12 + d.month - 1 + number * (12 if unit == "Y" else 1)
    year, number = divmod(months, 12)
    return date(year, number + 1, min(d.day, monthrange(year, number + 1)[1]))


def after(d: date, duration: str) -> date | None:
    """The day that lies a TIMEX3 duration after `d`; None if the duration names no number of days.

    Hours count as the days they reach into.

    >>> after(date(2031, 5, 6), "P3M").isoformat(), after(date(2031, 5, 6), "PXD")
    ('2031-08-06', None)
    >>> after(date(2031, 5, 6), "PT36H").isoformat()
    '2031-05-08'
    """
    if hours := re.fullmatch(r"PT(\d+)H", duration):
        return d + timedelta(days=-(-int(hours.group(1)) // 24)) if len(hours.group(1)) < 6 else None
    found = _DURATION.match(duration)
    if not found or not any(found.groups()):
        return None
    years, months, weeks, days = (float(x or 0) for x in found.groups())
    try:
        d = plus(d, int(12 * years) + int(months), "M")
        return plus(d, int(7 * weeks + days), "D")
    except (OverflowError, ValueError):
        return None


def nth_weekday(year: int, number: int, nth: int, weekday: int) -> date:
    """The n-th such weekday (ISO, Monday is 1) of a month, -1 for the last.

    >>> nth_weekday(1999, 11, 4, 4).isoformat()
    '1999-11-25'
    """
    whole = month(year, number)
    if nth < 0:
        return whole.end - timedelta(days=(whole.end.isoweekday() - weekday) % 7)
    first = whole.start + timedelta(days=(weekday - whole.start.isoweekday()) % 7)
    return first + timedelta(weeks=nth - 1)


def easter(year: int) -> date:
    """Easter Sunday of the Western churches, by the anonymous Gregorian computus (Meeus 1991, chapter 8).

    >>> easter(2024).isoformat()
    '2024-03-31'
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, d0 = divmod(h + m - 7 * n + 114, 31)
    return date(year, number, d0 + 1)


def unit_of(d: date, unit: str, shift: int) -> Period | None:
    """The calendar unit that holds the day, or one before or after it.

    >>> unit_of(date(2031, 5, 6), "M", 1).value
    '2031-06'
    """
    if unit == "D":
        return day(plus(d, shift, "D"))
    if unit in ("W", "2W"):
        return week_of(plus(d, shift, "W"))
    if unit == "M":
        moved = plus(d.replace(day=1), shift, "M")
        return month(moved.year, moved.month)
    if unit == "Y":
        return year_of(d.year + shift)
    if unit == "10Y":
        return decade(d.year // 10 * 10 + 10 * shift)
    if unit == "100Y":
        first = (d.year - 1) // 100 * 100 + 1 + 100 * shift
        return Period(date(first, 1, 1), date(first + 99, 12, 31), f"{first // 100:02d}XX")
    return None
