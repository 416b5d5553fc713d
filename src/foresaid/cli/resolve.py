"""foresaid resolve: settle a forecast."""

from __future__ import annotations

from datetime import date

import click

from foresaid.ledger import questions
from foresaid.ledger.resolution import OUTCOMES, decide
from foresaid.ledger.scores import record_of

from .about_decisions import decided
from .evidence import Place, evidence_option
from .options import as_of_option, instant, ledger_option, open_for_questions
from .screen import band_score, console, line, quoted, say


@click.command()
@click.argument("forecast")
@click.option("--outcome", type=click.Choice(OUTCOMES), required=True, help="What became of it.")
@evidence_option("A passage it rests on, as foresaid due prints it; may be given several times. A verdict needs one.")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--because", required=True, metavar="REASON", help="What the passage shows.")
@as_of_option
@ledger_option
def resolve(
    forecast: str,
    outcome: str,
    places: tuple[Place, ...],
    by: str,
    because: str,
    as_of: date,
    ledger: str | None,
) -> None:
    """Settle a forecast, by its id or a unique beginning of it.

    The decision is added to the ledger with the person, the time, the reason and the passages, and is never changed.
    A later one may follow: foresaid review FORECAST new-evidence opens the question again.
    """
    open_for_questions(ledger)
    full = questions.forecast_id(forecast)
    evidence = [place.cited() for place in places]
    made = decide(full, outcome, by=by, at=instant(as_of), because=because, evidence=evidence)
    entry = questions.forecast(full, as_of)
    out = console()
    say(out, [line((full, "cyan"), (entry.state, "green"), quoted(entry.forecast.event, 100))])
    say(out, [line(decided(made), indent=4)])
    say(out, [line(quoted(c.words), indent=4) for c in evidence])
    for scored in record_of([entry]).scored:
        say(out, [line("Brier score", band_score(scored.brier), indent=4)])
