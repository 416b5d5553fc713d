"""Scores of a band: a yardstick gives "highly unlikely" 10-20 %, not one number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .brier import brier_score
from .probability import checked


@dataclass(frozen=True, slots=True)
class BandScore:
    """What a band earns, read at the end nearer to what happened, at its middle, and at the farther end."""

    best: float
    mid: float
    worst: float


def score_band(low: float, high: float, outcome: bool, rule: Callable[[float, bool], float] = brier_score) -> BandScore:
    """The score of a band [low, high] under a rule: best and worst case, and at the middle of the band.

    Every proper rule for one event is monotone in the distance between p and what happened, so the best case is the
    end of the band nearer to the outcome and the worst the other end, whichever way the rule counts. The middle is a
    convention, the one Friedman et al. (2018, International Studies Quarterly 62, 410-422) use for stated bins; it is
    not what the source said, which is why it is never shown alone. Raises ValueError unless 0 <= low <= high <= 1.

    >>> s = score_band(0.10, 0.20, False)
    >>> round(s.best, 4), round(s.mid, 4), round(s.worst, 4)
    (0.01, 0.0225, 0.04)
    """
    if checked(low) > checked(high):
        raise ValueError(f"the low end of a band lies above its high end: [{low!r}, {high!r}]")
    near, far = (high, low) if outcome else (low, high)
    return BandScore(rule(near, outcome), rule((low + high) / 2, outcome), rule(far, outcome))
