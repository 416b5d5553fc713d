"""What the ledger remembers of the network, in SQLite and in PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from foresaid.errors import UnknownId
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.models import Fetch, Watch
from foresaid.ledger.watches import (
    LONGEST_BACK_OFF,
    MOST_FAILURES,
    Outcome,
    add_watch,
    due_watches,
    is_fetched,
    last_fetch,
    note_fetch,
    note_run,
    remove_watch,
    watches,
)

NOW = datetime(2031, 5, 6, 8, tzinfo=UTC)
FEED = "http://coast.example/rss"


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_a_watch_is_due_at_once_and_then_after_its_time(ledger: LedgerAddress) -> None:
    assert add_watch(FEED, NOW, 30)
    assert not add_watch(FEED, later(5), 60, "Coast")  # changes how often, and is no second one
    [watch] = due_watches(NOW)
    assert (watch.every, watch.title) == (60, "Coast")
    note_run(watch, NOW, "feed", "Coast News")
    assert due_watches(later(59)) == [] and due_watches(later(60)) == [watch]
    assert Watch.objects.get().title == "Coast"


def test_failures_put_it_off_further_and_further_up_to_a_limit(ledger: LedgerAddress) -> None:
    add_watch(FEED, NOW, 10)
    [watch] = watches()
    waits = []
    for _ in range(8):
        note_run(watch, NOW, problem="the server answered 500")
        waits.append((watch.due - NOW) // timedelta(minutes=10))
    assert waits == [2, 4, 8, 16, *[LONGEST_BACK_OFF] * 4]
    note_run(watch, NOW)
    assert watch.due == later(10) and watch.problem is None and watch.failures == 0


def test_watches_are_named_by_address_or_number(ledger: LedgerAddress) -> None:
    for name in ("a", "b", "c"):
        add_watch(f"http://{name}.example/rss", NOW, 10)
    assert [w.url for w in watches(["2", "http://a.example/rss"])] == ["http://b.example/rss", "http://a.example/rss"]
    remove_watch(watches(["1"])[0])
    assert watches(["1"])[0].url == "http://b.example/rss"
    with pytest.raises(UnknownId, match=r"7: nothing of this address or number is watched; try: foresaid watch list"):
        watches(["7"])


def test_what_was_fetched_or_failed_too_often_is_not_asked_again(ledger: LedgerAddress) -> None:
    urls = [f"http://coast.example/{number}" for number in range(1200)]
    for url in urls[::2]:
        note_fetch(Outcome(url, 200, etag='"1"', place="a.warc.gz#0"), NOW)
    for _ in range(MOST_FAILURES):
        assert urls[1] not in is_fetched(urls)
        note_fetch(Outcome(urls[1], problem="the server answered 404"), NOW)
    note_fetch(Outcome(urls[3], problem="its site is down", asked=False), NOW)
    assert is_fetched(urls) == {*urls[::2], urls[1]}
    assert last_fetch(urls[3]) is None


def test_an_answer_that_nothing_changed_keeps_what_is_known(ledger: LedgerAddress) -> None:
    note_fetch(Outcome(FEED, 200, '"1"', "Mon, 05 May 2031 10:00:00 GMT", "a.warc.gz#9", "ab" * 32), NOW)
    note_fetch(Outcome(FEED, 304), later(60))
    row = last_fetch(FEED)
    assert row is not None and (row.status, row.etag, row.place) == (200, '"1"', "a.warc.gz#9")
    assert (row.fetched, row.asked) == (NOW, later(60))


def test_what_a_database_cannot_hold_is_held_all_the_same(ledger: LedgerAddress) -> None:
    note_fetch(Outcome("http://coast.example/\0", 200, "a\0b", "\ud800", problem=None), NOW)
    assert Fetch.objects.get().etag == "a\ufffdb"
