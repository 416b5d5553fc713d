"""The words by which a site speaks of itself: which kind of furniture a line is, if its words alone tell it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from foresaid.errors import BadData
from foresaid.lexicon import any_of, table

from .lines import Line, fold

FILE = "clean/furniture.toml"
_LETTER = re.compile(r"\w")


@dataclass(frozen=True)
class Kind:
    """One kind of furniture and the words that show it."""

    name: str
    whole: frozenset[str]
    begin: tuple[str, ...]
    within: tuple[str, ...]
    longest: int
    forms: tuple[re.Pattern[str], ...] = ()
    end: tuple[str, ...] = ()

    def fits(self, folded: str, lowered: str, length: int) -> bool:
        """Whether a line of `length` words is of this kind; `lowered` is the line with its marks."""
        if folded in self.whole or any(form.fullmatch(folded) for form in self.forms):
            return True
        if length > self.longest:
            return False
        return (
            lowered.startswith(self.begin)
            or lowered.endswith(self.end)
            or any(words in lowered for words in self.within)
        )


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the data file."""
    out = []
    for entry in table(FILE)["kind"]:
        if not entry.get("source"):
            raise BadData(FILE, f"the kind {entry.get('name')!r} has no source", "say where its words come from")
        begin, within = tuple(map(_lower, entry["begin"])), tuple(map(_lower, entry["within"]))
        whole = frozenset(fold(w) for w in entry["whole"] if " * " not in w)
        forms = tuple(re.compile(re.escape(w).replace(r"\*", r"\S+")) for w in entry["whole"] if " * " in w)
        out.append(
            Kind(entry["name"], whole, begin, within, entry.get("longest", 30), forms, tuple(entry.get("end", ())))
        )
    return tuple(out)


def kind_of(line: Line) -> str | None:
    """The kind of furniture that the line's words show, or None.

    >>> from foresaid.model import Span
    >>> kind_of(Line(0, Span(0, 20), "* indicates required")), kind_of(Line(0, Span(0, 9), "Rain fell."))
    ('newsletter form', None)
    """
    return _kind(line.text)


def shows_inside(line: Line) -> bool:
    """Whether only words inside a line show its kind, so that a sentence about newsletters may hold them.

    >>> from foresaid.model import Span
    >>> texts = ("What our newsletter costs", "Sign up for our newsletter")
    >>> [shows_inside(Line(0, Span(0, 9), text)) for text in texts]
    [True, False]
    """
    name, lowered = kind_of(line), " ".join(_lower(line.text).split())
    return any(kind.name == name and not lowered.startswith((*kind.begin, *kind.whole)) for kind in kinds())


@lru_cache(maxsize=20_000)  # every rule asks it of every line, and pages of one site share theirs
def _kind(text: str) -> str | None:
    if not _LETTER.search(text):
        return "marks only"
    folded, length = fold(text), len(text.split())
    lowered = " ".join(_lower(text).split()).lstrip("*•·▪→›>|[ ")
    if folded in _wholes() or any(sign(lowered) for sign in _signs()) or _forms().fullmatch(folded):
        return next((kind.name for kind in kinds() if kind.fits(folded, lowered, length)), None)
    return None  # most lines: none of the words that show any kind


@cache
def _wholes() -> frozenset[str]:
    return frozenset().union(*(kind.whole for kind in kinds()))


@cache
def _signs() -> tuple[Callable[[str], object], ...]:
    """What finds the words of any kind at a line's beginning, inside it, or at its end."""
    begin, within = (any_of(words for kind in kinds() for words in of(kind)) for of in _PLACES)
    ends = tuple(words for kind in kinds() for words in kind.end)
    return re.compile(begin).match, re.compile(within).search, lambda lowered: lowered.endswith(ends)


_PLACES = (attrgetter("begin"), attrgetter("within"))


@cache
def _forms() -> re.Pattern[str]:
    return re.compile("|".join(form.pattern for kind in kinds() for form in kind.forms))


def _lower(text: str) -> str:
    return text.lower().replace("’", "'")
