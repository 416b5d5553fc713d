"""What can stand in a noun phrase: nouns, adjectives and names, told from verbs and closed classes without a tagger."""

from __future__ import annotations

from functools import cache

from foresaid.attribution.cues import cue_verbs, entry, words
from foresaid.attribution.units import Unit

Range = tuple[int, int]

#: Pronouns that are subjects and nothing else.
SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
#: Words of the closed classes that are names too, when a capital stands in the middle of a sentence: Will, May, Mark.
_NAMES_TOO = frozenset(
    {"will", "may", "might", "art", "grant", "bill", "mark", "rose", "guy", "rich", "frank", "august", "april", "june"}
    | {"per"}
)


def is_nominal(unit: Unit, at: int) -> bool:
    """Whether the item can be a noun, an adjective or a name inside a noun phrase."""
    item = unit.items[at]
    if not item.is_word:
        return False
    low = item.lower
    before = unit.items[at - 1].lower if at else ""
    if item.is_capital and at and low in _NAMES_TOO and before and before not in words("prepositions"):
        return True
    if is_closed(low):
        return False
    if item.is_capital and at > 0:
        return low not in words("calendar") or is_in_a_title(unit, at)
    if low in words("calendar") and _names_a_programme(unit, at):
        return True
    if low in words("calendar") or (low.endswith("ly") and low not in words("ly_nouns")):
        return False
    if low in words("verbs"):
        return _after_determiner(unit, at) and at + 1 < len(unit.items) and unit.items[at + 1].is_word
    if low not in cue_verbs() or low in words("persons") or low in entry("nouns", "words"):
        return True
    return _after_determiner(unit, at) or _is_noun_here(unit, at)


def is_in_a_title(unit: Unit, at: int) -> bool:
    """Whether a day stands in a name behind "the": "the Morning Ledger", "the Sunday Post"."""
    after = unit.items[at + 1] if at + 1 < len(unit.items) else None
    capital = after is not None and after.is_capital and after.lower not in words("calendar")
    return capital and unit.items[at - 1].lower == "the"


def _names_a_programme(unit: Unit, at: int) -> bool:
    """Whether a word of time stands between a determiner and a channel: "the morning programme"."""
    after = unit.items[at + 1].lower if at + 1 < len(unit.items) else ""
    return after in entry("channels", "nouns") and _after_determiner(unit, at)


def _is_noun_here(unit: Unit, at: int) -> bool:
    """Whether a word that can be a cue is a noun: after a preposition, or right before a finite verb."""
    if at and unit.items[at - 1].lower in words("prepositions"):
        return True
    after = unit.items[at + 1].lower if at + 1 < len(unit.items) else ""
    if at and unit.items[at - 1].lower in {"and", "or"} and after in words("persons"):
        return True  # "federal and state officials"
    plural = any(v.form == "s" for v in cue_verbs()[unit.items[at].lower])
    return plural and (
        after in words("auxiliaries") - {"'s"} or any(v.form == "past" for v in cue_verbs().get(after, ()))
    )


def is_closed(low: str) -> bool:
    """Whether a word is of a closed class that no noun phrase has inside."""
    return low in words(
        "pronouns", "determiners", "auxiliaries", "conjunctions", "prepositions", "adverbs", "negations"
    )


def _after_determiner(unit: Unit, at: int) -> bool:
    if at == 0:
        return False
    before = unit.items[at - 1]
    return before.lower in words("determiners") or before.lower in {"'s", "such"}


def has_finite_verb(unit: Unit, start: int, end: int) -> bool:
    """Whether a known verb or auxiliary stands in the items [start, end)."""
    items = unit.items
    return any(
        (_is_finite(items[k].lower) and not _is_noun_inside(unit, k, start)) or _follows_its_subject(unit, k, start)
        for k in range(start, end)
        if not items[k].is_capital
    )


def _is_noun_inside(unit: Unit, at: int, start: int) -> bool:
    """Whether a word that can be a verb is none here: "the planned increase", "a list of awards"."""
    low = unit.items[at].lower
    if low in words("auxiliaries") or at == start:
        return low in _also_nouns() and _after_determiner(unit, at)
    before = unit.items[at - 1].lower
    articles = {"the", "a", "an", "his", "her", "its", "their", "our", "'s"}
    return (
        before in articles or before in words("prepositions") or (low in _also_nouns() and _after_determiner(unit, at))
    )


def _follows_its_subject(unit: Unit, at: int, start: int) -> bool:
    """Whether a past form that no list has follows "he", "she", "they", with an adverb between: "she first noticed"."""
    if not unit.items[at].lower.endswith("ed"):
        return False
    before = at - 2 if at - 1 > start and unit.items[at - 1].lower in words("adverbs") else at - 1
    return before >= start and unit.items[before].lower in SUBJECTS


@cache
def _also_nouns() -> frozenset[str]:
    """Cue verbs that are nouns of speaking or printing too: "in an email", "the report"."""
    nouns: frozenset[str] = entry("channels", "nouns") | entry("nouns", "words")
    return nouns & cue_verbs().keys()


def _is_finite(low: str) -> bool:
    if low in words("auxiliaries", "verbs"):
        return low != "'s"
    return any(v.form != "ing" and not v.particles for v in cue_verbs().get(low, ()))


def verb_at(unit: Unit, at: int) -> bool:
    """Whether a verb seems to stand at the item, or the comma before a relative clause."""
    item = unit.items[at]
    if item.text == ",":  # a relative clause may stand between
        return unit.items[at + 1].lower in RELATIVE if at + 1 < len(unit.items) else False
    low = item.lower
    known = (
        low in words("auxiliaries") - {"'s"} or low in words("verbs") or low in words("adverbs") or low in cue_verbs()
    )
    return known or (item.is_word and not item.is_capital and low.endswith(("ed", "es")))
