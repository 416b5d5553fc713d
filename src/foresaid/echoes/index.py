"""Blocks of text, the counts over all of them, and the search for units that share words.

The unit is a paragraph, the block some hundred thousand of them. A block keeps word hashes and where its units stand in
their texts, nothing else; memory is bounded by one block's grams and the counters.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from .characters import joined_utf8
from .kernels import base as k
from .machine import Plain
from .settings import Settings, gram_scale

#: Candidates whose words are fetched at once.
AT_ONCE = 64
#: Characters that are read at once; so few that the buffers stay in the processor's cache.
PART = 200_000
#: Units whose grams are sorted at once, and the most such tiles of a block whose grams are kept until the search.
PAIR_TILE = 1 << 15
TILE, KEPT_TILES = 1 << k.TILE_BITS, 2


@dataclass(frozen=True, slots=True)
class Block:
    """The words of some regions, cut into units.

    unit_word[u] to unit_word[u + 1] are unit u's words; unit_region its region, counted through the block; unit_start
    and unit_end its code points in the region; unit_page a number per page; same_as the first of many identical units,
    or -1.
    """

    words: Any
    unit_word: Any
    unit_region: Any
    unit_start: Any
    unit_end: Any
    unit_page: Any
    same_as: Any
    units: int

    @property
    def word_count(self) -> int:
        """Words in all units together."""
        return int(self.unit_word[self.units])


def read_block(machine: Plain, regions: Sequence[str], pages: Sequence[int], often: int) -> Block:
    """Cut the regions into units of words; `pages` numbers the page of each region."""
    ends = list(accumulate(map(len, regions)))
    size = ends[-1] if ends else 0
    words = machine.zeros(size + 1, "uint32")  # as many as there may be: what is not written to takes no memory
    room = size // 3 + len(regions) + 2  # a unit has a letter and two line breaks, or ends its region
    lengths, unit_region, unit_start, unit_end = (machine.zeros(room, "int32") for _ in range(4))
    one, starts, stops = (machine.zeros(k.UNIT_ROOM) for _ in range(3))
    n = units = 0
    for first, to in _parts(ends):
        n, units = machine.kernels.read_units(
            machine.array(joined_utf8(regions[first:to])), *machine.characters, first, n, units,
            words, lengths, unit_region, unit_start, unit_end, one, starts, stops,
        )  # fmt: skip
    words, lengths, unit_region = words[:n], lengths[:units], unit_region[:units]
    unit_word = machine.running_sum(lengths)
    same_as = machine.zeros(units, "int32")
    table = machine.filled(_power_of_two(2 * units), -1)
    machine.kernels.mark_repeats(words, unit_word, units, often, table, machine.zeros(len(table), "int32"), same_as)
    unit_page = machine.taken(pages, unit_region)
    return Block(words, unit_word, unit_region, unit_start[:units], unit_end[:units], unit_page, same_as, units)


def _parts(ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of regions of some characters in all, so that the copies made while reading stay small.

    >>> list(_parts([150_000, 250_000, 260_000]))
    [(0, 2), (2, 3)]
    """
    first = 0
    while first < len(ends):
        before = ends[first - 1] if first else 0
        to = bisect_left(ends, before + PART) + 1
        yield first, min(to, len(ends))
        first = to


@dataclass(frozen=True, slots=True)
class Tile:
    """The grams of some units of a block, sorted by shelf (see `sort_grams`); `first` is the first unit's number.

    most: of the grams that are kept, the most meetings that each group of units can have.
    """

    first: int
    units: int
    grams: Any
    begins: Any
    most: Sequence[int] = ()


