"""Every ledger that cannot be opened says which one, what is wrong, and what to do."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from foresaid.errors import LedgerError, LedgerLocked, LedgerTooNew, LedgerUnusable
from foresaid.ledger import families, questions
from foresaid.ledger import models as rows
from foresaid.ledger.address import LedgerAddress, address_from, address_of
from foresaid.ledger.derive import derive, is_up_to_date
from foresaid.ledger.opening import ledger_faults, open_ledger
from foresaid.ledger.resolution import decide
from foresaid.ledger.store import store
from tests.factories import february, june

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)


def refused(address: LedgerAddress, create: bool = False) -> str:
    with pytest.raises(LedgerError) as caught:
        open_ledger(address, create)
    assert caught.value.thing == address.name
    return str(caught.value)


def test_a_ledger_is_created_once_and_then_opened(address: LedgerAddress) -> None:
    assert open_ledger(address, create=True) == "created"
    assert open_ledger(address) == "opened"
    assert open_ledger(address, create=True) == "opened"


def test_an_older_ledger_is_brought_up_to_date_with_what_it_holds(address: LedgerAddress) -> None:
    open_ledger(address, create=True)
    store(*february(), NOW)
    call_command("migrate", "ledger", "0001", verbosity=0, skip_checks=True)
    assert open_ledger(address) == "upgraded"
    assert open_ledger(address) == "opened"
    assert rows.Reading.objects.count() == 1


def test_a_ledger_from_before_families_derives_them_and_keeps_its_decisions(address: LedgerAddress) -> None:
    open_ledger(address, create=True)
    for capture, reading in (february(), june()):
        store(capture, reading, NOW)
    derive(NOW)
    (entry,) = questions.forecasts(NOW.date())
    decide(entry.forecast.id, "reject", by="Alice", at=NOW, because="a joke")
    call_command("migrate", "ledger", "0002", verbosity=0, skip_checks=True)
    with connection.cursor() as cursor:
        a, b = february()[0].sha256, june()[0].sha256
        cursor.execute(
            "INSERT INTO ledger_echo (a_id, a_start, a_end, b_id, b_start, b_end, kind, similarity, drift)"
            " VALUES (%s, 0, 9, %s, 0, 9, 'verbatim', 1.0, '[]')",
            [a, b],
        )
    assert open_ledger(address) == "upgraded"
    assert not is_up_to_date() and derive(NOW)
    assert [f.pages for f in families.families()] == [2]
    (entry,) = questions.forecasts(NOW.date())
    assert entry.state == "rejected" and all(m.claim for m in entry.forecast.mentions)


def test_the_migrations_make_the_tables_that_the_models_describe(sqlite_ledger: LedgerAddress) -> None:
    call_command("makemigrations", "ledger", check=True, dry_run=True, verbosity=0, skip_checks=True)


def test_a_missing_ledger_is_not_made_by_asking(address: LedgerAddress) -> None:
    message = refused(address)
    assert "there is no ledger here yet; try: foresaid read PAGES" in message
    assert address.file is None or not address.file.exists()


def test_a_ledger_of_a_newer_version_is_refused_and_left_alone(ledger: LedgerAddress) -> None:
    capture, reading = february()
    store(capture, reading, NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '0999_a_later_idea', '2035-01-01')"
        )
    with pytest.raises(LedgerTooNew, match=r"written by a newer foresaid .*0999_a_later_idea.*pip install --upgrade"):
        open_ledger(ledger, create=True)
    assert rows.Reading.objects.count() == 1


@contextmanager
def held_by_another(file: Path | None) -> Iterator[None]:
    other = sqlite3.connect(str(file), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_a_locked_ledger_says_who_to_wait_for(sqlite_ledger: LedgerAddress) -> None:
    capture, reading = february()
    with held_by_another(sqlite_ledger.file), pytest.raises(LedgerLocked) as caught, ledger_faults(sqlite_ledger):
        store(capture, reading, NOW)
    assert str(caught.value) == (
        f"{sqlite_ledger.name}: another process has been writing to it for more than 1 seconds; "
        f"try: again when the other one is done (fuser {sqlite_ledger.file} names it)"
    )
    assert store(capture, reading, NOW).added  # nothing was lost


def test_a_locked_postgresql_ledger_is_locked_too(postgres_server: str, request: pytest.FixtureRequest) -> None:
    import psycopg

    request.getfixturevalue("own_databases")
    name = "locked"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
    address = address_of(f"{postgres_server}/{name}", busy_seconds=1)
    open_ledger(address, create=True)
    capture, reading = february()
    with psycopg.connect(f"{postgres_server}/{name}") as other:
        other.execute("LOCK TABLE ledger_capture IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(LedgerLocked, match="writing to it for more than 1 seconds"), ledger_faults(address):
            store(capture, reading, NOW)


def test_another_file_is_no_ledger(sqlite_address: LedgerAddress) -> None:
    assert sqlite_address.file
    sqlite_address.file.write_text("Dear diary")
    assert "is not a ledger but some other file; try: another name" in refused(sqlite_address, create=True)
    assert sqlite_address.file.read_text() == "Dear diary"


def test_the_database_of_another_program_is_no_ledger(sqlite_address: LedgerAddress) -> None:
    other = sqlite3.connect(str(sqlite_address.file))
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    assert "is a database of another program" in refused(sqlite_address, create=True)


def test_a_folder_is_no_ledger(own_databases: None, tmp_path: Path) -> None:
    assert f"is a folder; try: --ledger {tmp_path / 'foresaid.db'}" in refused(address_of(str(tmp_path)), create=True)


def test_a_ledger_in_a_folder_that_is_not_there(own_databases: None, tmp_path: Path) -> None:
    message = refused(address_of(str(tmp_path / "no" / "ledger.db")), create=True)
    assert f"its folder does not exist; try: mkdir -p {tmp_path / 'no'}" in message


def test_a_damaged_ledger_says_so(sqlite_ledger: LedgerAddress) -> None:
    assert sqlite_ledger.file
    capture, reading = february()
    store(capture, reading, NOW)
    connection.close()
    size = sqlite_ledger.file.stat().st_size
    with sqlite_ledger.file.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    for beside in ("-wal", "-shm"):
        Path(f"{sqlite_ledger.file}{beside}").unlink(missing_ok=True)
    with pytest.raises(LedgerUnusable, match=r"it is damaged .*; try: sqlite3 .* \.recover, or a backup"):
        open_ledger(sqlite_ledger)


def test_a_postgresql_server_that_does_not_answer(own_databases: None) -> None:
    address = address_of("postgresql://ada:secret@127.0.0.1:1/forecasts")
    message = refused(address)
    assert message.startswith("postgresql://127.0.0.1:1/forecasts: ")
    assert "try: check DATABASE_URL, and that the server runs" in message
    assert "secret" not in message


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"DATABASE_URL": "mysql://ada:secret@x/y"}, "mysql://...: ledgers lie in SQLite or PostgreSQL"),
        ({"DATABASE_URL": "postgresql://x:port/y"}, "the port is no number"),
        ({"FORESAID_BUSY_SECONDS": "soon"}, "'soon' is no number of seconds"),
    ],
)
def test_settings_that_make_no_sense(environment: dict[str, str], message: str) -> None:
    with pytest.raises(LedgerUnusable) as caught:
        address_from(environment)
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_database_url_goes_before_a_file() -> None:
    both = {"DATABASE_URL": "postgresql://x/y", "FORESAID_LEDGER": "a.db"}
    assert address_from(both).name == "postgresql://x/y"


def test_the_parts_of_a_url_reach_the_database() -> None:
    made = address_of("postgres://a%40b:p%2Fw@[::1]:6432/my%20db?sslmode=require", busy_seconds=2).django()
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == (
        *("a@b", "p/w", "::1", "6432", "my db"),
    )
    assert made["OPTIONS"]["sslmode"] == "require"
    assert made["OPTIONS"]["options"] == "-c lock_timeout=2000"
