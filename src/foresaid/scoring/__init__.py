"""How well it was judged: Brier, log and spherical scores, bands, calibration. Numbers in, numbers out.

Every score takes a probability p in [0, 1] and whether the event happened. What belongs to one rule stands in one file:

    brier          squared distance, in [0, 1], lower is better
    logarithmic    surprise in nats or bits, in [0, inf], lower is better
    spherical      in [0, 1], higher is better
    bands          any of them over a band of probabilities: best, mid and worst
    calibration    how often what was called 10-20 % happened
    decomposition  the mean Brier score as reliability, resolution and uncertainty
"""

from .bands import BandScore, score_band
from .brier import brier_score, brier_skill
from .calibration import CalibrationRow, calibration_table, wilson_interval
from .decomposition import Decomposition, decompose_brier
from .logarithmic import log_score
from .spherical import spherical_score

__all__ = [
    "BandScore",
    "CalibrationRow",
    "Decomposition",
    "brier_score",
    "brier_skill",
    "calibration_table",
    "decompose_brier",
    "log_score",
    "score_band",
    "spherical_score",
    "wilson_interval",
]
