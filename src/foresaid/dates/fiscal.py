"""Fiscal years as days, where the page itself says when its fiscal year begins or ends.

Fiscal years begin on different days, and the same year has two names. So only what the page tells is used: "the fiscal
year, which begins on July 1" dates "this fiscal year" and "the next fiscal year" of the page; "fiscal 2032" gets days
only where fiscal years begin in the second half of a year, since those are named by the year in which they end, while
one that begins in April is named either way. "The fiscal year that ends on June 30, 2032" needs nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from foresaid.model import TimeExpression

from . import days

_MONTHS = "january february march april may june july august september october november december".split()
_DAY = rf"(?P<month>{'|'.join(_MONTHS)})(?:\s+(?P<day>\d{{1,2}}))?(?!\s*\d)"
_BEGINS = r"(?:begins?|began|starts?|started|beginning|starting|runs?\s+from|running\s+from)"
_ENDS = r"(?:ends?|ended|ending|runs?\s+(?:to|through|until))"
_TOLD = re.compile(
    rf"\b(?:fiscal|financial)\s+years?\b[^.;]{{0,30}}?\b(?:(?P<begins>{_BEGINS})|{_ENDS})\s+(?:on\s+|in\s+)?{_DAY}",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\s*,?\s*(?:that|which)?\s*(?:(?P<begins>{_BEGINS})|{_ENDS})\s+(?:on\s+|in\s+)?$", re.IGNORECASE)
#: "The fiscal year that begins on April 1" is the one that begins then; ", which begins on April 1" tells a habit.
_REACHING = re.compile(r"\s+(?:that\s+)?(?:beginning|begins|starting|starts)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"FY(\d{4})")
_NEXT = re.compile(r"\b(?:next|coming|upcoming|following)\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|past|previous)\b", re.IGNORECASE)


def dated_fiscal_years(
    text: str, found: Sequence[TimeExpression], published: date | None
) -> tuple[TimeExpression, ...]:
    """The expressions, those of fiscal years with the days that the page tells; the others as they are.

    >>> from foresaid.model import Span
    >>> words = "The fiscal year begins on July 1. Fiscal 2032 looks good."
    >>> year = TimeExpression(Span(34, 45), "DATE", "FY2032", None, None, "calendar", "fiscal")
    >>> [(d.start, d.end) for d in dated_fiscal_years(words, [year], date(2031, 5, 6))]
    [('2031-07-01', '2032-06-30')]
    """
    if not any(_is_open(d) for d in found):
        return tuple(found)
    first = first_day(text)
    return tuple(_dated(text, d, found, first, published) if _is_open(d) else d for d in found)


def _is_open(d: TimeExpression) -> bool:
    return d.value.startswith("FY") and d.start is None and "-" not in d.value


def first_day(text: str) -> tuple[int, int] | None:
    """Month and day on which the page's fiscal years begin; None if it does not tell, or tells two days."""
    told = {found for m in _TOLD.finditer(text) if (found := _first_of(m))}
    return told.pop() if len(told) == 1 else None


def _first_of(match: re.Match[str]) -> tuple[int, int] | None:
    month, printed = _MONTHS.index(match["month"].lower()) + 1, match["day"]
    if match["begins"]:
        return month, int(printed or 1)
    try:  # 2001 is no leap year: a year that ends with February is told by its month alone
        end = date(2001, month, int(printed)) if printed else days.month(2001, month).end
    except ValueError:
        return None
    return (end + timedelta(days=1)).month, (end + timedelta(days=1)).day


def _dated(
    text: str,
    d: TimeExpression,
    found: Iterable[TimeExpression],
    first: tuple[int, int] | None,
    published: date | None,
) -> TimeExpression:
    if own := _told_behind(text, d, found):
        return replace(d, start=own[0], end=own[1], basis="fiscal: its first or last day stands behind it")
    numbered = _NUMBERED.fullmatch(d.value)
    if first is None or (d.anchored == "calendar" and (not numbered or first[0] < 7)):
        return d
    if d.anchored == "calendar" and numbered:
        begins = date(int(numbered[1]) - 1, *first)
    elif published:
        words = d.span.of(text)
        shift = 1 if _NEXT.search(words) else -1 if _LAST.search(words) else 0
        begins = _current(published, first, shift)
    else:
        return d
    told = "fiscal: the page says on which day its fiscal years begin"
    return replace(d, start=begins.isoformat(), end=_last(begins).isoformat(), basis=told)


def _told_behind(text: str, d: TimeExpression, found: Iterable[TimeExpression]) -> tuple[str, str] | None:
    """ "The fiscal year that ends on June 30, 2032": from the date behind it, if that has its year."""
    for other in found:
        between = _BEHIND.fullmatch(text, d.span.end, other.span.start)
        if between and other.start and other.end and (other.anchored == "calendar" or _REACHING.match(between.group())):
            if between["begins"]:
                return other.start, _last(date.fromisoformat(other.start)).isoformat()
            end = date.fromisoformat(other.end)
            return (days.plus(end, -1, "Y") + timedelta(days=1)).isoformat(), other.end
    return None


def _current(day: date, first: tuple[int, int], shift: int) -> date:
    begins = date(day.year, *first)
    return begins.replace(year=(begins.year if begins <= day else begins.year - 1) + shift)


def _last(begins: date) -> date:
    return days.plus(begins, 1, "Y") - timedelta(days=1)
