"""Any stored word that is no longer the stored bytes' is found."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from foresaid.ledger import models as rows
from foresaid.ledger import questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.resolution import Cited, decide
from foresaid.ledger.store import store
from foresaid.ledger.verify import verify
from foresaid.model import Passage
from tests.factories import FEBRUARY, JUNE, at, february, june

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)


@pytest.fixture
def filled(sqlite_ledger: LedgerAddress) -> LedgerAddress:
    """A ledger with a row in every table."""
    for capture, reading in (february(), june()):
        store(capture, reading, NOW)
    derive(NOW)
    (entry,) = questions.forecasts(date(2031, 6, 3))
    cited = Cited(Passage(june()[0].sha256, at(JUNE, "without a ferry strike")), "without a ferry strike")
    decide(entry.forecast.id, "did-not-happen", by="Alice", at=NOW, because="no strike", evidence=[cited])
    return sqlite_ledger


def differences() -> list[str]:
    return [fault for _, faults in verify() for fault in faults]


def test_an_untouched_ledger_differs_in_nothing(filled: LedgerAddress) -> None:
    assert len(list(verify())) == 2
    assert differences() == []


def other_bytes() -> None:
    rows.Capture.objects.filter(sha256=february()[0].sha256).update(content=FEBRUARY.upper().encode())


def lost_forecast() -> None:
    rows.Forecast.objects.all().delete()


def other_citation() -> None:
    """Somebody with the file in hand can take the guard away first."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_citation_no_update")
    rows.Citation.objects.update(words="with a ferry strike")


TAMPERED: list[tuple[Callable[[], object], str]] = [
    (other_bytes, "the stored bytes have another hash"),
    (other_bytes, "the stored bytes no longer open as the text that was read"),
    (lambda: rows.Capture.objects.update(size=7), "bytes are stored, 7 were read"),
    (lambda: rows.Statement.objects.update(content="It never rains"), "statement [0, "),
    (lambda: rows.Judgement.objects.update(end=40), "judgement ["),
    (lambda: rows.Figure.objects.update(words="About 900 boats"), "does not read 'About 900 boats'"),
    (lambda: rows.LearnedEvent.objects.update(start=3), "learnedevent [3, "),
    (lambda: rows.Mention.objects.update(phrase="certain"), "mention ["),
    (lambda: rows.Evidence.objects.update(text="It happened"), "evidence ["),
    (other_citation, "citation ["),
    (lambda: rows.FigureComparison.objects.update(b_words="none"), "figurecomparison ["),
    (lambda: rows.Echo.objects.update(b_end=99999), "99999) does not lie in the page, which has "),
    (lambda: rows.Member.objects.update(start=-1), "member [-1, "),
    (lost_forecast, "a decision was made about the forecast f-"),
]


@pytest.mark.parametrize(("tamper", "message"), TAMPERED, ids=[t[1] for t in TAMPERED])
def test_what_was_tampered_with_is_found(filled: LedgerAddress, tamper: Callable[[], object], message: str) -> None:
    tamper()
    found = differences()
    assert any(message in f for f in found), found


def test_a_reading_whose_words_do_not_stand_there_is_found(filled: LedgerAddress) -> None:
    row = rows.Reading.objects.get(capture_id=february()[0].sha256)
    row.data = row.data.replace('"text": "Harbour Office"', '"text": "Airport Office"')
    row.save()
    assert any("does not read 'Airport Office'" in f for f in differences())
