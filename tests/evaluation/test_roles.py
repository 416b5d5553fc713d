"""How the roles of lines are measured."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from evaluation.roles import CODES, Labelled, measure, misses, parse_marked, read, sets

MARKED = "t|Rain stops the ferries\ny|By Ana Brook, 3 May 2031\n\nb|No ferry sailed on Friday, the harbour said."


@pytest.fixture(scope="module")
def labelled() -> Mapping[str, list[Labelled]]:
    return sets()


def test_a_marked_capture_is_read_line_by_line() -> None:
    page = parse_marked("rain", MARKED)
    assert list(read(page)) == [("title", "title"), ("byline", "byline"), ("body", "body")]


def test_a_wrong_role_costs_both_roles() -> None:
    found = {m.name: m.value for m in measure([("body", "body"), ("comment", "body")])}
    assert found == {"body": 66.7, "comment": 0.0, "macro F1": 33.3}


def test_misses_show_the_line() -> None:
    (line,) = misses(parse_marked("rain", "b|No ferry sailed."), [("body", "comment")])
    assert "'No ferry sailed.' should be body, is comment" in line


def test_there_are_sixty_captures_or_more(labelled: Mapping[str, list[Labelled]]) -> None:
    assert sum(map(len, labelled.values())) >= 60


def test_every_line_has_a_role_and_no_line_is_blank(labelled: Mapping[str, list[Labelled]]) -> None:
    for page in (page for pages in labelled.values() for page in pages):
        text = page.page.text
        assert all(role in CODES.values() and text[start:end].strip() for start, end, role in page.lines), page.name
