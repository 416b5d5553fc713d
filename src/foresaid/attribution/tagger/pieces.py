"""Pieces: tagged stretches of words, the meeting point of tagger and linker."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE, CUE, CONTENT = range(3)


@dataclass(frozen=True, slots=True)
class Piece:
    """A tagged stretch of words [first, last) with one role, and how certain the tagger was, in [0, 1]."""

    role: int
    first: int
    last: int
    certainty: float
