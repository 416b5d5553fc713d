"""A forest of small decision trees as arrays, asked with numpy alone.

The trees are trained elsewhere (training/line_tagger.py) and stored as one .npz file. A node is a number: `feature` and
`threshold` say which column decides, `left` and `right` which node comes next (a leaf is followed by itself), `value`
what a leaf adds. The sum over all trees is a log-odds.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from foresaid.errors import BadData


@dataclass(frozen=True, eq=False)
class Forest:
    """Trees over named columns; `roots` are the first nodes of the trees, `depth` the longest way to a leaf."""

    names: tuple[str, ...]
    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probability for each row, in [0, 1].

        >>> stump = Forest(("x",), *(np.array(a, dtype=d) for a, d in (([0], "i4"), ([0, 0, 0], "i4"),
        ...     ([1, 0, 0], "f4"), ([1, 1, 2], "i4"), ([2, 1, 2], "i4"), ([0, -2, 2], "f4"))), depth=1)
        >>> stump.probabilities(np.array([[0.5], [1.5]], dtype="f4")).round(2).tolist()
        [0.12, 0.88]
        """
        columns, here = np.ascontiguousarray(rows.T).ravel(), np.arange(len(rows), dtype=np.int32)
        tree = np.arange(len(self.roots), dtype=np.int32)[:, None]
        at = np.zeros((len(self.roots), len(rows)), dtype=np.int32)  # the node reached, counted along its level
        for feature, threshold in self._levels:
            node = at + tree * feature.shape[1]
            value = columns.take(feature.take(node) * np.int32(len(rows)) + here)
            at = 2 * at + (value > threshold.take(node))
        odds = self._leaves.take(at + tree * self._leaves.shape[1]).T.copy().sum(axis=1, dtype=np.float64)
        return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float64)

    @cached_property
    def _levels(self) -> list[tuple[NDArray[np.int32], NDArray[np.float32]]]:
        """Column and threshold of every node by level, with a row for each tree.

        Short branches are filled up with their leaf, so that the children of node n are the nodes 2 n and 2 n + 1 of
        the next level: that saves looking them up, and makes a page four times as fast.
        """
        levels, nodes = [], self.roots[:, None]
        for _ in range(self.depth):
            levels.append((self.feature[nodes], self.threshold[nodes]))
            nodes = self._below(nodes)
        return levels

    @cached_property
    def _leaves(self) -> NDArray[np.float32]:
        """What each node of the last level adds, with a row for each tree."""
        nodes = self.roots[:, None]
        for _ in range(self.depth):
            nodes = self._below(nodes)
        return self.value[nodes]

    def _below(self, nodes: NDArray[np.int32]) -> NDArray[np.int32]:
        return np.stack([self.left[nodes], self.right[nodes]], axis=2).reshape(len(nodes), -1)


def read_forest(content: bytes, name: str) -> Forest:
    """The forest of one .npz file; raises BadData (with the file's name) if it is damaged."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            return Forest(
                names=tuple(str(name) for name in file["names"]),
                roots=file["roots"].astype(np.int32),
                feature=file["feature"].astype(np.int32),
                threshold=file["threshold"].astype(np.float32),
                left=file["left"].astype(np.int32),
                right=file["right"].astype(np.int32),
                value=file["value"].astype(np.float32),
                depth=int(file["depth"]),
            )
    except (ValueError, OSError, EOFError, KeyError, zipfile.BadZipFile) as fault:
        raise BadData(name, f"no trees can be read from it: {fault}", "install foresaid again") from None
