"""foresaid engine: the same reading and the same echoes over many captures, on a Spark cluster."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from foresaid.engine.spark import run

#: Pages that could not be read and are named at the end; all of them stand in the readings.
TOLD = 5


@click.command()
@click.option("--spark", "master", metavar="MASTER", default="local[*]", show_default=True, help="Spark's master.")
@click.option(
    "--in",
    "source",
    metavar="PATH",
    type=click.Path(path_type=Path, exists=True),
    required=True,
    help='A folder of captures, or a JSON Lines file of texts ({"doc", "text"} a line) that are only compared.',
)
@click.option(
    "--out", metavar="PATH", type=click.Path(path_type=Path), required=True, help="Folder for the Parquet files."
)
@click.option(
    "--shard-size", type=click.IntRange(min=1), default=500, show_default=True, help="Captures or texts in one shard."
)
@click.option(
    "--block",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="Shards in one block of the search for echoes.",
)
@click.option("--ledger", metavar="FILE|URL", help="Load the readings into this ledger afterwards.")
def engine(master: str, source: Path, out: Path, shard_size: int, block: int, ledger: str | None) -> None:
    """Read captures and find echoes on a cluster; write both as Parquet.

    A run that was killed goes on where it stopped, if it is started again with the same sizes. The folder --out must be
    seen by all workers.
    """
    if ledger and source.is_file():
        raise click.UsageError("--ledger takes readings, and a file of texts is only compared: leave --ledger out")
    done = run(master, source.absolute(), out.absolute(), shard_size, block)
    click.echo(
        f"{done.read} of {done.shards} shards read, {done.compared} of {done.blocks} blocks compared in this run"
    )
    for problem in done.problems[:TOLD]:
        click.echo(f"foresaid: {problem}", err=True)
    if done.problems:
        more = f", of which {TOLD} are named here" if len(done.problems) > TOLD else ""
        click.echo(f"{len(done.problems)} could not be read{more}: see `problem` in {out}/readings", err=True)
    if ledger:
        import_module("foresaid.ledger.opening").prepare()
        new = import_module("foresaid.cli.loading").load(source, out, ledger)
        click.echo(f"{new} new pages in the ledger")
