"""Lengths and repetitions: three days, five-hour, for weeks, every Monday; they have no days of their own."""

from __future__ import annotations

from typing import cast

from .parse import Parse, Value, amount, duration_value, month_of, unit_word


def duration(p: Parse) -> Value | None:
    """Three days, five-hour, two more weeks: a length without days of its own; ages are none."""
    if p.next == "old" or (p.next == "-" and p.row.word(p.last + 1) in ("old", "olds")):
        return None
    unit = unit_word(p)
    return Value("DURATION", duration_value(amount(p), unit), None, None, p.rule)


def per(p: Parse) -> Value | None:
    """A year: a duration, also as a rate."""
    unit = unit_word(p)
    if unit in ("S",) or p.next in ("old", "-"):
        return None
    return Value("DURATION", duration_value(1, unit), None, None, p.rule)


def long(p: Parse) -> Value | None:
    """Day-long, decades-long."""
    if p.before.isdigit() or p.before == "-":
        return None
    number = None if p.has("UNITS") else 1
    if p.has("OLD") and number:
        return None
    return Value("DURATION", duration_value(number, unit_word(p)), None, None, p.rule)


def vague(p: Parse) -> Value | None:
    """For weeks."""
    unit = unit_word(p)
    if p.before not in ("for", "of", "in", "within", "the", "over", "after", "took", "many", "recent", "last"):
        return None
    if unit in ("S", "m") or p.next in ("of", "old"):
        return None
    return Value("DURATION", duration_value(None, unit), None, None, p.rule)


def every(p: Parse) -> Value | None:
    """Every day, each Monday."""
    if p.has("WEEKDAY"):
        return Value("SET", f"XXXX-WXX-{p.numbers('WEEKDAY')[0]}", None, None, p.rule)
    if p.has("UNIT"):
        return Value("SET", duration_value(1, unit_word(p)), None, None, p.rule)
    if p.has("MONTH", "MAYBE_MONTH"):
        return Value("SET", f"XXXX-{month_of(p):02d}", None, None, p.rule)
    return Value("SET", "P1Y" if p.has("SEASON") else "P1W" if p.has("WEEKEND") else "P1D", None, None, p.rule)


def every_n(p: Parse) -> Value | None:
    """Every two weeks."""
    return Value("SET", duration_value(amount(p), unit_word(p)), None, None, p.rule)


def daily(p: Parse) -> Value | None:
    """Daily, annually."""
    return Value("SET", cast(str, p.all("DAILY")[0]), None, None, p.rule)
