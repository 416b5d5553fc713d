"""Stage 5: Articles -> Echoes. Which passages were copied from page to page.

`find_echoes` compares texts with each other: every stretch of words that two of them share, verbatim or edited, with
exact spans on both sides, if sharing it by chance is out of the question in a collection of that size. How it works is
told in `kernels/__init__.py`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from foresaid.model import Echo

from .drift import find_drift
from .index import Counts, Index, read_block
from .machine import Plain, machine_for
from .passages import Echoes, echoes_of
from .settings import FAST, FULL, Settings
from .texts import EchoText, TextRegions

__all__ = ["FAST", "FULL", "EchoText", "Settings", "find_drift", "find_echoes", "with_drift"]


def find_echoes(
    texts: Sequence[EchoText], settings: Settings = FULL, *, drift: bool = True, machine: Plain | None = None
) -> Sequence[Echo]:
    """The passages that two of the texts share, verbatim or edited, and with `drift` what changed where it matters.

    `a` is the passage of the text that was given first. The order is that of the texts and of the places in them. Two
    texts of one page are not compared, unless the settings say so. `machine` is for tests; the result does not depend
    on it.

    >>> from foresaid.model import Span
    >>> storm = "Forecasters at the harbour office warned that the storm would reach the coast before Friday night."
    >>> one = EchoText("one", "Good morning. " + storm, (Span(0, 112),))
    >>> two = EchoText("two", storm + " Ferries stayed in port.", (Span(0, 122),))
    >>> [(e.kind, e.a.span.of(one.text) == storm == e.b.span.of(two.text)) for e in find_echoes([one, two])]
    [('verbatim', True)]
    """
    with without_collector():
        echoes = _found(texts, settings, machine)
        if not drift:
            return echoes
        text_of = {t.page: t.text for t in texts}
        return tuple(with_drift(e, text_of[e.a.page], text_of[e.b.page]) for e in echoes)


def _found(texts: Sequence[EchoText], settings: Settings, machine: Plain | None) -> Echoes:
    """The echoes without drift."""
    regions = TextRegions(texts)
    machine = machine or machine_for(sum(map(len, regions.texts)))
    block = read_block(machine, regions.texts, _numbers([page for page, _ in regions.places]), settings.repeats)
    counts = Counts(machine, block.word_count, block.units, settings)
    counts.add_words(block)
    tiles = counts.add_grams(block)
    rows = machine.sorted_rows(list(Index(block, counts, tiles).matches_within()))
    return echoes_of(machine, rows, (block, regions), (block, regions))


def _numbers(pages: Sequence[str]) -> list[int]:
    """A number for each page, the same for the same page.

    >>> _numbers(["x", "y", "x"])
    [2, 1, 2]
    """
    last = dict(zip(pages, range(len(pages)), strict=True))
    return list(map(last.__getitem__, pages))


def with_drift(echo: Echo, a_text: str, b_text: str) -> Echo:
    """The echo with the places where its two sides differ; the texts are those of the two pages."""
    if echo.kind == "verbatim":
        return echo
    return replace(echo, drift=find_drift(a_text, echo.a.span, b_text, echo.b.span))


@contextmanager
def without_collector() -> Iterator[None]:
    """No search for cycles while many values without any are made: a third of the time on 100,000 paragraphs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
