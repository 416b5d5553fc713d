"""The engine of rules: sentence forms of attribution, without a model.

Verbs as cues are in `verbs` and `forms`, nouns and prepositions in `nouns`, colons in `speakers`; `pieces` says where
a content begins and ends, `mentions` where the words for a source do. Here the forms are put in order, and one
attribution is kept for each cue and each content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foresaid.attribution.cues import cue_verbs, entry
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.forms import read_cue
from foresaid.attribution.forward import announced_quote, spoken_first
from foresaid.attribution.nouns import according_to, in_the_view_of, noun_cues, quoted_verdicts
from foresaid.attribution.pieces import COMMAS
from foresaid.attribution.signatures import signed_lines
from foresaid.attribution.speakers import NAME_LINE, colon_line, transcript_line
from foresaid.attribution.units import Unit, units_of
from foresaid.attribution.verbs import find_cues
from foresaid.model import trimmed
from foresaid.sentences import Paragraph


@dataclass(frozen=True)
class RuleEngine:
    """Finds attributions by rules over a cue lexicon."""

    name: str = "rules/1"

    def attributions(self, paragraphs: Sequence[Paragraph]) -> list[tuple[RawAttribution, ...]]:
        """The raw attributions of each paragraph, by the start of their content."""
        return [attributions_in(p) for p in paragraphs]


def attributions_in(paragraph: Paragraph) -> tuple[RawAttribution, ...]:
    """The raw attributions of one paragraph."""
    line = transcript_line(paragraph)
    if line and line.form != NAME_LINE:
        return (line,)
    found = list(signed_lines(paragraph))
    signed = [a.extent for a in found]
    units = units_of(paragraph)
    for at, unit in enumerate(units):
        if any(extent.overlaps(unit.span) for extent in signed):
            continue
        colon = colon_line(unit, paragraph)
        if colon:
            found.append(colon)
        if not colon or colon.form == NAME_LINE:  # the page decides, in `labels`, which of the two readings stays
            found += in_unit(unit, units[at + 1] if at + 1 < len(units) else None)
    found += [line] if line else []
    return tuple(sorted(found, key=lambda a: (a.extent.start, a.extent.end)))


def in_unit(unit: Unit, following: Unit | None = None) -> list[RawAttribution]:
    """The raw attributions of one unit: cue by cue, from left to right."""
    found: list[RawAttribution] = []
    for readings in find_cues(unit):
        read = (read_cue(unit, cue, found, following) for cue in readings)
        if attribution := next((a for a in read if a), None):
            found.append(attribution)
    found += according_to(unit)
    found += in_the_view_of(unit)
    found += noun_cues(unit, found)
    found += quoted_verdicts(unit)
    if not found and (spoken := spoken_first(unit) or announced_quote(unit)):
        found.append(spoken)
    kept = without_nested_thoughts(unit, without_nested_quotes(unit, without_repeats(found)))
    return [_clipped(unit, a, kept) for a in kept]


def without_nested_quotes(unit: Unit, found: list[RawAttribution]) -> list[RawAttribution]:
    """Without "aims “to ...”" and other verbs that do not speak inside what somebody else says."""
    silent = {"S described X as “q”", "S promised to X", "S confirmed X", "S put X at"}
    return [
        a
        for a in found
        if a.form not in silent or not any(_holds(b, a) and _other_clause(unit, b, a) is None for b in found)
    ]


def without_nested_thoughts(unit: Unit, found: list[RawAttribution]) -> list[RawAttribution]:
    """Without what speakers say they think or feel: "she said she was confident that X" is one statement."""
    return [
        a
        for a in found
        if not (
            a.source
            and a.source[0].of(unit.text).lower() in {"he", "she", "it", "they", "we", "i"}
            and a.cue
            and _is_thought(a.cue[0].of(unit.text))
            and any(_holds(b, a) for b in found)
        )
    ]


def _is_thought(cue: str) -> bool:
    last = cue.lower().split()[-1]
    return last in entry("adjectives", "words") or any(
        v.lemma in entry("thoughts", "words") for v in cue_verbs().get(last, ())
    )


def _clipped(unit: Unit, a: RawAttribution, found: Sequence[RawAttribution]) -> RawAttribution:
    """The attribution without what belongs to another one of its sentence.

    What somebody said ends before the next verb of the same source ("called it X and said Y"); what is attributed
    inside a content ends where that does ("The union expects rain, its head said").
    """
    ends = [_conjunction_before(unit, b.cue[0].start) for b in found if b is not a and _goes_on_from(a, b)]
    ends += [e for b in found if b is not a and (e := _other_clause(unit, a, b)) is not None]
    ends += [p.end for b in found if b is not a and a.cue for p in b.content if p.contains(a.cue[0])]
    if not ends or not a.content:
        return a
    end = min(ends)
    pieces = tuple(trimmed(unit.text, p.start, min(p.end, end)) for p in a.content if p.start < end)
    return replace(a, content=pieces) if pieces and all(len(p) for p in pieces) else a


def _goes_on_from(a: RawAttribution, b: RawAttribution) -> bool:
    """Whether `b` is a second verb of the source of `a`, inside what `a` took for its content."""
    same = bool(a.source) and a.source == b.source and b.form == "S ... and said X"
    return same and any(p.contains(b.cue[0]) for p in a.content)


def _other_clause(unit: Unit, a: RawAttribution, b: RawAttribution) -> int | None:
    """Where ", and its leader, Berg, warned" begins inside what `a` took for its content: there another one speaks."""
    inside = b.source and b.cue and any(p.contains(b.source[0]) and p.contains(b.cue[0]) for p in a.content)
    if not inside or not b.content or b.cue[0].start < b.source[0].start:
        return None
    k = next(k for k, item in enumerate(unit.items) if item.span.start >= b.source[0].start)
    joined = k > 1 and unit.items[k - 1].lower in {"and", "but", "while"} and unit.items[k - 2].text in COMMAS
    return unit.items[k - 2].span.start if joined else None


def _conjunction_before(unit: Unit, at: int) -> int:
    """The offset where the "and" before offset `at` begins, with its comma."""
    k = next(k for k, item in enumerate(unit.items) if item.span.start >= at)
    while k and unit.items[k - 1].lower in {"and", "but", "or", ","}:
        k -= 1
    return unit.items[k].span.start


def _holds(outer: RawAttribution, inner: RawAttribution) -> bool:
    return outer is not inner and any(p.contains(inner.extent) for p in outer.content)


def without_repeats(found: list[RawAttribution]) -> list[RawAttribution]:
    """One attribution for each cue and each content: the surer one stays."""
    kept: list[RawAttribution] = []
    for a in sorted(found, key=lambda a: -a.confidence):
        if not any((a.content and a.content == b.content) or set(a.cue) & set(b.cue) for b in kept):
            kept.append(a)
    return sorted(kept, key=lambda a: a.extent.start)
