"""foresaid review: decide about a forecast without settling it."""

from __future__ import annotations

from datetime import date

import click

from foresaid.ledger import questions
from foresaid.ledger.resolution import DEADLINE, OUTCOMES, decide
from foresaid.model import MOVES

from .about_forecast import decided
from .options import as_of_option, instant, ledger_option, open_for_questions
from .resolve import Place, cite
from .screen import console, line, quoted, say

#: The moves of the table that no outcome and no clock makes, as they are written on the command line.
DECISIONS = sorted({m.replace(" ", "-") for moves in MOVES.values() for m in moves if m not in (*OUTCOMES, DEADLINE)})


@click.command()
@click.argument("forecast")
@click.argument("decision", type=click.Choice(DECISIONS))
@click.option("--evidence", "places", type=Place(), multiple=True, help="A passage it rests on.")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--because", required=True, metavar="REASON", help="Why.")
@as_of_option
@ledger_option
def review(
    forecast: str,
    decision: str,
    places: tuple[tuple[str, tuple[int, int]], ...],
    by: str,
    because: str,
    as_of: date,
    ledger: str | None,
) -> None:
    """Decide about a forecast: reject it, accept it after all, withdraw it, or open a settled one again.

    \b
    reject         it is no forecast, or was misread
    accept         a rejected one is a forecast after all
    withdraw       its source took it back
    new-evidence   a settled one is open to a verdict again; this undoes a settling
    """
    open_for_questions(ledger)
    full = questions.forecast_id(forecast)
    evidence = [cite(page, ends) for page, ends in places]
    made = decide(full, decision.replace("new-", "new "), by=by, at=instant(as_of), because=because, evidence=evidence)
    entry = questions.forecast(full, as_of)
    out = console()
    say(out, [line((full, "cyan"), (entry.state, "green"), quoted(entry.forecast.event, 100))])
    say(out, [line(decided(made), indent=4)])
