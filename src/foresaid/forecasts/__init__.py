"""Readings -> Forecasts: which judgements are one forecast, when it is due, and which later passages may settle it."""

from .doubles import Double, Known, moved_deadlines, probable_doubles
from .evidence import find_evidence
from .gather import gather_forecasts, probability_of_event
from .rescaled import on_scale, words_on_scale

__all__ = [
    "Double",
    "Known",
    "find_evidence",
    "gather_forecasts",
    "moved_deadlines",
    "on_scale",
    "probability_of_event",
    "probable_doubles",
    "words_on_scale",
]
