"""Loads the words of foresaid: yardsticks, expressions, cues. Words are data, and every entry keeps its source.

The tables lie in `data/` as TOML and CSV; this module turns them into frozen values, once. A fault in a file raises
BadData with the file's name and the entry.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from foresaid.errors import BadData


def data_text(name: str) -> str:
    """The text of one data file, by its path under data/; raises BadData if it is missing.

    >>> data_text("yardsticks/phia.toml").startswith("#")
    True
    """
    try:
        return files("foresaid").joinpath("data").joinpath(*name.split("/")).read_text("utf-8")
    except FileNotFoundError:
        raise BadData(name, "the data file is missing", "install foresaid again") from None


def data_bytes(name: str) -> bytes:
    """The bytes of one data file, by its path under data/; raises BadData if it is missing.

    >>> data_bytes("models/lines-text.npz")[:2]
    b'PK'
    """
    try:
        return files("foresaid").joinpath("data").joinpath(*name.split("/")).read_bytes()
    except FileNotFoundError:
        raise BadData(name, "the data file is missing", "install foresaid again") from None


@cache
def table(name: str) -> dict[str, Any]:
    """One TOML data file as a dictionary."""
    try:
        return tomllib.loads(data_text(name))
    except tomllib.TOMLDecodeError as fault:
        raise BadData(name, f"not TOML: {fault}") from None


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """One CSV data file as dictionaries, by its header."""
    return tuple(csv.DictReader(data_text(name).splitlines()))


def any_of(words: Iterable[str], space: str = " ") -> str:
    r"""A regular expression for any of the words, the longest that fits; `space` is the expression for a space in them.

    Words that begin alike share their beginning: a place of the text where none fits is left after a letter or two,
    where a list of alternatives would try every word.

    >>> any_of(["seven", "seventy", "six"])
    's(?:even(?:ty)?|ix)'
    >>> any_of(["at least"], r"\s+")
    'at\\s+least'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _alternatives(tree, space)


def _alternatives(node: dict[str, Any], space: str) -> str:
    """The expression for what may follow at one node of a tree of letters; the key "" says that a word ends there."""
    branches = [
        (space if letter == " " else re.escape(letter)) + _alternatives(below, space)
        for letter, below in node.items()
        if letter
    ]
    if not branches:
        return ""
    ends = "" in node
    whole = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if ends else whole


