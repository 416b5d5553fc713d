"""foresaid read learns from several pages of one host what the site prints under its articles."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Foresaid

ABOUT = (
    "Rain, the Valley Courier believes, is likely to remain the talk of Lemna, and its reporters have walked out into "
    "it every morning since the mill closed."
)
STORIES = {
    # title -> the words that fill its paragraphs, so that the pages otherwise differ
    "Ferry to Orle stays in port": ("ferry", "harbour office", "Friday"),
    "Council sells the old mill": ("mill", "council", "June"),
    "Bread grows dearer in the valley": ("bread", "bakers' guild", "autumn"),
    "School on the hill opens late": ("school", "county", "Monday"),
    "Bridge at Varn is closed to lorries": ("bridge", "road ministry", "winter"),
}


def html(title: str, host: str) -> str:
    what, who, when = STORIES[title]
    paragraphs = [
        f"The {what} was the one subject of the meeting on Tuesday, which lasted until long after midnight.",
        f"It is likely that the {what} will need more money by {when}, the {who} said in a letter to the paper.",
        f"Nobody who spoke about the {what} at the meeting wanted to say who would have to pay for it in the end.",
        f"A second letter, which came from the {who} a day later, repeated the warning in much the same words.",
        ABOUT,
    ]
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    address = f"https://{host}/{what}"
    return (
        f'<html><head><title>{title}</title><link rel="canonical" href="{address}"></head><body><nav>Home News</nav>'
        f"<article><h1>{title}</h1><p>By Ana Brook, 6 May 2031</p>{body}</article></body></html>"
    )


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with five pages of one host, each ending in the same paragraph."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for title in STORIES:
        (folder / f"{STORIES[title][0]}.html").write_text(html(title, "courier.example"))
    return folder


def readings(output: str) -> dict[str, Any]:
    return {Path(r["page"]["path"]).stem: r for r in map(json.loads, output.splitlines())}


def block_of(reading: dict[str, Any], words: str) -> tuple[str, str]:
    """The role and the reason of the block that holds the words."""
    text = reading["page"]["text"]
    return next((b["role"], b["why"]) for b in reading["article"]["blocks"] if words in text[b["start"] : b["end"]])


def test_what_stands_under_every_article_of_the_host_is_furniture(foresaid: Foresaid, pages: Path) -> None:
    found = readings(foresaid("read", "--json", pages).stdout)
    assert len(found) == 5
    for name, reading in found.items():
        assert block_of(reading, ABOUT) == ("furniture", "stands on 5 of 5 pages of this host")
        assert block_of(reading, f"It is likely that the {name}")[0] == "body"
        assert len(reading["judgements"]) == 1  # what the paper believes of the rain is nobody's forecast


def test_one_page_alone_does_not_tell(foresaid: Foresaid, pages: Path) -> None:
    reading = readings(foresaid("read", "--json", pages / "mill.html").stdout)["mill"]
    assert block_of(reading, ABOUT)[0] == "body"
    assert len(reading["judgements"]) == 2


def test_the_order_of_the_pages_and_the_processes_change_nothing(foresaid: Foresaid, pages: Path) -> None:
    files = sorted(pages.iterdir())
    forward = foresaid("read", "--json", *files).stdout
    assert readings(foresaid("read", "--json", *files[::-1]).stdout) == readings(forward)
    assert foresaid("read", "--json", "--jobs", 2, *files).stdout == forward


def test_pages_that_the_ledger_holds_already_teach_with_the_others(foresaid: Foresaid, pages: Path) -> None:
    late = pages / "bridge.html"
    content = late.read_text()
    late.unlink()
    assert foresaid("read", pages).exit_code == 0
    late.write_text(content)
    done = foresaid("read", pages)
    assert "5 pages  1 new, 4 known already" in done.stdout
    with sqlite3.connect(pages.parent / "foresaid.db") as db:
        stored = [json.loads(data) for (data,) in db.execute("SELECT data FROM ledger_reading")]
    found = {Path(r["page"]["path"]).stem: block_of(r, ABOUT) for r in stored}
    assert found["bridge"] == ("furniture", "stands on 5 of 5 pages of this host")
    assert found["mill"] == ("furniture", "stands on 4 of 4 pages of this host")


def test_a_page_read_alone_is_read_as_one_of_the_pages_that_the_ledger_holds(foresaid: Foresaid, pages: Path) -> None:
    late = (pages / "bridge.html").rename(pages.parent / "bridge.html")
    assert foresaid("read", pages).exit_code == 0
    assert foresaid("read", late).exit_code == 0
    assert foresaid("read", "--again", late).exit_code == 0
    with sqlite3.connect(pages.parent / "foresaid.db") as db:
        (data,) = db.execute(
            "SELECT reading.data FROM ledger_reading reading JOIN ledger_capture ON sha256 = capture_id"
            " WHERE path LIKE '%bridge.html'"
        ).fetchone()
    assert block_of(json.loads(data), ABOUT) == ("furniture", "stands on 5 of 5 pages of this host")


def test_what_a_bare_text_says_teaches_nothing_of_its_host(foresaid: Foresaid, pages: Path) -> None:
    late = (pages / "bridge.html").rename(pages.parent / "bridge.html")
    assert foresaid("read", "--bare", pages).exit_code == 0
    assert foresaid("read", late).exit_code == 0
    with sqlite3.connect(pages.parent / "foresaid.db") as db:
        assert db.execute("SELECT host FROM ledger_sitepage").fetchall() == [("courier.example",)]


def test_a_page_that_cannot_be_opened_is_named_once(foresaid: Foresaid, pages: Path) -> None:
    (pages / "broken.html").write_bytes(bytes(range(256)) * 80)
    done = foresaid("read", "--json", pages)
    assert done.stderr.count("broken.html") == 1
    assert block_of(readings(done.stdout)["ferry"], ABOUT)[0] == "furniture"


def test_bare_texts_have_no_furniture(foresaid: Foresaid, pages: Path) -> None:
    found = readings(foresaid("read", "--json", "--bare", pages).stdout)
    assert {b["role"] for r in found.values() for b in r["article"]["blocks"]} == {"body"}
