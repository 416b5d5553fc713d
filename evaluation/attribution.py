"""`python -m evaluation.attribution`: statements of news articles against PolNeAR, the corpus beside the checkout.

    python -m evaluation.attribution                      the dev part, the default engine
    python -m evaluation.attribution --engine rules       another engine
    python -m evaluation.attribution --part train         the train part (which the learned engines know by heart)
    python -m evaluation.attribution --misses 40          a sample of what is wrong, to look at
    python -m evaluation.attribution --raw                the engine's answers, without the shared grammar
    python -m evaluation.attribution --tagger             the tagger of a learned engine, without the rules too
    python -m evaluation.attribution --as-printed         statements as they are, not by the corpus's conventions

Measured with the reference scorer beside the checkout (../shared/eval/score_attribution.py), whose head defines the
measures. "speech cues" are the attributions whose cue has a verb of saying, "direct" those whose content is wholly
quoted.

Statements follow conventions of their own, which differ from the corpus's in three things that can be told from the
page alone, without a look at the annotation: here a source ends before the relative clause that tells more of it, a
content begins behind its "that", and a quotation that goes on without a cue is a statement of its own. They are turned
into the corpus's way before they are scored; `--as-printed` leaves them.

The corpus is a research corpus without a licence: its text stays where it is, and a sample of misses is for the
eye, not for a file. Rules are changed for misses of train and dev only; the test part is measured by others, once.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import sys
import time
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from evaluation.make_reference import ROOT
from foresaid.attribution import DEFAULT_ENGINE, ENGINES, Engine, engine_named, find_statements
from foresaid.attribution.conventions import with_relative, with_that
from foresaid.attribution.together import Together
from foresaid.clean import bare_article
from foresaid.model import Page, Span, Statement
from foresaid.sentences import read_prose

SHARED = ROOT.parent / "shared"
SCORER = SHARED / "eval" / "score_attribution.py"
CORPUS = SHARED / "data" / "polnear"
ROLES = ("source", "cue", "content")
SPEECH = frozenset(
    "say says said saying tell tells told telling write writes wrote writing add adds added adding ask asks asked "
    "reply replies replied note notes noted tweet tweets tweeted announce announces announced argue argues argued "
    "explain explains explained claim claims claimed state states stated declare declared insist insists insisted "
    "report reports reported respond responded acknowledge acknowledged warn warns warned".split()
)

Spans = tuple[tuple[int, int], ...]
Attribution = dict[str, Spans]
Parts = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print; 0 unless the corpus is missing in CI."""
    args = _parser().parse_args(argv)
    if not (SCORER.is_file() and CORPUS.is_dir()):
        print(
            "attribution: not measured, ../shared/eval/score_attribution.py and its corpus are not beside the checkout"
        )
        return 1 if os.environ.get("CI") else 0
    scorer = _scorer()
    docs = scorer.load(str(CORPUS / args.part))
    engine = engine_named(args.engine)
    if args.tagger and isinstance(engine, Together):
        engine = engine.learned
    started = time.perf_counter()
    found = {
        doc: read(text, engine, scorer, raw=args.raw or args.tagger, as_printed=args.as_printed)
        for doc, (text, _) in docs.items()
    }
    seconds = time.perf_counter() - started
    number = sum(len(text.split()) for text, _ in docs.values())
    print(f"{args.part}: {len(docs)} articles, {number} words, {number / seconds:,.0f} words a second\n")
    print(scorer.evaluate(docs, found).table())
    gold = {doc: scorer.gold_of(by, "medoid")[0] for doc, (_, by) in docs.items()}
    for name, chosen in (("speech cues", _is_speech), ("direct", _is_direct)):
        recall, precision = _linked(scorer, docs, gold, found, chosen)
        print(f"{name:23}R {recall:6.2f}   P {precision:6.2f}")
    for publisher in sorted({doc.partition("_")[0] for doc in docs}):
        own = {doc: value for doc, value in docs.items() if doc.partition("_")[0] == publisher}
        print(f"linked, {publisher:15}F1 {100 * scorer.evaluate(own, found).prf(('linked', '>=0.5'))[2]:6.2f}")
    if args.reliability:
        _print_reliability(scorer, docs, gold, engine)
    if args.misses:
        _print_misses(scorer, docs, gold, found, args.misses)
    return 0


def read(
    text: str, engine: Engine, scorer: ModuleType, *, raw: bool = False, as_printed: bool = False
) -> list[Attribution]:
    """The attributions found in one article, in the scorer's shape."""
    article = bare_article(Page("", text))
    prose = read_prose(article)
    if raw:
        answers = [a for found in engine.attributions(prose.paragraphs) for a in found if a.content]
        parts = [(a.source, a.cue, a.content) for a in answers]
    else:
        said = find_statements(article, prose, (), "", engine)
        parts = printed_parts(said) if as_printed else corpus_parts(said, text)
    return [{role: _spans(spans, text, scorer) for role, spans in zip(ROLES, part, strict=True)} for part in parts]


