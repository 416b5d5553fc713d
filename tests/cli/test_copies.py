"""What a person sees of copies, drift and independence, on the example pages about one British update."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Foresaid

PAGES = Path(__file__).resolve().parents[2] / "examples" / "pages"
UPDATE = [
    PAGES / f"{name}.txt"
    for name in (
        *("courier-valley-withdrawal", "courier-election-over", "harbour-lemna-update"),
        *("kasdor-lemna-analysis", "meridian-lemna-winter", "lakeland-valley-reprint"),
    )
]
AFTER = ("--as-of", "2032-05-01")


@pytest.fixture
def update(foresaid: Foresaid) -> Foresaid:
    """The command line on a ledger of the pages about the update."""
    assert foresaid("read", *UPDATE).exit_code == 0
    return foresaid


def british(update: Foresaid) -> str:
    shown = update("show", "forecasts", "ministry", *AFTER).stdout
    found: list[str] = re.findall(r"(f-\w+)  10–20 %", shown)
    return found[0]


def records(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_forecast_shows_its_drift_and_how_many_sources_it_has(update: Foresaid) -> None:
    shown = update("show", "forecast", british(update), *AFTER).stdout
    assert "Wording  “highly unlikely” → “probability … low”" in shown
    assert "likelihood: “highly unlikely” became “probability … low”" in shown
    assert "Reports  (4 articles, 3 families, 1 origin)" in shown
    assert "not independent of Meridian: one is a copy of the other, or both of a third" in shown
    assert "from Meridian: printed the same day" in shown and "names Meridian" in shown


def test_a_list_tells_the_count_where_there_are_several_articles(update: Foresaid) -> None:
    blocks = update("show", "forecasts", *AFTER).stdout.split("\n\n")
    counted = [b for b in blocks if re.search(r"\d+ articles, \d+ famil", b)]
    assert any("4 articles, 3 families, 1 origin" in b for b in counted)
    assert len(counted) < len(blocks) - 1


def test_an_article_says_of_its_statements_how_many_sources_they_have(update: Foresaid) -> None:
    shown = update("show", "article", "meridian-lemna-winter.txt").stdout
    (block,) = re.findall(r"“Varnia is \"highly unlikely\" to withdraw.*?\n(?:.*\n)*?        (told in .*)\n", shown)
    assert re.fullmatch(r"told in \d articles, \d families, 1 origin", block)


def test_echoes_are_shown_by_family_with_their_way(update: Foresaid) -> None:
    shown = update("echoes").stdout
    assert shown == update("show", "echoes").stdout
    (bounties,) = [b for b in shown.split("\n\n") if "has so far paid bounties" in b]
    assert "copies  3 pages" in bounties and "no statement stands in it" in bounties
    assert "printed later, word for word, both by Mirela Tann" in bounties
    (food,) = [b for b in shown.split("\n\n") if "half of them will need food aid" in b]
    assert "figure: “half” became “a third”" in food and "hedge: nothing became “some”" in food


def test_one_family_shows_every_echo(update: Foresaid) -> None:
    family = re.findall(r"^(e-\w+)  copies  3 pages", update("echoes").stdout, re.MULTILINE)[0]
    shown = update("show", "echo", family[:7]).stdout
    assert shown.startswith(family) and len(re.findall(rf"(verbatim|alike)  {family}", shown)) == 3
    missing = update("show", "echo")
    assert missing.exit_code == 2 and "foresaid show echoes lists them" in missing.stderr


def test_json_has_the_contracts_shape_and_names_the_family(update: Foresaid) -> None:
    pairs = records(update("echoes", "--json").stdout)
    assert pairs == records(update("show", "echoes", "--json").stdout)
    assert all({"a", "b", "kind", "similarity", "drift", "family", "nature"} == set(p) for p in pairs)
    texts = {r["page"]["sha256"]: r["page"]["text"] for r in records(update("read", "--json", *UPDATE).stdout)}
    for side in (p[s] for p in pairs for s in "ab"):
        assert texts[side["page"]][side["start"] : side["end"]] == side["text"]
    (family,) = records(update("show", "echo", pairs[0]["family"], "--json").stdout)
    assert family["members"][0]["parent"] is None and {m["page"] for m in family["members"]} <= set(texts)


def test_a_forecast_as_json_says_the_same(update: Foresaid) -> None:
    (one,) = records(update("show", "forecast", british(update), "--json", *AFTER).stdout)
    assert one["count"] == {"articles": 4, "families": 3, "origins": 1, "unresolved": 0}
    assert [r["independent"] for r in one["reports"]] == [None, False, False, False]
    changed = [(c["a"]["text"], c["b"]["text"]) for w in one["wordings"] for c in w["changes"]]
    assert ("highly unlikely", "probability … low") in changed
    listed = records(update("show", "forecasts", "--json", *AFTER).stdout)
    assert one["forecast"] in {f["forecast"] for f in listed}
    refused = update("show", "sources", "--json")
    assert refused.exit_code == 2 and "foresaid export writes every table as JSON" in refused.stderr


def test_pairs_are_offered_and_decided_about(update: Foresaid) -> None:
    first = records(update("show", "same", "--json").stdout)[0]
    assert first["state"] == "offered" and first["why"]
    who = ("--by", "Alice", "--because", "both tell the update of October 14")
    accepted = update("review", first["pair"][:8], "accept", *who)
    assert accepted.exit_code == 0 and "accepted" in accepted.stdout and "decided by Alice" in accepted.stdout
    again = update("review", first["pair"], "accept", *who)
    assert again.exit_code == 1
    assert "it is accepted, so 'accept' cannot be decided; try: foresaid review p-" in again.stderr
    assert update("review", first["pair"], "undo", *who).exit_code == 0
    (now,) = [p for p in records(update("show", "same", "--json").stdout) if p["pair"] == first["pair"]]
    assert (now["state"], [d["move"] for d in now["decisions"]]) == ("offered", ["accept", "undo"])
    told = update("review", first["pair"], "withdraw", *who)
    assert told.exit_code == 1 and "'withdraw' cannot be decided" in told.stderr
    assert "no pair has this id" in update("review", "p-none", "accept", *who).stderr


@pytest.mark.parametrize("verb", [("echoes",), ("show", "same"), ("show", "forecast")])
def test_a_terminal_of_100_columns_shows_whole_lines(
    update: Foresaid, verb: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = (*verb, british(update)) if verb[-1] == "forecast" else verb
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("foresaid.cli.screen.is_screen", lambda: True)
    lines = update(*arguments).stdout.splitlines()
    assert lines and max(map(len, lines)) <= 100
