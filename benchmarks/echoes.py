"""Speed of the echo engine on one core, beside the libraries that people would use instead, in one run.

    pip install rensa datasketch polars
    python -m benchmarks.echoes [--paragraphs 100000] [--seed 11] [--rounds 3]

The paragraphs hold planted, edited copies (../shared/eval/echo_corpus.py, where it is beside the checkout). For each
way the table gives paragraphs a second of processor time, the best of some rounds, and the share of planted pairs it
found: what is fast because it finds less is no bargain. Reading the file is not counted, nor making Python pairs of
what a way gives as columns (polars and the engine). A way whose library is missing is left out.

foresaid full, fast   exact spans, verbatim or edited, similarity; without drift
polars 3-grams        3-grams of words in an index, pairs that share two with 2 to 50 paragraphs: candidates only
polars, our grams     the same with the engine's grams and cap: more candidates than the engine's, and as many copies
polars same           the same with the engine's weights and leaders too, so that it finds the engine's candidates
polars same, plain    the same candidates, but grams are made unique first and counted then, as one would write it down
rensa                 R-MinHash of 128 values over pairs of words, LSH in 64 bands, then Jaccard >= .15: pairs only
datasketch            MinHash of 128 values over single words, LSH at Jaccard .5: pairs only
"""

from __future__ import annotations

import os

