"""Wrapped text: line ends that stand where the next word did not fit, as in mail and in the text of a PDF.

A page is wrapped or it is not; that is decided once, by its lines: none is much longer than the others, and again and
again one breaks off inside a sentence that the next line goes on with in small letters. Only then is it asked of each
line end whether an author made it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_END = re.compile(r"\r\n|\n|\r")
#: What begins an item of a list, a quoted or timed line: it is never the rest of the line above.
_OWN = re.compile(r"[•·▪◦‣*–—>|#-]\s|>|\(?\d{1,2}[.)]\s|[a-z]\)\s|\d{1,2}[:.]\d\d\b|https?:")
_STOPPED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
#: In code points: shorter lines tell nothing of a width; nobody wraps at less or more than the two widths.
_TELLING, _NARROWEST, _WIDEST = 40, 45, 170
#: A page is wrapped if so many lines break off inside a sentence, and that share of its telling lines.
_BROKEN, _BROKEN_SHARE = 3, 0.3
#: The share of a page's letters that may stand in lines longer than its width: addresses, tables.
_OVERLONG = 0.05
#: A line that goes on in small letters holds so much of the width at least: print is no typewriter, lines differ.
_RAGGED = 0.6


class _Row(NamedTuple):
    """One line of a text: where its line end begins and ends, and its words without the space around them."""

    end: int
    after: int
    words: str


def unwrapped(text: str) -> str:
    """The text with a space for every line end that only wrapping made, and the same length; most texts as they are.

    A line end of two characters becomes two spaces, so that every offset stays what it was.

    >>> lines = ["The harbour stays closed while the council looks for", "somebody who can mend the quay."]
    >>> unwrapped("\\n".join(lines * 6)).split("\\n")[0]
    'The harbour stays closed while the council looks for somebody who can mend the quay.'
    >>> unwrapped("Rain stops play\\non the coast")
    'Rain stops play\\non the coast'
    """
    rows = _rows(text)
    width = _width(rows)
    if not width:
        return text
    parts, start = [], 0
    for row, below in pairwise(rows):
        if _goes_on(row.words, below.words, width):
            parts += [text[start : row.end], " " * (row.after - row.end)]
            start = row.after
    return "".join(parts) + text[start:]


def _rows(text: str) -> list[_Row]:
    rows, start = [], 0
    for match in _END.finditer(text):
        rows.append(_Row(match.start(), match.end(), text[start : match.start()].strip()))
        start = match.end()
    return [*rows, _Row(len(text), len(text), text[start:].strip())]


def _width(rows: list[_Row]) -> int:
    """The width that the page is wrapped at, in code points; 0 if it is not."""
    sizes = sorted(len(row.words) for row in rows if len(row.words) >= _TELLING)
    if len(sizes) < 2 * _BROKEN or sum(sizes[-len(sizes) // 20 :]) > 2 * _WIDEST * max(len(sizes) // 20, 1):
        return 0
    width = sizes[int(len(sizes) * 0.95) - 1]
    if not _NARROWEST <= width <= _WIDEST or sum(s for s in sizes if s > 1.15 * width) > _OVERLONG * sum(sizes):
        return 0
    pairs = [(a.words, b.words) for a, b in pairwise(rows) if len(a.words) >= _TELLING and b.words]
    broken = sum(below[:1].islower() and not _STOPPED.search(words) for words, below in pairs)
    return width if broken >= max(_BROKEN, _BROKEN_SHARE * len(pairs)) else 0


def _goes_on(words: str, below: str, width: int) -> bool:
    """Whether a line goes on below: the first word there did not fit, or the sentence is not at its end."""
    if not words or not below or _OWN.match(below):
        return False
    if len(words) + 1 + len(below.split(None, 1)[0]) > width:
        return True
    return len(words) >= _RAGGED * width and below[0].islower() and not _STOPPED.search(words)
