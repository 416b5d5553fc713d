"""What stands beside a cue: who is told, words of time and channel, and whether the clause of the cue ends there."""

from __future__ import annotations

from foresaid.attribution.contents import QUESTIONS
from foresaid.attribution.cues import words
from foresaid.attribution.mentions import mention_after
from foresaid.attribution.nominals import is_nominal
from foresaid.attribution.pieces import CLAUSE_ENDS, COMMAS
from foresaid.attribution.tails import tails_at
from foresaid.attribution.units import Unit
from foresaid.attribution.verbs import VerbCue

#: Words that go on after a cue whose content stood before it: "..., she said at a rally".
_CLOSERS = frozenset(
    {"as", "in", "at", "during", "after", "when", "while", "to", "and", "of", "before", "on", "about", "outside"}
)


def tail_end(unit: Unit, cue: VerbCue) -> int:
    """The item after the words of time, channel and addressee that follow the verb."""
    at = cue.end
    if cue.takes("addressee") and at < len(unit.items) and (told := addressee_end(unit, at)):
        at = told
    tails = tails_at(unit, at)
    return tails[-1].end if tails else at


def addressee_end(unit: Unit, at: int) -> int | None:
    """Where the words for the one who is told end; None if nobody is named at item `at`."""
    items = unit.items
    if items[at].lower == "that" or items[at].lower in QUESTIONS:
        return None
    alone = items[at].lower != "her" or at + 1 == len(items) or not is_nominal(unit, at + 1)
    if items[at].lower in {"me", "us", "him", "her", "them", "you"} and alone:
        return at + 1
    found = mention_after(unit, at)
    if found is None or _has_verb_behind(unit, found[1]):
        return None
    to = next((k for k in range(found[0] + 1, found[1]) if _opens_infinitive(unit, k)), found[1])
    return to - 1 if items[to - 1].text == "," else to


def _has_verb_behind(unit: Unit, end: int) -> bool:
    """Whether what could be the one who is told is the subject of what was said: "warned Christmas would be quiet"."""
    after = unit.items[end].lower if end < len(unit.items) else ""
    return after in words("auxiliaries") - {"'s", "’s"}


def _opens_infinitive(unit: Unit, at: int) -> bool:
    """Whether "to" begins what somebody was told to do: "urged its members to vote"."""
    after = unit.items[at + 1] if at + 1 < len(unit.items) else None
    small = after is not None and after.is_word and not after.is_capital
    return unit.items[at].lower == "to" and small and after is not None and after.lower not in words("determiners")


def after_source(unit: Unit, end: int) -> int:
    """The item after the words of time and channel that follow an inverted source, with or without a comma."""
    comma = end < len(unit.items) and unit.items[end].text == ","
    for start in (end, end + 1) if comma else (end,):
        if tails := tails_at(unit, start):
            return tails[-1].end
    return end


def opens_content(unit: Unit, at: int, *, long_quote: bool) -> bool:
    """Whether the content surely stands behind the cue, whatever stands before it."""
    return at + 1 < len(unit.items) and unit.items[at].lower == "that" and not long_quote


def is_closed(unit: Unit, at: int) -> bool:
    """Whether the clause of the cue ends at item `at`, so that its content stands before it."""
    if at >= len(unit.items):
        return True
    item = unit.items[at]
    if item.lower == "that" and at + 1 == len(unit.items):
        return True  # a teaser that was cut off
    if item.lower == "at" and at + 1 < len(unit.items) and unit.items[at + 1].lower in {"least", "most"}:
        return False
    return item.text in CLAUSE_ENDS | COMMAS | {":", ")"} or item.lower in _CLOSERS


def quote_follows(unit: Unit, at: int) -> bool:
    """Whether a comma or a colon and then a whole sentence in quotation marks stand at item `at`."""
    items = unit.items
    if at + 1 >= len(items) or items[at].text not in {",", ":"} or items[at + 1].quotation is None:
        return False
    words_quoted = items[at + 1].text.lstrip("\"'“‘«„")
    return words_quoted[:1].isupper() and len(words_quoted.split()) > 3
