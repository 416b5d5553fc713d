"""`python -m evaluation.who`: pronouns and descriptions that stand for a source, resolved against our own annotation.

    python -m evaluation.who             right, unresolved and wrong, in all and by kind of words
    python -m evaluation.who --wrong     the wrong ones, to look at

Two sets. `who.csv` holds places in the dev part of the corpus beside the checkout (document, start, end; none of its
text) and the name a reader gives each, alternatives between bars; no name where the words stand for nobody by name
("the officials", "the ad"). The other set is that of our own example pages, from their reference. The attributions are
taken from corpus and reference, so that only the resolving is judged. Right: the name, or no name where none is due, a
bare description counting as no name. Unresolved: no name where one is due. Wrong: another name; this is the costly one,
since it credits a forecast to somebody else. Both sets were looked at while the rules were written.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.attribution import CORPUS, SCORER, _scorer
from evaluation.make_reference import ROOT
from foresaid.attribution import RawAttribution, find_statements
from foresaid.attribution.registry import fold
from foresaid.capture import open_page
from foresaid.clean import bare_article, find_article
from foresaid.model import Article, Capture, Page, Source, Span
from foresaid.sentences import Paragraph, read_prose

CASES = Path(__file__).with_name("who.csv")
#: Why a source has the name of its own words: a description is not a name.
DESCRIPTIONS = ("a description, no name for it in the page", "as printed", "the one described by the same noun before")


@dataclass(frozen=True)
class Annotated:
    """An engine that answers with the attributions of an annotation."""

    attributions_of: Sequence[dict[str, Any]]
    name: str = "annotation"

    def attributions(self, paragraphs: Sequence[Paragraph]) -> list[tuple[RawAttribution, ...]]:
        """The annotated attributions whose content begins in each paragraph."""
        return [tuple(self._in(p.region.span)) for p in paragraphs]

    def _in(self, region: Span) -> list[RawAttribution]:
        found = []
        for a in self.attributions_of:
            if a["content"] and region.start <= a["content"][0][0] < region.end:
                parts = {r: tuple(Span(*s) for s in a[r]) for r in ("content", "source", "cue")}
                inside = {r: tuple(s for s in parts[r] if region.contains(s)) for r in ("source", "cue")}
                found.append(RawAttribution(parts["content"], inside["source"], inside["cue"]))
        return found


def main(argv: Sequence[str] | None = None) -> int:
    """Resolve, compare, print; 0 unless the corpus is missing in CI."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.who", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    args = parser.parse_args(argv)
    if not (SCORER.is_file() and CORPUS.is_dir()):
        print("who: not measured, the corpus is not beside the checkout")
        return 1 if os.environ.get("CI") else 0
    for title, cases in (("corpus, dev", corpus_cases()), ("example pages", example_cases())):
        counts: Counter[tuple[str, str]] = Counter()
        for case in cases:
            verdict = judge(case.found, case.name)
            counts[_kind(case.words), verdict] += 1
            if args.wrong and verdict != "right":
                name, why = (case.found.name, case.found.why) if case.found else (None, "")
                print(f"{verdict}: {case.document} {case.words!r}: {name!r} ({why}), not {case.name!r}")
        print(title)
        _print(counts)
    return 0


@dataclass(frozen=True)
class Case:
    """Words that name a source, whom they were resolved to, and whom a reader names."""

    document: str
    words: str
    found: Source | None
    name: str


def corpus_cases() -> Iterator[Case]:
    """The annotated places of `who.csv`."""
    docs = _scorer().load(str(CORPUS / "dev"))
    with CASES.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for doc in dict.fromkeys(r["document"] for r in rows):
        text, annotators = docs[doc]
        gold = _scorer().gold_of(annotators, "medoid")[0]
        sources = _sources(bare_article(Page("", text)), gold)
        for row in (r for r in rows if r["document"] == doc):
            span = Span(int(row["start"]), int(row["end"]))
            yield Case(doc, span.of(text), sources.get(span), row["name"])


def example_cases() -> Iterator[Case]:
    """The pronouns and descriptions among the sources of the example pages."""
    reference = json.loads((ROOT / "examples" / "reference.json").read_text("utf-8"))
    for name, page in reference.items():
        if "sha256" not in page:
            continue
        path = next((ROOT / "examples" / "pages").glob(f"{name}.*"))
        media_type = "text/html" if path.suffix == ".html" else "text/plain"
        article = find_article(open_page(Capture(path.read_bytes(), path=str(path), media_type=media_type)))
        said = [s for s in page["statements"] if s["source"]]
        gold = [{r: _pairs(s[r]) for r in ("content", "source", "cue")} for s in said]
        sources = _sources(article, gold)
        for s in said:
            words, span = s["source"]["text"], Span(s["source"]["start"], s["source"]["end"])
            if _kind(words) != "descriptions" or _is_description(words):
                answers = [n for n in (s["source_name"], s["source_org"]) if n]
                yield Case(name, words, sources.get(span), "|".join(answers))


def _is_description(words: str) -> bool:
    first, *others = words.split()
    return first.lower() in {"the", "its", "his", "her", "their"} and not any(w[0].isupper() for w in others)


def _pairs(spans: Any) -> list[tuple[int, int]]:
    found = spans if isinstance(spans, list) else [spans] if spans else []
    return [(s["start"], s["end"]) for s in found]


def _sources(article: Article, gold: Sequence[dict[str, Any]]) -> dict[Span, Source]:
    said = find_statements(article, read_prose(article), (), "", Annotated(gold))
    return {s.source.span: s.source for s in said if s.source and s.source.span and not s.source.implicit}


def judge(source: Source | None, name: str) -> str:
    """ "right", "unresolved" or "wrong".

    >>> judge(Source(name="Ada Berg", why=""), "Ada Berg|Berg"), judge(Source(name=None), "Ada Berg")
    ('right', 'unresolved')
    """
    found = source.name if source and not source.why.endswith(DESCRIPTIONS) else None
    wanted = {fold(n) for n in name.split("|") if n}
    names = {fold(n) for n in (source.name, source.organisation) if n} if source else set()
    if any(w == n or w.startswith(n + " of ") for w in wanted for n in names):  # "Ministry of Health (of Tolvia)"
        return "right"
    if found is None:
        return "unresolved" if wanted else "right"
    return "wrong"


def _kind(words: str) -> str:
    low = words.lower()
    if low in {"he", "she", "his", "her"}:
        return "he, she"
    if low in {"they", "it", "its", "their"}:
        return "they, it"
    return "who" if low in {"who", "which", "that"} else "descriptions"


def _print(counts: Counter[tuple[str, str]]) -> None:
    for kind in ("he, she", "they, it", "who", "descriptions", "all"):
        row = {v: sum(n for (k, w), n in counts.items() if w == v and kind in (k, "all")) for v in VERDICTS}
        total = sum(row.values()) or 1
        print(f"{kind:14}" + "   ".join(f"{v} {100 * n / total:5.1f} %" for v, n in row.items()) + f"   of {total}")


VERDICTS = ("right", "unresolved", "wrong")


if __name__ == "__main__":
    sys.exit(main())
