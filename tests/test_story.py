"""The founding story through the command line: a page that foresees, a page that tells, a verdict, a score.

Once on the two reference pages beside the checkout, where they are, and once on the two example pages everywhere.
"""

from __future__ import annotations

import re
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Foresaid, create_database
from tests.shared import shared

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Story:
    """Two pages, and what must come out."""

    pages: tuple[Path, Path]
    source: str
    deadline: str
    taught_by: str
    after: str
    speculation_deadline: str
    teaser: str
    figures: tuple[str, ...]


def seeds() -> Story:
    return Story(
        pages=(shared("seeds", "001_374eaed187e0d5f9.txt"), shared("seeds", "000_607e92f705755c76.txt")),
        source="UK Ministry of Defence",
        deadline="2024-03-17",
        taught_by="concluded on March 17",
        after="2024-03-18",
        speculation_deadline="2023-11-30",
        teaser="on Dec. 8",
        figures=("30,000 a month", "1,000-1,100 a day", "consistent"),
    )


def examples() -> Story:
    pages = ROOT / "examples" / "pages"
    return Story(
        pages=(pages / "courier-valley-withdrawal.txt", pages / "courier-election-over.txt"),
        source="UK Ministry of Defence",
        deadline="2032-03-21",
        taught_by="concluded on March 21",
        after="2032-03-24",
        speculation_deadline="2031-11-30",
        teaser="on Dec. 9",
        figures=("6,000 a month", "200-220 a day", "consistent"),
    )


@pytest.fixture(
    params=[pytest.param(seeds, marks=pytest.mark.seeds, id="seeds"), pytest.param(examples, id="examples")]
)
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Story:
    told: Story = request.param()
    for page in told.pages:
        shutil.copy(page, tmp_path)
    return told


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request: pytest.FixtureRequest, foresaid: Foresaid, monkeypatch: pytest.MonkeyPatch) -> Foresaid:
    """The command line on a ledger of either kind."""
    if request.param == "postgresql":
        server, name = request.getfixturevalue("postgres_server"), f"story{uuid.uuid4().hex[:12]}"
        create_database(server, name)
        monkeypatch.setenv("DATABASE_URL", f"{server}/{name}")
    return foresaid


def block_with(words: str, output: str) -> str:
    """The one block of a list, set apart by blank lines, that holds the words."""
    found = [b for b in output.split("\n\n") if words in b]
    assert len(found) == 1, f"{words!r} stands in {len(found)} blocks of:\n{output}"
    return found[0]


def test_the_story(story: Story, anywhere: Foresaid, tmp_path: Path) -> None:
    """What the issue that founded the project asks for, in its order."""
    foresaid = anywhere
    read = foresaid("read", tmp_path)
    assert read.exit_code == 0, read.output
    assert "2 pages  2 new" in read.stdout

    forecasts = foresaid("show", "forecasts").stdout
    british = block_with(f"{story.source} on", "\n\n".join(b for b in forecasts.split("\n\n") if "10–20 %" in b))
    assert "highly unlikely (phia)" in british
    assert f"by {story.deadline}" in british
    assert "learned from page" in british and story.taught_by in british
    assert british.count("“highly unlikely” in the headline") == 1
    forecast = re.findall(r"f-[0-9a-f]+", british)[0]

    unsigned = block_with(f"by {story.speculation_deadline}", forecasts)
    assert "“speculation” in the body" in unsigned and "unnamed on" in unsigned

    assert forecast not in foresaid("due", "--as-of", story.deadline).stdout
    due = foresaid("due", "--as-of", story.after).stdout
    about_british = block_with(forecast, due)
    assert story.taught_by in about_british
    about_unsigned = block_with(f"by {story.speculation_deadline}", due)
    assert story.teaser in about_unsigned and "speaks for did not happen" in about_unsigned
    assert "belongs to another article" in about_unsigned

    place = re.findall(rf"([0-9a-f]{{12}}:\d+-\d+)[^“]*“[^”]*{re.escape(story.taught_by)}", about_british)[0]
    verdict = ("--outcome", "did-not-happen", "--evidence", place, "--by", "Alice", "--because", "no new round came")
    resolved = foresaid("resolve", forecast[:8], *verdict, "--as-of", story.after)
    assert resolved.exit_code == 0, resolved.output
    assert forecast not in foresaid("due", "--as-of", story.after).stdout

    score = foresaid("score", "--source", story.source, "--as-of", story.after)
    assert "best .0100   mid .0225   worst .0400" in block_with("mean of 1", score.stdout)
    assert "mid .0225" in foresaid("score", "--yardstick", "phia", "--as-of", story.after).stdout

    figures = foresaid("show", "figures").stdout
    assert any(all(words in line for words in story.figures) for line in figures.splitlines()), figures

    assert "nothing differs" in foresaid("verify").stdout
