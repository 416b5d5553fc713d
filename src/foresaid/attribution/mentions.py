"""Noun phrases beside a cue: the mention of a source, from where it begins to where it ends.

As the annotation conventions ask, a role before the name and an apposition after it belong to the mention, a relative
clause does not. `phrases` walks the noun phrases, `nominals` says what can stand in one.
"""

from __future__ import annotations

from foresaid.attribution.cues import words
from foresaid.attribution.nominals import RELATIVE, SUBJECTS, Range, has_finite_verb, is_nominal, verb_at
from foresaid.attribution.phrases import is_verb_here, phrase_after, phrase_before
from foresaid.attribution.tails import tail_at
from foresaid.attribution.units import Unit


def mention_before(unit: Unit, end: int, floor: int = 0) -> Range | None:
    """The mention that ends right before item `end`, not reaching below item `floor`; None if there is none."""
    if end <= floor:
        return None
    last = unit.items[end - 1]
    if last.text in {",", "—", "–", "--"}:
        return _before_apposition(unit, end, floor)
    if last.lower in words("pronouns") and last.lower != "that":
        return _pronoun(unit, end, floor)
    phrase = phrase_before(unit, end, floor)
    if phrase is None and last.lower in {"all", "both"}:  # "By noon, both agreed"
        return end - 1, end
    return _antecedent(unit, phrase, floor) or phrase if phrase else None


def _antecedent(unit: Unit, phrase: Range, floor: int) -> Range | None:
    """ "officials who spoke with the paper said": the phrase before a relative clause that no comma sets off."""
    items = unit.items
    alone = phrase[1] - phrase[0] == 1 and items[phrase[0]].lower.endswith("ed")
    if alone and phrase[0] > floor + 1 and items[phrase[0] - 1].lower in SUBJECTS:
        return phrase_before(unit, phrase[0] - 1, floor)  # "all the experts I interviewed said"
    for k in range(phrase[0] - 1, max(floor, phrase[0] - 10), -1):
        if items[k].text in {",", ";", "—", "–"} or items[k].quotation:
            return None
        if items[k].lower == "who":
            return phrase_before(unit, k, floor) if items[k - 1].is_word else None
    return None


def _pronoun(unit: Unit, end: int, floor: int) -> Range:
    """A pronoun, with "all of them"-like words before it only if it is one of several."""
    start = end - 1
    if (
        unit.items[start].lower in {"others", "many", "some"}
        and start > floor
        and unit.items[start - 1].lower in {"many", "some"}
    ):
        start -= 1
    return start, end


def subject_between(unit: Unit, start: int, end: int) -> Range | None:
    """The subject of the main clause in the items [start, end): the first noun phrase with a verb behind it."""
    starts = [start, *(k + 1 for k in range(start, end) if unit.items[k].text == ",")]
    for at in starts:
        found = mention_after(unit, at) if at < end else None
        if found:
            found = found[0], _before_verb(unit, *found)
        if found and found[1] < end and (verb_at(unit, found[1]) or _goes_on(unit, found[1])):
            return found
    return None


def _before_verb(unit: Unit, start: int, end: int) -> int:
    """Where a subject ends whose verb no list has: before the "appealed" of "Ada Berg appealed for calm"."""
    for k in range(start + 1, end):
        item, before = unit.items[k], unit.items[k - 1]
        names = before.is_capital or before.lower in words("persons")
        after = unit.items[k + 1].lower if k + 1 < len(unit.items) else ""
        if names and item.lower.endswith("ed") and not item.is_capital and after != "by":
            return k
    return end


def _goes_on(unit: Unit, at: int) -> bool:
    """Whether a verb follows the comma that closes an apposition: "Ada Berg, the mayor, raised the toll"."""
    if unit.items[at].text != "," or at + 1 >= len(unit.items):
        return False
    after = unit.items[at + 1]
    return not after.is_capital and (after.lower.endswith("ed") or after.lower in words("verbs", "auxiliaries"))


def mention_after(unit: Unit, start: int) -> Range | None:
    """The mention that begins at item `start`, with its appositions; None if no noun phrase stands there.

    A phrase ends before words that say when or where something was said ("on Monday", "in a statement").
    """
    end = phrase_after(unit, start)
    if end is None:
        return None
    while (more := _apposition_after(unit, end)) is not None:
        end = more
    return start, end


# --- appositions ------------------------------------------------------------------------------------------------------


def _before_apposition(unit: Unit, end: int, floor: int) -> Range | None:
    """ "Ana Brook, the mayor, said": the name and its apposition; a relative clause between is left out.

    The nearest comma is tried first with a name on one of its two sides; then, from the left, any apposition.
    """
    commas = [k for k in range(floor + 1, end - 1) if unit.items[k].text == unit.items[end - 1].text]
    for comma in reversed(commas):
        if (found := _apposed(unit, comma, end, floor)) and _names_somebody(unit, found, comma):
            if unit.items[comma - 1].text == "." and unit.items[found[0] - 1].text == "," and found[1] - found[0] == 2:
                continue  # "Ada Berg, of Ashton, Md., who watched, said": the state belongs to the town
            before = [k for k in commas if k < found[0]]
            if found[1] == end - 1 and before and before[-1] == found[0] - 1:
                wider = _apposed(unit, before[-1], end, floor)
                described = wider and unit.items[wider[0]].lower in {"one", "another", "a", "an"}
                if wider and (described or all(i.is_capital for i in unit.items[wider[0] : before[-1]] if i.is_word)):
                    return wider
            return found
    return next((found for comma in commas if (found := _apposed(unit, comma, end, floor))), None)


