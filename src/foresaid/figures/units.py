"""What a number counts or measures: hedge before it, unit and counted noun behind it, and the rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from foresaid.lexicon import any_of, table
from foresaid.model import Span
from foresaid.model.figure import Hedge

from .numbers import Number

_WORD = re.compile(r"[\s-]*([A-Za-z$€£][\w'’.-]*[\w'’]|[A-Za-z]|°[CF])")

_DURING = re.compile(r"(?<!\bfor)(?<!\bafter)(?<!\blasted)(?<!\btook)(?<!\bis)(?<!\bwas)\s+over\s+$", re.IGNORECASE)
#: Where a hedge before a number begins at the earliest, in code points: the longest has 17, and may be followed by "a".
_LONGEST_HEDGE = 60
_OF_WHOLE = re.compile(r"\s+of\s+(?:(?:the|all|its|their|his|her|our|those|these|likely|a|an)\s+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """What stands around a number: the whole span, the hedge, the unit, the rate, and what is measured."""

    span: Span
    unit: str
    hedge: Hedge | None = None
    per: str | None = None
    of: Span | None = None


@cache
def data() -> dict[str, Any]:
    """The tables of data/figures/en.toml."""
    return table("figures/en.toml")


@cache
def words(section: str, name: str) -> frozenset[str]:
    """One list of the tables as a set."""
    return frozenset(data()[section][name])


@cache
def _hedges() -> tuple[re.Pattern[str], dict[str, Hedge], re.Pattern[str], dict[str, Hedge]]:
    before: dict[str, Hedge] = {}
    for hedge in get_args(Hedge):
        before |= dict.fromkeys(data()["hedges"][hedge], hedge)
    after: dict[str, Hedge] = dict.fromkeys(data()["hedges"]["after_at_least"], "at least")
    after |= dict.fromkeys(data()["hedges"]["after_about"], "about")
    after |= dict.fromkeys(data()["hedges"]["after_at_most"], "at most")
    return _any(before, r"\b(%s)\s+(?:a\s+)?$"), before, _any(after, r"^\s+(%s)\b"), after


def _any(options: dict[str, Hedge], frame: str) -> re.Pattern[str]:
    inner = "|".join(re.escape(o).replace(r"\ ", r"\s+") for o in sorted(options, key=len, reverse=True))
    return re.compile(frame % inner, re.IGNORECASE)


@cache
def _rate() -> re.Pattern[str]:
    units = "|".join(data()["rates"]["units"])
    adverbs = "|".join(re.escape(a) for a, unit in data()["rates"]["adverbs"].items() if unit)
    return re.compile(
        rf"[\s,-]*(?:(?:a|an|per|each|every|the)[\s-]+({units})(?:'s)?\b(?!\s+(?:ago|later|earlier|after|before))|({adverbs})\b"
        rf"|/({units})\b)",
        re.IGNORECASE,
    )


@cache
def _rate_elsewhere() -> re.Pattern[str]:
    adverbs = "|".join(re.escape(a) for a, unit in data()["rates"]["adverbs"].items() if unit)
    times = "hour|day|night|week|month|quarter|year|share|barrel|person"
    return re.compile(
        rf"\b(?:(?:each|every|per)\s+({times})\b|({adverbs})\b(?!\s+(?:newspaper|news|report|meeting|show|mail|beast|caller|update|post)))",
        re.IGNORECASE,
    )


def measure(text: str, number: Number, sentence: Span) -> Measure:
    """Read what stands around a number inside its sentence."""
    end, unit = _unit(text, number, sentence)
    start, hedge = _hedge(text, number, sentence)
    if unit in words("times", "units") and _DURING.search(text[sentence.start : number.span.start]):
        start, hedge = number.span.start, None  # "add 84 billion over 10 years": during, not more than
    if match := _hedges()[2].match(text[end : sentence.end]):
        hedge, end = _hedges()[3][" ".join(match.group(1).lower().split())], end + match.end()
    end_of_rate, per = _rate_at(text, end, sentence)
    if number.form == "plus":
        hedge = "at least"
    counted = _share_of(text, end, sentence) if unit == "%" else None
    if per is None and unit not in words("times", "units"):
        per = _rate_near(text, Span(start, end), sentence)
    return Measure(Span(start, max(end_of_rate, counted or 0)), unit, hedge, per)


def _hedge(text: str, number: Number, sentence: Span) -> tuple[int, Hedge | None]:
    end = number.span.start
    match = _hedges()[0].search(text, max(sentence.start, end - _LONGEST_HEDGE), end)
    if not match or _tells_what_about(text, match, sentence):
        return number.span.start, None
    return match.start(1), _hedges()[1][" ".join(match.group(1).lower().split())]


def _tells_what_about(text: str, hedge: re.Match[str], sentence: Span) -> bool:
    """Whether the hedge goes with the word before it: "a row over 40 jobs", "asked about $3m", "drift up to 5 %"."""
    hedging = " ".join(hedge.group(1).lower().split())
    before = text[sentence.start : hedge.start(1)].lower().split()[-1:]
    if not before or hedging not in ("over", "about", "up to"):
        return False
    return before[0] in (words("hedges", "moving") if hedging == "up to" else words("exclusions", "subject_matter"))


def _unit(text: str, number: Number, sentence: Span) -> tuple[int, str]:
    """Where the counted noun or unit ends, and what it is."""
    end = number.span.end
    after = text[end : sentence.end]
    if match := re.match(r"\s*%|[\s-]*(?:per\s?cent|pct)\b", after, re.IGNORECASE):
        end += match.end()
        if points := re.match(r"(?:age)?[\s-]+points?\b", text[end : sentence.end]):
            return end + points.end(), "percentage points"
        return end, "%"
    if degrees := re.match(r"\s?°?([CF])\b", after):
        return end + degrees.end(), f"°{degrees.group(1)}"
    if joined := _joined_units().match(after):
        return end + joined.end(), joined.group(1)
    if match := re.match(r"[\s-]*(percentage[\s-]+points?|points?)\b", after, re.IGNORECASE):
        return end + match.end(), "percentage points" if match.group(1).lower().startswith("percent") else "points"
    if number.currency:
        return end, data()["currencies"][number.currency.upper()]
    if number.form == "fold":
        return end, "times"
    if number.share:
        return _share_of(text, end, sentence) or _counted(text, end, sentence)[0], "%"
    if number.out_of is not None and (noun := re.match(r"\s+(score|rating|mark|vote|split|ruling|grade)\b", after)):
        return end + noun.end(), noun.group(1)
    return _counted(text, end, sentence)


@cache
def _joined_units() -> re.Pattern[str]:
    """Units right behind the digits or after a space, with the letters as they are printed: "30cm", "12 GW"."""
    return re.compile(rf"\s?({any_of(data()['measures']['joined'])})\b")


def _counted(text: str, start: int, sentence: Span) -> tuple[int, str]:
    """The counted noun: the first plural within four words, or a time unit or single noun joined by a hyphen."""
    at = start
    if (of := re.match(r"\s+of\s+(?:the\s+)?", text[start : sentence.end])) and text[start - 1] == "s":
        at = start + of.end() - 1  # "hundreds of ships"
    for step in range(5):
        match = _WORD.match(text, at, sentence.end)
        if not match:
            break
        word = match.group(1).lower().replace("’", "'").rstrip(".")
        if step == 0 and word in data()["currencies"]:
            return match.end(), data()["currencies"][word]
        if step == 0 and text[at] == "-":
            head = word.split("-")[0]
            return match.start(1) + len(head), _plain(head)
        if word in words("nouns", "stops"):
            break
        if word.endswith("s'") and word[:-1] in words("times", "units"):
            return match.end(1) - 1, _plain(word[:-1])  # "72 hours' notice"
        if word in words("times", "units") or _is_plural(word):
            return match.end(), _plain(word)
        at = match.end()
        if text[at : at + 1] in ",.;:)":
            break
    return start, ""


def _is_plural(word: str) -> bool:
    if word in words("nouns", "plurals"):
        return True
    plural = word.endswith("s") and not word.endswith(("ss", "'s", "us", "is")) and len(word) > 2
    return plural and word not in words("nouns", "not_plural")


def _plain(word: str) -> str:
    return word[:-1] if word in words("times", "units") and word.endswith("s") and word != "centuries" else word


def _share_of(text: str, end: int, sentence: Span) -> int | None:
    """Where "of the vote", "of tenants" after a share ends; None if it says no whole."""
    match = _OF_WHOLE.match(text, end, sentence.end)
    if not match:
        return None
    stop, noun = _counted(text, match.end() - 1, sentence)
    word = _WORD.match(text, match.end(), sentence.end)
    if noun or not word:
        return stop if noun else None
    return None if word.group(1).lower() in words("nouns", "stops") else word.end()


def _rate_at(text: str, end: int, sentence: Span) -> tuple[int, str | None]:
    match = _rate().match(text, end, sentence.end)
    if not match:
        return end, None
    unit = (match.group(1) or match.group(3) or "").lower()
    if match.group(2):
        unit = data()["rates"]["adverbs"][" ".join(match.group(2).lower().split())]
    if match.group().strip().lower().startswith("the "):
        return end, None
    return match.end(), unit


def _rate_near(text: str, span: Span, sentence: Span) -> str | None:
    """A rate said elsewhere in the clause: "are shipped each week", "the weekly benefit is"."""
    stop = re.compile(r"[,;()]|\s(?:and|but|while)\s|\d").search(text, span.end, sentence.end)
    after = text[span.end : stop.start() if stop else sentence.end]
    before = re.split(r"\d|;|\s(?:and|but|while)\s", text[sentence.start : span.start])[-1]
    for part in (after, before):
        match = _rate_elsewhere().search(part) if len(part.split()) <= 12 else None
        if match and match.group(2):
            return str(data()["rates"]["adverbs"][" ".join(match.group(2).lower().split())])
        if match and part is after:
            return match.group(1).lower()
    return None
