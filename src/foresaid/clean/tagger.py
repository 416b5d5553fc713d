"""The learned tagger: how probable it is that a line belongs to an article's body, told by its shape and neighbours.

Trained on public article pages by training/line_tagger.py, with one forest for text and one for HTML, on the numbers of
`features`. Of words it knows only how near the lines stand that the grammar knows for furniture. A second look, which
saw the first one's probabilities of the lines around, was tried twice: it won less than two thousandths of F1 and cost
as much time again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from foresaid.errors import BadData
from foresaid.lexicon import data_bytes

from .features import NAMES, PLACE_NAMES, line_features, place_features
from .forests import Forest, read_forest
from .lines import Line


@dataclass(frozen=True, eq=False)
class Tagger:
    """A forest, and whether it sees the places of the lines in the HTML."""

    forest: Forest
    sees_places: bool = False

    def probabilities(self, lines: Sequence[Line]) -> NDArray[np.float64]:
        """For each line the probability that it belongs to the article's body."""
        if not lines:
            return np.zeros(0)
        rows = line_features(lines)
        if self.sees_places:
            rows = np.column_stack([rows, place_features(lines, rows)])
        return self.forest.probabilities(rows)


def body_probabilities(lines: Sequence[Line]) -> NDArray[np.float64]:
    """For each line the probability that it belongs to the article's body, by the tagger for its kind of page."""
    html = any(line.place is not None for line in lines)
    return tagger("html" if html else "text").probabilities(lines)


@cache
def tagger(kind: str) -> Tagger:
    """The tagger for "text" or "html"; raises BadData if its file is damaged or was trained on other features."""
    name = f"models/lines-{kind}.npz"
    forest = read_forest(data_bytes(name), name)
    if forest.names != NAMES + (PLACE_NAMES if kind == "html" else ()):
        raise BadData(name, "it was trained on other features than these", "python -m training.line_tagger")
    return Tagger(forest, sees_places=kind == "html")
