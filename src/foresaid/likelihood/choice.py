"""The learned choice: is this modal a judgement of likelihood? Weights in a readable file, reasons in words.

For will, would and going to no rule is firm: the same words promise, announce, define and foresee. A logistic
regression over the features of `features.py` decides, trained by `python -m evaluation.modals` on annotated news; its
weights lie in data/models/modals.toml, and a refusal names the features that weighed most. The other modals follow
what they lean to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from foresaid.lexicon import table

from .features import features, form_of
from .leanings import leanings
from .places import Place


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature; a modal whose sum is below the threshold is no judgement. `forms` are those it decides."""

    bias: float
    threshold: float
    forms: frozenset[str]
    weights: Mapping[str, float]

    def score(self, found: tuple[str, ...]) -> float:
        """The log odds that a modal with these features is a judgement."""
        return self.bias + sum(self.weights.get(name, 0.0) for name in found)


@cache
def model() -> Model:
    """The shipped weights."""
    data = table("models/modals.toml")
    return Model(data["bias"], data["threshold"], frozenset(data["forms"]), data["weights"])


def unlikely_choice(place: Place) -> str | None:
    """Why the modal is more likely a plan, an ability or a duty; None if it is taken as a judgement."""
    if place.group is None or place.group.form == "can":
        return None
    if form_of(place) not in model().forms:
        return next(iter(leanings(place)), None)
    found = features(place)
    if model().score(found) >= model().threshold:
        return None
    strongest = sorted(found, key=lambda name: model().weights.get(name, 0.0))[:3]
    return "no prediction, by " + ", ".join(name for name in strongest if model().weights.get(name, 0.0) < 0)


def why_taken(place: Place) -> str:
    """What spoke most for a modal that the choice has taken as a judgement; "" where no choice was needed."""
    if place.group is None or place.candidate.kind != "modal" or form_of(place) not in model().forms:
        return ""
    strongest = sorted(features(place), key=lambda name: -model().weights.get(name, 0.0))[:3]
    return ", ".join(name for name in strongest if model().weights.get(name, 0.0) > 0)
