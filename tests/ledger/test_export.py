"""The ledger as files: both forms say the same, and what went out can be read back."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from foresaid.errors import LedgerUnusable
from foresaid.ledger import models as rows
from foresaid.ledger import questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.export import FORMULA, export, guarded
from foresaid.ledger.resolution import Cited, decide
from foresaid.ledger.store import store
from foresaid.model import Passage
from tests.factories import JUNE, a_capture, a_reading, a_statement, at, february, june
from tests.ledger.stories import told

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)
AFTER = date(2031, 6, 3)


@pytest.fixture
def filled(ledger: LedgerAddress) -> LedgerAddress:
    for capture, reading in (february(), june(), *told()):
        store(capture, reading, NOW)
    derive(NOW)
    entry = next(e for e in questions.forecasts(AFTER) if e.forecast.yardstick == "phia")
    cited = Cited(Passage(june()[0].sha256, at(JUNE, "without a ferry strike")), "without a ferry strike")
    because = 'no "strike",\nsays the page; =1+1'
    decide(entry.forecast.id, "did-not-happen", by="Alice", at=NOW, because=because, evidence=[cited])
    return ledger


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def as_printed(row: dict[str, Any]) -> dict[str, str]:
    """A row of the JSON form as the CSV form writes it."""
    return {k: "" if v is None else str(guarded(v)) for k, v in row.items()}


def test_both_forms_say_the_same(filled: LedgerAddress, tmp_path: Path) -> None:
    numbers = export(tmp_path / "csv", "csv", AFTER), export(tmp_path / "json", "json", AFTER)
    assert list(numbers[0].values()) == list(numbers[1].values())
    assert min(numbers[0].values()) >= 1  # every file has a row
    for name in numbers[0]:
        plain = json.loads((tmp_path / "json" / name).with_suffix(".json").read_text())
        assert read_csv(tmp_path / "csv" / name) == [as_printed(row) for row in plain]


def test_the_rows_of_what_was_found_come_back_as_they_are_stored(filled: LedgerAddress, tmp_path: Path) -> None:
    export(tmp_path, "json", AFTER)
    stored = rows.Statement.objects.order_by("id").values("reading_id", "key", "start", "end", "content", "source_name")
    found = json.loads((tmp_path / "statements.json").read_text())
    assert [(s["page"], s["statement"], s["start"], s["end"], s["content"], s["source_name"]) for s in found] == [
        tuple(row.values()) for row in stored
    ]


def test_a_decision_goes_out_with_its_person_reason_and_passage(filled: LedgerAddress, tmp_path: Path) -> None:
    export(tmp_path, "csv", AFTER)
    (decision,) = read_csv(tmp_path / "decisions.csv")
    assert decision["by"] == "Alice"
    assert decision["because"] == 'no "strike",\nsays the page; =1+1'
    assert decision["words"] == "without a ferry strike"
    assert (decision["page"], decision["start"]) == (june()[0].sha256, str(JUNE.index("without a ferry")))


def test_what_a_spreadsheet_would_compute_is_kept_as_words(ledger: LedgerAddress, tmp_path: Path) -> None:
    capture = a_capture("=1+1 for the title\n@SUM(A1) is likely, +47 and -3 say.\n", "pages/=page.txt")
    text = capture.content.decode()
    said = [a_statement(text, capture.sha256, words, source="+47") for words in ("@SUM(A1) is likely", "-3 say")]
    store(capture, a_reading(capture, statements=said), NOW)
    derive(NOW)
    export(tmp_path, "csv", AFTER)
    export(tmp_path, "json", AFTER)
    assert [s["content"] for s in read_csv(tmp_path / "statements.csv")] == ["'@SUM(A1) is likely", "'-3 say"]
    assert read_csv(tmp_path / "pages.csv")[0]["title"] == "'=1+1 for the title"
    assert read_csv(tmp_path / "pages.csv")[0]["path"] == "pages/=page.txt"
    assert json.loads((tmp_path / "pages.json").read_text())[0]["title"] == "=1+1 for the title"
    for file in tmp_path.glob("*.csv"):
        cells = [cell for row in read_csv(file) for cell in row.values()]
        assert not [c for c in cells if c[:1] in "=+@\t\r" and c]


@pytest.mark.parametrize("words", ["=1+1", "'=1+1", "''@x", "'low'", "low", "-3", "\t=x", ""])
def test_the_guard_can_be_taken_away(words: str) -> None:
    cell = guarded(words)
    assert not cell.startswith(FORMULA)
    assert (cell[1:] if cell.lstrip("'").startswith(FORMULA) else cell) == words


def test_families_and_pairs_go_out_with_their_ways_and_states(filled: LedgerAddress, tmp_path: Path) -> None:
    export(tmp_path, "json", AFTER)
    members = json.loads((tmp_path / "families.json").read_text())
    (copy,) = [m for m in members if m["outlet"] == "The Daily Herring" and not m["prose"]]
    (first,) = [m for m in members if m["family"] == copy["family"] and m["number"] == 0]
    assert (copy["from_page"], copy["from_start"]) == (first["page"], first["start"])
    assert "names Tide Press" in copy["why"] and first["from_page"] is None
    pairs = json.loads((tmp_path / "pairs.json").read_text())
    assert pairs and all(p["state"] == "offered" and p["decided_by"] is None for p in pairs)
    forecasts = json.loads((tmp_path / "forecasts.json").read_text())
    assert all(f["articles"] >= f["families"] >= f["origins"] for f in forecasts)


def test_nothing_unfinished_is_left(filled: LedgerAddress, tmp_path: Path) -> None:
    written = export(tmp_path / "out", "csv", AFTER)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(written)


def test_a_folder_that_is_a_file_is_refused(filled: LedgerAddress, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("here already")
    with pytest.raises(LedgerUnusable, match=r"out: cannot be written: File exists; try: another folder"):
        export(tmp_path / "out", "csv", AFTER)
