"""Where a ledger lies: an SQLite file, or a PostgreSQL database by its URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from foresaid.errors import LedgerUnusable

DEFAULT_FILE = "foresaid.db"
BUSY_SECONDS = 10.0

# Write-ahead logging lets the desk read while pages are being added. FULL costs one flush a page and keeps every
# finished transaction through a power cut; a ledger holds people's decisions, so that is the right price.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"


@dataclass(frozen=True)
class LedgerAddress:
    """An SQLite `file`, or a PostgreSQL `url`; `name` is what messages call it, without any password."""

    file: Path | None = None
    url: str | None = field(default=None, repr=False)
    busy_seconds: float = BUSY_SECONDS

    @property
    def name(self) -> str:
        """The ledger's name for people.

        >>> LedgerAddress(url="postgresql://ada:secret@db.example:5432/forecasts").name
        'postgresql://db.example:5432/forecasts'
        """
        if self.file is not None:
            return str(self.file)
        parts = urlsplit(self.url or "")
        return f"postgresql://{parts.netloc.rpartition('@')[2]}{parts.path}"

    def django(self) -> dict[str, Any]:
        """The entry of Django's DATABASES for this ledger."""
        if self.file is not None:
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(self.file),
                "OPTIONS": {
                    "timeout": self.busy_seconds,
                    "transaction_mode": "IMMEDIATE",  # wait for the lock at the start, never fail half-way
                    "init_command": _PRAGMAS,
                },
            }
        return _postgresql(self.url or "", self.busy_seconds)


def address_of(where: str, busy_seconds: float = BUSY_SECONDS) -> LedgerAddress:
    """The address that a person or a setting wrote: a path, or a URL; raises LedgerUnusable for an unknown scheme.

    >>> address_of("notes/my.db").file
    PosixPath('notes/my.db')
    >>> address_of("sqlite:///srv/my.db").file
    PosixPath('/srv/my.db')
    >>> address_of("mysql://localhost/x")
    Traceback (most recent call last):
    foresaid.errors.LedgerUnusable: mysql://...: ledgers lie in SQLite or PostgreSQL; try: a file name, or ...
    """
    scheme, colon, rest = where.partition("://")
    if not colon:
        return LedgerAddress(file=Path(where), busy_seconds=busy_seconds)
    if scheme in ("postgresql", "postgres"):
        _port(where)
        return LedgerAddress(url=where, busy_seconds=busy_seconds)
    if scheme == "sqlite":  # sqlite:///relative would be ambiguous; as elsewhere, three slashes begin an absolute path
        return LedgerAddress(file=Path(rest), busy_seconds=busy_seconds)
    raise LedgerUnusable(
        f"{scheme}://...",  # the rest may hold a password
        "ledgers lie in SQLite or PostgreSQL",
        "a file name, or postgresql://user:password@host:5432/name",
    )


def address_from(environment: Mapping[str, str]) -> LedgerAddress:
    """The address in the environment: DATABASE_URL, else FORESAID_LEDGER, else foresaid.db in the current folder.

    >>> address_from({"FORESAID_LEDGER": "a.db"}).name, address_from({}).name
    ('a.db', 'foresaid.db')
    """
    try:
        busy = float(environment.get("FORESAID_BUSY_SECONDS") or BUSY_SECONDS)
    except ValueError:
        raise LedgerUnusable(
            "FORESAID_BUSY_SECONDS", f"{environment['FORESAID_BUSY_SECONDS']!r} is no number of seconds", "10"
        ) from None
    where = environment.get("DATABASE_URL") or environment.get("FORESAID_LEDGER") or DEFAULT_FILE
    return address_of(where, busy)


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port
    except ValueError:
        raise LedgerUnusable(LedgerAddress(url=url).name, "the port is no number", "port 5432") from None


def _postgresql(url: str, busy_seconds: float) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    waits = f"-c lock_timeout={int(busy_seconds * 1000)}"
    options = {"connect_timeout": "10", **query, "options": f"{query.get('options', '')} {waits}".strip()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(_port(url) or ""),
        "OPTIONS": options,
    }
