"""Noun phrases beside an item: walked item by item, from the cue outwards, to what cannot be in one."""

from __future__ import annotations

from foresaid.attribution.cues import words
from foresaid.attribution.nominals import Range, has_finite_verb, is_closed, is_nominal
from foresaid.attribution.registry import role_words
from foresaid.attribution.tails import tail_at
from foresaid.attribution.units import Unit

_PREDETERMINERS = frozenset({"both", "all", "half"})
_PARTICIPLES = frozenset({"taken", "seen", "made", "held", "known", "led", "sent", "written", "given", "built", "run"})
#: Before "of the officials": how many of them.
_COUNTED = frozenset(
    "many most some one both several all another each few half two three four five six seven eight nine ten".split()
)
_PARTS = frozenset({"one", "two", "three", "some", "many", "most", "several", "both", "all", "each", "another"})
#: Behind a report, when and where it came out: no part of its name.
MADE_KNOWN = frozenset("published released issued conducted unveiled leaked posted obtained printed".split())
_TOLD = frozenset({"briefed", "polled", "surveyed", "interviewed", "consulted", "questioned", "involved"})
_COUNTS = frozenset({"two", "three", "four", "five", "six", "seven", "others", "former", "latter"})
#: Nouns whose own clause follows without a conjunction: "the third time Kole said it".
_BEFORE_CLAUSE = frozenset({"time", "moment", "way", "thing", "reason"})
#: Words for whose something is, of somebody who was named before.
POSSESSIVES = frozenset({"his", "her", "their", "its"})
_NAME_MARKS = frozenset({"-", "–", "&", "/", "'", "’"})


def phrase_before(unit: Unit, end: int, floor: int) -> Range | None:
    """The noun phrase that ends right before item `end`, not reaching below item `floor`."""
    items, start = unit.items, end
    while start > floor:
        item = items[start - 1]
        low = item.lower
        if item.text == ")" and (opening := _opening(unit, start - 1, floor)) is not None:
            start = opening
        elif low in _BEFORE_CLAUSE and start < end and items[start].is_capital and not item.is_capital:
            break  # "the third time Kole said"
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
            the_two = start > floor and (
                items[start - 1].lower in {"the", "all"}
                or (items[start - 1].text == "-" and items[start - 1].span.end == items[start].span.start)
            )  # "mother-of-three"
            beside = low in POSSESSIVES and start > floor and _coordinates(unit, start - 1, floor, end)
            if not the_two and not beside and not _joins(unit, start - 1, floor):
                break
        elif (
            is_nominal(unit, start - 1)
            or (item.text[0].isdigit() and start < end and not _is_a_date(unit, start - 1, floor))
            or (low == "of" and start < end and items[start].text == "-" and items[start - 2].text == "-")
            or (low == "year" and start < end and items[start].text == "-")  # "the 27-year-old"
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
    if (wider := _with_participle(unit, start, end, floor)) is not None:
        start = wider
    return _trimmed(unit, start, end)


def _is_a_date(unit: Unit, at: int, floor: int) -> bool:
    """Whether a number before a name is a day or a year: "on May 3 Ada Berg said", "in 2030 Berg said"."""
    items = unit.items
    if at <= floor or not items[at + 1].is_capital:
        return False
    before = items[at - 1]
    year = len(items[at].text) == 4 and before.lower in {"in", "since", "by", "until"}
    return year or (before.is_capital and before.lower in words("calendar"))


def _with_participle(unit: Unit, start: int, end: int, floor: int) -> int | None:
    """ "exit polls taken in the north": the start of the phrase before a participle, if it begins its clause."""
    if start == end:
        return None
    items = unit.items
    at = start - 1
    if at - 1 < floor or items[at].lower in words("prepositions"):
        at -= 1
    by = at + 1
    while at - 1 > floor and items[by].lower == "by" and items[at].lower in words("calendar") | {"on", "in"}:
        at -= 1  # "a study published on Monday by the institute"
    if at - 1 < floor or not is_nominal(unit, at - 1) or items[at].is_capital:
        return None
    if not (items[at].lower.endswith("ed") or items[at].lower in _PARTICIPLES) or items[at + 1].lower in words(
        "determiners"
    ) - {"the", "a"}:
        return None
    if items[at + 1].lower not in words("prepositions"):
        return None
    before = phrase_before(unit, at, floor)
    return before[0] if before and before[0] == 0 else None


def _trimmed(unit: Unit, start: int, end: int) -> Range | None:
    """The range without adverbs, sentence openers and marks at its start."""
    items = unit.items
    while start < end:
        low = items[start].lower
        if (
            low in words("linkers")
            or low in words("adverbs") - _PREDETERMINERS
            or low in {"and", "or", "'s", ".", "-", "–", "here"}
            or (low == "what" and start + 1 < end)  # "in what Ada Berg called “a farce”"
            or (low in words("openers") and start + 1 < end)
        ):
            start += 1
        else:
            break
    if not any(is_nominal(unit, k) or items[k].lower in words("pronouns") for k in range(start, end)):
        alone = end - start == 1 and items[start].lower in {"others", "many", "some", "both"}
        counted = end - start > 1 and items[end - 2].lower == "the" and items[end - 1].lower in _COUNTS
        return (start, end) if alone or counted else None  # "one of the two"
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
            or unit.items[at - 1].lower in _COUNTED
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
        right.is_capital
        or right.lower in words("determiners") | {"colleagues", "co-authors", "coauthors"}
        or at - 1 == floor
        or is_closed(items[at - 2].lower)
    ):
        return True
    if right.text.isupper() and left.lower in role_words("people", "words"):
        return True  # "founder and CTO Ada Berg"
    if right.is_capital and not left.is_capital and items[end - 1].is_capital:
        return False
    # lower-case nouns: only a subject that begins its clause ("economists and traders said")
    wider = phrase_before(unit, at, floor)
    if wider and wider[0] == floor and not has_finite_verb(unit, floor, at):
        return True
    return at - 1 == floor or (at - 2 >= floor and items[at - 2].lower in words("determiners") and at - 2 == floor)


def _opening(unit: Unit, closing: int, floor: int) -> int | None:
    for at in range(closing - 1, max(floor, closing - 12) - 1, -1):
        if unit.items[at].text == "(":
            return at
    return None


def phrase_after(unit: Unit, start: int) -> int | None:
    """Where the noun phrase ends that begins at item `start`; None if none begins there."""
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
        elif nouns and is_verb_here(unit, at):
            break
        elif nouns and low in MADE_KNOWN and [i.lower for i in items[at + 1 : at + 2]] != ["by"]:
            break  # "a poll by Median published on Saturday"
        elif nouns and low in _TOLD and items[at - 1].lower in words("persons"):
            at += 1  # "people briefed on the talks"
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


def is_verb_here(unit: Unit, at: int) -> bool:
    """Whether a past form has an object behind it, so that it is a verb: "Brightwater lowered its forecast"."""
    low = unit.items[at].lower
    after = unit.items[at + 1].lower if at + 1 < len(unit.items) else ""
    return low.endswith("ed") and not unit.items[at].is_capital and after in words("determiners", "pronouns")
