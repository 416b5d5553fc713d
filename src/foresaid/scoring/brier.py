"""The Brier score: squared distance between what was said and what happened."""

from __future__ import annotations

from collections.abc import Sequence

from .probability import checked


def brier_score(p: float, outcome: bool) -> float:
    """Squared distance between a stated probability and what happened: (p - y)², y = 1 if it happened, else 0.

    The score is in [0, 1], lower is better, and 0.25 is what a constant 0.5 earns. This is the one-event form;
    Brier (1950, Monthly Weather Review 78, 1-3) sums over both outcomes and is twice this number. Strictly proper:
    its expectation is least where p is the true probability. Raises ValueError if p is outside [0, 1].

    >>> round(brier_score(0.15, False), 4)
    0.0225
    >>> brier_score(0.15, True) > brier_score(0.5, True)
    True
    """
    return (checked(p) - outcome) ** 2


def brier_skill(scores: Sequence[float], reference: Sequence[float]) -> float | None:
    """How much better than a reference: 1 - mean(scores) / mean(reference), over the same events.

    1 is perfect, 0 no better than the reference, below 0 worse. None if there is nothing to compare or the reference
    is itself perfect. Murphy (1973, Journal of Applied Meteorology 12, 215-223). Raises ValueError if the two lengths
    differ.

    >>> brier_skill([0.01, 0.04], [0.25, 0.25])
    0.9
    """
    if len(scores) != len(reference):
        raise ValueError(f"{len(scores)} scores but {len(reference)} of the reference: not the same events")
    total = sum(reference)
    return 1 - sum(scores) / total if total else None
