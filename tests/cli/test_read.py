"""foresaid read: good pages are kept, bad ones are named with the remedy, and nothing stored is lost."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from foresaid.model import Capture, Reading
from foresaid.pipeline import read
from tests.conftest import Foresaid
from tests.factories import FEBRUARY, JUNE

RAIN = "Rain ahead\nRain is likely on Friday, the Harbour Office said on May 5, 2031.\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with one good page."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "rain.txt").write_text(RAIN)
    return folder


def test_a_page_is_read_and_the_summary_says_what_was_found(foresaid: Foresaid, pages: Path) -> None:
    done = foresaid("read", pages)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("1 page  1 new  in ")
    assert "1 statement, 1 judgement" in done.stdout
    assert "foresaid.db now holds 1 forecast" in done.stdout


def test_a_page_read_twice_adds_nothing(foresaid: Foresaid, pages: Path) -> None:
    foresaid("read", pages)
    before = {form: exported(foresaid, form) for form in ("csv", "json")}
    done = foresaid("read", pages)
    assert done.exit_code == 0
    assert "1 page  1 known already" in done.stdout
    assert {form: exported(foresaid, form) for form in ("csv", "json")} == before


def exported(foresaid: Foresaid, form: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        assert foresaid("export", "--format", form, folder).exit_code == 0
        return {p.name: p.read_bytes() for p in Path(folder).iterdir()}


BAD = [
    # a page that cannot be read -> what is said about it
    ("empty.txt", b"", "the file is empty; try: save the page again"),
    ("binary.txt", bytes(range(256)) * 80, "a binary file, not text; try: save the page as text or as HTML"),
    (
        "big.txt",
        b"Rain is likely. " * 3_200_000,
        "51,200,000 bytes are more than a page has (limit 20,000,000); try: cut",
    ),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[b[0] for b in BAD])
def test_a_bad_page_alone_is_named_and_the_exit_code_is_1(
    foresaid: Foresaid, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = foresaid("read", name)
    assert done.exit_code == 1
    assert f"not read: {name}: {message}" in done.stderr
    assert "foresaid: nothing was read: " in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[b[0] for b in BAD])
def test_a_bad_page_among_good_ones_does_not_stop_them(
    foresaid: Foresaid, pages: Path, name: str, content: bytes, message: str
) -> None:
    (pages / name).write_bytes(content)
    done = foresaid("read", pages)
    assert done.exit_code == 0
    assert f"{pages / name}: {message}" in done.stderr
    assert "1 page  1 new" in done.stdout


ODD = [
    # a page that can be read, with a doubt -> the note
    ("latin.txt", "Café closed\nIt may rain, said the Office.\n".encode("latin-1"), "encoding guessed as cp1252"),
    ("lying.html", '<meta charset="utf-8"><p>Café: it may rain.</p>'.encode("latin-1"), "encoding"),
    ("cut.html", b"<html><body><h1>Rain</h1><p>It may rain, the Office sa", "the HTML ends before its closing tag"),
]


@pytest.mark.parametrize(("name", "content", "note"), ODD, ids=[o[0] for o in ODD])
def test_a_doubtful_page_is_read_and_the_doubt_is_told(
    foresaid: Foresaid, tmp_path: Path, name: str, content: bytes, note: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = foresaid("read", name)
    assert done.exit_code == 0, done.output
    assert f"note: {name}: " in done.stderr and note in done.stderr
    assert note in foresaid("show", "article", name).stdout


def test_a_folder_without_pages(foresaid: Foresaid, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    done = foresaid("read", "photos")
    assert done.exit_code == 1
    assert re.search(r"photos: the folder holds no page \(\.txt, \.html.*\); try: name a folder", done.stderr)


def test_a_path_that_is_not_there(foresaid: Foresaid) -> None:
    done = foresaid("read", "nowhere")
    assert done.exit_code == 1
    assert "not read: nowhere: there is no such file or folder; try: check the path" in done.stderr


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """The rest runs without root's right to open everything."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(folder, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_permission(foresaid: Foresaid, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory() as name:  # not under pytest's folder, which only its owner may enter
        folder = Path(name)
        monkeypatch.chdir(folder)
        (folder / "secret.txt").write_text(RAIN)
        (folder / "secret.txt").chmod(0)
        with as_nobody(folder):
            done = foresaid("read", "secret.txt")
            assert done.exit_code == 1
            assert "not read: secret.txt: no permission to read it; try: chmod u+r 'secret.txt'" in done.stderr


def test_a_page_whose_bytes_changed_is_a_new_capture_and_the_old_one_stays(foresaid: Foresaid, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(FEBRUARY)
    foresaid("read", page)
    page.write_text(JUNE)
    done = foresaid("read", page)
    assert done.exit_code == 0
    assert f"{page}: its bytes changed since it was read; both captures are kept (the older is " in done.stdout
    articles = foresaid("show", "articles").stdout
    assert "2 pages" in articles and "replaced at its path by" in articles
    assert "nothing differs" in foresaid("verify").stdout


def test_a_ledger_of_a_newer_version(foresaid: Foresaid, pages: Path, tmp_path: Path) -> None:
    foresaid("read", pages)
    with sqlite3.connect(tmp_path / "foresaid.db") as ledger:
        ledger.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '0999_later', '2035-01-01')"
        )
    for verb in (["read", pages], ["show"], ["verify"]):
        done = foresaid(*verb)
        assert done.exit_code == 1
        assert "foresaid: foresaid.db: was written by a newer foresaid" in done.stderr
        assert "try: pip install --upgrade foresaid" in done.stderr


