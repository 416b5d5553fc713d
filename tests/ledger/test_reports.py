"""Articles, families, origins; who is independent of whom, and why; who printed which words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from foresaid.ledger import questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.pairs import decide_pair, pairs
from foresaid.ledger.reports import Reports, counts_of, reports_of, statements_elsewhere
from foresaid.ledger.store import store
from foresaid.model import Forecast, Mention, Passage, ReportCount
from tests.factories import at
from tests.ledger.stories import CLAIM, EDITED, OTHER_WORDS, REWORDED, other_words, told, wire

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)


@pytest.fixture
def forecast(ledger: LedgerAddress) -> Forecast:
    """The forecast of the three reports. They need not be gathered by the rules for this: it is put together here."""
    for capture, reading in told():
        store(capture, reading, NOW)
    derive(NOW)
    found = [m for e in questions.forecasts(date(2031, 6, 3)) for m in e.forecast.mentions]
    first = questions.forecasts(date(2031, 6, 3))[0].forecast
    assert {m.phrase for m in found} == {"highly unlikely", "improbable", "low"}
    return Forecast(first.id, first.source_name, first.source_label, first.event, None, tuple(found))


def test_three_articles_are_two_families_and_one_origin(forecast: Forecast) -> None:
    expected = ReportCount(articles=3, families=2, origins=1)
    assert reports_of(forecast).count == expected
    assert counts_of([forecast]) == {forecast.id: expected}
    assert expected.words == "3 articles, 2 families, 1 origin"


def test_every_report_says_why_it_is_not_independent(forecast: Forecast) -> None:
    told = reports_of(forecast).reports
    assert [r.page.outlet for r in told] == ["Tide Press", "The Daily Herring", "Erin Courier"]
    why = [r.verdict.why if r.verdict else "" for r in told]
    assert why == [
        "",
        "one is a copy of the other, or both of a third",
        "probably the same statement in other words",
    ]
    assert [r.against.outlet if r.against else None for r in told] == [None, "Tide Press", "Tide Press"]


def test_an_offer_that_was_rejected_no_longer_stands_in_the_way(forecast: Forecast) -> None:
    for offered in pairs():
        decide_pair(offered.id, "reject", by="Alice", at=NOW, because="two occasions")
    last = reports_of(forecast).reports[-1]
    assert last.verdict and last.verdict.why == "both go back to Harbour Office, 2031-05-06"


def words(found: Reports) -> list[tuple[str, list[str]]]:
    return [(w.mention.phrase, [c.words for c in w.changes]) for w in found.wordings]


def test_the_wordings_in_time_order_with_what_changed(forecast: Forecast) -> None:
    found = reports_of(forecast)
    assert words(found) == [
        ("highly unlikely", []),
        ("improbable", ["likelihood: “highly unlikely” became “improbable”"]),
        ("low", ["likelihood: “highly unlikely” became “low”"]),
    ]
    assert [w.copied for w in found.wordings] == [False, True, False]


def test_a_statement_of_a_page_is_found_elsewhere_copied_and_reworded(forecast: Forecast) -> None:
    elsewhere = statements_elsewhere(wire()[0].sha256)
    (found,) = elsewhere.values()
    assert found.count == ReportCount(articles=3, families=2, origins=1)
    texts = {c.sha256: c.content.decode() for c, _ in told()}
    assert sorted(p.span.of(texts[p.page]) for p in found.elsewhere) == sorted([EDITED, REWORDED])


def test_what_a_copy_says_in_other_words_elsewhere_is_said_of_the_original_too(forecast: Forecast) -> None:
    """One pair is offered between two families of copies; it holds for every member."""
    assert len([p for p in pairs() if "Erin Courier" in (p.a.outlet, p.b.outlet)]) == 1
    for page in told()[:3]:
        (found,) = statements_elsewhere(page[0].sha256).values()
        assert found.count == ReportCount(articles=3, families=2, origins=1)
        assert len(found.elsewhere) == 2


def test_a_forecast_of_one_page_has_one_of_each(forecast: Forecast) -> None:
    (alone,) = (m for m in forecast.mentions if m.page == other_words()[0].sha256)
    one = Forecast("f-1", "Harbour Office", "Harbour Office", "x", None, (alone,))
    assert reports_of(one).count == ReportCount(1, 1, 1)
    assert alone.claim == at(OTHER_WORDS, REWORDED) and CLAIM not in OTHER_WORDS


def test_a_forecast_of_an_unnamed_source_has_no_known_origin(forecast: Forecast) -> None:
    unnamed = Forecast("f-1", None, "officials (unnamed)", "x", None, forecast.mentions[:1])
    assert counts_of([unnamed])["f-1"].words == "1 article, 1 family, origin not known"


def test_mentions_of_a_ledger_know_their_claims(forecast: Forecast) -> None:
    by_phrase: dict[str, Mention] = {m.phrase: m for m in forecast.mentions}
    passage = by_phrase["improbable"].claim
    assert passage
    assert Passage(by_phrase["improbable"].page, passage).span.of(told()[1][1].page.text) == EDITED
