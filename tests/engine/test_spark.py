"""The engine on a real Spark, local[2]: what one machine finds, pair for pair; a killed run goes on."""

from __future__ import annotations

import json
import random
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from foresaid.echoes import with_drift
from foresaid.echoes.archive import EchoArchive
from foresaid.engine.shards import as_row, blocks_of, read_shard, shards_of, texts_of
from foresaid.errors import NothingRead
from tests.echoes.corpus import paragraphs
from tests.echoes.test_find_echoes import edited
from tests.shared import missing


def texts_file(folder: Path) -> Path:
    rng = random.Random(51)
    prose = paragraphs(60, seed=51)
    prose += [edited(p, rng) for p in prose[::2]]
    path = folder / "texts.jsonl"
    path.write_text("".join(json.dumps({"doc": n, "text": t}) + "\n" for n, t in enumerate(prose)), "utf-8")
    return path


def single_machine(source: Path, folder: Path, shard_size: int, shards_a_block: int) -> set[tuple[Any, ...]]:
    """The echoes of an archive with the same blocks, without block numbers."""
    shards = shards_of(source, shard_size)
    archive = EchoArchive(folder)
    texts: dict[str, str] = {}
    for numbers in blocks_of(shards, shards_a_block):
        rows = [(row[1], row[3], row[4]) for n in numbers for row in read_shard(shards[n])]
        texts |= {page: text for page, text, _ in rows}
        archive.store_block(texts_of(rows))
    found = archive.echoes(texts.__getitem__)
    return {as_row(0, with_drift(e, texts[e.a.page], texts[e.b.page]))[1:] for e in found}


def a_parquet_of_readings(source: Path, out: Path) -> None:
    """What Spark writes for one shard, written by pyarrow."""
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = [row for shard in shards_of(source, 10) for row in read_shard(shard)]
    folder = out / "readings" / "shard=0"
    folder.mkdir(parents=True)
    pq.write_table(pa.table({"page": [r[1] for r in rows], "reading": [r[8] for r in rows]}), folder / "part.parquet")


def test_readings_are_loaded_into_the_ledger(tmp_path: Path) -> None:
    from foresaid.engine.spark import stored_readings

    source, out = tmp_path / "pages", tmp_path / "out"
    source.mkdir()
    (source / "a.txt").write_text("Fog again.\n\nIt may rain, said Bo Lindqvist.", "utf-8")
    a_parquet_of_readings(source, out)
    ((page, reading),) = stored_readings(out)
    assert reading.page.sha256 == page
    assert reading.page.text.startswith("Fog again.")


def test_a_source_without_pages_is_named(tmp_path: Path) -> None:
    with pytest.raises(NothingRead):
        shards_of(tmp_path, 10)


def test_a_page_that_cannot_be_read_is_a_row_with_its_problem(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("Fog again.\n\nIt may rain, said Bo Lindqvist.", "utf-8")
    (shard,) = shards_of(tmp_path, 10)
    bad, good = read_shard(shard)
    assert "empty.txt" in bad[-1]
    assert good[-1] is None and json.loads(good[-2])["page"]["sha256"] == good[1]


@pytest.mark.timeout(1200)
def test_spark_finds_what_one_machine_finds_and_goes_on_after_a_kill(tmp_path: Path) -> None:
    if not shutil.which("java") or not find_spec("pyspark"):
        missing("Spark needs Java (Debian: apt-get install default-jre-headless) and pyspark")
    pq = pytest.importorskip("pyarrow.parquet")
    from foresaid.engine.spark import run

    source, out = texts_file(tmp_path), tmp_path / "out"
    done = run("local[2]", source, out, shard_size=20, shards_a_block=2)
    assert (done.shards, done.read, done.blocks, done.compared) == (5, 5, 3, 3)

    def found() -> list[tuple[Any, ...]]:
        columns = ("a_page", "a_start", "a_end", "b_page", "b_start", "b_end", "kind", "similarity", "drift")
        files = sorted((out / "echoes").rglob("*.parquet"))
        tables = [pq.ParquetFile(f).read(list(columns)) for f in files]
        return [row for t in tables for row in zip(*(t.column(c).to_pylist() for c in columns), strict=True)]

    expected = single_machine(source, tmp_path / "single", 20, 2)
    assert len(expected) > 20
    assert sorted(found()) == sorted(expected)

    # killed while block 1 was written: its rows are there in part, its mark is not
    (out / "finished" / "block-1").unlink()
    (out / "finished" / "shard-4").unlink()
    again = run("local[2]", source, out, shard_size=20, shards_a_block=2)
    assert (again.read, again.compared) == (1, 1)
    assert sorted(found()) == sorted(expected)
