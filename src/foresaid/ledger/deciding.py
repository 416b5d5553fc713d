"""What all decisions of people have in common, and what those about a pair add: two passages, two names, two forecasts.

A decision is added to a log and never changed; undoing one is a later decision. Where a pair stands follows from its
decisions alone, by the table PAIR_MOVES.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from foresaid.errors import ImpossibleMove
from foresaid.model import PAIR_MOVES, PairState

Key = TypeVar("Key", bound=Hashable)


class Said(Protocol):
    """A decision, or its row: who moved what, when (UTC), and why."""

    @property
    def move(self) -> str:
        """What was decided."""
        ...

    @property
    def by(self) -> str:
        """Who decided."""
        ...

    @property
    def at(self) -> datetime:
        """When, in UTC."""
        ...

    @property
    def because(self) -> str:
        """Why."""
        ...


@dataclass(frozen=True, slots=True)
class PairDecided:
    """One decision about a pair: the move, the person, the instant (UTC) and the reason."""

    move: str
    by: str
    at: datetime
    because: str


def check_said(what: str, decided: Said, tell: str) -> None:
    """Raise ImpossibleMove if a decision about `what` names no person or no reason; `tell` is what a reason tells."""
    if not decided.by:
        raise ImpossibleMove(what, "a decision needs a person", '--by "Your Name"')
    if not decided.because:
        raise ImpossibleMove(what, "a decision needs a reason", f'--because "{tell}"')


def check_order(what: str, decided: Said, before: Sequence[Said]) -> None:
    """Raise ImpossibleMove if a decision about `what` would stand before the last one."""
    if before and decided.at < before[-1].at:
        raise ImpossibleMove(what, f"a later decision was made on {before[-1].at:%Y-%m-%d %H:%M} UTC", "a later time")


def pair_decided(pair: str, move: str, *, by: str, at: datetime, because: str) -> PairDecided:
    """A decision about the pair of this id; raises ImpossibleMove without a person or a reason."""
    decided = PairDecided(move, by.strip(), at, because.strip())
    check_said(pair, decided, "what they tell")
    return decided


def check_pair(pair: str, decided: PairDecided, before: Sequence[PairDecided]) -> None:
    """Raise ImpossibleMove if where the pair stands after the decisions `before` does not allow this one."""
    check_order(pair, decided, before)
    state = standing(before)
    if decided.move not in PAIR_MOVES[state]:
        allowed = " or ".join(f"foresaid review {pair} {m}" for m in PAIR_MOVES[state])
        raise ImpossibleMove(pair, f"it is {state}, so {decided.move!r} cannot be decided", allowed)


def standing(decisions: Sequence[PairDecided]) -> PairState:
    """Where a pair stands after its decisions, in their order.

    >>> from datetime import UTC
    >>> at = datetime(2031, 5, 6, tzinfo=UTC)
    >>> standing([PairDecided(move, "Alice", at, "read both") for move in ("accept", "undo", "reject")])
    'rejected'
    """
    state: PairState = "offered"
    for decision in decisions:
        state = PAIR_MOVES[state].get(decision.move, state)
    return state


def by_pair(found: Iterable[tuple[Key, Said]]) -> dict[Key, tuple[PairDecided, ...]]:
    """The decisions of each pair, from rows in the order in which they were made."""
    out: dict[Key, tuple[PairDecided, ...]] = {}
    for key, row in found:
        out[key] = (*out.get(key, ()), PairDecided(row.move, row.by, row.at, row.because))
    return out


def id_of_two(letter: str, a: str, b: str) -> str:
    """The id of a pair, whichever of the two comes first.

    >>> id_of_two("n", "Ada Berg", "A. Berg") == id_of_two("n", "A. Berg", "Ada Berg")
    True
    """
    both = repr(tuple(sorted((a, b)))).encode("utf-8", "surrogatepass")
    return f"{letter}-{hashlib.sha256(both).hexdigest()[:10]}"
