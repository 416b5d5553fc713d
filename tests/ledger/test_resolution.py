"""Decisions are added, never changed; where a forecast stands follows from them, its deadline and the day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from foresaid.errors import ImpossibleMove
from foresaid.ledger import models as rows
from foresaid.ledger import questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.resolution import Cited, Decided, decide, decisions_of, standing
from foresaid.ledger.scores import track_record
from foresaid.ledger.store import store
from foresaid.model import MOVES, Passage
from tests.factories import JUNE, at, february, june

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)
AFTER = date(2031, 6, 3)


@pytest.fixture
def forecast(ledger: LedgerAddress) -> str:
    """A ledger of the two pages; the id of the harbour office's forecast, which is due."""
    for capture, reading in (february(), june()):
        store(capture, reading, NOW)
    derive(NOW)
    (entry,) = questions.forecasts(AFTER)
    return entry.forecast.id


def passage() -> Cited:
    capture, _ = june()
    span = at(JUNE, "The Port Erin regatta ended on June 1 without a ferry strike")
    return Cited(Passage(capture.sha256, span), questions.words_at(capture.sha256, span))


def settle(forecast: str, outcome: str = "did-not-happen", at: datetime = NOW) -> Decided:
    return decide(forecast, outcome, by="Alice", at=at, because="no strike was reported", evidence=[passage()])


def test_a_decision_settles_a_forecast_with_person_time_reason_and_passage(forecast: str) -> None:
    made = settle(forecast)
    entry = questions.forecast(forecast, AFTER)
    assert (entry.state, entry.standing.outcome) == ("resolved", "did-not-happen")
    assert entry.decisions == (made,)
    assert entry.decisions[0].evidence[0].words == "The Port Erin regatta ended on June 1 without a ferry strike"


def test_before_the_decision_it_was_due_and_before_the_deadline_open(forecast: str) -> None:
    settle(forecast)
    days = (date(2031, 6, 1), date(2031, 6, 2), date(2031, 6, 3))
    assert [questions.forecast(forecast, day).state for day in days] == ["open", "due", "resolved"]


def test_a_settled_forecast_is_scored_over_its_band(forecast: str) -> None:
    settle(forecast)
    record = track_record(AFTER)
    assert record.brier
    assert [round(x, 4) for x in (record.brier.best, record.brier.mid, record.brier.worst)] == [0.01, 0.0225, 0.04]
    assert track_record(date(2031, 6, 2)).scored == ()


def test_undoing_is_a_later_decision(forecast: str) -> None:
    settle(forecast)
    decide(forecast, "new evidence", by="Bob", at=NOW + timedelta(hours=1), because="a strike was found after all")
    assert questions.forecast(forecast, AFTER).state == "due"
    settle(forecast, "happened", NOW + timedelta(hours=2))
    entry = questions.forecast(forecast, AFTER)
    assert entry.standing.outcome == "happened"
    assert [d.move for d in entry.decisions] == ["did-not-happen", "new evidence", "happened"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"move": "withdraw"}, "it is due, so 'withdraw' cannot be decided; try: --outcome happened"),
        (
            {"at": datetime(2031, 5, 1, tzinfo=UTC)},
            "it is open, so 'did-not-happen' cannot be decided until 2031-06-01",
        ),
        ({"by": "  "}, 'a decision needs a person; try: --by "Your Name"'),
        ({"because": ""}, "a decision needs a reason"),
        ({"evidence": []}, "a verdict needs a passage to rest on; try: --evidence CAPTURE:START-END"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_the_reason(
    forecast: str, change: dict[str, object], message: str
) -> None:
    asked: dict[str, object] = {
        "move": "did-not-happen",
        "by": "Alice",
        "at": NOW,
        "because": "so",
        "evidence": [passage()],
    }
    asked |= change
    with pytest.raises(ImpossibleMove) as caught:
        decide(forecast, **asked)  # type: ignore[arg-type]
    assert message in str(caught.value)
    assert decisions_of() == {}


def test_a_settled_forecast_cannot_be_settled_again_nor_behind_its_decision(forecast: str) -> None:
    settle(forecast)
    with pytest.raises(ImpossibleMove, match=r"it is resolved \(did-not-happen\).*review FORECAST new-evidence"):
        settle(forecast, "happened", NOW + timedelta(hours=1))
    with pytest.raises(ImpossibleMove, match="a later decision was made on 2031-06-03 12:00 UTC"):
        settle(forecast, "happened", NOW - timedelta(hours=1))


def test_a_forecast_that_nobody_can_tell_about_needs_no_passage(forecast: str) -> None:
    decide(forecast, "cannot-tell", by="Alice", at=NOW, because="the archive ends in May")
    assert questions.forecast(forecast, AFTER).state == "annulled"
    assert track_record(AFTER).set_aside == 1


def test_decisions_are_never_changed_nor_deleted(forecast: str) -> None:
    settle(forecast)
    row = rows.Decision.objects.get()
    row.because = "otherwise"
    for change in (
        row.save,
        row.delete,
        rows.Decision.objects.all().delete,
        lambda: rows.Decision.objects.update(by="Mallory"),
    ):
        with pytest.raises(TypeError, match="decisions are added"):
            change()
    assert rows.Decision.objects.get().because == "no strike was reported"


@pytest.mark.parametrize("table", ["ledger_decision", "ledger_citation"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = 7", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_a_decision(forecast: str, table: str, change: str) -> None:
    settle(forecast)
    with pytest.raises(DatabaseError, match="decisions are added, never changed or deleted"), transaction.atomic():
        connection.cursor().execute(change.format(table))
    assert questions.forecast(forecast, AFTER).decisions[0].evidence


@pytest.mark.parametrize("state", MOVES)
def test_every_move_of_the_table_leads_where_the_table_says(state: str) -> None:
    """Any chain of decisions that the table allows ends in the state the table gives."""
    ways: dict[str, list[str]] = {
        "open": [],
        "due": ["deadline passes"],
        "resolved": ["deadline passes", "happened"],
        "annulled": ["deadline passes", "cannot-tell"],
        "withdrawn": ["withdraw"],
        "rejected": ["reject"],
    }
    for move, after in MOVES[state].items():  # type: ignore[index]
        chain = [*ways[state], move]
        deadline = "2031-01-01" if "deadline passes" in chain else None
        decided = [
            Decided("f-1", m, "Alice", NOW + timedelta(minutes=i), "so")
            for i, m in enumerate(chain)
            if m != "deadline passes"
        ]
        assert standing(deadline, decided, AFTER).state == after, chain


def test_a_deadline_that_moves_behind_a_decision_lets_it_stand_and_says_so() -> None:
    decided = Decided("f-1", "did-not-happen", "Alice", NOW, "so")
    found = standing("2031-12-31", [decided], AFTER)
    assert (found.state, found.outcome) == ("resolved", "did-not-happen")
    assert found.note == "decided on 2031-06-03, before the deadline as it is now: 2031-12-31"
