"""The two reference pages: one author used his own background again, five months later. Ledger, command line, desk."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.conftest import Foresaid
from tests.shared import shared

pytestmark = pytest.mark.seeds

PROSE = "one author's background prose"


@pytest.fixture
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shared("gold", "seeds-gold.json").read_text("utf-8"))
    return found


@pytest.fixture
def seeds(foresaid: Foresaid, tmp_path: Path, gold: dict[str, Any]) -> Foresaid:
    """The command line on a ledger of the two pages."""
    for name in ("seed-000", "seed-001"):
        shutil.copy(shared("seeds", gold[name]["file"]), tmp_path)
    assert foresaid("read", tmp_path).exit_code == 0
    return foresaid


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).replace("&#x27;", "'")


def expected(gold: dict[str, Any]) -> set[frozenset[tuple[int, int]]]:
    """Both whole passages, with their spans in both pages; parts of them and furniture are noted apart."""
    whole = [p for p in gold["shared_passages"] if p.get("zone") == "body" and "core" not in p.get("note", "")]
    return {frozenset((p[s]["start"], p[s]["end"]) for s in "ab") for p in whole}


def test_both_passages_are_named_for_what_they_are_and_nothing_of_the_furniture(
    seeds: Foresaid, gold: dict[str, Any]
) -> None:
    pairs = [json.loads(line) for line in seeds("echoes", "--json").stdout.splitlines()]
    assert {frozenset((p[s]["start"], p[s]["end"]) for s in "ab") for p in pairs} == expected(gold)
    assert {p["nature"] for p in pairs} == {PROSE}
    assert sorted(p["kind"] for p in pairs) == ["edited", "verbatim"]
    shown = seeds("echoes").stdout
    assert len(re.findall(rf"^e-\w+  {PROSE}  2 pages$", shown, re.MULTILINE)) == 2
    assert shown.count(", both by ") == 2
    # prose adds no source: the forecast has one article, whatever else the other page shares with it
    forecasts = [json.loads(line) for line in seeds("show", "forecasts", "--json").stdout.splitlines()]
    assert all(f["count"]["articles"] == 1 for f in forecasts)


def test_the_desk_shows_them_side_by_side_and_marks_them_in_both_articles(
    seeds: Foresaid, gold: dict[str, Any]
) -> None:
    pairs = [json.loads(line) for line in seeds("echoes", "--json").stdout.splitlines()]
    desk = Client()
    for pair in pairs:
        html = desk.get(f"/echo/{pair['family']}").content.decode()
        assert "One author's background prose, in 2 pages" in plain(html)
        sides = re.findall(r'<blockquote class="plain (?:before|after)">(.*?)</blockquote>', html, re.DOTALL)
        assert {plain(s) for s in sides} == {" ".join(pair[s]["text"].split()) for s in "ab"}
        for side in "ab":
            article = desk.get(f"/article/{pair[side]['page']}").content.decode()
            assert f'href="/echo/{pair["family"]}"' in article
    linked = re.findall(r'class="copies" href="/echo/', desk.get(f"/article/{pairs[0]['a']['page']}").content.decode())
    assert len(linked) == 2
