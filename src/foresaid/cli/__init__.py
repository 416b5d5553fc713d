"""The command line: one file per verb; parse arguments, call one function, print.

Verbs are imported when they are asked for, so that `foresaid --help` and `foresaid read --json` need no database.
Faults that a person can do something about end in one line and exit code 1; wrong usage ends in exit code 2.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import IO, Any

import click

import foresaid
from foresaid.errors import ForesaidError

#: Every verb, in the order of use, with its line in the list of commands. The verb's file has the same name.
VERBS = {
    "read": "Read saved pages into the ledger, or print their readings as JSON.",
    "fetch": "Fetch pages from the network, keep them as WARC, and read them.",
    "watch": "Watch feeds and sitemaps, and read what is new in them.",
    "show": "Show forecasts, sources, figures, echoes, articles, or one of them.",
    "echoes": "Families of passages copied from page to page, and how they travelled.",
    "due": "Forecasts whose deadline has passed, with passages that may settle them.",
    "resolve": "Settle a forecast: what happened, on which evidence, who says so and why.",
    "review": "Reject, accept, withdraw or reopen a forecast; decide about pairs of passages or names; split a name.",
    "score": "How well settled forecasts were judged.",
    "yardsticks": "The published scales of likelihood words, and what each makes of a phrase.",
    "verify": "Check every stored span and hash against the stored bytes.",
    "export": "Write the ledger to CSV or JSON files.",
    "train": "Train the models on your own annotated texts.",
    "serve": "The desk: the ledger in the browser.",
    "engine": "Read and compare very many captures, on a Spark cluster.",
}

#: The verbs that can do their work without a ledger.
WITHOUT_LEDGER = frozenset({"read", "echoes", "engine", "train", "yardsticks"})


class Verbs(click.Group):
    """The group that imports a verb when it is called, and turns expected faults into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of use."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, imported now."""
        if cmd_name not in VERBS:
            return None
        if cmd_name not in WITHOUT_LEDGER:
            import_module("foresaid.ledger.opening").prepare()
        command = getattr(import_module(f"foresaid.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; an expected fault becomes one line on standard error and exit code 1."""
        for stream in (sys.stdout, sys.stderr):
            if reconfigure := getattr(stream, "reconfigure", None):
                reconfigure(errors="backslashreplace")  # pages and paths may hold what a terminal cannot print
        try:
            return super().invoke(ctx)
        except ForesaidError as fault:
            raise Fault(str(fault)) from fault


class Fault(click.ClickException):
    """An expected fault, told in one line."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        """Name the thing, what is wrong with it, and the remedy."""
        click.echo(f"foresaid: {self.message}", file=file, err=True)


@click.group(cls=Verbs, context_settings={"max_content_width": 100})
@click.version_option(foresaid.__version__, "-V", "--version", message="foresaid %(version)s")
@click.option("--ledger", metavar="FILE|URL", help="The ledger; may also stand after the verb.")
def main(ledger: str | None) -> None:
    """Foresaid reads saved news pages and keeps a ledger of public forecasts.

    Who said what, how sure they were, by when it should have happened, and whether it did.

    \b
    A first round:
      foresaid read PAGES            read a folder of saved pages
      foresaid show forecasts        what was foreseen
      foresaid due                   what should have happened by now
      foresaid resolve FORECAST ...  settle one
      foresaid score                 how well it was judged
    """
