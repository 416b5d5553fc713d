"""A judgement with its sentence, dates and events -> its horizon, and whether it is a forecast."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from foresaid.dates import dates_of
from foresaid.lexicon import table
from foresaid.model import (
    Article,
    EventDate,
    Horizon,
    Judgement,
    Span,
    Statement,
    TimeExpression,
    covering,
)
from foresaid.sentences import Paragraph, Prose

from .calendar import Match, match_mention
from .deadlines import Deadline, find_deadlines
from .futurity import futurity
from .learned import find_events, page_mentions
from .mentions import KINDS, Mention, enriched, find_mentions, lands_of


@dataclass(frozen=True)
class _Page:
    """What the horizons of one page are set from."""

    article: Article
    prose: Prose
    dates: Sequence[TimeExpression]
    mentions: tuple[Mention, ...]
    calendar: tuple[EventDate, ...]
    own: frozenset[EventDate]
    statements: dict[str, Statement]
    lands: Mapping[str, str]

    @property
    def published(self) -> date | None:
        day = self.article.published_day
        return date.fromisoformat(day) if day else None

    def meaning(self, mention: Mention, *, ahead: bool) -> Match:
        """The event that a mention means, with what the rest of the page tells of it."""
        return match_mention(enriched(mention, self.mentions), self.calendar, self.published, ahead=ahead, own=self.own)


def set_horizons(
    article: Article,
    prose: Prose,
    judgements: Sequence[Judgement],
    statements: Sequence[Statement],
    dates: Sequence[TimeExpression],
    calendar: Sequence[EventDate],
) -> tuple[Judgement, ...]:
    """The judgements with their horizons and with `forecast` and `forecast_when_said` set.

    A horizon is set only for what lay ahead when it was said, and only from words of the judgement's own sentence. A
    deadline that hangs on an event takes the event's days from the page itself or the calendar; else those that its
    own words give ("in March 2024"), which `basis` says are only a bound.
    """
    if not judgements:
        return ()
    own = find_events(article, prose, dates, "")
    page = _page(article, prose, dates, (*own, *calendar), own, statements)
    return tuple(_with_horizon(page, j) for j in judgements)


def _page(
    article: Article,
    prose: Prose,
    dates: Sequence[TimeExpression],
    calendar: tuple[EventDate, ...],
    own: Sequence[EventDate],
    statements: Sequence[Statement] = (),
) -> _Page:
    lands = lands_of(article.text, (e.country for e in calendar if e.page and e.country))
    mentions = page_mentions(prose, dates, lands)
    return _Page(article, prose, dates, mentions, calendar, frozenset(own), {s.id: s for s in statements}, lands)


def _with_horizon(page: _Page, j: Judgement) -> Judgement:
    place = _sentence(page, j)
    if place is None:
        return replace(j, forecast=False, forecast_when_said=False, horizon=None)
    paragraph, sentence = place
    text = page.article.text
    phrase = covering(j.phrase)
    words = " ".join(s.of(text) for s in j.phrase)
    told = futurity(words, text[sentence.start : phrase.start], text[phrase.end : sentence.end])
    if told.ahead is False:
        return replace(j, forecast=False, forecast_when_said=False, horizon=None)
    deadline = _deadline(page, j, paragraph, sentence)
    if told.ahead is None and not (deadline and _to_come(deadline, page.published)):
        return replace(j, forecast=False, forecast_when_said=False, horizon=None)
    horizon = _horizon(page, deadline) if deadline else None
    return replace(j, forecast=_still_ahead(page, j, horizon), forecast_when_said=True, horizon=horizon)


def _sentence(page: _Page, j: Judgement) -> tuple[Paragraph, Span] | None:
    start = j.phrase[0].start if j.phrase else 0
    paragraph = page.prose.paragraph_at(start)
    return (paragraph, paragraph.sentence_at(start)) if paragraph and paragraph.sentences else None


def _to_come(deadline: Deadline, published: date | None) -> bool:
    if deadline.mention and not (deadline.end or deadline.start):
        return deadline.relation in ("by", "before", "until")  # an event whose day nobody has told yet
    return bool(published and deadline.end and deadline.end >= published.isoformat())


def _still_ahead(page: _Page, j: Judgement, horizon: Horizon | None) -> bool:
    """Whether the event was still ahead when the page was published."""
    published = page.article.published_day
    if horizon and horizon.end and published:
        return horizon.end >= published
    statement = page.statements.get(j.statement or "")
    if statement and statement.said_on and published and _said_at_cue(statement):
        return int(published[:4]) - int(statement.said_on[:4]) < 2  # an old report: what it foresaw has come or not
    return True


def _said_at_cue(statement: Statement) -> bool:
    """Whether the day it was said stands beside the cue: "wrote in 2012", not "who won in 2012, says"."""
    day = statement.said_on_span
    return day is not None and any(abs(day.start - c.end) < 20 or abs(c.start - day.end) < 4 for c in statement.cue)


def _deadline(page: _Page, j: Judgement, paragraph: Paragraph, sentence: Span) -> Deadline | None:
    """The deadline that belongs to the judgement: in its event if it has one, else the next one after its phrase."""
    text = page.article.text
    dates = [d for d in page.dates if sentence.contains(d.span)]
    mentions = find_mentions(text, sentence, dates, page.lands)
    found = find_deadlines(text, sentence, dates, mentions, page.published)
    phrase = covering(j.phrase)
    found = tuple(d for d in found if _may_bound(page, j, d, sentence))
    if not found:
        return None
    return min(found, key=lambda d: _rank(text, j, phrase, d))


def _may_bound(page: _Page, j: Judgement, deadline: Deadline, sentence: Span) -> bool:
    """Not a deadline: the day it was said, a condition's date, a date outside of what the source said, a past day."""
    text, span = page.article.text, deadline.span
    if j.condition and j.condition.overlaps(span) and deadline.relation != "until":
        return False  # "if it rains on Friday"; but "until the vote is over" is condition and deadline in one
    statement = page.statements.get(j.statement or "")
    if statement:
        if statement.said_on_span and statement.said_on_span.overlaps(span):
            return False
        inside = [c for c in statement.content if c.overlaps(sentence)]
        if inside and not any(c.overlaps(span) for c in inside) and not _leads(page, deadline, sentence):
            return False
    elif _dates_the_saying(text, sentence, span):
        return False
    if deadline.moved and (deadline.span.start < covering(j.phrase).start or deadline.moved == "past"):
        return False
    if _other_clause(text, covering(j.phrase), span):
        return False
    if _relative_clause(text, covering(j.phrase), span):
        return False
    if page.published:
        last = deadline.end or deadline.start
        if last and last < page.published.isoformat() and not (statement and statement.said_on):
            return False
    return True


