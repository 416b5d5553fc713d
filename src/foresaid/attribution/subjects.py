"""The subject of a cue: which words before it are its source, and whether they can be."""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.attribution.cues import words
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.mentions import mention_before
from foresaid.attribution.nominals import Range
from foresaid.attribution.pieces import COMMAS
from foresaid.attribution.tails import tail_at
from foresaid.attribution.units import Unit
from foresaid.attribution.verbs import VerbCue
from foresaid.model import Span

#: "half of voters say", "a majority say": a quantity takes the verb in either number.
_QUANTITIES = frozenset(
    {"half", "majority", "number", "percent", "share", "third", "quarter", "most", "many", "some", "all"}
)


def source_before(unit: Unit, cue: VerbCue, earlier: Sequence[RawAttribution]) -> Range | None:
    """The mention before a cue, with words of time or channel between stepped over."""
    floor = _floor(unit, cue, earlier)
    return mention_before(unit, _without_tail_before(unit, cue.start), floor)


def _floor(unit: Unit, cue: VerbCue, earlier: Sequence[RawAttribution]) -> int:
    """The first item that a source may reach to: after the cue before this one."""
    here = unit.items[cue.start].span.start
    relative = {"who", "which", "that"}
    last = max(
        (
            a.cue[-1].end
            for a in earlier
            if a.cue and a.cue[-1].end <= here and not (a.source and a.source[0].of(unit.text).lower() in relative)
        ),
        default=-1,
    )
    return next((k for k, i in enumerate(unit.items) if i.span.start >= last), 0)


def _without_tail_before(unit: Unit, end: int) -> int:
    """Steps left over words of time or channel between the source and its verb: "the ministry on Monday said"."""
    for start in range(max(0, end - 6), end):
        tail = tail_at(unit, start)
        if tail and tail.end == end and start > 0 and unit.items[start - 1].is_word:
            while start > 1 and unit.items[start - 1].lower in words("adverbs"):
                start -= 1  # "the ferry line just this month announced"
            return start
    return end


def outer_source(earlier: Sequence[RawAttribution]) -> tuple[Span, ...]:
    """The source of the main clause: of the attributions so far, the first that has one outside the others' content."""
    for a in earlier:
        if (
            a.source
            and a.cue
            and not any(b is not a and any(c.overlaps(a.source[0]) for c in b.content) for b in earlier)
        ):
            return a.source
    return ()


def clashes(unit: Unit, cue: VerbCue, source: Range) -> bool:
    """Whether a form without ending ("report", "claims") disagrees with its subject, so that it is no verb at all."""
    if any(i.lower in words("auxiliaries") for i in unit.items[cue.start : cue.at]):
        return False
    if any(i.lower in _QUANTITIES for i in unit.items[source[0] : source[1]]):
        return False
    linker = next((k for k in range(source[0] + 1, source[1]) if unit.items[k].lower in words("linkers")), source[1])
    while linker - 1 > source[0] and unit.items[linker - 1].lower.endswith("ed"):
        linker -= 1  # "economists polled by"
    head = unit.items[linker - 1]
    low = head.lower
    if low in words("pronouns"):
        single = low in {"he", "she", "it", "this", "one", "that", "everyone", "nobody", "somebody", "someone"}
        return (
            low not in {"who", "which", "that"}
            and (single if cue.verb.form == "base" else not single)
            and (cue.verb.form in {"base", "s"})
        )
    if low.endswith("ing") and not head.is_capital and cue.verb.form in {"base", "s"}:
        return True
    plural = (low.endswith("s") and not low.endswith("ss")) or low in {"people", "police", "media"}
    joined = any(i.lower == "and" for i in unit.items[source[0] : source[1]])
    if cue.verb.form == "base":
        return (not plural or unit.items[source[0]].lower in {"a", "an", "each", "every"}) and not joined
    if cue.verb.form == "s":
        first = unit.items[source[0]]
        return (plural and not head.is_capital) or not (
            first.lower in words("determiners")
            or first.is_capital
            or (head.is_capital and unit.items[source[0] - 1].lower in words("conjunctions"))
            or source[0] == 0
            or unit.items[source[0] - 1].text in COMMAS | {":"}
            or unit.items[source[0] - 1].quotation
        )
    return False


def is_supposed(unit: Unit, source: Range) -> bool:
    """Whether the cue stands in a condition: "if the bank says"."""
    return source[0] > 0 and unit.items[source[0] - 1].lower in {"if", "whether", "unless"}
