"""foresaid export: the ledger as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foresaid.ledger.export import export as write_files

from .options import as_of_option, ledger_option, open_for_questions
from .screen import console, count, line, say


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["csv", "json"]), required=True, help="The form of the files.")
@as_of_option
@ledger_option
def export(folder: Path, form: str, as_of: date, ledger: str | None) -> None:
    """Write the ledger into a folder, a file for each kind of thing.

    The files are pages, forecasts, families, pairs, mentions, decisions, statements, judgements, figures, evidence
    and echoes. Every row says where its words stand: a page's id and offsets into its text. The bytes of pages are not
    exported. In CSV, words that begin with = + - or @ get an apostrophe before them, lest a spreadsheet computes them.
    """
    open_for_questions(ledger)
    written = write_files(folder, form, as_of)
    out = console()
    say(out, [line(f"{folder / name}", count(n, "row")) for name, n in written.items()])
