"""`python -m evaluation.modals`: train the choice for will, would and going to, and say how well it generalises.

    python -m evaluation.modals            ten-fold cross-validation over articles
    python -m evaluation.modals --write    fit on everything and write src/foresaid/data/models/modals.toml

The examples are the modals of annotated pages that no firm rule has decided: of news, our own pages and public pages
those of the development parts, from judgements/polnear-train-modals.jsonl single modals that one reader decided. A
logistic regression with an L2 penalty, fitted by Newton's method with numpy; small enough to be exact.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.annotations import JUDGEMENTS, MODALS, PAGES, Annotated, documents, own_pages
from foresaid import read
from foresaid.likelihood import undecided_modals
from foresaid.likelihood.choice import model
from foresaid.likelihood.features import features, form_of
from foresaid.model import Span
from foresaid.sentences import read_prose

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "foresaid" / "data" / "models" / "modals.toml"
PENALTY = 8.0  # 1, 2, 4, 8 and 16 hardly differ in cross-validation; a plan is left alone from 8 on
LEAST = 3  # features seen less often are left out
THRESHOLD = -0.4  # F1 in cross-validation is flat (.69 to .71) from -0.6 to -0.4; the careful end is taken

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One modal: its document, its features, and whether it is a judgement."""

    doc: str
    features: tuple[str, ...]
    judges: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Cross-validate or write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.modals", description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args(argv)
    found = list(examples())
    print(f"{len(found)} modals, {sum(e.judges for e in found)} of them judgements")
    if args.write:
        write(found)
    else:
        precision, recall = cross_validated(found)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"cross-validated over articles: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    return 0


def examples() -> Iterator[Example]:
    """The annotated modals that the choice decides."""
    for document in (*documents(JUDGEMENTS), *documents(PAGES), *own_pages()):
        if document.marks["part"] == "development":
            yes = [Span(*j["phrase"]) for j in document.marks["judgements"]]
            open_places = [Span(*pair) for pair in document.marks["optional"]]
            yield from _of(document, yes, open_places, None)
    for document in documents(MODALS):
        decided = {Span(start, end): bool(judges) for start, end, judges in document.marks["modals"]}
        yield from _of(document, [s for s, judges in decided.items() if judges], [], list(decided))


def _of(document: Annotated, yes: list[Span], optional: list[Span], among: list[Span] | None) -> Iterator[Example]:
    reading = read(document.text.encode(), bare=True, published=document.published)
    for place in undecided_modals(read_prose(reading.article), reading.statements):
        head = place.candidate.head
        listed = among is None or any(head.overlaps(s) for s in among)
        if listed and form_of(place) in model().forms and not any(head.overlaps(s) for s in optional):
            yield Example(document.doc, features(place), any(head.overlaps(s) for s in yes))


def cross_validated(found: Sequence[Example], folds: int = 10) -> tuple[float, float]:
    """Precision and recall of the choice on articles it was not trained on."""
    docs = sorted({e.doc for e in found})
    order = np.random.RandomState(0).permutation(len(docs))
    fold = {docs[i]: rank % folds for rank, i in enumerate(order)}
    hits = taken = true = 0
    for held in range(folds):
        names, weights = fit([e for e in found if fold[e.doc] != held])
        for example in (e for e in found if fold[e.doc] == held):
            judged = score(example.features, names, weights) >= THRESHOLD
            hits, taken, true = hits + (judged and example.judges), taken + judged, true + example.judges
    return hits / max(taken, 1), hits / max(true, 1)


def fit(found: Sequence[Example]) -> tuple[dict[str, int], Vector]:
    """The column of each feature, and the weights with the bias last."""
    seen = Counter(name for e in found for name in e.features)
    names = {name: i for i, name in enumerate(sorted(n for n, count in seen.items() if count >= LEAST))}
    x = np.zeros((len(found), len(names) + 1))
    x[:, -1] = 1
    for row, example in enumerate(found):
        x[row, [names[n] for n in example.features if n in names]] = 1
    y = np.array([float(e.judges) for e in found])
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[-1] = 1e-3
    weights = np.zeros(len(names) + 1)
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (p - y) + penalty * weights)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return names, weights


def score(found: Sequence[str], names: dict[str, int], weights: Vector) -> float:
    """The log odds of one example."""
    return float(weights[-1] + sum(weights[names[n]] for n in found if n in names))


def write(found: Sequence[Example]) -> None:
    """Fit on all examples and write the weights, the strongest first."""
    names, weights = fit(found)
    ranked = sorted(names, key=lambda n: (-weights[names[n]], n))
    judges = sum(e.judges for e in found)
    lines = [
        "# Weights of the learned choice for will, would and going to (src/foresaid/likelihood/choice.py): a logistic",
        f"# regression on {len(found)} modals of annotated news, {judges} of them judgements. Positive",
        "# speaks for a judgement. Written by `python -m evaluation.modals --write`, not by hand.",
        f"bias = {weights[-1]:.4f}",
        f"threshold = {THRESHOLD}",
        'forms = ["will", "would", "going to"]',
        "",
        "[weights]",
        *(f'"{n}" = {weights[names[n]]:.3f}' for n in ranked if abs(weights[names[n]]) >= 0.005),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