@dataclass(frozen=True, slots=True)
class Band:
    """One step of a yardstick: its name, the phrases that mean it, and its probabilities in [0, 1].

    `edges` is what the yardstick says about its edges ("strictly below 50"), as its source prints it.
    """

    name: str
    phrases: tuple[str, ...]
    low: float
    high: float
    edges: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """A body that uses a yardstick, the names it goes by, and how that is known."""

    body: str
    aliases: tuple[str, ...]
    evidence: str
    url: str


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A published scale of likelihood words.

    `valid_from` and `valid_until` are ISO days, months or years, empty where no source read says so. `source` is what
    the bands were read from.
    """

    id: str
    name: str
    edition: str
    valid_from: str
    valid_until: str
    language: str
    source: str
    url: str
    note: str
    bands: tuple[Band, ...]
    adopted_by: tuple[Adoption, ...] = ()

    def band_of(self, phrase: str) -> Band | None:
        """The band that has exactly this phrase, or None."""
        words = plain(phrase)
        return next((band for band in self.bands if words in band.phrases), None)


@dataclass(frozen=True, slots=True)
class SurveyAnswers:
    """How the readers of one survey took a phrase: number of answers and quantiles, as probabilities in [0, 1]."""

    phrase: str
    survey: str
    n: int
    p10: float
    q25: float
    median: float
    q75: float
    p90: float


#: The shipped yardsticks, in the order in which they are shown.
YARDSTICKS = ("phia", "uk-di", "icd203", "ipcc", "ipcc-ar4", "efsa", "kent", "ps64-106")
#: The scale that is no yardstick: how the readers of the surveys took the words.
SURVEY = "survey"
#: Every scale on which words can be put.
SCALES = (*YARDSTICKS, SURVEY)


def plain(words: str) -> str:
    """Words in lower case with single spaces, as the tables hold them.

    >>> plain("Highly\\n Unlikely")
    'highly unlikely'
    """
    return " ".join(words.lower().split())


@cache
def yardsticks() -> tuple[Yardstick, ...]:
    """Every shipped yardstick.

    >>> [y.id for y in yardsticks()][:3]
    ['phia', 'uk-di', 'icd203']
    """
    return tuple(_yardstick(f"yardsticks/{name}.toml") for name in YARDSTICKS)


def yardstick(name: str) -> Yardstick:
    """The yardstick with this id; raises BadData for an id that is not shipped."""
    for scale in yardsticks():
        if scale.id == name:
            return scale
    raise BadData(name, "no such yardstick", "use one of " + ", ".join(YARDSTICKS))


def band_of(phrase: str, name: str) -> Band | None:
    """The band of a phrase on the yardstick with this id, or None if the yardstick does not have the phrase.

    >>> band = band_of("Highly unlikely", "phia")
    >>> band.low, band.high
    (0.1, 0.2)
    >>> band_of("very unlikely", "phia") is None
    True
    """
    return yardstick(name).band_of(phrase)


@lru_cache(maxsize=1 << 12)
def survey(phrase: str) -> SurveyAnswers | None:
    """How readers took the phrase, from the survey with the most answers; None if none asked for it.

    >>> answers = survey("little chance")
    >>> answers.survey, answers.n, answers.q25, answers.q75
    ('wadefagen', 123, 0.05, 0.15)
    """
    asked = [_answers(row) for row in rows("yardsticks/reader_survey.csv") if row["phrase"] == plain(phrase)]
    return max(asked, key=lambda answers: answers.n, default=None)


def readers_inside(phrase: str, name: str) -> tuple[int, int] | None:
    """How many readers of all surveys put the phrase inside its band (edges included), and how many answered.

    >>> inside, answers = readers_inside("highly unlikely", "phia")
    >>> f"{inside / answers:.0%} of {answers}"
    '30% of 169'
    """
    counts = [c for c in table("yardsticks/reader_survey.toml")["inside"] if c["yardstick"] == name]
    asked = [(c["readers"][plain(phrase)], c["answers"]) for c in counts if plain(phrase) in c["readers"]]
    return (sum(inside for inside, _ in asked), sum(answers for _, answers in asked)) if asked else None


def disputes(phrase: str) -> tuple[tuple[str, str], ...]:
    """The pairs of yardsticks that have the phrase and whose bands for it share no probability.

    >>> disputes("unlikely")[0]
    ('phia', 'uk-di')
    """
    bands = [(scale.id, band) for scale in yardsticks() if (band := scale.band_of(phrase))]
    pairs = combinations(bands, 2)
    return tuple((a, b) for (a, one), (b, two) in pairs if one.high < two.low or two.high < one.low)


def yardstick_adopted_by(body: str | None) -> Yardstick | None:
    """The yardstick that a body is known to use, by its name or an alias; None if none is known.

    >>> yardstick_adopted_by("the British Ministry of Defense").id
    'phia'
    >>> yardstick_adopted_by("Ministry of Defence of Ukraine") is None
    True
    """
    if not body:
        return None
    return _adopters().get(_body_key(body)) or _adopters().get(_body_key(re.sub(r"\s*\([^)]*\)$", "", body)))


def _body_key(body: str) -> str:
    words = re.sub(r"\bdefense\b", "defence", plain(body).replace("’", "'")).replace("u.k.", "uk").replace("u.s.", "us")
    return re.sub(r"^the |'s\b|[^\w ()]", "", words)


@cache
def _adopters() -> dict[str, Yardstick]:
    return {
        _body_key(name): scale
        for scale in yardsticks()
        for adoption in scale.adopted_by
        for name in (adoption.body, *adoption.aliases)
    }


def _answers(row: dict[str, str]) -> SurveyAnswers:
    p10, q25, median, q75, p90 = (round(float(row[k]) / 100, 6) for k in ("p10", "q25", "median", "q75", "p90"))
    return SurveyAnswers(row["phrase"], row["survey"], int(row["n"]), p10, q25, median, q75, p90)


def _yardstick(name: str) -> Yardstick:
    data = table(name)
    try:
        return Yardstick(
            **{k: data[k] for k in ("id", "name", "edition", "valid_from", "valid_until", "language", "source", "url")},
            note=data["note"],
            bands=tuple(_band(name, b) for b in data["bands"]),
            adopted_by=tuple(
                Adoption(a["body"], tuple(a["aliases"]), a["evidence"], a["url"]) for a in data.get("adopted_by", ())
            ),
        )
    except KeyError as missing:
        raise BadData(name, f"the entry {missing} is missing") from None


def _band(name: str, entry: dict[str, Any]) -> Band:
    low, high = float(entry["low"]), float(entry["high"])
    if not 0 <= low <= high <= 1:
        raise BadData(name, f"band {entry['name']!r} needs 0 <= low <= high <= 1, got {low}, {high}")
    return Band(entry["name"], tuple(entry["phrases"]), low, high, entry["edges"])
