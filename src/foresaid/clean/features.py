"""What the learned tagger sees of each line: shapes, repetition, position, neighbours and, in HTML, the place.

No feature is a word of a language, but some count the lines that the grammar of news pages knows by their words (see
`phrases`); the others come out the same for a page in any script that parts words by spaces. The
order of the columns is that of NAMES and PLACE_NAMES; the trained model keeps the names, and refuses to be used with
others. Every number is a plain float; NaN is never used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .lines import Line
from .places import elements_of, path_kinds, place_kind
from .prose import find_run
from .surroundings import SURROUNDINGS, Matrix, stacked, surroundings, window
from .vocabulary import Vocabulary, vocabulary_of

_INNER_END = re.compile(r"[.!?…。][\"'”’»)]*\s+(?=\S)")
_DATE_SHAPE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_QUOTE = re.compile(r"[\"“”„«»]")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")

#: Seen of a line by itself.
_OWN = (
    "words", "chars", "word_length", "ended", "cut_off", "colon", "inner_ends", "commas", "digits", "capitals",
    "all_capitals", "short_words", "lower_words", "bullet", "starts_lower", "starts_capital", "list_of_words",
    "date_shape", "quotes", "address", "bar", "prose",
)  # fmt: skip
#: Seen of a line in its page.
_IN_PAGE = (
    "gap", "gap_after", "repeated", "at", "at_from_end", "prose_before", "prose_share", "since_prose", "until_prose",
    "prose_5", "prose_15", "prose_40", "short_5", "short_15", "vocabulary", "lines", "page_prose", "spaced",
    "like_first", "since_first", "in_run", "since_run", "until_run_ends",
)  # fmt: skip
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_OF_NEIGHBOURS = ("words", "ended", "prose", "capitals", "list_of_words", "date_shape", "gap")
NAMES: tuple[str, ...] = (
    *_OWN,
    *_IN_PAGE,
    *SURROUNDINGS,
    *(f"{name}[{step:+d}]" for step in _NEIGHBOURS for name in _OF_NEIGHBOURS),
)

_TAGS = ("p", "h1", "h2", "h3", "h4", "li", "td", "div", "blockquote", "pre", "figcaption", "dd", "section", "button")
_ROUND = ("article", "main", "nav", "footer", "aside", "header", "form", "table", "figure", "ul", "ol", "blockquote")
_KINDS = (
    "caption", "byline", "standfirst", "tags", "bio", "pull", "related", "form", "comment", "share", "legal", "menu",
    "ad", "cookie",
)  # fmt: skip
PLACE_NAMES: tuple[str, ...] = (
    "link_share", "depth", "hidden", "article_body", "same_path", "parent_prose", "grandparent_prose", "links_5",
    "parent_links", "parent_short", "path_prose", "hinted", "since_h1", "in_core", "in_half", "core_steps",
    "core_links",
    *(f"tag_{tag}" for tag in _TAGS), *(f"in_{name}" for name in _ROUND), *(f"named_{kind}" for kind in _KINDS),
    *(f"under_{kind}" for kind in _KINDS),
    *(f"{name}[{step:+d}]" for step in (-2, -1, 1, 2) for name in ("link_share", "parent_prose", "same_parent")),
)  # fmt: skip

_HINTS = ("article", "content", "entry", "post", "story", "body", "text", "main", "page")


def line_features(lines: Sequence[Line]) -> Matrix:
    """One row a line, the columns of NAMES.

    >>> from foresaid.model import Span
    >>> line_features([Line(0, Span(0, 10), "Rain fell.")]).shape == (1, len(NAMES))
    True
    """
    words = vocabulary_of(lines)
    own = _own(lines, words)
    page = _in_page(lines, own, words)
    columns = {name: own[:, i] for i, name in enumerate(_OWN)} | {"gap": page[:, 0]}
    around = surroundings(lines, columns, words, page[:, _IN_PAGE.index("like_first")])
    near = [_shifted(columns[name], step) for step in _NEIGHBOURS for name in _OF_NEIGHBOURS]
    return np.column_stack([own, page, around, *near]).astype(np.float32)


def place_features(lines: Sequence[Line], features: Matrix) -> Matrix:
    """One row a line, the columns of PLACE_NAMES, for lines that have a place in the HTML."""
    words, prose = features[:, NAMES.index("words")], features[:, NAMES.index("prose")] > 0
    paths = _Numbered.of([line.place.path if line.place else "" for line in lines])
    steps = [path.split() for path in paths.names]
    shares = np.array([line.place.link_share if line.place else 0.0 for line in lines], dtype=np.float32)
    parents, grandparents = paths.grouped(_box(s, 1) for s in steps), paths.grouped(_box(s, 2) for s in steps)
    mass = np.where(prose, words, 0.0)
    total = float(words[prose].sum()) or 1.0
    in_parent = parents.sums(mass) / total
    size = np.maximum(parents.sums(np.ones(len(lines))), 1.0)
    shifts = (-2, -1, 1, 2)
    columns = [
        shares,
        paths.each(len(s) for s in steps),
        paths.each("[hidden]" in path for path in paths.names),
        paths.each("articleBody" in path for path in paths.names),
        np.log1p(paths.sums(np.ones(len(lines)))),
        in_parent,
        grandparents.sums(mass) / total,
        window(shares, 5),
        parents.sums(shares) / size,
        parents.sums((words < 5).astype(float)) / size,
        paths.sums(mass) / total,
        paths.each(_is_hinted(" ".join(s[-4:]).lower()) for s in steps),
        *_after_heading(lines),
        *_cores(steps, paths, mass, shares),
        *_one_hot([line.place.tag if line.place else "" for line in lines], _TAGS),
        *(paths.each(name in names for names in map(elements_of, paths.names)) for name in _ROUND),
        *_one_hot([place_kind(line) for line in lines], _KINDS),
        *(paths.each(kind in kinds for kinds in map(path_kinds, paths.names)) for kind in _KINDS),
    ]
    codes = parents.numbers.astype(np.float64)
    for step in shifts:
        columns += [
            _shifted(shares, step),
            _shifted(in_parent.astype(np.float32), step),
            _shifted(codes, step) == codes,
        ]
    return stacked(columns, len(lines))


@dataclass(frozen=True, eq=False)
class _Numbered:
    """The paths of a page's lines, or what they lie in: every name once, and for each line the number of its own."""

    names: list[str]
    numbers: NDArray[np.int64]

    @classmethod
    def of(cls, of_lines: Sequence[str]) -> _Numbered:
        """Number the names in the order of the lines."""
        numbers = {name: number for number, name in enumerate(dict.fromkeys(of_lines))}
        return cls(list(numbers), np.array([numbers[name] for name in of_lines], dtype=np.int64))

    def grouped(self, boxes: Iterable[str]) -> _Numbered:
        """The lines by the box that each of the names lies in."""
        found = _Numbered.of(list(boxes))
        return _Numbered(found.names, found.numbers[self.numbers])

    def each(self, of_name: Iterable[float]) -> NDArray[np.float32]:
        """For each line the value that its name has."""
        return np.array(list(of_name), dtype=np.float32)[self.numbers]

    def sums(self, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """For each line the sum of the values of all lines with the same name."""
        totals = np.bincount(self.numbers, weights=values, minlength=len(self.names))
        return totals.astype(np.float64)[self.numbers]


def _is_hinted(names: str) -> bool:
    """Whether one of the elements is named for an article."""
    return any(hint in names for hint in _HINTS)


def _one_hot(found: Sequence[str | None], names: Sequence[str]) -> list[NDArray[np.bool_]]:
    """A column for each name, which says on which lines it was found."""
    numbers = {name: number for number, name in enumerate(names)}
    at = np.array([numbers.get(name or "", -1) for name in found], dtype=np.int64)
    return [at == number for number in range(len(names))]


def _after_heading(lines: Sequence[Line]) -> list[NDArray[np.floating]]:
    """How many lines above an <h1> stood, the last one before the line; -1 where there was none."""
    since, at = [], -1
    for i, line in enumerate(lines):
        if line.place and line.place.tag == "h1":
            at = i
        since.append(min(i - at, 200) if at >= 0 else -1)
    return [np.array(since, dtype=np.float32)]


def _cores(
    steps: Sequence[Sequence[str]], paths: _Numbered, prose: NDArray[np.floating], shares: NDArray[np.floating]
) -> list[NDArray[np.floating]]:
    """Whether a line lies in the smallest element that holds four fifths of the page's prose, or half of it.

    Also how many steps the line lies below the smaller of them, and the share of links in it. `steps` are those of
    the different paths.
    """
    masses: dict[tuple[str, ...], float] = {}
    for step, mass in zip(steps, np.bincount(paths.numbers, weights=prose, minlength=len(steps)), strict=True):
        if mass:
            for depth in range(1, len(step) + 1):
                key = tuple(step[:depth])
                masses[key] = masses.get(key, 0.0) + float(mass)
    total = float(prose.sum())
    cores = []
    for share in (0.8, 0.5):
        holding = [key for key, mass in masses.items() if mass >= share * total]
        cores.append(max(holding, key=len, default=()))
    inside = [paths.each(tuple(s[: len(core)]) == core for s in steps) for core in cores]
    below = paths.each(len(s) - len(cores[1]) for s in steps)
    links = float((shares * inside[1]).sum() / max(inside[1].sum(), 1))
    return [*inside, np.where(inside[1] > 0, below, -1), np.full(len(paths.numbers), links, dtype=np.float32)]


def _own(lines: Sequence[Line], words: Vocabulary) -> Matrix:
    texts = [line.text for line in lines]
    n = np.array([len(line.words) for line in lines], dtype=np.float64)
    some = np.maximum(n, 1)
    columns = [
        np.minimum(n, 200),
        np.minimum([len(text) for text in texts], 1500),
        words.per_line(len) / some,
        [line.is_ended for line in lines],
        [line.is_cut_off for line in lines],
        [text.endswith(":") for text in texts],
        np.minimum([len(_INNER_END.findall(text)) for text in texts], 10),
        np.array([text.count(",") for text in texts]) / some,
        words.per_line(lambda w: w[0].isdigit()) / some,
        words.per_line(lambda w: w[0].isupper()) / some,
        [text.isupper() for text in texts],
        words.per_line(lambda w: len(w) <= 3 and w.islower()) / some,
        words.per_line(str.islower) / some,
        [line.is_bullet for line in lines],
        [text[0].islower() for text in texts],
        [text[0].isupper() for text in texts],
        [line.is_list_of_words for line in lines],
        [_DATE_SHAPE.search(text) is not None for text in texts],
        [_QUOTE.search(text) is not None for text in texts],
        [("@" in text or "//" in text or "www." in text) and bool(_ADDRESS.search(text)) for text in texts],
        ["|" in text or "©" in text for text in texts],
        [line.is_prose for line in lines],
    ]
    return stacked(columns, len(lines))


def _in_page(lines: Sequence[Line], own: Matrix, vocabulary: Vocabulary) -> Matrix:
    n = len(lines)
    words, prose = own[:, 0], own[:, _OWN.index("prose")] > 0
    mass = np.where(prose, words, 0.0)
    total = float(mass.sum()) or 1.0
    before = np.cumsum(mass) - mass
    counts = Counter(line.folded for line in lines)
    index = np.arange(n)
    last = np.maximum.accumulate(np.where(prose, index, -99))
    following = np.minimum.accumulate(np.where(prose, index, n + 99)[::-1])[::-1]
    gaps = np.array([min(line.gap, 3) for line in lines], dtype=np.float32)
    like_first = vocabulary.repeated({w.lower() for w in lines[0].words if len(w) > 3} if n else set())
    # the line that repeats most of the first one, which is the window's title in many renderings, is the headline
    titled = int(np.argmax(like_first[1:])) + 1 if n > 1 and like_first[1:].max() >= 0.5 else 0
    start, end = find_run(list(np.where(prose, np.minimum(words, 60), -2.0)))
    columns: list[ArrayLike] = [
        gaps,
        _shifted(gaps, 1),
        [min(counts[line.folded] - 1, 5) for line in lines],
        index / max(n, 1),
        (n - index) / max(n, 1),
        before / total,
        mass / total,
        np.minimum(index - last, 50),
        np.minimum(following - index, 50),
        window(mass, 5),
        window(mass, 15),
        window(mass, 40),
        window((words < 5).astype(float), 5),
        window((words < 5).astype(float), 15),
        vocabulary.known(prose),
        np.full(n, min(n, 2000)),
        np.full(n, min(total, 5000)),
        np.full(n, float(gaps[prose].mean()) if prose.any() else 0.0),
        like_first,
        np.clip(index - titled, 0, 100),
        (index >= start) & (index < end),
        np.clip(index - start, -30, 30),
        np.clip(end - index, -30, 30),
    ]
    return stacked(columns, n)


def _shifted(column: NDArray[np.floating], step: int) -> NDArray[np.floating]:
    """The column as seen `step` lines further on; beyond the page it is -1."""
    out = np.full_like(column, -1)
    if step > 0:
        out[:-step] = column[step:]
    else:
        out[-step:] = column[:step]
    return out


def _box(steps: Sequence[str], up: int) -> str:
    """The path of the element so many steps up."""
    return " ".join(steps[: max(len(steps) - up, 1)])
