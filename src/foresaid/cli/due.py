"""foresaid due: what should have happened by now, with the passages that may tell."""

from __future__ import annotations

from datetime import date

import click

from foresaid.ledger import questions

from .about_forecast import evidence_lines, forecast_lines, scale_told
from .options import as_of_option, ledger_option, most_option, on_option, open_for_questions
from .screen import and_more, console, count, line, say


@click.command()
@on_option
@as_of_option
@most_option
@ledger_option
def due(on: str | None, as_of: date, most: int | None, ledger: str | None) -> None:
    """Forecasts whose deadline has passed undecided, each with passages of later pages about the same event.

    Those that a passage was found for come first, then those longest due. A passage is offered, never a verdict: read
    it, then settle the forecast with foresaid resolve.
    """
    open_for_questions(ledger)
    out = console()
    found = sorted(questions.due(as_of, on), key=lambda pair: not pair[1])
    for entry, evidence in found[:most]:
        say(out, forecast_lines(entry, as_of))
        for e in evidence:
            say(out, evidence_lines(e))
        if not evidence:
            say(out, [line(("no later page tells of it", "dim"), indent=4)])
        out.print()
    say(out, and_more(found, most))
    if not found:
        say(out, [line(f"Nothing is due as of {as_of}.")])
        return
    say(out, [line((count(len(found), "forecast") + " due", "bold"), scale_told(on), f"as of {as_of}")])
    how = "foresaid resolve FORECAST --outcome OUTCOME --evidence PLACE --by NAME --because REASON"
    say(out, [line((how, "bold"), "settles one", indent=2)])
