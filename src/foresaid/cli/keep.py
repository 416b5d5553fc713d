"""The part of `foresaid read` that writes: readings -> the ledger, and a summary a person can read.

Imported only once Django is set up, which reading alone does not need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import click

from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.questions import counts, forecasts
from foresaid.ledger.sites import stored_paragraphs
from foresaid.ledger.store import Stored, is_known, replace_reading, store, store_again
from foresaid.model import Capture, Reading

from .options import open_named, today
from .read import progress
from .reader import Reader
from .screen import console, count, line, safe, say


@dataclass
class Tally:
    """What became of the pages of one run."""

    added: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    known: int = 0
    changed: list[tuple[str, str]] = field(default_factory=list)

    def note(self, capture: Capture, stored: Stored) -> None:
        """Remember that a path's bytes changed."""
        if stored.replaces:
            self.changed.append((capture.path or "", stored.replaces))

    @property
    def read(self) -> int:
        """How many pages could be read, new or known."""
        return len(self.added) + len(self.again) + self.known


def keep_readings(paths: Sequence[Path], reader: Reader, where: str | None, again: bool) -> None:
    """Read the pages into the ledger, one transaction a page, then gather the forecasts of all pages."""
    began = monotonic()
    address = open_named(where, create=True)
    tally = Tally()
    with progress("learning what sites repeat") as advance:
        reader.learn_sites(paths, advance, lambda capture: again or not is_known(capture.sha256), stored_paragraphs)
    with progress("reading") as advance:
        for capture, reading in reader.readings(_to_read(advance(reader.captures(paths)), tally, again)):
            if reading:
                _keep(capture, reading, tally, reader.bare, again)
    if tally.read:
        click.echo("gathering forecasts from all pages ...", err=True)
        derive(datetime.now(UTC))
        _summary(tally, address, monotonic() - began)
    reader.report(tally.read)


def _to_read(captures: Iterable[Capture], tally: Tally, again: bool) -> Iterator[Capture]:
    """The captures to be read; of those that are known only the place is noted, unless they are to be read again."""
    for capture in captures:
        if again or not is_known(capture.sha256):
            yield capture
        else:
            tally.known += 1
            tally.note(capture, store_again(capture, datetime.now(UTC)))


def _keep(capture: Capture, reading: Reading, tally: Tally, bare: bool, again: bool) -> None:
    """Store one reading."""
    known = again and is_known(capture.sha256)
    write = replace_reading if known else store
    stored = write(capture, reading, datetime.now(UTC), bare)
    tally.note(capture, stored)
    if known:
        tally.again.append(capture.sha256)
    elif stored.added:
        tally.added.append(capture.sha256)
    else:
        tally.known += 1


def _summary(tally: Tally, address: LedgerAddress, seconds: float) -> None:
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
