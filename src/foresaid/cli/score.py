"""foresaid score: how well settled forecasts were judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click
from rich.text import Text

from foresaid.ledger.scores import Scored, TrackRecord, track_record
from foresaid.ledger.sources import source_name
from foresaid.lexicon import YARDSTICKS
from foresaid.scoring import CalibrationRow

from .about_forecast import scale_told
from .options import as_of_option, ledger_option, on_option, open_for_questions
from .screen import band_score, console, count, line, percent, quoted, say, shortened
from .screen import score as places


@click.command()
@click.option("--source", metavar="NAME", help="Only this source; any unique part of the name will do.")
@click.option("--yardstick", type=click.Choice(YARDSTICKS), help="Only forecasts on this published scale.")
@on_option
@as_of_option
@ledger_option
def score(source: str | None, yardstick: str | None, on: str | None, as_of: date, ledger: str | None) -> None:
    """How well settled forecasts were judged: Brier, log and spherical scores, and calibration.

    A band of probabilities earns a best, a middle and a worst score; none of them alone is what the source said. With
    --on every wording is scored as that scale has it, as in foresaid score --on phia; words that the scale does not
    have carry no number, and are counted.
    """
    open_for_questions(ledger)
    name = source_name(source) if source else None
    record = track_record(as_of, name, yardstick, on)
    out = console()
    among = f"that use {yardstick}" if yardstick else ""
    say(out, [line((name or "all sources", "bold"), among, scale_told(on), f"as of {as_of}")])
    say(out, _record(record))


def _record(r: TrackRecord) -> Iterator[Text]:
    for scored in r.scored:
        yield from _scored(scored)
    yield Text()
    if not r.scored:
        yield line("No settled forecast carries a number, so there is nothing to score.")
    else:
        yield line((f"mean of {len(r.scored)}", "bold"))
        yield line("Brier score      ", band_score(r.brier), ("0 is best, .2500 a constant 50 %", "dim"), indent=4)
        yield line("log score        ", band_score(r.log), ("in nats, 0 is best", "dim"), indent=4)
        yield line("spherical score  ", band_score(r.spherical), ("1 is best", "dim"), indent=4)
        yield from _calibration(r)
    left = [(r.pending, "not settled yet"), (r.without_number, "settled without a number"), (r.set_aside, "set aside")]
    if told := ", ".join(f"{n} {why}" for n, why in left if n):
        yield line((f"not counted: {told}", "dim"))


def _scored(s: Scored) -> Iterator[Text]:
    f = s.entry.forecast
    yield line(
        (f.id, "cyan"),
        (shortened(f.source_label, 50), "bold"),
        quoted(f.event, 90),
        percent(f.low, f.high),
        "happened" if s.happened else "did not happen",
    )
    yield line("Brier score", band_score(s.brier), indent=4)


def _calibration(r: TrackRecord) -> Iterator[Text]:
    d = r.decomposition
    if d is None or d.n < 2:
        return
    yield line(("calibration, by the middle of each band", "bold"))
    for row in r.calibration:
        yield line(_row(row), indent=4)
    yield line(
        f"reliability {places(d.reliability)} - resolution {places(d.resolution)} + uncertainty {places(d.uncertainty)}"
        f" = {places(d.score)}",
        indent=4,
    )


def _row(row: CalibrationRow) -> str:
    happened = f"{row.frequency:.0%} happened (95 % interval {row.frequency_low:.0%} to {row.frequency_high:.0%})"
    return f"{percent(row.low, row.high):>9}: {count(row.n, 'forecast')}, {row.mean_p:.0%} on average, {happened}"
