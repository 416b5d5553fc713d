"""Forecasts that are probably one are offered; people join and split them, also when pages are read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from foresaid.errors import ImpossibleMove, UnknownId
from foresaid.ledger import models as rows
from foresaid.ledger import questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.doubles import DoublePair, decide_double, double, doubles
from foresaid.ledger.store import replace_reading, store
from foresaid.model import Capture, Reading, Source
from tests.factories import a_capture, a_judgement, a_reading, a_statement, at

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)
TODAY = date(2031, 6, 3)
OFFICE = "Tarn Water Office"
CLAIMS = (
    "a breach of the Lemna dyke before the autumn floods is highly unlikely",
    "it is unlikely that the Lemna dyke will see a breach while the old mills still run",
)


def page(claim: str, day: str) -> tuple[Capture, Reading]:
    text = f"The dyke\n{OFFICE} said that {claim}.\n"
    capture = a_capture(text, f"pages/{day}.txt")
    source = Source(at(text, OFFICE), OFFICE, None, OFFICE, why="as printed")
    said = replace(a_statement(text, capture.sha256, claim, OFFICE, said_on=day), source=source)
    phrase = "highly unlikely" if "highly" in claim else "unlikely"
    judged = a_judgement(text, capture.sha256, phrase, claim, statement=said.id)
    return capture, a_reading(capture, published=day, outlet="Erin Courier", statements=(said,), judgements=(judged,))


@pytest.fixture
def pair(ledger: LedgerAddress) -> DoublePair:
    for n, claim in enumerate(CLAIMS):
        store(*page(claim, f"2031-05-0{n + 1}"), NOW)
    derive(NOW)
    (offered,) = doubles()
    return offered


def decide(pair: DoublePair, move: str, minutes: int = 0) -> DoublePair:
    made = decide_double(pair, move, by="Alice", at=NOW + timedelta(minutes=minutes), because="read both")
    derive(NOW)
    return made


def test_they_are_offered_with_reasons_and_stay_two(pair: DoublePair) -> None:
    assert pair.state == "offered" and "both say: breach, dyke, lemna" in pair.why
    assert len(questions.forecasts(TODAY)) == 2


def test_accepted_they_are_one_with_both_wordings(pair: DoublePair) -> None:
    assert decide(pair, "accept").state == "accepted"
    (one,) = questions.forecasts(TODAY)
    assert [m.phrase for m in one.forecast.mentions] == ["highly unlikely", "unlikely"]
    assert one.forecast.id == pair.a.id and one.forecast.why.endswith("joined by a person's decision")
    assert [(p.id, p.state, p.a.id, p.b.id) for p in doubles()] == [(pair.id, "accepted", pair.a.id, pair.a.id)]


def test_undoing_splits_them_again_under_their_old_ids(pair: DoublePair) -> None:
    decide(pair, "accept")
    assert decide(double(pair.id), "undo", 1).state == "offered"
    assert {e.forecast.id for e in questions.forecasts(TODAY)} == {pair.a.id, pair.b.id}
    assert [d.move for d in double(pair.id).decisions] == ["accept", "undo"]


def test_rejected_they_stay_two_and_are_not_offered(pair: DoublePair) -> None:
    decide(pair, "reject")
    assert doubles(["offered"]) == [] and len(questions.forecasts(TODAY)) == 2
    with pytest.raises(ImpossibleMove, match="it is rejected, so 'accept' cannot be decided; try: foresaid review d-"):
        decide(double(pair.id), "accept", 1)


def test_a_decision_outlives_a_new_reading(pair: DoublePair) -> None:
    decide(pair, "accept")
    replace_reading(*page(CLAIMS[1], "2031-05-02"), NOW)
    derive(NOW)
    assert len(questions.forecasts(TODAY)) == 1


def test_a_decision_needs_a_person_and_an_id_that_is_there(pair: DoublePair) -> None:
    with pytest.raises(ImpossibleMove, match="needs a person"):
        decide_double(pair, "accept", by=" ", at=NOW, because="read both")
    with pytest.raises(UnknownId, match="no pair of forecasts has this id"):
        double("d-none")


def test_decisions_are_only_added(pair: DoublePair) -> None:
    decide(pair, "accept")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.DoubleDecision.objects.all()._raw_delete(using="default")
