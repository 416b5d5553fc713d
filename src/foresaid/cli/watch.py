"""foresaid watch: feeds and sitemaps whose new pages are fetched when they are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import click
from rich.table import Table

from foresaid.errors import BadData, NotFetched
from foresaid.fetch import Outline, read_opml, target_of, write_opml
from foresaid.ledger import watches as kept

from .network import Network, fetching, network_options, note_all, read_archive
from .options import ledger_option, open_named
from .screen import console, count, line, safe, say
from .watching import Visit, visit

every_option = click.option(
    "--every",
    default=60,
    show_default=True,
    type=click.IntRange(1),
    metavar="MINUTES",
    help="Minutes between two runs.",
)


@click.group()
def watch() -> None:
    """Watch feeds and sitemaps: fetch what is new in them, and read it into the ledger.

    `foresaid watch run` fetches from all that are due, and is meant to be called by a timer, every few minutes.
    """


@watch.command()
@click.argument("urls", nargs=-1, required=True, metavar="FEED-OR-SITEMAP...")
@click.option("--title", default="", help="What to call it; without this it is called what it calls itself.")
@every_option
@ledger_option
def add(urls: Sequence[str], title: str, every: int, ledger: str | None) -> None:
    """Watch a feed (RSS, Atom, JSON Feed) or a sitemap. Nothing is fetched yet."""
    addresses = [target_of(url).url for url in urls]
    open_named(ledger, create=True)
    for url in addresses:
        new = kept.add_watch(url, datetime.now(UTC), every, title)
        click.echo(f"{'watching' if new else 'watched already, changed'}: {safe(url)}, every {count(every, 'minute')}")


@watch.command("list")
@ledger_option
def list_watches(ledger: str | None) -> None:
    """Show what is watched, when it was last asked for, and what went wrong."""
    open_named(ledger, create=True)
    rows = kept.watches()
    out = console()
    if not rows:
        say(out, [line("Nothing is watched.", ("foresaid watch add FEED-OR-SITEMAP", "bold"), "begins.")])
        return
    table = _table("", "watched", "every", "last run", "next run", "")
    now = datetime.now(UTC)
    for number, row in enumerate(rows, start=1):
        due = "now" if row.due <= now else f"{row.due:%m-%d %H:%M}"
        last = f"{row.last_run:%m-%d %H:%M}" if row.last_run else "never"
        named = f"{safe(row.title)}\n{safe(row.url)}" if row.title else safe(row.url)
        table.add_row(str(number), named, f"{row.every} min", last, due, "failed" if row.problem else row.kind)
    out.print(table, soft_wrap=False)
    for number, row in enumerate(rows, start=1):
        if row.problem:
            times = f"failed {count(row.failures, 'time')}"
            say(out, [line(str(number), (times, "yellow"), safe(row.problem), indent=2)])


@watch.command()
@click.argument("names", nargs=-1, required=True, metavar="FEED-OR-SITEMAP|NUMBER...")
@ledger_option
def remove(names: Sequence[str], ledger: str | None) -> None:
    """Stop watching. What was fetched stays in the ledger."""
    open_named(ledger)
    for row in kept.watches(names):
        kept.remove_watch(row)
        click.echo(f"no longer watched: {safe(row.url)}")


@watch.command("import")
@click.argument("file", type=click.File("rb"), metavar="OPML")
@every_option
@ledger_option
def import_opml(file: IO[bytes], every: int, ledger: str | None) -> None:
    """Watch every feed of an OPML file, as feed readers export it; - reads standard input."""
    outlines = read_opml(file.read(), getattr(file, "name", "OPML"))
    open_named(ledger, create=True)
    new = 0
    for outline in outlines:
        try:
            url = target_of(outline.url).url
        except NotFetched as fault:
            click.echo(f"left out: {fault}", err=True)
            continue
        new += kept.add_watch(url, datetime.now(UTC), every, outline.title)
    click.echo(f"{count(len(outlines), 'feed')} in the file, {new} new; foresaid watch list shows all")


@watch.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False), metavar="[OPML]")
@ledger_option
def export_opml(file: Path | None, ledger: str | None) -> None:
    """Write what is watched as an OPML file, or to standard output."""
    open_named(ledger)
    outlines = [Outline(r.url, r.title, "feed" if r.kind in ("", "feed") else "sitemap") for r in kept.watches()]
    content = write_opml(outlines, datetime.now(UTC))
    if file is None:
        click.echo(content.decode("utf-8"), nl=False)
        return
    try:
        file.write_bytes(content)
    except OSError as fault:
        raise BadData(str(file), f"cannot be written: {fault.strerror}", f"ls -ld {file.parent}") from None
    click.echo(f"wrote {file}: {count(len(outlines), 'feed')}", err=True)


@watch.command()
@click.argument("names", nargs=-1, metavar="[FEED-OR-SITEMAP|NUMBER]...")
@click.option("--all", "everything", is_flag=True, help="Those too that are not due.")
@click.option(
    "--most",
    default=50,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="New pages taken from one feed or sitemap in one run, the newest first; the next run takes more.",
)
@network_options
@ledger_option
def run(names: Sequence[str], everything: bool, most: int, ledger: str | None, **options: Any) -> None:
    """Fetch the new pages of everything that is due, or of what is named, and read them.

    What goes wrong with one is told, and does not stop the others; it is asked for again later, and later still. The
    exit code is 1 only if all of them failed.
    """
    network = Network(**options)
    address = open_named(ledger, create=True)
    now = datetime.now(UTC)
    rows = kept.watches(names) if names or everything else kept.due_watches(now)
    if not rows:
        click.echo("nothing is due; --all runs everything, foresaid watch list shows what there is", err=True)
        return
    with fetching(network, address) as fetcher:
        visits = [visit(row, fetcher, most, now) for row in rows]
    if places := [place for v in visits for place in v.pages]:
        read_archive(fetcher.archive.path, places, network, ledger)
    for done in visits:
        note_all(done.outcomes)
        kept.note_run(done.watch, datetime.now(UTC), done.kind, done.title, done.problem)
    _report(visits)
    if all(v.problem for v in visits):
        raise NotFetched("nothing was fetched", "no feed and no sitemap could be read", "foresaid watch list")


def _report(visits: Sequence[Visit]) -> None:
    table = _table("watched", "listed", "new", "fetched", "failed", "")
    for v in visits:
        said = "failed" if v.problem else "unchanged" if v.unchanged else f"{v.left} left for later" if v.left else ""
        name = safe(v.watch.title or v.title or v.watch.url)
        table.add_row(name, str(v.listed), str(v.new), str(len(v.pages)), str(len(v.failed)), said)
    console().print(table, soft_wrap=False)
    for fault in (f for v in visits for f in ([v.problem] if v.problem else v.failed)):
        click.echo(f"not fetched: {safe(fault)}", err=True)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, name in enumerate(columns):
        numeric = name in ("listed", "new", "fetched", "failed")
        table.add_column(name, justify="right" if numeric else "left", overflow="fold", no_wrap=numeric and number > 0)
    return table
