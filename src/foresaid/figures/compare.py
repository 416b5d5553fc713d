"""The same thing counted twice: do the figures agree? With the arithmetic in words.

Two figures are compared only if they count the same thing: two rates of one sentence, or figures of sentences about
the same matter (`matter`). They are brought to one rate (a month has 28 to 31 days), as intervals.

    agreement       the intervals meet, or meet once each is widened by the rounding of its digits
    tension         they miss each other by less than a quarter of the larger
    contradiction   they miss each other by more

A quarter was chosen because news rounds to one digit ("30,000"), which alone moves a value by up to a sixth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from foresaid.model import Figure, Reading
from foresaid.sentences import read_prose

from .matter import same_matter, same_unit
from .units import words

Verdict = Literal["agreement", "tension", "contradiction"]

#: Shortest and longest number of days in each period.
DAYS: dict[str, tuple[float, float]] = {
    "hour": (1 / 24, 1 / 24),
    "day": (1, 1),
    "night": (1, 1),
    "week": (7, 7),
    "month": (28, 31),
    "quarter": (90, 92),
    "year": (365, 366),
}
#: How far apart two intervals may lie, as a share of the larger, before tension is contradiction.
TENSION = 0.25
#: How many characters may stand between a rate and the same one told otherwise.
NEAR = 40


@dataclass(frozen=True, slots=True)
class Sighting:
    """A figure with what comparing needs: its words, its sentence, whose it is, and in which page (SHA-256)."""

    figure: Figure
    words: str
    sentence: str
    page: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class FigureComparison:
    """Two figures that count the same thing, the verdict, the arithmetic in words (`why`), and why they are one thing.

    `same_speaker` is None where one of them has no known source.
    """

    a: Sighting
    b: Sighting
    verdict: Verdict
    why: str
    same_speaker: bool | None
    reasons: str = ""


def sightings(reading: Reading) -> tuple[Sighting, ...]:
    """The figures of a reading, each with its sentence and its source."""
    prose, text = read_prose(reading.article), reading.article.text
    sources = {s.id: s.source.name for s in reading.statements if s.source}
    found = []
    for figure in reading.figures:
        paragraph = prose.paragraph_at(figure.span.start)
        sentence = paragraph.sentence_at(figure.span.start) if paragraph else figure.span
        source = sources.get(figure.statement) if figure.statement else None
        found.append(Sighting(figure, figure.span.of(text), sentence.of(text), reading.page.sha256, source))
    return tuple(found)


def compare_figures(seen: Sequence[Sighting]) -> tuple[FigureComparison, ...]:
    """Every pair that counts the same thing, in order, with its verdict."""
    alike: dict[object, list[int]] = {}
    for place, sighting in enumerate(seen):  # only figures of one kind can be the same thing: most pairs are not
        alike.setdefault(_kind(sighting.figure), []).append(place)
    pairs = sorted(pair for places in alike.values() for pair in combinations(places, 2))
    return tuple(c for a, b in pairs if (c := compare(seen[a], seen[b])) is not None)


def _kind(figure: Figure) -> object:
    """What two figures must share to count the same thing, whatever their sentences are about."""
    unit = "persons" if figure.unit in words("comparison", "persons") else figure.unit
    return unit, figure.per is None, figure.vague, figure.out_of


def compare(a: Sighting, b: Sighting) -> FigureComparison | None:
    """Compare two figures; None if they do not count the same thing, or cannot be brought to one rate.

    >>> from foresaid.model import Span
    >>> monthly = Figure(Span(0, 6), 30000, 30000, "people", "about", "month")
    >>> daily = Figure(Span(9, 20), 1000, 1100, "recruits", "about", "day")
    >>> line = "30,000 people every month, or 1,000-1,100 recruits daily"
    >>> found = compare(Sighting(monthly, "30,000 people every month", line, "p"), Sighting(daily, "1,000", line, "p"))
    >>> found.verdict, found.why
    ('agreement', '30,000 a month = 968-1,071 a day; 1,000-1,100 a day lies within rounding: consistent')
    """
    reasons = _same_thing(a, b)
    if reasons is None:
        return None
    if DAYS.get(a.figure.per or "", (0, 0)) < DAYS.get(b.figure.per or "", (0, 0)):
        a, b = b, a
    per = b.figure.per
    if (left := _at_rate(a.figure, per)) is None:
        return None
    right = _interval(b.figure)
    verdict, how = _verdict(left, right, a.figure, b.figure)
    if verdict == "contradiction" and a.page == b.page and a.sentence == b.sentence:
        return None  # "12 a month or 80 a year": two prices, not one told twice
    converted = amount(*left, per)
    if a.figure.per != per:
        converted = f"{amount(*_interval(a.figure), a.figure.per)} = {converted}"
    same = a.source == b.source if a.source and b.source else None
    if a.page == b.page and a.figure.statement and a.figure.statement == b.figure.statement:
        same = True
    return FigureComparison(a, b, verdict, f"{converted}; {amount(*right, per)} {how}", same, reasons)


def _same_thing(a: Sighting, b: Sighting) -> str | None:
    """Why two figures count the same thing, in words; None if they do not."""
    x, y = a.figure, b.figure
    if not same_unit(x.unit, y.unit) or (x.per is None) != (y.per is None) or x.vague != y.vague:
        return None
    if x.out_of != y.out_of:
        return None
    if a.page == b.page and a.sentence == b.sentence:
        # two numbers of one sentence mostly count two things; two rates restate one
        return "two rates of one sentence" if x.per != y.per and x.unit != "%" and _restates(a, b) else None
    differ = (x.low, x.high) != (y.low, y.high) and x.per == y.per
    if a.page == b.page and differ and not (a.source and b.source and a.source != b.source):
        return None  # two values of one voice are of two things
    return same_matter(a.words, a.sentence, b.words, b.sentence, x.unit, over_pages=a.page != b.page, differ=differ)


#: What stands between a rate and the same one told otherwise.
_RESTATED = re.compile(r"(?:,|\bor\b|\bthat\b|\bi\.e\.|\(|=|~|–|—|;|:)")


def _restates(a: Sighting, b: Sighting) -> bool:
    """ "30,000 a month, or 1,000 a day": one rate right behind the other."""
    first, second = sorted((a, b), key=lambda s: s.figure.span.start)
    end, start = first.sentence.find(first.words) + len(first.words), first.sentence.rfind(second.words)
    between = first.sentence[end:start]
    return 0 <= start - end <= NEAR and bool(_RESTATED.search(between))


def _interval(figure: Figure) -> tuple[float, float]:
    low = 0.0 if figure.low is None else figure.low
    return low, float("inf") if figure.high is None else figure.high


def _at_rate(figure: Figure, per: str | None) -> tuple[float, float] | None:
    """The figure's interval at another rate: 30,000 a month is 968 to 1,071 a day."""
    low, high = _interval(figure)
    if figure.per == per:
        return low, high
    if figure.per not in DAYS or per not in DAYS:
        return None
    own, other = DAYS[figure.per], DAYS[per]
    return low * other[0] / own[1], high * other[1] / own[0]


