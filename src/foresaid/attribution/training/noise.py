"""What news captures do to punctuation, done to the training text, so that the taggers have seen it.

About a third of the paragraphs are changed: curly marks made straight or straight ones curly, marks lost (all, or
only the opening or the closing ones), dashes exchanged, a paragraph in capitals, in lower case or in headline case.
The shares were chosen by eye, not tuned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from .corpus import begun

_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


@dataclass(frozen=True)
class Line:
    """The words of one paragraph on their way through the noise: texts, whether space precedes each, and their tags."""

    texts: list[str]
    spaced: list[bool]
    tags: list[int]


def noisy(line: Line, random: Random) -> Line:
    """The paragraph as a careless capture might have it; the same `random` gives the same result.

    >>> noisy(Line(["“", "Rain", "”"], [True, False, False], [5, 6, 6]), Random(1)).texts
    ['"', 'Rain', '"']
    """
    draw = random.random()
    if draw < 0.18:
        line = Line([_STRAIGHT.get(t, t) for t in line.texts], line.spaced, line.tags)
    elif draw < 0.30:
        line = Line(curly(line.texts, line.spaced), line.spaced, line.tags)
    elif draw < 0.345:
        line = without_marks(line, random.random())
    if random.random() < 0.10:
        dash = random.choice("-–—")
        texts = [dash if t in "–—" and s else t for t, s in zip(line.texts, line.spaced, strict=True)]
        line = Line(texts, line.spaced, line.tags)
    return Line(_in_other_case(line.texts, random.random()), line.spaced, line.tags)


def curly(texts: Sequence[str], spaced: Sequence[bool]) -> list[str]:
    """Straight marks made curly, double ones in turns, single ones by the space before them.

    >>> curly(['"', "It", "'", "s", "on", '"'], [True, False, False, False, True, False])
    ['“', 'It', '’', 's', 'on', '”']
    """
    out = []
    opened = False
    for i, text in enumerate(texts):
        if text == '"':
            opened = spaced[i] or i == 0 or not opened
            out.append("“" if opened else "”")
        elif text == "'":
            out.append("‘" if spaced[i] and i + 1 < len(texts) and not spaced[i + 1] else "’")
        else:
            out.append(text)
    return out


def without_marks(line: Line, draw: float) -> Line:
    """The paragraph without double marks; a draw of 0.4 to 0.7 loses the opening ones alone, above it the closing."""
    keep = []
    for text, spaced in zip(line.texts, line.spaced, strict=True):
        opening = text == "“" or (text == '"' and spaced)
        closing = text == "”" or (text == '"' and not spaced)
        keep.append(not ((opening and draw < 0.7) or (closing and (draw < 0.4 or draw >= 0.7))))
    if all(keep) or not any(keep):
        return line
    kept = [i for i, k in enumerate(keep) if k]
    return Line([line.texts[i] for i in kept], [line.spaced[i] for i in kept], _handed_on(line.tags, keep))


def _handed_on(tags: Sequence[int], keep: Sequence[bool]) -> list[int]:
    """The tags that are left; where a B is lost its I takes over, so that a piece is not joined to the one before."""
    tags = list(tags)
    for i in range(len(tags) - 1):
        if not keep[i] and tags[i] % 2 == 1 and tags[i + 1] == tags[i] + 1:
            tags[i + 1] = tags[i]
    return begun([t for t, k in zip(tags, keep, strict=True) if k])


def _in_other_case(texts: list[str], draw: float) -> list[str]:
    if draw < 0.02:
        return [t.upper() for t in texts]
    if draw < 0.03:
        return [t.lower() for t in texts]
    if draw < 0.04:
        return [t.capitalize() if len(t) > 3 else t for t in texts]
    return texts
