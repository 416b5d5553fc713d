"""An expression that the grammar found, and what all its meanings share: the nearest year, amounts, the way to say no.

A year-less date takes the nearest such day on the side that the tense or the anchor tells; what needs the day of
writing where that is unknown keeps its kind as "XXXX-XX-XX" and has no days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from foresaid.model import Anchor

from .days import Period
from .tense import Tense, tense_at
from .words import Row, vocabulary

Type = Literal["DATE", "TIME", "DURATION", "SET"]


UNKNOWN_DAY = "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class Value:
    """Type and value of an expression, its days, what dated it; `open_end` if it has a beginning only."""

    type: Type
    value: str
    period: Period | None = None
    anchored: Literal["calendar", "relative"] | None = None
    basis: str = ""


@dataclass(frozen=True)
class Parse:
    """An expression that a rule found: tokens `first` up to `last` (exclusive) of a row, and what dates it.

    `context` is the last day that the text named before it, for "the next day" in a story.
    """

    rule: str
    row: Row
    first: int
    last: int
    anchor: Anchor
    context: Period | None = None

    def all(self, *classes: str) -> list[object]:
        """The meanings of the tokens of these classes, in order."""
        letters = {vocabulary().letter[c] for c in classes}
        return [self.row.meanings[i] for i in range(self.first, self.last) if self.row.classes[i] in letters]

    def numbers(self, *classes: str) -> list[int]:
        """The same, where the meanings are whole numbers."""
        return [cast(int, x) for x in self.all(*classes)]

    def has(self, *classes: str) -> bool:
        """Whether it holds a token of one of these classes."""
        return bool(self.all(*classes))

    @property
    def before(self) -> str:
        """The word before it."""
        return self.row.word(self.first - 1)

    @property
    def next(self) -> str:
        """The word after it."""
        return self.row.word(self.last)

    @property
    def day(self) -> date | None:
        """The day of writing, if it is known."""
        return self.anchor.day if self.anchor.exact else None

    @property
    def tense(self) -> Tense:
        """The tense around it."""
        return tense_at(self.row, self.first, self.last)

    @property
    def shift(self) -> int:
        """-1 for last, 0 for this, 1 for next."""
        return -1 if self.has("LAST") else 1 if self.has("NEXT") else 0


def part_suffix(p: Parse) -> str:
    """The part of a day as a value writes it ("TMO"), or ""."""
    return f"T{p.all('PART')[0]}" if p.has("PART") else ""


def month_of(p: Parse) -> int:
    """The number of the first month it names."""
    return p.numbers("MONTH", "MAYBE_MONTH")[0]


def unit_word(p: Parse) -> str:
    """The unit it counts in, as the data file writes it ("D", "10Y")."""
    return cast(str, p.all("UNIT", "UNITS")[0])


def amount(p: Parse) -> float | None:
    """The stated number, None if vague ("a few")."""
    row, letter = p.row, vocabulary().letter
    total: float | None = None
    for i in range(p.first, p.last):
        kind, meaning = row.classes[i], row.meanings[i]
        if kind in (letter["DAY"], letter["NUMBER"], letter["NUMBER_WORD"], letter["TENS"]):
            number = float(cast(float, meaning))
            joins = (
                total is not None and row.classes[i - 1] == letter["HYPHEN"] and row.classes[i - 2] == letter["TENS"]
            )
            total = (total or 0) + number if joins else number
    if p.has("HALF"):
        return (total or 0) + 0.5
    if total is None and p.has("A", "ANOTHER") and not p.has("FEW"):
        return 1
    return total


def duration_value(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a length.

    >>> duration_value(3, "D"), duration_value(None, "W"), duration_value(2, "10Y"), duration_value(16, "H")
    ('P3D', 'PXW', 'P20Y', 'PT16H')
    """
    factor = int(unit[:-1]) if unit[:-1] else 1
    base = unit[-1]
    if number is None:
        shown = "X"
    else:
        scaled = number * factor
        if scaled == 0.5 and base == "Y":
            scaled, base = 6, "M"
        shown = str(int(scaled)) if scaled == int(scaled) else str(scaled)
    time_part = "T" if base in "SmH" else ""
    return f"P{time_part}{shown}{base.upper()}"


def nearest(p: Parse, build: Callable[[int], Period]) -> Value | None:
    """A date without its year: the nearest one, weighed by the tense; a bounded anchor takes its side."""
    anchor = p.anchor
    if anchor.day is None:
        return unknown(p, build)
    here = anchor.day
    found = []
    for year in (here.year - 1, here.year, here.year + 1):
        try:
            found.append(build(year))
        except ValueError:  # 29 February
            continue
    if not found:
        return None
    if anchor.side == "before":
        found = [f for f in found if f.start <= here] or found
        return by_anchor(p, found[-1])
    if anchor.side == "after":
        found = [f for f in found if f.end >= here] or found
        return by_anchor(p, found[0])
    tense = p.tense
    best = min(found, key=lambda f: distance(f, here, tense))
    return by_anchor(p, best, "", f"nearest, {tense} tense")


def distance(period: Period, here: date, tense: Tense) -> float:
    """Days between, tripled against the tense: a verb may belong to another clause, so it does not decide alone."""
    ahead, back = (period.start - here).days, (here - period.end).days
    if ahead <= 0 and back <= 0:
        return 0
    far = max(ahead, back)
    against = (ahead > 0 and tense == "past") or (back > 0 and tense == "future")
    return far * (3 if against else 1)


def unknown(p: Parse, build: Callable[[int], Period] | None = None) -> Value:
    """A date that needs the day of writing where that is unknown; `build` gives what the words tell ("XXXX-05-14")."""
    value = UNKNOWN_DAY
    if build is not None:
        try:
            value = "XXXX" + build(2000).value[4:]
        except ValueError:
            value = UNKNOWN_DAY
    return Value("DATE", value, None, "relative", f"{p.rule}: the day of writing is unknown")


def by_calendar(p: Parse, period: Period) -> Value:
    """A date that its own words date."""
    return Value("DATE", period.value, period, "calendar", p.rule)


def by_anchor(p: Parse, period: Period, suffix: str = "", why: str = "") -> Value:
    """A date that the day of writing dates; `suffix` goes behind its value, `why` into its basis."""
    basis = f"{p.rule}: {p.anchor.basis}" + (f"; {why}" if why else "")
    return Value("DATE", period.value + suffix, period, "relative", basis)


def with_period(value: Value, period: Period) -> Value:
    """The same value with other days."""
    return replace(value, value=period.value, period=period)


def tried(make: Callable[[], Value | None]) -> Value | None:
    """The value, or None if the calendar has no such day."""
    try:
        return make()
    except ValueError:
        return None
