"""Times of day: 10:35 a.m., 9 a.m. Tuesday, 4 in the morning."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from . import days
from .absolute import dated
from .parse import UNKNOWN_DAY, Parse, Value
from .relative import relative, weekday, which_weekday
from .words import vocabulary


def time(p: Parse) -> Value | None:
    """10:35 a.m., of the day the sentence names or of the day of writing."""
    clock = _clock(p)
    if clock is None or (
        not p.has("AMPM", "CLOCK_WORD", "ZONE") and p.before not in ("at", "by", "until", "from", "around")
    ):
        return None
    around = p.context or (days.day(p.day) if p.day else None)
    if around is None or around.days > 1:
        return Value("TIME", UNKNOWN_DAY + clock, None, "relative", f"{p.rule}: the day is unknown")
    return Value(
        "TIME", around.value[:10] + clock, replace(around, value=""), "relative", f"{p.rule}: {p.anchor.basis}"
    )


def time_in_part(p: Parse) -> Value | None:
    """4 in the morning."""
    hour, part = p.numbers("DAY")[0], p.all("PART")[0]
    if hour > 12 or p.day is None:
        return None
    hour += 12 if part in ("AF", "EV", "NI") and hour < 12 else 0
    here = p.context or days.day(p.day)
    return Value("TIME", f"{here.start.isoformat()}T{hour:02d}:00", here, "relative", f"{p.rule}: {p.anchor.basis}")


def time_of_date(p: Parse) -> Value | None:
    """2:04 PM, March 18, 2031."""
    letter = vocabulary().letter
    months = {letter["MONTH"], letter["MAYBE_MONTH"]}
    at = next(i for i in range(p.first, p.last) if p.row.classes[i] in months)
    return _timed(p, dated(replace(p, first=at)))


def time_of_weekday(p: Parse) -> Value | None:
    """9 a.m. EST Tuesday."""
    return _timed(p, which_weekday(p) if p.shift else weekday(p))


def time_of_relative(p: Parse) -> Value | None:
    """5 p.m. today."""
    return _timed(p, relative(p))


def _timed(p: Parse, found: Value | None) -> Value | None:
    clock = _clock(p)
    return replace(found, type="TIME", value=found.value[:10] + clock) if found and clock else None


def _clock(p: Parse) -> str | None:
    if p.has("CLOCK_WORD"):
        return cast(str, p.all("CLOCK_WORD")[0])
    hour, minute = cast(tuple[int, int], p.all("CLOCK")[0]) if p.has("CLOCK") else (p.numbers("DAY")[0], 0)
    if p.has("AMPM"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if p.all("AMPM")[0] == "p" else 0)
    return f"T{hour:02d}:{minute:02d}"