def _leads(page: _Page, deadline: Deadline, sentence: Span) -> bool:
    """Whether a day to come opens the sentence: "By 2040, the panel says, ..." is no day of saying."""
    first = deadline.end or deadline.start
    to_come = page.published and first and first > page.published.isoformat() and not deadline.moved
    return bool(to_come) and deadline.span.start - sentence.start < 3


_NEW_CLAUSE = re.compile(r"[;:]|\b(?:because|although|whereas)\b|,\s+(?:and|but|while|whereas|although|though|so)\s")


def _other_clause(text: str, phrase: Span, span: Span) -> bool:
    """Whether a clause of its own lies between the judgement and the words."""
    between = text[phrase.end : span.start] if span.start >= phrase.end else text[span.end : phrase.start]
    return bool(_NEW_CLAUSE.search(between))


_RELATIVE = re.compile(
    r"\b(?:who|which|whose|whom)\b|\bthat\s+(?:is|are|was|were|has|had|begins?|ends?|starts?|opens?|takes?|will|would)\b"
)


def _relative_clause(text: str, phrase: Span, span: Span) -> bool:
    """Whether the words stand in a clause that only tells a noun apart: "the term that begins next Monday"."""
    return span.start >= phrase.end and bool(_RELATIVE.search(text, phrase.end, span.start))


