"""The part of `foresaid read` that writes: readings -> the ledger, and a summary a person can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import click

from foresaid.ledger.address import LedgerAddress
from foresaid.model import Capture

from .options import open_named, today
from .read import Reader, progress
from .screen import console, count, line, safe, say


@dataclass
class Tally:
    """What became of the pages of one run."""

    added: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    known: int = 0
    changed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def read(self) -> int:
        """How many pages could be read, new or known."""
        return len(self.added) + len(self.again) + self.known


def keep_readings(paths: Sequence[Path], reader: Reader, where: str | None, again: bool) -> None:
    """Read the pages into the ledger, one transaction a page, then gather the forecasts of all pages."""
    from foresaid.ledger.opening import prepare

    prepare()
    from foresaid.ledger.derive import derive

    began = monotonic()
    address = open_named(where, create=True)
    tally = Tally()
    with progress("reading") as advance:
        for capture in advance(reader.captures(paths)):
            _keep(capture, reader, tally, again)
    if tally.read:
        click.echo("gathering forecasts from all pages ...", err=True)
        derive(datetime.now(UTC))
        _summary(tally, address, monotonic() - began)
    reader.report(tally.read)


def _keep(capture: Capture, reader: Reader, tally: Tally, again: bool) -> None:
    """Read and store one capture, unless it is there already."""
    from foresaid.ledger.store import is_known, replace_reading, store, store_again

    now = datetime.now(UTC)
    known = is_known(capture.sha256)
    if known and not again:
        stored = store_again(capture, now)
        tally.known += 1
    elif reading := reader.reading(capture):
        if known:
            stored = replace_reading(capture, reading, now, reader.bare)
            tally.again.append(capture.sha256)
        else:
            stored = store(capture, reading, now, reader.bare)
            tally.added.append(capture.sha256)
    else:
        return
    if stored.replaces:
        tally.changed.append((capture.path or "", stored.replaces))


def _summary(tally: Tally, address: LedgerAddress, seconds: float) -> None:
    from foresaid.ledger.questions import counts, forecasts

    found = counts(tally.added + tally.again)
    entries = forecasts(today())
    due = sum(e.state == "due" for e in entries)
    parts = [f"{len(tally.added)} new"] if tally.added else []
    parts += [f"{len(tally.again)} read again"] if tally.again else []
    parts += [f"{tally.known} known already"] if tally.known else []
    out = console()
    say(out, [line((count(tally.read, "page"), "bold"), ", ".join(parts), f"in {seconds:.1f} s")])
    if tally.added or tally.again:
        say(out, [line(", ".join(count(n, noun) for noun, n in found.items()), indent=2)])
    say(out, [line(f"{address.name} now holds {count(len(entries), 'forecast')}, {due} of them due", indent=2)])
    for path, old in tally.changed:
        text = f"{safe(path)}: its bytes changed since it was read; both captures are kept (the older is {old[:12]})"
        say(out, [line((text, "yellow"), indent=2)])
    if entries:
        say(out, [line(("foresaid show forecasts", "bold"), "shows them", indent=2)])
