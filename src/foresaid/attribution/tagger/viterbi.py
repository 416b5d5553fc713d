"""From scores per word to pieces: the best sequence of BIO tags under a linear chain, for many paragraphs at once.

The seven tags are O and, for source, cue and content, B (first word) and I (further word). The chain forbids an I that
follows neither its B nor its I, so every path is a list of whole pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .pieces import Piece

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_NEVER = np.float32(-1e4)


@dataclass(frozen=True)
class Chain:
    """What one tag says about the next: scores of shape (7, 7), and of the first and last tag."""

    transitions: Floats
    first: Floats
    last: Floats

    @classmethod
    def constrained(cls, transitions: Floats, first: Floats, last: Floats) -> Chain:
        """The chain with the impossible steps forbidden: nothing but B or I leads to an I of the same role.

        >>> chain = Chain.constrained(*(np.zeros(s, np.float32) for s in ((7, 7), 7, 7)))
        >>> chain.transitions[0, 2] < -999, bool(chain.transitions[1, 2]), chain.first[4] < -999
        (np.True_, False, np.True_)
        """
        transitions, first = transitions.copy(), first.copy()
        for inside in (2, 4, 6):
            allowed = transitions[[inside - 1, inside], inside].copy()
            transitions[:, inside] += _NEVER
            transitions[[inside - 1, inside], inside] = allowed
            first[inside] += _NEVER
        return cls(transitions, first, last)

    def best_paths(self, scores: Floats, lengths: Sequence[int]) -> list[Ints]:
        """The best tags of each paragraph; `scores` has one row a word, the paragraphs one after another.

        >>> chain = Chain.constrained(*(np.zeros(s, np.float32) for s in ((7, 7), 7, 7)))
        >>> scores = np.zeros((3, 7), np.float32)
        >>> scores[0, 6], scores[1, 6], scores[2, 3] = 1, 2, 1
        >>> [path.tolist() for path in chain.best_paths(scores, [2, 1])]
        [[5, 6], [3]]
        """
        if not lengths:
            return []
        ends = np.cumsum(lengths)
        order = np.argsort([-n for n in lengths], kind="stable")
        longest = max(lengths)
        padded = np.zeros((longest, len(lengths), len(TAGS)), np.float32)
        for row, number in enumerate(order):
            n = lengths[number]
            padded[:n, row] = scores[ends[number] - n : ends[number]]
        return self._trace(padded, [lengths[i] for i in order], order)

    def _trace(self, padded: Floats, lengths: Sequence[int], order: Ints) -> list[Ints]:
        """Forward and back over paragraphs sorted by length, so that those still running are always the first rows."""
        longest, count, _ = padded.shape
        running = np.searchsorted(-np.array(lengths), -np.arange(longest), side="left")
        total = padded[0] + self.first
        back = np.zeros(padded.shape, np.int8)
        turned = np.ascontiguousarray(self.transitions.T)
        for step in range(1, longest):
            rows = running[step]
            reach = total[:rows, None, :] + turned
            back[step, :rows] = reach.argmax(axis=2)
            total[:rows] = reach.max(axis=2) + padded[step, :rows]
        at = (total + self.last).argmax(axis=1)
        paths = np.zeros((longest, count), np.int64)
        lasts = np.array(lengths) - 1
        for step in range(longest - 1, -1, -1):
            rows = running[step]
            paths[step, :rows] = at[:rows]
            if step:
                at[:rows] = back[step, np.arange(rows), at[:rows]]
        out: list[Ints] = [np.zeros(0, np.int64)] * count
        for row, number in enumerate(order):
            out[number] = paths[: lasts[row] + 1, row]
        return out


def certainties(scores: Floats) -> Floats:
    """The share each tag has in the scores of its word (softmax), shape as given."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def pieces_of(path: Ints, shares: Floats) -> list[Piece]:
    """The pieces of one path; a piece is as certain as its words are on average.

    >>> found = pieces_of(np.array([1, 2, 3, 5, 0]), np.full((5, 7), 0.5, np.float32))
    >>> [(p.role, p.first, p.last) for p in found]
    [(0, 0, 2), (1, 2, 3), (2, 3, 4)]
    """
    pieces = []
    tags = path.tolist()
    chosen = shares[np.arange(len(path)), path].tolist()
    at = 0
    while at < len(tags):
        end = at + 1
        if tag := tags[at]:
            while end < len(tags) and tags[end] == tag + 1 and tag % 2:
                end += 1
            pieces.append(Piece((tag - 1) // 2, at, end, sum(chosen[at:end]) / (end - at)))
        at = end
    return pieces
