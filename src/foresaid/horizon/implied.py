"""Deadlines that a page implies but does not state: a victory comes by the election's end.

Only where the words of an outcome (data/calendar/kinds.toml) stand near the judgement's phrase and the page, or the
teaser, names exactly one dated event of a kind that brings such an outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from foresaid.lexicon import table
from foresaid.model import EventDate, Horizon, Judgement, Span, covering
from foresaid.sentences import Paragraph

from .ground import Ground
from .kinds import KINDS
from .mentions import Mention


@cache
def _outcomes() -> dict[str, re.Pattern[str]]:
    table_of = table(KINDS)["outcomes"]
    return {kind: re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE) for kind, words in table_of.items()}


#: How far from the phrase, in characters, a word of an outcome may stand.
NEAR = 70


def implied_horizon(ground: Ground, j: Judgement) -> Horizon | None:
    """The end of the one event that brings the outcome, if the page (or the teaser) names exactly one that is dated."""
    place = ground.sentence_of(j)
    if place is None:
        return None
    paragraph, sentence = place
    text, phrase = ground.text, covering(j.phrase)
    near = Span(max(sentence.start, phrase.start - NEAR), min(sentence.end, phrase.end + NEAR))
    words = (j.event or near).of(text)
    found: dict[str, Horizon] = {}
    for kind, pattern in _outcomes().items():
        if outcome := pattern.search(words):
            for event, named, why in _events(ground, paragraph, kind):
                basis = f"{why}; implied by “{outcome.group()}”"
                horizon = Horizon(None, None, event.end, "event", named, "by", event, implied=True, basis=basis)
                found.setdefault(event.end, horizon)
    return next(iter(found.values())) if len(found) == 1 else None


def _events(ground: Ground, paragraph: Paragraph, kind: str) -> Iterator[tuple[EventDate, str, str]]:
    """The dated events of a kind that the article or teaser names, or that the page itself tells, and why so dated."""
    for mention in _around(ground, paragraph):
        if mention.kind != kind or (kind == "election" and mention.names):  # "the budget vote" elects nobody
            continue
        match = ground.meaning(mention, ahead=False)
        if match.event and _not_over(ground, paragraph, match.event):
            yield match.event, mention.span.of(ground.text), match.why
    for event in ground.calendar:
        if (
            event in ground.own
            and event.kind == kind
            and paragraph.region.in_article
            and _not_over(ground, paragraph, event)
        ):
            yield event, event.name, f"this page tells: “{event.words}”"


def _around(ground: Ground, paragraph: Paragraph) -> Sequence[Mention]:
    """The mentions that belong to the same article or teaser."""
    if paragraph.region.in_article:
        return ground.mentions
    group = [p for p in ground.prose.paragraphs if p.region.group == paragraph.region.group and not p.region.in_article]
    return [m for p in group for m in ground.mentions_in(p.region.span)]


def _not_over(ground: Ground, paragraph: Paragraph, event: EventDate) -> bool:
    """What an article foresees lies ahead of it; a teaser may be older than the event."""
    published = ground.article.published_day
    return not paragraph.region.in_article or not published or event.end >= published
