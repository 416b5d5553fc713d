"""`python -m evaluation.captures`: article bodies and metadata found in public article pages, against references.

    python -m evaluation.captures                     HTML, its text without places, and that text wrapped as mail is
    python -m evaluation.captures --sample 100        the first so many pages
    python -m evaluation.captures --kinds text        one of the three
    python -m evaluation.captures --texts DIR         text captures made by another renderer, DIR/NAME.txt, with the
                                                      floors of the folder's name
    python -m evaluation.captures --trafilatura       the same pages and the same scorer for trafilatura, beside ours
    --raise-floors, --lower-floors                    as in evaluation.run, for captures_floors.json

The pages are the development part of the Web Content Extraction Benchmark in ../shared/data/pages (CC BY 4.0); the
scorer is ../shared/eval/score_captures.py. The line tagger ships trained on all of these pages, so each page is read
here by the forest of its fold, which was trained on other sites: evaluation/folds/, made by
`python -m training.line_tagger PAGES --folds 3 --out evaluation/folds`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import os
import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any

from training.sites import fold_of, site_of

from evaluation import floors
from evaluation.readings import Measure
from foresaid.capture import open_page
from foresaid.clean import Look, Second, find_article
from foresaid.clean.bylines import is_desk, is_person, is_role
from foresaid.clean.forests import read_forest
from foresaid.clean.roles import RoleReader, read_weights
from foresaid.clean.tagger import Tagger
from foresaid.errors import UnreadableCapture
from foresaid.model import Article, Capture, Page

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
FLOORS = HERE / "captures_floors.json"
FOLDS = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, compare with the floors; 0 if all hold."""
    args = _parser().parse_args(argv)
    if not (SHARED / "data" / "pages").is_dir():
        print("not measured: ../shared/data/pages is not beside the checkout")
        return 1 if os.environ.get("CI") else 0
    pages = list(references())[: args.sample]
    known, failures = floors.load(FLOORS), []
    stamp = hashlib.sha256("".join(name for name, _ in pages).encode()).hexdigest()[:16]
    for name, kind, page_of in _sets(args):
        measures = _measure(pages, kind, page_of, name)
        if not args.sample:
            failures += floors.held(known, name, stamp, measures, raising=args.raise_floors, lowering=args.lower_floors)
    if args.trafilatura:
        _measure_trafilatura(pages)
    if not args.sample and (args.raise_floors or args.lower_floors):
        floors.store(known, FLOORS)
    print("\n".join(failures) or "all floors hold")
    return 1 if failures else 0


def _sets(args: argparse.Namespace) -> Iterator[tuple[str, str, Callable[[str], Page]]]:
    """What the arguments ask for: its name, the kind of tagger that reads it, and how each of its pages is made."""
    if args.texts:
        yield args.texts.name, "text", _text_from(args.texts)
        return
    for kind in args.kinds:
        yield kind, "html" if kind == "html" else "text", _PAGES[kind]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=None)
    parser.add_argument("--kinds", nargs="+", choices=tuple(_PAGES), default=list(_PAGES))
    parser.add_argument("--texts", type=Path, default=None)
    parser.add_argument("--trafilatura", action="store_true")
    floors.add_options(parser)
    return parser


