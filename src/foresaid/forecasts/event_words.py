"""The words that tell one event from another: stems of content words, and how rare each is.

Two wordings of one event share few words ("a new round of talks in Varnia", "Talks"), so they are compared by the
share of the shorter one that the longer one covers, rare words weighing more than common ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import cache, lru_cache

import snowballstemmer

from foresaid.lexicon import data_text

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:[.,]\d+)*%?")

#: "there's", "we'll" say no more than "there" and "we".
_CLITIC = re.compile(r"['’](?:s|re|ll|ve|d|m|t)?$")
#: Days of a month and years are compared as dates, not as words; 87.2% and 1,100 tell one event from another.
_PLAIN_NUMBER = re.compile(r"\d{1,2}|[12]\d{3}")


@cache
def function_words() -> frozenset[str]:
    """The words that say nothing of which event is meant; see data/words/function.en.txt."""
    lines = data_text("words/function.en.txt").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The English (Porter 2) stem of a word, folded to lower case and without a possessive.

    >>> stem("Negotiations") == stem("negotiating"), stem("Ode's")
    (True, 'ode')
    """
    folded = re.sub(r"['’]s?$", "", word.lower())
    return str(snowballstemmer.stemmer("english").stemWord(folded))


def event_words(text: str) -> frozenset[str]:
    """The stems of the content words of a text.

    >>> sorted(event_words("The chances of a new round of talks are low"))
    ['new', 'round', 'talk']
    >>> sorted(event_words("There's at least two outfits"))
    ['outfit']
    """
    skip = function_words()
    return frozenset(
        stem(w)
        for w in _WORD.findall(text)
        if len(w) > 1 and _CLITIC.sub("", w.lower()) not in skip and not _PLAIN_NUMBER.fullmatch(w)
    )


class Rarity:
    """How much a shared word tells: log(1 + N / n) for a word that n of N passages hold (inverse document frequency).

    >>> rarity = Rarity([{"rain", "ode"}, {"rain"}, {"rain"}])
    >>> rarity.weight({"ode"}) > rarity.weight({"rain"})
    True
    """

    def __init__(self, passages: Iterable[Set[str]]) -> None:
        self._count: Counter[str] = Counter()
        self._passages = 0
        for words in passages:
            self._passages += 1
            self._count.update(words)
        self._unseen = math.log(1 + (self._passages or 1))
        self._weight = {w: math.log(1 + self._passages / n) for w, n in self._count.items()}

    def weight(self, words: Iterable[str]) -> float:
        """The summed weight of some words; a word never seen weighs as one seen once."""
        return sum(self._weight.get(w, self._unseen) for w in sorted(words))

    def covered(self, a: Set[str], b: Set[str]) -> float:
        """The share of the lighter set that the other one holds, by weight, in [0, 1]."""
        lighter = min(self.weight(a), self.weight(b))
        return self.weight(a & b) / lighter if lighter else 0.0
