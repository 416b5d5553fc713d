"""Open a ledger, or create one; a newer, locked, damaged or foreign one is refused, with the reason and the remedy.

Django's own record of migrations is the version of a ledger's schema. Creating or upgrading happens in one
transaction, so that a kill leaves either the old schema or the new one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import django
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from foresaid.errors import LedgerLocked, LedgerTooNew, LedgerUnusable

from .address import LedgerAddress

APP = "ledger"
_SQLITE_MAGIC = b"SQLite format 3\0"

Opened = Literal["created", "upgraded", "opened"]


def open_ledger(address: LedgerAddress, create: bool = False) -> Opened:
    """Point the program at a ledger, and see that its tables are those this version knows.

    With `create` a missing ledger is made; an older one is always brought up to date. Raises LedgerTooNew,
    LedgerLocked or LedgerUnusable.
    """
    if address.file is not None:
        _check_file(address.file, create)
    _connect_to(address)
    with ledger_faults(address):
        return _bring_schema_up_to_date(address, create)


def _check_file(file: Path, create: bool) -> None:
    """Refuse what is plainly no ledger before SQLite makes a file of it."""
    try:
        with file.open("rb") as opened:
            head = opened.read(len(_SQLITE_MAGIC))
    except FileNotFoundError:
        if not file.parent.is_dir():
            raise LedgerUnusable(str(file), "its folder does not exist", f"mkdir -p {file.parent}") from None
        if not create:
            raise _no_ledger(str(file)) from None
        return
    except IsADirectoryError:
        raise LedgerUnusable(str(file), "is a folder", f"--ledger {file / 'foresaid.db'}") from None
    except OSError as fault:
        raise LedgerUnusable(str(file), f"cannot be opened: {fault.strerror}", f"ls -l {file}") from None
    if head and head != _SQLITE_MAGIC:
        raise LedgerUnusable(str(file), "is not a ledger but some other file", "another name for the ledger")


def _no_ledger(name: str) -> LedgerUnusable:
    return LedgerUnusable(name, "there is no ledger here yet", "foresaid read PAGES, or --ledger FILE for another one")


def prepare() -> None:
    """Set Django up, as the tables need before they can be imported; opens nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "foresaid.settings")
    if not apps.ready:
        django.setup()


def _connect_to(address: LedgerAddress) -> None:
    """Make Django's default connection that of the ledger, also where it pointed elsewhere before."""
    prepare()
    connections["default"].close()
    connections.settings["default"] = connections.configure_settings({"default": address.django()})["default"]
    del connections["default"]


def _bring_schema_up_to_date(address: LedgerAddress, create: bool) -> Opened:
    try:
        executor = MigrationExecutor(connection)
    except ImproperlyConfigured as fault:
        if "psycopg" in str(fault):
            remedy = "pip install 'foresaid[postgres]'"
            raise LedgerUnusable(address.name, "the PostgreSQL driver is not installed", remedy) from None
        raise
    applied = {name for app, name in executor.recorder.applied_migrations() if app == APP}
    known = {name for app, name in executor.loader.disk_migrations if app == APP}
    if newer := applied - known:
        raise LedgerTooNew(
            address.name,
            f"was written by a newer foresaid (it has {max(newer)}, this one knows up to {max(known)})",
            "pip install --upgrade foresaid",
        )
    if applied == known:
        return "opened"
    if not applied and not create:
        raise _no_ledger(address.name)
    if not applied and address.file is not None and connection.introspection.table_names():
        raise LedgerUnusable(address.name, "is a database of another program", "another name for the ledger")
    _migrate()
    return "upgraded" if applied else "created"


def _migrate() -> None:
    # SQLite changes tables by copying them, which it refuses inside a transaction unless foreign keys are off; that
    # switch itself works only outside of one. Hence this order.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            call_command("migrate", APP, verbosity=0, interactive=False, skip_checks=True)
            connection.check_constraints()
    finally:
        connection.enable_constraint_checking()


@contextmanager
def ledger_faults(address: LedgerAddress) -> Iterator[None]:
    """Turn what a database says into what a person can act on; faults of our own making pass through."""
    try:
        yield
    except DatabaseError as fault:
        told = _told(address, str(fault).strip().casefold())
        if told is None:
            raise
        raise told from fault


def _told(address: LedgerAddress, fault: str) -> LedgerLocked | LedgerUnusable | None:
    name, file = address.name, address.file
    if "locked" in fault or "lock timeout" in fault or "is busy" in fault:
        seconds = f"{address.busy_seconds:g}"
        remedy = "again when the other one is done" + (f" (fuser {file} names it)" if file else "")
        return LedgerLocked(name, f"another process has been writing to it for more than {seconds} seconds", remedy)
    if "readonly" in fault or "read-only" in fault or "permission denied" in fault:
        return LedgerUnusable(name, "it cannot be written", f"ls -l {file}" if file else "a user who may write")
    if "unable to open" in fault:
        return LedgerUnusable(name, "it cannot be opened", f"ls -l {file}; its folder must be writable too")
    if "disk is full" in fault or "no space left" in fault:
        return LedgerUnusable(name, "the disk is full; nothing of the last page was stored", "df -h, then again")
    if "malformed" in fault or "not a database" in fault or "disk i/o error" in fault:
        return LedgerUnusable(name, f"it is damaged ({fault})", f"sqlite3 {file} .recover, or a backup")
    if file is None and ("connection" in fault or "could not translate" in fault or "does not exist" in fault):
        return LedgerUnusable(name, fault.splitlines()[0], "check DATABASE_URL, and that the server runs")
    return None
