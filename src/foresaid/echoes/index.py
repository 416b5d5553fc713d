"""Blocks of text, the counts over all of them, and the search for units that share words.

The unit is a paragraph, the block some hundred thousand of them. A block keeps word hashes and where its units stand in
their texts, nothing else; memory is bounded by one block's lists and the counters.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from . import kernels as k
from .characters import joined_utf8
from .machine import Plain
from .settings import Settings, gram_scale


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

    def word_count_of(self, unit: int) -> int:
        """Words of one unit."""
        return int(self.unit_word[unit + 1]) - int(self.unit_word[unit])


@dataclass(frozen=True, slots=True)
class Match:
    """One stretch that two units share: words [from, to) in the earlier and the later unit, and how many matched."""

    a_unit: int
    b_unit: int
    a_words: tuple[int, int]
    b_words: tuple[int, int]
    matched: int
    above_chance: float


def read_block(machine: Plain, regions: Sequence[str], pages: Sequence[int], often: int) -> Block:
    """Cut the regions into units of words; `pages` numbers the page of each region."""
    utf8 = joined_utf8(regions)
    most_units = len(utf8) // (2 * k.SHORT_LINE) + len(regions) + utf8.count(b"\n") + 2
    words = machine.zeros(len(utf8) // 2 + len(regions) + 2, "uint32")
    unit_word, unit_region, unit_start, unit_end = (machine.zeros(most_units, "int64") for _ in range(4))
    one, starts, ends = (machine.zeros(k.UNIT_ROOM) for _ in range(3))
    classes, folded = machine.characters
    n, units = machine.kernels.read_units(
        machine.array(utf8), classes, folded, words, unit_word, unit_region, unit_start, unit_end, one, starts, ends
    )
    words = words[:n]
    unit_word, unit_region = unit_word[: units + 1], unit_region[:units]
    same_as = machine.zeros(units, "int64")
    table = machine.filled(_power_of_two(2 * units), -1)
    machine.kernels.mark_repeats(words, unit_word, units, often, table, machine.zeros(len(table)), same_as)
    page_of = machine.array(list(pages))
    unit_page = page_of[unit_region] if machine.name == "compiled" else [pages[r] for r in unit_region]
    return Block(words, unit_word, unit_region, unit_start[:units], unit_end[:units], unit_page, same_as, units)


class Counts:
    """How often every word, pair of neighbours and gram occurs in all blocks; the engine's only idea of what is usual.

    The counters are addressed by hash and made for a number of words in all. Two that fall together make each other
    look more usual, which costs recall, not precision.
    """

    def __init__(self, machine: Plain, words_in_all: int, units: int, settings: Settings) -> None:
        self.machine, self.settings, self.units = machine, settings, units
        self.words_in_all = max(1, words_in_all)
        grams = int(settings.triples) + settings.pair_reach
        self.singles = machine.zeros(_power_of_two(min(8 * self.words_in_all, 1 << 21)), "int32")
        self.pairs = machine.zeros(_power_of_two(min(2 * self.words_in_all, 1 << 25)), "int32")
        self.grams = machine.zeros(_power_of_two(min(grams * self.words_in_all, 1 << 28)), "uint8")
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


class Bench:
    """The working arrays of one search, made once."""

    def __init__(self, machine: Plain, units: int) -> None:
        self.score = machine.zeros(units, "int32")
        self.touched = machine.zeros(units + 1)
        self.table = machine.filled(2 * k.UNIT_ROOM, -1)
        self.following = machine.zeros(k.UNIT_ROOM)
        self.work = machine.table(6, k.MATCHES)
        self.used = machine.zeros(k.MATCHES, "uint8")
        self.grams = machine.zeros(k.GRAM_ROOM)
        self.places, self.held_by = machine.zeros(k.GRAM_ROOM), machine.zeros(k.GRAM_ROOM)
        self.chains = machine.zeros(5 * k.CHAINS)
        self.rows = machine.zeros(2 * k.UNIT_ROWS * k.ROW)


def matches_within(block: Block, counts: Counts) -> Iterator[Match]:
    """The stretches that units of one block share with earlier ones of the block."""
    machine, kernels, bench = counts.machine, counts.machine.kernels, Bench(counts.machine, block.units)
    at = 0
    while at < block.units:
        at, n = kernels.match_repeats(
            at, block.units, block.words, block.unit_word, block.unit_page, block.same_as,
            counts.singles, counts.pairs, counts.rules, machine.logs,
            bench.table, bench.following, bench.work, bench.used, bench.chains, bench.rows,
        )  # fmt: skip
        yield from _matches(machine, block, bench.rows, n)
    begins = machine.zeros(len(counts.grams), "uint32")
    lists = machine.zeros(kernels.lay_out(counts.grams, begins, counts.rules) + 1, "uint32")
    at = 0
    while at < block.units:
        at, n = kernels.match_units(
            at, block.units, block.words, block.unit_word, block.unit_page, block.same_as,
            block.words, block.unit_word, block.unit_page, 1,
            counts.singles, counts.pairs, counts.grams, begins, lists, counts.weights, counts.rules, machine.logs,
            bench.grams, bench.score, bench.touched, bench.places, bench.held_by,
            bench.table, bench.following, bench.work, bench.used, bench.chains, bench.rows,
        )  # fmt: skip
        yield from _matches(machine, block, bench.rows, n)


def _matches(machine: Plain, block: Block, rows: Any, n: int) -> Iterator[Match]:
    numbers = machine.numbers(rows[: n * k.ROW])
    for o in range(0, n * k.ROW, k.ROW):
        a, b, above, a0, a1, b0, b1, matched = numbers[o : o + k.ROW]
        a_base, b_base = int(block.unit_word[a]), int(block.unit_word[b])
        yield Match(a, b, (a0 - a_base, a1 - a_base), (b0 - b_base, b1 - b_base), matched, above / k.NAT)


def _power_of_two(at_least: int) -> int:
    """The smallest power of two from 1024 that is at least this large."""
    size = 1024
    while size < at_least:
        size *= 2
    return size
