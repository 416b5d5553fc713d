"""Which numbers the words carry: their bands on PHIA and ICD 203, a stated number, and what the ledger may use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from foresaid.lexicon import any_of, band_of, plain, survey, table, yardstick_adopted_by
from foresaid.model import Basis, Source

_ONES = "zero one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = {word: value for value, word in enumerate(_ONES)} | {"twenty": 20, "thirty": 30, "fifty": 50}
_NUMBER |= {"a hundred": 100, "hundred": 100, "a thousand": 1000, "a million": 1000000}
_VALUE = r"(\d+(?:,\d{3})*(?:\.\d+)?|" + "|".join(_NUMBER).replace(" ", r"\s+") + ")"
_PERCENT = re.compile(
    r"(\d+(?:\.\d+)?)(?:\s*(?:%|percent|per\s+cent))?(?:\s*(?:-|–|—|to|and|or)\s*(\d+(?:\.\d+)?))?"
    r"(?:\s*%|[\s-]*(?:percent|per\s+cent|pct))",
    re.IGNORECASE,
)
_TEN_WORDS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TENS = re.compile(rf"\b({'|'.join(_TEN_WORDS)})(?=[\s-]+per)", re.IGNORECASE)
_EVEN = re.compile(r"\b(?:50[-–/]50|fifty-fifty)\b", re.IGNORECASE)
_ONE_IN = re.compile(_VALUE + r"[\s-]+(?:chances?\s+)?(?:in|out\s+of)[\s-]+" + _VALUE, re.IGNORECASE)
#: Where a bound before a number begins at the earliest, in code points.
_LONGEST_BOUND = 24
_RATIO = re.compile(r"(\d+)\s*(?:-|–|/|:|\s+to\s+|-to-)\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Weight:
    """What the ledger uses: the band and where it comes from; low and high are probabilities in [0, 1]."""

    basis: Basis = "none"
    yardstick: str | None = None
    band: str | None = None
    low: float | None = None
    high: float | None = None


def wordings(pieces: Sequence[str]) -> tuple[str, ...]:
    """How a phrase may stand in a table; in two pieces it is the price, or the noun and its price.

    >>> wordings(["Chances", "slight"]), wordings(["highly unlikely"])
    (('slight', 'chances are slight', 'chances slight'), ('highly unlikely',))
    """
    if len(pieces) == 1:
        return (plain(pieces[0]),)
    noun, price = plain(pieces[0]), plain(pieces[-1])
    noun = "chances" if noun in ("chance", "odds") else noun
    return price, f"{noun} are {price}", f"{noun} {price}"


def words_band(phrase: str, scale: str) -> str | None:
    """The band of the words themselves on a yardstick, or None.

    A comparison has none; a degree that the yardstick does not know is not invented; a mild one leaves the word's band.

    >>> [words_band(p, "phia") for p in ("highly likely", "very likely", "rather unlikely", "more likely")]
    ['highly likely', None, 'unlikely', None]
    """
    if band := band_of(phrase, scale):
        return band.name
    words = plain(phrase).split()
    degrees = table("expressions/en.toml")["degrees"]
    if set(words) & set(degrees["comparing"]):
        return None
    words = [w for w in words if w not in degrees["mild"]]
    if words and words[0] in ("could", "may", "might", "can", "will", "would"):
        words = words[1:]
    band = band_of(" ".join(words), scale)
    return band.name if band else None


def first_band(words: Sequence[str], scale: str) -> str | None:
    """The band of the first wording that has one."""
    return next((band for phrase in words if (band := words_band(phrase, scale))), None)


def stated_number(words: str) -> tuple[float, float] | None:
    """The probability that the words state, in percent, or None.

    >>> stated_number("60 to 70 percent chance"), stated_number("one chance in four"), stated_number("3-1 odds")
    ((60.0, 70.0), (25.0, 25.0), (25.0, 25.0))
    """
    if _EVEN.search(words):
        return 50.0, 50.0
    words = _TENS.sub(lambda ten: str(10 * _TEN_WORDS.index(ten.group(1).lower())), words)
    if match := _PERCENT.search(words):
        low = float(match.group(1))
        high = float(match.group(2) or low)
        return (low, high) if 0 <= low <= high <= 100 else None
    if match := _ONE_IN.search(words):
        part, whole = (_value(g) for g in match.groups())
        return (p := round(100 * part / whole, 6), p) if whole and part <= whole else None
    if match := _RATIO.search(words):
        against, on = map(float, match.groups())  # "3-1": three parts against one part for
        return (p := round(100 * on / (against + on), 6), p) if against + on else None
    return None


def bounded(numeric: tuple[float, float], before: str) -> tuple[float, float]:
    """The stated number as the bound that the words before it make of it, in percent; as it is if they make none.

    >>> bounded((50.0, 50.0), "there is a more than "), bounded((20.0, 20.0), "no better than ")
    ((50.0, 100.0), (0.0, 20.0))
    """
    match = _bounds().search(before[-_LONGEST_BOUND:])
    if match is None:
        return numeric
    below = " ".join(match.group(1).lower().split()) in table("figures/en.toml")["hedges"]["at most"]
    return (0.0, numeric[1]) if below else (numeric[0], 100.0)


@cache
def _bounds() -> re.Pattern[str]:
    hedges = table("figures/en.toml")["hedges"]
    known = any_of((h for kind in ("more than", "at least", "at most") for h in hedges[kind]), r"\s+")
    return re.compile(rf"\b({known})\s+(?:an?\s+)?$", re.IGNORECASE)


def _value(words: str) -> float:
    words = plain(words).replace(",", "")
    return float(_NUMBER[words]) if words in _NUMBER else float(words)


def weigh(words: Sequence[str], source: Source | None, numeric: tuple[float, float] | None, denied: bool) -> Weight:
    """The band that the ledger uses for the wordings of a phrase of this source.

    A stated number holds before all, as a bound if it was stated as one. A yardstick binds a source that has adopted
    it, not a word. Words on no yardstick of the source get the quartiles of the readers' survey, if it asked for this
    very phrase. A denied estimate ("isn't likely") has no number, unless the survey asked for the denial itself
    ("little chance").
    """
    if numeric:
        return Weight("stated number", low=round(numeric[0] / 100, 9), high=round(numeric[1] / 100, 9))
    scale = (yardstick_adopted_by(source.organisation) or yardstick_adopted_by(source.name)) if source else None
    if scale and not denied and (name := first_band(words, scale.id)):
        band = next(b for b in scale.bands if b.name == name)
        return Weight("yardstick of the source", scale.id, band.name, band.low, band.high)
    asked = [phrase for phrase in words if not denied or phrase.split()[0] in ("no", "little", "not")]
    answers = next((found for phrase in asked if (found := survey(phrase))), None)
    return Weight("reader survey", low=answers.q25, high=answers.q75) if answers else Weight()
