"""`python -m evaluation.same_sources`: which names of sources are suggested as one, against our own labels.

    python -m evaluation.same_sources            precision, recall, and both by kind of pair
    python -m evaluation.same_sources --wrong    the wrong ones, to look at
    python -m evaluation.same_sources --raise-floors

`same_sources.csv` holds pairs of names with the label of one reader: one source or two. The people are invented; bodies
of the registry stand there under their names. Half of the pairs look alike and are two. Precision is what counts, since
a suggestion costs a person a look and a wrong merger credits a forecast to somebody else.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from foresaid.attribution.same_source import KnownSource, same_sources

CASES = Path(__file__).with_name("same_sources.csv")
FLOORS = Path(__file__).with_name("same_source_floors.json")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, hold against the floors; 1 if one does not hold."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.same_sources", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    parser.add_argument("--raise-floors", action="store_true", help="after an improvement")
    args = parser.parse_args(argv)
    cases = list(csv.DictReader(CASES.read_text("utf-8").splitlines()))
    counts: Counter[tuple[str, str]] = Counter()
    for case in cases:
        found = same_sources([KnownSource(case["a"]), KnownSource(case["b"])])
        judged = {("yes", True): "right", ("no", True): "wrong", ("yes", False): "missed", ("no", False): "left"}
        verdict = judged[case["same"], bool(found)]
        counts[case["kind"], verdict] += 1
        if args.wrong and verdict in ("wrong", "missed"):
            print(f"{verdict:7} {case['a']} | {case['b']} {found[0].why if found else ''}")
    measured = _measure(counts)
    print(f"{len(cases)} pairs: precision {measured['precision']:.1f} %, recall {measured['recall']:.1f} %")
    for kind in sorted({k for k, _ in counts}):
        shares = ", ".join(f"{v} {counts[kind, v]}" for v in ("right", "wrong", "missed", "left") if counts[kind, v])
        print(f"  {kind:16}{shares}")
    return _against_floors(measured, raise_them=args.raise_floors)


def _measure(counts: Counter[tuple[str, str]]) -> dict[str, float]:
    total = {v: sum(n for (_, verdict), n in counts.items() if verdict == v) for v in ("right", "wrong", "missed")}
    return {
        "precision": 100 * total["right"] / max(1, total["right"] + total["wrong"]),
        "recall": 100 * total["right"] / max(1, total["right"] + total["missed"]),
    }


def _against_floors(measured: dict[str, float], *, raise_them: bool) -> int:
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    if raise_them:
        floors = {k: round(max(v, floors.get(k, 0.0)), 1) for k, v in measured.items()}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    below = [f"{k} {measured[k]:.1f} is below its floor {v}" for k, v in floors.items() if measured[k] < v - 0.05]
    print("\n".join(below) or "all floors hold")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
