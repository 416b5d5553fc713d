"""What the second reader sees of a line (see `roles`): its kind, its marks, what signs and dates it, where it stands.

Of words it knows only the kinds of furniture (see `phrases`) and the words before a name. Every sign is cheap: what
takes long to tell, such as whether a line holds nothing but names, was tried and told no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .bylines import begins_with_by
from .captions import begins_as_caption, find_credit
from .lines import Line
from .phrases import kind_of, kinds
from .readers import is_greeting
from .stamps import clock_alone, clock_at_start, find_stamps
from .surroundings import Matrix, stacked

_KINDS = (*(kind.name for kind in kinds()), "marks only")
#: The columns of `signs`, in order; the network keeps the names, and refuses to be used with others.
SIGNS: tuple[str, ...] = (
    *(f"is {name}" for name in _KINDS),
    "kind", "signed", "dated", "clock", "clock_first", "credit", "caption_words", "greets", "asks", "quoted",
    "digit_first", "number", "repeated", "capitals", "brackets", "handle", "percent", "colon_inside", "body",
    "words", "chars", "ended", "gap", "gap_after", "prose", "list_of_words", "bullet", "digits", "capital_words",
    "all_capitals", "colon", "quotes", "starts_lower", "cut_off", "from_top", "from_end", "prose_before", "bar",
    "commas", "short_lines",
)  # fmt: skip
#: Longer lines are asked neither for who signs nor for clock times.
_LONG = 40


def signs(lines: Sequence[Line], body: ArrayLike, first: int | None = None) -> Matrix:
    """One row a line, the columns of SIGNS; `body` is each line's probability of the article's body by the tagger.

    With `first` only so many lines at the top have their rows; what is told of the page as a whole is the same.

    >>> from foresaid.model import Span
    >>> row = signs([Line(0, Span(0, 17), "By Ana Brook 2031")], [0.1])[0]
    >>> [name for name, value in zip(SIGNS, row) if name in ("signed", "clock", "asks") and value]
    ['signed']
    """
    asked, counts = lines[:first], Counter(line.folded for line in lines)
    texts, kinds_ = [line.text for line in asked], [kind_of(line) for line in asked]
    long = np.array([len(line.words) for line in lines], dtype=np.float64)
    prose = np.array([line.is_prose for line in lines], dtype=bool)
    gaps = np.array([min(line.gap, 3) for line in lines], dtype=np.float64) / 3
    mass, index, n = np.where(prose, long, 0.0), np.arange(len(asked)), long[:first]
    columns: list[ArrayLike] = [
        *_one_hot(kinds_),
        [kind is not None for kind in kinds_],
        [len(line.words) <= _LONG and begins_with_by(line.text) for line in asked],
        np.log1p([len(line.words) <= _LONG and len(find_stamps(line.text)) for line in asked]),
        [clock_alone(text) is not None for text in texts],
        [text[:3].strip("([•·")[:1].isdigit() and clock_at_start(text) is not None for text in texts],
        [find_credit(text) is not None for text in texts],
        [begins_as_caption(line) for line in asked],
        [is_greeting(line) for line in asked],
        [text.endswith("?") for text in texts],
        [text[0] in '"“„«' for text in texts],
        [text[0].isdigit() for text in texts],
        [text.isdigit() for text in texts],
        np.log1p([counts[line.folded] for line in asked]),
        [all(word[0].isupper() for word in line.words) and bool(line.words) for line in asked],
        ["(" in text for text in texts],
        [text[0] in "#@" for text in texts],
        ["%" in text for text in texts],
        [": " in text[:30] for text in texts],
        np.asarray(body)[:first],
        np.log1p(n),
        np.log1p([len(text) for text in texts]),
        [line.is_ended for line in asked],
        gaps[:first],
        np.append(gaps, 0.0)[1:][:first],
        prose[:first],
        [line.is_list_of_words for line in asked],
        [line.is_bullet for line in asked],
        [sum(map(str.isdigit, text[:200])) / min(len(text), 200) for text in texts],
        [sum(word[0].isupper() for word in line.words) / max(1, len(line.words)) for line in asked],
        [text.isupper() for text in texts],
        [text.endswith(":") for text in texts],
        [not _QUOTES.isdisjoint(text) for text in texts],
        [text[0].islower() for text in texts],
        [line.is_cut_off for line in asked],
        np.log1p(index) / 5,
        np.log1p(len(lines) - index) / 5,
        ((np.cumsum(mass) - mass) / max(1.0, float(mass.sum())))[:first],
        ["|" in text or "©" in text for text in texts],
        [min(5, text.count(",")) for text in texts],
        np.full(len(asked), float(np.mean(long < 5)) if len(lines) else 0.0),
    ]
    return stacked(columns, len(asked))


_QUOTES = frozenset('"“„«')


def _one_hot(found: Sequence[str | None]) -> list[NDArray[np.bool_]]:
    numbers = {name: number for number, name in enumerate(_KINDS)}
    at = np.array([numbers.get(name or "", -1) for name in found], dtype=np.int64)
    return [at == number for number in range(len(_KINDS))]
