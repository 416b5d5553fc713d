"""Which sentences hold enough of some words, by weight: the search behind the evidence for forecasts."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from typing import Any

from .event_words import Rarity

#: From this many sentences on the sums are made by numpy; loading it takes as long as a search among fewer.
MANY = 5_000
#: Sums are held against the threshold with this slack, since the order of adding shows in the last digits.
SLACK = 1e-9


class Holding:
    """Sentences in the order of their days, and for each word those that hold it.

    `sentences` are the words and the ISO day of each; one without a day is never found. From `many` of them on numpy
    makes the sums.

    >>> words = [frozenset({"rain", "ode"}), frozenset({"rain"}), frozenset({"ode"})]
    >>> held = Holding(list(zip(words, ["2031-05-02", "2031-05-04", None])), Rarity(words))
    >>> held.reaching({"rain", "ode"}, 0.4, "2031-05-01"), held.reaching({"rain", "ode"}, 0.4, "2031-05-02")
    ([0, 1], [1])
    """

    def __init__(self, sentences: Sequence[tuple[Set[str], str | None]], rarity: Rarity) -> None:
        self._rarity, self.many = rarity, MANY
        dated = sorted((day, n) for n, (_, day) in enumerate(sentences) if day)
        self._days = [day for day, _ in dated]
        self._order = [n for _, n in dated]
        self._lists: dict[str, array[int]] = defaultdict(lambda: array("i"))
        for place, n in enumerate(self._order):
            for word in sentences[n][0]:
                self._lists[word].append(place)

    def reaching(self, words: Set[str], share: float, after: str) -> list[int]:
        """The sentences of later days than `after` that hold at least this share of the words, by weight."""
        if not words:
            return []
        first = bisect_right(self._days, after)
        least = share * self._rarity.weight(words) * (1 - SLACK)
        weighed = [(word, self._rarity.weight((word,))) for word in sorted(words) if word in self._lists]
        reach = self._reaching_of_many if len(self._order) >= self.many else self._reaching_of_few
        return sorted(self._order[place] for place in reach(weighed, first, least))

    def _reaching_of_few(self, weighed: Iterable[tuple[str, float]], first: int, least: float) -> Iterable[int]:
        held: dict[int, float] = defaultdict(float)
        for word, weight in weighed:
            places = self._lists[word]
            for place in places[bisect_left(places, first) :]:
                held[place] += weight
        return [place for place, weight in held.items() if weight >= least]

    def _reaching_of_many(self, weighed: Iterable[tuple[str, float]], first: int, least: float) -> Iterable[int]:
        held = self._numpy.zeros(len(self._order) - first)
        for word, weight in weighed:
            places = self._numpy.frombuffer(self._lists[word], "int32")
            held[places[places.searchsorted(first) :] - first] += weight
        found: list[int] = (self._numpy.flatnonzero(held >= least) + first).tolist()
        return found

    @cached_property
    def _numpy(self) -> Any:
        import numpy

        return numpy
