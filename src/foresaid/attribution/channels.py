"""Channels: where the words were said or printed. Who passed them on is the business of `chains`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from foresaid.attribution.chains import name_of, names_a_medium
from foresaid.attribution.cues import entry
from foresaid.attribution.drafts import Draft
from foresaid.attribution.mentions import mention_after
from foresaid.attribution.names import read_mention
from foresaid.attribution.registry import body_called, country_called
from foresaid.attribution.tails import Tail, tail_at
from foresaid.attribution.units import Unit
from foresaid.model import Span

_MEDIA = frozenset(
    "radio television tv programme program newspaper newspapers daily weekly magazine broadcaster channel news station "
    "podcast agency network website".split()
)
_OCCASIONS = frozenset(
    {"conference", "parliament", "lawmakers", "hearing", "briefing", "committee", "court", "summit", "congress"}
)
_SPEAKING = frozenset({"writing", "speaking", "talking", "posting", "appearing", "testifying"})
_WRITTEN = re.compile(
    r"((?:an?|the|its|new)?\s?[\w -]{0,20}?"
    r"\b(?:note|report|study|paper|survey|poll|figures|data|letter|memo|document)s?)"
    r" (?:\w+ed )?(?:by|from) ",
    re.IGNORECASE,
)


def with_channels(drafts: list[Draft]) -> list[Draft]:
    """The drafts with the channel of each."""
    out = []
    for place, draft in enumerate(drafts):
        beside = drafts[max(0, place - 2) : place] + drafts[place + 1 : place + 3]
        out.append(_with_channel(draft, [c for d in beside if d.paragraph is draft.paragraph for c in d.raw.content]))
    return out


def _with_channel(draft: Draft, others: Sequence[Span]) -> Draft:
    """The channel in the tails beside the cue; a paper told is a channel too ("told Reuters")."""
    if draft.channel is not None:
        return draft
    unit = draft.unit
    if unit is None:
        return draft
    if told := _told(unit, draft):
        span, name, passed_on = told
        following = tail_at(unit, _item_after(unit, span.end))
        if following and following.kind == "channel":  # "told the Post in a phone call"
            span = Span(span.start, unit.items[following.end - 1].span.end)
            if station := _passed_on(unit, following):  # "told the morning programme on Radio Senn"
                name, passed_on = station, True
        return replace(
            draft, channel=span, channel_name=name, cited_by=(*draft.cited_by, name) if passed_on else draft.cited_by
        )
    if written := _written(draft):
        return replace(draft, channel=written, channel_name=written.of(unit.text))
    if tail := _channel_tail(unit, draft, others):
        span = Span(unit.items[tail.start].span.start, unit.items[tail.end - 1].span.end)
        passed = _passed_on(unit, tail)
        chain = (*draft.cited_by, passed) if passed else draft.cited_by
        return replace(draft, channel=span, channel_name=passed or span.of(unit.text), cited_by=chain)
    return draft


def _written(draft: Draft) -> Span | None:
    """ "according to a note by Quay": what is written, where the mention of the source begins with it."""
    if not draft.mention:
        return None
    match = _WRITTEN.match(draft.mention.of(draft.paragraph.text))
    return Span(draft.mention.start, draft.mention.start + match.end(1)) if match else None


def _item_after(unit: Unit, offset: int) -> int:
    return next((k for k, i in enumerate(unit.items) if i.span.start >= offset), len(unit.items))


def _channel_tail(unit: Unit, draft: Draft, others: Sequence[Span]) -> Tail | None:
    """The channel nearest to source and cue outside the content and `others`, what else is said beside it; for a
    rating, the report inside it."""
    rating = draft.raw.form == "S rated X"
    found: list[tuple[int, Tail]] = []
    at = 0
    while at < len(unit.items):
        tail = tail_at(unit, at)
        if tail is None or tail.kind != "channel":
            at = tail.end if tail else at + 1
            continue
        span = Span(unit.items[tail.start].span.start, unit.items[tail.end - 1].span.end)
        free = (
            not any(c.overlaps(span) for c in (*draft.raw.content, *others))
            and not any(s.contains(span) for s in draft.raw.source)
            and not _is_in_an_aside(unit, draft, tail)
        )
        if free or rating:
            distance = min((_gap(span, e) for e in draft.evidence), default=0)
            found.append((distance, tail))
        at = tail.end
    return min(found, key=lambda f: f[0])[1] if found else None


def _is_in_an_aside(unit: Unit, draft: Draft, tail: Tail) -> bool:
    """Whether a channel belongs to words about the source ("Berg, who was not involved in the report, said"), or to a
    clause between source and cue ("the bank held its rate, as expected in a poll, and said")."""
    source, cue = draft.raw.source, draft.raw.cue
    start, end = unit.items[tail.start].span.start, unit.items[tail.end - 1].span.end
    if not source or not cue or not source[0].end <= start < cue[0].start:
        return False
    before = [i for i in unit.items if source[0].end <= i.span.start < start and i.text != ","]
    after = [i for i in unit.items if end <= i.span.start < cue[0].start and i.text != ","]
    if before and before[-1].lower in _SPEAKING:
        return False  # "Berg, writing in a post on Friday, said"
    return bool(before and after) or any(i.lower in {"who", "which", "whose", "whom"} for i in before)


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _told(unit: Unit, draft: Draft) -> tuple[Span, str, bool] | None:
    """ "told the BBC", "told public radio", "told a news conference": a medium or an occasion as the one who is told.

    With its name and whether it passed the words on.
    """
    if not draft.raw.cue:
        return None
    cue = draft.raw.cue[-1]
    at = next(
        (k for k, i in enumerate(unit.items) if cue.contains(i.span) and i.lower in {"told", "tells", "telling"}), None
    )
    if at is None or not (found := mention_after(unit, at + 1)):
        return None
    start, end = found
    while end > start and unit.items[end - 1].text == ",":
        end -= 1
    span = Span(unit.items[start].span.start, unit.items[end - 1].span.end)
    if names_a_medium(span.of(unit.text)):
        return span, name_of(span.of(unit.text)), True
    if any(i.lower in _OCCASIONS for i in unit.items[start:end]):
        return span, span.of(unit.text), False
    if any(i.lower in _MEDIA for i in unit.items[start:end]):
        own = any(i.lower in {"'s", "his", "her", "its", "their"} for i in unit.items[start:end])  # "its website"
        return span, name_of(span.of(unit.text)), not own
    if _is_an_outlet(unit, start, end):
        return span, name_of(span.of(unit.text)), False
    return None


def _is_an_outlet(unit: Unit, start: int, end: int) -> bool:
    """ "told the Docket": "the" and a name of nobody listed is a paper, a site or an occasion; which one is open."""
    items = unit.items[start:end]
    if len(items) not in {2, 3} or items[0].lower != "the" or not all(i.is_capital for i in items[1:]):
        return False
    name = unit.words(start + 1, end)
    plural = name.endswith("s") and not name.endswith(("ss", "us"))
    return not (plural or body_called(name) or country_called(name) or read_mention(name).role)


def _passed_on(unit: Unit, tail: Tail) -> str | None:
    """Who passed on the words, where the channel says so: "in comments cited by Liga", "an interview with the BBC"."""
    items = unit.items[tail.start : tail.end]
    for k, item in enumerate(items):
        pair = f"{items[k - 1].lower} {item.lower}" if k else ""
        if k + 1 < len(items) and (pair in entry("citing", "passive") or item.lower in {"with", "to", "on", "by"}):
            name = unit.text[items[k + 1].span.start : items[-1].span.end]
            if pair in entry("citing", "passive") or names_a_medium(name):
                return name_of(name)
    return None
