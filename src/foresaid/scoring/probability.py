"""What counts as a probability."""

from __future__ import annotations


def checked(p: float) -> float:
    """The probability itself, as a float; raises ValueError unless 0 <= p <= 1 (so for NaN too).

    >>> checked(1)
    1.0
    >>> checked(15)
    Traceback (most recent call last):
    ValueError: a probability lies in [0, 1], got 15 (percent? divide by 100)
    """
    if not 0 <= p <= 1:
        raise ValueError(f"a probability lies in [0, 1], got {p!r}" + (" (percent? divide by 100)" if p > 1 else ""))
    return float(p)
