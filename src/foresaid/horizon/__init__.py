"""Stage 4b: Judgements -> deadlines. By when, and what the deadline hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.model import Article, EventDate, Judgement, Statement, TimeExpression
from foresaid.sentences import Prose


def set_horizons(
    article: Article,
    prose: Prose,
    judgements: Sequence[Judgement],
    statements: Sequence[Statement],
    dates: Sequence[TimeExpression],
    calendar: Sequence[EventDate],
) -> tuple[Judgement, ...]:
    """The judgements with their horizons and with `forecast` and `forecast_when_said` set."""
    return tuple(judgements)


def find_events(article: Article, prose: Prose, dates: Sequence[TimeExpression], page: str) -> tuple[EventDate, ...]:
    """The events that the page itself dates ("the election concluded on March 17"), as suggestions with their span."""
    return ()


def settle_horizons(
    article: Article, prose: Prose, judgements: Sequence[Judgement], calendar: Sequence[EventDate]
) -> tuple[Judgement, ...]:
    """The judgements with the deadlines dated that hang on an event of the calendar, learned from other pages too."""
    return tuple(judgements)
