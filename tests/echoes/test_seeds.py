"""The two reference pages: one author used his own background again, five months later."""

from __future__ import annotations

import json

import pytest

from foresaid import read
from foresaid.echoes import EchoText, find_echoes
from foresaid.echoes.families import carrier_of, find_families
from foresaid.echoes.independence import is_prose
from foresaid.model import Reading, Span
from tests.shared import shared

pytestmark = pytest.mark.seeds


@pytest.fixture(scope="module")
def pages() -> dict[str, Reading]:
    gold = json.loads(shared("gold", "seeds-gold.json").read_text("utf-8"))
    return {name: read(shared("seeds", gold[name]["file"]).read_bytes()) for name in ("seed-000", "seed-001")}


def echo_text(name: str, reading: Reading) -> EchoText:
    return EchoText(name, reading.page.text, tuple(r.span for r in reading.article.regions() if r.in_article))


def test_both_passages_and_nothing_of_the_furniture(pages: dict[str, Reading]) -> None:
    gold = json.loads(shared("gold", "seeds-gold.json").read_text("utf-8"))["shared_passages"]
    found = find_echoes([echo_text(n, r) for n, r in pages.items()])
    whole = [p for p in gold if p.get("zone") == "body" and "core" not in p.get("note", "")]
    expected = {(p["kind"], Span(p["a"]["start"], p["a"]["end"]), Span(p["b"]["start"], p["b"]["end"])) for p in whole}
    assert {(e.kind, e.a.span, e.b.span) for e in found} == expected
    (edited,) = (e for e in found if e.kind == "edited")
    text = pages["seed-000"].page.text
    assert [(d.what, d.a and d.a.of(text), d.b) for d in edited.drift] == [("date", "fall 2022", None)]


def test_they_are_one_authors_background_prose(pages: dict[str, Reading]) -> None:
    earlier, later = pages["seed-001"], pages["seed-000"]
    texts = [echo_text(r.page.sha256, r) for r in (later, earlier)]
    echoes = find_echoes(texts)
    assert all(is_prose(e, later.statements, earlier.statements) for e in echoes)
    families = find_families(echoes, {r.page.sha256: carrier_of(r) for r in pages.values()})
    assert len(families) == 2
    for family in families:
        assert family.earliest.page == earlier.page.sha256
        assert any(why.startswith("both by ") for why in family.ways[0].why)
