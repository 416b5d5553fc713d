"""Where a sentence uses words of likelihood: the expressions of data/expressions/en.toml, found and disentangled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from foresaid.lexicon import table
from foresaid.model import Span, covering

from .lines import Line
from .patterns import Pattern, Vocabulary

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a judgement: the pieces of the phrase, and the expression that found them.

    `kind` is that of the expression, or "modal". `whole` is everything that the pattern matched, context included.
    """

    pieces: tuple[Span, ...]
    kind: str
    expression: str
    whole: Span

    @property
    def head(self) -> Span:
        """The first piece, which carries the scope."""
        return self.pieces[0]

    @property
    def cover(self) -> Span:
        """From the first to the last piece."""
        return covering(self.pieces)


@dataclass(frozen=True, slots=True)
class Expression:
    """One entry of the data file: its patterns, and where its words were read."""

    id: str
    kind: str
    source: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Trap:
    """Words that only look like a judgement, and the label that says why."""

    label: str
    patterns: tuple[Pattern, ...]


def find_expressions(line: Line) -> list[Candidate]:
    """The expressions of likelihood in a sentence, the longest where two overlap, in order."""
    found = [
        Candidate(pieces, expression.kind, expression.id, whole)
        for pattern, expression in _near(line, _expression_index())
        for whole, pieces in pattern.find(line.text, line.span)
    ]
    return disentangled(found)


def find_traps(line: Line) -> list[tuple[Span, str]]:
    """The words of a sentence that are known to be no judgement, each with its label."""
    return [
        (piece, trap.label)
        for pattern, trap in _near(line, _trap_index())
        for _, pieces in pattern.find(line.text, line.span)
        for piece in pieces
    ]


def disentangled(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate per place: two pieces before one, then the one with more words of its own, then the first."""
    kept: list[Candidate] = []
    for new in sorted(candidates, key=lambda c: (-len(c.pieces), -sum(map(len, c.pieces)), c.head.start)):
        if not any(a.overlaps(b) for old in kept for a in old.pieces for b in new.pieces):
            kept.append(new)
    return sorted(kept, key=lambda c: c.head.start)


@cache
def _expressions() -> tuple[Expression, ...]:
    data = table("expressions/en.toml")
    vocabulary = Vocabulary(data["classes"], data["shapes"])
    return tuple(
        Expression(e["id"], e["kind"], e["source"], tuple(map(vocabulary.compile, e["patterns"])))
        for e in data["expression"]
    )


@cache
def _traps() -> tuple[Trap, ...]:
    shared, data = table("expressions/en.toml"), table("expressions/traps.toml")
    vocabulary = Vocabulary(shared["classes"] | data["classes"], shared["shapes"])
    return tuple(Trap(t["label"], tuple(map(vocabulary.compile, t["patterns"]))) for t in data["trap"])


@cache
def _expression_index() -> dict[str, list[tuple[Pattern, Expression]]]:
    return _index([(p, e) for e in _expressions() for p in e.patterns])


@cache
def _trap_index() -> dict[str, list[tuple[Pattern, Trap]]]:
    return _index([(p, t) for t in _traps() for p in t.patterns])


def _index(pairs: Iterable[tuple[Pattern, Entry]]) -> dict[str, list[tuple[Pattern, Entry]]]:
    index: dict[str, list[tuple[Pattern, Entry]]] = {}
    for pattern, entry in pairs:
        for head in pattern.heads or {""}:
            index.setdefault(head, []).append((pattern, entry))
    return index


def _near(line: Line, index: dict[str, list[tuple[Pattern, Entry]]]) -> list[tuple[Pattern, Entry]]:
    """The patterns that a word of the sentence calls up, each once, in the order of the words."""
    words = line.vocabulary
    called = [pair for word in sorted(words & index.keys()) for pair in index[word]] + index.get("", [])
    if not called:
        return called
    return list({id(pattern): (pattern, entry) for pattern, entry in called if pattern.may_match(words)}.values())
