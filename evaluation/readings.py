"""Readings of a set of pages, scored against their reference by the reference scorer.

The scorer lies beside the checkout (../shared/eval/score_readings.py): it belongs to those who judge this project, not
to the project. It is run as it is, on what `foresaid read --json` and `foresaid echoes --json` print; only its table is
read here. A stranger's machine has no scorer: there the evaluation says so and measures nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from evaluation.extras import extras
from evaluation.make_reference import ROOT

SHARED = ROOT.parent / "shared"
SCORER = SHARED / "eval" / "score_readings.py"
UNSEEN = ROOT / "evaluation" / "unseen"

#: The stage whose work a measure judges. A measure that is not named here is an error: nobody would look at it.
STAGE = {
    "pages read": "capture",
    "spans give back their words": "capture",
    "article title": "clean",
    "article caption": "clean",
    "article authors": "clean",
    "article published": "clean",
    "article body (characters)": "clean",
    "block roles (lines)": "clean",
    "feed items": "clean",
    "statements of the article, content": "attribution",
    "statements of the article, linked to source": "attribution",
    "statements beside the article, content": "attribution",
    "statements beside the article, linked to source": "attribution",
    "source resolved (name or body)": "attribution",
    "quotation kind": "attribution",
    "channel": "attribution",
    "said on": "attribution",
    "nothing credited from outside": "attribution",
    "judgements, phrase": "likelihood",
    "PHIA band": "likelihood",
    "polarity": "likelihood",
    "forecast when said": "likelihood",
    "not judgements, left alone": "likelihood",
    "horizon end": "horizon",
    "figures": "figures",
    "value": "figures",
    "rate": "figures",
    "echo passages found": "echoes",
}
STAGES = tuple(dict.fromkeys(STAGE.values()))

#: Shares that are counted over what was matched. When more statements are found, the new ones are the harder ones, and
#: such a share may fall while every single answer stays or gets better; so it may fall a little below its floor.
OF_THE_MATCHED = frozenset(
    {
        *("quotation kind", "channel", "said on", "source resolved (name or body)"),
        *("PHIA band", "polarity", "forecast when said", "horizon end", "value", "rate"),
    }
)
SLACK = 3.0

_ROW = re.compile(r"^(?P<name>\S.*?)\s+(?:(?P<share>\d+\.\d) %|F1\s+(?P<f1>\d+\.\d))\s+(?P<detail>\S.*)$")


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages to be read, and the file with their reference readings.

    `held` sets have floors. The unseen pages have none: a floor that breaks there would be a reason to look at them.
    """

    name: str
    pages: Path
    reference: Path
    held: bool = True

    @property
    def is_there(self) -> bool:
        """Whether this machine has the pages and their reference."""
        return self.pages.is_dir() and self.reference.is_file()

    def captures(self) -> list[Path]:
        """The captures, in the order of their names."""
        return sorted(path for path in self.pages.iterdir() if path.suffix in (".txt", ".html"))

    def fingerprint(self) -> str:
        """A hash of all pages and of the reference: measures of two different sets are never compared.

        The reference of our own pages follows from the annotations, so a corrected annotation changes it too.
        """
        digest = hashlib.sha256()
        for path in [*self.captures(), self.reference]:
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()


#: The project's own pages, ten more that no rule was tuned on, and the two real pages beside the checkout.
SETS = (
    PageSet("examples", ROOT / "examples" / "pages", ROOT / "examples" / "reference.json"),
    PageSet("unseen", UNSEEN / "pages", UNSEEN / "reference.json", held=False),
    PageSet("seeds", SHARED / "seeds", SHARED / "gold" / "seeds-gold.json"),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a scorer's table, in percent: an F1 or a share of right answers, and what it was counted from.

    `slack` is how far it may fall below its floor.
    """

    name: str
    value: float
    kind: str
    detail: str
    slack: float = 0.0

    @property
    def stage(self) -> str:
        """The stage that it judges."""
        return STAGE[self.name]


def read_table(table: str) -> tuple[list[Measure], list[str]]:
    """The measures in the scorer's output, and its other lines: the misses.

    >>> measures, misses = read_table("page-a\\n  miss   value | '3 to 5'\\nfigures     F1   91.5   P  90.0  R  93.1")
    >>> measures
    [Measure(name='figures', value=91.5, kind='F1', detail='P  90.0  R  93.1', slack=0.0)]
    >>> misses
    ['page-a', "  miss   value | '3 to 5'"]
    """
    measures, others = [], []
    for line in table.splitlines():
        row = None if line.startswith("  miss ") else _ROW.match(line.strip())
        if row and row["name"] in STAGE:
            if row["detail"].startswith("0 of 0"):  # nothing of the kind in the reference: no measure
                continue
            kind = "F1" if row["f1"] else "%"
            slack = SLACK if row["name"] in OF_THE_MATCHED else 0.0
            measures.append(Measure(row["name"], float(row["f1"] or row["share"]), kind, row["detail"], slack))
        elif row:
            raise ValueError(f"the scorer has a measure that evaluation.readings.STAGE does not name: {row['name']!r}")
        else:
            others.append(line)
    return measures, others


def measure(pages: PageSet, *, misses: bool = False) -> tuple[list[Measure], list[str]]:
    """Read the pages with the command line as a user would, and score what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        readings, echoes = Path(folder, "readings.jsonl"), Path(folder, "echoes.jsonl")
        ledger = {"FORESAID_LEDGER": str(Path(folder, "foresaid.db"))}
        captures = [str(path) for path in pages.captures()]
        readings.write_text(_foresaid("read", "--json", *captures), "utf-8")
        _foresaid("read", *captures, **ledger)
        echoes.write_text(_foresaid("echoes", "--json", **ledger), "utf-8")
        return score(pages, readings, echoes, misses=misses)


def score(pages: PageSet, readings: Path, echoes: Path, *, misses: bool = False) -> tuple[list[Measure], list[str]]:
    """What the reference scorer says of readings and echoes. Its exit status only repeats some of its measures."""
    command = [sys.executable, str(SCORER), str(readings), "--gold", str(pages.reference), "--echoes", str(echoes)]
    done = subprocess.run([*command, *(["--misses"] if misses else [])], capture_output=True, text=True, check=False)
    measures, others = read_table(done.stdout)
    if misses:
        others += unnamed(readings, pages.reference)
    if not measures:
        raise RuntimeError(f"the scorer printed no measure: {(done.stderr or done.stdout).strip()[-2000:]}")
    return measures, others


def unnamed(readings: Path, reference: Path) -> list[str]:
    """What the scorer counts without naming: see `evaluation.extras`."""
    pages = {g["sha256"]: g for g in json.loads(reference.read_text("utf-8")).values() if "sha256" in g}
    lines = []
    for reading in map(json.loads, readings.read_text("utf-8").splitlines()):
        known = pages.get(reading["page"]["sha256"])
        lines += [known["id"], *extras(reading, known)] if known else []
    return lines


def _foresaid(*arguments: str, **environment: str) -> str:
    """What the command line prints."""
    command = [sys.executable, "-c", "from foresaid.cli import main; main()", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)
    if done.returncode:
        raise RuntimeError(f"foresaid {' '.join(arguments[:2])} ... failed: {done.stderr.strip()[-2000:]}")
    return done.stdout
