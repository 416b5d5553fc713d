"""What is usual: how often words, neighbours and grams occur; and where the lists of a block's grams stand."""

from __future__ import annotations

from .base import PAIR_REACH, RARE, SHELF, SHELF_BITS, STOCK, TRIPLES, Ints, hash_of_three, hash_of_two, kernel


@kernel
def count_words(words: Ints, unit_word: Ints, units: int, same_as: Ints, singles: Ints, pairs: Ints) -> None:
    """Add every word and every two neighbours to the counters, which are addressed by hash."""
    word_mask = len(singles) - 1
    pair_mask = len(pairs) - 1
    for unit in range(units):
        if same_as[unit] >= 0:
            continue
        before = -1
        for t in range(unit_word[unit], unit_word[unit + 1]):
            w = words[t] | 0
            singles[w & word_mask] += 1
            if before >= 0:
                pairs[hash_of_two(before, w) & pair_mask] += 1
            before = w


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
def count_grams(
    words: Ints, unit_word: Ints, units: int, same_as: Ints, singles: Ints, rules: Ints, grams: Ints, counts: Ints
) -> int:
    """Add every gram to the counters, up to STOCK; returns how many grams there were."""
    mask = len(counts) - 1
    in_all = 0
    for unit in range(units):
        if same_as[unit] >= 0:
            continue
        n = grams_of(words, unit_word[unit], unit_word[unit + 1], singles, rules, grams)
        in_all += n
        for k in range(n):
            slot = grams[k] & mask
            if counts[slot] < STOCK:
                counts[slot] += 1
    return in_all


@kernel
def count_kept(
    words: Ints,
    unit_word: Ints,
    units: int,
    same_as: Ints,
    singles: Ints,
    rules: Ints,
    grams: Ints,
    counts: Ints,
    local: Ints,
) -> None:
    """Count in one block the grams that occur often enough in all blocks to be looked at."""
    mask = len(counts) - 1
    local_mask = len(local) - 1
    for unit in range(units):
        if same_as[unit] >= 0:
            continue
        n = grams_of(words, unit_word[unit], unit_word[unit + 1], singles, rules, grams)
        for k in range(n):
            if 2 <= counts[grams[k] & mask] < STOCK:
                slot = grams[k] & local_mask
                if local[slot] < STOCK:
                    local[slot] += 1


@kernel
def lay_out(local: Ints, rooms: Ints, begins: Ints) -> int:
    """Where each shelf of lists begins; a gram that occurs c times in the block has rooms[c] places.

    The first place of a list holds its length. Returns the places needed.
    """
    at = 0
    for slot in range(len(local)):
        if slot & (SHELF - 1) == 0:
            begins[slot >> SHELF_BITS] = at
        at += rooms[local[slot]]
    return at


@kernel
def before_on_shelf(slot: int, local: Ints, rooms: Ints) -> int:
    """The places of the lists that stand before this gram's on its shelf."""
    within = slot & (SHELF - 1)
    shelf = slot - within
    # One sum without a branch: the number of lists before this one cannot be foretold.
    before: int = rooms[local[shelf]] * (within > 0)
    before += rooms[local[shelf + 1]] * (within > 1)
    before += rooms[local[shelf + 2]] * (within > 2)
    return before
