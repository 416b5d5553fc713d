"""The reference readings follow from the annotation files, and the annotations from the pages."""

from pathlib import Path
from typing import Any

import pytest
from evaluation.make_reference import (
    ROOT,
    SETS,
    make_reference,
    minutes_of,
    quotation_kind,
    read_annotation,
    written,
)
from evaluation.quotes import BadQuote

from foresaid.capture import open_page
from foresaid.model import Capture

ANNOTATED = [folder for folder in SETS if (folder / "annotations").is_dir()]
FILES = [
    path
    for folder in ANNOTATED
    for path in sorted((folder / "annotations").glob("*.toml"))
    if path.stem != "shared_passages"
]


@pytest.mark.parametrize("folder", ANNOTATED, ids=lambda f: f.name)
def test_the_stored_reference_is_what_the_annotations_compile_to(folder: Path) -> None:
    stored = (folder / "reference.json").read_text("utf-8")
    assert stored == written(make_reference(folder)), "run: python -m evaluation.make_reference"


def spans_of(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        if {"text", "start", "end"} <= set(value) and isinstance(value["text"], str):
            return [value]
        return [s for v in value.values() for s in spans_of(v)]
    return [s for v in value for s in spans_of(v)] if isinstance(value, list) else []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_span_of_a_reference_gives_back_its_words(path: Path) -> None:
    page = read_annotation(path)
    spans = spans_of(page.reading())
    assert spans
    assert all(page.text[s["start"] : s["end"]] == s["text"] == s["text"].strip() for s in spans)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_page_has_statements_judgements_and_a_subject(path: Path) -> None:
    reading = read_annotation(path).reading()
    assert reading["statements"] and reading["judgements"] and reading["subject"]
    assert all(f["zone"] != "promo" for f in reading["statements"] + reading["judgements"])


def test_every_page_has_an_annotation_and_every_annotation_a_page() -> None:
    for folder in ANNOTATED:
        pages = {path.name for path in (folder / "pages").iterdir()}
        assert pages == {read_annotation(p).notes["page"] for p in FILES if p.parents[1] == folder}


def test_the_examples_are_wide_enough() -> None:
    """At least 20 captures, 5 of them HTML, 8 outlets and 6 subjects."""
    pages = [read_annotation(p) for p in FILES if p.parents[1] == ROOT / "examples"]
    assert len(pages) >= 20
    assert sum(p.notes["page"].endswith(".html") for p in pages) >= 5
    assert len({p.notes["outlet"] for p in pages}) >= 8
    assert len({p.notes["subject"] for p in pages}) >= 6


@pytest.mark.parametrize(
    ("contents", "kind"),
    [
        (['"It may rain,"', '"I think."'], "direct"),
        (["“It may rain.”"], "direct"),
        # two quotations in one piece, words of the writer between them
        (['"It" may "rain"'], "mixed"),
        # an apostrophe is no quotation mark
        (["the port's cranes may fail"], "indirect"),
    ],
)
def test_the_kind_of_a_quotation_is_read_from_its_marks(contents: list[str], kind: str) -> None:
    assert quotation_kind(contents) == kind


def test_a_time_without_a_clock_is_refused() -> None:
    with pytest.raises(ValueError, match="no clock time"):
        minutes_of("yesterday")


def test_a_line_that_the_annotation_does_not_name_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "pages" / "x.txt").write_text("Rain may come\nAda Lund said so.\n")
    path = tmp_path / "annotations" / "x.toml"
    path.write_text("page = 'x.txt'\nlines = '''\nheadline | Rain may come\n'''\n")
    with pytest.raises(BadQuote, match="line 2"):
        _ = read_annotation(path).lines


@pytest.mark.parametrize("path", [p for p in FILES if "html" not in p.read_text("utf-8")[:80]], ids=lambda p: p.stem)
def test_the_text_of_a_plain_capture_is_what_the_project_reads(path: Path) -> None:
    """The annotation decodes the bytes by its own word, the project by what it finds in them."""
    page = read_annotation(path)
    assert open_page(Capture(page.content)).text == page.text


def test_a_feed_item_may_have_its_time_in_the_line_of_its_headline(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "pages" / "x.txt").write_text("9:05 pm – Ferry stops\nNo boats.\n")
    path = tmp_path / "annotations" / "x.toml"
    path.write_text("page = 'x.txt'\nlines = '''\nfeed_headline | 9:05\nfeed_text | No\n'''\n")
    item = read_annotation(path).feed()[0]
    assert (item["time_iso"], item["headline"]["text"], item["text"]["text"]) == ("21:05", "Ferry stops", "No boats.")
