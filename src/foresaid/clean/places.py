"""What the HTML says a line is: the names of the elements it stands in, read through the words sites use for them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from foresaid.lexicon import table

from .lines import Line

_NAMED = re.compile(r"[.#\[]")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
#: How many of the steps nearest to a line are asked.
_NEAREST = 3


def place_kind(line: Line) -> str | None:
    """What the elements nearest to the line are named for ("caption", "related"), or None.

    >>> from foresaid.model import Place, Span
    >>> place_kind(Line(0, Span(0, 4), "Rain", place=Place(Span(0, 4), "p", "html body div.author-bio p")))
    'bio'
    """
    return _kind(line.place.path) if line.place else None


def same_box(one: Line, other: Line) -> bool:
    """Whether two lines stand in the same element of its own name, and not only in the page's main one."""
    if one.place is None or other.place is None:
        return False
    box = _box(one.place.path)
    return box is not None and box == _box(other.place.path)


def _box(path: str) -> str | None:
    """The path up to its innermost element with a class or an id."""
    steps = path.split()
    while steps and not re.search(r"[.#]", steps[-1]):
        steps.pop()
    return " ".join(steps) if len(steps) > 2 else None


@lru_cache(maxsize=20_000)
def _kind(path: str) -> str | None:
    for step in reversed(_steps(path)[-_NEAREST:]):
        if found := _step_kind(step):
            return found
    return None


@lru_cache(maxsize=20_000)
def path_kinds(path: str) -> frozenset[str]:
    """Everything that the steps of a path below <body> are named for."""
    return frozenset(kind for step in path.split()[2:] if (kind := _step_kind(step)))


@lru_cache(maxsize=20_000)
def _step_kind(step: str) -> str | None:
    element, names = _step(step)
    if found := _elements().get(element):
        return found
    for name in names:
        parts = [p.lower() for p in _PART.findall(name)]
        for n in range(min(len(parts), 3), 0, -1):
            for i in range(len(parts) - n + 1):
                if found := _names().get("-".join(parts[i : i + n])):
                    return found
    return None


@lru_cache(maxsize=20_000)
def elements_of(path: str) -> frozenset[str]:
    """The names of all elements of a path."""
    return frozenset(map(_element, _steps(path)))


def _steps(path: str) -> list[str]:
    """The steps of a path; the footer of a quotation names its speaker and is none of the site's."""
    steps = path.split()
    at = next((i for i, step in enumerate(steps) if _element(step) == "blockquote"), len(steps))
    return steps[:at] + [step for step in steps[at:] if _element(step) != "footer"]


@lru_cache(maxsize=20_000)
def _element(step: str) -> str:
    return _NAMED.split(step, maxsplit=1)[0]


def _step(step: str) -> tuple[str, list[str]]:
    """Element name, and id and classes, of one step of a path."""
    element, *names = re.split(r"[.#]", re.sub(r"\[[^\]]*\]", "", step))
    return element, names


@cache
def _names() -> dict[str, str]:
    return {word: kind for kind, words in table("clean/places.toml")["kinds"].items() for word in words}


@cache
def _elements() -> dict[str, str]:
    return {word: kind for kind, words in table("clean/places.toml")["elements"].items() for word in words}
