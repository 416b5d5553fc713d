"""What hangs on the day of writing or on the day that the text named last: Friday, last week, two months ago."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from . import days
from .days import Period
from .parse import (
    UNKNOWN_DAY,
    Parse,
    Value,
    amount,
    by_anchor,
    distance,
    duration_value,
    part_suffix,
    unit_word,
    unknown,
)


def day_of_month(p: Parse) -> Value | None:
    """On the 15th: the nearest such day, where no noun follows."""
    n, after = p.numbers("ORDINAL")[0], p.row.printed(p.last)
    if p.before not in ("on", "by", "until", "before", "since") or after[:1].isalpha() or n > 31 or p.day is None:
        return None
    here = p.day
    months = [days.unit_of(here, "M", k) for k in (-1, 0, 1)]
    found = [days.day(m.start.replace(day=n)) for m in months if m and m.days >= n]
    tense = p.tense
    best = min(found, key=lambda f: distance(f, here, tense))
    return by_anchor(p, best, "", f"nearest, {tense} tense")


def weekday(p: Parse) -> Value | None:
    """Friday: the nearest one on the side that the tense tells; newspapers look back unless a verb says otherwise."""
    number = p.numbers("WEEKDAY")[0]
    suffix = part_suffix(p)
    if p.anchor.day is None or not p.anchor.exact:
        return Value("DATE", f"XXXX-WXX-{number}", None, "relative", f"{p.rule}: the day of writing is unknown")
    here = p.anchor.day
    back, ahead = (here.isoweekday() - number) % 7, (number - here.isoweekday()) % 7
    tense = p.tense
    forward = tense == "future"
    found = here + timedelta(days=ahead) if forward else here - timedelta(days=back)
    return by_anchor(p, days.day(found), suffix, f"{tense} tense" if tense != "unknown" else "no verb tells, so past")


def which_weekday(p: Parse) -> Value | None:
    """Last Wednesday; next Friday: the first such day strictly before or after the day of writing."""
    if p.day is None:
        return unknown(p)
    number, here = p.numbers("WEEKDAY")[0], p.day.isoweekday()
    if p.shift < 0:
        found = p.day - timedelta(days=(here - number - 1) % 7 + 1)
    elif p.shift > 0:
        found = p.day + timedelta(days=(number - here - 1) % 7 + 1)
    else:
        found = days.week_of(p.day).start + timedelta(days=number - 1)
    return by_anchor(p, days.day(found), part_suffix(p))


def relative(p: Parse) -> Value | None:
    """Yesterday; tomorrow night; tonight."""
    if p.day is None:
        return unknown(p)
    word = p.row.word(p.first if p.rule == "relative" else p.last - 1)
    shift = p.numbers("RELATIVE")[0]
    suffix = "TNI" if word == "tonight" else part_suffix(p)
    return by_anchor(p, days.day(p.day + timedelta(days=shift)), suffix)


def day_but_one(p: Parse) -> Value | None:
    """The day after tomorrow, the day before yesterday."""
    steps = {"after": 1, "before": -1}.get(p.row.word(p.first + 2))
    shift = p.numbers("RELATIVE")[0]
    if p.all("UNIT")[0] != "D" or steps is None or shift * steps <= 0:
        return None
    return by_anchor(p, days.day(p.day + timedelta(days=2 * steps))) if p.day else unknown(p)


def which_unit(p: Parse) -> Value | None:
    """This week, last month, next year, this century."""
    unit = cast(str, p.all("UNIT")[0])
    if unit in ("S", "m", "H"):
        return None
    if p.day is None:
        return unknown(p)
    found = days.unit_of(p.day, unit, p.shift)
    if unit == "W" and p.shift == 0 and p.day.isoweekday() == 7 and p.tense != "past":
        found = days.unit_of(p.day, unit, 1)  # said on a Sunday of what is to come, "this week" is the one that follows
    return by_anchor(p, found) if found else None


def which_part(p: Parse) -> Value | None:
    """This morning; last night."""
    if p.day is None:
        return unknown(p)
    part = cast(str, p.all("PART")[0])
    if p.shift < 0 and part != "NI":
        return None
    return by_anchor(p, days.day(p.day + timedelta(days=p.shift)), f"T{part}")


def weekend(p: Parse) -> Value | None:
    """This weekend; the weekend: the one just past unless a verb looks ahead."""
    if p.day is None:
        return unknown(p)
    if p.has("LAST", "NEXT"):
        shift = p.shift
    elif p.has("THIS"):
        shift = -1 if p.tense == "past" and p.day.isoweekday() < 3 else 0
    else:
        shift = 0 if p.tense == "future" or p.day.isoweekday() >= 6 else -1
    return by_anchor(p, days.weekend_of(p.day + timedelta(weeks=shift)))


def ago(p: Parse) -> Value | None:
    """Two months ago: as exact as its unit."""
    unit, number = unit_word(p), amount(p)
    if p.day is None:
        return unknown(p)
    if number is None or unit in ("S", "m", "H"):
        return Value("DATE", "PAST_REF", None, "relative", f"{p.rule}: no number")
    return _shifted(p, p.day, -number, unit)


def shifted(p: Parse) -> Value | None:
    """A day later, two years earlier: counted from the day that the text named last."""
    unit, number = unit_word(p), amount(p)
    if p.context is None or number is None or unit in ("S", "m", "H"):
        return Value("DATE", UNKNOWN_DAY, None, "relative", f"{p.rule}: no day named before")
    return _shifted(p, p.context.start, number if p.has("LATER") else -number, unit, "from the day named before")


def _shifted(p: Parse, day: date, number: float, unit: str, why: str = "") -> Value | None:
    try:
        if number != int(number):
            day, number, unit = days.plus(day, round(12 * number), "M"), 0, "M"
        n, factor = int(number), {"10Y": 10, "100Y": 100, "2W": 2}.get(unit, 1)
        base = unit[-1]
        return by_anchor(p, cast(Period, days.unit_of(days.plus(day, n * factor, base), base, 0)), "", why)
    except (OverflowError, ValueError):
        return Value("DATE", "PAST_REF", None, "relative", f"{p.rule}: before the calendar begins")


def ahead(p: Parse) -> Value | None:
    """The months ahead, the year ahead: what the coming months are; "ahead of the vote" is something else."""
    return None if p.next == "of" else span_of(p, forward=True)


#: After these "last" is a verb.
_BEFORE_A_VERB = frozenset("to will would can could may might should must cannot not ll".split())


def span_of(p: Parse, *, forward: bool = False) -> Value | None:
    """The past two months, the next six weeks, the coming years: counted from the day of writing."""
    unit, number = unit_word(p), amount(p)
    if p.row.word(p.first) == "last" and p.before in _BEFORE_A_VERB:
        return None  # "the batteries would last 15 years"
    if number is None and p.has("UNIT"):
        number = 1
    factor, base = (int(unit[:-1]), unit[-1]) if unit[:-1] else (1, unit)
    stated = number is not None
    value = duration_value(number, unit)
    if p.day is None or base in "SmH":
        return Value("DURATION", value, None, "relative", f"{p.rule}: the day of writing is unknown")
    if not stated:  # "the coming days" are a week, weeks a month, months half a year, by convention
        number, base = {"D": (7, "D"), "W": (1, "M"), "M": (6, "M")}.get(base, (0, base))
        if not number:
            return Value("DURATION", value, None, "relative", f"{p.rule}: no number")
    assert number is not None
    try:
        moved = days.plus(p.day, int(number * factor) * (1 if forward or p.has("NEXT") else -1), base)
    except (OverflowError, ValueError):
        return Value("DURATION", value, None, "relative", f"{p.rule}: outside the calendar")
    period = Period(min(p.day, moved), max(p.day, moved), value)
    return Value("DURATION", value, period, "relative", f"{p.rule}: {p.anchor.basis}")


def recent(p: Parse) -> Value | None:
    """Recent days."""
    return Value("DURATION", duration_value(None, unit_word(p)), None, "relative", f"{p.rule}: no number")


def same(p: Parse) -> Value | None:
    """That day, the same year: the one that the text named last."""
    unit = cast(str, p.all("UNIT")[0]) if p.has("UNIT") else "D"
    if unit in ("S", "m", "H") or (p.before == "" and p.context is None):
        return None
    if p.context is None:
        return Value("DATE", UNKNOWN_DAY, None, "relative", f"{p.rule}: no day named before")
    found = days.unit_of(p.context.start, unit, 0)
    return by_anchor(p, found, part_suffix(p), "the day named before") if found else None


def contextual(p: Parse) -> Value | None:
    """The next day, the following year: after the day that the text named last, else after the day of writing."""
    word = p.row.word(p.first + 1)
    unit = cast(str, p.all("UNIT")[0]) if p.has("UNIT") else "D"
    if unit in ("S", "m", "H"):
        return None
    if word in ("next", "coming", "upcoming", "past", "last") and (unit != "D" or word in ("past", "last")):
        # "over the next year", "in the past year": a stretch that begins or ends at the day of writing
        return span_of(p) if p.before in ("over", "during", "within", "in", "for", "through") else which_unit(p)
    here = p.context.start if p.context else p.day
    if here is None:
        return Value("DATE", UNKNOWN_DAY, None, "relative", f"{p.rule}: no day named before")
    found = days.unit_of(here, unit, p.shift)
    return by_anchor(p, found, part_suffix(p), "from the day named before") if found else None


def present(p: Parse) -> Value | None:
    """Now."""
    if p.row.printed(p.first).istitle():
        return None  # "Now, the court ..." joins sentences rather than dates them
    return Value("DATE", "PRESENT_REF", days.day(p.day) if p.day else None, "relative", "present")


def at_present(p: Parse) -> Value | None:
    """At present, at the moment."""
    at = p.row.word(p.first - 1)
    return present(p) if at == "at" else None


def future(p: Parse) -> Value | None:
    """The future, the near future: no days."""
    if p.next in ("of",) or p.before in ("a", "his", "her", "their", "its", "our", "my"):
        return None
    return Value("DATE", "FUTURE_REF", None, None, "future: no days")
