"""Judgement: the words of likelihood that a source puts on an event. Horizon: by when."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from .article import Zone
from .event import EventDate
from .span import Span

Basis = Literal["yardstick of the source", "stated number", "reader survey", "none"]


@dataclass(frozen=True, slots=True)
class Horizon:
    """By when an event is foreseen: an interval of days, the words that set it, and what it hangs on.

    `start` and `end` are first and last day (ISO), None where open or not datable. `anchor` is "calendar", "relative"
    or "event"; None if unresolved. A deadline that hangs on an event keeps the event's words in `event_words` and,
    once dated, the entry that dated it in `event`. `implied` marks a deadline that the page does not state beside the
    judgement (a victory comes by the election's end). `basis` says in words how the days were found.
    """

    words: Span | None
    start: str | None = None
    end: str | None = None
    anchor: Literal["calendar", "relative", "event"] | None = None
    event_words: str | None = None
    relation: Literal["by", "in", "after", "until", "before", "within", "on"] | None = None
    event: EventDate | None = None
    implied: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An estimate of likelihood: its words, whose they are, of what, and what number they carry.

    `phrase` may be in two pieces ("the chances of ... are low"). `polarity` is "negation" when the probability is of
    the event *not* happening. `phia_band` and `icd203_band` are the bands of the words themselves, whoever spoke.
    `yardstick`, `band`, `low` and `high` (probabilities in [0, 1]) are what the ledger scores, and `basis` says why
    they hold. `numeric` is a number stated in the text, in percent; low and high hold it as the bound that
    it was stated as ("more than a 50 percent chance": .5 to 1). `forecast`: about something after the day of
    publication; `forecast_when_said`: after the day it was said. `rule` names the expression and rule.
    """

    id: str
    zone: Zone
    phrase: tuple[Span, ...]
    statement: str | None = None
    source: Span | None = None
    polarity: Literal["event", "negation"] = "event"
    quoted: bool = False
    negated: bool = False
    yardstick: str | None = None
    band: str | None = None
    low: float | None = None
    high: float | None = None
    basis: Basis = "none"
    phia_band: str | None = None
    icd203_band: str | None = None
    numeric: tuple[float, float] | None = None
    event: Span | None = None
    condition: Span | None = None
    conditional: bool = False
    forecast: bool = False
    forecast_when_said: bool = False
    horizon: Horizon | None = None
    rule: str = ""


def judgement_id(page_sha256: str, phrase: tuple[Span, ...]) -> str:
    """A short hash of the page and the place of the phrase.

    >>> judgement_id("ab" * 32, (Span(0, 9),))
    'j-175cfde19f88'
    """
    key = repr((page_sha256, [(s.start, s.end) for s in phrase]))
    return "j-" + hashlib.sha256(key.encode()).hexdigest()[:12]
