"""The different words of a page, each once, so that what is counted of words is asked once of each and not per line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .lines import Line


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """`words` are the different words as printed; for every word of the page `at` has its number in `words`, and `line`
    the number of its line, out of `lines`."""

    words: list[str]
    at: NDArray[np.int64]
    line: NDArray[np.int64]
    lines: int

    @cached_property
    def lowered(self) -> list[str]:
        """The different words in lower case."""
        return list(dict.fromkeys(map(str.lower, self.words)))

    @cached_property
    def lower(self) -> NDArray[np.int64]:
        """For every one of `words` its number in `lowered`."""
        numbers = {word: number for number, word in enumerate(self.lowered)}
        return np.array([numbers[word.lower()] for word in self.words], dtype=np.int64)

    def per_line(self, of_word: Callable[[str], float]) -> NDArray[np.float64]:
        """For every line the sum of a number that each word has."""
        return self.sums(np.array([of_word(word) for word in self.words], dtype=np.float64)[self.at])

    def sums(self, values: NDArray[np.float64 | np.bool_]) -> NDArray[np.float64]:
        """For every line the sum of `values`, which has one for every word of the page."""
        totals: NDArray[np.float64] = np.bincount(self.line, weights=values, minlength=self.lines).astype(np.float64)
        return totals

    def known(self, prose: NDArray[np.bool_]) -> NDArray[np.float64]:
        """For every line the share of its words of five letters or more that two lines of `prose` use."""
        long = np.array([len(word) > 4 for word in self.words], dtype=bool)[self.at]
        used = _pairs(self.line, self.at, len(self.words), long & prose[self.line])[1]
        often = np.bincount(self.lower[used], minlength=len(self.lowered)) >= 2
        return self.sums(long & often[self.lower[self.at]]) / np.maximum(self.sums(long), 1)

    def shared(self, among: NDArray[np.bool_]) -> NDArray[np.float64]:
        """For every line the share of its words of five letters or more that another one of the lines `among` uses."""
        long = np.array([len(word) > 4 for word in self.words], dtype=bool)[self.at]
        used = _pairs(self.line, self.lower[self.at], len(self.lowered), long & among[self.line])[1]
        times = np.bincount(used, minlength=len(self.lowered))[self.lower[self.at]]
        return self.sums(long & (times > among[self.line])) / np.maximum(self.sums(long), 1)

    def repeated(self, words: set[str]) -> NDArray[np.float64]:
        """For every line the share of the given words, in lower case, that it repeats."""
        wanted = np.array([word in words for word in self.lowered], dtype=bool)[self.lower[self.at]]
        lines, _ = _pairs(self.line, self.lower[self.at], len(self.lowered), wanted)
        return np.bincount(lines, minlength=self.lines) / max(len(words), 1)


def _pairs(
    lines: NDArray[np.int64], words: NDArray[np.int64], size: int, among: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different pairs of line and word, for the words of the page that are `among` those asked for."""
    pairs = np.unique(lines[among] * size + words[among])
    return pairs // max(size, 1), pairs % max(size, 1)


def vocabulary_of(lines: Sequence[Line]) -> Vocabulary:
    """The vocabulary of a page.

    >>> from foresaid.model import Span
    >>> found = vocabulary_of([Line(0, Span(0, 10), "Rain, rain"), Line(1, Span(11, 15), "Snow")])
    >>> found.words, found.lowered, found.per_line(len).tolist()
    (['Rain', 'rain', 'Snow'], ['rain', 'snow'], [8.0, 4.0])
    """
    printed = [word for line in lines for word in line.words]
    numbers = {word: number for number, word in enumerate(dict.fromkeys(printed))}
    at = np.fromiter(map(numbers.__getitem__, printed), np.int64, len(printed))
    line = np.repeat(np.arange(len(lines)), [len(line.words) for line in lines])
    return Vocabulary(list(numbers), at, line, len(lines))
