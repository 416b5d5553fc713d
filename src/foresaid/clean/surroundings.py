"""What the learned tagger sees around a line: furniture known by its words, days, names, repeats, the page's own words.

Most of what is wrongly taken for an article stands below it: comments, notes on the author, other articles. It uses
other words than the article's first paragraphs, and stands among short lines that repeat, sign and date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .lines import Line
from .phrases import kind_of
from .vocabulary import Vocabulary

Matrix = NDArray[np.float32]

#: Kinds of furniture that tell where an article ends, or where it has not begun.
_MARKS = (
    "comments heading", "related heading", "legal footer", "newsletter form", "comment form", "author note",
    "share bar",
)  # fmt: skip
SURROUNDINGS: tuple[str, ...] = (
    "kinds_3", "kinds_10", *(f"{side} {kind}" for kind in _MARKS for side in ("since", "until")), "since dated",
    "until dated", "dated_10", "since named", "until named", "named_10", "repeated_5", "repeated_15", "core_words",
    "core_words_4", "core_words_10", "like_first_8", "prose_length_4", "longest_break",
)  # fmt: skip
#: Distances are counted up to so many lines.
_FAR = 60


def surroundings(
    lines: Sequence[Line],
    own: Mapping[str, NDArray[np.float32]],
    vocabulary: Vocabulary,
    like_first: NDArray[np.float32],
) -> Matrix:
    """One row a line, the columns of SURROUNDINGS; `own` are the columns that tell of the lines by themselves."""
    kinds = [kind_of(line) for line in lines]
    words, prose = own["words"], own["prose"] > 0
    dated = (own["date_shape"] > 0) & (words < 14)
    named = (own["capitals"] == 1) & (words >= 2) & (words <= 4) & (own["ended"] == 0)
    counts = Counter(line.folded for line in lines)
    repeated = np.array([counts[line.folded] > 1 for line in lines], dtype=bool) & (words < 6)
    core = vocabulary.shared(_first_paragraphs(words, prose))
    some = [np.maximum(window(prose, reach), 1) for reach in (4, 10)]
    columns: list[ArrayLike] = [window([kind is not None for kind in kinds], reach) for reach in (3, 10)]
    for mark in _MARKS:
        columns += _distances(np.array([kind == mark for kind in kinds], dtype=bool))
    columns += [*_distances(dated), window(dated, 10), *_distances(named), window(named, 10)]
    columns += [window(repeated, 5), window(repeated, 15), core]
    columns += [window(core * prose, 4) / some[0], window(core * prose, 10) / some[1], window(like_first, 8)]
    columns += [window(np.where(prose, words, 0.0), 4) / some[0], _breaks(words, prose)]
    return stacked(columns, len(lines))


def _first_paragraphs(words: NDArray[np.float32], prose: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The paragraphs that hold the first three fifths of a page's prose."""
    mass = np.cumsum(np.where(prose, words, 0.0))
    return np.asarray(prose & (mass < 0.6 * (mass[-1] if len(mass) else 0.0)))


def _distances(marked: NDArray[np.bool_]) -> list[ArrayLike]:
    """How many lines above a line the last marked one stands, and how many below it the next one."""
    n = len(marked)
    index = np.arange(n)
    last = np.maximum.accumulate(np.where(marked, index, -_FAR))
    following = np.minimum.accumulate(np.where(marked, index, n + _FAR)[::-1])[::-1]
    return [np.minimum(index - last, _FAR), np.minimum(following - index, _FAR)]


def _breaks(words: NDArray[np.float32], prose: NDArray[np.bool_]) -> list[int]:
    """The longest run of short lines between the page's first paragraph and a line; no more than 40."""
    longest, run, seen, out = 0, 0, False, []
    for is_short, paragraph in zip(((words < 6) & ~prose).tolist(), prose.tolist(), strict=True):
        seen = seen or paragraph
        run = run + 1 if is_short and seen else 0
        longest = max(longest, run)
        out.append(min(longest, 40))
    return out


def window(column: ArrayLike, reach: int) -> NDArray[np.float32]:
    """The sum over the lines up to `reach` before and after.

    >>> window([1, 0, 0, 2], 1).tolist()
    [1.0, 1.0, 2.0, 2.0]
    """
    sums = np.concatenate([[0.0], np.cumsum(column)])
    n = len(sums) - 1
    low, high = np.maximum(np.arange(n) - reach, 0), np.minimum(np.arange(n) + reach + 1, n)
    return np.asarray(sums[high] - sums[low], dtype=np.float32)


def stacked(columns: Sequence[ArrayLike], n: int) -> Matrix:
    """The columns side by side, for `n` lines."""
    return np.array([np.asarray(c, dtype=np.float32) for c in columns]).reshape(len(columns), n).T
