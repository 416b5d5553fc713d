"""Where the article's prose lies: how much each line looks like a paragraph, and the run of lines that holds most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .labels import Labels
from .lines import Line
from .phrases import kind_of
from .places import elements_of, place_kind

#: Elements that hold what a site puts around its articles (HTML Living Standard, section 4.3).
AROUND = frozenset({"nav", "footer", "aside", "button", "label", "option", "form", "select", "figcaption"})

#: What elements are named for that stand around an article, or between its paragraphs (see data/clean/places.toml).
_NAMED_AROUND = frozenset({"caption", "related", "comment", "legal", "menu", "cookie", "bio", "tags", "share", "ad"})

#: Kinds of furniture that usually stand where an article has ended, and what passing one costs.
ENDINGS = {
    "comments heading": 80.0,
    "related heading": 25.0,
    "most read": 60.0,
    "feed heading": 60.0,
    "legal footer": 40.0,
}

#: Why a line that stands on every sheet is furniture.
RUNNING = "stands on every sheet, with the sheet's number"
_NUMBERED = re.compile(
    r"(?P<before>\S.{5,80}?)\s*[|–—]\s*(?:page\s*)?\d{1,3}|\d{1,3}\s*[|–—]\s*(?P<after>\S.{5,80})"
    r"|(?P<page>page|seite|página|pagina|strona|сторінка|страница)\s*\d{1,3}(?:\s*(?:of|/|von|de|di|z)\s*\d{1,3})?",
    re.IGNORECASE,
)

#: Why a whole sentence that stands twice in a page is furniture.
REPEATED = "said twice in the page"


def weight(line: Line, labels: Labels, p: float) -> float:
    """How much a line speaks for being in the article's run (in words), or against it.

    Half is its shape, half what the learned tagger thinks of it; where a rule has given a role, the rule decides.
    """
    role = labels.role(line)
    if role in ("body", "heading"):
        return 20.0
    if role is not None:
        return -1.0
    if kind := kind_of(line):
        return -ENDINGS.get(kind, 2.0)
    learned = (p - 0.35) * min(max(len(line.words), 3), 60) * 1.5
    return 0.5 * _weight_of_shape(line) + learned


def _weight_of_shape(line: Line) -> float:
    n = len(line.words)
    if line.place and (line.place.link_share > 0.6 or is_around(line)):
        return -4.0
    if place_kind(line) in _NAMED_AROUND:
        return -2.0
    if line.is_prose:
        return float(min(n, 60))
    return 2.0 if line.is_ended or line.is_bullet else -2.0


def is_around(line: Line) -> bool:
    """Whether the line stands in an element for what a site puts around its articles."""
    return line.place is not None and not AROUND.isdisjoint(elements_of(line.place.path))


def label_repeats(lines: Sequence[Line], labels: Labels) -> None:
    """A whole sentence that a page prints twice is its own: an appeal, a form."""
    counts = Counter(line.folded for line in lines if line.is_ended and len(line.words) >= 4)
    for line in labels.free(lines):
        if counts[line.folded] > 1 and line.is_ended:
            labels.suggest(line, "furniture", REPEATED)


def label_running(lines: Sequence[Line], labels: Labels) -> None:
    """Label what stands on every sheet of a document with the sheet's number: "Policy Brief 4 | 2", "Page 2 of 9"."""
    stems = [
        (line, m["before"] or m["after"] or m["page"])
        for line in lines
        if len(line.text) < 120 and (m := _NUMBERED.fullmatch(line.text))
    ]
    counts = Counter(stem.casefold() for _, stem in stems)
    running = {stem for stem, n in counts.items() if n > 1}
    for line, stem in stems:
        if stem.casefold() in running:
            labels.give(line, "furniture", RUNNING)
    for line in labels.free(lines):
        if line.text.casefold() in running:
            labels.give(line, "furniture", RUNNING)


def find_run(weights: Sequence[float]) -> tuple[int, int]:
    """First and last+1 index of the run with the largest sum; (0, 0) if no weight is above zero.

    >>> find_run([-3, 40, -3, 30, -50, 20])
    (1, 4)
    """
    best, best_run = 0.0, (0, 0)
    total, start = 0.0, 0
    for i, w in enumerate(weights):
        if total <= 0:
            total, start = 0.0, i
        total += w
        if total > best:
            best, best_run = total, (start, i + 1)
    return best_run
