"""Cue verbs in a unit: which words are verbs that attribute, with their auxiliaries, and which only look like one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foresaid.attribution.cues import CueVerb, cue_verbs, entry, words
from foresaid.attribution.units import Unit

#: Beside a cue these say that the words were not spoken, or not yet: "did not say", "will announce".
_NOT_SAID = frozenset(
    {"not", "n't", "never", "will", "'ll", "shall", "may", "might", "could", "can", "must", "should", "cannot"}
)
_NOT = frozenset({"not", "n't", "never"})
#: "does not expect" is an expectation all the same, "did not say" is no statement.
_THOUGHTS = frozenset(
    {"expect", "think", "believe", "see", "anticipate", "foresee", "want", "plan", "intend", "doubt", "rule out"}
)
_EXPECTED = frozenset({"expect", "forecast", "predict", "project", "estimate", "believe", "think", "report"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'re", "'m"})
#: "Wasn't too worried about": these make an adjective of a participle.
_DEGREES = frozenset({"too", "so", "very", "quite", "rather", "particularly", "especially", "overly"})
_HAVE = frozenset({"has", "have", "had", "having", "'ve"})


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb that attributes, with its auxiliaries: items [start, end) of the unit, the verb itself at `at`."""

    start: int
    end: int
    at: int
    verb: CueVerb
    passive: bool = False
    finite: bool = True

    def takes(self, *frames: str) -> bool:
        """Whether the verb takes one of the frames."""
        return any(f in self.verb.frames for f in frames)


def find_cues(unit: Unit) -> Iterator[tuple[VerbCue, ...]]:
    """The cue verbs of a unit outside quotations, from left to right, each in every reading it can have."""
    for at, item in enumerate(unit.items):
        if not item.is_word or (item.is_capital and not unit.is_title_case):
            continue
        readings = [
            cue
            for verb in cue_verbs().get(item.lower, ())
            if tuple(i.lower for i in unit.items[at + 1 : at + 1 + len(verb.particles)]) == verb.particles
            and (cue := _grouped(unit, at, at + 1 + len(verb.particles), verb))
        ]
        if readings:
            yield tuple(readings)
        elif (adjective := _adjective(unit, at)) is not None:
            yield (adjective,)


def _adjective(unit: Unit, at: int) -> VerbCue | None:
    """ "is confident that", "was sure": a form of be and an adjective of knowing."""
    items, start = unit.items, at
    if items[at].lower not in entry("adjectives", "words"):
        return None
    while start > 0 and items[start - 1].lower in words("adverbs") | {"very", "quite", "fairly", "less", "more", "so"}:
        start -= 1
    if not start or items[start - 1].lower not in _BE | {"feels", "felt", "remains", "remained", "'s"}:
        return None
    start -= 1
    while start > 0 and items[start - 1].lower in _HAVE | words("adverbs"):
        start -= 1
    if {i.lower for i in items[start:at]} & _NOT_SAID:
        return None
    if start and items[start - 1].lower in {"it", "that", "this"} and items[at].lower in {"certain", "sure"}:
        return None  # "it is certain that": nobody's knowledge is told
    verb = CueVerb(items[at].lower, "past", (), frozenset({"that", "adjective"}))
    return VerbCue(start, at + 1, at, verb)


def _grouped(unit: Unit, at: int, end: int, verb: CueVerb) -> VerbCue | None:
    """The verb with its auxiliaries and adverbs before it; None where it is a noun, an adjective or an infinitive."""
    items, start = unit.items, at
    auxiliaries: set[str] = set()
    while start > 0:
        low = items[start - 1].lower
        if low == "'s" and not _is_clitic_verb(unit, start - 1, verb):
            break
        if low in words("auxiliaries"):
            auxiliaries.add(low)
        elif low not in words("adverbs") and low not in words("negations"):
            break
        start -= 1
    while start < at and start == 0 and items[start].lower in words("adverbs"):
        start += 1
    if start < at and items[start].lower in {"all", "both"} and start and not items[start - 1].is_word:
        start += 1  # "by noon, both agreed": the subject, no adverb
    beside = {i.lower for i in items[start:at]} & _NOT_SAID
    if (beside and not (beside <= _NOT and verb.lemma in _THOUGHTS)) or not _fits(verb, auxiliaries):
        return None
    passive = verb.form == "past" and bool(auxiliaries & _BE)
    to = end < len(items) and items[end].lower == "to"
    if verb.form == "past" and not auxiliaries and to and verb.lemma in _EXPECTED:
        return None  # "River expected to peak tonight"
    by = end < len(items) and items[end].lower == "by" and verb.lemma not in {"say", "add"}
    if not passive and verb.form == "past" and by:
        return None
    if _is_noun(unit, start, at, end, verb, bool(auxiliaries)):
        return None
    return VerbCue(start, end, at, verb, passive, verb.form != "ing" or bool(auxiliaries & (_BE | {"'s"})))


def _fits(verb: CueVerb, auxiliaries: set[str]) -> bool:
    """Whether the form can follow the auxiliaries: "has said", "is saying", "would say", but not "are fears"."""
    if not auxiliaries:
        return True
    if verb.form == "s":
        return False
    if verb.form == "base":
        if verb.lemma == "add" and auxiliaries & {"would", "'d"}:
            return False  # "it would add a layer"
        return bool(auxiliaries & {"would", "do", "does", "did", "'d"})
    if verb.form == "past":
        return bool(auxiliaries & (_BE | _HAVE | {"'s", "'d"}))
    return bool(auxiliaries & (_BE | {"'s"}))


def _is_noun(unit: Unit, start: int, at: int, end: int, verb: CueVerb, auxiliary: bool) -> bool:
    """Whether the words around show a noun, an adjective or an infinitive instead of a verb of its own."""
    items = unit.items
    before = items[start - 1].lower if start else ""
    after = items[end].lower if end < len(items) else ""
    counted = verb.form == "past" and verb.lemma in {"say", "tell", "add"}  # "one of the two said"
    if before in {"to", "'s"} or (before in words("determiners") - words("pronouns") and not counted):
        return True
    if auxiliary:
        return False
    if before in _DEGREES or _is_complement(unit, start):
        return True
    if verb.form == "ing" and before in {"by", "after", "before", "without", "in"}:
        return False  # "opened the talks by saying that"
    if before in {"of", "for", "by", "in", "from", "with", "at", "without", "after", "before", "between", "about"}:
        return True
    if verb.form in {"base", "s"}:
        if before in words("prepositions") or (after == "of" and verb.lemma != "say"):
            return True
        following = (after in words("auxiliaries") - {"'s"} and verb.lemma != "say") or after in words("verbs")
        return following or any(v.form == "past" for v in cue_verbs().get(after, ()))
    return False


def _is_complement(unit: Unit, start: int) -> bool:
    """ "It's a good bet that": a form of be, an article and one word stand before what could be a verb."""
    lead = [item.lower for item in unit.items[max(0, start - 3) : start]]
    return len(lead) == 3 and lead[0] in _BE | {"'s"} and lead[1] in {"a", "an"}


def _is_clitic_verb(unit: Unit, at: int, verb: CueVerb) -> bool:
    """Whether "'s" is "is" or "has" ("he's said"), not a possessive ("Brook's report")."""
    return verb.form in {"past", "ing"} and at > 0 and unit.items[at - 1].lower in words("pronouns")
