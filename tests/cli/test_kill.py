"""Killing `foresaid read` at any moment leaves a ledger that opens and can be continued."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).resolve().parents[2] / "examples" / "pages").glob("*.txt"))[:8]

#: What differs from run to run: when something was done, and numbers that rows get in the order they are written.
CLOCKS = {"ledger_capture": "first_read", "ledger_sighting": "seen", "ledger_derivation": "made"}


def start(ledger: Path) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-c", "from foresaid.cli import main; main()"]
    command = [*program, "--ledger", str(ledger), "read", *map(str, PAGES)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(ledger: Path) -> float:
    began = time.monotonic()
    process = start(ledger)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors.decode()
    return time.monotonic() - began


def content(ledger: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, without clocks and running numbers, in an order of its own."""
    with sqlite3.connect(ledger) as db:
        tables = [
            n for (n,) in db.execute("SELECT name FROM sqlite_master WHERE name LIKE 'ledger_%' AND type='table'")
        ]
        out = {}
        for table in tables:
            columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})")]
            running = table not in ("ledger_forecast",) and "id" in columns
            kept = [c for c in columns if c != CLOCKS.get(table) and not (running and c == "id")]
            found = db.execute(f"SELECT {', '.join(map(quoted, kept))} FROM {table}")
            out[table] = sorted(map(tuple, found), key=repr)
        return out


def quoted(name: str) -> str:
    return f'"{name}"'


@pytest.mark.timeout(300)
def test_a_killed_read_can_be_continued(tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    seconds = finish(whole)
    broken = tmp_path / "broken.db"
    moments = random.Random(20310506)
    kills = 0
    while kills < 4:
        process = start(broken)
        # A run that finds pages done is shorter, so the moments are drawn from what is left of the first run's time.
        time.sleep(moments.uniform(0.3, 1.0) * seconds / (1 + kills / 3))
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        kills += 1
        if broken.exists():
            with sqlite3.connect(broken) as db:
                assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finish(broken)
    assert content(broken) == content(whole)
    assert len(content(whole)["ledger_reading"]) == len(PAGES)