def references() -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and reference of every public page, in the order of the names."""
    for file in sorted((SHARED / "data" / "pages" / "gold").glob("*.json")):
        yield file.stem, json.loads(file.read_text("utf-8"))


def _content(name: str) -> bytes:
    return gzip.decompress((SHARED / "data" / "pages" / "html" / f"{name}.html.gz").read_bytes())


def _html(name: str) -> Page:
    return open_page(Capture(_content(name), media_type="text/html"))


def text_page(name: str) -> Page:
    """The page of this name as a text capture: our own rendering of its HTML, without places."""
    return Page("", _html(name).text)


def wrapped_page(name: str) -> Page:
    """The same with every line wrapped, as the text of a PDF and of many letters is."""
    lines = text_page(name).text.split("\n")
    return Page("", "\n".join(textwrap.fill(line, _WIDTH, break_long_words=False) for line in lines))


#: What letters are wrapped at (RFC 5322 asks for no more than 78).
_WIDTH = 72
_PAGES: dict[str, Callable[[str], Page]] = {"html": _html, "text": text_page, "wrapped": wrapped_page}


def _text_from(folder: Path) -> Callable[[str], Page]:
    return lambda name: open_page(Capture((folder / f"{name}.txt").read_bytes()))


@cache
def _tagger(kind: str, fold: int) -> Tagger:
    path = HERE / "folds" / f"lines-{kind}.fold{fold}.npz"
    return Tagger(read_forest(path.read_bytes(), path.name), sees_places=kind == "html")


def held_out(kind: str, name: str) -> Look:
    """The line tagger ("text" or "html") that was trained without the site of the page of this name."""
    reference = json.loads((SHARED / "data" / "pages" / "gold" / f"{name}.json").read_text("utf-8"))
    return _tagger(kind, fold_of(site_of(reference.get("url") or "", name), FOLDS)).probabilities


def second_held_out(name: str) -> Second:
    """The second reader that was trained without the site of the page of this name."""
    reference = json.loads((SHARED / "data" / "pages" / "gold" / f"{name}.json").read_text("utf-8"))
    return second_of_fold(fold_of(site_of(reference.get("url") or "", name), FOLDS)).probabilities


@cache
def second_of_fold(fold: int) -> RoleReader:
    """The second reader that was trained without the captures and sites of a fold."""
    path = HERE / "folds" / f"roles.fold{fold}.npz"
    return read_weights(path.read_bytes(), path.name)


def _measure(
    references: Sequence[tuple[str, dict[str, Any]]], kind: str, page_of: Callable[[str], Page], called: str
) -> list[Measure]:
    """Body F1, exact bodies, and the metadata found, in percent."""
    scorer, rows, exact, seconds = _scorer(), [], 0, 0.0
    right = {key: [0, 0] for key in ("title", "author", "date", "no date invented")}
    for name, reference in references:
        gold = reference["ground_truth"]
        try:
            begin = process_time()
            article = find_article(page_of(name), held_out(kind, name), second_held_out(name))
            seconds += process_time() - begin
        except UnreadableCapture:
            article = Article("")
        body = body_of(article)
        rows.append(scorer.page(body, gold["main_content"] or ""))
        exact += scorer.WORD.findall(body) == scorer.WORD.findall(gold["main_content"] or "")
        count_metadata(article, gold, right)
    p, r, f1 = scorer.prf(rows)
    speed = f"{seconds * 1000 / len(rows):.1f} ms a page"
    print(f"{called}: body F1 {f1:.4f} P {p:.4f} R {r:.4f}, exact {exact / len(rows):.3f}, {speed}")
    print("      " + ", ".join(f"{key} {hit}/{n}" for key, (hit, n) in right.items() if n))
    shares = {"exact": (exact, len(rows))}
    if kind == "html":
        shares |= {key: (hit, n) for key, (hit, n) in right.items()}
    return [
        Measure("body F1", round(100 * f1, 1), "F1", f"P {100 * p:.1f} R {100 * r:.1f}"),
        *(Measure(key, round(100 * hit / n, 1), "%", f"{hit} of {n}") for key, (hit, n) in shares.items() if n),
    ]


def body_of(article: Article) -> str:
    """The article's own words below the headline."""
    return "\n".join(b.span.of(article.text) for b in article.blocks if b.role in ("body", "heading"))


def count_metadata(article: Article, gold: dict[str, Any], right: dict[str, list[int]]) -> None:
    """Count what agrees: the title and the authors by their words ("and" between names apart), the date by its day."""
    words = _scorer().WORD

    def same(a: str, b: str) -> bool:
        return [w.lower() for w in words.findall(a)] == [w.lower() for w in words.findall(b)]

    def named(names: str) -> str:
        return re.sub(r"\band\b|&", ",", names)

    if gold["title"]:
        right["title"][1] += 1
        right["title"][0] += same(article.title.text if article.title else "", gold["title"])
    if gold["author"]:
        right["author"][1] += 1
        right["author"][0] += same(
            named(", ".join(a.name for a in article.authors)), ",".join(_persons(named(gold["author"])))
        )
    if gold["publish_date"]:
        right["date"][1] += 1
        right["date"][0] += (article.published_day or "") == gold["publish_date"][:10]
    else:
        right["no date invented"][1] += 1
        right["no date invented"][0] += article.published is None


def _persons(names: str) -> list[str]:
    """The pieces of a list of authors without degrees and roles, which are no authors: "Ana Brook, Ph.D., Editor".

    A piece behind a name is dropped if it is neither a name of two words or more nor an organisation's.

    >>> _persons("Ana Brook, Ph.D., Senior Editor, Ivo Lund"), _persons("Coast Press")
    (['Ana Brook', 'Ivo Lund'], ['Coast Press'])
    """
    first, *others = [piece.strip() for piece in names.split(",") if piece.strip()] or [""]
    return [first, *(p for p in others if (is_person(p) and not is_role(p)) or is_desk(p, signed=True))]


def _measure_trafilatura(references: Sequence[tuple[str, dict[str, Any]]]) -> None:
    import trafilatura

    scorer, rows, seconds = _scorer(), [], 0.0
    for name, reference in references:
        content = _content(name).decode("utf-8", "replace")
        begin = process_time()
        body = trafilatura.extract(content, include_comments=False) or ""
        seconds += process_time() - begin
        rows.append(scorer.page(body, reference["ground_truth"]["main_content"] or ""))
    p, r, f1 = scorer.prf(rows)
    print(f"trafilatura: body F1 {f1:.4f} P {p:.4f} R {r:.4f}, {seconds * 1000 / len(rows):.1f} ms a page")


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_captures", SHARED / "eval" / "score_captures.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
