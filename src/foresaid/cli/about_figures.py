"""Figures that count the same thing, in words: whether they agree, and how one was restated over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from foresaid.figures.series import Step, figure_series
from foresaid.ledger.questions import ComparisonEntry, PageEntry
from foresaid.model import Passage

from .about_forecast import place_of
from .screen import line, quoted, safe

DAY = 10


def comparison_lines(c: ComparisonEntry) -> Iterator[Text]:
    """Two figures: the verdict, the arithmetic, the places, and whether one source said both."""
    style = {"agreement": "green", "tension": "yellow", "contradiction": "bold red"}[c.verdict]
    yield line((c.verdict, style), quoted(c.a_words, 60), "and", quoted(c.b_words, 60), indent=4)
    yield line(safe(c.why), indent=8)
    speaker = {True: "the same source", False: "different sources", None: "a source is not known"}[c.same_speaker]
    yield line((place_of(c.a.page, c.a.span), "dim"), (place_of(c.b.page, c.b.span), "dim"), (speaker, "dim"), indent=8)


def series_lines(compared: Sequence[ComparisonEntry], pages: Sequence[PageEntry]) -> Iterator[Text]:
    """Every series of figures over pages of different days, its steps in their order."""
    days = {p.sha256: (p.published or "")[:DAY] for p in pages}

    def step(passage: Passage, words: str) -> Step:
        return Step(days.get(passage.page, ""), passage.page, passage.span.start, words)

    pairs = ((step(c.a, c.a_words), step(c.b, c.b_words)) for c in compared)
    for steps in figure_series((a, b) for a, b in pairs if a.day and b.day):
        yield line("  →  ".join(f"{s.day} {quoted(s.words, 60)}" for s in steps), indent=4)
