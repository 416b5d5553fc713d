"""Spark's part: who works on which shard or block, and Parquet in and out.

    readings/shard=N/*.parquet    one row a page
    words/                        the echo archive: one block of words for some shards, and what is usual in all
    echoes/block=N/*.parquet      one row a pair: block N with itself and every later one
    finished/                     an empty file for each shard and block whose rows are complete
    plan.json                     the source and the sizes, which must be the same when the run goes on

The output folder must be one that driver and workers all see: a network file system or a mounted store.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from foresaid.echoes.archive import EchoArchive
from foresaid.engine.shards import Shard, blocks_of, echo_rows, read_shard, shards_of, texts_of
from foresaid.errors import ForesaidError, NothingRead
from foresaid.model import Reading, from_json

T = TypeVar("T")

#: The forms of a master's address. Spark itself names a wrong one only in Java's own output, and not always.
_MASTER = re.compile(r"local(\[.+\])?$|yarn$|spark://.|k8s://.")

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
    """How many shards and blocks there are, and how many of them were read and compared in this run.

    `problems` tells of the pages that could not be read, in this run or before.
    """

    shards: int
    read: int
    blocks: int
    compared: int
    problems: tuple[str, ...] = ()


def run(master: str, source: Path, out: Path, shard_size: int = 500, shards_a_block: int = 200) -> Done:
    """Read everything, find all echoes, write Parquet; go on where an earlier run with the same sizes stopped.

    Raises NothingRead if the source has no page, ForesaidError if Spark is not installed or fails, or if the folder
    holds the output of another source or of other sizes.
    """
    shards = shards_of(source, shard_size)
    blocks = blocks_of(shards, shards_a_block)
    _keep_plan(out, source, shards, shard_size, shards_a_block)
    with _spark(master, out) as session:
        read = _readings(session, shards, out)
        problems = tuple(_problems(out))
        if not any(True for numbers in blocks for _ in texts_of(_rows(out, numbers))):
            raise NothingRead(str(source), f"no page could be read ({problems[0]})", "look at the pages")
        _words(out, blocks)
        compared = _echoes(session, out, blocks)
    return Done(len(shards), read, len(blocks), compared, problems)


def _keep_plan(out: Path, source: Path, shards: Sequence[Shard], shard_size: int, shards_a_block: int) -> None:
    """Write down what the output folder is made from; raises ForesaidError if it was made from something else.

    A finished shard is known by its number alone, and with other sizes or other pages the number means other pages.
    """
    pages = hashlib.sha256(repr(shards).encode("utf-8", "surrogatepass")).hexdigest()
    plan = {"source": str(source), "shard_size": shard_size, "shards_a_block": shards_a_block, "pages": pages}
    path = out / "plan.json"
    if not path.exists():
        out.mkdir(parents=True, exist_ok=True)
        fresh = out / "plan.json.new"
        fresh.write_text(json.dumps(plan), "utf-8")
        fresh.replace(path)
        return
    before = json.loads(path.read_text("utf-8"))
    if before == plan:
        return
    was = f"--in {before['source']} --shard-size {before['shard_size']} --block {before['shards_a_block']}"
    differs = "from other pages" if {**before, "pages": pages} == plan else f"with {was}"
    raise ForesaidError(str(out), f"this output was begun {differs}", "the same again, or another --out")


@contextmanager
def _spark(master: str, out: Path) -> Iterator[Any]:
    """A Spark session; what fails in it becomes one line. The rows of finished shards and blocks stay."""
    if not _MASTER.match(master):
        known = "local[4], spark://HOST:PORT, yarn or k8s://HOST:PORT"
        raise ForesaidError(f"Spark ({master})", f"{master!r} is no master that Spark knows", known)
    session = None
    try:
        session = _session(master)
        yield session
    except ForesaidError:
        raise
    except Exception as fault:
        if not type(fault).__module__.startswith(("py4j", "pyspark")):
            raise
        reason = _cause(str(fault))
        raise ForesaidError(
            f"Spark ({master})", reason, f"mend it and start again: {out} keeps what is done"
        ) from fault
    finally:
        if session is not None:
            session.stop()


def _cause(told: str) -> str:
    """The line of a Spark error that says what went wrong: the last cause, without Java's names.

    >>> _cause("Py4J.\\n: org.apache.SparkException: Job aborted\\n\\tat x\\nCaused by: java.io.IOException: no room")
    'no room'
    """
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    if python := re.findall(r"^ +File \"[^\n]+\n(?: +[^\n]*\n)*([^\s\n][^\n]*)$", told, re.MULTILINE):
        return str(python[-1])[:300]  # what a worker raised, after its traceback
    causes = [line for line in lines if line.startswith(("Caused by:", ": "))] or lines[:1]
    return re.sub(r"^(Caused by)?:? ?([\w.$]+(Exception|Error): )*", "", causes[-1])[:300]


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


def _problems(out: Path) -> Iterator[str]:
    """What is said about the pages that could not be read."""
    from pyarrow.parquet import ParquetFile

    for file in sorted((out / "readings").glob("shard=*/*.parquet")):
        yield from filter(None, ParquetFile(file).read(["problem"]).column("problem").to_pylist())


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