_SAYING = re.compile(
    r"\b(?:said|says|told|indicated|ruled|judged|released|wrote|writes|reported|announced|warned|predicted|added|noted|argued|stated|published|"
    r"predicts|reports|estimated|tweeted|posted|according)\b[^.;]{0,30}$"
)


def _dates_the_saying(text: str, sentence: Span, span: Span) -> bool:
    """Whether a verb of saying stands close before the words, without a clause of its own between: "said on Friday"."""
    lead = text[sentence.start : span.start]
    found = _SAYING.search(lead)
    return bool(found) and not re.search(
        r"\b(?:that|will|would|could|may|might|to)\b", lead[found.start() :] if found else ""
    )


def _rank(text: str, j: Judgement, phrase: Span, d: Deadline) -> tuple[int, int, int]:
    inside = 0 if j.event and j.event.overlaps(d.span) else 1
    if d.span.start >= phrase.end:
        between = text[phrase.end : d.span.start]
        side = 0 if not re.search(r"[;]|\b(?:who|which|whose|because|although|since)\b", between) else 2
        return inside, side, d.span.start - phrase.end
    between = text[d.span.end : phrase.start]
    side = 1 if not re.search(r"[;]|\b(?:who|which|whose|because|although)\b", between) else 3
    return inside, side, phrase.start - d.span.end


def _horizon(page: _Page, deadline: Deadline) -> Horizon:
    text = page.article.text
    horizon = Horizon(
        words=deadline.span,
        start=deadline.start,
        end=deadline.end,
        anchor=deadline.anchor,
        relation=deadline.relation,
        basis=deadline.basis,
    )
    if deadline.mention is None:
        return horizon
    horizon = replace(horizon, event_words=deadline.mention.span.of(text))
    return _dated(page, horizon, deadline.mention)


def _dated(page: _Page, horizon: Horizon, mention: Mention) -> Horizon:
    """The horizon with the days of the event it hangs on, or with why they are not known."""
    ahead = horizon.relation in ("by", "before", "until", "in", "on") and page.article.published is not None
    match = page.meaning(mention, ahead=ahead)
    if match.event is None:
        bound = "; the words give a bound only" if horizon.end else ""
        return replace(horizon, event=None, basis=f"hangs on an event: {match.why}{bound}")
    start, end = _event_days(horizon, match.event, _edge(page, horizon))
    return replace(horizon, start=start, end=end, event=match.event, basis=match.why)


def _edge(page: _Page, horizon: Horizon) -> str:
    """Which end of the event the words name, if they name one: "by the beginning of the summit"."""
    words = horizon.words.of(page.article.text) if horizon.words else ""
    return "start" if re.search(r"\bthe (?:start|beginning|opening) of\b", words) else ""


def _event_days(horizon: Horizon, event: EventDate, at: str = "") -> tuple[str | None, str | None]:
    if at == "start":  # "by the beginning of the summit"
        event = replace(event, end=event.start or event.end)
    if horizon.relation in ("by", "before", "until", "within"):
        return None, event.end
    if horizon.relation == "after":
        following = date.fromordinal(date.fromisoformat(event.end).toordinal() + 1)
        return following.isoformat(), None
    return event.start or event.end, event.end


def settle_horizons(
    article: Article, prose: Prose, judgements: Sequence[Judgement], calendar: Sequence[EventDate]
) -> tuple[Judgement, ...]:
    """The judgements with the deadlines dated that hang on an event of the calendar, learned from other pages too.

    Deadlines that the page only implies are set here: a judgement about an outcome (a victory, a conviction) takes
    the end of the one dated event of a matching kind that its page names; the horizon is marked `implied`. A bare
    text without a title has no page around it to imply anything.
    """
    if not any(j.forecast_when_said for j in judgements):
        return tuple(judgements)
    dates = dates_of(article)
    here = tuple(e for e in calendar if e.page and e.span and e.span.of(article.text) == e.words)
    page = _page(article, prose, dates, tuple(calendar), here)
    return tuple(_settled(page, j) for j in judgements)


