"""Calendar words in running text -> intervals of days."""

from __future__ import annotations

from foresaid.model import Anchor, Span, TimeExpression, Zone


def find_dates(text: str, span: Span, anchor: Anchor, zone: Zone = "body") -> tuple[TimeExpression, ...]:
    """The time expressions inside the span, in order, dated by themselves or from the anchor."""
    return ()
