"""What follows from all readings: made anew, the same whatever the order, and decisions survive it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from foresaid import model
from foresaid.ledger import models as rows
from foresaid.ledger import questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import _compute, derive, distinct_ids, is_up_to_date
from foresaid.ledger.resolution import Cited, decide
from foresaid.ledger.store import replace_reading, store
from foresaid.model import Passage, Span
from foresaid.model.forecast import forecast_id
from tests.factories import JUNE, at, february, june

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)
AFTER = date(2031, 6, 3)

DERIVED = (
    *(rows.Forecast, rows.Mention, rows.Evidence, rows.FigureComparison, rows.Judgement),
    *(rows.Echo, rows.Family, rows.Member, rows.SameStatement),
)


def derived() -> dict[str, list[tuple[object, ...]]]:
    """All rows that follow from the readings, without running numbers."""
    out = {}
    for table in DERIVED:
        columns = [f.attname for f in table._meta.concrete_fields if not getattr(f, "auto_created", False)]
        out[table.__name__] = sorted(map(tuple, table.objects.values_list(*columns)), key=repr)
    return out


def keep(*pages: str) -> None:
    for page in pages:
        store(*(february() if page == "february" else june()), NOW)


def test_a_deadline_is_learned_from_another_page_and_says_so(ledger: LedgerAddress) -> None:
    keep("february")
    derive(NOW)
    assert questions.forecasts(AFTER)[0].forecast.deadline is None
    keep("june")
    derive(NOW)
    (entry,) = questions.forecasts(AFTER)
    horizon = entry.forecast.horizon
    assert horizon and horizon.end == "2031-06-01"
    assert "learned from page" in horizon.basis and "The Port Erin regatta ended on June 1" in horizon.basis
    assert horizon.event and horizon.event.page == june()[0].sha256
    settled = questions.reading(february()[0].sha256).judgements
    assert {j.horizon.end for j in settled if j.horizon} == {"2031-06-01"}


def test_headline_and_body_are_one_forecast_with_two_wordings(ledger: LedgerAddress) -> None:
    keep("february", "june")
    derive(NOW)
    (entry,) = questions.forecasts(AFTER)
    assert [m.phrase for m in entry.forecast.mentions] == ["highly unlikely", "low"]
    assert (entry.forecast.low, entry.forecast.high, entry.forecast.yardstick) == (0.1, 0.2, "phia")
    assert entry.first_day == "2031-02-10"


def test_the_later_page_is_offered_as_evidence(ledger: LedgerAddress) -> None:
    keep("february", "june")
    derive(NOW)
    ((entry, evidence),) = questions.due(AFTER)
    assert any("ended on June 1 without a ferry strike" in e.text for e in evidence)
    assert {e.forecast for e in evidence} == {entry.forecast.id}


def test_the_order_of_reading_does_not_matter(ledger: LedgerAddress) -> None:
    keep("february", "june")
    derive(NOW)
    first = derived()
    for table in (rows.Capture, rows.Forecast, rows.Family, rows.Derivation):
        table.objects.all().delete()
    keep("june")
    keep("february")
    derive(NOW)
    assert derived() == first
    assert all(first[t] for t in ("Forecast", "Mention", "Evidence", "Echo", "Family", "Member", "FigureComparison"))


def test_nothing_is_done_twice(ledger: LedgerAddress) -> None:
    assert derive(NOW)
    assert not derive(NOW)
    keep("february")
    assert not is_up_to_date()
    assert derive(NOW)
    assert is_up_to_date() and not derive(NOW)


def settle(forecast: str) -> None:
    cited = Cited(Passage(june()[0].sha256, at(JUNE, "without a ferry strike")), "without a ferry strike")
    decide(forecast, "did-not-happen", by="Alice", at=NOW, because="no strike", evidence=[cited])


def test_a_decision_survives_when_everything_is_made_anew(ledger: LedgerAddress) -> None:
    keep("february", "june")
    derive(NOW)
    (entry,) = questions.forecasts(AFTER)
    settle(entry.forecast.id)
    replace_reading(*february(), NOW)
    assert not is_up_to_date()
    derive(NOW)
    (again,) = questions.forecasts(AFTER)
    assert again.forecast.id == entry.forecast.id
    assert again.state == "resolved"


def test_a_decided_forecast_that_is_no_longer_found_stays_and_says_so(ledger: LedgerAddress) -> None:
    keep("february", "june")
    derive(NOW)
    (entry,) = questions.forecasts(AFTER)
    settle(entry.forecast.id)
    capture, reading = february()
    replace_reading(capture, replace(reading, judgements=()), NOW)
    derive(NOW)
    (lost,) = questions.forecasts(AFTER)
    assert (lost.forecast.id, lost.is_current, lost.state) == (entry.forecast.id, False, "resolved")
    assert len(lost.forecast.mentions) == 2
    # found again, it is itself again
    replace_reading(capture, reading, NOW)
    derive(NOW)
    (found,) = questions.forecasts(AFTER)
    assert (found.forecast.id, found.is_current, found.state) == (entry.forecast.id, True, "resolved")


def test_a_failed_derivation_leaves_the_one_before(ledger: LedgerAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("february")
    derive(NOW)
    before = derived()
    keep("june")

    def fail(*_: object) -> None:
        raise RuntimeError("the machine stopped here")

    monkeypatch.setattr("foresaid.ledger.derive.write_copies", fail)
    with pytest.raises(RuntimeError):
        derive(NOW)
    after = derived()
    assert {k: after[k] for k in before if k != "Judgement"} == {k: before[k] for k in before if k != "Judgement"}
    assert not is_up_to_date()
    monkeypatch.undo()
    assert derive(NOW)


def test_a_forecast_that_becomes_two_leaves_its_id_to_the_first() -> None:
    mention = model.Mention(
        "ab", "j-1", None, "body", Passage("ab", Span(0, 1)), "x", "event", None, None, None, None, "none", None, None
    )
    first = model.Forecast("f-1", None, "a", "b", None, (mention,))
    second = model.Forecast("f-1", None, "a", "c", None, (replace(mention, judgement="j-2"),))
    assert [f.id for f in distinct_ids([first, second])] == ["f-1", forecast_id("j-2")]
    # even where the id that both had is the second's own
    shared = forecast_id("j-2")
    ids = [f.id for f in distinct_ids([replace(first, id=shared), replace(second, id=shared)])]
    assert ids[0] == shared and len(set(ids)) == 2


def test_a_page_that_comes_while_deriving_is_taken_in(ledger: LedgerAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("february")
    computed = []

    def compute_while_another_writes(readings: Sequence[model.Reading]) -> Any:
        computed.append(len(readings))
        if len(computed) == 1:
            keep("june")
        return _compute(readings)

    monkeypatch.setattr("foresaid.ledger.derive._compute", compute_while_another_writes)
    assert derive(NOW)
    assert computed == [1, 2]
    assert questions.forecasts(AFTER)[0].forecast.deadline == "2031-06-01"
