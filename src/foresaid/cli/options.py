"""Options that several verbs share, and opening the ledger they name."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

import click

from foresaid.ledger.address import LedgerAddress, address_from, address_of
from foresaid.lexicon import SCALES

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """An ISO day on the command line."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error names the form that is wanted."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2024-03-17", param, ctx)


def today() -> date:
    """The day it is, in UTC: the one place where the clock comes in, beside `instant`."""
    return datetime.now(UTC).date()


def instant(as_of: date | None) -> datetime:
    """The end of the day `as_of`, or now."""
    return datetime.combine(as_of, time(23, 59, 59), UTC) if as_of and as_of != today() else datetime.now(UTC)


def ledger_option(verb: F) -> F:
    """--ledger: which ledger."""
    return click.option(
        "--ledger",
        metavar="FILE|URL",
        help="The ledger. Without it: DATABASE_URL, else FORESAID_LEDGER, else foresaid.db in the current folder.",
    )(verb)


def as_of_option(verb: F) -> F:
    """--as-of: the day on which the question is asked."""
    return click.option(
        "--as-of", type=Day(), default=today, show_default="today", help="Answer as if it were this day."
    )(verb)


def on_option(verb: F) -> F:
    """--on: the scale on which words are shown."""
    return click.option(
        "--on",
        "on",
        type=click.Choice(SCALES),
        metavar="SCALE",
        help="Put the words on this scale (" + ", ".join(SCALES) + ") instead of that of their source.",
    )(verb)


def most_option(verb: F) -> F:
    """--most: how many entries of a long list."""
    return click.option(
        "--most", type=click.IntRange(1), metavar="N", help="Show the first N only, and say how many more there are."
    )(verb)


def address(where: str | None) -> LedgerAddress:
    """The address of the ledger that was named after the verb or before it, or of the default one."""
    default = address_from(os.environ)
    where = where or click.get_current_context().find_root().params.get("ledger")
    return address_of(where, default.busy_seconds) if where else default


def open_named(where: str | None, create: bool = False) -> LedgerAddress:
    """Open the ledger for the running verb: its faults are told as such until the verb ends."""
    # Django is loaded here and not above: a verb that opens no ledger (read --json) starts in half the time
    from foresaid.ledger.opening import ledger_faults, open_ledger

    named = address(where)
    click.get_current_context().with_resource(ledger_faults(named))
    done = open_ledger(named, create)
    if done == "upgraded":
        click.echo(f"{named.name}: brought up to date for this version of foresaid", err=True)
    return named


def open_for_questions(where: str | None) -> LedgerAddress:
    """Open the ledger, and gather what a read that was interrupted left ungathered."""
    from foresaid.ledger.derive import derive, is_up_to_date

    named = open_named(where)
    if not is_up_to_date():
        click.echo("gathering forecasts from all pages ...", err=True)
        derive(datetime.now(UTC))
    return named
