"""`python -m evaluation.sameness`: reports of one statement in other words, told from reports that share a subject.

    python -m evaluation.sameness [--misses]

On two files beside this one. In reports.toml the odd subjects were used for choosing the weights, the even ones are
measured. fresh.toml was written afterwards, with more pairs that only share their subject; --misses does not show it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from foresaid.echoes.sameness import Telling, find_same_statements
from foresaid.model import Passage, Span

REPORTS = Path(__file__).with_name("reports.toml")
FRESH = Path(__file__).with_name("fresh.toml")


@dataclass(frozen=True, slots=True)
class Report:
    """One telling, and which statement of which subject it tells."""

    subject: int
    statement: int
    telling: Telling


def reports(path: Path = REPORTS) -> Iterator[Report]:
    """All reports, with what attribution would know of them."""
    subjects = tomllib.loads(path.read_text("utf-8"))["subject"]
    for n, subject in enumerate(subjects, start=1):
        for m, statement in enumerate(subject["statement"]):
            for k, told in enumerate(statement["told"]):
                text = told.removeprefix("[who?] ").removeprefix("[day?] ")
                who = None if told.startswith("[who?]") else statement["who"]
                said = None if told.startswith("[day?]") else statement["said"]
                passage = Passage(f"{subject['name']}, statement {m + 1}, paper {k + 1}", Span(0, len(text)))
                yield Report(n, m, Telling(passage, text, who, said, published=statement["said"]))


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of one statement, how many of them were offered, pairs of one subject only, and how many were offered."""

    same: int
    found: int
    other: int
    wrong: int
    elsewhere: int

    def __str__(self) -> str:
        share = self.found / max(1, self.same)
        return (
            f"{self.found} of {self.same} pairs of one statement offered ({share:.0%}); "
            f"{self.wrong} of {self.other} pairs that share a subject only, {self.elsewhere} across subjects"
        )


def score(made: Sequence[Report], part: Sequence[int]) -> tuple[Score, list[str]]:
    """The score on some of the subjects, all tellings being there; and what is wrong, a line each."""
    by_page = {r.telling.passage.page: r for r in made}
    offered = {frozenset((s.a.page, s.b.page)) for s in find_same_statements([r.telling for r in made])}
    same = found = other = wrong = 0
    lines = []
    for a, b in combinations([r for r in made if r.subject in part], 2):
        pair = frozenset((a.telling.passage.page, b.telling.passage.page))
        if a.subject != b.subject:
            continue
        if a.statement == b.statement:
            same, found = same + 1, found + (pair in offered)
        else:
            other, wrong = other + 1, wrong + (pair in offered)
        if (pair in offered) != (a.statement == b.statement):
            lines.append(f"{'missed' if a.statement == b.statement else 'wrong'}: {' | '.join(sorted(pair))}")
    elsewhere = sum(len({by_page[p].subject for p in pair}) > 1 for pair in offered)
    return Score(same, found, other, wrong, elsewhere), lines


def main(argv: Sequence[str]) -> int:
    """Print the scores of both halves, and of the fresh reports."""
    made = list(reports())
    last = made[-1].subject
    for name, part in (("odd (tuned on)", range(1, last + 1, 2)), ("even (reported)", range(2, last + 1, 2))):
        result, lines = score(made, part)
        print(f"{name}: {result}")
        if "--misses" in argv:
            print("\n".join(lines))
    fresh = list(reports(FRESH))
    print(f"fresh (measured only): {score(fresh, range(1, fresh[-1].subject + 1))[0]}")
    return 0
