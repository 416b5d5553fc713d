"""The pairs of `evaluation.drift`, each of which is right or known to be wrong."""

from __future__ import annotations

import pytest
from evaluation.drift import Pair, main, pairs


@pytest.mark.parametrize("pair", list(pairs()), ids=lambda p: p.a[:40])
def test_a_pair_is_right_unless_it_is_open(pair: Pair) -> None:
    assert (pair.found() == pair.wanted()) is not pair.open


def test_every_kind_of_drift_is_in_the_set() -> None:
    kinds = {what for pair in pairs() for side in pair.wanted() for what, _ in side}
    assert kinds == {"likelihood", "hedge", "negation", "figure", "date", "name", "quotation"}


def test_an_open_pair_is_no_failure_and_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--misses"]) == 0
    assert "39 of 40 pairs right" in capsys.readouterr().out