def _verdict(left: tuple[float, float], right: tuple[float, float], a: Figure, b: Figure) -> tuple[Verdict, str]:
    wide_left, wide_right = _rounded(left, a), _rounded(right, b)
    if left[0] <= right[0] and right[1] <= left[1]:
        return "agreement", "lies within that: consistent"
    if wide_left[0] <= right[0] and right[1] <= wide_left[1]:
        return "agreement", "lies within rounding: consistent"
    if _gap(left, right) == 0:
        return "agreement", "overlaps that: consistent"
    if _gap(wide_left, wide_right) == 0:
        return "agreement", "overlaps that within rounding: consistent"
    gap = _gap(wide_left, wide_right)
    missed = f"misses that by {gap:.0%} of the larger, rounding allowed for"
    return ("tension", missed) if gap <= TENSION else ("contradiction", missed)


def _gap(left: tuple[float, float], right: tuple[float, float]) -> float:
    """The empty space between two intervals as a share of the larger value, 0 if they meet."""
    empty = max(left[0] - right[1], right[0] - left[1], 0.0)
    larger = max(left[0], right[0])
    return empty / larger if larger else 0.0


def _rounded(interval: tuple[float, float], figure: Figure) -> tuple[float, float]:
    """The interval widened by half a unit of the last digit that the figure prints, and by a tenth if it is hedged."""
    loose = 0.1 if figure.hedge in ("about", "nearly") else 0.0
    low, high = interval
    share = max(_rounding(figure.low), _rounding(figure.high), loose)
    return low * (1 - share), high * (1 + share)


def _rounding(value: float | None) -> float:
    """Half a unit of the last significant digit as a share of the value: 30,000 -> 1/6, 31,250 -> 0.00016.

    >>> round(_rounding(30000), 3), _rounding(1100)
    (0.167, 0.045454545454545456)
    """
    if not value:
        return 0.0
    digits = f"{value:.10g}".replace(".", "").strip("0")
    digits = digits.split("e")[0]
    return 0.5 / float(digits) if digits else 0.0


def amount(low: float, high: float, per: str | None) -> str:
    """An interval in words: "968-1,071 a day", "more than 40".

    >>> amount(967.7, 1071.4, "day"), amount(40, float("inf"), None), amount(0, 12, "hour")
    ('968-1,071 a day', 'more than 40', 'up to 12 an hour')
    """
    rate = f" {'an' if per == 'hour' else 'a'} {per}" if per else ""
    if high == float("inf"):
        return f"more than {_plain(low)}{rate}"
    if low == 0 and high:
        return f"up to {_plain(high)}{rate}"
    return (_plain(low) if _plain(low) == _plain(high) else f"{_plain(low)}-{_plain(high)}") + rate


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.3g}"