class Counts:
    """How often every word, pair of neighbours and gram occurs in all blocks; the engine's only idea of what is usual.

    The counters are addressed by hash and made for a number of words in all. Two that fall together make each other
    look more usual, which costs recall, not precision. `arrays` are counters that were counted before.
    """

    def __init__(
        self, machine: Plain, words_in_all: int, units: int, settings: Settings, arrays: Sequence[Any] | None = None
    ) -> None:
        self.machine, self.settings, self.units = machine, settings, units
        self.words_in_all = max(1, words_in_all)
        self.grams_a_word = int(settings.triples) + settings.pair_reach
        self.singles, self.pairs, self.grams = arrays or (
            machine.zeros(_power_of_two(min(8 * self.words_in_all, 1 << 21)), "int32"),
            machine.zeros(_power_of_two(min(2 * self.words_in_all, 1 << 24)), "int32"),
            machine.zeros(_power_of_two(min(self.grams_a_word * self.words_in_all, 1 << 30)), "uint8"),
        )
        rare = max(2, int(self.words_in_all * math.exp(-settings.rare_word)))
        rules = settings.rules(self.words_in_all, rare, round(math.log(max(units, 2)) * k.NAT))
        self.rules = machine.array(rules)
        self.weights = machine.array(
            [0] + [max(1, gram_scale(rules[k.LOG_UNITS]) - round(math.log(c) * k.NAT)) for c in range(1, k.STOCK + 1)]
        )

    def add_words(self, block: Block) -> None:
        """Count the words of a block; all blocks' words come before any block's grams."""
        machine = self.machine
        firsts = range(0, block.units, PAIR_TILE)
        tos = [min(first + PAIR_TILE, block.units) for first in firsts]
        most = max((int(block.unit_word[b] - block.unit_word[a]) for a, b in zip(firsts, tos, strict=True)), default=0)
        slots, by_shelf = (machine.zeros(most, "uint32") for _ in range(2))
        begins = machine.zeros((len(self.pairs) >> k.SHELF_BITS) + 1)
        for first, to in zip(firsts, tos, strict=True):
            machine.kernels.count_words(
                first, to, block.words, block.unit_word, block.same_as, slots, by_shelf, begins,
                self.singles, self.pairs,
            )  # fmt: skip

    def add_grams(self, block: Block) -> Sequence[Tile]:
        """Count the grams of a block; returns them if they are few enough to be kept for its index."""
        kept = []
        for tile in self.tiles(block):
            self.machine.kernels.count_grams(tile.grams, tile.begins, self.grams)
            if block.units <= KEPT_TILES * TILE:
                kept.append(tile)
        return kept

    def tiles(self, block: Block) -> Iterator[Tile]:
        """All grams of a block, a tile at a time."""
        machine = self.machine
        room, ends = machine.zeros(k.GRAM_ROOM), machine.zeros(min(TILE, block.units))
        shelves = max(1, len(self.grams) >> k.SHELF_BITS)
        for first in range(0, max(1, block.units), TILE):
            to = min(first + TILE, block.units)
            most = self.grams_a_word * int(block.unit_word[to] - block.unit_word[first])
            slots, grams, begins = (
                machine.zeros(most, "uint32"),
                machine.zeros(most, "uint32"),
                machine.zeros(shelves + 1),
            )
            n = machine.kernels.sort_grams(
                first, to, block.words, block.unit_word, block.same_as, self.singles, self.rules, len(self.grams) - 1,
                room, ends, slots, grams, begins,
            )  # fmt: skip
            yield Tile(first, to - first, machine.copied(grams, n), begins)

    def keep(self, tile: Tile) -> Tile:
        """The tile's grams that are neither unique nor stock phrases."""
        cap = self.settings.df_cap
        most_others = [0, 0, *(min(c - 1, max(cap, self.settings.leaders)) for c in range(2, k.STOCK)), 0]
        most = self.machine.zeros((tile.units - 1 >> k.GROUP_BITS) + 1)
        n = self.machine.kernels.keep_grams(tile.grams, tile.begins, self.grams, self.machine.array(most_others), most)
        return replace(tile, grams=self.machine.copied(tile.grams, n), most=self.machine.numbers(most))


