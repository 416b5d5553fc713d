"""`python -m evaluation.same_sources`: which names of sources are suggested as one, against our own labels.

    python -m evaluation.same_sources            precision, recall, and both by kind of pair
    python -m evaluation.same_sources --wrong    the wrong ones, to look at
    python -m evaluation.same_sources --raise-floors | --lower-floors

`same_sources.csv` holds pairs of names with the label of one reader: one source or two. The people are invented; bodies
of the registry stand there under their names. Half of the pairs look alike and are two. Precision is what counts, since
a suggestion costs a person a look and a wrong merger credits a forecast to somebody else.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evaluation import floors
from evaluation.readings import Measure
from foresaid.attribution.same_source import KnownSource, same_sources

CASES = Path(__file__).with_name("same_sources.csv")
FLOORS = Path(__file__).with_name("same_source_floors.json")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, hold against the floors; 1 if one does not hold."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.same_sources", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    floors.add_options(parser)
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
    measures = [Measure(name, round(value, 1), "%", "") for name, value in measured.items()]
    known, stamp = floors.load(FLOORS), hashlib.sha256(CASES.read_bytes()).hexdigest()[:16]
    failures = floors.held(known, "names", stamp, measures, raising=args.raise_floors, lowering=args.lower_floors)
    if args.raise_floors or args.lower_floors:
        floors.store(known, FLOORS)
    print("\n".join(failures) or "all floors hold")
    return 1 if failures else 0


def _measure(counts: Counter[tuple[str, str]]) -> dict[str, float]:
    total = {v: sum(n for (_, verdict), n in counts.items() if verdict == v) for v in ("right", "wrong", "missed")}
    return {
        "precision": 100 * total["right"] / max(1, total["right"] + total["wrong"]),
        "recall": 100 * total["right"] / max(1, total["right"] + total["missed"]),
    }


if __name__ == "__main__":
    sys.exit(main())
