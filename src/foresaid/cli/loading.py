"""The part of `foresaid engine` that writes to the ledger: readings from Parquet, captures from the source again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from foresaid.capture.files import find_captures
from foresaid.engine.spark import stored_readings
from foresaid.ledger.derive import derive
from foresaid.ledger.store import store
from foresaid.model import Capture

from .options import open_named


def load(source: Path, out: Path, ledger: str | None) -> int:
    """Store every capture of the source with its reading from the output folder; a page twice adds nothing.

    Returns how many were new.
    """
    open_named(ledger, create=True)
    readings = dict(stored_readings(out))
    new = 0
    for capture in find_captures([source]):
        if isinstance(capture, Capture) and capture.sha256 in readings:
            new += store(capture, readings[capture.sha256], datetime.now(UTC)).added
    click.echo("gathering forecasts from all pages ...", err=True)
    derive(datetime.now(UTC))
    return new
