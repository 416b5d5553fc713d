"""The log score: how surprising what happened was to the forecaster."""

from __future__ import annotations

from math import inf, log

from .probability import checked


def log_score(p: float, outcome: bool, base: float | None = None) -> float:
    """Surprise: -log of the probability given to what happened, in nats, or in bits with base 2.

    The score is in [0, inf], lower is better; a constant 0.5 earns 1 bit (0.693 nats), and a flat "impossible" that
    happens earns inf, which no later success repairs. Strictly proper, and local: only the probability of what
    happened counts. Good (1952, Journal of the Royal Statistical Society B 14, 107-114). Raises ValueError if p is
    outside [0, 1].

    >>> round(log_score(0.15, False), 4), log_score(0.5, True, base=2), log_score(0, True)
    (0.1625, 1.0, inf)
    """
    given = checked(p) if outcome else 1 - checked(p)
    if given == 0:
        return inf
    surprise = -log(given) if base is None else -log(given, base)
    return surprise + 0.0  # -log(1) is -0.0
