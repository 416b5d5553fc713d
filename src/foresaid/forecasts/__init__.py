"""Readings -> Forecasts: which judgements are one forecast, when it is due, and which later passages may settle it."""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.model import Evidence, Forecast, Reading


def gather_forecasts(readings: Sequence[Reading]) -> tuple[Forecast, ...]:
    """The forecasts of all readings: the mentions of one source about one event and horizon are one."""
    return ()


def find_evidence(forecast: Forecast, readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    """Passages of pages later than the forecast about the same event, best first."""
    return ()
