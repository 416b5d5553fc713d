"""Speed of what users wait for, on one core, beside trafilatura and spaCy in the same run.

    python -m benchmarks.goals [--texts DIR] [--pages DIR] [--most N] [--rounds N]

Articles are plain texts; pages are HTML, each read once more as the text that it renders to. Counted is processor time
of this process with one thread, the best of some rounds that take turns, so that a busy machine troubles all alike;
words are those of the texts, as white space parts them.

    dates, judgements, figures   raw text -> sentences, dates, likelihood, horizon, figures; statements are given
    statements, ENGINE           raw text -> sentences, dates, attribution, who it is
    pages                        the saved bytes -> every line's role, title, authors, day

spaCy takes part where it is installed (`pip install spacy`).
"""

from __future__ import annotations

import argparse
import gc
import gzip
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from foresaid.attribution import engine_named, find_statements
from foresaid.capture import open_page
from foresaid.clean import bare_article, find_article
from foresaid.dates import dates_of
from foresaid.figures import find_figures
from foresaid.horizon import set_horizons
from foresaid.likelihood import find_judgements
from foresaid.model import Capture, Page, Statement
from foresaid.sentences import read_prose

from .peers import spacy_tagger_and_parser, trafilatura_text

DAY = "2031-05-06"
TEXTS, PAGES = Path("../shared/data/polnear/dev/text"), Path("../shared/data/pages/html")


@dataclass(frozen=True)
class Contest:
    """What takes part in one table: a name and a run over all texts or pages; the first one is the base."""

    runs: tuple[tuple[str, Callable[[], object]], ...]
    words: int
    pages: int

    def rows(self, rounds: int) -> list[str]:
        """A line for each: words a second, milliseconds a page, and the speed as a multiple of the base."""
        best = dict.fromkeys((name for name, _ in self.runs), float("inf"))
        gc.collect()
        gc.freeze()  # what the peers loaded is not ours to look through for garbage, nor the other way round
        for _ in range(rounds):
            for name, run in self.runs:
                start = time.process_time()
                run()
                best[name] = min(best[name], time.process_time() - start)
        base = best[self.runs[0][0]]
        return [
            f"{name:34}{self.words / t:12,.0f}{1000 * t / self.pages:10.2f}{base / t:9.2f}" for name, t in best.items()
        ]


def judged(page: Page, statements: Sequence[Statement]) -> tuple[object, ...]:
    """Raw text to dates, judgements with their horizons, and figures."""
    article = bare_article(page, DAY)
    prose, dates = read_prose(article), dates_of(article)
    judgements = find_judgements(article, prose, statements, page.sha256)
    judgements = set_horizons(article, prose, judgements, statements, dates, ())
    return dates, judgements, find_figures(article, prose, statements, dates)


def stated(page: Page, engine: str) -> tuple[Statement, ...]:
    """Raw text to resolved statements."""
    article = bare_article(page, DAY)
    return find_statements(article, read_prose(article), dates_of(article), page.sha256, engine_named(engine))


def text_contest(texts: Sequence[str]) -> Contest:
    """The rows over article texts; the base is spaCy where it is installed."""
    pages = [open_page(Capture(text.encode())) for text in texts]
    statements = [stated(page, "rules") for page in pages]
    runs: list[tuple[str, Callable[[], object]]] = []
    if peer := spacy_tagger_and_parser():
        runs.append(("spaCy, tagger and parser", lambda: peer(texts)))
    runs.append(("statements, rules", lambda: [stated(page, "rules") for page in pages]))
    runs.append(("statements, fast", lambda: [stated(page, "fast") for page in pages]))
    runs.append(
        ("dates, judgements, figures", lambda: [judged(p, s) for p, s in zip(pages, statements, strict=True)]),
    )
    return Contest(tuple(runs), sum(len(text.split()) for text in texts), len(texts))


def page_contest(saved: Sequence[bytes]) -> Contest:
    """The rows over saved pages; the base is trafilatura."""
    captures = [Capture(content, media_type="text/html") for content in saved]
    pages = [open_page(capture) for capture in captures]
    decoded = [content.decode(page.encoding, "replace") for content, page in zip(saved, pages, strict=True)]
    texts = [Capture(page.text.encode()) for page in pages]
    runs: tuple[tuple[str, Callable[[], object]], ...] = (
        ("trafilatura", lambda: [trafilatura_text(html) for html in decoded]),
        ("HTML pages", lambda: [find_article(open_page(capture)) for capture in captures]),
        ("text captures of them", lambda: [find_article(open_page(capture)) for capture in texts]),
    )
    return Contest(runs, sum(len(page.text.split()) for page in pages), len(pages))


def spread(paths: Sequence[Path], most: int) -> list[Path]:
    """So many of the paths, evenly spread."""
    return [paths[i * len(paths) // most] for i in range(most)] if len(paths) > most else list(paths)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=TEXTS, help="folder of article texts (.txt)")
    parser.add_argument("--pages", type=Path, default=PAGES, help="folder of HTML pages (.html, .html.gz)")
    parser.add_argument("--most", type=int, default=60, help="so many texts and pages, evenly spread")
    parser.add_argument("--rounds", type=int, default=3, help="each is timed so often, in turns; the best counts")
    options = parser.parse_args()
    print(f"one core, load {os.getloadavg()[0]:.1f} when started")
    texts = [path.read_text("utf-8") for path in spread(sorted(options.texts.glob("*.txt")), options.most)]
    pages = [
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in spread(sorted(options.pages.glob("*.html*")), options.most)
    ]
    if not texts or not pages:
        empty = options.pages if texts else options.texts
        parser.error(f"{empty} holds nothing to read; name a folder with --texts and --pages")
    for what, contest in (("texts", text_contest(texts)), ("pages", page_contest(pages))):
        print(f"\n{f'{contest.pages} {what}, {contest.words:,} words':34}{'words/s':>12}{'ms/page':>10}{'x first':>9}")
        print("\n".join(contest.rows(options.rounds)), flush=True)


if __name__ == "__main__":
    main()
