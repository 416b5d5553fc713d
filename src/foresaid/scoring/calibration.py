"""Calibration: how often what was called 10-20 % happened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from .probability import checked

#: Ten equal bins; the last one holds 1 as well.
TENTHS = tuple(i / 10 for i in range(11))


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """The forecasts of one bin [low, high): how many, their mean probability, and the share that happened.

    `frequency_low` and `frequency_high` are its 95 % Wilson interval: three forecasts say little.
    """

    low: float
    high: float
    n: int
    mean_p: float
    frequency: float
    frequency_low: float
    frequency_high: float


def calibration_table(
    forecasts: Sequence[tuple[float, bool]], edges: Sequence[float] = TENTHS
) -> tuple[CalibrationRow, ...]:
    """One row for every bin that holds a forecast, from low to high.

    `forecasts` pairs each probability with whether its event happened; `edges` rise from 0 to 1. Well calibrated is
    where `mean_p` and `frequency` agree in every row. Raises ValueError if edges or probabilities are not so.

    >>> row, = calibration_table([(0.15, False), (0.15, False), (0.12, True), (0.18, False)])
    >>> row.low, row.high, row.n, round(row.mean_p, 3), row.frequency
    (0.1, 0.2, 4, 0.15, 0.25)
    """
    edges = list(edges)
    if len(edges) < 2 or edges[0] != 0 or edges[-1] != 1 or sorted(set(edges)) != edges:
        raise ValueError(f"the edges of the bins must rise from 0 to 1, got {edges}")
    bins: list[list[tuple[float, bool]]] = [[] for _ in edges[:-1]]
    for p, outcome in forecasts:
        bins[min(bisect_right(edges, checked(p)), len(bins)) - 1].append((p, outcome))
    return tuple(_row(low, high, held) for low, high, held in zip(edges, edges[1:], bins, strict=False) if held)


def _row(low: float, high: float, held: Sequence[tuple[float, bool]]) -> CalibrationRow:
    n, happened = len(held), sum(outcome for _, outcome in held)
    return CalibrationRow(low, high, n, sum(p for p, _ in held) / n, happened / n, *wilson_interval(happened, n))


def wilson_interval(happened: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """The interval that holds the true share with 95 % confidence (z = 1.96), given `happened` of `n`.

    Wilson (1927, Journal of the American Statistical Association 22, 209-212); it stays inside [0, 1] and does not
    shrink to a point where nothing or everything happened. Raises ValueError unless 0 <= happened <= n and n > 0.

    >>> low, high = wilson_interval(0, 3)
    >>> round(low, 3), round(high, 3)
    (0.0, 0.561)
    """
    if not 0 <= happened <= n or n == 0:
        raise ValueError(f"{happened} of {n} is no share")
    share, scale = happened / n, 1 + z * z / n
    centre = (share + z * z / (2 * n)) / scale
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    return max(0.0, centre - half), min(1.0, centre + half)
