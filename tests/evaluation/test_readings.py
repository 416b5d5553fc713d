"""The scorer's table, read; and the page sets."""

import json
from pathlib import Path

import pytest
from evaluation.readings import SCORER, SETS, STAGE, PageSet, read_table, score

from tests.shared import shared

EXAMPLES = SETS[0]


def test_the_table_of_the_reference_scorer_is_read_whole(tmp_path: Path) -> None:
    """Every row it prints for our reference is a measure we know; a reading that found nothing shows all of them."""
    shared("eval", SCORER.name)
    reference = json.loads(EXAMPLES.reference.read_text("utf-8"))
    readings = tmp_path / "readings.jsonl"
    pages = [{"page": {"sha256": g["sha256"], "text": " " * g["n_chars"]}} for g in reference.values() if "sha256" in g]
    readings.write_text("\n".join(map(json.dumps, pages)))
    (tmp_path / "echoes.jsonl").write_text("")
    measures, _ = score(EXAMPLES, readings, tmp_path / "echoes.jsonl")
    # of a reading that found nothing the scorer has no pairs to judge, so the rows of matched pairs are missing
    assert {m.name for m in measures} > {"block roles (lines)", "judgements, phrase", "figures", "echo passages found"}
    assert next(m for m in measures if m.name == "judgements, phrase").value == 0


def test_a_row_that_nobody_named_a_stage_for_is_an_error() -> None:
    with pytest.raises(ValueError, match="colour"):
        read_table("colour                      100.0 %   3 of 3")


def test_a_measure_of_nothing_is_none() -> None:
    assert read_table("echo passages found                  0.0 %   0 of 0") == ([], [])


def test_a_miss_that_looks_like_a_row_is_a_miss() -> None:
    measures, misses = read_table(
        "  miss   value | '5 %': [5, 5] <- [4, 4]   100.0 %   1 of 1\npages read   100.0 %   2 of 2"
    )
    assert [m.name for m in measures] == ["pages read"]
    assert len(misses) == 1


def test_the_fingerprint_changes_with_a_page_its_name_and_the_reference(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    page, reference = tmp_path / "pages" / "a.txt", tmp_path / "reference.json"
    pages = PageSet("x", tmp_path / "pages", reference)
    page.write_text("Rain.")
    reference.write_text("{}")
    seen = {pages.fingerprint()}
    page.write_text("Snow.")
    seen.add(pages.fingerprint())
    page.rename(page.with_name("b.txt"))
    seen.add(pages.fingerprint())
    reference.write_text("[]")
    seen.add(pages.fingerprint())
    assert len(seen) == 4


def test_every_stage_of_the_river_is_judged() -> None:
    assert set(STAGE.values()) == {"capture", "clean", "attribution", "likelihood", "horizon", "figures", "echoes"}
