"""Train the line tagger of `foresaid.clean` and write its forests to src/foresaid/data/models/.

    pip install lightgbm html-text inscriptis
    python -m training.line_tagger PAGES [--rounds 200] [--folds 3 --out DIR]

PAGES is a folder with html/*.html.gz and gold/*.json as in the Web Content Extraction Benchmark (WCXB, CC BY 4.0):
`ground_truth.main_content` is the body as text. A line counts as body if most of its word 4-grams stand in the
reference body; a line of fewer words if the reference has the same line, near other lines of the body.

Text is trained on two renderings of each page (our own without its places, and html_text or inscriptis), so that the
tagger learns no one renderer's habits; HTML on our own rendering with places. With --folds there is a forest for each
fold, trained on the sites of the others, for evaluation/captures.py.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from foresaid.capture import open_page
from foresaid.clean.features import NAMES, PLACE_NAMES, line_features, place_features
from foresaid.clean.lines import Line, find_lines
from foresaid.errors import UnreadableCapture
from foresaid.model import Capture, Page
from training.sites import fold_of, site_of

WORD = re.compile(r"\w+")
MODELS = Path(__file__).resolve().parents[1] / "src" / "foresaid" / "data" / "models"
#: Chosen on three folds by site: twice as many trees of 40 leaves won two thousandths of F1.
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 32, "max_depth": 7, "min_data_in_leaf": 60,
    "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 63,
    "verbosity": -1, "num_threads": 1, "seed": 1, "deterministic": True,
}  # fmt: skip


@dataclass
class Example:
    """One page's lines as rows, the label of each, and its number of words."""

    name: str
    site: str
    rows: Any
    body: Any
    words: Any


def label(lines: Sequence[Line], gold: str) -> Any:
    """1 for each line that belongs to the reference body."""
    words = WORD.findall(gold)
    grams = {tuple(words[i : i + 4]) for i in range(len(words) - 3)}
    short = Counter(tuple(WORD.findall(line)) for line in gold.split("\n") if line.strip())
    running = " " + " ".join(words) + " "
    found = np.zeros(len(lines))
    for i, line in enumerate(lines):
        own = WORD.findall(line.text)
        if len(own) >= 6:
            mine = [tuple(own[k : k + 4]) for k in range(len(own) - 3)]
            found[i] = sum(gram in grams for gram in mine) * 2 >= len(mine)
    sure = np.flatnonzero(found)
    for i, line in enumerate(lines):
        all_of_it = tuple(WORD.findall(line.text))
        if 0 < len(all_of_it) < 6 and len(sure) and sure[0] - 4 <= i <= sure[-1] + 4:
            if short[all_of_it] > 0:
                short[all_of_it] -= 1
                found[i] = 1
            elif len(all_of_it) >= 3 and f" {' '.join(all_of_it)} " in running:
                found[i] = 1
    return found


def pages(folder: Path) -> Iterator[tuple[str, str, str, Page]]:
    """Name, site, reference body and page of each page that has text."""
    for file in sorted((folder / "gold").glob("*.json")):
        reference = json.loads(file.read_text("utf-8"))
        content = gzip.decompress((folder / "html" / f"{file.stem}.html.gz").read_bytes())
        try:
            page = open_page(Capture(content, media_type="text/html"))
        except UnreadableCapture:
            continue
        site = site_of(reference.get("url") or "", file.stem)
        yield file.stem, site, reference["ground_truth"]["main_content"] or "", page


def renderings(folder: Path, name: str, page: Page) -> Iterator[Page]:
    """The page as text: by our own rendering, and by one of two other programs."""
    import html_text
    import inscriptis

    content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8", "replace")
    yield Page("", page.text)
    render = (html_text.extract_text, inscriptis.get_text)[fold_of(name, 2)]
    try:
        yield Page("", render(content))
    except Exception:  # whatever another program stumbles over, our own rendering remains
        return


def examples(folder: Path, kind: str) -> list[Example]:
    """The training examples of one kind, "text" or "html"."""
    out = []
    for name, site, gold, page in pages(folder):
        for version in [page] if kind == "html" else renderings(folder, name, page):
            lines = find_lines(version)
            if lines:
                rows = line_features(lines)
                if kind == "html":
                    rows = np.column_stack([rows, place_features(lines, rows)])
                words = np.array([len(line.words) for line in lines], dtype=np.float64)
                out.append(Example(name, site, rows, label(lines, gold), words))
    return out


def fit(data: Sequence[Example], rows: Sequence[Any], rounds: int) -> Any:
    """One forest; every page weighs the same, and a line by the root of its words."""
    weights = []
    for example in data:
        root = np.sqrt(np.maximum(example.words, 1))
        weights.append(root / root.sum() * 100)
    labels = np.concatenate([example.body for example in data])
    train = lightgbm.Dataset(np.vstack(rows), labels, weight=np.concatenate(weights))
    return lightgbm.train(PARAMETERS, train, rounds)


def arrays(model: Any, names: Sequence[str]) -> dict[str, Any]:
    """A trained forest as the arrays of foresaid.clean.forests; a threshold is rounded down to the next float32."""
    nodes: list[tuple[int, float, int, int, float]] = []
    deepest = 0

    def add(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        at = len(nodes)
        if "leaf_value" in node:
            nodes.append((0, np.inf, at, at, node["leaf_value"]))
            deepest = max(deepest, depth)
            return at
        threshold = np.float32(node["threshold"])
        if float(threshold) > node["threshold"]:
            threshold = np.nextafter(threshold, np.float32(-np.inf))
        nodes.append((node["split_feature"], float(threshold), 0, 0, 0.0))
        left, right = add(node["left_child"], depth + 1), add(node["right_child"], depth + 1)
        nodes[at] = (node["split_feature"], float(threshold), left, right, 0.0)
        return at

    roots = [add(tree["tree_structure"], 0) for tree in model.dump_model()["tree_info"]]
    columns = list(zip(*nodes, strict=True))
    return {
        "names": np.array(names),
        "roots": np.array(roots, dtype=np.int32),
        "feature": np.array(columns[0], dtype=np.int16),
        "threshold": np.array(columns[1], dtype=np.float32),
        "left": np.array(columns[2], dtype=np.int32),
        "right": np.array(columns[3], dtype=np.int32),
        "value": np.array(columns[4], dtype=np.float32),
        "depth": np.array(deepest),
    }


def write(data: Sequence[Example], kind: str, rounds: int, path: Path) -> None:
    """Train on the data and write the forest."""
    names = NAMES + (PLACE_NAMES if kind == "html" else ())
    np.savez_compressed(path, **arrays(fit(data, [e.rows for e in data], rounds), names))


def main() -> None:
    """Train what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--kinds", nargs="+", default=["text", "html"])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for kind in args.kinds:
        data = examples(args.pages, kind)
        for k in range(args.folds):
            others = [e for e in data if fold_of(e.site, args.folds) != k]
            write(others, kind, args.rounds, args.out / f"lines-{kind}.fold{k}.npz")
        if not args.folds:
            write(data, kind, args.rounds, args.out / f"lines-{kind}.npz")


if __name__ == "__main__":
    main()