def printed_parts(said: Sequence[Statement]) -> list[Parts]:
    """Source, cue and content of the statements, as they are."""
    return [((s.source.span,) if s.source and s.source.span else (), s.cue, s.content) for s in said]


def corpus_parts(said: Sequence[Statement], text: str) -> list[Parts]:
    """Source, cue and content of the statements by the conventions of the corpus."""
    out: list[Parts] = []
    for statement, (source, cue, content) in zip(said, printed_parts(said), strict=True):
        content = tuple(with_that(text, piece) for piece in content)
        if statement.source and statement.source.implicit and not cue and out:
            out[-1] = (out[-1][0], out[-1][1], out[-1][2] + content)
        else:
            out.append((tuple(with_relative(text, s, cue) for s in source), cue, content))
    return out


def _spans(spans: Sequence[Span], text: str, scorer: ModuleType) -> Spans:
    out: Spans = scorer.norm([(s.start, s.end) for s in spans], text)
    return out


def _is_speech(text: str, attribution: Attribution) -> bool:
    words = {w.strip(".,:;").lower() for s, e in attribution["cue"] for w in text[s:e].split()}
    return bool(words & SPEECH)


def _is_direct(text: str, attribution: Attribution) -> bool:
    pieces = [text[s:e].strip() for s, e in attribution["content"]]
    return bool(pieces) and all(p[:1] in "\"“‘'" and p[-1:] in "\"”’'" for p in pieces)


def _linked(
    scorer: ModuleType,
    docs: Mapping[str, Any],
    gold: Mapping[str, list[Attribution]],
    found: Mapping[str, list[Attribution]],
    chosen: Any,
) -> tuple[float, float]:
    """Recall over the chosen reference attributions, precision over the chosen answers, in percent."""
    hit_gold = of_gold = hit_found = of_found = 0
    for doc, (text, _) in docs.items():
        wanted = [a for a in gold[doc] if chosen(text, a)]
        given = [a for a in found[doc] if chosen(text, a)]
        hit_gold += scorer.link(found[doc], wanted, ("source", "content"), 0.5)
        hit_found += scorer.link(given, gold[doc], ("source", "content"), 0.5)
        of_gold, of_found = of_gold + len(wanted), of_found + len(given)
    return 100 * hit_gold / max(of_gold, 1), 100 * hit_found / max(of_found, 1)


def _print_reliability(
    scorer: ModuleType, docs: Mapping[str, Any], gold: Mapping[str, list[Attribution]], engine: Engine
) -> None:
    """How often statements of a stated confidence were right: the two columns should agree."""
    bins: dict[int, list[tuple[float, int]]] = {}
    for doc, (text, _) in docs.items():
        article = bare_article(Page("", text))
        for s in find_statements(article, read_prose(article), (), "", engine):
            source = (s.source.span,) if s.source and s.source.span else ()
            parts = zip(ROLES, (source, s.cue, s.content), strict=True)
            attribution = {role: _spans(spans, text, scorer) for role, spans in parts}
            right = scorer.link([attribution], gold[doc], ("source", "content"), 0.5)
            bins.setdefault(min(int(s.confidence * 10), 9), []).append((s.confidence, right))
    print("\nconfidence   stated   right   of")
    for decile, rows in sorted(bins.items()):
        stated, right = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        print(f"{decile / 10:.1f}-{(decile + 1) / 10:.1f}      {stated:6.2f}  {right:6.2f}  {len(rows):4}")


def _print_misses(
    scorer: ModuleType,
    docs: Mapping[str, Any],
    gold: Mapping[str, list[Attribution]],
    found: Mapping[str, list[Attribution]],
    number: int,
) -> None:
    rng = random.Random(0)
    lines = [
        line
        for doc, (text, _) in docs.items()
        for line in [
            *(f"missed | {_shown(text, a)}" for a in _unmatched(scorer, gold[doc], found[doc])),
            *(f"extra  | {_shown(text, a)}" for a in _unmatched(scorer, found[doc], gold[doc])),
        ]
    ]
    print(f"\n{len(lines)} not linked; {min(number, len(lines))} of them:")
    for line in rng.sample(lines, min(number, len(lines))):
        print(line)


def _unmatched(scorer: ModuleType, these: list[Attribution], those: list[Attribution]) -> list[Attribution]:
    return [a for a in these if not scorer.link(those, [a], ("source", "content"), 0.5)]


def _shown(text: str, attribution: Attribution) -> str:
    return " | ".join(" ... ".join(text[s:e] for s, e in attribution[role])[:120] for role in ROLES)


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_attribution", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.attribution", description=__doc__)
    parser.add_argument("--part", default="dev", choices=["dev", "train"])
    parser.add_argument("--engine", default=DEFAULT_ENGINE, choices=list(ENGINES))
    parser.add_argument("--raw", action="store_true", help="the engine alone")
    parser.add_argument("--tagger", action="store_true", help="the tagger alone, by the corpus's conventions")
    parser.add_argument("--as-printed", action="store_true", help="statements by our own conventions")
    parser.add_argument("--reliability", action="store_true", help="how often a stated confidence was right")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print a sample of what is wrong")
    return parser


if __name__ == "__main__":
    sys.exit(main())