def _settled(page: _Page, j: Judgement) -> Judgement:
    if not j.forecast_when_said:
        return j
    if j.horizon and j.horizon.anchor == "event" and j.horizon.words:
        mention = _mention_in(page, j.horizon.words)
        horizon = _dated(page, _undated(page, j.horizon, mention), mention) if mention else j.horizon
    elif j.horizon is None and page.article.title:
        implied = _implied(page, j)
        if implied is None:
            return j
        horizon = implied
    else:
        return j
    published = page.article.published_day
    forecast = horizon.end >= published if horizon.end and published else j.forecast
    return replace(j, horizon=horizon, forecast=forecast)


def _undated(page: _Page, horizon: Horizon, mention: Mention | None) -> Horizon:
    """The horizon as its own words give it, before a calendar dates it."""
    when = mention.when if mention else None
    if when is None:
        return replace(horizon, start=None, end=None)
    if horizon.relation in ("by", "before", "until"):
        return replace(horizon, start=None, end=when.end)
    return horizon


def _mention_in(page: _Page, words: Span) -> Mention | None:
    dates = [d for d in page.dates if d.span.overlaps(words)]
    sentence = _around_words(page, words)
    found = [m for m in find_mentions(page.article.text, sentence, dates, page.lands) if words.contains(m.span)]
    return found[-1] if found else None


def _around_words(page: _Page, words: Span) -> Span:
    paragraph = page.prose.paragraph_at(words.start)
    return paragraph.sentence_at(words.start) if paragraph and paragraph.sentences else words


@cache
def _outcomes() -> dict[str, re.Pattern[str]]:
    table_of = table(KINDS)["outcomes"]
    return {kind: re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE) for kind, words in table_of.items()}


#: How far from the phrase, in characters, a word of an outcome may stand.
NEAR = 70


def _implied(page: _Page, j: Judgement) -> Horizon | None:
    """The end of the one event that brings the outcome, if the page (or the teaser) names exactly one that is dated."""
    place = _sentence(page, j)
    if place is None:
        return None
    paragraph, sentence = place
    text, phrase = page.article.text, covering(j.phrase)
    near = Span(max(sentence.start, phrase.start - NEAR), min(sentence.end, phrase.end + NEAR))
    words = (j.event or near).of(text)
    found: dict[str, tuple[EventDate, Mention, str]] = {}
    for kind, pattern in _outcomes().items():
        outcome = pattern.search(words)
        if not outcome:
            continue
        for mention in _around(page, paragraph):
            if mention.kind != kind:
                continue
            match = page.meaning(mention, ahead=False)
            if match.event and _not_over(page, paragraph, match.event):
                found.setdefault(
                    match.event.end, (match.event, mention, f"{match.why}; implied by “{outcome.group()}”")
                )
    if len(found) != 1:
        return None
    event, mention, why = next(iter(found.values()))
    return Horizon(None, None, event.end, "event", mention.span.of(text), "by", event, implied=True, basis=why)


def _around(page: _Page, paragraph: Paragraph) -> Sequence[Mention]:
    """The mentions that belong to the same article or teaser."""
    if paragraph.region.in_article:
        return page.mentions
    group = [p for p in page.prose.paragraphs if p.region.group == paragraph.region.group and not p.region.in_article]
    dates = page.dates
    return [m for p in group for m in find_mentions(page.article.text, p.region.span, dates, page.lands)]


def _not_over(page: _Page, paragraph: Paragraph, event: EventDate) -> bool:
    """What an article foresees lies ahead of it; a teaser may be older than the event."""
    published = page.article.published_day
    return not paragraph.region.in_article or not published or event.end >= published
