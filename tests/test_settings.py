"""Every setting is told at the top of settings.py, from where docs/ledger.md takes it."""

import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "foresaid"


def test_every_variable_that_the_program_reads_is_told() -> None:
    read = {
        name
        for file in SOURCE.rglob("*.py")
        for name in re.findall(r"""["'](FORESAID_[A-Z_]+|DATABASE_URL)["']""", file.read_text("utf-8"))
    }
    told = (SOURCE / "settings.py").read_text("utf-8").split('"""')[1]
    assert {"DATABASE_URL", "FORESAID_LEDGER"} <= read
    assert sorted(name for name in read if f"    {name} " not in told) == []
