"""`python -m evaluation.judgements`: judgements and figures in annotated news, measured and held against floors.

    python -m evaluation.judgements                  measure the development and the unseen part, compare with floors
    python -m evaluation.judgements --misses         what is wrong, document by document
    python -m evaluation.judgements --raise-floors   after an improvement; --lower-floors is a decision

The scorer is ../shared/eval/score_judgements.py, run as it is. Texts and scorer lie beside the checkout; where they are
missing nothing is measured, which is a failure where the variable CI is set. The annotations are by one reader; places
that the conventions leave open are `optional`: found or not found, they do not count. Horizons are not annotated here.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation import floors
from evaluation.annotations import DATA, Annotated, documents, fingerprint
from evaluation.floors import Floor
from evaluation.readings import Measure
from foresaid import read
from foresaid.model import Judgement, Reading, Span

SCORER = DATA.parent / "eval" / "score_judgements.py"
FLOORS = Path(__file__).with_name("judgement_floors.json")

#: Which measures of the scorer are reported: those that were annotated.
REPORTED = (
    "judgement precision",
    "judgement recall",
    "judgement F1",
    "band accuracy (both scales)",
    "polarity accuracy",
    "negated accuracy",
    "quoted accuracy",
    "source accuracy (Jaccard >= 0.5)",
    "forecast accuracy",
    "conditional accuracy",
    "trap rejection rate",
    "figure F1",
    "figure value exact",
    "figure rate exact",
    "figure hedge exact",
    "figure all three",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, compare; 0 if all floors hold."""
    args = _parser().parse_args(argv)
    if not SCORER.is_file() or not (found := documents()):
        print("judgements: not measured, the texts or the scorer are not beside the checkout")
        return 1 if os.environ.get("CI") else 0
    known, failures = floors.load(FLOORS), []
    for part in ("development", "unseen"):
        chosen = [d for d in found if d.marks["part"] == part]
        readings = {d.doc: read(d.text.encode(), bare=True, published=d.published) for d in chosen}
        measures = measure(chosen, readings)
        print(f"\n{part}: {len(chosen)} documents")
        print("\n".join(f"  {m.name:36} {m.value:6.1f}" for m in measures))
        if args.misses:
            print("\n".join(misses(chosen, readings)))
        stamp = fingerprint()
        if args.lower_floors:
            known[part] = Floor(stamp, {m.name: m.value for m in measures})
        elif args.raise_floors:
            known[part] = known.get(part, Floor(stamp, {})).raised(stamp, measures)
        failures += [f"{part}: {line}" for line in known.get(part, Floor(stamp, {})).failures(stamp, measures)]
    if args.raise_floors or args.lower_floors:
        floors.store(known, FLOORS)
    print("\n" + ("\n".join(failures) or "all floors hold"))
    return 1 if failures else 0


def measure(chosen: Sequence[Annotated], readings: Mapping[str, Reading]) -> list[Measure]:
    """The scorer's measures, in percent with one decimal."""
    gold = {d.doc: d.marks for d in chosen}
    values, _ = _scorer().score(gold, {d.doc: predicted(d, readings[d.doc]) for d in chosen})
    figures = any(d.marks.get("figures_annotated") for d in chosen)
    names = [name for name in REPORTED if figures or not name.startswith("figure")]
    return [Measure(name, round(100 * values[name], 1), "share", "") for name in names]


def predicted(document: Annotated, reading: Reading) -> dict[str, Any]:
    """What was read, in the scorer's shape; what overlaps an optional place does not count."""
    optional = [Span(*pair) for pair in document.marks["optional"]]
    return {
        "doc": document.doc,
        "judgements": [
            _judgement(j) for j in reading.judgements if not any(j.phrase[0].overlaps(place) for place in optional)
        ],
        "figures": [
            {"span": [f.span.start, f.span.end], "low": f.low, "high": f.high, "hedge": f.hedge, "per": f.per}
            for f in reading.figures
        ],
    }


def _judgement(j: Judgement) -> dict[str, Any]:
    return {
        "phrase": [j.phrase[0].start, j.phrase[0].end],
        "source": [j.source.start, j.source.end] if j.source else None,
        **{name: getattr(j, name) for name in ("polarity", "negated", "quoted", "forecast", "conditional")},
        **{name: getattr(j, name) for name in ("phia_band", "icd203_band", "numeric", "rule")},
    }


def misses(chosen: Sequence[Annotated], readings: Mapping[str, Reading]) -> list[str]:
    """Every judgement that was missed or is too many, with some words around it."""
    out = []
    for document in chosen:
        gold = [Span(*j["phrase"]) for j in document.marks["judgements"]]
        found = predicted(document, readings[document.doc])["judgements"]
        spans = [Span(*j["phrase"]) for j in found]
        out += [f"  miss  {_around(document.text, g)}" for g in gold if not any(g.overlaps(s) for s in spans)]
        out += [
            f"  extra {_around(document.text, s)} ({j['rule']})"
            for j, s in zip(found, spans, strict=True)
            if not any(g.overlaps(s) for g in gold)
        ]
    return out


def _around(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 70) : span.start], text[span.end : span.end + 40]
    return f"{before}[{span.of(text)}]{after}".replace("\n", " ")


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_judgements", SCORER)
    assert spec and spec.loader, f"{SCORER} is not a Python file"
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.judgements", description=__doc__.split("\n")[0])
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--lower-floors", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
