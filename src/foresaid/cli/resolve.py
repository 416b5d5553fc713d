"""foresaid resolve: settle a forecast."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import click

from foresaid.ledger import questions
from foresaid.ledger.resolution import OUTCOMES, Cited, decide
from foresaid.ledger.scores import record_of
from foresaid.model import Passage, Span

from .about_forecast import decided
from .options import as_of_option, instant, ledger_option, open_for_questions
from .screen import band_score, console, line, quoted, say

_PLACE = re.compile(r"(.+):(\d+)-(\d+)")


class Place(click.ParamType[tuple[str, tuple[int, int]]]):
    """CAPTURE:START-END: a passage of a page, by the beginning of its id and code-point offsets."""

    name = "CAPTURE:START-END"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, tuple[int, int]]:
        """The page's id, name or path, and the two offsets."""
        if isinstance(value, tuple):
            return value
        if not (match := _PLACE.fullmatch(value)):
            self.fail(f"{value!r} is no passage; write it as 374eaed187e0:2479-2519, as foresaid due prints it", param)
        return match[1], (int(match[2]), int(match[3]))


def cite(page: str, ends: tuple[int, int]) -> Cited:
    """The passage with its words; raises UnknownId where there is none."""
    sha256 = questions.capture_id(page)
    span = Span(ends[0], max(ends))
    return Cited(Passage(sha256, span), questions.words_at(sha256, span))


@click.command()
@click.argument("forecast")
@click.option("--outcome", type=click.Choice(OUTCOMES), required=True, help="What became of it.")
@click.option(
    "--evidence",
    "places",
    type=Place(),
    multiple=True,
    help="A passage it rests on, as foresaid due prints it; may be given several times. A verdict needs one.",
)
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--because", required=True, metavar="REASON", help="What the passage shows.")
@as_of_option
@ledger_option
def resolve(
    forecast: str,
    outcome: str,
    places: tuple[tuple[str, tuple[int, int]], ...],
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
    evidence = [cite(page, ends) for page, ends in places]
    made = decide(full, outcome, by=by, at=instant(as_of), because=because, evidence=evidence)
    entry = questions.forecast(full, as_of)
    out = console()
    say(out, [line((full, "cyan"), (entry.state, "green"), quoted(entry.forecast.event, 100))])
    say(out, [line(decided(made), indent=4)])
    say(out, [line(quoted(c.words), indent=4) for c in evidence])
    for scored in record_of([entry]).scored:
        say(out, [line("Brier score", band_score(scored.brier), indent=4)])
