"""Reading -> rows: once, whole, and in both kinds of database."""

from datetime import UTC, datetime

import pytest

from foresaid.ledger import models as rows
from foresaid.ledger import questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.store import store, store_again, stored_readings
from foresaid.model import Capture, to_json
from tests.factories import a_capture, a_reading, february, june
from tests.model.test_reading import full_reading

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)

FOUND = (rows.Capture, rows.Sighting, rows.Reading, rows.Statement, rows.Judgement, rows.Figure, rows.LearnedEvent)


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of what was saved and found."""
    return {t.__name__: [tuple(map(str, r)) for r in t.objects.order_by("pk").values_list()] for t in FOUND}


def test_what_is_stored_comes_back(ledger: LedgerAddress) -> None:
    capture, reading = february()
    assert store(capture, reading, NOW).added
    assert questions.reading(capture.sha256) == reading
    assert bytes(rows.Capture.objects.get().content) == capture.content


def test_a_reading_with_a_value_in_every_field_comes_back(ledger: LedgerAddress) -> None:
    reading = full_reading()
    capture = a_capture(reading.page.text)
    data = to_json(reading)
    data["page"]["sha256"] = capture.sha256
    from foresaid.model import from_json

    store(capture, from_json(dict(data)), NOW)
    assert to_json(questions.reading(capture.sha256)) == data


def test_reading_a_page_twice_adds_nothing(ledger: LedgerAddress) -> None:
    capture, reading = february()
    store(capture, reading, NOW)
    before = everything()
    assert not store(capture, reading, NOW).added
    store_again(capture, NOW)
    assert everything() == before


def test_a_path_whose_bytes_changed_gives_a_second_capture_and_says_so(ledger: LedgerAddress) -> None:
    old, reading = february("page.txt")
    new, other = june("page.txt")
    store(old, reading, NOW)
    assert store(new, other, NOW).replaces == old.sha256
    assert [p.superseded_by for p in questions.pages()] == [new.sha256, None]
    # back to the old bytes: both are known, yet the path changed once more
    assert store_again(old, NOW).replaces == new.sha256
    assert store_again(old, NOW).replaces is None


def test_the_same_bytes_at_two_paths_are_one_page(ledger: LedgerAddress) -> None:
    capture, reading = february("a.txt")
    store(capture, reading, NOW)
    assert not store(Capture(capture.content, path="b.txt"), reading, NOW).added
    assert rows.Reading.objects.count() == 1
    assert rows.Sighting.objects.count() == 2
    assert questions.capture_id("b.txt") == capture.sha256


def test_what_a_database_cannot_hold_is_kept_one_for_one(ledger: LedgerAddress) -> None:
    text = "Rain\0 likely \ud83d\nIt may\0 rain, the Harbour Office said.\n"
    capture = Capture(text.encode("utf-8", "surrogatepass"), path="odd\udce9.txt")
    from dataclasses import replace

    from foresaid.model import Page
    from tests.factories import a_judgement

    plain = a_reading(Capture(text.replace("\ud83d", "x").encode()))
    page = Page(capture.sha256, text, path=capture.path)
    judged = a_judgement(text, capture.sha256, "may\0")
    reading = replace(plain, page=page, article=replace(plain.article, text=text, title=None), judgements=(judged,))
    store(capture, reading, NOW)
    assert questions.reading(capture.sha256) == reading
    assert rows.Judgement.objects.get().phrase == "may\ufffd"


def test_a_failed_page_leaves_nothing(ledger: LedgerAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    capture, reading = february()

    def fail(*_: object) -> None:
        raise RuntimeError("the machine stopped here")

    monkeypatch.setattr("foresaid.ledger.store._Rows.figure", fail)
    with pytest.raises(RuntimeError):
        store(capture, reading, NOW)
    assert not any(everything().values())
    monkeypatch.undo()
    assert store(capture, reading, NOW).added


def test_readings_come_in_a_fixed_order(ledger: LedgerAddress) -> None:
    for capture, reading in (june(), february()):
        store(capture, reading, NOW)
    shas = [r.page.sha256 for r in stored_readings()]
    assert shas == sorted(shas)
    assert len(shas) == 2
