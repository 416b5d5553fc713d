"""The second reader: how probable each role is for each line, by what it and the lines around it look like.

A small network over the lines of a text: each line's signs (see `signs`) become a few numbers, three layers look at
two lines before and after (the last one at four), and a last one gives each role its probability. It was trained on
our own labelled captures and on the bodies and titles of public pages (training/role_reader.py) and is stored as one
.npz file that numpy reads. It knows a line by what stands around it, where a rule knows one sign of it.

Of its answers the title's is used (see `titles`). As the last word on the other roles it found more of the bodies of
public pages (F1 .932 for .923 on half of a third of them), and lost one to three points on the roles of our captures.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from foresaid.errors import BadData
from foresaid.lexicon import data_bytes
from foresaid.model import Role

from .lines import Line
from .signs import SIGNS, signs

#: The roles in the order of the network's answers.
ROLES: tuple[Role, ...] = get_args(Role)
#: How many lines apart two neighbours are in each layer that looks around.
STEPS = (1, 1, 2)

#: How far below a line the layers together look, in lines, with at most five of them in each.
_REACH = 2 * sum(STEPS)

#: So many rows numpy multiplies in one thread.
_ROWS = 64

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class RoleReader:
    """The weights of one network, or of several whose answers are averaged: one layer after the other."""

    mean: Floats
    scale: Floats
    networks: tuple[tuple[Floats, ...], ...]

    def probabilities(self, lines: Sequence[Line], body: ArrayLike, first: int | None = None) -> Floats:
        """A row for each line, a column for each of ROLES; `body` is what the line tagger says of each line.

        With `first` only so many lines at the top are asked, and answered as they would be among all.
        """
        seen = None if first is None else first + _REACH
        rows = (signs(lines, body, seen) - self.mean) / self.scale
        answers = sum(_answer(rows, weights) for weights in self.networks) / len(self.networks)
        return np.asarray(answers, np.float32)[:first]


def _answer(rows: Floats, weights: tuple[Floats, ...]) -> Floats:
    (first, first_bias), *around, (last, last_bias) = zip(weights[::2], weights[1::2], strict=True)
    seen = np.maximum(_product(rows, first) + first_bias, 0)
    for (weight, bias), step in zip(around, STEPS, strict=True):
        flat = weight.reshape(-1, weight.shape[-1])
        seen = seen + np.maximum(_product(_beside(seen, step, len(weight)), flat) + bias, 0)
    odds = seen @ last + last_bias
    shares = np.exp(odds - odds.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)


def _product(rows: Floats, weight: Floats) -> Floats:
    """The matrix product, a few rows at a time.

    More of them numpy shares among threads, which then wait for each other: on a busy machine of two cores that made
    the product for a page of 300 lines a hundred times as slow.
    """
    return np.concatenate([rows[i : i + _ROWS] @ weight for i in range(0, len(rows), _ROWS)] or [rows @ weight])


def _beside(seen: Floats, step: int, reach: int) -> Floats:
    """For each line the numbers of the lines around it, `reach` of them, `step` apart; beyond the page they are 0."""
    edge = reach // 2 * step
    padded = np.pad(seen, ((edge, edge), (0, 0)))
    return np.concatenate([padded[i * step : i * step + len(seen)] for i in range(reach)], axis=1)


def role_probabilities(lines: Sequence[Line], body: ArrayLike, first: int | None = None) -> Floats:
    """What the reader that ships says of the lines of a text, or of the first ones."""
    return role_reader().probabilities(lines, body, first)


@cache
def role_reader() -> RoleReader:
    """The reader that ships; raises BadData if its file is damaged or was trained on other signs."""
    return read_weights(data_bytes("models/roles.npz"), "models/roles.npz")


def read_weights(content: bytes, name: str) -> RoleReader:
    """The reader of one .npz file; raises BadData (with the file's name) if it is damaged or sees other signs."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            known = tuple(map(str, file["signs"])), tuple(map(str, file["roles"]))
            networks = tuple(
                tuple(file[f"{i}.{k}"].astype(np.float32) for k in range(2 * len(STEPS) + 4))
                for i in range(int(file["networks"]))
            )
            reader = RoleReader(file["mean"].astype(np.float32), file["scale"].astype(np.float32), networks)
    except (ValueError, OSError, EOFError, KeyError, zipfile.BadZipFile) as fault:
        raise BadData(name, f"no weights can be read from it: {fault}", "install foresaid again") from None
    if known != (SIGNS, ROLES):
        raise BadData(name, "it was trained on other signs or roles than these", "python -m training.role_reader")
    return reader
