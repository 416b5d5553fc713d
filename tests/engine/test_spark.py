"""The engine on a real Spark, local[2]: what one machine finds, pair for pair; a killed run goes on."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from foresaid.echoes import with_drift
from foresaid.echoes.archive import EchoArchive
from foresaid.engine.shards import Shard, as_row, blocks_of, read_shard, shards_of, texts_of
from foresaid.engine.spark import run, stored_readings
from foresaid.errors import NothingRead
from tests.conftest import Foresaid
from tests.echoes.corpus import paragraphs
from tests.echoes.test_find_echoes import edited
from tests.shared import missing

ROOT = Path(__file__).resolve().parents[2]


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


def needs_spark() -> None:
    if not shutil.which("java") or not find_spec("pyspark"):
        missing("Spark needs Java (Debian: apt-get install default-jre-headless) and pyspark")


def few_pages(folder: Path, n: int) -> Path:
    folder.mkdir()
    for k in range(n):
        rain = f"Rain is likely on Friday, the Harbour Office of district {k} said on May 5, 2031."
        (folder / f"rain-{k:02}.txt").write_text(f"Rain in district {k}\n\n{rain}\n", "utf-8")
    return folder


def test_the_files_of_a_folder_are_those_that_reading_takes(tmp_path: Path) -> None:
    folder = few_pages(tmp_path / "pages", 2)
    (folder / ".hidden.txt").write_text("Not for reading.")
    (folder / "settings.json").write_text('{"no": "feed"}')  # among a folder's files that is no fault
    shards = shards_of(folder, 10)
    assert [Path(row[2]).name for s in shards for row in read_shard(s)] == ["rain-00.txt", "rain-01.txt"]


BAD_SOURCES = [
    ("empty.jsonl", "", "the file holds no line"),
    ("pages.csv", "doc,text", "neither a folder nor a file of texts"),
]


@pytest.mark.parametrize(("name", "content", "fault"), BAD_SOURCES)
def test_a_source_that_cannot_be_one_is_named_with_the_remedy(
    foresaid: Foresaid, tmp_path: Path, name: str, content: str, fault: str
) -> None:
    (tmp_path / name).write_text(content)
    done = foresaid("engine", "--in", tmp_path / name, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"foresaid: {tmp_path / name}: {fault}; try: ")
    assert not (tmp_path / "out").exists()


BAD_LINES = [
    (b'{"doc": 1, "text": "Fog', "no JSON in UTF-8"),
    (b'{"doc": 1, "text": "\xff"}', "no JSON in UTF-8"),
    (b'["Fog again."]', "no text with a name"),
    (b'{"doc": 1, "text": 7}', "no text with a name"),
]


@pytest.mark.parametrize(("line", "fault"), BAD_LINES)
def test_a_line_that_is_no_text_is_a_row_with_its_problem(tmp_path: Path, line: bytes, fault: str) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_bytes(b'{"doc": 0, "text": "Fog again."}\n' + line + b'\n{"doc": 2, "text": "Hail."}\n')
    _, shard = shards_of(path, 1)[:2]
    ((_, page, *_, problem),) = read_shard(shard)
    assert not page
    assert problem.startswith(f"{path}, line 2: {fault}")
    assert [row[1] for s in shards_of(path, 1) for row in read_shard(s)] == ["0", "", "2"]


def test_a_file_of_texts_has_no_readings_for_a_ledger(foresaid: Foresaid, tmp_path: Path) -> None:
    done = foresaid("engine", "--in", texts_file(tmp_path), "--out", tmp_path / "out", "--ledger", tmp_path / "x.db")
    assert done.exit_code == 2
    assert "leave --ledger out" in done.stderr


@pytest.mark.timeout(1200)
def test_the_ledger_holds_what_reading_the_same_pages_would_have_put_there(foresaid: Foresaid, tmp_path: Path) -> None:
    needs_spark()
    pages = few_pages(tmp_path / "pages", 5)
    (pages / "empty.txt").write_bytes(b"")
    shutil.copytree(ROOT / "examples" / "pages", pages / "more", ignore=shutil.ignore_patterns("[!c]*"))
    engine = ("engine", "--spark", "local[2]", "--in", pages, "--out", "out", "--shard-size", 3, "--ledger", "one.db")
    done = foresaid(*engine)
    assert done.exit_code == 0, done.output
    assert "empty.txt: the file is empty" in done.stderr
    assert "1 could not be read" in done.stderr
    foresaid("read", "--ledger", "two.db", pages)
    as_of = ("--as-of", "2032-05-01")
    for what in ("forecasts", "articles", "figures", "echoes", "sources"):
        shown, expected = (foresaid("show", what, "--ledger", file, *as_of).stdout for file in ("one.db", "two.db"))
        assert shown == expected.replace("two.db", "one.db"), what
    assert "Harbour Office" in foresaid("show", "forecasts", "--ledger", "one.db", *as_of).stdout
    again = foresaid(*engine)  # nothing is read again, and nothing comes twice
    assert again.stdout.startswith("0 of ")
    assert again.stdout.endswith("0 new pages in the ledger\n")


@pytest.mark.timeout(1200)
def test_a_shard_that_failed_is_read_when_the_run_goes_on(
    foresaid: Foresaid, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_spark()

    def read_but_nine(shard: Shard) -> Iterator[tuple[Any, ...]]:
        if shard.number == 9:
            raise OSError("the disk of this worker is gone")
        return read_shard(shard)

    pages = few_pages(tmp_path / "pages", 10)
    engine = ("engine", "--spark", "local[2]", "--in", pages, "--out", "out", "--shard-size", 1)
    with monkeypatch.context() as patch:
        patch.setattr("foresaid.engine.spark.read_shard", read_but_nine)
        failed = foresaid(*engine)
    assert failed.exit_code == 1
    told = "OSError: the disk of this worker is gone; try: mend it and start again"
    assert failed.stderr.splitlines()[-1].startswith(f"foresaid: Spark (local[2]): {told}")
    finished = {f.name for f in (tmp_path / "out" / "finished").iterdir()}
    assert "shard-0" in finished
    assert "shard-9" not in finished
    other = foresaid(*engine[:-1], 2)
    assert other.exit_code == 1
    assert "was begun with" in other.stderr
    again = foresaid(*engine)
    assert again.exit_code == 0, again.output
    assert again.stdout == f"{10 - len(finished)} of 10 shards read, 1 of 1 blocks compared in this run\n"
    assert len({p for p, _ in stored_readings(tmp_path / "out")}) == 10


def test_a_master_that_spark_does_not_know_is_named(foresaid: Foresaid, tmp_path: Path) -> None:
    needs_spark()
    done = foresaid("engine", "--spark", "nowhere", "--in", few_pages(tmp_path / "pages", 1), "--out", "out")
    assert done.exit_code == 1
    assert done.stderr.startswith("foresaid: Spark (nowhere): 'nowhere' is no master that Spark knows; try: local[4], ")


@pytest.mark.timeout(1200)
def test_spark_finds_what_one_machine_finds_and_goes_on_after_a_kill(tmp_path: Path) -> None:
    needs_spark()
    pq = pytest.importorskip("pyarrow.parquet")
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
