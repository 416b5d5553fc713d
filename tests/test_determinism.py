"""Reading is deterministic: no result hangs on the order in which a set or a folder happens to be walked."""

import os
import subprocess
import sys
from pathlib import Path

PAGES = Path(__file__).resolve().parents[1] / "examples" / "pages"


def printed(seed: int) -> bytes:
    """What `foresaid read --json` prints in a process whose hashes are seeded so."""
    command = [sys.executable, "-c", "from foresaid.cli import main; main()", "read", "--json", str(PAGES)]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    return subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120).stdout


def test_two_processes_read_the_same() -> None:
    first, second = printed(1), printed(2)
    assert first.count(b"\n") == len(list(PAGES.iterdir()))
    assert first == second
