"""Forecasts that are probably one, where the rules of gathering are not certain: offered with reasons, never joined.

Offered are two forecasts of the same named source, over different pages, whose deadlines do not contradict each other,
both conditional or both not, and whose events share less than gathering asks for but more than chance gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from .event_words import Rarity, event_words

#: The least share of the shorter wording, by rarity, that two events must have in common: in two words or more, or
#: one. Low on purpose, since a person decides: among 179 forecasts of the example pages it offers one pair.
SHARE = 0.34
SHARE_OF_ONE = 0.5
#: A word that more forecasts of one source hold tells nothing of which event is meant.
COMMON = 40


@dataclass(frozen=True, slots=True)
class Known:
    """A forecast as far as comparing needs it; `judgement` is its first judgement, `pages` are SHA-256.

    `first_said` is the ISO day on which its first wording was said or printed.
    """

    id: str
    judgement: str
    source: str
    event: str
    deadline: str | None
    conditional: bool
    pages: frozenset[str]
    first_said: str | None = None


@dataclass(frozen=True, slots=True)
class Double:
    """Two forecasts that are probably one: the share of their words, in [0, 1], and why."""

    a: Known
    b: Known
    share: float
    why: str


def probable_doubles(known: Sequence[Known]) -> list[Double]:
    """The pairs that are probably one forecast, the likeliest first.

    >>> rain = Known("f-1", "j-1", "Met Office", "heavy rain in Hallen", "2031-05-09", False, frozenset({"a"}))
    >>> more = Known("f-2", "j-2", "Met Office", "Hallen will get rain for days", None, False, frozenset({"b"}))
    >>> [(d.a.id, d.b.id, d.why) for d in probable_doubles([rain, more])]
    [('f-1', 'f-2', 'both by Met Office; both say: hallen, rain; one deadline is open')]
    """
    words = {k.id: event_words(k.event) for k in known}
    rarity = Rarity(words.values())
    by_source: dict[str, list[Known]] = {}
    for forecast in known:
        by_source.setdefault(forecast.source, []).append(forecast)
    found = []
    for forecasts in by_source.values():
        for a, b in _near(forecasts, words):
            shared = words[a.id] & words[b.id]
            share = rarity.covered(words[a.id], words[b.id])
            if share >= (SHARE if len(shared) > 1 else SHARE_OF_ONE):
                found.append(Double(a, b, round(share, 3), _why(a, b, shared)))
    return sorted(found, key=lambda d: (-d.share, d.a.id, d.b.id))


def moved_deadlines(of: Known, known: Sequence[Known]) -> list[Known]:
    """The forecasts of the same source about the same event with another deadline, `of` among them, as they were said.

    Empty if the source gave one deadline only. A deadline that was moved makes a forecast of its own: what was foreseen
    by June is settled in June.

    >>> june = Known("f-1", "j-1", "Oda Brekke", "parliament will ratify the treaty", "2031-06-30", False,
    ...     frozenset({"a"}), "2031-03-04")
    >>> autumn = Known("f-2", "j-2", "Oda Brekke", "parliament ratifies the treaty", "2031-10-12", False,
    ...     frozenset({"b"}), "2031-08-20")
    >>> [k.deadline for k in moved_deadlines(june, [autumn, june])]
    ['2031-06-30', '2031-10-12']
    """
    words = {k.id: event_words(k.event) for k in known if k.source == of.source}
    rarity = Rarity(words.values())
    others = [
        k
        for k in known
        if k.source == of.source
        and k.deadline not in (None, of.deadline)
        and k.conditional == of.conditional
        and len(words[k.id] & words[of.id]) > 1
        and rarity.covered(words[k.id], words[of.id]) >= SHARE_OF_ONE
    ]
    if of.deadline is None or not others:
        return []
    return sorted([of, *others], key=lambda k: (k.first_said or "9999", k.id))


def _near(forecasts: Sequence[Known], words: dict[str, frozenset[str]]) -> Iterator[tuple[Known, Known]]:
    """The pairs that share a word that is not common, and that nothing speaks against."""
    holders: dict[str, list[int]] = {}
    for place, forecast in enumerate(forecasts):
        for word in words[forecast.id]:
            holders.setdefault(word, []).append(place)
    shared = Counter(pair for places in holders.values() if len(places) <= COMMON for pair in combinations(places, 2))
    for a, b in sorted(shared):
        if _may_be_one(forecasts[a], forecasts[b]):
            yield forecasts[a], forecasts[b]


def _may_be_one(a: Known, b: Known) -> bool:
    agree = a.deadline is None or b.deadline is None or a.deadline == b.deadline
    return agree and a.conditional == b.conditional and not a.pages & b.pages


def _why(a: Known, b: Known, shared: frozenset[str]) -> str:
    ends = {a.deadline, b.deadline}
    by_when = "no deadline" if ends == {None} else "one deadline is open" if None in ends else f"deadline {a.deadline}"
    return f"both by {a.source}; both say: {', '.join(sorted(shared))}; {by_when}"
