"""The words by which a site speaks of itself: which kind of furniture a line is, if its words alone tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foresaid.errors import BadData
from foresaid.lexicon import table

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

    def fits(self, line: Line) -> bool:
        """Whether the line's words are of this kind."""
        if line.folded in self.whole:
            return True
        if len(line.words) > self.longest:
            return False
        lowered = " ".join(line.text.lower().replace("’", "'").split()).lstrip("*•·▪→›>|[ ")
        return lowered.startswith(self.begin) or any(words in lowered for words in self.within)


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the data file."""
    out = []
    for entry in table(FILE)["kind"]:
        if not entry.get("source"):
            raise BadData(FILE, f"the kind {entry.get('name')!r} has no source", "say where its words come from")
        begin = tuple(w.lower().replace("’", "'") for w in entry["begin"])
        within = tuple(w.lower().replace("’", "'") for w in entry["within"])
        whole = frozenset(fold(w) for w in entry["whole"])
        out.append(Kind(entry["name"], whole, begin, within, entry.get("longest", 30)))
    return tuple(out)


def kind_of(line: Line) -> str | None:
    """The kind of furniture that the line's words show, or None.

    >>> from foresaid.model import Span
    >>> kind_of(Line(0, Span(0, 20), "* indicates required")), kind_of(Line(0, Span(0, 9), "Rain fell."))
    ('newsletter form', None)
    """
    if not _LETTER.search(line.text):
        return "marks only"
    return next((kind.name for kind in kinds() if kind.fits(line)), None)
