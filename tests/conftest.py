"""Ledgers for tests: a fresh one for each, in SQLite and in PostgreSQL."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import connections
from hypothesis import settings

from foresaid.ledger.address import LedgerAddress, address_of
from foresaid.ledger.opening import open_ledger
from tests import postgres

# the wall clock of a busy machine says nothing about an example; what must be fast is measured in processor time
settings.register_profile("foresaid", deadline=None)
settings.load_profile("foresaid")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server of the tests' own."""
    with postgres.cluster() as url:
        yield url


@pytest.fixture
def own_databases(django_db_blocker: Any) -> Iterator[None]:
    """The test opens databases of its own; afterwards Django's connection is what it was."""
    before = connections.settings["default"]
    with django_db_blocker.unblock():
        yield
        connections["default"].close()
    connections.settings["default"] = before
    del connections["default"]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """An SQLite ledger with its tables and nothing in them, to be copied: making tables takes longer than a test."""
    file = tmp_path_factory.mktemp("empty") / "ledger.db"
    _make_tables(address_of(str(file)), django_db_blocker)
    return file


@pytest.fixture(scope="session")
def empty_database(postgres_server: str, django_db_blocker: Any) -> str:
    """The same in PostgreSQL: the name of a database to be copied."""
    create_database(postgres_server, "empty_ledger")
    _make_tables(address_of(f"{postgres_server}/empty_ledger"), django_db_blocker)
    return "empty_ledger"


def _make_tables(address: LedgerAddress, blocker: Any) -> None:
    before = connections.settings["default"]
    with blocker.unblock():
        open_ledger(address, create=True)
        connections["default"].close()
    connections.settings["default"] = before
    del connections["default"]


def create_database(server: str, name: str, like: str = "template1") -> None:
    """Make a database, like another one."""
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {like}".encode())


@pytest.fixture
def sqlite_address(tmp_path: Path, own_databases: None) -> LedgerAddress:
    """Where an SQLite ledger may be made."""
    return address_of(str(tmp_path / "ledger.db"), busy_seconds=1)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, own_databases: None) -> LedgerAddress:
    """Where a ledger may be made, in both kinds of database."""
    if request.param == "sqlite":
        made: LedgerAddress = request.getfixturevalue("sqlite_address")
        return made
    server, name = request.getfixturevalue("postgres_server"), f"t{uuid.uuid4().hex[:12]}"
    create_database(server, name)
    return address_of(f"{server}/{name}", busy_seconds=1)


@pytest.fixture
def sqlite_ledger(sqlite_address: LedgerAddress, empty_file: Path) -> LedgerAddress:
    """An empty SQLite ledger, opened."""
    assert sqlite_address.file
    shutil.copy(empty_file, sqlite_address.file)
    open_ledger(sqlite_address)
    return sqlite_address


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, own_databases: None) -> LedgerAddress:
    """An empty ledger, opened, in both kinds of database."""
    if request.param == "sqlite":
        made: LedgerAddress = request.getfixturevalue("sqlite_ledger")
        return made
    server, name = request.getfixturevalue("postgres_server"), f"t{uuid.uuid4().hex[:12]}"
    create_database(server, name, like=request.getfixturevalue("empty_database"))
    address = address_of(f"{server}/{name}", busy_seconds=1)
    open_ledger(address)
    return address


Foresaid = Callable[..., Result]


@pytest.fixture
def foresaid(own_databases: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Foresaid:
    """Runs the command line in an empty folder: foresaid("show", "forecasts") -> exit_code, stdout, stderr."""
    from foresaid.cli import main

    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "FORESAID_LEDGER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FORESAID_BUSY_SECONDS", "1")

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], prog_name="foresaid")

    return run
