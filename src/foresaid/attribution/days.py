"""The day something was said: beside its cue, in its channel, or carried over from the same source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from foresaid.attribution.cues import entry
from foresaid.attribution.drafts import Draft
from foresaid.model import Article, Span, TimeExpression

#: Words of a heading over the day's news in brief.
_DIGEST = frozenset({"developments", "events", "news", "points", "headlines", "takeaways"})
#: A bare year stands at most so many characters from the cue it dates: "said earlier in 2029".
_BESIDE = 15
_WHO = re.compile(r"^,? (?:who|which|whose|whom)\b[^,]*$")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2} ?[ap]\.?m\b")


def with_days(article: Article, drafts: Sequence[Draft], dates: Sequence[TimeExpression]) -> list[Draft]:
    """The drafts with the day, month or year they were said, and the words or the reason that give it."""
    beside: dict[Span, list[Draft]] = {}
    for draft in drafts:
        beside.setdefault(draft.sentence, []).append(draft)
    regions = {draft.paragraph.region.span for draft in drafts}
    inside = {span: [d for d in dates if span.contains(d.span) and day_of(d)] for span in regions}
    dated = [_own_day(article, d, inside[d.paragraph.region.span], _told_about(d, beside[d.sentence])) for d in drafts]
    heads = [d for d in dates if _heads_digest(article, d)]
    return _carried([_digest_day(article, d, heads) for d in dated])


def day_of(date: TimeExpression) -> str | None:
    """The finest calendar value that covers the whole expression: a day, a month, a year, or nothing.

    >>> when = TimeExpression(Span(0, 1), "DATE", "2022-10", "2022-10-28", "2022-10-31", "calendar", "")
    >>> day_of(when)
    '2022-10'
    """
    if date.type not in {"DATE", "TIME"} or not date.start or not date.end:
        return None
    start, end = date.start, date.end
    for size in (10, 7, 4):
        if start[:size] == end[:size]:
            return start[:size]
    return None


def _told_about(draft: Draft, beside: Sequence[Draft]) -> tuple[Span, ...]:
    """What others of the same sentence say, unless they say this: the dates there are not the day this was said."""
    return tuple(
        piece
        for other in beside
        if other is not draft
        for piece in other.raw.content
        if not any(piece.overlaps(e) for e in draft.evidence)
    )


def _own_day(article: Article, draft: Draft, inside: Sequence[TimeExpression], told: Sequence[Span]) -> Draft:
    """The day nearest to source and cue, in their sentence and outside the content; `inside` is their paragraph's."""
    sentence = draft.sentence
    near = [
        d
        for d in inside
        if sentence.contains(d.span)
        and not any(c.overlaps(d.span) for c in (*draft.raw.content, *told))
        and _has_passed(article, d, draft)
        and _is_about_the_saying(article, d, draft)
    ]
    if near and draft.raw.cue:
        best = min(near, key=lambda d: min(_gap(d.span, e) for e in draft.evidence))
        return replace(draft, said_on=day_of(best), said_on_span=best.span, said_on_basis="day beside the cue")
    if draft.channel:
        for d in inside:
            if draft.channel.overlaps(d.span):
                return replace(draft, said_on=day_of(d), said_on_span=d.span, said_on_basis="date in the channel")
        if _CLOCK.search(draft.channel.of(article.text)) and article.published_day and draft.group == 0:
            return replace(draft, said_on=article.published_day, said_on_basis="clock time of the day of publication")
        if _is_daily(draft.channel.of(article.text)):
            days = {day_of(d): d for d in inside if any(c.contains(d.span) for c in draft.raw.content)}
            if len(days) == 1:
                day, d = next(iter(days.items()))
                return replace(
                    draft, said_on=day, said_on_span=d.span, said_on_basis="daily update on the day it reports"
                )
    return draft


def _has_passed(article: Article, date: TimeExpression, draft: Draft) -> bool:
    """Nothing was said after the article was published; a feed may be younger than the article."""
    published = article.published_day
    if published is None or draft.paragraph.region.zone.startswith("feed"):
        return True
    return bool(date.start and date.start <= published)


def _is_about_the_saying(article: Article, date: TimeExpression, draft: Draft) -> bool:
    """Whether a date can be the day of the cue: in its clause, and a bare year only right beside it."""
    nearest = min(draft.evidence, key=lambda e: _gap(date.span, e), default=None)
    if nearest is None:
        return True
    between = article.text[min(nearest.end, date.span.end) : max(nearest.start, date.span.start)]
    if ";" in between or len(day_of(date) or "") > 4:
        return ";" not in between
    about = draft.mention and _WHO.search(article.text[draft.mention.end : date.span.start])
    return not about and _gap(date.span, nearest) <= _BESIDE


def _is_daily(channel: str) -> bool:
    return any(words in channel.lower() for words in entry("channels", "daily"))


def _heads_digest(article: Article, date: TimeExpression) -> bool:
    """Whether a date ends the heading of a list: "Key developments on Oct. 9: *"."""
    rest = article.text[date.span.end : date.span.end + 4]
    if not rest.startswith(":"):
        return False
    line = article.text[article.text.rfind("\n", 0, date.span.start) + 1 : date.span.start]
    return "*" in rest or "•" in rest or any(w in line.lower() for w in _DIGEST)


def _digest_day(article: Article, draft: Draft, heads: Sequence[TimeExpression]) -> Draft:
    """ "Key developments on Oct. 9: * ... * ...": the heading's day is that of every line, and of the title above."""
    if draft.said_on or (draft.group == 0 and draft.paragraph.region.zone != "body"):
        return draft
    for head in heads:
        if _same_item(article, draft, head.span) and day_of(head):
            return replace(draft, said_on=day_of(head), said_on_span=head.span, said_on_basis="heading of the digest")
    return draft


def _same_item(article: Article, draft: Draft, span: Span) -> bool:
    regions = [r for r in article.regions() if r.span.contains(span)]
    if not regions:
        return False
    if draft.group:
        return regions[0].group == draft.group
    return draft.paragraph.region.span.contains(span)


def _carried(drafts: Sequence[Draft]) -> list[Draft]:
    """A statement without a day takes the one day on which the same source is said to have spoken in the article."""
    out = list(drafts)
    for place, draft in enumerate(out):
        if draft.said_on or draft.group or not draft.source:
            continue
        if draft.carried is not None and drafts[draft.carried].said_on:
            out[place] = replace(
                draft, said_on=drafts[draft.carried].said_on, said_on_basis="carried over with the source"
            )
            continue
        days = {
            d.said_on
            for d in drafts
            if d.said_on and d.group == 0 and d.source and _same(d, draft) and "carried" not in d.said_on_basis
        }
        if len(days) == 1:
            out[place] = replace(draft, said_on=days.pop(), said_on_basis="carried from the same source in the article")
    return out


def _same(a: Draft, b: Draft) -> bool:
    x, y = a.source, b.source
    if not x or not y:
        return False
    if x.name and y.name:
        return x.name == y.name
    return False


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
