"""Figure: a number that counts or measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .article import Zone
from .span import Span

Hedge = Literal["about", "nearly", "more than", "at least", "at most"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A count or measure as printed, and what it means.

    `low` and `high` are in plain units (a million is 1000000), equal for a point, None where open. `unit` is "%",
    "points", "percentage points", a currency code or the counted noun; `per` the rate's unit in the singular
    ("month"). `out_of` is the total in "0/4" or "seven of 44". `vague` marks bounds read from a vague plural
    ("hundreds of thousands"). `of` is what is measured, where the page says so outside the span.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str
    hedge: Hedge | None = None
    per: str | None = None
    of: Span | None = None
    out_of: float | None = None
    vague: bool = False
    statement: str | None = None
    zone: Zone = "body"
    rule: str = ""
