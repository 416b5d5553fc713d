"""Periods that words name without a date: "before the quarter is out", "within six weeks", "by mid-century".

They are counted from the day of publication. "Within the month" may mean this month or the next thirty days, so it is
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from foresaid.dates import days
from foresaid.lexicon import table
from foresaid.model import Span, TimeExpression

from .relations import WORDS, Deadline, Relation

_UNIT = {"day": "D", "week": "W", "month": "M", "year": "Y"}
#: "Before the quarter is out": the period that runs on the day of publication.
_RUNS_OUT = re.compile(
    r"\b(before|until|till|by the time)\s+(?:the|this)\s+(day|week|month|quarter|year|decade|century)\s+"
    r"(?:is|was)\s+(?:out|over|up|through|done)\b",
    re.IGNORECASE,
)
_MID_CENTURY = re.compile(
    r"\b(by|before|until)\s+(?:the\s+)?(?:mid-?\s?century|middle\s+of\s+the\s+century)\b", re.IGNORECASE
)
_NEW_YEAR = re.compile(r"\b(by|before|until|ahead of)\s+the\s+new\s+year\b", re.IGNORECASE)
_RELATIONS: dict[str, Relation] = {"before": "before", "ahead of": "before", "until": "until", "till": "until"}


def worded_periods(text: str, sentence: Span, published: date | None) -> Iterator[Deadline]:
    """The deadlines of a sentence that only words give, in no order; none where the day of publication is unknown.

    >>> words = "It may close before the quarter is out."
    >>> [(d.span.of(words), d.end) for d in worded_periods(words, Span(0, len(words)), date(2031, 5, 6))]
    [('before the quarter is out', '2031-06-30')]
    """
    if published is None or not _worth(text, sentence):
        return
    for found in _RUNS_OUT.finditer(text, sentence.start, sentence.end):
        yield _until(found, _end_of_running(published, found.group(2).lower()), "the period that runs")
    for found in _MID_CENTURY.finditer(text, sentence.start, sentence.end):
        yield _until(found, date(published.year // 100 * 100 + 50, 12, 31), "the middle of the century")
    for found in _NEW_YEAR.finditer(text, sentence.start, sentence.end):
        yield _until(found, date(published.year + 1, 1, 1), "the first day of the next year")


def _worth(text: str, sentence: Span) -> bool:
    words = text[sentence.start : sentence.end].lower()
    return "century" in words or "new year" in words or " is " in words or " was " in words


def _until(found: re.Match[str], end: date, why: str) -> Deadline:
    words = found.group(1).lower()
    basis = f"{words}: {why}"
    return Deadline(Span(*found.span()), _RELATIONS.get(words, "by"), None, end.isoformat(), "relative", basis)


def _end_of_running(day: date, unit: str) -> date:
    if unit == "quarter":
        return days.quarter(day.year, (day.month - 1) // 3 + 1).end
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        return date(day.year // length * length + length - 1, 12, 31)
    period = days.unit_of(day, _UNIT[unit], 0)
    return period.end if period else day


#: "Within days" is a week, weeks are a month, months half a year, by convention.
_VAGUE = {"PXD": "P7D", "PXW": "P1M", "PXM": "P6M"}


def counted_length(text: str, sentence: Span, d: TimeExpression, published: date | None) -> Deadline | None:
    """Within six weeks; in ten years: a bare length counted from the day of publication."""
    if published is None or not d.value.startswith("P"):
        return None
    data = table(WORDS)["within"]
    lead = text[max(sentence.start, d.span.start - 24) : d.span.start].lower()
    after = text[d.span.end : d.span.end + 10].lower()
    owned = re.match(r"['’](?!\s+time\b)", after) and not re.search(r"(?<!\w)['‘][^'’]*$", lead)  # "two years' work"
    if owned or re.match(r"\s+(?:ago|later|earlier|after|before)\b|\s+of\b|-", after):
        return None
    for relation in ("within", "in"):
        for words in sorted((w.strip() for w in data[relation].split(",")), key=len, reverse=True):
            if found := re.search(rf"\b{words}\s+(?:the\s+|a\s+)?$", lead):
                start = d.span.start - len(lead) + found.start()
                if "X" in d.value and (relation == "in" or words == "in"):
                    return None  # "in the weeks before the vote"
                end = days.after(published, _VAGUE.get(d.value, d.value))
                day = end.isoformat() if end else None
                first = published.isoformat() if relation == "within" else day
                kind: Relation = "within" if relation == "within" else "on"
                return Deadline(
                    Span(start, d.span.end),
                    kind,
                    first if day else None,
                    day,
                    "relative",
                    f"{words} {d.value} from publication",
                )
    if found := re.match(r"\s+from (?:now|today)\b", after + text[d.span.end + 10 : d.span.end + 16].lower()):
        end = days.after(published, d.value)
        day = end.isoformat() if end else None
        return Deadline(Span(d.span.start, d.span.end + found.end()), "on", day, day, "relative", f"{d.value} from now")
    return None
