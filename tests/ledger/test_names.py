"""Names that are probably one source are offered; people merge and split them, and lose nothing when pages are read
again."""

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
from foresaid.ledger.names import NamePair, decide_names, name_pair, name_pairs, one_name
from foresaid.ledger.sources import Term, source_name, sources, statements_of, terms_of
from foresaid.ledger.store import replace_reading, store
from foresaid.model import Capture, Reading, Source
from tests.factories import a_capture, a_judgement, a_reading, a_statement, at

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)
TODAY = date(2031, 6, 3)
CLAIM = "a breach of the Lemna dyke before the autumn floods is highly unlikely"
SPELLINGS = ("Vadym Skorovsky", "Vadym Skorovskyi", "V. Skorovsky")


def page(name: str, day: str, role: str | None = "spokesman") -> tuple[Capture, Reading]:
    """One report of the claim, credited to a name."""
    text = f"The Lemna dyke\n{name} said that {CLAIM}.\n"
    capture = a_capture(text, f"pages/{day}.txt")
    source = Source(at(text, name), name, role, "Water Board", why="as printed")
    said = replace(a_statement(text, capture.sha256, CLAIM, name, said_on=day), source=source)
    judged = a_judgement(text, capture.sha256, "highly unlikely", CLAIM, statement=said.id)
    return capture, a_reading(capture, published=day, outlet="Erin Courier", statements=(said,), judgements=(judged,))


@pytest.fixture
def three(ledger: LedgerAddress) -> list[NamePair]:
    """Three pages that spell one name in three ways."""
    for n, name in enumerate(SPELLINGS):
        store(*page(name, f"2031-05-0{n + 1}", "deputy head" if n else "spokesman"), NOW)
    derive(NOW)
    return name_pairs()


def decide(pair: NamePair, move: str, minutes: int = 0) -> NamePair:
    made = decide_names(pair, move, by="Alice", at=NOW + timedelta(minutes=minutes), because="read both")
    derive(NOW)
    return made


def test_they_are_offered_with_their_reasons_and_never_merged_by_themselves(three: list[NamePair]) -> None:
    assert {(p.a, p.b): p.why for p in three}["Vadym Skorovsky", "Vadym Skorovskyi"] == "two spellings of one name"
    assert {p.state for p in three} == {"offered"} and len(three) == 3
    assert [s.name for s in sources(TODAY) if s.name] == sorted(SPELLINGS) and len(questions.forecasts(TODAY)) == 3


def test_accepted_names_are_one_source_with_one_forecast(three: list[NamePair]) -> None:
    for pair in three[:2]:
        decide(pair, "accept")
    (one,) = [s for s in sources(TODAY) if s.name]
    assert (one.name, one.names, one.statements, one.pages) == ("Vadym Skorovsky", tuple(sorted(SPELLINGS)), 3, 3)
    (forecast,) = questions.forecasts(TODAY)
    assert forecast.forecast.source_name == "Vadym Skorovsky" and len(forecast.forecast.mentions) == 3
    assert source_name("V. Skor") == "Vadym Skorovsky" and len(statements_of("Vadym Skorovsky")) == 3


def test_roles_have_the_days_on_which_pages_give_them(three: list[NamePair]) -> None:
    for pair in three:
        decide(pair, "accept")
    assert terms_of("Vadym Skorovsky") == (
        Term("spokesman", "Water Board", "2031-05-01", "2031-05-01"),
        Term("deputy head", "Water Board", "2031-05-02", "2031-05-03"),
    )


def test_undoing_splits_again_and_everything_stays_on_record(three: list[NamePair]) -> None:
    pair = three[-1]
    assert [decide(pair, m, n).state for n, m in enumerate(("accept", "undo"))] == ["accepted", "offered"]
    assert one_name() == {} and len(questions.forecasts(TODAY)) == 3
    assert [d.move for d in name_pair(pair.id).decisions] == ["accept", "undo"]


def test_a_decision_outlives_a_new_reading_and_one_that_no_longer_has_the_name(three: list[NamePair]) -> None:
    decide(name_pair("Vadym Skorovsky = Vadym Skorovskyi"), "accept")
    replace_reading(*page(SPELLINGS[1], "2031-05-02"), NOW)
    derive(NOW)
    assert one_name() == dict.fromkeys(SPELLINGS[:2], "Vadym Skorovsky")
    assert name_pairs(["accepted"])[0].decisions[0].by == "Alice"


def test_three_names_cannot_be_one_and_two_at_once(three: list[NamePair]) -> None:
    first, second, third = three
    decide(first, "accept")
    decide(second, "reject")
    with pytest.raises(
        ImpossibleMove, match="were rejected, but would be one through other names; try: foresaid review"
    ):
        decide(third, "accept")
    assert decide(third, "reject").state == "rejected"


def test_any_two_names_can_be_paired_by_a_person(ledger: LedgerAddress) -> None:
    store(*page("Ada Brandt", "2031-05-01"), NOW)
    store(*page("Ada Falk", "2031-05-02"), NOW)
    assert name_pairs() == []
    assert decide(name_pair("Ada Falk = Ada Brandt"), "accept").state == "accepted"
    assert one_name()["Ada Falk"] == one_name()["Ada Brandt"]
    with pytest.raises(UnknownId, match="no two sources these names"):
        name_pair("Ada Falk = Nobody")


@pytest.mark.parametrize(("by", "because"), [("", "read both"), ("Alice", " ")])
def test_a_decision_needs_a_person_and_a_reason(three: list[NamePair], by: str, because: str) -> None:
    with pytest.raises(ImpossibleMove, match="a decision needs a"):
        decide_names(three[0], "accept", by=by, at=NOW, because=because)


def test_the_database_refuses_to_forget(three: list[NamePair]) -> None:
    decide(three[0], "accept")
    with pytest.raises(TypeError, match="never deleted"):
        rows.NameDecision.objects.all().delete()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.NameDecision.objects.all()._raw_delete(using="default")
