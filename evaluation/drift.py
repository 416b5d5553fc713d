"""`python -m evaluation.drift`: what two papers print differently, on pairs of invented passages.

    python -m evaluation.drift             how many pairs come out as they are marked
    python -m evaluation.drift --misses    and what was found in the others

A pair is right if exactly the marked words are found, each with its kind, on both sides. The floor is every pair that
is not marked as open.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foresaid.echoes.drift import find_drift
from foresaid.model import Span

PAIRS = Path(__file__).with_name("drift_pairs.toml")
_MARK = re.compile(r"\[(\w+): ([^\]]*)\]")

Marks = list[tuple[str, str]]


@dataclass(frozen=True)
class Pair:
    """Two passages with marks; `open`: known to come out wrong."""

    a: str
    b: str
    open: bool = False

    def wanted(self) -> tuple[Marks, Marks]:
        """The marked words of both sides, each with its kind."""
        return _MARK.findall(self.a), _MARK.findall(self.b)

    def found(self) -> tuple[Marks, Marks]:
        """The words of both sides in which the program finds a drift, each with its kind."""
        a, b = (_MARK.sub(r"\2", text) for text in (self.a, self.b))
        drift = find_drift(a, Span(0, len(a)), b, Span(0, len(b)))
        return [(d.what, d.a.of(a)) for d in drift if d.a], [(d.what, d.b.of(b)) for d in drift if d.b]


def pairs() -> Iterator[Pair]:
    """All pairs of the file."""
    for pair in tomllib.loads(PAIRS.read_text("utf-8"))["pair"]:
        yield Pair(**pair)


def main(argv: Sequence[str]) -> int:
    """Print how many are right; 1 if one is wrong that is not open."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.drift", description="Drift in pairs of passages.")
    parser.add_argument("--misses", action="store_true", help="what is wrong, pair by pair")
    args = parser.parse_args(argv)
    wrong = [p for p in pairs() if p.found() != p.wanted()]
    for p in wrong if args.misses else []:
        print(f"{p.a}\n{p.b}\n  marked {p.wanted()}\n  found  {p.found()}")
    in_all = len(list(pairs()))
    print(f"{in_all - len(wrong)} of {in_all} pairs right")
    return int(any(not p.open for p in wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