os.environ |= {"POLARS_MAX_THREADS": "1", "NUMBA_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

import argparse
import gc
import importlib
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from foresaid.echoes import FAST, FULL, EchoText, Settings, find_echoes
from foresaid.echoes.kernels.base import STOCK
from foresaid.model import Echo, Span

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT.parent / "shared" / "eval" / "echo_corpus.py"
BASE = ROOT.parent / "shared" / "data" / "polnear" / "train" / "text"

Pairs = set[tuple[int, int]]


@dataclass(frozen=True)
class Corpus:
    """Paragraphs and the pairs of them that were planted."""

    texts: list[str]
    planted: Pairs


def corpus(paragraphs: int, seed: int) -> Corpus:
    """Paragraphs with planted copies, made by the reference script."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(SCRIPT), "make", "--base", str(BASE), "--out", folder]
        subprocess.run(
            [*command, "--paragraphs", str(paragraphs), "--seed", str(seed)], check=True, capture_output=True
        )
        texts = [json.loads(line)["text"] for line in (Path(folder) / "paragraphs.jsonl").open(encoding="utf-8")]
        truth = [json.loads(line) for line in (Path(folder) / "truth.jsonl").open()][1:]
    return Corpus(texts, {ordered(t["a"], t["b"]) for t in truth})


def ordered(a: int, b: int) -> tuple[int, int]:
    """The pair, the smaller number first."""
    return (a, b) if a < b else (b, a)


def foresaid(settings: Settings) -> Callable[[list[str]], Sequence[Echo]]:
    """The engine with these settings."""

    def run(texts: list[str]) -> Sequence[Echo]:
        return find_echoes(pages_of(tuple(texts)), settings, drift=False)

    return run


def pairs_of(found: Any) -> Pairs:
    """What a way found, as pairs."""
    if isinstance(found, set):
        return found
    if hasattr(found, "iter_rows"):
        return set(found.iter_rows())
    return {ordered(int(e.a.page), int(e.b.page)) for e in found}


@cache
def pages_of(texts: tuple[str, ...]) -> list[EchoText]:
    """The texts as the engine takes them, made once: a reader of pages has them already."""
    return [EchoText(str(n), t, (Span(0, len(t)),)) for n, t in enumerate(texts)]


def polars_index(texts: list[str]) -> Any:
    """An inverted index of 3-grams of words, as a join."""
    return _sharing_two(_triples(_words(texts)), 50)


def polars_engine_grams(texts: list[str]) -> Any:
    """The same with the grams of the engine."""
    return _sharing_two(_engine_grams(texts), FULL.df_cap)


def polars_same_candidates(texts: list[str]) -> Any:
    """The engine's candidates: its grams, weighed by how rare they are; of a common one the first paragraphs only."""
    return _engine_candidates(len(texts), _counted(_engine_grams(texts)).unique())


def polars_plain_candidates(texts: list[str]) -> Any:
    """The same as one would write it who does not look for speed: each paragraph's grams made unique, then counted."""
    return _engine_candidates(len(texts), _counted(_engine_grams(texts).unique()))


def _counted(grams: Any) -> Any:
    """The grams that are neither unique nor stock phrases, with their counts."""
    pl: Any = importlib.import_module("polars")
    counted = grams.with_columns(pl.len().over("gram").alias("count"))
    return counted.filter(pl.col("count").is_between(2, STOCK - 1))


def _engine_candidates(units: int, counted: Any) -> Any:
    pl: Any = importlib.import_module("polars")
    log_units = math.log(units)
    common = pl.col("count") > FULL.df_cap
    kept = counted.collect().lazy()
    leaders = kept.filter(common).sort("gram", "doc").filter(pl.int_range(pl.len()).over("gram") < FULL.leaders)
    listed = pl.concat([kept.filter(~common), leaders]).select("gram", pl.col("doc").alias("earlier"))
    weight = (log_units - pl.col("count").log()).cast(pl.Float32)
    return (
        kept.select("gram", "doc", weight.alias("weight"))
        .join(listed, on="gram")
        .filter(pl.col("earlier") < pl.col("doc"))
        .group_by("earlier", "doc")
        .agg(pl.col("weight").sum())
        .filter(pl.col("weight") >= FULL.candidate * log_units)
        .select("earlier", "doc")
        .collect()
    )


def _engine_grams(texts: list[str]) -> Any:
    """3-grams, and a rare word with the next two rare words, in either order."""
    pl: Any = importlib.import_module("polars")
    words = _words(texts).collect()
    most = max(2, int(words.height * math.exp(-FULL.rare_word)))
    rare = words.lazy().filter(pl.len().over("word") <= most)
    grams = [_triples(words.lazy())]
    for reach in (1, 2):
        a, b = pl.col("word"), pl.col("word").shift(-reach)
        pair = (pl.min_horizontal(a, b) * 3 + pl.max_horizontal(a, b) * 5).alias("gram")
        whole = (pl.col("doc") == pl.col("doc").shift(-reach)).alias("whole")
        grams.append(rare.with_columns(pair, whole).filter("whole").select("gram", "doc"))
    return pl.concat(grams)


def _words(texts: list[str]) -> Any:
    pl: Any = importlib.import_module("polars")
    return (
        pl.DataFrame({"doc": range(len(texts)), "text": texts})
        .lazy()
        .select("doc", pl.col("text").str.to_lowercase().str.extract_all(r"\w+").alias("word"))
        .explode("word")
        .select("doc", pl.col("word").hash())
    )


def _triples(words: Any) -> Any:
    pl: Any = importlib.import_module("polars")
    gram = pl.col("word") * 3 + pl.col("word").shift(-1) * 5 + pl.col("word").shift(-2) * 7
    whole = pl.col("doc") == pl.col("doc").shift(-2)
    return words.with_columns(gram.alias("gram"), whole.alias("whole")).filter("whole").select("gram", "doc")


def _sharing_two(grams: Any, most: int) -> Any:
    """The pairs of paragraphs that share two grams which 2 to `most` paragraphs have.

    Counting first leaves a third of the grams to be made unique: an eighth of the time.
    """
    pl: Any = importlib.import_module("polars")
    counted = grams.filter(pl.len().over("gram").is_between(2, 2 * most))
    kept = counted.unique().filter(pl.len().over("gram").is_between(2, most))
    return (
        kept.join(kept, on="gram", suffix="_b")
        .filter(pl.col("doc") < pl.col("doc_b"))
        .group_by("doc", "doc_b")
        .len()
        .filter(pl.col("len") >= 2)
        .select("doc", "doc_b")
        .collect()
    )


def rensa_minhash(texts: list[str]) -> Pairs:
    """R-MinHash over pairs of words; LSH; Jaccard of the signatures."""
    rensa: Any = importlib.import_module("rensa")
    hashes = []
    for text in texts:
        words = text.lower().split()
        m = rensa.RMinHash(num_perm=128, seed=1)
        m.update([f"{a} {b}" for a, b in pairwise(words)] or words)
        hashes.append(m)
    lsh = rensa.RMinHashLSH(threshold=0.1, num_perm=128, num_bands=64)
    pairs: Pairs = set()
    for n, m in enumerate(hashes):
        pairs.update((other, n) for other in lsh.query(m) if m.jaccard(hashes[other]) >= 0.15)
        lsh.insert(n, m)
    return pairs


def datasketch_minhash(texts: list[str]) -> Pairs:
    """MinHash over words; LSH at Jaccard .5."""
    datasketch: Any = importlib.import_module("datasketch")
    lsh = datasketch.MinHashLSH(threshold=0.5, num_perm=128)
    pairs: Pairs = set()
    for n, text in enumerate(texts):
        m = datasketch.MinHash(num_perm=128)
        m.update_batch([w.encode() for w in set(text.lower().split())])
        pairs.update((other, n) for other in lsh.query(m))
        lsh.insert(n, m)
    return pairs


WAYS: dict[str, tuple[str, Callable[[list[str]], Any]]] = {
    "foresaid full": ("foresaid", foresaid(FULL)),
    "foresaid fast": ("foresaid", foresaid(FAST)),
    "polars 3-grams": ("polars", polars_index),
    "polars, our grams": ("polars", polars_engine_grams),
    "polars same": ("polars", polars_same_candidates),
    "polars same, plain": ("polars", polars_plain_candidates),
    "rensa": ("rensa", rensa_minhash),
    "datasketch": ("datasketch", datasketch_minhash),
}

#: What is set beside what in the last lines.
COMPARED = (
    ("foresaid full", "polars, our grams"),
    ("foresaid full", "polars same"),
    ("foresaid full", "polars same, plain"),
    ("foresaid fast", "polars 3-grams"),
    ("foresaid fast", "rensa"),
)


def timings(made: Corpus, ways: Sequence[str], rounds: int) -> Iterator[str]:
    """A line for each way, once the whole has been run."""
    base: dict[str, float] = {}
    for name in ways:
        library, run = WAYS[name]
        try:
            importlib.import_module(library)
        except ImportError:
            yield f"{name:18} {library} is not installed"
            continue
        run(made.texts[:3000])  # imports, compiled code, first touches
        best = float("inf")
        for _ in range(1 if library == "datasketch" else rounds):
            gc.collect()
            start = time.process_time()
            found = run(made.texts)
            best = min(best, time.process_time() - start)
        base[name] = best
        found = pairs_of(found)
        share = len(found & made.planted) / len(made.planted)
        rate = len(made.texts) / best
        yield f"{name:18}{rate:12,.0f}{best:10.2f} s{len(found):12,}{share:10.3f}"
    for ours, theirs in COMPARED:
        if ours in base and theirs in base:
            yield f"{ours} is {base[theirs] / base[ours]:.1f} times as fast as {theirs}"


def main(argv: Sequence[str] | None = None) -> int:
    """Make the corpus, run each way, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.echoes", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    args = parser.parse_args(argv)
    if not SCRIPT.is_file():
        print("../shared/eval/echo_corpus.py is not beside the checkout: no corpus to measure on")
        return 1
    made = corpus(args.paragraphs, args.seed)
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"{args.paragraphs:,} paragraphs, seed {args.seed}; load of the machine {load} on {os.cpu_count()} cores")
    print(f"{'':18}{'paragraphs/s':>12}{'time':>12}{'pairs':>12}{'planted':>10}")
    for line in timings(made, args.ways, args.rounds):
        print(line, flush=True)
    print(f"peak memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
