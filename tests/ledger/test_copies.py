"""Families and pairs are made anew with every page, and what people know them by stays."""

from __future__ import annotations

from datetime import UTC, datetime

from foresaid.ledger import families, questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.store import store
from foresaid.model import Capture, Reading
from tests.factories import a_reading
from tests.ledger.stories import BACKGROUND, told, wire

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)


def keep(*pages: tuple[Capture, Reading]) -> None:
    for capture, reading in pages:
        store(capture, reading, NOW)
    derive(NOW)


def test_a_family_tells_who_carries_it_and_how_it_came_there(ledger: LedgerAddress) -> None:
    keep(*told())
    claim, background = sorted(families.families(), key=lambda f: f.prose)
    assert [m.page.outlet for m in claim.members] == ["Tide Press", "The Daily Herring"]
    wire_page, copy = claim.members
    assert (wire_page.parent, copy.parent) == (None, 0)
    # the copy was printed at an earlier hour of its own place, but it names the agency
    assert copy.why[0] == "printed the same day" and "names Tide Press" in copy.why
    assert background.prose and background.earliest.words == BACKGROUND
    assert (claim.nature, background.nature) == ("copies", "copies")


def test_an_echo_belongs_to_the_family_of_its_passages(ledger: LedgerAddress) -> None:
    keep(*told())
    for family in families.families():
        joined = families.echoes_of(family)
        assert joined
        passages = {m.passage for m in family.members}
        assert all(e.echo.a in passages and e.echo.b in passages for e in joined)
    assert {e.family for e in questions.echoes()} == {f.id for f in families.families()}


def test_a_family_keeps_its_id_when_an_earlier_page_turns_up(ledger: LedgerAddress) -> None:
    wire_page, reprint_page, *_ = told()
    later = reprint_page
    third = Capture(later[0].content + b"Printed again.\n", path="pages/again.txt")
    keep(later, (third, a_reading(third, published="2031-05-09", outlet="Evening Crab")))
    before = {f.id: f.earliest.page.outlet for f in families.families()}
    assert set(before.values()) == {"The Daily Herring"}
    keep(wire_page)
    after = {f.id: f.earliest.page.outlet for f in families.families() if f.id in before}
    assert "Tide Press" in after.values()


def test_a_family_is_found_by_a_beginning_of_its_id(ledger: LedgerAddress) -> None:
    keep(*told())
    (one, *_) = families.families()
    assert families.family(one.id[:6]) == families.family(one.id[2:8]) == one
    assert [f.id for f in families.families(wire()[0].sha256)] == [f.id for f in families.families()]
