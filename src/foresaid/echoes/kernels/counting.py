"""What is usual: how often words, neighbours and grams occur; and the grams of many units, sorted."""

from __future__ import annotations

from .base import (
    GROUP_BITS,
    PAIR_REACH,
    RARE,
    SHELF_BITS,
    SLOT_BITS,
    STOCK,
    TILE_BITS,
    TILE_MASK,
    TRIPLES,
    Ints,
    hash_of_three,
    hash_of_two,
    kernel,
)


@kernel
def count_words(
    first: int,
    to: int,
    words: Ints,
    unit_word: Ints,
    same_as: Ints,
    slots: Ints,
    by_shelf: Ints,
    begins: Ints,
    singles: Ints,
    pairs: Ints,
) -> None:
    """Add every word and every two neighbours of some units to the counters, which are addressed by hash.

    The pairs' slots are sorted by shelf first, so that the counters at hand stay in the processor's cache.
    """
    shelves = len(begins) - 1
    for shelf in range(shelves + 1):
        begins[shelf] = 0
    word_mask = len(singles) - 1
    pair_mask = len(pairs) - 1
    n = 0
    for unit in range(first, to):
        if same_as[unit] >= 0:
            continue
        lo = unit_word[unit]
        hi = unit_word[unit + 1]
        for t in range(lo, hi):
            singles[words[t] & word_mask] += 1
        for t in range(lo, hi - 1):
            slots[n] = hash_of_two(words[t], words[t + 1]) & pair_mask
            n += 1
    for k in range(n):
        begins[slots[k] >> SHELF_BITS] += 1
    begin_shelves(begins)
    for k in range(n):
        shelf = slots[k] >> SHELF_BITS
        by_shelf[begins[shelf]] = slots[k]
        begins[shelf] += 1
    for k in range(n):
        pairs[by_shelf[k]] += 1


@kernel
def begin_shelves(begins: Ints) -> None:
    """Turn the size of each shelf into its beginning."""
    at = 0
    for shelf in range(len(begins)):
        at += begins[shelf]
        begins[shelf] = at - begins[shelf]


@kernel
def grams_of(words: Ints, lo: int, hi: int, singles: Ints, rules: Ints, grams: Ints) -> int:
    """The grams of one unit; returns how many."""
    n = 0
    if rules[TRIPLES]:
        for t in range(lo, hi - 2):
            grams[n] = hash_of_three(words[t], words[t + 1], words[t + 2])
            n += 1
    reach = rules[PAIR_REACH]
    if reach:
        mask = len(singles) - 1
        rare = rules[RARE]
        last = -1
        last_but_one = -1
        for t in range(lo, hi):
            w = words[t] | 0
            if singles[w & mask] <= rare:
                if last >= 0:
                    grams[n] = hash_of_two(min(last, w), max(last, w)) ^ 0x5555
                    n += 1
                    if reach > 1 and last_but_one >= 0:
                        grams[n] = hash_of_two(min(last_but_one, w), max(last_but_one, w)) ^ 0x5555
                        n += 1
                last_but_one = last
                last = w
    return n


@kernel
def sort_grams(
    first: int,
    to: int,
    words: Ints,
    unit_word: Ints,
    same_as: Ints,
    singles: Ints,
    rules: Ints,
    slot_mask: int,
    grams: Ints,
    ends: Ints,
    slots: Ints,
    sorted_grams: Ints,
    begins: Ints,
) -> int:
    """The grams of a tile, which is the units from `first` up to `to`, sorted by shelf; returns how many.

    A gram's slot is its place in the counters, its shelf the slot's high bits, and what is written of it is the slot's
    low bits and the number of the unit in its tile. A shelf's part of the counters stays in the processor's cache, so
    that counting and searching shelf by shelf never wait for memory, and the order of the units is kept within a
    shelf. `begins` are the shelves' beginnings, and the end of the last.
    """
    shelves = len(begins) - 1
    for shelf in range(shelves + 1):
        begins[shelf] = 0
    n = 0
    for unit in range(first, to):
        if same_as[unit] < 0:
            some = grams_of(words, unit_word[unit], unit_word[unit + 1], singles, rules, grams)
            for k in range(some):
                slot = grams[k] & slot_mask
                slots[n + k] = slot
                begins[slot >> SHELF_BITS] += 1
            n += some
        ends[unit - first] = n
    begin_shelves(begins)
    k = 0
    for unit in range(to - first):
        while k < ends[unit]:
            slot = slots[k] | 0
            shelf = slot >> SHELF_BITS
            at = begins[shelf] | 0
            sorted_grams[at] = ((slot & SLOT_BITS) << TILE_BITS) | unit
            begins[shelf] = at + 1
            k += 1
    for shelf in range(shelves, 0, -1):
        begins[shelf] = begins[shelf - 1]
    begins[0] = 0
    return n


@kernel
def count_grams(sorted_grams: Ints, begins: Ints, counts: Ints) -> None:
    """Add the grams of a tile to the counters, up to STOCK."""
    for shelf in range(len(begins) - 1):
        base = shelf << SHELF_BITS
        for k in range(begins[shelf], begins[shelf + 1]):
            slot = base | (sorted_grams[k] >> TILE_BITS)
            if counts[slot] < STOCK:
                counts[slot] += 1


@kernel
def keep_grams(sorted_grams: Ints, begins: Ints, counts: Ints, rooms: Ints, places: Ints) -> int:
    """Leave of the grams of a tile those that are neither unique nor stock phrases; returns how many.

    `places` gets for each group of units the most meetings that they can bring about.
    """
    kept = 0
    at = 0
    for shelf in range(len(begins) - 1):
        base = shelf << SHELF_BITS
        to = begins[shelf + 1]
        begins[shelf] = kept
        while at < to:
            gram = sorted_grams[at]
            sorted_grams[kept] = gram
            count = counts[base | (gram >> TILE_BITS)] | 0
            kept += 1 if 2 <= count < STOCK else 0
            places[(gram & TILE_MASK) >> GROUP_BITS] += rooms[count]
            at += 1
    begins[len(begins) - 1] = kept
    return kept
