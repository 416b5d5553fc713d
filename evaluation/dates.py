"""`python -m evaluation.dates`: time expressions and worded deadlines, held against their floors.

    python -m evaluation.dates                  both, and words a second on one core
    python -m evaluation.dates --misses         what is wrong
    python -m evaluation.dates --raise-floors | --lower-floors

Time expressions: the AQUAINT TimeML texts beside the checkout (../shared/data/timex-aquaint.jsonl), scored by
../shared/eval/score_dates.py. Of every third text ("held out") only the score was seen while the grammar was written;
its numbers stand apart. Deadlines: the tables of deadlines.py and fresh_deadlines.py beside it, our own. "Wrong" is a
day where another or none is right; "unresolved" is none where there is one, which is the better mistake.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evaluation import floors
from evaluation.deadlines import DATES, EVENTS, Row, read
from evaluation.fresh_deadlines import FRESH_DATES, FRESH_EVENTS
from evaluation.make_reference import ROOT
from evaluation.readings import Measure
from foresaid.dates import find_dates
from foresaid.model import Anchor, Span

SHARED = ROOT.parent / "shared"
SCRIPT = SHARED / "eval" / "score_dates.py"
TEXTS = SHARED / "data" / "timex-aquaint.jsonl"
FLOORS = Path(__file__).with_name("dates_floors.json")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, compare; 0 if all floors hold."""
    args = _parser().parse_args(argv)
    sets = deadline_measures(misses=args.misses) | time_measures(misses=args.misses)
    known, failures = floors.load(FLOORS), []
    for name, (stamp, measures) in sets.items():
        print(f"\n{name}\n" + "\n".join(f"  {m.name:20} {m.value:6.1f} {m.kind}   {m.detail}" for m in measures))
        failures += floors.held(known, name, stamp, measures, raising=args.raise_floors, lowering=args.lower_floors)
    if args.raise_floors or args.lower_floors:
        floors.store(known, FLOORS)
    if not any("time expressions" in name for name in sets):
        print(
            "\ntime expressions: not measured, ../shared/eval/score_dates.py and its texts are not beside the checkout"
        )
        failures += ["time expressions were not measured"] if os.environ.get("CI") else []
    print("\n" + ("\n".join(failures) or "all floors hold"))
    return 1 if failures else 0


def deadline_measures(*, misses: bool = False) -> dict[str, tuple[str, list[Measure]]]:
    """The share of the worded deadlines with the right days, those by date and those that hang on an event apart."""
    out = {}
    tables = {
        "deadlines by date": DATES,
        "deadlines on events": EVENTS,
        "fresh deadlines by date": FRESH_DATES,
        "fresh deadlines on events": FRESH_EVENTS,
    }
    for name, table in tables.items():
        found = [(row, *_days(row)) for row in table]
        right = sum((start, end) == (row.start, row.end) for row, start, end in found)
        wrong = sum((start, end) not in ((row.start, row.end), (None, None)) for row, start, end in found)
        measures = [
            Measure("right", round(100 * right / len(table), 1), "%", f"{right} of {len(table)}"),
            Measure("not wrong", round(100 - 100 * wrong / len(table), 1), "%", f"{wrong} wrong"),
        ]
        out[name] = (hashlib.sha256(repr(table).encode()).hexdigest()[:16], measures)
        if misses:
            print(
                "\n".join(
                    f"  {r.text!r}: {r.start} {r.end} <- {a} {b}" for r, a, b in found if (a, b) != (r.start, r.end)
                )
            )
    return out


def _days(row: Row) -> tuple[str | None, str | None]:
    horizon = read(row).horizon
    return (horizon.start, horizon.end) if horizon else (None, None)


def time_measures(*, misses: bool = False) -> dict[str, tuple[str, list[Measure]]]:
    """F1 of time expressions as the reference scorer counts it: all texts, and those held out; {} without the texts."""
    if not (SCRIPT.is_file() and TEXTS.is_file()):
        return {}
    lines = TEXTS.read_text("utf-8").splitlines()
    stamp = hashlib.sha256(TEXTS.read_bytes()).hexdigest()[:16]
    return {
        f"time expressions, {name}": (stamp, _scored(part, misses=misses and name != "held out"))
        for name, part in (("all", lines), ("held out", lines[2::3]))
    }


def _scored(lines: Sequence[str], *, misses: bool) -> list[Measure]:
    texts = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        gold.write_text("\n".join(lines) + "\n", "utf-8")
        start = time.process_time()
        rows = [_found(text) for text in texts]
        seconds = time.process_time() - start
        found.write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
        command = [sys.executable, str(SCRIPT), "--gold", str(gold), "--pred", str(found), *(["--misses"] * misses)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(output.rstrip() if misses else "", end="\n" if misses else "")
    print(f"{sum(len(t['text'].split()) for t in texts) / seconds:,.0f} words a second on one core")
    return measures_of(output)


def _found(text: dict[str, Any]) -> dict[str, Any]:
    words = text["text"]
    dates = find_dates(words, Span(0, len(words)), Anchor(date.fromisoformat(text["published"])))
    return {"doc": text["doc"], "dates": [{"start": d.span.start, "end": d.span.end, "value": d.value} for d in dates]}


def measures_of(output: str) -> list[Measure]:
    """The three F1 values of the scorer's last line.

    >>> [(m.name, m.value) for m in measures_of("reference 9  found 9  F1 relaxed 95.3  strict 88.9  value 78.3")]
    [('relaxed', 95.3), ('strict', 88.9), ('value', 78.3)]
    """
    last = output.strip().splitlines()[-1]
    return [
        Measure(name, float(value), "F1", "") for name, value in re.findall(r"(relaxed|strict|value) (\d+\.\d)", last)
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.dates", description="Dates and deadlines, by floors.")
    parser.add_argument("--misses", action="store_true", help="print what is wrong")
    floors.add_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
