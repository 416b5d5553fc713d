"""Two processes that read into one ledger at once: both finish, and nothing is there twice or missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from foresaid.ledger import models as rows
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import is_up_to_date

PAGES = sorted((Path(__file__).resolve().parents[2] / "examples" / "pages").glob("*.txt"))[:6]


def reading(address: LedgerAddress, pages: list[Path]) -> subprocess.Popen[bytes]:
    where = address.url or str(address.file)
    program = [sys.executable, "-c", "from foresaid.cli import main; main()"]
    environment = {**os.environ, "FORESAID_BUSY_SECONDS": "60"}
    return subprocess.Popen(
        [*program, "--ledger", where, "read", *map(str, pages)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def test_two_readers_share_a_ledger(ledger: LedgerAddress) -> None:
    both = [reading(ledger, PAGES[:5]), reading(ledger, PAGES[:0:-1])]
    for process in both:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    assert rows.Reading.objects.count() == rows.Capture.objects.count() == len(PAGES)
    assert rows.Sighting.objects.count() == len(PAGES)
    assert is_up_to_date()
    assert rows.Forecast.objects.count() > 5