def _apposed(unit: Unit, comma: int, end: int, floor: int) -> Range | None:
    """The mention whose apposition or relative clause is the items between `comma` and `end`."""
    items = unit.items
    phrase = phrase_before(unit, comma, floor)
    if not phrase:
        return None
    first = items[comma + 1]
    named = all(i.is_capital for i in items[phrase[0] : phrase[1]] if i.is_word)
    if named and first.lower in words("prepositions") and (tail := tail_at(unit, comma + 1)) and tail.end == end - 1:
        return phrase  # "Ada Berg, in a statement on Thursday, said"
    if named and first.lower in words("prepositions") and end - comma <= 8 and not has_finite_verb(unit, comma, end):
        return phrase  # "Ada Berg, after a long pause, said"
    inside = {i.lower for i in items[comma + 1 : end - 1]}
    if inside <= words("openers", "adverbs") | {"too", "for", "one", "in", "turn"}:
        return phrase  # "Ada Berg, however, said"
    if phrase[0] > floor and items[phrase[0] - 1].lower in words("prepositions", "auxiliaries", "verbs"):
        return None
    if first.lower in RELATIVE or (first.lower.endswith(("ing", "ed")) and not first.is_capital):
        return phrase
    if not _opens_apposition(unit, comma + 1, phrase):
        return None
    stop = next((k for k in range(comma + 1, end - 1) if items[k].lower in RELATIVE | {"that"}), end - 1)
    if has_finite_verb(unit, comma + 1, stop):
        return None
    if stop < end - 1 and items[stop - 1].text == ",":
        return phrase[0], stop - 1
    # "Ada Berg, a pilot who flew there, said": the clause without a comma of its own tells which pilot
    return phrase[0], end - 1 if _restrictive_end(unit, stop) == end - 1 else stop


def _restrictive_end(unit: Unit, at: int) -> int:
    """Where a relative clause ends that begins at item `at` without a comma; `at` itself if none begins there."""
    items = unit.items
    if at >= len(items) or items[at].lower not in {"who", "whose"}:
        return at
    inside = {"'s", "-"}
    ends = (k for k in range(at, len(items)) if not (items[k].text[0].isalnum() or items[k].lower in inside))
    return next(ends, len(items))


def _names_somebody(unit: Unit, found: Range, comma: int) -> bool:
    """Whether one side of the comma is a name and the other says who that is."""
    name_first = all(i.is_capital for i in unit.items[found[0] : comma] if i.is_word)
    behind = unit.items[comma + 1 : found[1]] if found[1] > comma else ()
    name_behind = bool(behind) and behind[-1].is_capital and _is_office(unit, (found[0], comma))
    return name_first or name_behind


def _opens_apposition(unit: Unit, at: int, phrase: Range) -> bool:
    first = unit.items[at]
    if first.lower in words("determiners") or first.text[0].isdigit() or first.lower in words("persons"):
        return True
    if first.lower in {"around", "about", "nearly"} and (
        unit.items[at + 1].text[0].isdigit() or unit.items[at + 1].lower in words("determiners")
    ):
        return True
    last = unit.items[phrase[1] - 1]
    name = all(unit.items[k].is_capital for k in range(*phrase) if unit.items[k].is_word)
    if first.is_capital:  # "Its director, Ada Berg", "a woman in Tolva, Merrow"
        return name or "-" in first.text or _is_office(unit, phrase) or last.is_capital
    return name and is_nominal(unit, at)


def _is_office(unit: Unit, phrase: Range) -> bool:
    """Whether a phrase is an office or a description that a name may follow: "its chief executive", "the maker"."""
    first, last = unit.items[phrase[0]].lower, unit.items[phrase[1] - 1]
    return not last.is_capital and (first in words("determiners") or last.lower in words("persons"))


def _apposition_after(unit: Unit, end: int) -> int | None:
    """The end of an apposition that begins with the comma at `end`, or None."""
    items = unit.items
    if end + 1 >= len(items) or items[end].text != ",":
        return None
    first = items[end + 1]
    if not (
        first.lower in words("determiners")
        or first.text[0].isdigit()
        or (is_nominal(unit, end + 1) and not first.lower.endswith("ing") and not is_verb_here(unit, end + 1))
    ):
        return None
    stop = phrase_after(unit, end + 1)
    if stop is None:
        return None
    # a verb behind it shows that a new clause began and no apposition: ", the bank said"
    if stop < len(items) and items[stop].is_word and items[stop].lower not in RELATIVE and verb_at(unit, stop):
        return None
    return _restrictive_end(unit, stop)
