"""Units that share grams rare enough: the candidates."""

from __future__ import annotations

from .base import CANDIDATE, SHELF_BITS, STOCK, UNIT_BITS, UNIT_MEETS, WITHIN, Ints, kernel
from .counting import before_on_shelf, grams_of


@kernel
def find_candidates(
    unit: int,
    units: int,
    words: Ints,
    unit_word: Ints,
    unit_page: Ints,
    same_as: Ints,
    past_unit_page: Ints,
    online: int,
    alone: int,
    singles: Ints,
    counts: Ints,
    local: Ints,
    rooms: Ints,
    begins: Ints,
    lists: Ints,
    weights: Ints,
    rules: Ints,
    grams: Ints,
    score: Ints,
    meetings: Ints,
    places: Ints,
    lengths: Ints,
    gains: Ints,
    ours: Ints,
    theirs: Ints,
) -> tuple[int, int]:
    """For each unit from `unit` on the units in the lists of grams that share enough with it.

    online: the lists are filled as we go, so that each unit meets those before it in the same block; otherwise they
    are complete and stand for the units of another block. alone: there is no other block, so that `local`, the counts
    of the lists' block, are those of all. Returns the unit to go on with (`units` when done) and the number of
    candidates, `ours` with `theirs`; it stops before a unit when there is room for fewer than UNIT_MEETS.
    """
    mask = len(counts) - 1
    local_mask = len(local) - 1
    enough = rules[CANDIDATE]
    within = rules[WITHIN]
    found = 0
    while unit < units and found + UNIT_MEETS <= len(ours):
        if same_as[unit] >= 0:
            unit += 1
            continue
        n = grams_of(words, unit_word[unit], unit_word[unit + 1], singles, rules, grams)
        # Several short loops instead of one long one, so that the processor waits for many places of memory at once:
        # this made the search 2.4 times as fast on 100,000 paragraphs.
        kept = 0
        for k in range(n):
            c = counts[grams[k] & mask]
            grams[kept] = grams[k] & local_mask
            gains[kept] = weights[c]
            kept += 1 if 2 <= c < STOCK else 0
        if not alone:
            n = kept
            kept = 0
            for k in range(n):
                slot = grams[k]
                grams[kept] = slot
                gains[kept] = gains[k]
                kept += 1 if rooms[local[slot]] else 0
        for k in range(kept):
            places[k] = begins[grams[k] >> SHELF_BITS]
        for k in range(kept):
            places[k] += before_on_shelf(grams[k], local, rooms)
        for k in range(kept):
            lengths[k] = lists[places[k]]
        met = 0
        for k in range(kept):
            at = places[k] + 1
            held = lengths[k]
            gain = gains[k] << 32
            # Four at once, there or not: how many there are cannot be foretold, and a wrong guess costs more.
            meetings[met] = gain | lists[at]
            meetings[met + 1] = gain | lists[at + 1]
            meetings[met + 2] = gain | lists[at + 2]
            meetings[met + 3] = gain | lists[at + 3]
            for x in range(4, held):
                meetings[met + x] = gain | lists[at + x]
            met += held
        if online:
            for k in range(kept):
                at = places[k]
                held = lists[at] + 1
                if held < rooms[local[grams[k]]]:
                    lists[at + held] = unit
                    lists[at] = held
        for k in range(met):
            score[meetings[k] & UNIT_BITS] += meetings[k] >> 32
        candidates = 0
        for k in range(met):
            other = meetings[k] & UNIT_BITS
            meetings[candidates] = other
            candidates += 1 if score[other] >= enough else 0
            score[other] = 0
        for k in range(candidates):
            other = meetings[k]
            ours[found] = unit
            theirs[found] = other
            is_itself = online and other == unit
            found += 1 if not is_itself and (within or past_unit_page[other] != unit_page[unit]) else 0
        unit += 1
    return unit, found


@kernel
def find_repeats(
    unit: int, units: int, unit_page: Ints, same_as: Ints, rules: Ints, ours: Ints, theirs: Ints
) -> tuple[int, int]:
    """The same for repeats: the first unit with their words."""
    found = 0
    while unit < units and found < len(ours):
        first = same_as[unit]
        if first >= 0 and (unit_page[first] != unit_page[unit] or rules[WITHIN]):
            ours[found] = unit
            theirs[found] = first
            found += 1
        unit += 1
    return unit, found