def test_a_locked_ledger(foresaid: Foresaid, pages: Path, tmp_path: Path) -> None:
    foresaid("read", pages)
    (pages / "june.txt").write_text(JUNE)
    other = sqlite3.connect(tmp_path / "foresaid.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = foresaid("read", pages)
    assert done.exit_code == 1
    assert "foresaid.db: another process has been writing to it for more than 1 seconds; try: again" in done.stderr
    other.execute("ROLLBACK")
    other.close()
    assert "1 new" in foresaid("read", pages).stdout


def test_json_needs_no_ledger_and_settles_deadlines_over_the_batch(foresaid: Foresaid, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FEBRUARY)
    (tmp_path / "b.txt").write_text(JUNE.replace("June 1", "June 1, 2031"))
    done = foresaid("read", "--json", "--bare", "--published", "2031-02-11", "a.txt", "b.txt")
    assert done.exit_code == 0
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["page"]["path"] for r in readings] == ["a.txt", "b.txt"]
    assert "2031-06-01" in ends(readings[0])  # which only the other page tells
    alone = foresaid("read", "--json", "--bare", "--published", "2031-02-11", "a.txt")
    assert "2031-06-01" not in ends(json.loads(alone.stdout))
    assert not (tmp_path / "foresaid.db").exists()


def ends(reading: dict[str, Any]) -> set[str | None]:
    return {j["horizon"]["end"] for j in reading["judgements"] if j["horizon"]}


def test_json_names_what_could_not_be_read_and_goes_on(foresaid: Foresaid, pages: Path) -> None:
    (pages / "empty.txt").write_bytes(b"")
    done = foresaid("read", "--json", pages)
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 1
    assert "empty.txt: the file is empty" in done.stderr


def test_json_prints_nothing_but_json_even_for_odd_characters(foresaid: Foresaid, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_bytes("Rain\u2028may\x1b[2J fall \U0001f327, said the Office.\n".encode())
    done = foresaid("read", "--json", "odd.txt")
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["page"]["text"].startswith("Rain\u2028may\x1b[2J fall \U0001f327")


def test_published_goes_with_bare(foresaid: Foresaid, pages: Path) -> None:
    done = foresaid("read", "--json", "--published", "2031-05-06", pages)
    assert done.exit_code == 2
    assert "--published goes with --bare" in done.stderr


def test_again_reads_anew_and_keeps_ids(foresaid: Foresaid, pages: Path) -> None:
    foresaid("read", pages)
    before = exported(foresaid, "json")["forecasts.json"]
    done = foresaid("read", "--again", pages)
    assert "1 page  1 read again" in done.stdout
    assert exported(foresaid, "json")["forecasts.json"] == before


def test_a_fault_of_our_own_is_told_with_its_place_and_does_not_stop_the_others(
    foresaid: Foresaid, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(capture: Capture, **options: Any) -> Reading:
        if b"Regatta" in capture.content:
            raise ValueError("no such tide")
        return read(capture, **options)

    monkeypatch.setattr("foresaid.cli.reader.read_capture", faulty)
    (pages / "june.txt").write_text(JUNE)
    done = foresaid("read", pages)
    assert done.exit_code == 0
    assert "1 page  1 new" in done.stdout
    assert re.search(
        r"june\.txt: a fault of foresaid's own in \S+:\d+: ValueError: no such tide; try: report it", done.stderr
    )
    monkeypatch.setenv("FORESAID_DEBUG", "1")
    assert isinstance(foresaid("read", pages / "june.txt").exception, ValueError)


def test_several_processes_read_the_same(foresaid: Foresaid, pages: Path) -> None:
    (pages / "june.txt").write_text(JUNE)
    (pages / "empty.txt").write_bytes(b"")
    alone = foresaid("read", "--json", pages)
    together = foresaid("read", "--json", "--jobs", 2, pages)
    assert together.exit_code == 0
    assert together.stdout == alone.stdout
    assert together.stderr == alone.stderr


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_same_bytes_twice_in_one_run_are_one_page(foresaid: Foresaid, pages: Path, jobs: int) -> None:
    (pages / "copy.txt").write_text(RAIN)
    done = foresaid("read", "--jobs", jobs, pages)
    assert "2 pages  1 new, 1 known already" in done.stdout
    assert "\n1 page\n" in foresaid("show", "articles").stdout


def test_a_page_in_another_language_says_what_was_not_looked_for(foresaid: Foresaid, tmp_path: Path) -> None:
    german = Path(__file__).parents[1] / "clean" / "languages"
    for number, name in enumerate(("de-faehre", "de-bruecke", "fr-barrage", "fr-tram")):
        lines = [line.partition("|")[2] for line in (german / f"{name}.txt").read_text("utf-8").splitlines()]
        (tmp_path / f"{number}.txt").write_text("\n".join(lines))
        (tmp_path / f"{number}-again.txt").write_text("\n".join(lines) + "\n")
    done = foresaid("read", tmp_path)
    said = "statements, judgements, dates and figures are looked for in English only"
    assert f"note: 4 pages, the first {tmp_path}/0-again.txt: the article is in German: {said}" in done.stderr
    assert said in foresaid("show", "article", "2.txt").stdout.replace("\n     ", "").replace("  ", " ")