class Index:
    """The grams of one block that are neither unique nor stock phrases, sorted, and what a search through them needs.

    The search goes shelf by shelf: the lists of one shelf, which tell what units have each gram, are made when it is
    looked at, for each tile of units anew. That is a hundredth of the time, and saves the memory of all lists.
    `tiles` are the grams of the block, if they are at hand.
    """

    def __init__(self, block: Block, counts: Counts, tiles: Sequence[Tile] = ()) -> None:
        self.block, self.counts, self.machine = block, counts, counts.machine
        machine = self.machine
        self.tiles = [counts.keep(tile) for tile in tiles or counts.tiles(block)]
        before = list(accumulate((len(tile.grams) for tile in self.tiles), initial=0))
        self.grams = machine.zeros(before[-1], "uint32")
        for n, tile in enumerate(self.tiles):  # one after another, so that memory is never needed for all twice
            self.grams[before[n] : before[n + 1]] = tile.grams
            self.tiles[n] = replace(tile, grams=self.grams[before[n] : before[n + 1]])
        self.begins = machine.joined(
            [machine.raised(tile.begins, n) for tile, n in zip(self.tiles, before, strict=False)]
        )
        settings = counts.settings
        rooms = [c if c <= settings.df_cap else settings.leaders for c in range(k.STOCK)]
        self.rooms, self.listed = machine.array(rooms), machine.zeros(2 * len(self.grams) + k.SPARE, "uint32")
        self.local, self.lists = (machine.zeros(1 << k.SHELF_BITS, "int32") for _ in range(2))
        self.score = machine.zeros(block.units, "int32")
        self.table = machine.filled(2 * k.UNIT_ROOM, -1)
        self.alone, self.after = (machine.filled(n + 1, k.NOTHING, "int32") for n in (k.ALONE_MASK, k.AFTER_MASK))
        self.following, self.counted, self.worth, self.worth_after = (machine.zeros(k.UNIT_ROOM) for _ in range(4))
        self.work, self.sketch = machine.table(8, k.MATCHES), machine.table(8, k.MATCHES)
        self.chains = machine.zeros(5 * k.CHAINS)
        self.ours, self.theirs = machine.zeros(2 * k.UNIT_MEETS, "uint32"), machine.zeros(2 * k.UNIT_MEETS, "uint32")
        self.froms, self.tos = machine.zeros(AT_ONCE), machine.zeros(AT_ONCE)
        self.rows = machine.zeros(k.UNIT_MEETS * k.ROW)

    def matches_within(self) -> Iterator[Any]:
        """The stretches that units of the block share with earlier ones, as tables of rows."""
        block = self.block
        at = 0
        while at < block.units:
            at, n = self.machine.kernels.find_repeats(
                at, block.units, block.unit_page, block.same_as, self.counts.rules, self.ours, self.theirs
            )
            yield from self._aligned(n, block)
        for number, tile in enumerate(self.tiles):
            yield from self._search(tile, number, block)

    def matches_with(self, other: Block) -> Iterator[Any]:
        """The stretches that units of another block share with units of this one, which stand first in each row."""
        for tile in map(self.counts.keep, self.counts.tiles(other)):
            yield from self._search(tile, -1, other)

    def _search(self, tile: Tile, number: int, streamed: Block) -> Iterator[Any]:
        """The stretches that the units of a tile share with the block; `number` is the tile's in it, or -1."""
        machine, online = self.machine, int(number >= 0)
        most = [n + k.SPARE for n in tile.most]
        begins, places = list(accumulate(most, initial=0)), machine.running_sum(most)
        meetings = machine.zeros(begins[-1])
        machine.kernels.find_meetings(
            number, len(self.tiles), self.grams, self.begins, tile.grams, tile.begins, online,
            self.counts.grams, self.rooms, self.local, self.lists, self.listed, places, meetings,
        )  # fmt: skip
        for group, (lo, hi) in enumerate(zip(begins[:-1], machine.numbers(places), strict=False)):
            before = group << k.GROUP_BITS
            units = min(1 << k.GROUP_BITS, tile.units - before)
            ends, by_unit = machine.zeros(units), machine.zeros(hi - lo)
            machine.kernels.sort_meetings(lo, hi, before, meetings, ends, by_unit)
            at = 0
            while at < units:
                at, n = machine.kernels.find_candidates(
                    at, units, tile.first + before, by_unit, ends, streamed.unit_page, self.block.unit_page, online,
                    self.counts.weights, self.counts.rules, self.score, self.ours, self.theirs,
                )  # fmt: skip
                yield from self._aligned(n, streamed)

    def _aligned(self, candidates: int, streamed: Block) -> Iterator[Any]:
        """The echoes among the candidates found last."""
        block, counts = self.block, self.counts
        at = 0
        while at < candidates:
            at, n = self.machine.kernels.align_candidates(
                at, candidates, self.ours, self.theirs,
                streamed.words, streamed.unit_word, block.words, block.unit_word,
                counts.singles, counts.pairs, counts.rules, self.machine.logs, self.froms, self.tos,
                self.table, self.alone, self.after, self.following, self.counted, self.worth, self.worth_after,
                self.work, self.sketch, self.chains, self.rows,
            )  # fmt: skip
            yield self.machine.rows(self.rows, n)


def _power_of_two(at_least: int) -> int:
    """The smallest power of two from 1024 that is at least this large."""
    size = 1024
    while size < at_least:
        size *= 2
    return size
