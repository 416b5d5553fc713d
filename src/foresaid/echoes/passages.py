"""From matched words to echoes: exact passages on both sides, verbatim or edited, how alike.

How a passage's edges are found is told in `kernels/spans.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from foresaid.model import Echo, Passage, Span

from .characters import joined, utf8_of
from .index import Block
from .kernels import base as k
from .machine import Plain
from .texts import Regions

#: Rows of a search whose passages are found at once, so that the texts taken apart for them stay few.
AT_ONCE = 2000


def echoes_of(
    machine: Plain, rows: Sequence[Sequence[int]], a: tuple[Block, Regions], b: tuple[Block, Regions]
) -> Iterator[Echo]:
    """The echoes that found rows stand for, in their order; the first unit of each row is of block `a`."""
    for at in range(0, len(rows), AT_ONCE):
        yield from _echoes(machine, rows[at : at + AT_ONCE], a, b)


def _echoes(
    machine: Plain, rows: Sequence[Sequence[int]], a: tuple[Block, Regions], b: tuple[Block, Regions]
) -> Iterator[Echo]:
    a_units, b_units, _, *words, matched = machine.columns(rows)
    ours, a_places, a_side = _located(machine, *a, a_units)
    theirs, b_places, b_side = _located(machine, *b, b_units)
    out = tuple(machine.zeros(len(rows)) for _ in range(6))
    machine.kernels.find_spans(len(rows), a_side, b_side, a_places, b_places, (*words, matched), *machine.marks, out)
    a_at, a_to, b_at, b_to, together, verbatim = map(machine.numbers, out)
    for x, y, a0, a1, b0, b1, n, common, same in zip(
        *map(machine.numbers, (a_places, b_places)),
        *(a_at, a_to, b_at, b_to, together, machine.numbers(matched), verbatim),
        strict=True,
    ):
        (page, start), (other, other_start) = ours[x], theirs[y]
        yield Echo(
            Passage(page, Span(start + a0, start + a1)),
            Passage(other, Span(other_start + b0, other_start + b1)),
            "verbatim" if same else "edited",
            1.0 if same else round(2 * common / n, 4),
        )


def _located(
    machine: Plain, block: Block, regions: Regions, units: Any
) -> tuple[list[tuple[str, int]], Any, tuple[Any, ...]]:
    """Some units of a block with their words located again, exactly as the engine counted them.

    Gives the page and the place there of each different unit, for each unit which of these it is, and the side of the
    echoes that `find_spans` takes. All at once, since calling a compiled kernel costs as much as a hundred words.
    """
    numbers, places = machine.numbered(units)
    at = [machine.picked(x, numbers) for x in (block.unit_region, block.unit_start, block.unit_end)]
    firsts, nexts = (machine.picked(block.unit_word, [u + n for u in numbers]) for n in (0, 1))
    lengths = [to - first for first, to in zip(firsts, nexts, strict=True)]
    texts = list(map(regions.part, *at))
    text = joined(texts)
    starts, ends, one = machine.zeros(sum(lengths)), machine.zeros(sum(lengths)), machine.zeros(k.UNIT_ROOM)
    machine.kernels.locate_words(
        machine.array(utf8_of(text)), *machine.characters, one, *machine.table(2, k.UNIT_ROOM), starts, ends
    )
    begins = machine.running_sum([len(t) + 1 for t in texts])
    side = (machine.code_points(text), begins, machine.running_sum(lengths), starts, ends)
    found = []
    for region, start in zip(at[0], at[1], strict=True):
        page, offset = regions.place(region)
        found.append((page, offset + start))
    return found, places, side
