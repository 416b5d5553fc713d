"""Settled forecasts -> how well they were judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from foresaid.scoring import (
    BandScore,
    CalibrationRow,
    Decomposition,
    calibration_table,
    decompose_brier,
    log_score,
    score_band,
    spherical_score,
)

from .questions import ForecastEntry, forecasts


@dataclass(frozen=True, slots=True)
class Scored:
    """One settled forecast with its scores over its band."""

    entry: ForecastEntry
    happened: bool
    brier: BandScore
    log: BandScore
    spherical: BandScore

    @property
    def mid(self) -> float:
        """The middle of the band."""
        low, high = self.entry.forecast.low, self.entry.forecast.high
        return ((low or 0.0) + (high or 0.0)) / 2


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How well a set of forecasts was judged: means over those settled with a number, and those left out, counted.

    `without_number` were settled but their words carry no number; `pending` are open or due; `set_aside` are
    annulled, withdrawn or rejected. The table and the parts use the middle of each band.
    """

    scored: tuple[Scored, ...]
    brier: BandScore | None
    log: BandScore | None
    spherical: BandScore | None
    calibration: tuple[CalibrationRow, ...]
    decomposition: Decomposition | None
    without_number: int
    pending: int
    set_aside: int


def track_record(
    as_of: date, source: str | None = None, yardstick: str | None = None, on: str | None = None
) -> TrackRecord:
    """The record of one source (its full name) or yardstick, or of everybody, as known on a day.

    `on` scores the words as another scale has them; words that it lacks are then among those without a number.
    """
    return record_of(forecasts(as_of, source=source, yardstick=yardstick, on=on))


def record_of(entries: Sequence[ForecastEntry]) -> TrackRecord:
    """The record that some forecasts make together."""
    scored = tuple(s for s in map(_scored, entries) if s)
    settled = [e for e in entries if e.state == "resolved"]
    points = [(s.mid, s.happened) for s in scored]
    return TrackRecord(
        scored,
        _mean([s.brier for s in scored]),
        _mean([s.log for s in scored]),
        _mean([s.spherical for s in scored]),
        calibration_table(points),
        decompose_brier(points) if points else None,
        without_number=len(settled) - len(scored),
        pending=sum(e.state in ("open", "due") for e in entries),
        set_aside=sum(e.state in ("annulled", "withdrawn", "rejected") for e in entries),
    )


def _scored(entry: ForecastEntry) -> Scored | None:
    low, high = entry.forecast.low, entry.forecast.high
    if entry.state != "resolved" or low is None or high is None:
        return None
    happened = entry.standing.outcome == "happened"
    return Scored(
        entry,
        happened,
        score_band(low, high, happened),
        score_band(low, high, happened, log_score),
        score_band(low, high, happened, spherical_score),
    )


def _mean(scores: Sequence[BandScore]) -> BandScore | None:
    if not scores:
        return None
    return BandScore(fmean(s.best for s in scores), fmean(s.mid for s in scores), fmean(s.worst for s in scores))
