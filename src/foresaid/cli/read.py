"""foresaid read: saved pages -> the ledger, or their readings as JSON."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import IO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from foresaid.attribution import DEFAULT_ENGINE, ENGINES, engine_named
from foresaid.horizon import learned_calendar, shipped_calendar
from foresaid.model import Article, Capture, EventDate, Page, Reading, from_json, to_json
from foresaid.pipeline import settle

from .options import Day, ledger_option
from .reader import Reader


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the readings, one JSON object a line; no ledger is used.")
@click.option("--bare", is_flag=True, help="Take each file as the bare text of one article, without furniture.")
@click.option("--published", type=Day(), help="With --bare: the day that relative dates hang on.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes that read.")
@click.option("--again", is_flag=True, help="Read pages anew that were read before, with the rules of this version.")
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=DEFAULT_ENGINE,
    show_default=True,
    help="What finds who said what. careful and cascade are slower, find more, and need the extra `careful`.",
)
@ledger_option
def read(
    paths: Sequence[Path],
    as_json: bool,
    bare: bool,
    published: date | None,
    jobs: int,
    again: bool,
    engine: str,
    ledger: str | None,
) -> None:
    """Read saved pages: files, or folders of them: text, HTML, MHTML, e-mail, web archives, zip files, feeds.

    A page read twice adds nothing. A page that cannot be read is named, and does not stop the others. The exit code
    is 1 only if nothing could be read.
    """
    if published and not bare:
        raise click.UsageError("--published goes with --bare: a page with its furniture says itself when it appeared")
    engine_named(engine)  # a model that is missing is told before the first page is opened
    reader = Reader(bare, published.isoformat() if published else None, jobs, engine)
    if as_json:
        print_readings(paths, reader, sys.stdout)
    else:
        import_module("foresaid.ledger.opening").prepare()
        import_module("foresaid.cli.keep").keep_readings(paths, reader, ledger, again)


def print_readings(paths: Sequence[Path], reader: Reader, out: IO[str]) -> None:
    """Print the readings, with deadlines settled by the events that any page of the batch dates.

    Two passes, since a later page may date an earlier one's deadline; between them the readings wait in a temporary
    file, so memory holds one page at a time.
    """
    tellers: list[Reading] = []
    read = 0
    with progress("learning what sites repeat") as advance:
        reader.learn_sites(paths, advance)
    with tempfile.TemporaryFile("w+", encoding="ascii", prefix="foresaid-") as spool:
        with progress("reading") as advance:
            for _, reading in reader.readings(advance(reader.captures(paths))):
                if reading:
                    tellers += [_events_only(reading)] if reading.events else []
                    spool.write(json.dumps(to_json(reading)) + "\n")
                    read += 1
        spool.seek(0)
        calendar = (*learned_calendar(tellers), *shipped_calendar())
        for line in spool:
            out.write(settled_line(line, calendar))
    out.flush()
    reader.report(read)


def _events_only(reading: Reading) -> Reading:
    """What the calendar needs to know of a page, without its text."""
    return Reading(Page(reading.page.sha256, ""), Article(""), events=reading.events)


def settled_line(line: str, calendar: Sequence[EventDate]) -> str:
    """One reading's line with its deadlines settled."""
    data = json.loads(line)
    before = from_json(data)
    after = settle(before, calendar)
    if after.judgements == before.judgements:
        return line
    return json.dumps({**data, "judgements": to_json(after)["judgements"]}) + "\n"


class Advance:
    """Passes captures on and counts them on a progress bar."""

    def __init__(self, bar: Progress, what: str) -> None:
        self.bar, self.task = bar, bar.add_task(what, total=None)

    def __call__(self, captures: Iterable[Capture]) -> Iterator[Capture]:
        """The captures, each counted when the next is asked for."""
        for capture in captures:
            yield capture
            self.bar.advance(self.task)


@contextmanager
def progress(what: str) -> Iterator[Advance]:
    """A progress bar on standard error, where that is a screen."""
    screen = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        yield Advance(bar, what)
