"""What is handed to the scorer of saved pages."""

import pytest
from evaluation.pages import body_of

from evaluation import pages
from foresaid.model import Article, Block, Span


def test_the_body_is_crossheads_and_paragraphs_without_title_and_furniture() -> None:
    text = "Storm\nIt may rain.\nLater\nOr snow.\nSubscribe"
    roles = ("title", "body", "heading", "body", "furniture")
    blocks, start = [], 0
    for line, role in zip(text.split("\n"), roles, strict=True):
        blocks.append(Block(Span(start, start + len(line)), role, ""))  # type: ignore[arg-type]
        start += len(line) + 1
    assert body_of(Article(text, tuple(blocks))) == "It may rain.\nLater\nOr snow."


def test_a_page_that_is_refused_has_no_body() -> None:
    assert body_of(None) == ""


def test_missing_pages_are_a_note_here_and_a_failure_in_ci(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pages, "SCORER", pages.PAGES / "nowhere.py")
    monkeypatch.delenv("CI", raising=False)
    assert pages.main([]) == 0
    assert "not measured" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert pages.main([]) == 1
