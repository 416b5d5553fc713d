"""What people decided, in a line each, and which pairs still wait for somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from rich.text import Text

from foresaid.ledger.deciding import Said
from foresaid.model import PairState

from .screen import count, line, safe

PAIR_STYLE = {"offered": "yellow", "accepted": "green", "rejected": "dim"}


class Pair(Protocol):
    """Two things that are probably one."""

    @property
    def id(self) -> str:
        """What `foresaid review` calls it."""
        ...

    @property
    def state(self) -> PairState:
        """Where it stands."""
        ...


P = TypeVar("P", bound=Pair)


def decided(d: Said) -> str:
    """A decision in one line."""
    return f"{d.move.replace('-', ' ')}: decided by {safe(d.by)} on {d.at:%Y-%m-%d}, because {safe(d.because)}"


def decided_lines(decisions: Iterable[Said]) -> Iterator[Text]:
    """The decisions about a pair, in the order in which they were made."""
    for d in decisions:
        yield line((decided(d), "green"), indent=4)


def all_pairs_lines(pairs: Sequence[P], lines_of: Callable[[P], Iterable[Text]], none: str) -> Iterator[Text]:
    """All pairs, and how to decide about those that wait; `none` says that there are no pairs."""
    for pair in pairs:
        yield from lines_of(pair)
    waiting = [p for p in pairs if p.state == "offered"]
    if not pairs:
        yield line(none)
    elif waiting:
        yield Text()
        told = f"to decide: foresaid review {waiting[0].id} accept|reject ..."
        yield line((count(len(waiting), "pair"), "bold"), told)
