"""What is probably one statement is offered; people decide, can undo it, and lose nothing when pages are read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from foresaid.errors import ImpossibleMove, UnknownId
from foresaid.ledger import models as rows
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.pairs import PairEntry, decide_pair, pair, pairs
from foresaid.ledger.store import replace_reading, store
from tests.ledger.stories import other_words, told, wire

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)


@pytest.fixture
def offered(ledger: LedgerAddress) -> PairEntry:
    """The wire story and the paper's own words for it."""
    for capture, reading in told():
        store(capture, reading, NOW)
    derive(NOW)
    return next(p for p in pairs() if "Erin Courier" in (p.a.outlet, p.b.outlet))


def decide(found: PairEntry, move: str, minutes: int = 0) -> PairEntry:
    return decide_pair(found.id, move, by="Alice", at=NOW + timedelta(minutes=minutes), because="read both")


def test_it_is_offered_with_its_reasons(offered: PairEntry) -> None:
    assert offered.state == "offered"
    assert "both from Harbour Office" in offered.same.why and "the figure 9" in offered.same.why
    assert offered.a.outlet in ("Tide Press", "The Daily Herring")  # one of the two copies stands for both
    assert offered.b.outlet == "Erin Courier"  # printed later


def test_copies_are_not_offered_since_their_words_tell(offered: PairEntry) -> None:
    assert all({p.a.outlet, p.b.outlet} != {"Tide Press", "The Daily Herring"} for p in pairs())


def test_a_decision_can_be_undone_and_everything_stays_on_record(offered: PairEntry) -> None:
    states = [decide(offered, move, n).state for n, move in enumerate(("accept", "undo", "reject", "undo"))]
    assert states == ["accepted", "offered", "rejected", "offered"]
    assert [d.move for d in pair(offered.id).decisions] == ["accept", "undo", "reject", "undo"]
    assert offered.id in {p.id for p in pairs(["offered"])} and pairs(["accepted", "rejected"]) == []


@pytest.mark.parametrize(("first", "second"), [("undo", None), ("accept", "accept"), ("accept", "reject")])
def test_a_move_that_its_state_does_not_allow_is_refused(offered: PairEntry, first: str, second: str | None) -> None:
    if second:
        decide(offered, first)
    with pytest.raises(ImpossibleMove, match=r"it is \w+, so '\w+' cannot be decided; try: foresaid review p-"):
        decide(offered, second or first, 1)


def test_a_decision_needs_a_person_a_reason_and_comes_after_the_last(offered: PairEntry) -> None:
    with pytest.raises(ImpossibleMove, match="needs a person"):
        decide_pair(offered.id, "accept", by=" ", at=NOW, because="x")
    with pytest.raises(ImpossibleMove, match="needs a reason"):
        decide_pair(offered.id, "accept", by="Alice", at=NOW, because="")
    decide(offered, "accept", 5)
    with pytest.raises(ImpossibleMove, match="a later decision was made"):
        decide(offered, "undo", 1)
    with pytest.raises(UnknownId, match="no pair has this id"):
        pair("p-none")


def test_a_decision_survives_when_the_statement_is_read_with_other_borders(offered: PairEntry) -> None:
    decide(offered, "reject")
    capture, reading = other_words()
    (statement,) = reading.statements
    content = tuple(replace(s, end=s.end - 20) for s in statement.content)
    replace_reading(capture, replace(reading, statements=(replace(statement, id="s-other", content=content),)), NOW)
    derive(NOW)
    again = pair(offered.id)
    assert (again.state, again.is_current) == ("rejected", True)


def test_a_decided_pair_that_is_no_longer_found_stays_and_says_so(offered: PairEntry) -> None:
    decide(offered, "accept")
    capture, reading = other_words()
    replace_reading(capture, replace(reading, statements=(), judgements=()), NOW)
    derive(NOW)
    kept = pair(offered.id)
    assert (kept.state, kept.is_current, kept.same.why) == ("accepted", False, offered.same.why)
    # undone, it is not kept any longer
    decide(kept, "undo", 1)
    replace_reading(*wire(), NOW)
    derive(NOW)
    with pytest.raises(UnknownId):
        pair(offered.id)
    # found again, it is itself again, with its history
    replace_reading(capture, reading, NOW)
    derive(NOW)
    assert [d.move for d in pair(offered.id).decisions] == ["accept", "undo"]


def test_the_database_itself_refuses_to_change_a_decision(offered: PairEntry) -> None:
    decide(offered, "accept")
    for change in ("UPDATE ledger_pairdecision SET move = 'reject'", "DELETE FROM ledger_pairdecision"):
        with pytest.raises(DatabaseError, match="added"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    with pytest.raises(TypeError):
        rows.PairDecision.objects.all().delete()
    assert pair(offered.id).state == "accepted"
