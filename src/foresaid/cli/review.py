"""foresaid review: decide about a forecast without settling it, or about a pair that is probably one statement."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

from foresaid.ledger import questions
from foresaid.ledger.derive import derive
from foresaid.ledger.doubles import decide_double, double
from foresaid.ledger.names import decide_names, name_pair
from foresaid.ledger.pairs import decide_pair, pair_id
from foresaid.ledger.resolution import DEADLINE, OUTCOMES, decide
from foresaid.ledger.splits import decide_split, split_called
from foresaid.model import MOVES, PAIR_MOVES

from .about_decisions import decided
from .about_doubles import double_lines
from .about_echoes import pair_lines
from .about_sources import name_pair_lines, split_lines
from .evidence import Place, evidence_option
from .options import as_of_option, instant, ledger_option, open_for_questions
from .screen import console, line, quoted, say

#: The moves of the table that no outcome and no clock makes, as they are written on the command line.
OF_FORECASTS = {m.replace(" ", "-") for moves in MOVES.values() for m in moves if m not in (*OUTCOMES, DEADLINE)}
OF_PAIRS = {m for moves in PAIR_MOVES.values() for m in moves}
DECISIONS = sorted(OF_FORECASTS | OF_PAIRS | {"split"})


@click.command()
@click.argument("what", metavar="FORECAST|PAIR|NAMES|DOUBLE")
@click.argument("decision", type=click.Choice(DECISIONS))
@evidence_option("A passage it rests on.")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--because", required=True, metavar="REASON", help="Why.")
@as_of_option
@ledger_option
def review(
    what: str,
    decision: str,
    places: tuple[Place, ...],
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

    Or about a pair (p-..., see foresaid show same): two passages that are probably one statement in other words.

    \b
    accept         they are one statement
    reject         they are two, and no longer stand in the way of counting two sources
    undo           the pair is open to a decision again

    Or about two names (n-..., see foresaid show names, or "NAME = NAME"): whether they are one source.

    \b
    accept         they are one, and count as one everywhere
    reject         they are two, and are not offered again
    undo           the pair is open to a decision again; this splits what was merged

    Or about one name that is two people, written "NAME | WORDS", where the words are of a role or an organisation.

    \b
    split          the one with these words goes by "NAME (WORDS)" and is a source of their own
    undo           they are one again

    Or about two forecasts (d-..., see foresaid show doubles): whether they are one.

    \b
    accept         they are one, with all wordings of both
    reject         they are two, and are not offered again
    undo           the pair is open to a decision again; this splits what was joined
    """
    open_for_questions(ledger)
    if "|" in what:
        _review_split(what, decision, by, because, as_of)
    elif what.startswith("n-") or "=" in what:
        _review_names(what, decision, by, because, as_of)
    elif what.startswith("d-"):
        _review_double(what, decision, by, because, as_of)
    elif what.startswith("p-"):
        _review_pair(pair_id(what), decision, by, because, as_of)
    else:
        _review_forecast(questions.forecast_id(what), decision, places, by, because, as_of)


def _review_forecast(full: str, decision: str, places: tuple[Place, ...], by: str, because: str, as_of: date) -> None:
    evidence = [place.cited() for place in places]
    made = decide(full, decision.replace("new-", "new "), by=by, at=instant(as_of), because=because, evidence=evidence)
    entry = questions.forecast(full, as_of)
    out = console()
    say(out, [line((full, "cyan"), (entry.state, "green"), quoted(entry.forecast.event, 100))])
    say(out, [line(decided(made), indent=4)])


def _review_pair(full: str, decision: str, by: str, because: str, as_of: date) -> None:
    say(console(), pair_lines(decide_pair(full, decision, by=by, at=instant(as_of), because=because)))


def _review_names(what: str, decision: str, by: str, because: str, as_of: date) -> None:
    made = decide_names(name_pair(what), decision, by=by, at=instant(as_of), because=because)
    derive(datetime.now(UTC))  # what is one forecast hangs on who is one source
    say(console(), name_pair_lines(made))


def _review_split(what: str, decision: str, by: str, because: str, as_of: date) -> None:
    made = decide_split(split_called(what), decision, by=by, at=instant(as_of), because=because)
    derive(datetime.now(UTC))  # what is one forecast hangs on who is one source
    say(console(), split_lines(made))


def _review_double(what: str, decision: str, by: str, because: str, as_of: date) -> None:
    made = decide_double(double(what), decision, by=by, at=instant(as_of), because=because)
    derive(datetime.now(UTC))  # joined or split before it is shown
    say(console(), double_lines(double(made.id)))
