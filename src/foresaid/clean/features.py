"""What the learned tagger sees of each line: shapes, repetition, position, neighbours and, in HTML, the place.

No feature is a word of a language: the same numbers come out for a page in any script that parts words by spaces. The
order of the columns is that of NAMES and PLACE_NAMES; the trained model keeps the names, and refuses to be used with
others. Every number is a plain float; NaN is never used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .lines import Line
from .places import elements_of, path_kinds, place_kind
from .prose import find_run

Matrix = NDArray[np.float32]

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

_HINT = re.compile(r"article|content|entry|post|story|body|text|main|page", re.IGNORECASE)


def line_features(lines: Sequence[Line]) -> Matrix:
    """One row a line, the columns of NAMES.

    >>> from foresaid.model import Span
    >>> line_features([Line(0, Span(0, 10), "Rain fell.")]).shape == (1, len(NAMES))
    True
    """
    own = np.array([_own(line) for line in lines], dtype=np.float32).reshape(len(lines), len(_OWN))
    page = _in_page(lines, own)
    columns = {name: own[:, i] for i, name in enumerate(_OWN)} | {"gap": page[:, 0]}
    near = [_shifted(columns[name], step) for step in _NEIGHBOURS for name in _OF_NEIGHBOURS]
    return np.column_stack([own, page, *near]).astype(np.float32)


def place_features(lines: Sequence[Line], features: Matrix) -> Matrix:
    """One row a line, the columns of PLACE_NAMES, for lines that have a place in the HTML."""
    words, prose = features[:, NAMES.index("words")], features[:, NAMES.index("prose")] > 0
    paths = [line.place.path if line.place else "" for line in lines]
    steps = [path.split() for path in paths]
    shares = np.array([line.place.link_share if line.place else 0.0 for line in lines], dtype=np.float32)
    parents, grandparents = _boxes(steps, 1), _boxes(steps, 2)
    total = float(words[prose].sum()) or 1.0
    in_parent = _sums(parents, np.where(prose, words, 0.0)) / total
    in_grandparent = _sums(grandparents, np.where(prose, words, 0.0)) / total
    size = np.maximum(_sums(parents, np.ones(len(lines))), 1.0)
    columns = [
        shares,
        np.array([len(s) for s in steps]),
        np.array(["[hidden]" in path for path in paths]),
        np.array(["articleBody" in path for path in paths]),
        np.log1p(_sums(paths, np.ones(len(lines)))),
        in_parent,
        in_grandparent,
        _window(shares, 5),
        _sums(parents, shares) / size,
        _sums(parents, (words < 5).astype(float)) / size,
        _sums(paths, np.where(prose, words, 0.0)) / total,
        np.array([bool(_HINT.search(" ".join(s[-4:]))) for s in steps]),
        *_after_heading(lines),
        *_cores(steps, np.where(prose, words, 0.0), shares),
    ]
    tags = [line.place.tag if line.place else "" for line in lines]
    columns += [np.array([tag == name for tag in tags]) for name in _TAGS]
    around = [elements_of(path) for path in paths]
    columns += [np.array([name in names for names in around]) for name in _ROUND]
    named = [place_kind(line) for line in lines]
    columns += [np.array([kind == name for kind in named]) for name in _KINDS]
    under = [path_kinds(path) for path in paths]
    columns += [np.array([kind in kinds for kinds in under]) for kind in _KINDS]
    numbers = {parent: number for number, parent in enumerate(dict.fromkeys(parents))}
    codes = np.array([numbers[parent] for parent in parents], dtype=np.float64)
    for step in (-2, -1, 1, 2):
        columns += [
            _shifted(shares, step),
            _shifted(in_parent.astype(np.float32), step),
            (_shifted(codes, step) == codes).astype(np.float32),
        ]
    return np.column_stack([np.asarray(c, dtype=np.float32) for c in columns])


def _after_heading(lines: Sequence[Line]) -> list[NDArray[np.floating]]:
    """How many lines above an <h1> stood, the last one before the line; -1 where there was none."""
    since, at = [], -1
    for i, line in enumerate(lines):
        if line.place and line.place.tag == "h1":
            at = i
        since.append(min(i - at, 200) if at >= 0 else -1)
    return [np.array(since, dtype=np.float32)]


def _cores(
    steps: Sequence[Sequence[str]], prose: NDArray[np.floating], shares: NDArray[np.floating]
) -> list[NDArray[np.floating]]:
    """Whether a line lies in the smallest element that holds four fifths of the page's prose, or half of it.

    Also how many steps the line lies below the smaller of them, and the share of links in it.
    """
    masses: dict[tuple[str, ...], float] = {}
    for step, mass in zip(steps, prose, strict=True):
        if mass:
            for depth in range(1, len(step) + 1):
                key = tuple(step[:depth])
                masses[key] = masses.get(key, 0.0) + float(mass)
    total = float(prose.sum())
    cores = []
    for share in (0.8, 0.5):
        holding = [key for key, mass in masses.items() if mass >= share * total]
        cores.append(max(holding, key=len, default=()))
    inside = [np.array([tuple(s[: len(core)]) == core for s in steps], dtype=np.float32) for core in cores]
    below = np.array([len(s) - len(cores[1]) for s in steps], dtype=np.float32)
    links = float((shares * inside[1]).sum() / max(inside[1].sum(), 1))
    return [*inside, np.where(inside[1] > 0, below, -1), np.full(len(steps), links, dtype=np.float32)]


def _own(line: Line) -> list[float]:
    text, words = line.text, line.words
    n = len(words)
    some = max(n, 1)
    return [
        min(n, 200),
        min(len(text), 1500),
        sum(map(len, words)) / some,
        line.is_ended,
        line.is_cut_off,
        text.endswith(":"),
        min(len(_INNER_END.findall(text)), 10),
        text.count(",") / some,
        sum(w[0].isdigit() for w in words) / some,
        sum(w[0].isupper() for w in words) / some,
        text.isupper(),
        sum(len(w) <= 3 and w.islower() for w in words) / some,
        sum(w.islower() for w in words) / some,
        line.is_bullet,
        text[0].islower(),
        text[0].isupper(),
        line.is_list_of_words,
        bool(_DATE_SHAPE.search(text)),
        bool(_QUOTE.search(text)),
        bool(_ADDRESS.search(text)),
        "|" in text or "©" in text,
        line.is_prose,
    ]


def _in_page(lines: Sequence[Line], own: Matrix) -> Matrix:
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
    first = {w.lower() for w in lines[0].words if len(w) > 3} if n else set()
    like_first = np.array([len(first & {w.lower() for w in line.words}) / max(len(first), 1) for line in lines])
    # the line that repeats most of the first one, which is the window's title in many renderings, is the headline
    titled = int(np.argmax(like_first[1:])) + 1 if n > 1 and like_first[1:].max() >= 0.5 else 0
    start, end = find_run(list(np.where(prose, np.minimum(words, 60), -2.0)))
    known = Counter(w.lower() for line, p in zip(lines, prose, strict=True) if p for w in set(line.words) if len(w) > 4)
    columns = [
        gaps,
        _shifted(gaps, 1),
        [min(counts[line.folded] - 1, 5) for line in lines],
        index / max(n, 1),
        (n - index) / max(n, 1),
        before / total,
        mass / total,
        np.minimum(index - last, 50),
        np.minimum(following - index, 50),
        _window(mass, 5),
        _window(mass, 15),
        _window(mass, 40),
        _window((words < 5).astype(float), 5),
        _window((words < 5).astype(float), 15),
        [_share(line, known) for line in lines],
        np.full(n, min(n, 2000)),
        np.full(n, min(total, 5000)),
        np.full(n, float(gaps[prose].mean()) if prose.any() else 0.0),
        like_first,
        np.clip(index - titled, 0, 100),
        (index >= start) & (index < end),
        np.clip(index - start, -30, 30),
        np.clip(end - index, -30, 30),
    ]
    return np.column_stack([np.asarray(c, dtype=np.float32) for c in columns]).reshape(n, len(_IN_PAGE))


def _share(line: Line, known: Counter[str]) -> float:
    """The share of a line's long words that two or more of the page's paragraphs use."""
    long = [w.lower() for w in line.words if len(w) > 4]
    return sum(known[w] >= 2 for w in long) / max(len(long), 1)


def _shifted(column: NDArray[np.floating], step: int) -> NDArray[np.floating]:
    """The column as seen `step` lines further on; beyond the page it is -1."""
    out = np.full_like(column, -1)
    if step > 0:
        out[:-step] = column[step:]
    else:
        out[-step:] = column[:step]
    return out


def _window(column: NDArray[np.floating], reach: int) -> NDArray[np.floating]:
    """The sum over the lines up to `reach` before and after."""
    sums = np.concatenate([[0.0], np.cumsum(column)])
    n = len(column)
    low, high = np.maximum(np.arange(n) - reach, 0), np.minimum(np.arange(n) + reach + 1, n)
    return np.asarray(sums[high] - sums[low], dtype=np.float32)


def _boxes(steps: Sequence[Sequence[str]], up: int) -> list[str]:
    return [" ".join(s[: max(len(s) - up, 1)]) for s in steps]


def _sums(keys: Sequence[str], values: NDArray[np.floating]) -> NDArray[np.float64]:
    """For each line the sum of the values of all lines with the same key."""
    totals: dict[str, float] = {}
    for key, value in zip(keys, values, strict=True):
        totals[key] = totals.get(key, 0.0) + float(value)
    return np.array([totals[key] for key in keys])
