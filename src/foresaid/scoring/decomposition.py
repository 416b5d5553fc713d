"""Murphy's decomposition: what a mean Brier score is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .brier import brier_score
from .probability import checked


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A mean Brier score in three parts: score = reliability - resolution + uncertainty.

    `reliability` is the mean squared gap between what was said and how often it happened (0 is best), `resolution`
    how far the shares of the groups lie from the base rate (more is better), `uncertainty` the variance of the events
    themselves, which nobody can help.
    """

    n: int
    base_rate: float
    score: float
    reliability: float
    resolution: float
    uncertainty: float


def decompose_brier(forecasts: Sequence[tuple[float, bool]]) -> Decomposition:
    """The decomposition over groups of equal probability, exact to rounding.

    `forecasts` pairs each probability with whether its event happened. Murphy (1973, Journal of Applied Meteorology
    12, 595-600). Groups are the distinct probabilities themselves, so no within-bin terms are needed (Stephenson et
    al. 2008, Weather and Forecasting 23, 752-757); words on a yardstick give few distinct values anyway. Raises
    ValueError if there is no forecast or a probability is outside [0, 1].

    >>> d = decompose_brier([(0.9, True), (0.9, True), (0.1, False), (0.1, True)])
    >>> [round(x, 4) for x in (d.score, d.reliability, d.resolution, d.uncertainty)]
    [0.21, 0.085, 0.0625, 0.1875]
    >>> round(d.reliability - d.resolution + d.uncertainty, 4)
    0.21
    """
    if not forecasts:
        raise ValueError("no forecast to decompose a score of")
    groups: dict[float, list[bool]] = {}
    for p, outcome in forecasts:
        groups.setdefault(checked(p), []).append(bool(outcome))
    n = len(forecasts)
    base = sum(outcome for _, outcome in forecasts) / n
    shares = [(p, len(held), sum(held) / len(held)) for p, held in groups.items()]
    return Decomposition(
        n=n,
        base_rate=base,
        score=sum(brier_score(p, outcome) for p, outcome in forecasts) / n,
        reliability=sum(k * (p - share) ** 2 for p, k, share in shares) / n,
        resolution=sum(k * (share - base) ** 2 for _, k, share in shares) / n,
        uncertainty=base * (1 - base),
    )
