"""Blocks of text, the counts over all of them, and the search for units that share words.

The unit is a paragraph, the block some hundred thousand of them. A block keeps word hashes and where its units stand in
their texts, nothing else; memory is bounded by one block's lists and the counters.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .characters import joined_utf8
from .kernels import base as k
from .machine import Plain
from .settings import Settings, gram_scale

#: Candidates whose words are fetched at once.
AT_ONCE = 64
#: Characters that are read at once; so few that the buffers stay in the processor's cache.
PART = 200_000


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
    parts = [_read_part(machine, regions[first:to], first) for first, to in _parts(regions)]
    words, lengths, unit_region, unit_start, unit_end = (machine.joined(x) for x in zip(*parts, strict=True))
    units = len(unit_region)
    unit_word = machine.running_sum(lengths)
    same_as = machine.zeros(units, "int32")
    table = machine.filled(_power_of_two(2 * units), -1)
    machine.kernels.mark_repeats(words, unit_word, units, often, table, machine.zeros(len(table), "int32"), same_as)
    unit_page = machine.taken(pages, unit_region)
    return Block(words, unit_word, unit_region, unit_start, unit_end, unit_page, same_as, units)


def _parts(regions: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of regions of some characters in all, so that the copies made while reading stay small."""
    first = size = 0
    for n, region in enumerate(regions):
        size += len(region)
        if size >= PART:
            yield first, n + 1
            first, size = n + 1, 0
    yield first, len(regions)


def _read_part(machine: Plain, regions: Sequence[str], first_region: int) -> tuple[Any, ...]:
    """Words, words in each unit, and each unit's region and place there, for some of the regions."""
    utf8 = joined_utf8(regions)
    most_units = len(utf8) // (2 * k.SHORT_LINE) + len(regions) + utf8.count(b"\n") + 2
    words = machine.zeros(len(utf8) // 2 + 2, "uint32")  # the next word begins no sooner than the byte after the next
    lengths, unit_region, unit_start, unit_end = (machine.zeros(most_units, "int32") for _ in range(4))
    one, starts, ends = (machine.zeros(k.UNIT_ROOM) for _ in range(3))
    classes, folded = machine.characters
    n, units = machine.kernels.read_units(
        machine.array(utf8), classes, folded, first_region,
        words, lengths, unit_region, unit_start, unit_end, one, starts, ends,
    )  # fmt: skip
    return machine.copied(words, n), *(machine.copied(x, units) for x in (lengths, unit_region, unit_start, unit_end))


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
        self.machine.kernels.count_words(
            block.words, block.unit_word, block.units, block.same_as, self.singles, self.pairs
        )

    def add_grams(self, block: Block) -> None:
        """Count the grams of a block."""
        room = self.machine.zeros(k.GRAM_ROOM)
        self.machine.kernels.count_grams(
            block.words, block.unit_word, block.units, block.same_as, self.singles, self.rules, room, self.grams
        )


class Index:
    """The lists of one block: for each gram that is neither unique nor a stock phrase, the units that have it.

    A gram that more than DF_CAP units of the block have keeps the first LEADERS of them, so that a large family is tied
    to its earliest members at a cost that grows with the family, not with its square. `alone`: no other block will be
    compared with this one, so that a gram that occurs once in it needs no list.
    """

    def __init__(self, block: Block, counts: Counts, alone: bool = True) -> None:
        self.block, self.counts, self.machine, self.is_alone = block, counts, counts.machine, alone
        machine, settings = self.machine, counts.settings
        self.score = machine.zeros(block.units, "int32")
        self.table = machine.filled(2 * k.UNIT_ROOM, -1)
        self.alone, self.after = (machine.filled(n + 1, k.NOTHING, "int32") for n in (k.ALONE_MASK, k.AFTER_MASK))
        self.following, self.counted, self.worth, self.worth_after = (machine.zeros(k.UNIT_ROOM) for _ in range(4))
        self.work = machine.table(8, k.MATCHES)
        self.grams, self.places, self.lengths, self.gains = (machine.zeros(k.GRAM_ROOM) for _ in range(4))
        self.chains = machine.zeros(5 * k.CHAINS)
        self.ours, self.theirs = machine.zeros(2 * k.UNIT_MEETS, "uint32"), machine.zeros(2 * k.UNIT_MEETS, "uint32")
        self.froms, self.tos = machine.zeros(AT_ONCE), machine.zeros(AT_ONCE)
        self.rows = machine.zeros(k.UNIT_MEETS * k.ROW)
        spare = 1 if alone else 0  # the last unit with a gram meets the others and is met by none
        rooms = [1 + (c - spare if c <= settings.df_cap else settings.leaders) for c in range(k.STOCK + 1)]
        rooms[0] = rooms[k.STOCK] = 0
        if alone:
            rooms[1] = 0
            self.local = counts.grams
        else:
            self.local = machine.zeros(_power_of_two(min(counts.grams_a_word * block.word_count, 1 << 27)), "uint8")
            machine.kernels.count_kept(
                block.words, block.unit_word, block.units, block.same_as,
                counts.singles, counts.rules, self.grams, counts.grams, self.local,
            )  # fmt: skip
        self.rooms = machine.array(rooms)
        self.meetings = machine.zeros(k.GRAM_ROOM * max(rooms) + k.SPARE)
        self.begins = machine.zeros(len(self.local) // k.SHELF, "uint32")
        self.lists = machine.zeros(machine.kernels.lay_out(self.local, self.rooms, self.begins) + k.SPARE, "uint32")

    def matches_within(self) -> Iterator[Any]:
        """The stretches that units of the block share with earlier ones, as tables of rows; fills the lists, once."""
        block = self.block
        at = 0
        while at < block.units:
            at, n = self.machine.kernels.find_repeats(
                at, block.units, block.unit_page, block.same_as, self.counts.rules, self.ours, self.theirs
            )
            yield from self._aligned(n, block)
        yield from self._search(block, online=1)

    def matches_with(self, other: Block) -> Iterator[Any]:
        """The stretches that units of another block share with units of this one, which stand first in each row."""
        yield from self._search(other, online=0)

    def _search(self, streamed: Block, online: int) -> Iterator[Any]:
        block, counts = self.block, self.counts
        at = 0
        while at < streamed.units:
            at, n = self.machine.kernels.find_candidates(
                at, streamed.units, streamed.words, streamed.unit_word, streamed.unit_page, streamed.same_as,
                block.unit_page, online, int(self.is_alone),
                counts.singles, counts.grams, self.local, self.rooms, self.begins, self.lists,
                counts.weights, counts.rules,
                self.grams, self.score, self.meetings, self.places, self.lengths, self.gains, self.ours, self.theirs,
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
                self.work, self.chains, self.rows,
            )  # fmt: skip
            yield self.machine.rows(self.rows, n)


def _power_of_two(at_least: int) -> int:
    """The smallest power of two from 1024 that is at least this large."""
    size = 1024
    while size < at_least:
        size *= 2
    return size
