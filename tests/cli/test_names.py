"""Names that are one source, and the way words came, as the command line shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Foresaid

PAGES = {
    "a.txt": "Dyke safe\n\nErin Courier, May 3, 2031\n\n"
    "Vadym Skorovsky, a spokesman for the Lemna Water Board, said on May 3 that a breach is highly unlikely.\n\n"
    "Officials said the sluice could fail.\n",
    "b.txt": "Dyke holds\n\nTide Herald, May 5, 2031\n\n"
    "Tide Press reported on May 4, citing Vadym Skorovskyi, that a breach is highly unlikely.\n",
}


@pytest.fixture
def pages(foresaid: Foresaid, tmp_path: Path) -> list[str]:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text)
    foresaid("read", *(str(tmp_path / n) for n in PAGES))
    return [str(tmp_path / n) for n in PAGES]


def test_names_are_offered_merged_and_split(foresaid: Foresaid, pages: list[str]) -> None:
    offered = foresaid("show", "names").stdout
    assert "Vadym Skorovsky  =  Vadym Skorovskyi" in offered and "because: two spellings of one name" in offered
    key = offered.split()[0]
    said = ["--by", "Alice", "--because", "one man"]
    assert "accepted" in foresaid("review", key, "accept", *said).stdout
    assert "also Vadym Skorovskyi" in foresaid("show", "sources").stdout
    assert "2 statements in 2 pages" in foresaid("show", "source", "Skorov").stdout
    foresaid("review", "Vadym Skorovsky = Vadym Skorovskyi", "undo", *said)
    assert "also Vadym Skorovskyi" not in foresaid("show", "sources").stdout


def test_an_article_shows_how_a_statement_came_and_its_weakest_link(foresaid: Foresaid, pages: list[str]) -> None:
    assert "weakest link: somebody, who is not named" in foresaid("show", "article", pages[0]).stdout
    passed = foresaid("show", "article", pages[1]).stdout
    assert "Vadym Skorovskyi (2031-05-04) → Tide Press → " in passed
    assert "weakest link: Tide Press, which is outside the article" in passed


def test_pages_go_out_as_drafts_of_annotations_and_are_not_written_over(
    foresaid: Foresaid, pages: list[str], tmp_path: Path
) -> None:
    drafts = tmp_path / "drafts"
    assert "2 pages" in foresaid("export", drafts, "--format", "brat").stdout
    annotated = sorted(drafts.glob("*.ann"))
    assert len(annotated) == 2 and (drafts / "annotation.conf").is_file()
    annotated[0].write_text("corrected")
    assert "2 kept as they lie there" in foresaid("export", drafts, "--format", "brat").stdout
    assert annotated[0].read_text() == "corrected"
    assert foresaid("export", drafts, "--format", "csv", pages[0]).exit_code == 2


def test_one_name_that_is_two_people_is_split_and_joined_again(foresaid: Foresaid, tmp_path: Path) -> None:
    for n, who in enumerate(("a spokesman for the Lemna Water Board", "the coach of Tarn Rovers")):
        (tmp_path / f"{n}.txt").write_text(
            f"Dyke {n}\n\nErin Courier, May {n + 3}, 2031\n\nJohn Smith, {who}, said a breach is highly unlikely.\n"
        )
    foresaid("read", str(tmp_path / "0.txt"), str(tmp_path / "1.txt"))
    said = ["--by", "Alice", "--because", "two men"]
    made = foresaid("review", "John Smith | Water Board", "split", *said).stdout
    assert "John Smith (Water Board) is somebody else" in made
    assert "John Smith (Water Board)" in foresaid("show", "sources").stdout
    assert "1 statement in 1 page" in foresaid("show", "source", "John Smith (").stdout
    assert "is somebody else" in foresaid("show", "names").stdout
    foresaid("review", "John Smith | Water Board", "undo", *said)
    assert "John Smith (Water Board)" not in foresaid("show", "sources").stdout
    refused = foresaid("review", "John Smith | Harbour", "split", *said)
    assert refused.exit_code and "no statement of this name has these words" in refused.output
