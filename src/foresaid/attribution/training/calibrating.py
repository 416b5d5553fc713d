"""How often attributions of a stated confidence are right: the line that a trained engine states, and its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..tagger.engines import Calibration
from ..tagger.linker import CONTENT, SOURCE, Linker
from .corpus import Example
from .linking import Tag, owners_of

#: Attribution by attribution: the confidence before calibration, and whether it was right.
Judged = Sequence[tuple[float, bool]]

#: Corner points of the line.
_POINTS = 12


def judged(examples: Sequence[Example], tag: Tag, linker: Linker) -> Judged:
    """The linker's answers on text that neither it nor the tagger was trained on: how sure, and whether right.

    Right is an attribution of which a content and the source stand for those of one annotated attribution.
    """
    paragraphs = [e.words for e in examples]
    pieces = tag(paragraphs)
    out = []
    for example, found, links in zip(examples, pieces, linker(list(zip(paragraphs, pieces, strict=True))), strict=True):
        for link in links:
            said = [found[n] for n in link.contents]
            owners = frozenset[int]().union(
                *(owners_of(example.words.span(p.first, p.last), CONTENT, example.attributions) for p in said)
            )
            if link.source is None:
                right = any(not example.attributions[n].source for n in owners)
            else:
                source = found[link.source]
                span = example.words.span(source.first, source.last)
                right = bool(owners & owners_of(span, SOURCE, example.attributions))
            out.append((link.confidence, right))
    return out


def calibration_of(answers: Judged) -> Calibration:
    """The line that maps a confidence to the share that was right; it never falls.

    >>> line = calibration_of([(n / 100, n % 100 >= 40) for n in range(100)] * 3)
    >>> line(0.1), line(0.9)
    (0.037, 0.963)
    """
    if len(answers) < _POINTS:
        return Calibration()
    ordered = sorted(answers)
    parts = [part for part in np.array_split(np.array(ordered, float), _POINTS) if len(part)]
    raw = [float(part[:, 0].mean()) for part in parts]
    right = np.maximum.accumulate([(part[:, 1].sum() + 1) / (len(part) + 2) for part in parts]).tolist()
    return Calibration((0.0, *raw, 1.0), (right[0], *right, right[-1]))


def reliability(answers: Judged, line: Calibration) -> Iterator[str]:
    """The table of what is stated against what was right, a row for each tenth.

    >>> list(reliability([(0.2, False), (0.9, True)], Calibration()))
    ['stated   right   of', '  0.20    0.00    1', '  0.90    1.00    1']
    """
    yield "stated   right   of"
    rows: dict[int, list[tuple[float, bool]]] = {}
    for raw, right in answers:
        stated = line(raw)
        rows.setdefault(min(int(10 * stated), 9), []).append((stated, right))
    for _, held in sorted(rows.items()):
        stated, share = (sum(column) / len(held) for column in zip(*held, strict=True))
        yield f"  {stated:.2f}    {share:.2f} {len(held):4}"
