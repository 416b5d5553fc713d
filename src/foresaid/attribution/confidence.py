"""How sure a form of the rules is: how often it was right where that was counted.

`data/cues/confidence.csv` has the counts, from 400 texts of PolNeAR's train part on 24 November 2026: right is an
attribution whose source and content both overlap the annotated ones by half. That corpus marks more than statements and
keeps relative clauses in its sources, so the shares are low for our purpose, but they order the forms. A form that is
not in the table, and every answer of a learned engine, keeps the confidence it came with.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from foresaid.attribution.engine import RawAttribution
from foresaid.lexicon import rows


@cache
def _counts() -> Mapping[tuple[str, bool], tuple[int, int]]:
    return {(r["form"], r["quoted"] == "yes"): (int(r["right"]), int(r["of"])) for r in rows("cues/confidence.csv")}


@cache
def share_right(form: str) -> float | None:
    """The share of attributions of this form that were right, quoted or not; None where none were counted.

    >>> round(share_right("X, S said"), 2), share_right("X — S")
    (0.88, None)
    """
    counted = [numbers for (name, _), numbers in _counts().items() if name == form]
    right, of = (sum(column) for column in zip(*counted, strict=True)) if counted else (0, 0)
    return (right + 1) / (of + 2) if counted else None


def confidence_of(raw: RawAttribution, text: str) -> float:
    """The share of attributions of this form that were right, in [0, 1], one more of each kind than were counted.

    >>> from foresaid.model import Span
    >>> quoted = RawAttribution((Span(0, 7),), (Span(8, 10),), (Span(11, 15),), form="X, S said")
    >>> round(confidence_of(quoted, '"Rain," he said'), 2), confidence_of(RawAttribution((Span(0, 4),)), "Rain")
    (0.94, 1.0)
    """
    form = raw.form.removesuffix(", citing").removesuffix(", saying Y")
    quoted = bool(raw.content) and text[raw.content[0].start] in "\"'“‘"
    if (form, quoted) not in _counts():
        return raw.confidence
    right, of = _counts()[form, quoted]
    return (right + 1) / (of + 2)
