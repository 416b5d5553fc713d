"""`python -m evaluation.pages`: article bodies, titles and days of 683 saved pages (WCXB, beside the checkout).

    python -m evaluation.pages                    the whole development part
    python -m evaluation.pages --sample 100       every n-th page, for a quick look
    python -m evaluation.pages --worst 10         the pages whose body agrees least
    --raise-floors, --lower-floors                as in evaluation.run

The body is scored by the reference scorer (../shared/eval/score_captures.py): shingles of four words, precision and
recall averaged over the pages. A title is right if its words are those of the reference, a day if it is the same day;
both are counted over the pages whose reference has one. The body is what `clean` calls body or heading.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation import floors
from evaluation.captures import held_out
from evaluation.readings import SHARED, Measure
from foresaid.capture import open_page
from foresaid.clean import find_article
from foresaid.errors import ForesaidError
from foresaid.model import Article, Capture

SCORER = SHARED / "eval" / "score_captures.py"
PAGES = SHARED / "data" / "pages"
FLOORS = Path(__file__).with_name("page_floors.json")


def main(argv: Sequence[str] | None = None) -> int:
    """Read, score, compare; 0 if all floors hold."""
    args = _parser().parse_args(argv)
    if not (SCORER.is_file() and PAGES.is_dir()):
        print("pages: not measured, ../shared/eval/score_captures.py and its pages are not beside the checkout")
        return 1 if os.environ.get("CI") else 0
    names = [path.name.removesuffix(".html.gz") for path in sorted((PAGES / "html").glob("*.html.gz"))]
    names = names[:: max(1, len(names) // args.sample)] if args.sample else names
    articles = {name: read(name) for name in names}
    measures = [*body_measures(articles, worst=args.worst), *metadata_measures(articles)]
    print("\n".join(f"  {m.name:8} {m.value:6.1f} {m.kind:2}   {m.detail}" for m in measures))
    known = floors.load(FLOORS)
    name = f"{len(names)} pages"
    stamp = hashlib.sha256("".join(names).encode()).hexdigest()[:16]
    failures = floors.held(known, name, stamp, measures, raising=args.raise_floors, lowering=args.lower_floors)
    if args.raise_floors or args.lower_floors:
        floors.store(known, FLOORS)
    print("\n" + ("\n".join(failures) or "all floors hold"))
    return 1 if failures else 0


def read(name: str) -> Article | None:
    """The article on a page; None if the project refuses the page."""
    content = gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes())
    try:
        # the shipped line tagger was trained on these pages, so each is read by one that never saw its site
        page = open_page(Capture(content, media_type="text/html", path=f"{name}.html"))
        return find_article(page, held_out("html", name))
    except ForesaidError:
        return None


def body_of(article: Article | None) -> str:
    """The words that the reference calls main content: crossheads and paragraphs."""
    if article is None:
        return ""
    roles = ("body", "heading")
    return "\n".join(block.span.of(article.text) for block in article.blocks if block.role in roles)


def body_measures(articles: dict[str, Article | None], *, worst: int = 0) -> Iterator[Measure]:
    """Precision, recall and F1 of the bodies, and the share that is exact, by the reference scorer."""
    with tempfile.TemporaryDirectory() as folder:
        gold, bodies = Path(folder, "gold"), Path(folder, "bodies.jsonl")
        gold.mkdir()
        for name in articles:
            (gold / f"{name}.json").write_bytes((PAGES / "gold" / f"{name}.json").read_bytes())
        lines = (json.dumps({"doc": name, "body": body_of(article)}) for name, article in articles.items())
        bodies.write_text("\n".join(lines), "utf-8")
        command = [sys.executable, str(SCORER), "--gold", str(gold), "--pred", str(bodies), "--worst", str(worst)]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    first, *others = output.splitlines()
    if others:
        print("\n".join(others))
    for name, value in re.findall(r"(F1|P|R|exact) (\d\.\d+)", first):
        yield Measure(f"body {name}", round(100 * float(value), 1), "%", first if name == "F1" else "")


def metadata_measures(articles: dict[str, Article | None]) -> Iterator[Measure]:
    """The share of right titles and days among the pages whose reference has one."""
    titles, days = [], []
    for name, article in articles.items():
        truth = json.loads((PAGES / "gold" / f"{name}.json").read_text("utf-8"))["ground_truth"]
        if title := truth.get("title"):
            titles.append(
                article is not None and article.title is not None and _words(article.title.text) == _words(title)
            )
        if day := truth.get("publish_date"):
            days.append(article is not None and article.published_day == str(day)[:10])
    for label, right in (("title", titles), ("day", days)):
        yield Measure(label, round(100 * sum(right) / max(1, len(right)), 1), "%", f"{sum(right)} of {len(right)}")


def _words(text: Any) -> list[str]:
    return re.findall(r"\w+", str(text).lower())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.pages", description="Article bodies of saved pages.")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="about N pages instead of all")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N pages that agree least")
    floors.add_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
