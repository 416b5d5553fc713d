"""A judgement with its sentence, dates and events -> its horizon, and whether it is a forecast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from foresaid.dates import dates_of
from foresaid.model import Article, EventDate, Horizon, Judgement, Span, Statement, TimeExpression, covering
from foresaid.sentences import Prose

from .choice import choose_deadline, said_at_cue
from .deadlines import moved_ahead
from .futurity import futurity
from .general import is_general
from .ground import Ground, ground_of
from .implied import implied_horizon
from .learned import find_events
from .mentions import Mention
from .relations import Deadline


def set_horizons(
    article: Article,
    prose: Prose,
    judgements: Sequence[Judgement],
    statements: Sequence[Statement],
    dates: Sequence[TimeExpression],
    calendar: Sequence[EventDate],
    events: Sequence[EventDate] | None = None,
) -> tuple[Judgement, ...]:
    """The judgements with their horizons and with `forecast` and `forecast_when_said` set.

    `events` are those that the page itself dates, as find_events gives them (it is asked if they are not given),
    `calendar` those known otherwise.

    A horizon is set only for what lay ahead when it was said, and only from words of the judgement's own sentence. A
    deadline that hangs on an event takes the event's days from the page itself or the calendar; else those that its
    own words give ("in March 2024"), which `basis` says are only a bound.
    """
    if not judgements:
        return ()
    if events is None:
        events = find_events(article, prose, dates, "")
    own = [replace(event, page="") for event in events]
    ground = ground_of(article, prose, dates, (*own, *calendar), own, statements)
    return tuple(_with_horizon(ground, j) for j in judgements)


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
    here = [e for e in calendar if e.page and e.span and e.span.of(article.text) == e.words]
    ground = ground_of(article, prose, dates_of(article), calendar, here)
    return tuple(_settled(ground, j) for j in judgements)


def _with_horizon(ground: Ground, j: Judgement) -> Judgement:
    none = replace(j, forecast=False, forecast_when_said=False, horizon=None) if j.forecast_when_said else j
    place = ground.sentence_of(j)
    if place is None:
        return none
    _, sentence = place
    text, phrase = ground.text, covering(j.phrase)
    words = " ".join(s.of(text) for s in j.phrase)
    told = futurity(words, text[sentence.start : phrase.start], text[phrase.end : sentence.end])
    if told.ahead is None and _POINTS_BACK.match(text, phrase.end, sentence.end):
        told = futurity(words, _sentence_before(ground, sentence), "")
    if told.ahead is False:
        return none
    deadline = choose_deadline(ground, j, sentence)
    if told.ahead is None and not (deadline and _to_come(deadline, ground.published)):
        return none
    in_own_voice = not (j.quoted or j.source)
    if deadline is None and in_own_voice and (is_general(sentence.of(text)) or ground.guide):
        return none
    horizon = _horizon(ground, deadline) if deadline else None
    return replace(j, forecast=_still_ahead(ground, j, horizon), forecast_when_said=True, horizon=horizon)


#: "It will rain. I doubt it.", "I have no doubt about that.": the sentence before tells what is judged.
_POINTS_BACK = re.compile(r"\s*(?:about\s+|of\s+)?(?:it|that|this)\b\s*[.,;!?\"”]")


def _sentence_before(ground: Ground, sentence: Span) -> str:
    paragraph = ground.prose.paragraph_at(sentence.start)
    before = [s for s in paragraph.sentences if s.end <= sentence.start] if paragraph else []
    return before[-1].of(ground.text) if before else ""


def _to_come(deadline: Deadline, published: date | None) -> bool:
    """Whether the deadline alone makes its event one to come, where no verb tells."""
    if deadline.mention and not (deadline.end or deadline.start):
        return deadline.relation in ("by", "before", "until")  # an event whose day nobody has told yet
    return bool(published and deadline.end and deadline.end > published.isoformat())


def _still_ahead(ground: Ground, j: Judgement, horizon: Horizon | None) -> bool:
    """Whether the event was still ahead when the page was published."""
    published = ground.article.published_day
    if horizon and horizon.end and published:
        return horizon.end >= published
    statement = ground.statements.get(j.statement or "")
    if statement and statement.said_on and published and said_at_cue(statement):
        return int(published[:4]) - int(statement.said_on[:4]) < 2  # an old report: what it foresaw has come or not
    return True


def _horizon(ground: Ground, deadline: Deadline) -> Horizon:
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
    horizon = replace(horizon, event_words=deadline.mention.span.of(ground.text))
    return _dated(ground, horizon, deadline.mention)


def _dated(ground: Ground, horizon: Horizon, mention: Mention) -> Horizon:
    """The horizon with the days of the event it hangs on, or with why they are not known."""
    ahead = horizon.relation in ("by", "before", "until", "in", "on") and ground.published is not None
    match = ground.meaning(mention, ahead=ahead)
    if match.event is None:
        bound = "; the words give a bound only" if horizon.end else ""
        return replace(horizon, event=None, basis=f"hangs on an event: {match.why}{bound}")
    if _names_the_end(ground, horizon) and _begins_only(match.event):
        return replace(horizon, event=None, basis=f"hangs on an event: {match.why}, which tells only its first day")
    start, end = _event_days(horizon, match.event, at_start=_names_the_start(ground, horizon))
    return replace(horizon, start=start, end=end, event=match.event, basis=match.why)


def _names_the_start(ground: Ground, horizon: Horizon) -> bool:
    """Whether the deadline is the event's beginning: "by the opening of the summit"."""
    words = horizon.words.of(ground.text) if horizon.words else ""
    return bool(re.search(r"\bthe (?:start|beginning|opening) of\b", words))


