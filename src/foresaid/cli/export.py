"""foresaid export: the ledger as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foresaid.ledger import questions
from foresaid.ledger.drafts import write_drafts
from foresaid.ledger.export import export as write_files

from .options import as_of_option, ledger_option, on_option, open_for_questions
from .screen import console, count, line, say


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["csv", "json", "brat"]), required=True, help="The form of the files."
)
@click.argument("pages", metavar="[PAGE]...", nargs=-1)
@on_option
@as_of_option
@ledger_option
def export(folder: Path, pages: tuple[str, ...], form: str, on: str | None, as_of: date, ledger: str | None) -> None:
    """Write the ledger into a folder, a file for each kind of thing.

    The files are pages, forecasts, families, pairs, mentions, decisions, statements, judgements, figures, evidence
    and echoes. Every row says where its words stand: a page's id and offsets into its text. The bytes of pages are not
    exported. In CSV, words that begin with = + - or @ get an apostrophe before them, lest a spreadsheet computes them.

    The form brat is for people who correct who said what: for each PAGE, or every page, the body's text and a draft of
    its attributions in brat standoff. foresaid train attribution --data DIR learns from the corrected folder. A draft
    that lies there already is kept.
    """
    if pages and form != "brat":
        raise click.UsageError(f"--format {form} writes the whole ledger; only --format brat takes pages")
    if on and form == "brat":
        raise click.UsageError("--format brat writes who said what, which is on no scale; leave out --on")
    open_for_questions(ledger)
    out = console()
    if form == "brat":
        drafted, kept = write_drafts(folder, [questions.capture_id(p) for p in pages])
        say(out, [line(f"{folder}", count(drafted, "page"), f"{kept} kept as they lie there" if kept else "")])
        return
    written = write_files(folder, form, as_of, on)
    say(out, [line(f"{folder / name}", count(n, "row")) for name, n in written.items()])
