"""Two passages side by side, with the words that differ marked, and strongly those whose change matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from foresaid.echoes.alignment import changed_words
from foresaid.echoes.drift import find_drift
from foresaid.model import Drift, Passage, Span

from .marking import Mark, Segment, segments


def side_by_side(a: Passage, b: Passage, text_of: Callable[[str], str]) -> dict[str, Any]:
    """Both passages as marked segments, and the drift in words; `a` is the earlier one."""
    a_text, b_text = text_of(a.page), text_of(b.page)
    ours, theirs = changed_words(a_text, a.span, b_text, b.span)
    drift = find_drift(a_text, a.span, b_text, b.span)
    return {
        "before": _marked(a_text, a.span, ours, [d.a for d in drift]),
        "after": _marked(b_text, b.span, theirs, [d.b for d in drift]),
        "changes": [_words(d, a_text, b_text) for d in drift],
    }


def _marked(text: str, span: Span, changed: Sequence[Span], drift: Sequence[Span | None]) -> tuple[Segment, ...]:
    marks = [Mark(s, "differs") for s in changed]
    return segments(text, span, [*marks, *(Mark(s, "changed") for s in drift if s)])


def _words(d: Drift, a_text: str, b_text: str) -> dict[str, str]:
    return {"what": d.what, "before": d.a.of(a_text) if d.a else "", "after": d.b.of(b_text) if d.b else ""}
