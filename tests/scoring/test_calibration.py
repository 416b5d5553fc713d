"""Calibration tables and Murphy's decomposition."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresaid.scoring import calibration_table, decompose_brier, wilson_interval

FORECASTS = st.lists(st.tuples(st.sampled_from([0, 0.1, 0.15, 0.5, 0.62, 0.9, 1]), st.booleans()), min_size=1)


@given(FORECASTS)
def test_the_three_parts_add_up_to_the_score(forecasts) -> None:  # type: ignore[no-untyped-def]
    d = decompose_brier(forecasts)
    assert isclose(d.score, d.reliability - d.resolution + d.uncertainty, abs_tol=1e-12)


@given(FORECASTS)
def test_every_forecast_is_in_exactly_one_row(forecasts) -> None:  # type: ignore[no-untyped-def]
    rows = calibration_table(forecasts)
    assert sum(row.n for row in rows) == len(forecasts)
    assert all(row.low - 1e-12 <= row.mean_p <= row.high + 1e-12 for row in rows)
    for row in rows:
        assert 0 <= row.frequency_low <= row.frequency + 1e-12
        assert row.frequency - 1e-12 <= row.frequency_high <= 1


def test_certainty_is_in_the_last_bin_and_an_edge_in_the_upper_one() -> None:
    assert [(r.low, r.high) for r in calibration_table([(1.0, True), (0.1, False)])] == [(0.1, 0.2), (0.9, 1.0)]


def test_own_edges_may_follow_a_yardstick() -> None:
    rows = calibration_table([(0.15, False), (0.3, True)], edges=(0, 0.25, 0.5, 1))
    assert [(r.low, r.high, r.n, r.frequency) for r in rows] == [(0, 0.25, 1, 0.0), (0.25, 0.5, 1, 1.0)]


@pytest.mark.parametrize("edges", [(), (0, 0.5), (0, 0.5, 0.5, 1), (0, 0.6, 0.5, 1)])
def test_edges_that_do_not_rise_from_0_to_1_are_refused(edges) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="must rise from 0 to 1"):
        calibration_table([(0.5, True)], edges=edges)


def test_a_perfect_forecaster_has_no_reliability_term_and_full_resolution() -> None:
    d = decompose_brier([(1.0, True), (0.0, False)])
    assert (d.score, d.reliability, d.resolution, d.uncertainty) == (0, 0, 0.25, 0.25)


def test_wilsons_interval_agrees_with_the_published_example() -> None:
    # Newcombe (1998, Statistics in Medicine 17, 857-872), table I, method 3: 81 of 263
    low, high = wilson_interval(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


@pytest.mark.parametrize(("happened", "n"), [(0, 0), (3, 2), (-1, 2)])
def test_no_share_is_refused(happened: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson_interval(happened, n)


def test_nothing_to_decompose_is_said() -> None:
    with pytest.raises(ValueError, match="no forecast"):
        decompose_brier([])
