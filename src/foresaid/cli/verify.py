"""foresaid verify: are the stored words still the stored bytes?"""

from __future__ import annotations

import sys

import click

from foresaid.ledger.verify import verify as differences

from .options import ledger_option, open_for_questions
from .screen import console, count, line, safe, say


@click.command()
@ledger_option
def verify(ledger: str | None) -> None:
    """Hash every capture again, and read every stored span again in the stored bytes; say what differs.

    The exit code is 1 if anything does.
    """
    address = open_for_questions(ledger)
    out = console()
    checked, found = 0, 0
    for page, faults in differences():
        checked += 1
        found += len(faults)
        for fault in faults:
            say(out, [line((page[:12] or "ledger", "cyan"), (safe(fault), "red"))])
    if found:
        say(out, [line((f"{count(found, 'difference')} in {count(checked, 'page')} of {address.name}", "bold red"))])
        sys.exit(1)
    say(out, [line(f"{count(checked, 'page')} of {address.name} checked: nothing differs")])
