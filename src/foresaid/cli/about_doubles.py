"""Forecasts that are probably one, in words: both, the reasons, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from foresaid.forecasts import Known
from foresaid.ledger.doubles import DoublePair

from .about_decisions import PAIR_STYLE, all_pairs_lines, decided_lines
from .screen import line, quoted, safe


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
    yield from decided_lines(pair.decisions)


def deadlines_lines(of: str, moved: Sequence[Known]) -> Iterator[Text]:
    """The deadlines that one source gave the same event, each of them a forecast of its own; `of` is the one shown."""
    if not moved:
        return
    yield Text()
    yield line(("Deadlines", "bold underline"), "(the same source on the same event; each is settled by itself)")
    for forecast in moved:
        here = "this one" if forecast.id == of else ""
        yield line(forecast.first_said or "no day", f"by {forecast.deadline}", (forecast.id, "cyan"), here, indent=4)


def doubles_lines(pairs: Sequence[DoublePair]) -> Iterator[Text]:
    """All pairs, and how to decide about them."""
    return all_pairs_lines(pairs, double_lines, "No two forecasts of this ledger are probably one.")
