"""The events that a page itself dates: "The three-day election concluded on March 17"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from foresaid.lexicon import table
from foresaid.model import Article, EventDate, Span, TimeExpression
from foresaid.model.event import Status
from foresaid.sentences import Prose

from .deadlines import ahead
from .kinds import KINDS
from .lands import lands_of
from .mentions import Mention, enriched, find_mentions, may_mention

#: A date that covers more days than this does not say when an event is held.
LONGEST = 40


@cache
def _patterns() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    dating = table(KINDS)["dating"]
    order: tuple[Status, ...] = ("moved", "cancelled", "held", "announced")
    behind = dating["behind"]
    return tuple((status, re.compile(f"{behind}{pattern}(?:the )?$")) for status in order for pattern in dating[status])


def find_events(article: Article, prose: Prose, dates: Sequence[TimeExpression], page: str) -> tuple[EventDate, ...]:
    """The events that the page itself dates, as suggestions with their span.

    Only the article's own sentences tell, since a feed or a teaser was written at another time. A mention takes
    country and names from fuller mentions of the same event on the page.
    """
    text = article.text
    days = [d for d in dates if _days_of(d) and not _hour_of_a_day(text, d, dates)]
    if not days:
        return ()
    lands = lands_of(text)
    mentions: tuple[Mention, ...] | None = None  # most pages date no event, and then nobody asks for them
    titled = _only_land(article, lands)
    found: dict[tuple[str, str, str | None], EventDate] = {}
    for paragraph in prose.paragraphs:
        if not paragraph.region.in_article:
            continue
        for sentence in paragraph.sentences:
            inside = [d for d in days if sentence.contains(d.span)]
            if not inside:
                continue
            for vote in _votes(text, sentence, inside, lands):
                found.setdefault((vote.kind, vote.name, vote.end), replace(vote, page=page))
            for mention in find_mentions(text, sentence, inside, lands, indefinite=True):
                event = _dated(text, mention, inside, article.published_day)
                if event and not (mention.indefinite and not mention.when and event.status != "announced"):
                    mentions = page_mentions(prose, dates, lands) if mentions is None else mentions
                    full = enriched(replace(mention, when=None), mentions) if not mention.told_apart else mention
                    country = full.country if not full.guessed else titled
                    if not country and not full.names:
                        country = titled
                    event = replace(event, country=country, name=_name(text, mention, full, mentions), page=page)
                    found.setdefault((event.kind, event.name, event.end), event)
    return tuple(found.values())


def _only_land(article: Article, lands: Mapping[str, str]) -> str | None:
    """The one country that the title names, or None."""
    title = article.title.text if article.title else ""
    words = re.findall(r"[A-Z][\w.]+", title)
    named = {lands[w.lower()] for w in words if w.lower() in lands}
    return named.pop() if len(named) == 1 else None


def page_mentions(
    prose: Prose, dates: Sequence[TimeExpression], lands: Mapping[str, str] | None = None
) -> tuple[Mention, ...]:
    """All mentions of events in the article's own words, in page order."""
    regions = [p.region for p in prose.paragraphs if p.region.in_article and may_mention(prose.text, p.region.span)]
    return tuple(
        m
        for r in regions
        for m in find_mentions(prose.text, r.span, [d for d in dates if r.span.contains(d.span)], lands)
    )


def _votes(text: str, sentence: Span, dates: Sequence[TimeExpression], lands: Mapping[str, str]) -> Iterator[EventDate]:
    """ "Norland votes on Sunday": an election, or a referendum if it says on what."""
    voting = table(KINDS)["dating"]["voting"]
    for d in dates:
        found = re.search(rf"\b([A-Z][\w.]+(?: [A-Z]\w+)?) {voting}$", text[sentence.start : d.span.start])
        land = lands.get(found.group(1).lower()) if found else None
        if found and land and d.start and d.end:
            on_what = re.match(r"\s+on (?:whether|a|the)\b", text[d.span.end : d.span.end + 16])
            kind = "referendum" if on_what else "election"
            span = Span(sentence.start + found.start(), d.span.end)
            yield EventDate(f"{land} {kind}", kind, d.start, d.end, "announced", land, span=span, words=span.of(text))


