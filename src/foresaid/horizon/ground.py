"""What the horizons of one page are set from: its text, dates, events and countries."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foresaid.model import Article, EventDate, Judgement, Span, Statement, TimeExpression
from foresaid.sentences import Paragraph, Prose

from .calendar import Match, match_mention
from .general import is_guide
from .lands import lands_of
from .learned import page_mentions
from .mentions import Mention, enriched, find_mentions


@dataclass(frozen=True)
class Ground:
    """One page with its dates, the calendar (`own`: what the page itself tells), and its lands."""

    article: Article
    prose: Prose
    dates: Sequence[TimeExpression]
    calendar: tuple[EventDate, ...]
    own: frozenset[EventDate]
    statements: dict[str, Statement]
    lands: Mapping[str, str]

    @property
    def text(self) -> str:
        """The page's text."""
        return self.article.text

    @property
    def published(self) -> date | None:
        """The day of publication, if it is known."""
        day = self.article.published_day
        return date.fromisoformat(day) if day else None

    def sentence_of(self, judgement: Judgement) -> tuple[Paragraph, Span] | None:
        """The paragraph and the sentence in which the judgement's phrase begins."""
        start = judgement.phrase[0].start if judgement.phrase else 0
        paragraph = self.prose.paragraph_at(start)
        return (paragraph, paragraph.sentence_at(start)) if paragraph and paragraph.sentences else None

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The events that the article's own words name; asked for only where a deadline hangs on one."""
        return page_mentions(self.prose, self.dates, self.lands)

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The events named inside the span."""
        return find_mentions(self.text, span, self.dates_in(span), self.lands)

    def dates_in(self, span: Span) -> list[TimeExpression]:
        """The time expressions inside the span, in page order."""
        starts, in_order = self._dates_by_start
        return [
            d
            for d in in_order[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if span.contains(d.span)
        ]

    @cached_property
    def _dates_by_start(self) -> tuple[list[int], list[TimeExpression]]:
        in_order = sorted(self.dates, key=lambda d: d.span.start)
        return [d.span.start for d in in_order], in_order

    @cached_property
    def guide(self) -> bool:
        """Whether the article is a guide or advice."""
        return is_guide(self.prose)

    def meaning(self, mention: Mention, *, ahead: bool) -> Match:
        """The event that a mention means, with what the rest of the page tells of it."""
        return match_mention(enriched(mention, self.mentions), self.calendar, self.published, ahead=ahead, own=self.own)


def ground_of(
    article: Article,
    prose: Prose,
    dates: Sequence[TimeExpression],
    calendar: Sequence[EventDate],
    own: Sequence[EventDate],
    statements: Sequence[Statement] = (),
) -> Ground:
    """The page made ready."""
    lands = lands_of(article.text, (e.country for e in calendar if e.page and e.country))
    by_id = {s.id: s for s in statements}
    return Ground(article, prose, dates, tuple(calendar), frozenset(own), by_id, lands)
