"""The fast tagger: a small dilated network over words, in numpy.

A word comes in as one row of a table: what the encoder of the careful engine says about the word by itself, a trained
vector if the word is frequent, and hashed beginnings and endings, all added up when the model was exported. A word the
table lacks gets its hashed beginnings and endings alone. Seven layers then each look at a word and two neighbours, at
distances that grow from 1 to 32, so a tag depends on about 64 words to either side; before the last layer every word
also sees its whole paragraph (mean and maximum). Nothing crosses a paragraph: the result does not depend on its
neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
import numpy.typing as npt

from .words import CASES, CUE_CLASSES, Words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_LAYER_NORM_EPSILON = 1e-5


def hashed_ends(word: str, buckets: int) -> list[int]:
    """Buckets of the first and last two, three and four letters of a word.

    >>> len(hashed_ends("ministry", 1 << 14)), hashed_ends("rain", 8) == hashed_ends("rain", 8)
    (6, True)
    """
    return [
        crc32(end.encode("utf-8", "surrogatepass")) % buckets
        for k in (2, 3, 4)
        for end in ("^" + word[:k], word[-k:] + "$")
    ]


@dataclass
class WordTable:
    """One vector per word: rows of 8-bit numbers with a scale each for known words, sums of hashed ends for others.

    Words once looked up are kept as rows of `_rows`, up to `limit` of them.
    """

    numbers: Mapping[str, int]
    rows: npt.NDArray[np.int8]
    row_scales: Floats
    ends: npt.NDArray[np.int8]
    end_scales: Floats
    base: Floats
    limit: int = 50_000
    _seen: dict[str, int] = field(default_factory=dict)
    _rows: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    def __call__(self, texts: Sequence[str]) -> Floats:
        """The vectors of the words, shape (words, width)."""
        seen = self._seen
        fresh = {t for t in texts if t not in seen}
        if fresh:
            if len(seen) + len(fresh) > self.limit:
                seen.clear()
                fresh = set(texts)
            self._learn(sorted(fresh))
        found: Floats = self._rows[[seen[t] for t in texts]]
        return found

    def _learn(self, fresh: list[str]) -> None:
        used = len(self._seen)
        if used + len(fresh) > len(self._rows):
            grown = np.zeros((2 * (used + len(fresh)), self.rows.shape[1]), np.float32)
            grown[:used] = self._rows[:used] if used else 0
            self._rows = grown
        for number, word in enumerate(fresh, start=used):
            self._rows[number] = self._vector(word.lower())
            self._seen[word] = number

    def _vector(self, word: str) -> Floats:
        number = self.numbers.get(word)
        if number is not None:
            known: Floats = self.rows[number] * self.row_scales[number]
            return known
        ends = hashed_ends(word, len(self.ends))
        other: Floats = self.base + (self.ends[ends] * self.end_scales[ends, None]).mean(axis=0)
        return other


@dataclass(frozen=True)
class Layer:
    """One layer: three words at a distance go in, one comes out, is added to what was there and brought to one
    scale."""

    distance: int
    weight: Floats
    bias: Floats
    gain: Floats
    shift: Floats


@dataclass(frozen=True)
class FastNetwork:
    """Scores of the seven tags for each word of some paragraphs."""

    table: WordTable
    facts: Floats
    gain: Floats
    shift: Floats
    layers: tuple[Layer, ...]
    global_weight: Floats
    global_bias: Floats
    head_weight: Floats
    head_bias: Floats

    def __call__(self, paragraphs: Sequence[Words]) -> Floats:
        """Scores of shape (all words, 7), the paragraphs one after another."""
        lengths = np.array([len(p) for p in paragraphs])
        owner = np.repeat(np.arange(len(paragraphs)), lengths)
        starts = np.cumsum(lengths) - lengths
        words = np.zeros((len(owner) + 1, len(self.gain)), np.float32)  # the last row stays zero: what is outside
        words[:-1] = self._normal(self._embed(paragraphs), self.gain, self.shift)
        first, end = starts[owner], (starts + lengths)[owner]
        neighbours = np.empty((3 * len(owner), words.shape[1]), np.float32)
        for number, layer in enumerate(self.layers):
            self._convolve(words, neighbours, layer, first, end)
            if number == len(self.layers) - 2:
                words[:-1] += self._whole(words[:-1], starts, lengths)[owner]
        scores: Floats = words[:-1] @ self.head_weight + self.head_bias
        return scores

    def _embed(self, paragraphs: Sequence[Words]) -> Floats:
        out = self.table([t for p in paragraphs for t in p.texts])
        quote, cue, case, begins = (
            np.array([v for p in paragraphs for v in getattr(p, name)]) for name in ("quote", "cue", "case", "starts")
        )
        out += self.facts[((quote * CUE_CLASSES + cue) * CASES + case) * 2 + begins]
        return out

    def _convolve(self, words: Floats, neighbours: Floats, layer: Layer, first: Ints, end: Ints) -> None:
        outside = len(words) - 1
        here = np.arange(outside)
        before, after = here - layer.distance, here + layer.distance
        before[before < first] = outside
        after[after >= end] = outside
        # the three words of each place side by side, copied row by row in one go
        words.take(np.stack([before, here, after], axis=1).ravel(), axis=0, out=neighbours, mode="clip")
        fresh = neighbours.reshape(outside, -1) @ layer.weight
        fresh += layer.bias
        np.maximum(fresh, 0, out=fresh)
        fresh += words[:-1]
        words[:-1] = self._normal(fresh, layer.gain, layer.shift)

    def _whole(self, words: Floats, starts: Ints, lengths: Ints) -> Floats:
        """What a paragraph as a whole tells each of its words."""
        # paragraph by paragraph: three times as fast as reduceat, which goes down the columns
        parts = [words[a : a + n] for a, n in zip(starts.tolist(), lengths.tolist(), strict=True)]
        mean = np.stack([part.mean(axis=0) for part in parts])
        most = np.stack([part.max(axis=0) for part in parts])
        out: Floats = np.maximum(np.concatenate([mean, most], axis=1) @ self.global_weight + self.global_bias, 0)
        return out

    @staticmethod
    def _normal(x: Floats, gain: Floats, shift: Floats) -> Floats:
        """The rows brought to one scale, in place."""
        x -= (x @ np.full(x.shape[1], 1 / x.shape[1], np.float32))[:, None]  # their mean, by the faster way
        square = np.einsum("ij,ij->i", x, x) / x.shape[1]
        x *= (1.0 / np.sqrt(square + _LAYER_NORM_EPSILON))[:, None]
        x *= gain
        x += shift
        return x
