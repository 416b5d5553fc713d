"""The part of `foresaid echoes` and `foresaid show` that asks the ledger about copies."""

from __future__ import annotations

import json

import click
from rich.console import Console

from foresaid.ledger import questions
from foresaid.ledger.families import FamilyEntry, echoes_of, families
from foresaid.ledger.pairs import PairEntry

from .about_echoes import family_lines, pair_lines
from .as_json import echo_json
from .options import open_for_questions
from .screen import and_more, console, count, line, say


def print_stored(ledger: str | None, as_json: bool) -> None:
    """Print the copies that the ledger holds: families for a person, or one pair of passages a line."""
    open_for_questions(ledger)
    if as_json:
        print_echoes_json()
    else:
        print_families(console(), families())


def print_echoes_json(page: str | None = None) -> None:
    """One pair of passages a line, in the shape of the contract."""
    natures = {f.id: f.nature for f in families(page)}
    for entry in questions.echoes(page):
        click.echo(json.dumps(echo_json(entry, natures[entry.family])))


def print_families(out: Console, entries: list[FamilyEntry], most: int | None = None) -> None:
    """The families, each with its words, its pages, the way it travelled and what changed."""
    if not entries:
        say(out, [line("No passages are shared between the pages of this ledger.")])
        return
    for entry in entries[:most]:
        say(out, family_lines(entry, echoes_of(entry)))
        out.print()
    say(out, and_more(entries, most))
    own = sum("one author" in e.nature for e in entries)
    told = f"{len(entries)} famil{'y' if len(entries) == 1 else 'ies'} of passages"
    say(out, [line((told, "bold"), f"{own} of them one author's own" if own else "")])


def print_pairs(out: Console, entries: list[PairEntry], most: int | None = None) -> None:
    """What waits for a decision, the surest first, then what was decided."""
    for entry in entries[:most]:
        say(out, pair_lines(entry))
        out.print()
    say(out, and_more(entries, most))
    if not entries:
        say(out, [line("No two passages of this ledger are probably the same statement in other words.")])
        return
    waiting = sum(e.state == "offered" for e in entries)
    say(out, [line((count(len(entries), "pair"), "bold"), f"{waiting} wait for a decision")])
    how = "foresaid review PAIR accept|reject|undo --by NAME --because REASON"
    say(out, [line((how, "bold"), "decides", indent=2)])
