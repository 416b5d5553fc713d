"""Units that share grams rare enough: the candidates."""

from __future__ import annotations

from .base import (
    CANDIDATE,
    GROUP_BITS,
    HELD_BITS,
    HELD_MASK,
    MEETING_BITS,
    SHELF_BITS,
    TILE_BITS,
    TILE_MASK,
    UNIT_BITS,
    WITHIN,
    Ints,
    kernel,
)


@kernel
def find_meetings(
    tile: int,
    tiles: int,
    past_grams: Ints,
    past_begins: Ints,
    grams: Ints,
    begins: Ints,
    online: int,
    counts: Ints,
    rooms: Ints,
    local: Ints,
    lists: Ints,
    listed: Ints,
    places: Ints,
    meetings: Ints,
) -> None:
    """For the grams of a tile, shelf by shelf, the units of the block that have them too.

    The block's grams stand in `past_grams`, sorted within each of its `tiles`. online: the tile is the block's own
    number `tile`, and its units meet those before them; otherwise it is one of another block, and meets all. A meeting
    is one number: unit in the tile, count of the gram, unit of the block. Those of a group of units are written from
    the group's place on, which is moved to their end.

    `lists` holds for each slot of a shelf where its list stands in `listed`, and how many units are on it. A gram that
    c units of the block have gets rooms[c] places.
    """
    shelves = len(begins) - 1
    for shelf in range(shelves):
        base = shelf << SHELF_BITS
        for t in range(tiles):
            row = t * (shelves + 1) + shelf
            for k in range(past_begins[row], past_begins[row + 1]):
                local[past_grams[k] >> TILE_BITS] += 1
        end = 0
        for t in range(tile if online else tiles):
            row = t * (shelves + 1) + shelf
            for k in range(past_begins[row], past_begins[row + 1]):
                end = list_unit(past_grams[k] | 0, t, end, rooms, local, lists, listed)
        for k in range(begins[shelf], begins[shelf + 1]):
            gram = grams[k] | 0
            slot = gram >> TILE_BITS
            unit = gram & TILE_MASK
            about = (unit << 40) | (counts[base | slot] << 32)
            at = lists[slot] >> HELD_BITS
            held = lists[slot] & HELD_MASK
            met = places[unit >> GROUP_BITS]
            # Four at once, there or not: how many there are cannot be foretold, and a wrong guess costs more.
            meetings[met] = about | listed[at]
            meetings[met + 1] = about | listed[at + 1]
            meetings[met + 2] = about | listed[at + 2]
            meetings[met + 3] = about | listed[at + 3]
            for x in range(4, held):
                meetings[met + x] = about | listed[at + x]
            places[unit >> GROUP_BITS] = met + held
            if online:
                end = list_unit(gram, tile, end, rooms, local, lists, listed)
        for t in range(tiles):
            row = t * (shelves + 1) + shelf
            for k in range(past_begins[row], past_begins[row + 1]):
                slot = past_grams[k] >> TILE_BITS
                local[slot] = 0
                lists[slot] = 0


@kernel
def list_unit(gram: int, tile: int, end: int, rooms: Ints, local: Ints, lists: Ints, listed: Ints) -> int:
    """Put a unit on the list of one of its grams, if it has room; returns the end of all lists."""
    slot = gram >> TILE_BITS
    about = lists[slot] | 0
    room = rooms[local[slot]] | 0
    held = about & HELD_MASK
    # Without branches: whether a list has begun cannot be foretold. One place more takes what has no room.
    about = about if held > 0 else end << HELD_BITS
    listed[(about >> HELD_BITS) + held] = (tile << TILE_BITS) | (gram & TILE_MASK)
    lists[slot] = about + (1 if held < room else 0)
    return end + (room + 1 if held == 0 else 0)


@kernel
def sort_meetings(lo: int, hi: int, first: int, meetings: Ints, ends: Ints, by_unit: Ints) -> None:
    """The meetings of a group of units by unit; those of a unit end at `ends`."""
    for unit in range(len(ends)):
        ends[unit] = 0
    for k in range(lo, hi):
        ends[(meetings[k] >> 40) - first] += 1
    at = 0
    for unit in range(len(ends)):
        at += ends[unit]
        ends[unit] = at - ends[unit]
    for k in range(lo, hi):
        unit = (meetings[k] >> 40) - first
        by_unit[ends[unit]] = meetings[k] & MEETING_BITS
        ends[unit] += 1


@kernel
def find_candidates(
    unit: int,
    units: int,
    first: int,
    meetings: Ints,
    ends: Ints,
    unit_page: Ints,
    past_unit_page: Ints,
    online: int,
    weights: Ints,
    rules: Ints,
    score: Ints,
    ours: Ints,
    theirs: Ints,
) -> tuple[int, int]:
    """For each unit of a group from number `unit` on the units it meets at grams that together are rare enough.

    The group begins with the unit `first`. Returns the unit to go on with (`units` when done) and the number of
    candidates, `ours` with `theirs`; it stops before a unit that might have more than there is room for.
    """
    enough = rules[CANDIDATE]
    within = rules[WITHIN]
    found = 0
    lo = ends[unit - 1] if unit else 0
    while unit < units:
        hi = ends[unit]
        if found + hi - lo > len(ours):
            break
        for k in range(lo, hi):
            score[meetings[k] & UNIT_BITS] += weights[meetings[k] >> 32]
        page = unit_page[first + unit]
        itself = first + unit if online else -1
        for k in range(lo, hi):
            other = meetings[k] & UNIT_BITS
            ours[found] = first + unit
            theirs[found] = other
            far = past_unit_page[other] != page or (within and other != itself)
            found += 1 if score[other] >= enough and far else 0
            score[other] = 0
        lo = hi
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
