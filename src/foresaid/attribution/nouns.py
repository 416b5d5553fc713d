"""Sentence forms whose cue is no verb: "according to S", "S's announcement that X", "in S's view"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foresaid.attribution.cues import entry, words
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.mentions import mention_after, mention_before
from foresaid.attribution.nominals import Range, has_finite_verb, is_nominal
from foresaid.attribution.phrases import MADE_KNOWN
from foresaid.attribution.pieces import CLAUSE_ENDS, COMMAS, around, range_span, span_of
from foresaid.attribution.tails import tails_at
from foresaid.attribution.units import Unit
from foresaid.model import Span

_EXPRESSING = frozenset({"expressed", "express", "expresses", "voiced", "voices", "voice", "raised", "raise"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})


def according_to(unit: Unit) -> Iterator[RawAttribution]:
    """ "According to S, X", "X, according to S": the content is the rest of the sentence."""
    phrases = [tuple(p.split()) for p in sorted(entry("prepositions", "phrases"))]
    first = {p[0] for p in phrases}
    for at, item in enumerate(unit.items):
        for phrase in phrases if item.lower in first else ():
            end = at + len(phrase)
            if phrase == ("per",) and at > 0:
                continue  # "two trains per day"
            if tuple(i.lower for i in unit.items[at:end]) != phrase or not (source := mention_after(unit, end)):
                continue
            cue = Span(unit.items[at].span.start, unit.items[end - 1].span.end)
            told = source[1] < len(unit.items) and unit.items[source[1]].lower in MADE_KNOWN
            if pieces := around(unit, at, source[1] + told):
                yield RawAttribution(tuple(pieces), (range_span(unit, source),), (cue,), 0.85, "according to S")
            break


def in_the_view_of(unit: Unit) -> Iterator[RawAttribution]:
    """ "In her view, X", "X, in the ministry's words": a possessive between "in" and a noun of opinion."""
    items = unit.items
    for at, item in enumerate(items):
        if item.lower not in {
            "view",
            "opinion",
            "words",
            "judgement",
            "judgment",
            "reading",
            "estimation",
            "estimate",
            "count",
            "reckoning",
        }:
            continue
        possessive = at >= 1 and items[at - 1].lower in _POSSESSIVES
        source: Range | None = (at - 1, at) if possessive else None
        if source is None and at >= 2 and items[at - 1].lower == "'s":
            source = mention_before(unit, at - 1)
        if source is None or source[0] < 1 or items[source[0] - 1].lower not in {"in", "by"}:
            continue
        if pieces := around(unit, source[0] - 1, at + 1):
            yield RawAttribution(tuple(pieces), (range_span(unit, source),), (item.span,), 0.7, "in S's view")


def noun_cues(unit: Unit, earlier: Sequence[RawAttribution]) -> Iterator[RawAttribution]:
    """ "S's announcement that X", "there is speculation that X", "there are fears X": a noun attributes its clause."""
    items = unit.items
    for at, item in enumerate(items):
        if item.lower not in entry("nouns", "words") or any(c.overlaps(item.span) for a in earlier for c in a.cue):
            continue
        source, after = _owner(unit, at)
        tails = tails_at(unit, after)
        that = tails[-1].end if tails else after
        if that >= len(items):
            continue
        if quoted := _announced_quote(unit, source, that):
            mention = (range_span(unit, source),) if source else ()
            yield RawAttribution((quoted,), mention, (item.span,), 0.75, "S's announcement: “X”")
            continue
        if items[that].lower != "that" and not _there_are(unit, at, that):
            continue
        if source is None and not any(i.lower == "there" for i in items[max(0, at - 5) : at]):
            continue
        start = that + 1 if items[that].lower == "that" else that
        if content := span_of(unit, start, _noun_clause_end(unit, that)):
            mention = (range_span(unit, source),) if source else ()
            yield RawAttribution((content,), mention, (item.span,), 0.7 if source else 0.5, "S's announcement that X")


def _announced_quote(unit: Unit, source: Range | None, at: int) -> Span | None:
    """The whole quotation behind the colon at item `at`: "Berg's reply: “No.”", "his message to voters was: “No.”"."""
    items = unit.items
    if at < len(items) and items[at].lower in {"was", "is"}:
        at += 1
    if source is None or at + 1 >= len(items) or items[at].text not in {":", ","}:
        return None
    return items[at + 1].span if items[at + 1].quotation else None


def quoted_verdicts(unit: Unit) -> Iterator[RawAttribution]:
    """ "“No” was the verdict of S": a quotation, a form of be, and a noun of saying with its owner."""
    items = unit.items
    for at in (k + 1 for k, i in enumerate(items[:-5]) if i.quotation):
        if items[at].lower not in {"was", "is"} or items[at + 1].lower != "the":
            continue
        noun = next((k for k in range(at + 2, at + 4) if items[k].lower in entry("nouns", "words")), None)
        if noun is None or items[noun + 1].lower not in {"of", "from"} or not (s := mention_after(unit, noun + 2)):
            continue
        cue = Span(items[at].span.start, items[noun + 1].span.end)
        yield RawAttribution((items[at - 1].span,), (range_span(unit, s),), (cue,), 0.7, "“X” was the verdict of S")


def _there_are(unit: Unit, at: int, after: int) -> bool:
    """Whether the noun stands in "there are ..." with a clause right behind it."""
    there = any(i.lower == "there" for i in unit.items[max(0, at - 4) : at])
    first = unit.items[after]
    return (
        there
        and first.is_word
        and first.lower not in words("prepositions")
        and has_finite_verb(unit, after, _noun_clause_end(unit, after))
    )


def _owner(unit: Unit, at: int) -> tuple[Range | None, int]:
    """Whose announcement it is, before ("Brook's") or behind ("by Brook") the noun; and the item after it."""
    items, start = unit.items, at
    while start > 0 and is_nominal(unit, start - 1) and not items[start - 1].is_capital:
        start -= 1
    if start >= 2 and items[start - 1].lower in {"'s", "'", "’"}:
        return _nearest(unit, mention_before(unit, start - 1)), at + 1
    the = start > 1 and items[start - 1].lower in {"the", "an"} and items[start - 2].lower in _EXPRESSING
    if the or (start and items[start - 1].lower in _EXPRESSING):  # "villagers have expressed concern that"
        verb = start - 2 if the else start - 1
        while verb and items[verb - 1].lower in {"have", "has", "had", "also"}:
            verb -= 1
        return mention_before(unit, verb), at + 1
    if start and items[start - 1].lower in _POSSESSIVES:
        return (start - 1, start), at + 1
    by = at + 1 < len(items) and items[at + 1].lower in {"by", "from", "among", "of"}
    if by and (owner := mention_after(unit, at + 2)):
        return owner, owner[1]
    return None, at + 1


def _nearest(unit: Unit, owner: Range | None) -> Range | None:
    """The owner without what only looks at it: the mayor in "a look at the mayor's claim that"."""
    if owner is None:
        return None
    apart = words("linkers") - {"of", "for", "in"}
    start = max((k + 1 for k in range(owner[0], owner[1] - 1) if unit.items[k].lower in apart), default=owner[0])
    return start, owner[1]


def _noun_clause_end(unit: Unit, that: int) -> int:
    """The clause ends at its comma, colon or with the sentence."""
    for k in range(that + 1, len(unit.items)):
        if unit.items[k].text in COMMAS | CLAUSE_ENDS | {":"}:
            return k
        if unit.items[k - 1].quotation and has_finite_verb(unit, k, k + 1):
            return k  # "the warning that rain “will come” drew laughs"
    return len(unit.items)
