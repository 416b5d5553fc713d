"""Forecasts that are probably one, in words: both, the reasons, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from foresaid.ledger.doubles import DoublePair

from .about_echoes import PAIR_STYLE
from .screen import count, line, quoted, safe


def double_lines(pair: DoublePair) -> Iterator[Text]:
    """One pair: where it stands, both forecasts, the reasons, and what was decided."""
    yield line((pair.id, "cyan"), (pair.state, PAIR_STYLE[pair.state]), "probably the same forecast")
    if pair.a.id == pair.b.id:
        yield line((pair.a.id, "cyan"), quoted(pair.a.event, 100), "holds both", indent=4)
    else:
        for forecast in (pair.a, pair.b):
            by_when = f"by {forecast.deadline}" if forecast.deadline else "no deadline"
            yield line((forecast.id, "cyan"), quoted(forecast.event, 100), by_when, indent=4)
    if pair.why:
        yield line((f"because: {safe(pair.why)}", "dim"), indent=4)
    for d in pair.decisions:
        said = f"{d.move}: decided by {safe(d.by)} on {d.at:%Y-%m-%d}, because {safe(d.because)}"
        yield line((said, "green"), indent=4)


def doubles_lines(pairs: Sequence[DoublePair]) -> Iterator[Text]:
    """All pairs, and how to decide about them."""
    for pair in pairs:
        yield from double_lines(pair)
    waiting = [p for p in pairs if p.state == "offered"]
    if not pairs:
        yield line("No two forecasts of this ledger are probably one.")
    elif waiting:
        yield Text()
        told = f"to decide: foresaid review {waiting[0].id} accept|reject ..."
        yield line((count(len(waiting), "pair"), "bold"), told)