def _days_of(d: TimeExpression) -> bool:
    if not (d.start and d.end) or d.type not in ("DATE", "TIME"):
        return False
    return (date.fromisoformat(d.end) - date.fromisoformat(d.start)).days < LONGEST and _is_day(d)


def _hour_of_a_day(text: str, d: TimeExpression, dates: Sequence[TimeExpression]) -> bool:
    """ "Midnight on Friday": the day that follows says when."""
    return d.type == "TIME" and any(text[d.span.end : other.span.start] == " on " for other in dates)


def _is_day(d: TimeExpression) -> bool:
    """A day or a range of days: a month says too little of when an event is held."""
    return len(d.value.split("/")[0].split("T")[0]) == 10


def _dated(text: str, mention: Mention, dates: Sequence[TimeExpression], published: str | None) -> EventDate | None:
    for d in dates:
        if mention.span.contains(d.span):
            status: Status = "held" if published and (d.end or "") < published else "announced"
            return _event(text, mention, d, status, mention.span)
        between = text[mention.span.end : d.span.start]
        if not 0 < len(between) <= 120:
            continue
        for status, pattern in _patterns():
            if pattern.fullmatch(between):
                if status == "held" and published and (d.end or "") > published:
                    status = "announced"
                if status == "announced" and "past tense" not in d.basis and published and not mention.when:
                    first, last = ahead(d, date.fromisoformat(published))  # "is on Friday": the next one
                    d = replace(d, start=first, end=last)
                if status == "moved" and between.endswith("from "):
                    d = replace(d, start=d.end)  # "from May 3 to May 20": held on the second day
                event = _event(text, mention, d, status, Span(mention.span.start, d.span.end))
                return _with_close(text, event, dates)
    return None


#: "Opens on 2 April | and ends on | 11 April"
_AND_ENDS = re.compile(
    r"(?:,| and)?\s+(?:and\s+)?(?:ends?|closes?|concludes?|finish(?:es)?"
    r"|(?:runs?|lasts?|continues?)\s+(?:until|to|through))(?:\s+(?:on|in))?\s+(?:the\s+)?",
    re.IGNORECASE,
)


def _with_close(text: str, event: EventDate, dates: Sequence[TimeExpression]) -> EventDate:
    """The event with its last day, where the sentence goes on to tell it."""
    if event.span is None:
        return event
    for d in dates:
        if d.span.start > event.span.end and _AND_ENDS.fullmatch(text, event.span.end, d.span.start) and d.end:
            span = Span(event.span.start, d.span.end)
            return replace(event, end=max(event.end, d.end), span=span, words=span.of(text))
    return event


def _event(text: str, mention: Mention, d: TimeExpression, status: Status, span: Span) -> EventDate:
    assert d.start and d.end
    start, end = d.start, d.end
    if mention.length and start == end:
        between = text[mention.span.end : d.span.start]
        day, more = date.fromisoformat(end), timedelta(days=mention.length - 1)
        if re.search(r"conclud|ended|closed|finished|wrapped|conclude|\bends?\b|close to|closes", between):
            start = (day - more).isoformat()
        elif re.search(r"begin|start|open|kick|began", between):
            end = (day + more).isoformat()
    return EventDate("", mention.kind, start, end, status, span=span, words=span.of(text))


def _name(text: str, mention: Mention, full: Mention, page: Sequence[Mention]) -> str:
    """The event's name: its own words without determiner and length, or those of the fullest mention on the page."""
    best = mention
    if not mention.told_apart and full.told_apart:
        best = next(
            (m for m in page if m.kind == full.kind and m.country == full.country and m.names == full.names), mention
        )
    words = best.span.of(text).split()
    if best.when and best.when.span.end == best.span.end:
        words = text[best.span.start : best.when.span.start].split()
        while words and words[-1].lower() in ("in", "on", "of", "for", "the", ","):
            words.pop()
    drop = {
        "the",
        "a",
        "an",
        "its",
        "his",
        "their",
        "upcoming",
        "coming",
        "forthcoming",
        "next",
        "this",
        "planned",
        "scheduled",
    }
    while len(words) > 1 and (words[0].lower() in drop or re.fullmatch(r"\w+-(?:day|week|month)", words[0])):
        words.pop(0)
    return " ".join(words).rstrip(",")
