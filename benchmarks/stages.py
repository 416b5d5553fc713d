"""Speed of every stage on one core, beside trafilatura's extraction of the same pages, in one run.

    python -m benchmarks.stages [PATH...] [--seconds N]

Pages are read once into memory; then every stage runs over all pages, again and again, for at least N seconds, on what
the stage before it gave. Words are the words of the page (for capture, clean and trafilatura) or of its readable prose
(for the later stages). trafilatura sees HTML pages as they are, and text captures with each line as a paragraph.
"""

from __future__ import annotations

import argparse
import html
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from foresaid.attribution import find_statements
from foresaid.capture import find_captures, open_page
from foresaid.clean import find_article
from foresaid.dates import dates_of
from foresaid.echoes import EchoText, find_echoes
from foresaid.figures import find_figures
from foresaid.horizon import set_horizons
from foresaid.likelihood import find_judgements
from foresaid.model import Capture, Page, Reading
from foresaid.pipeline import read_page
from foresaid.sentences import read_prose


@dataclass(frozen=True)
class Timing:
    """What one stage did: pages and words in some seconds."""

    stage: str
    pages: int
    words: int
    seconds: float

    def row(self, base: Timing) -> str:
        """A line of the table: rates, milliseconds a page, and the speed as a multiple of `base`."""
        per_page = self.seconds / self.pages
        ratio = (base.seconds / base.pages) / per_page
        return (
            f"{self.stage:22}{1 / per_page:10,.0f}{self.words / self.seconds:13,.0f}{1000 * per_page:10.2f}{ratio:9.2f}"
        )


def timed(stage: str, pages: int, words: int, seconds: float, run: Callable[[], object]) -> Timing:
    """Run a stage over all pages until `seconds` have passed, at least once after a warm-up."""
    run()
    rounds, start = 0, time.perf_counter()
    while rounds == 0 or time.perf_counter() - start < seconds:
        run()
        rounds += 1
    return Timing(stage, pages * rounds, words * rounds, time.perf_counter() - start)


def as_html(page: Page, capture: Capture) -> str:
    """What trafilatura reads: the HTML as saved, or a text capture with each line as a paragraph."""
    if capture.media_type == "text/html":
        return capture.content.decode(page.encoding, "replace")
    return "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in page.text.splitlines()) + "</body></html>"


def measure(captures: Sequence[Capture], seconds: float) -> list[Timing]:
    """The timings of all stages; the first is trafilatura's."""
    pages = [open_page(c) for c in captures]
    articles = [find_article(p) for p in pages]
    proses = [read_prose(a) for a in articles]
    dates = [dates_of(a) for a in articles]
    ids = [p.sha256 for p in pages]
    statements = [find_statements(*x) for x in zip(articles, proses, dates, ids, strict=True)]
    judgements = [find_judgements(*x) for x in zip(articles, proses, statements, ids, strict=True)]
    raw = [as_html(p, c) for p, c in zip(pages, captures, strict=True)]
    n, words = len(pages), sum(len(p.text.split()) for p in pages)
    prose = sum(len(r.span.of(a.text).split()) for a in articles for r in a.regions())
    texts = [
        EchoText(p.sha256, p.text, tuple(r.span for r in a.regions())) for p, a in zip(pages, articles, strict=True)
    ]

    def each(run: Callable[..., object], *columns: Sequence[object]) -> Callable[[], object]:
        return lambda: [run(*row) for row in zip(*columns, strict=True)]

    def horizons(*row: object) -> object:
        return set_horizons(*row, ())  # type: ignore[arg-type, call-arg]

    def whole(capture: Capture) -> Reading:
        return read_page(open_page(capture))

    return [
        timed("trafilatura", n, words, seconds, each(trafilatura.extract, raw)),
        timed("capture", n, words, seconds, each(open_page, captures)),
        timed("clean", n, words, seconds, each(find_article, pages)),
        timed("sentences", n, prose, seconds, each(read_prose, articles)),
        timed("dates", n, prose, seconds, each(dates_of, articles)),
        timed("attribution", n, prose, seconds, each(find_statements, articles, proses, dates, ids)),
        timed("likelihood", n, prose, seconds, each(find_judgements, articles, proses, statements, ids)),
        timed("horizon", n, prose, seconds, each(horizons, articles, proses, judgements, statements, dates)),
        timed("figures", n, prose, seconds, each(find_figures, articles, proses, statements, dates)),
        timed("echoes", n, prose, seconds, lambda: find_echoes(texts)),
        timed("read, end to end", n, words, seconds, each(whole, captures)),
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("examples/pages")])
    parser.add_argument("--seconds", type=float, default=2.0, help="how long each stage runs at least")
    options = parser.parse_args()
    captures = [c for c in find_captures(options.paths) if isinstance(c, Capture)]
    print(f"{len(captures)} pages, one core, load {os.getloadavg()[0]:.1f} when started")
    print(f"{'stage':22}{'pages/s':>10}{'words/s':>13}{'ms/page':>10}{'x traf.':>9}")
    timings = measure(captures, options.seconds)
    for timing in timings:
        print(timing.row(timings[0]))


if __name__ == "__main__":
    main()
