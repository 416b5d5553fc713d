"""From matched words to echoes: exact passages on both sides, verbatim or edited, how alike.

How a passage's edges are found is told in `kernels/spans.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import eq, sub
from typing import Any, overload

from foresaid.model import Echo, Passage, Span

from .characters import joined, joined_utf8
from .index import Block
from .kernels import base as k
from .machine import Plain
from .texts import Regions

#: Rows of a search whose passages are found at once, so that the texts taken apart for them stay few.
AT_ONCE = 1000


class Echoes(Sequence[Echo]):
    """Echoes as columns of numbers. An Echo is made when one is asked for: making all costs as much as a search.

    To a reader they are a tuple of Echo: they have a length, an order, places and slices, and are equal to any sequence
    of equal echoes. Made by `echoes_of`.
    """

    def __init__(self, parts: Sequence[_Part]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(len(part) for part in self._parts)

    def __iter__(self) -> Iterator[Echo]:
        return chain.from_iterable(self._parts)

    @overload
    def __getitem__(self, place: int) -> Echo: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Echo, ...]: ...
    def __getitem__(self, place: int | slice) -> Echo | tuple[Echo, ...]:
        if isinstance(place, slice):
            return tuple(self[n] for n in range(*place.indices(len(self))))
        n = place + len(self) if place < 0 else place
        if not 0 <= n < len(self):
            raise IndexError(f"there are {len(self)} echoes, so none at place {place}")
        part, within = divmod(n, AT_ONCE)
        return self._parts[part].echo(within)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Echoes({', '.join(map(repr, self))})"


@dataclass(frozen=True, slots=True)
class _Places:
    """Where some units stand: the region of each, and the code point there."""

    regions: Regions
    region: Sequence[int]
    start: Sequence[int]

    def of(self, unit: int) -> tuple[str, int]:
        """The page of one of the units, and its place there."""
        page, offset = self.regions.place(self.region[unit])
        return page, offset + self.start[unit]


@dataclass(frozen=True, slots=True)
class _Part:
    """AT_ONCE echoes, the last part fewer.

    a_places and b_places say for each which of the units it is, whose places are `ours` and `theirs`; spans are four
    columns, [start, end) of both passages in their units; together the words of both passages, matched those that
    match; verbatim is 1 or 0.
    """

    ours: _Places
    theirs: _Places
    a_places: Any
    b_places: Any
    spans: tuple[Any, ...]
    together: Any
    matched: Any
    verbatim: Any

    def __len__(self) -> int:
        return len(self.verbatim)

    def __iter__(self) -> Iterator[Echo]:
        return map(self.echo, range(len(self)))

    def echo(self, n: int) -> Echo:
        """The echo at one place."""
        a_at, a_to, b_at, b_to = (int(column[n]) for column in self.spans)
        page, start = self.ours.of(self.a_places[n])
        other, other_start = self.theirs.of(self.b_places[n])
        same = bool(self.verbatim[n])
        return Echo(
            Passage(page, Span(start + a_at, start + a_to)),
            Passage(other, Span(other_start + b_at, other_start + b_to)),
            "verbatim" if same else "edited",
            1.0 if same else round(2 * int(self.matched[n]) / int(self.together[n]), 4),
        )


def echoes_of(
    machine: Plain, rows: Sequence[Sequence[int]], a: tuple[Block, Regions], b: tuple[Block, Regions]
) -> Echoes:
    """The echoes that found rows stand for, in their order; the first unit of each row is of block `a`."""
    return Echoes([_part(machine, rows[at : at + AT_ONCE], a, b) for at in range(0, len(rows), AT_ONCE)])


def _part(machine: Plain, rows: Sequence[Sequence[int]], a: tuple[Block, Regions], b: tuple[Block, Regions]) -> _Part:
    a_units, b_units, _, *words, matched = machine.columns(rows)
    ours, a_places, a_side = _located(machine, *a, a_units)
    theirs, b_places, b_side = _located(machine, *b, b_units)
    out = tuple(machine.zeros(len(rows)) for _ in range(6))
    machine.kernels.find_spans(len(rows), a_side, b_side, a_places, b_places, (*words, matched), *machine.marks, out)
    return _Part(ours, theirs, a_places, b_places, out[:4], out[4], matched, out[5])


def _located(machine: Plain, block: Block, regions: Regions, units: Any) -> tuple[_Places, Any, tuple[Any, ...]]:
    """Some units of a block with their words located again, exactly as the engine counted them.

    Gives the place of each different unit, for each unit which of these it is, and the side of the
    echoes that `find_spans` takes. All at once, since calling a compiled kernel costs as much as a hundred words.
    """
    numbers, places = machine.numbered(units)
    at = [machine.picked(x, numbers) for x in (block.unit_region, block.unit_start, block.unit_end)]
    firsts, nexts = (machine.picked(block.unit_word, [u + n for u in numbers]) for n in (0, 1))
    lengths = list(map(sub, nexts, firsts))
    texts = regions.parts(*at)
    starts, ends, one = machine.zeros(sum(lengths)), machine.zeros(sum(lengths)), machine.zeros(k.UNIT_ROOM)
    machine.kernels.locate_words(
        machine.array(joined_utf8(texts)), *machine.characters, one, *machine.table(2, k.UNIT_ROOM), starts, ends
    )
    begins = machine.running_sum([len(t) + 1 for t in texts])
    side = (machine.code_points(joined(texts)), begins, machine.running_sum(lengths), starts, ends)
    return _Places(regions, at[0], at[1]), places, side
