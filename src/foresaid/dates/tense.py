"""On which side of the day of writing a date lies, told by the verbs before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from foresaid.lexicon import table

from .words import WORDS, Row

Tense = Literal["past", "future", "unknown"]
_QUOTES = frozenset('"“”')
REACH = 14  # tokens; a clause rarely has its verb farther away


@dataclass(frozen=True)
class _Cues:
    future: frozenset[str]
    pairs: frozenset[str]
    past: frozenset[str]
    auxiliary: frozenset[str]
    bounds: frozenset[str]


@cache
def _cues() -> _Cues:
    tense = table(WORDS)["tense"]
    words = {key: frozenset(tense[key].split()) for key in ("future", "past", "auxiliary", "bounds")}
    return _Cues(pairs=frozenset(tense["future_pairs"].split(", ")), **words)


def tense_at(row: Row, first: int, last: int) -> Tense:
    """The tense of the nearest verb before the expression in its sentence, else of the first one after it.

    A participle after "will be" is future, and so is what stands after "until" or "by" unless the clause has "had".
    "unknown" if no verb tells.
    """
    led = first - 3 if (row.word(first - 2), row.word(first - 1)) == ("at", "least") else first - 1
    if row.word(led) in _cues().bounds:
        return "past" if "had" in {row.word(i) for i in range(last, last + 6)} else "future"
    return (
        _towards(row, range(first - 1, max(-1, first - REACH), -1), back=True)
        or _towards(row, _after(row, first, last), back=False)
        or "unknown"
    )


def _after(row: Row, first: int, last: int) -> range:
    """The tokens after the expression, up to a comma unless it leads its sentence: "..., the service said"."""
    end = min(last + REACH, len(row.starts))
    leads = any(row.printed(at)[:1] in (".", "!", "?", "\n", "") for at in range(first - 4, first))
    if not leads:
        end = next((at for at in range(last, end) if row.printed(at) == ","), end)
    return range(last, end)


def _towards(row: Row, places: range, *, back: bool) -> Tense | None:
    cues = _cues()
    for at in places:
        printed = row.printed(at)
        if back and printed in _QUOTES:
            return None  # "He left," she said, "and on Monday it will rain": the other side has verbs of its own
        if printed[0] in ".!?\n" and not (back and printed == "." and _is_abbreviation(row.printed(at - 1))):
            return None
        if not printed.islower():  # Ms May, Will Brook
            continue
        word = printed
        if word in cues.future or f"{word} {row.word(at + 1)}" in cues.pairs:
            return "future"
        if word in cues.past or (len(word) > 4 and word.endswith("ed")):
            return "future" if _under_modal(row, at, cues) else "past"
    return None


def _is_abbreviation(word: str) -> bool:
    """Whether a full stop behind the word may belong to it: "Oct.", "Mr.", "p.m."; but not "she said."."""
    return len(word) <= 4 and (word[:1].isupper() or len(word) < 3)


def _under_modal(row: Row, at: int, cues: _Cues) -> bool:
    """Whether the verb group that ends here begins with a word of the future: "will have been held"."""
    for before in range(at - 1, max(-1, at - 5), -1):
        word = row.printed(before)
        if word in cues.future or f"{row.word(before - 1)} {word}" in cues.pairs:
            return True
        if word not in cues.auxiliary and not word.endswith("ly"):
            return False
    return False
