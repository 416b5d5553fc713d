"""`python -m evaluation.judgements`: judgements and figures in annotated news, measured and held against floors.

    python -m evaluation.judgements                  measure the development and the unseen part, compare with floors
    python -m evaluation.judgements --misses         what is wrong, document by document
    python -m evaluation.judgements --raise-floors   after an improvement; --lower-floors is a decision

The scorer is ../shared/eval/score_judgements.py, run as it is. Texts and scorer lie beside the checkout; where they are
missing nothing is measured, which is a failure where the variable CI is set. The annotations are by one reader; places
that the conventions leave open are `optional`: found or not found, they do not count. News are political articles; own
pages were written for this, on other subjects; pages are bodies of public web pages. Of the last two, some are unseen:
nobody looks at their misses. Horizons are annotated in them, figures in news and own pages.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import sys
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation import floors
from evaluation.annotations import JUDGEMENTS, OWN, PAGES, Annotated, documents, fingerprint, own_pages
from evaluation.make_reference import ROOT
from evaluation.readings import Measure
from foresaid import read
from foresaid.model import Judgement, Reading, Span

SCORER = ROOT.parent / "shared" / "eval" / "score_judgements.py"
FLOORS = Path(__file__).with_name("judgement_floors.json")

#: Words that say how likely something is by themselves; all others (may, expected to, will) do it only in a sentence.
_EXPLICIT = re.compile(
    r"\b(?:un)?likel(?:y|ihood)|\b(?:im)?probab|\bchances?\b|\bodds\b|\b(?:un)?certain|\bperhaps\b|\bmaybe\b|\bpossib"
    r"|\bdoubt|\binevitab|\bprospects?\b|\bper ?cent|%|\bone in\b|\bsurely\b|\bpotentially\b",
    re.IGNORECASE,
)

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
    "horizon end accuracy (gold has an end)",
    "horizon end accuracy (all matched)",
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
    sets = {
        "news": (found, fingerprint(JUDGEMENTS)),
        "own": (own_pages(), fingerprint(*sorted(OWN.glob("*.txt")))),
        "pages": (documents(PAGES), fingerprint(PAGES)),
    }
    known, failures = floors.load(FLOORS), []
    for (name, (annotated, stamp)), part in product(sets.items(), ("development", "unseen")):
        chosen = [d for d in annotated if d.marks["part"] == part]
        readings = {d.doc: read(d.text.encode(), bare=True, published=d.published) for d in chosen}
        measures = measure(chosen, readings)
        print(f"\n{name}, {part}: {len(chosen)} documents, {_counted(chosen)}")
        print("\n".join(f"  {m.name:40} {m.value:6.1f}" for m in measures))
        if args.misses and part == "development":
            print("\n".join(misses(chosen, readings)))
        if part == "development" or name == "news":
            moved = {"raising": args.raise_floors, "lowering": args.lower_floors}
            failures += floors.held(known, f"{name}, {part}", stamp, measures, **moved)
    if args.raise_floors or args.lower_floors:
        floors.store(known, FLOORS)
    print("\n" + ("\n".join(failures) or "all floors hold"))
    return 1 if failures else 0


def measure(chosen: Sequence[Annotated], readings: Mapping[str, Reading]) -> list[Measure]:
    """The scorer's measures, in percent with one decimal."""
    gold = {d.doc: d.marks for d in chosen}
    values, _ = _scorer().score(gold, {d.doc: predicted(d, readings[d.doc]) for d in chosen})
    left_out = [
        *(() if any(d.marks.get("figures_annotated") for d in chosen) else ("figure",)),
        *(() if any(d.marks.get("horizons_annotated") for d in chosen) else ("horizon",)),
    ]
    dated = any((j.get("horizon") or {}).get("end") for d in chosen for j in d.marks["judgements"])
    names = [n for n in REPORTED if n.split()[0] not in left_out and (dated or "gold has an end" not in n)]
    measures = [Measure(name, round(100 * values[name], 1), "share", "") for name in names]
    return [*measures, *_explicit(chosen, readings)]


def _explicit(chosen: Sequence[Annotated], readings: Mapping[str, Reading]) -> list[Measure]:
    """Precision and recall over the judgements with explicit likelihood words, numbers or nouns of chance."""
    right = found = hit = wanted = 0
    for document in chosen:
        gold = [Span(*j["phrase"]) for j in document.marks["judgements"]]
        read_ = [Span(*j["phrase"]) for j in predicted(document, readings[document.doc])["judgements"]]
        mine, theirs = ([s for s in spans if _EXPLICIT.search(s.of(document.text))] for spans in (read_, gold))
        right, found = right + sum(any(s.overlaps(g) for g in gold) for s in mine), found + len(mine)
        hit, wanted = hit + sum(any(g.overlaps(s) for s in read_) for g in theirs), wanted + len(theirs)
    shares = {"precision": (right, found), "recall": (hit, wanted)}
    return [
        Measure(f"explicit words, {name}", round(100 * n / of, 1), "share", f"{n} of {of}")
        for name, (n, of) in shares.items()
        if of
    ]


def _counted(chosen: Sequence[Annotated]) -> str:
    kinds = {"judgements": "judgements", "not_judgements": "look-alikes", "figures": "figures"}
    numbers = {name: sum(len(d.marks.get(key) or ()) for d in chosen) for key, name in kinds.items()}
    return ", ".join(f"{number} {name}" for name, number in numbers.items() if number)


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
        "horizon": {"end": j.horizon.end} if j.horizon else None,
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
    floors.add_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
