"""Whether stated confidences hold on text that nothing had seen."""

from __future__ import annotations

import numpy as np
import pytest

from foresaid.attribution.training.calibrating import held_out, reliability
from foresaid.attribution.training.linking import Judged

pytest.importorskip("sklearn", reason="training is an extra")


def drafts(seed: int) -> Judged:
    """Drafts whose one feature is how likely they are right."""
    rng = np.random.default_rng(seed)
    rows = rng.random((3000, 1), np.float32)
    return Judged(rows, rng.random(3000) < rows[:, 0])


def test_what_trees_state_holds_on_drafts_they_were_not_grown_on() -> None:
    for row in list(reliability(held_out(drafts(1), drafts(2))))[1:]:
        stated, right, of = map(float, row.split())
        assert abs(stated - right) < 0.08 or of < 50, row
