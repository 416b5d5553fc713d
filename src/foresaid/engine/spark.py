"""Spark's part: who works on which shard or block, and Parquet in and out.

    readings/shard=N/*.parquet    one row a page
    words/                        the echo archive: one block of words for some shards, and what is usual in all
    echoes/block=N/*.parquet      one row a pair: block N with itself and every later one
    finished/                     an empty file for each shard and block whose rows are complete

The output folder must be one that driver and workers all see: a network file system or a mounted store.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from foresaid.echoes.archive import EchoArchive
from foresaid.engine.shards import Shard, blocks_of, echo_rows, read_shard, shards_of, texts_of
from foresaid.errors import ForesaidError
from foresaid.model import Reading, from_json

T = TypeVar("T")

#: The columns of the readings and of the echoes, in the order of the rows of `shards`.
PAGE_SCHEMA = (
    "shard int, page string, path string, text string, spans string, title string, published string, outlet string, "
    "reading string, problem string"
)
ECHO_SCHEMA = (
    "block int, a_page string, a_start int, a_end int, b_page string, b_start int, b_end int, kind string, "
    "similarity double, drift string"
)


@dataclass(frozen=True, slots=True)
class Done:
    """How many shards and blocks there are, and how many of them were read and compared in this run."""

    shards: int
    read: int
    blocks: int
    compared: int


def run(master: str, source: Path, out: Path, shard_size: int = 500, shards_a_block: int = 200) -> Done:
    """Read everything, find all echoes, write Parquet; go on where an earlier run with the same sizes stopped.

    Raises NothingRead if the source has no page, ForesaidError if Spark is not installed.
    """
    shards = shards_of(source, shard_size)
    blocks = blocks_of(shards, shards_a_block)
    session = _session(master)
    try:
        read = _readings(session, shards, out)
        _words(out, blocks)
        compared = _echoes(session, out, blocks)
    finally:
        session.stop()
    return Done(len(shards), read, len(blocks), compared)


def _session(master: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise ForesaidError("--spark", "Spark is not installed", "pip install 'foresaid[spark]'") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("foresaid").config("spark.ui.enabled", "false")
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _readings(session: Any, shards: Sequence[Shard], out: Path) -> int:
    """Read the shards whose rows are not there yet; returns how many."""
    missing = [s for s in shards if not (out / "finished" / f"shard-{s.number}").exists()]
    for wave in _waves(session, missing):
        folders = [out / "readings" / f"shard={s.number}" for s in wave]
        rows = session.sparkContext.parallelize(wave, len(wave)).flatMap(read_shard)
        _write(session.createDataFrame(rows, PAGE_SCHEMA), "shard", out / "readings", folders)
        _mark(out, [f"shard-{s.number}" for s in wave])
    return len(missing)


def _words(out: Path, blocks: Sequence[Sequence[int]]) -> None:
    """Make the blocks of words that are not there yet, one after another: one of a million paragraphs takes 10 s."""
    archive = EchoArchive(out / "words")
    for numbers in blocks[len(archive.shelves) :]:
        archive.store_block(texts_of(_rows(out, numbers)))
    archive.keep_counts()


def _echoes(session: Any, out: Path, blocks: Sequence[Sequence[int]]) -> int:
    """Compare each block with itself and the later ones; the first blocks, which have most to do, come first."""
    missing = [n for n in range(len(blocks)) if not (out / "finished" / f"block-{n}").exists()]
    compare = partial(_compare, str(out), blocks)
    for wave in _waves(session, missing):
        folders = [out / "echoes" / f"block={n}" for n in wave]
        rows = session.sparkContext.parallelize(wave, len(wave)).flatMap(compare)
        _write(session.createDataFrame(rows, ECHO_SCHEMA), "block", out / "echoes", folders)
        _mark(out, [f"block-{n}" for n in wave])
    return len(missing)


def _compare(out: str, blocks: Sequence[Sequence[int]], block: int) -> Iterator[tuple[Any, ...]]:
    """A worker's task: the echoes of one block with itself and the later ones."""
    archive = EchoArchive(Path(out) / "words")
    yield from echo_rows(archive, block, archive.kept_counts(), PageTexts(Path(out), blocks, archive))


class PageTexts:
    """The text of a page by its id, with the texts of the last few blocks in memory."""

    def __init__(self, out: Path, blocks: Sequence[Sequence[int]], archive: EchoArchive) -> None:
        self.out, self.blocks = out, blocks
        self.block_of = {page: n for n in range(len(blocks)) for page in archive.pages_of(n)}
        self.texts: dict[int, dict[str, str]] = {}

    def __call__(self, page: str) -> str:
        """The page's text."""
        block = self.block_of[page]
        if block not in self.texts:
            while len(self.texts) >= 2:
                del self.texts[max(self.texts)]  # the first block stays, the later ones pass by
            self.texts[block] = {p: text for p, text, _ in _rows(self.out, self.blocks[block])}
        return self.texts[block][page]


def _rows(out: Path, shards: Sequence[int]) -> Iterator[tuple[str, str, str]]:
    """Page, text and spans of every row of some shards, in their order."""
    from pyarrow.parquet import ParquetFile

    columns = ["page", "text", "spans"]
    for n in shards:
        for file in sorted((out / "readings" / f"shard={n}").glob("*.parquet")):
            table = ParquetFile(file).read(columns)
            yield from zip(*(table.column(c).to_pylist() for c in columns), strict=True)


def stored_readings(out: Path) -> Iterator[tuple[str, Reading]]:
    """The readings in an output folder, by page, as they are asked for."""
    from pyarrow.parquet import ParquetFile

    for file in sorted((out / "readings").glob("shard=*/*.parquet")):
        table = ParquetFile(file).read(["page", "reading"])
        for page, reading in zip(table.column("page").to_pylist(), table.column("reading").to_pylist(), strict=True):
            if reading:
                yield page, from_json(json.loads(reading))


def _waves(session: Any, work: list[T]) -> Iterator[list[T]]:
    """The work in portions of some pieces a worker, so that a killed run loses one portion."""
    size = 4 * session.sparkContext.defaultParallelism
    return (work[at : at + size] for at in range(0, len(work), size))


def _write(frame: Any, partition: str, path: Path, folders: Sequence[Path]) -> None:
    """Write the rows in a folder for each piece of work; what a killed run left there is written anew."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    frame.write.mode("append").partitionBy(partition).parquet(str(path))


def _mark(out: Path, names: Sequence[str]) -> None:
    (out / "finished").mkdir(parents=True, exist_ok=True)
    for name in names:
        (out / "finished" / name).touch()
