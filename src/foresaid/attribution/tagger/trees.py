"""Boosted decision trees as plain arrays, so that a model needs no library to be read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Trees:
    """Trees as node arrays of shape (trees, nodes), leaves pointing at themselves.

    >>> stump = Trees(*(np.array([v]) for v in ([0, 0, 0], [2.5, 0, 0], [1, 1, 2], [2, 1, 2], [0, -1.0, 1.0])), 0.0, 1)
    >>> stump(np.array([[1.0], [3.0]], dtype=np.float32)).round(3).tolist()
    [0.269, 0.731]
    """

    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    value: npt.NDArray[np.float64]
    base: float
    depth: int

    def __call__(self, table: Floats) -> npt.NDArray[np.float64]:
        """The probability for each row of the table, in [0, 1]."""
        trees, nodes = self.feature.shape
        offset = np.arange(trees) * nodes
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        left, right = self.left.ravel(), self.right.ravel()
        rows = np.arange(len(table))[:, None]
        at = np.broadcast_to(offset, (len(table), trees))
        for _ in range(self.depth):
            goes_left = table[rows, feature[at]] <= threshold[at]
            at = np.where(goes_left, left[at], right[at]) + offset
        score = self.base + self.value.ravel()[at].sum(axis=1)
        result: npt.NDArray[np.float64] = 1.0 / (1.0 + np.exp(-score))
        return result
