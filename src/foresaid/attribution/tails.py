"""Tails: the words beside a cue that say when, where and to whom something was said.

"on Monday", "in a statement", "on national television", "to parliament": they belong neither to the source nor to the
content, and must be stepped over to find either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from foresaid.attribution.cues import cue_verbs, entry, longest_first, words
from foresaid.attribution.nominals import is_in_a_title
from foresaid.attribution.units import Unit

#: A channel's noun stands at most so many words after its preposition: "in its latest quarterly inflation report".
_REACH = 8
_SEASONS = frozenset({"spring", "summer", "autumn", "winter", "fall"})
_VAGUE = frozenset({"early", "late", "last", "this", "same", "earlier", "later", "day", "ago"})
_OF_CHANNEL = frozenset({"with", "to", "from", "of", "on", "for", "at", "in", "before", "by"})
_BEFORE_DAY = frozenset({"on", "in", "at", "since", "by", "the", "of", "during", "from"})


@dataclass(frozen=True, slots=True)
class Tail:
    """Items [start, end) beside a cue and what they say."""

    start: int
    end: int
    kind: Literal["day", "channel", "addressee"]


def tail_at(unit: Unit, at: int) -> Tail | None:
    """The tail that begins at item `at`, or None."""
    day, channel = _day_at(unit, at), _channel_at(unit, at)
    if day and channel:
        return channel if channel.end > day.end else day
    return day or channel


def tails_at(unit: Unit, at: int) -> tuple[Tail, ...]:
    """The tails that follow one another from item `at`, commas between them allowed."""
    out: list[Tail] = []
    while at < len(unit.items):
        step = at + 1 if out and unit.items[at].text == "," else at
        if not (tail := tail_at(unit, step)):
            break
        out.append(tail)
        at = tail.end
    return tuple(out)


def _day_at(unit: Unit, at: int) -> Tail | None:
    """Calendar words with their preposition: "on Oct. 10", "late Monday", "in December 2022", "at the end of May"."""
    items, end, dated = unit.items, at, False
    while end < len(items):
        low = items[end].lower
        if items[end].is_capital and end and is_in_a_title(unit, end):
            break
        season = low in _SEASONS and end > at and items[end - 1].lower in {"last", "this", "same"}
        if season or (low in words("calendar") and not (low == "may" and not items[end].is_capital)):
            dated = dated or low not in _VAGUE or end > at
            end += 1
        elif (low in _BEFORE_DAY and end - at <= 4) or (
            low in {"end", "beginning", "start", "middle", "eve"} and end > at
        ):
            end += 1
        elif items[end].text[0].isdigit() and end > at:
            dated = dated or len(items[end].text) == 4
            end += 1
        elif items[end].text in {".", ","} and end > at and end + 1 < len(items) and items[end + 1].text[0].isdigit():
            end += 1
        else:
            break
    if dated and items[at].lower == "the" and end < len(items) and items[end].lower in _channel_nouns():
        return None  # "the morning programme"
    while end > at and items[end - 1].lower in _BEFORE_DAY:
        end -= 1
    return Tail(at, end, "day") if dated and end > at else None


@cache
def _channel_nouns() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The nouns of channels by their first word, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for noun in longest_first(entry("channels", "nouns")):
        out.setdefault(noun[0], []).append(noun)
    return {first: tuple(nouns) for first, nouns in out.items()}


def _channel_at(unit: Unit, at: int) -> Tail | None:
    """A preposition and a noun of speaking or printing: "in an interview with the Post"."""
    items = unit.items
    if at >= len(items) or items[at].lower not in entry("channels", "prepositions"):
        return None
    if at and items[at - 1].lower in {"according", "responding", "reacting", "response", "reaction"}:
        return None
    if items[at].lower == "to" and _is_infinitive(unit, at):
        return None
    for k in range(at + 1, min(at + 1 + _REACH, len(items))):
        low = items[k].lower
        for noun in () if _is_in_a_name(unit, k) else _channel_nouns().get(low, ()):
            if tuple(i.lower for i in items[k : k + len(noun)]) == noun:
                return Tail(at, _extended(unit, _compound_end(unit, k + len(noun))), "channel")
        if low in {"by", "with"} or (low in words("determiners") and _is_agent(unit, at)):
            return None
        if not (items[k].is_word or low == "'s" or items[k].text in "-–" or items[k].text[0].isdigit()):
            return None
        if low in _never_passed():
            return None
        if low in words("prepositions") and low not in {"of", "on", "at"}:
            return None
    return None


def _is_infinitive(unit: Unit, at: int) -> bool:
    """Whether a verb can follow the "to": "plans to march on the town hall", unlike "said to the council"."""
    after = unit.items[at + 1] if at + 1 < len(unit.items) else None
    if after is None or after.is_capital or after.lower in words("determiners"):
        return False
    return after.lower not in _channel_nouns() or after.lower in {"address", "call", "show", "broadcast", "review"}


def _is_agent(unit: Unit, at: int) -> bool:
    """Whether "by" behind a noun names who made it: "a survey by the site Wander", unlike "surveyed by the Post"."""
    return unit.items[at].lower == "by" and at > 0 and not unit.items[at - 1].lower.endswith("ed")


@cache
def _never_passed() -> frozenset[str]:
    """Words that do not stand between a preposition and its channel's noun."""
    owners = words("pronouns") - words("determiners")
    return owners | (words("auxiliaries") - {"'s"}) | {"that", "and", "but"}


@cache
def _passed_on() -> frozenset[str]:
    """Participles that say how a channel came by its words: "published", "cited"."""
    return frozenset([*entry("channels", "participles"), *(w.split()[0] for w in entry("citing", "passive"))])


def _is_in_a_name(unit: Unit, at: int) -> bool:
    """Whether a channel's noun is a part of a name ("the Energy Program") and no name of a channel itself."""
    item, before = unit.items[at], unit.items[at - 1]
    return item.is_capital and before.is_capital and item.lower not in entry("channels", "proper")


def _compound_end(unit: Unit, end: int) -> int:
    """Where a compound of channel nouns ends: "an 88-page ruling", "a radio interview"."""
    while end < len(unit.items) and unit.items[end].lower in entry("channels", "nouns"):
        end += 1
    return end


def _extended(unit: Unit, end: int) -> int:
    """Where a channel's own words end: "with CNN", "cited by Liga", "published on Monday", "Radio Senn"."""
    items = unit.items
    while end < len(items) and items[end].is_capital and items[end].lower not in words("calendar"):
        end += 1  # the name of a paper or a station behind its kind
    while end < len(items):
        low = items[end].lower
        step = end
        if low in _passed_on():
            step = end + 1
        if step < len(items) and items[step].lower in _OF_CHANNEL and not _day_at(unit, step):
            stop = _complement(unit, step + 1)
            if stop == step + 1:
                return end
            end = stop
        elif step > end and (day := _day_at(unit, step)):
            end = day.end
        else:
            return end
    return end


def _complement(unit: Unit, at: int) -> int:
    """Where the noun phrase of a complement ends."""
    items, end = unit.items, at
    while end < len(items):
        item = items[end]
        low = item.lower
        if item.quotation and end > at and items[end - 1].lower == "'s" and len(item.text.split()) <= 5:
            end += 1  # "on the BBC's “Today”"
            continue
        if not item.is_word and low != "'s":
            break
        if low in words("determiners") and low != "that":
            if end > at:
                break
        elif (low in words("pronouns", "auxiliaries", "conjunctions", "prepositions", "calendar") and low != "'s") or (
            low in cue_verbs() and not item.is_capital
        ):
            break
        end += 1
    return end
