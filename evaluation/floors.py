"""Floors: the quality that was once reached and must not be lost unseen.

`floors.json` holds, for each page set, the fingerprint of its files and a floor for each measure, in percent with one
decimal, as the scorer prints it. Raising a floor is routine, lowering one takes its own flag: it is a decision that
shows in the diff. After trafilatura's tests/eval_gate.py.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.readings import Measure

FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True)
class Floor:
    """The least values that a page set must reach, by measure, and the files that this was measured on."""

    fingerprint: str
    least: Mapping[str, float]

    def failures(self, fingerprint: str, measures: Iterable[Measure]) -> list[str]:
        """What is wrong, one line each: other files than the floors were set on, a measure below its floor or gone.

        >>> Floor("aa", {"figures": 90.0, "value": 95.0}).failures("aa", [Measure("figures", 88.5, "F1", "")])
        ['figures is 88.5, its floor is 90.0', 'value is not measured any more, its floor is 95.0']
        """
        if fingerprint != self.fingerprint:
            return ["the pages or their reference have changed since the floors were set; set them anew"]
        now = {m.name: m for m in measures}
        return [
            f"{name} is {now[name].value if name in now else 'not measured any more'}, its floor is {least}"
            for name, least in self.least.items()
            if name not in now or now[name].value < least - now[name].slack
        ]

    def raised(self, fingerprint: str, measures: Iterable[Measure]) -> Floor:
        """The floors moved up to what was measured; none moves down.

        >>> Floor("aa", {"figures": 90.0, "value": 95.0}).raised("aa", [Measure("figures", 91.5, "F1", "")]).least
        {'figures': 91.5, 'value': 95.0}
        """
        now = {m.name: m.value for m in measures}
        return Floor(fingerprint, {**now, **{n: max(v, now.get(n, v)) for n, v in self.least.items()}})


def add_options(parser: argparse.ArgumentParser) -> None:
    """The two options with which a script moves its floors."""
    parser.add_argument("--raise-floors", action="store_true", help="move the floors up to what was measured")
    parser.add_argument("--lower-floors", action="store_true", help="set the floors to what was measured, down too")


def load(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors of every page set; none if there is no file yet."""
    stored: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {name: Floor(entry["fingerprint"], entry["least"]) for name, entry in stored.items()}


def store(floors: Mapping[str, Floor], path: Path = FLOORS) -> None:
    """Write the floors, in the order of their names."""
    entries = {name: {"fingerprint": f.fingerprint, "least": dict(f.least)} for name, f in sorted(floors.items())}
    path.write_text(json.dumps(entries, indent=2) + "\n", "utf-8")


def held(
    known: dict[str, Floor], name: str, stamp: str, measures: Iterable[Measure], *, raising: bool, lowering: bool
) -> list[str]:
    """The measures of one set against its floor in `known`, moved there first if asked; what fell below, by name."""
    measures = list(measures)
    before = known.get(name, Floor(stamp, {}))
    if lowering:
        known[name] = Floor(stamp, {m.name: m.value for m in measures})
    elif raising:
        known[name] = before.raised(stamp, measures)
    return [f"{name}: {line}" for line in known.get(name, before).failures(stamp, measures)]