def _names_the_end(ground: Ground, horizon: Horizon) -> bool:
    """Whether the deadline is the event's last day: "by the close of the conference", "before the window closes"."""
    words = horizon.words.of(ground.text) if horizon.words else ""
    return bool(re.search(r"\bthe (?:end|close|conclusion) of\b|\b(?:ends?|closes?|concludes?|over)$", words))


def _begins_only(event: EventDate) -> bool:
    """Whether a page told that the event opens on its day, and not when it ends."""
    told = bool(event.page or event.span) and event.start in (None, event.end)
    return told and bool(re.search(r"\b(?:opens?|begins?|starts?|opened|began|started)\b", event.words))


def _event_days(horizon: Horizon, event: EventDate, *, at_start: bool) -> tuple[str | None, str | None]:
    """First and last day of a deadline that hangs on the event."""
    start = event.start or event.end
    end = start if at_start else event.end
    if horizon.relation in ("by", "before", "until", "within"):
        return None, end
    if horizon.relation == "after":
        return (date.fromisoformat(end) + timedelta(days=1)).isoformat(), None
    return start, end


def _settled(ground: Ground, j: Judgement) -> Judgement:
    horizon = j.horizon
    if not j.forecast_when_said:
        return j
    if horizon and horizon.anchor == "event" and horizon.words:
        mention = _mention_in(ground, horizon.words)
        horizon = _dated(ground, _undated(horizon, mention), mention) if mention else horizon
    elif horizon is None and ground.article.title:
        horizon = implied_horizon(ground, j)
    if horizon is None or horizon == j.horizon:
        return j
    published = ground.article.published_day
    forecast = horizon.end >= published if horizon.end and published else j.forecast
    return replace(j, horizon=horizon, forecast=forecast)


def _mention_in(ground: Ground, words: Span) -> Mention | None:
    """The event that a deadline's words name; its sentence is read again, for the country may stand before them."""
    paragraph = ground.prose.paragraph_at(words.start)
    sentence = paragraph.sentence_at(words.start) if paragraph and paragraph.sentences else words
    found = [m for m in ground.mentions_in(sentence) if words.contains(m.span)]
    return moved_ahead(found[-1], ground.published) if found else None


def _undated(horizon: Horizon, mention: Mention) -> Horizon:
    """The horizon as its own words give it, before a calendar dates it."""
    if mention.when is None:
        return replace(horizon, start=None, end=None)
    if horizon.relation in ("by", "before", "until"):
        return replace(horizon, start=None, end=mention.when.end)
    return horizon
