"""Noun phrases beside a cue: the mention of a source, from where it begins to where it ends.

There is no tagger here. A phrase is walked item by item from the cue outwards and ends at what cannot be in a noun
phrase: closed classes, known verbs, marks. As the annotation conventions ask, a role before the name and an apposition
after it belong to the mention, a relative clause does not.
"""

from __future__ import annotations

from foresaid.attribution.cues import cue_verbs, entry, words
from foresaid.attribution.tails import tail_at
from foresaid.attribution.units import Unit

Range = tuple[int, int]

_PREDETERMINERS = frozenset({"both", "all", "half"})
_PARTICIPLES = frozenset({"taken", "seen", "made", "held", "known", "led", "sent", "written", "given", "built", "run"})
_PARTS = frozenset({"one", "two", "three", "some", "many", "most", "several", "both", "all", "each", "another"})
_NAME_MARKS = frozenset({"-", "–", "&", "/", "'", "’"})
_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
#: Words of the closed classes that are names too, when a capital stands in the middle of a sentence: Will, May, Mark.
_NAMES_TOO = frozenset(
    {"will", "may", "might", "art", "grant", "bill", "mark", "rose", "guy", "rich", "frank", "august", "april", "june"}
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
    if _is_closed(low):
        return False
    if item.is_capital and at > 0:
        return low not in words("calendar")
    if low in words("calendar") or (low.endswith("ly") and low not in words("ly_nouns")):
        return False
    if low in words("verbs"):
        return _after_determiner(unit, at) and at + 1 < len(unit.items) and unit.items[at + 1].is_word
    if low not in cue_verbs() or low in words("persons") or low in entry("nouns", "words"):
        return True
    return _after_determiner(unit, at) or _is_noun_here(unit, at)


def _is_noun_here(unit: Unit, at: int) -> bool:
    """Whether a word that can be a cue is a noun: after a preposition, or right before a finite verb."""
    if at and unit.items[at - 1].lower in words("prepositions"):
        return True
    after = unit.items[at + 1].lower if at + 1 < len(unit.items) else ""
    plural = any(v.form == "s" for v in cue_verbs()[unit.items[at].lower])
    return plural and (
        after in words("auxiliaries") - {"'s"} or any(v.form == "past" for v in cue_verbs().get(after, ()))
    )


def _is_closed(low: str) -> bool:
    return low in words(
        "pronouns", "determiners", "auxiliaries", "conjunctions", "prepositions", "adverbs", "negations"
    )


def _after_determiner(unit: Unit, at: int) -> bool:
    if at == 0:
        return False
    before = unit.items[at - 1]
    return before.lower in words("determiners") or before.lower == "'s"


def has_finite_verb(unit: Unit, start: int, end: int) -> bool:
    """Whether a known verb or auxiliary stands in the items [start, end)."""
    return any(_is_finite(i.lower) for i in unit.items[start:end] if not i.is_capital)


def _is_finite(low: str) -> bool:
    if low in words("auxiliaries", "verbs"):
        return low != "'s"
    return any(v.form != "ing" for v in cue_verbs().get(low, ()))


def subject_between(unit: Unit, start: int, end: int) -> Range | None:
    """The subject of the main clause in the items [start, end): the first noun phrase with a verb behind it."""
    starts = [start, *(k + 1 for k in range(start, end) if unit.items[k].text == ",")]
    for at in starts:
        found = mention_after(unit, at) if at < end else None
        if found and found[1] < end and _verb_at(unit, found[1]):
            return found
    return None


def _verb_at(unit: Unit, at: int) -> bool:
    item = unit.items[at]
    if item.text == ",":  # a relative clause may stand between
        return unit.items[at + 1].lower in _RELATIVE if at + 1 < len(unit.items) else False
    low = item.lower
    known = (
        low in words("auxiliaries") - {"'s"} or low in words("verbs") or low in words("adverbs") or low in cue_verbs()
    )
    return known or (item.is_word and not item.is_capital and low.endswith(("ed", "es")))


def mention_before(unit: Unit, end: int, floor: int = 0) -> Range | None:
    """The mention that ends right before item `end`, not reaching below item `floor`; None if there is none."""
    if end <= floor:
        return None
    last = unit.items[end - 1]
    if last.text in {",", "—", "–", "--"}:
        return _before_apposition(unit, end, floor)
    if last.lower in words("pronouns") and last.lower != "that":
        return _pronoun(unit, end, floor)
    phrase = _phrase_before(unit, end, floor)
    if phrase is None and last.lower in {"all", "both"}:  # "By noon, both agreed"
        return end - 1, end
    return _antecedent(unit, phrase, floor) or phrase if phrase else None


def _antecedent(unit: Unit, phrase: Range, floor: int) -> Range | None:
    """ "officials who spoke with the paper said": the phrase before a relative clause that no comma sets off."""
    items = unit.items
    for k in range(phrase[0] - 1, max(floor, phrase[0] - 10), -1):
        if items[k].text in {",", ";", "—", "–"} or items[k].quotation:
            return None
        if items[k].lower == "who":
            return _phrase_before(unit, k, floor) if items[k - 1].is_word else None
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


def _phrase_before(unit: Unit, end: int, floor: int) -> Range | None:
    items, start = unit.items, end
    while start > floor:
        item = items[start - 1]
        low = item.lower
        if item.text == ")" and (opening := _opening(unit, start - 1, floor)) is not None:
            start = opening
        elif item.quotation:
            if start == end or len(item.text.split()) > 4 or item.text[-2] in ",.?!":
                break  # a nickname or a title belongs to the mention, a finished quotation does not
            start -= 1
        elif low == "'s" or (item.text in _NAME_MARKS and floor < start - 1 and start < end):
            start -= 1
        elif (
            item.text == "." and start - 2 >= floor and len(items[start - 2].text) <= 4 and items[start - 2].is_capital
        ):
            start -= 1  # Mr. J. Sen.
        elif low in words("determiners") - {"that"}:  # "reported that Berg said": a conjunction
            start -= 1
            if not _joins(unit, start - 1, floor):
                break
        elif (
            is_nominal(unit, start - 1)
            or (item.text[0].isdigit() and start < end)
            or (
                (start < end and _joins(unit, start - 1, floor))
                or (start < end and _coordinates(unit, start - 1, floor, end))
            )
        ):
            start -= 1
        else:
            break
    while start > floor and start < end and items[start - 1].lower in _PREDETERMINERS:
        start -= 1
    if wider := _with_participle(unit, start, end, floor):
        start = wider
    return _trimmed(unit, start, end)


def _with_participle(unit: Unit, start: int, end: int, floor: int) -> int | None:
    """ "exit polls taken in the north": the start of the phrase before a participle, if it begins its clause."""
    items = unit.items
    at = start - 1
    if at - 1 < floor or items[at].lower in words("prepositions"):
        at -= 1
    if at - 1 < floor or start == end or not is_nominal(unit, at - 1) or items[at].is_capital:
        return None
    if not (items[at].lower.endswith("ed") or items[at].lower in _PARTICIPLES) or items[at + 1].lower in words(
        "determiners"
    ) - {"the", "a"}:
        return None
    if items[at + 1].lower not in words("prepositions"):
        return None
    before = _phrase_before(unit, at, floor)
    return before[0] if before and (before[0] == floor == 0 or before[0] == 0) else None


def _trimmed(unit: Unit, start: int, end: int) -> Range | None:
    """The range without adverbs, sentence openers and marks at its start."""
    items = unit.items
    while start < end:
        low = items[start].lower
        if (
            low in words("linkers")
            or low in words("adverbs") - _PREDETERMINERS
            or low in {"and", "or", "'s", ".", "-", "–"}
            or (low in words("openers") and start + 1 < end)
        ):
            start += 1
        else:
            break
    if not any(is_nominal(unit, k) or items[k].lower in words("pronouns") for k in range(start, end)):
        return (start, end) if end - start == 1 and items[start].lower in {"others", "many", "some", "both"} else None
    return start, end


def _joins(unit: Unit, at: int, floor: int) -> bool:
    """Whether the item is a preposition inside a noun phrase: "spokesman for the ministry"."""
    return (
        at > floor
        and unit.items[at].lower in words("linkers")
        and (
            is_nominal(unit, at - 1)
            or unit.items[at - 1].text[0].isdigit()
            or unit.items[at - 1].text == ")"
            or unit.items[at - 1].lower in {"many", "most", "some", "one", "both", "several", "all"}
        )
    )


def _coordinates(unit: Unit, at: int, floor: int, end: int) -> bool:
    """Whether an "and" joins two nouns of one mention: names, or "Ukrainian and foreign officials"."""
    items = unit.items
    if items[at].lower not in {"and", "&"} or at - 1 < floor or at + 1 >= end:
        return False
    left, right = items[at - 1], items[at + 1]
    if not is_nominal(unit, at - 1):
        return False
    if left.is_capital and (
        right.is_capital or right.lower in words("determiners") or at - 1 == floor or _is_closed(items[at - 2].lower)
    ):
        return True
    if right.is_capital and not left.is_capital:
        return False
    # lower-case nouns: only a subject that begins its clause ("economists and traders said")
    wider = _phrase_before(unit, at, floor)
    if wider and wider[0] == floor and not has_finite_verb(unit, floor, at):
        return True
    return at - 1 == floor or (at - 2 >= floor and items[at - 2].lower in words("determiners") and at - 2 == floor)


def _opening(unit: Unit, closing: int, floor: int) -> int | None:
    for at in range(closing - 1, max(floor, closing - 12) - 1, -1):
        if unit.items[at].text == "(":
            return at
    return None


def _before_apposition(unit: Unit, end: int, floor: int) -> Range | None:
    """ "Ana Brook, the mayor, said": the name and its apposition; a relative clause between is left out.

    The nearest comma is tried first with a name on one of its two sides; then, from the left, any apposition.
    """
    commas = [k for k in range(floor + 1, end - 1) if unit.items[k].text == unit.items[end - 1].text]
    for comma in reversed(commas):
        if (found := _apposed(unit, comma, end, floor)) and _names_somebody(unit, found, comma):
            before = [k for k in commas if k < found[0]]
            if found[1] == end - 1 and before and before[-1] == found[0] - 1:
                wider = _apposed(unit, before[-1], end, floor)
                if wider and all(i.is_capital for i in unit.items[wider[0] : before[-1]] if i.is_word):
                    return wider
            return found
    return next((found for comma in commas if (found := _apposed(unit, comma, end, floor))), None)


def _apposed(unit: Unit, comma: int, end: int, floor: int) -> Range | None:
    """The mention whose apposition or relative clause is the items between `comma` and `end`."""
    items = unit.items
    phrase = _phrase_before(unit, comma, floor)
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
    if first.lower in _RELATIVE or (first.lower.endswith(("ing", "ed")) and not first.is_capital):
        return phrase
    if not _opens_apposition(unit, comma + 1, phrase):
        return None
    stop = next((k for k in range(comma + 1, end - 1) if items[k].lower in _RELATIVE | {"that"}), end - 1)
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


def mention_after(unit: Unit, start: int) -> Range | None:
    """The mention that begins at item `start`, with its appositions; None if no noun phrase stands there.

    A phrase ends before words that say when or where something was said ("on Monday", "in a statement").
    """
    end = _phrase_after(unit, start)
    if end is None:
        return None
    while (more := _apposition_after(unit, end)) is not None:
        end = more
    return start, end


def _phrase_after(unit: Unit, start: int) -> int | None:
    items, at = unit.items, start
    if at >= len(items):
        return None
    part = items[at].lower in _PARTS and [i.lower for i in items[at + 1 : at + 2]] == ["of"]
    if part and at + 2 < len(items) and items[at + 2].lower in {"them", "us", "these", "those"}:
        return at + 3  # "one of them"
    if items[at].lower in words("pronouns") and items[at].lower not in words("determiners"):
        return at + 1
    nouns = 0
    while at < len(items):
        item = items[at]
        low = item.lower
        if item.text == "(" and nouns:
            closing = next((k for k in range(at, min(at + 12, len(items))) if items[k].text == ")"), None)
            if closing is None:
                break
            at = closing + 1
        elif low in words("determiners"):
            if nouns and items[at - 1].lower not in words("linkers") | {"and", "&"}:
                break
            at += 1
        elif nouns and _is_verb_here(unit, at):
            break
        elif is_nominal(unit, at) or (item.text[0].isdigit() and not tail_at(unit, at)):
            nouns += 1
            at += 1
        elif (
            (low == "'s" and nouns)
            or (item.text in _NAME_MARKS and nouns)
            or (item.text == "." and items[at - 1].is_capital and at + 1 < len(items) and items[at + 1].is_capital)
        ):
            at += 1
        elif nouns and low in words("linkers") | {"and", "&"} and at + 1 < len(items) and not tail_at(unit, at):
            following = items[at + 1]
            number = following.text[0].isdigit()
            if not (number or following.lower in words("determiners") or is_nominal(unit, at + 1)):
                break
            if low in {"and", "&"} and has_finite_verb(unit, at + 1, min(at + 6, len(items))):
                break
            at += 1
        elif item.quotation and nouns and len(item.text.split()) <= 4:
            at += 1
        else:
            break
    while at > start and items[at - 1].lower in words("linkers", "determiners") | {"and"}:
        at -= 1
    return at if nouns and at > start else None


def _is_verb_here(unit: Unit, at: int) -> bool:
    """Whether a past form has an object behind it, so that it is a verb: "Brightwater lowered its forecast"."""
    low = unit.items[at].lower
    after = unit.items[at + 1].lower if at + 1 < len(unit.items) else ""
    return low.endswith("ed") and not unit.items[at].is_capital and after in words("determiners", "pronouns")


def _apposition_after(unit: Unit, end: int) -> int | None:
    """The end of an apposition that begins with the comma at `end`, or None."""
    items = unit.items
    if end + 1 >= len(items) or items[end].text != ",":
        return None
    first = items[end + 1]
    if not (
        first.lower in words("determiners")
        or first.text[0].isdigit()
        or (is_nominal(unit, end + 1) and not first.lower.endswith("ing"))
    ):
        return None
    stop = _phrase_after(unit, end + 1)
    if stop is None:
        return None
    # a verb behind it shows that a new clause began and no apposition: ", the bank said"
    if stop < len(items) and items[stop].is_word and items[stop].lower not in _RELATIVE and _verb_at(unit, stop):
        return None
    return _restrictive_end(unit, stop)
