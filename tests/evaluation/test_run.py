"""The command: what it prints, and when it fails."""

from dataclasses import replace
from pathlib import Path

import pytest
from evaluation.floors import Floor
from evaluation.readings import Measure, PageSet

from evaluation import floors, run


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PageSet:
    """One page set with a reference, a scorer that is there, floors in a file of its own."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("Rain.")
    (tmp_path / "reference.json").write_text("{}")
    (tmp_path / "scorer.py").write_text("")
    pages = PageSet("examples", tmp_path / "pages", tmp_path / "reference.json")
    monkeypatch.setattr(run, "SETS", (pages,))
    monkeypatch.setattr(run, "SCORER", tmp_path / "scorer.py")
    monkeypatch.setattr(run, "measure", lambda pages, misses: ([Measure("figures", 88.0, "F1", "")], []))
    stored = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "load", lambda: floors_of(stored))
    monkeypatch.setattr(floors, "store", lambda known: store(known, stored))
    monkeypatch.delenv("CI", raising=False)
    return pages


floors_of, store = floors.load, floors.store


def kept(pages: PageSet) -> Path:
    return pages.reference.with_name("floors.json")


def test_a_measure_below_its_floor_fails_the_run(pages: PageSet, capsys: pytest.CaptureFixture[str]) -> None:
    store({"examples": Floor(pages.fingerprint(), {"figures": 90.0})}, kept(pages))
    assert run.main([]) == 1
    assert "examples: figures is 88.0, its floor is 90.0" in capsys.readouterr().out


def test_a_set_that_is_not_held_is_printed_and_never_fails(
    pages: PageSet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "SETS", (replace(pages, held=False),))
    store({"examples": Floor("other files", {"figures": 99.0})}, kept(pages))
    assert run.main(["--raise-floors"]) == 0
    assert "88.0" in capsys.readouterr().out
    assert floors_of(kept(pages))["examples"].least == {"figures": 99.0}


def test_raising_does_not_lower_and_the_run_still_fails(pages: PageSet) -> None:
    store({"examples": Floor(pages.fingerprint(), {"figures": 90.0})}, kept(pages))
    assert run.main(["--raise-floors"]) == 1
    assert floors_of(kept(pages))["examples"].least == {"figures": 90.0}


def test_lowering_is_a_flag(pages: PageSet) -> None:
    store({"examples": Floor(pages.fingerprint(), {"figures": 90.0})}, kept(pages))
    assert run.main(["--lower-floors"]) == 0
    assert floors_of(kept(pages))["examples"].least == {"figures": 88.0}


def test_a_first_measurement_sets_floors_when_told_to(pages: PageSet) -> None:
    assert run.main([]) == 0
    assert not kept(pages).exists()
    assert run.main(["--raise-floors"]) == 0
    assert floors_of(kept(pages))["examples"].least == {"figures": 88.0}


def test_a_missing_scorer_is_a_note_here_and_a_failure_in_ci(
    pages: PageSet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "SCORER", pages.pages / "nowhere.py")
    assert run.main([]) == 0
    assert "examples: not measured" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert run.main([]) == 1
