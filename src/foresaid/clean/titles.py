"""The headline: which line of the page is the article's title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from foresaid.lexicon import table
from foresaid.model import Declared

from .lines import Line, fold
from .phrases import kind_of

#: What stands between a title and the site's name in a window title.
SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")


def declared_titles(declared: Sequence[Declared]) -> Counter[str]:
    """The titles that the page declares, folded, without the site's name, by the number of places that declare them."""
    votes: Counter[str] = Counter()
    for d in declared:
        if d.key == "title":
            whole = fold(d.value)
            votes[whole] += 2
            pieces = [fold(p) for p in SEPARATOR.split(d.value)]
            if len(pieces) > 1 and d.basis != "h1":
                votes[max(pieces, key=len)] += 1
    return votes


def find_title(lines: Sequence[Line], first_prose: int, byline: Line | None, votes: Counter[str]) -> Line | None:
    """The line that is the headline: the best scored one before the article's first paragraph, or None.

    `first_prose` is the number of the article's first paragraph; `byline` the line that signs or dates it.
    """
    end = max(first_prose, byline.number + 3 if byline else 0)
    near = lines[:end]
    counts = Counter(line.folded for line in lines)
    common = _content_words(lines[first_prose : first_prose + 12])
    scored = [
        (score, -line.number, line)
        for line in near
        if (score := _score(line, byline, first_prose, counts, votes, common)) > 0
    ]
    return max(scored)[2] if scored else None


def _score(
    line: Line, byline: Line | None, first_prose: int, counts: Counter[str], votes: Counter[str], common: set[str]
) -> float:
    """How much a line looks like the headline; 0 or less if it cannot be one."""
    n = len(line.words)
    if n < 2 or n > 40 or kind_of(line) or line == byline:
        return 0.0
    score = min(n, 8) / 4 - max(0, n - 22) / 4
    if line.is_ended and line.text.rstrip("\"'”’»)")[-1:] == ".":
        score -= 1.5
    score += 1.5 * min(2, votes.get(line.folded, 0))
    if counts[line.folded] > 1:
        score += 0.5
    words = {w.lower() for w in line.words if len(w) > 3}
    score += 2.5 * len(words & common) / max(3, len(words))
    anchor = byline.number if byline and byline.number <= first_prose + 2 else first_prose
    distance = anchor - line.number
    if distance > 0:
        score += 2.0 / (1 + max(0, distance - 1))
    elif distance < 0:
        score += 0.5
    if line.place and line.place.tag == "h1":
        score += 3.0
    if line.place and line.place.link_share > 0.5:
        score -= 2.0
    return score


def _content_words(lines: Sequence[Line]) -> set[str]:
    small = _small_words()
    return {w.lower() for line in lines for w in line.words if len(w) > 3} - small


@cache
def _small_words() -> frozenset[str]:
    return frozenset(" ".join(table("clean/languages.toml").values()).split())
