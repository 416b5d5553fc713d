"""How alike two statements are in their words, for telling that a headline says what a sentence of the text says."""

from __future__ import annotations

import re

from foresaid.attribution.drafts import Draft


def likeness(a: Draft, b: Draft) -> float:
    """The part of the longer words of `a` that `b` has too, in [0, 1]; compared by their first five letters."""
    wanted, there = _stems(a), _stems(b)
    return len(wanted & there) / len(wanted) if wanted else 0.0


def _stems(draft: Draft) -> set[str]:
    text = " ".join(s.of(draft.paragraph.text) for s in draft.raw.content).lower()
    return {w[:5] for w in re.findall(r"[^\W\d_]{4,}", text)}
