"""The spherical score: the cosine of the angle between what was said and what happened."""

from __future__ import annotations

from math import hypot

from .probability import checked


def spherical_score(p: float, outcome: bool) -> float:
    """The probability given to what happened over the length of the forecast: q / sqrt(p² + (1 - p)²).

    q is p if it happened, else 1 - p. The score is in [0, 1] and, unlike the other two here, higher is better; a
    constant 0.5 earns 0.7071. Strictly proper and bounded, milder than the log score on bold errors. Gneiting and
    Raftery (2007, Journal of the American Statistical Association 102, 359-378), section 3.3. Raises ValueError if p
    is outside [0, 1].

    >>> round(spherical_score(0.15, False), 4), round(spherical_score(0.5, True), 4)
    (0.9848, 0.7071)
    """
    given = checked(p) if outcome else 1 - checked(p)
    return given / hypot(p, 1 - p)
