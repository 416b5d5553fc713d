"""TimeExpression: calendar words in running text, and the days they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .article import Zone
from .span import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative and year-less dates of a stretch of text hang on.

    `exact`: the text was written on `day`, so "yesterday" can be counted from it. In a teaser or a feed the day of
    writing is unknown; then `exact` is False, "yesterday" has no value, and `side` says on which side of `day` a
    year-less "May 14" lies: a teaser points to something older than the article ("before"), a feed is as young as the
    capture ("after"). `day` is None when nothing is known. `basis` goes into the provenance of every date.

    >>> Anchor(date(2024, 3, 18)).exact
    True
    """

    day: date | None
    exact: bool = True
    side: Literal["either", "before", "after"] = "either"
    basis: str = "day of publication"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its TIMEX3 type and value, and the days it covers.

    `start` and `end` are the first and the last day as ISO dates, None where the expression has no days of its own (a
    bare duration) or they cannot be known; `end` alone may be None for an open interval. `anchored` says what it took
    to date it: "calendar" (the words alone) or "relative" (the anchor day too). `basis` names rule and anchor.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    start: str | None
    end: str | None
    anchored: Literal["calendar", "relative"] | None
    basis: str
    zone: Zone = "body"
