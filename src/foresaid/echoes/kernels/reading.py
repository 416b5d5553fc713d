"""Paragraphs -> word hashes and where the words stand."""

from __future__ import annotations

from .base import (
    APOSTROPHE,
    DIGIT,
    HARD,
    K1,
    LETTER,
    LINE,
    POINT,
    REGION,
    SEPARATOR,
    SHORT_LINE,
    SINGLE,
    SOFT,
    UNSEEN,
    WORD_BITS,
    Ints,
    kernel,
    mixed,
    times,
)


@kernel
def read_unit(
    utf8: Ints, at: int, point: int, classes: Ints, folded: Ints, words: Ints, starts: Ints, ends: Ints
) -> tuple[int, int, int, int]:
    """The words of the unit that begins at byte `at`, code point `point` of its region.

    Writes word hashes and their code-point offsets; returns the byte and code point after the unit, the number of
    words, and the class of the character that ended it (REGION, LINE, POINT for a cut, SEPARATOR for the end).
    """
    size = len(utf8)
    n = 0
    h = 0
    inside = False
    begun = 0
    ended = 0
    held_mark = 0
    breaks = 0
    while at < size:
        before = at
        c = utf8[at] | 0
        if c < 128:
            at += 1
        elif c < 224:
            c = ((c & 31) << 6) | (utf8[at + 1] & 63)
            at += 2
        elif c < 240:
            c = ((c & 15) << 12) | ((utf8[at + 1] & 63) << 6) | (utf8[at + 2] & 63)
            at += 3
        else:
            c = ((c & 7) << 18) | ((utf8[at + 1] & 63) << 12) | ((utf8[at + 2] & 63) << 6) | (utf8[at + 3] & 63)
            at += 4
        point += 1
        if c < 65536:
            kind = classes[c] | 0
        elif 0x1F000 <= c < 0x20000:  # pictures
            kind = SEPARATOR
        else:
            kind = SINGLE
        if kind in (LETTER, DIGIT):
            if not inside:
                inside = True
                h = 0
                begun = point - 1
                held_mark = 0
            if held_mark:  # a point inside a number counts once a digit follows
                h = times(h ^ held_mark, K1)
                held_mark = 0
            h = times(h ^ folded[c], K1)
            while at < size and utf8[at] < 128:  # the rest of most words, at twice the speed
                kind = classes[utf8[at]] | 0
                if kind not in (LETTER, DIGIT):
                    break
                h = times(h ^ folded[utf8[at]], K1)
                at += 1
                point += 1
            ended = point
            continue
        if kind == UNSEEN:
            continue
        if inside and at < size:
            after = LETTER
            if utf8[at] < 128:
                after = classes[utf8[at]] | 0
            if kind == APOSTROPHE and after == LETTER:
                continue
            if kind == POINT and after == DIGIT and classes[utf8[before - 1]] == DIGIT:
                if c != 44:  # 30,000 is 30000, but 87.2 is not 872
                    held_mark = c
                continue
        if inside:
            words[n] = mixed(h) & WORD_BITS
            starts[n] = begun
            ends[n] = ended
            n += 1
            inside = False
            breaks = 0
        if kind == SINGLE:
            words[n] = mixed(times(c, K1)) & WORD_BITS
            starts[n] = point - 1
            ends[n] = point
            n += 1
            breaks = 0
        elif kind == REGION:
            return at, point, n, REGION
        elif kind == LINE:
            if c == 10:
                breaks += 1
            if n and (breaks > 1 or n >= SHORT_LINE):
                return at, point, n, LINE
        if n >= SOFT and (c == 46 or n >= HARD):
            return at, point, n, POINT
    if inside:
        words[n] = mixed(h) & WORD_BITS
        starts[n] = begun
        ends[n] = ended
        n += 1
    return at, point, n, SEPARATOR


@kernel
def read_units(
    utf8: Ints,
    classes: Ints,
    folded: Ints,
    region: int,
    n: int,
    unit: int,
    words: Ints,
    lengths: Ints,
    unit_region: Ints,
    unit_start: Ints,
    unit_end: Ints,
    one: Ints,
    starts: Ints,
    ends: Ints,
) -> tuple[int, int]:
    """All units of some regions, which stand in `utf8` with a REGION character between them; the first is `region`.

    Adds, from word `n` and unit `unit` on, the words of all units in one row, how many each unit has, its region, and
    its code points there. Returns the number of words and of units.
    """
    at = 0
    point = 0
    size = len(utf8)
    while at < size:
        begun = point
        at, point, k, ended_by = read_unit(utf8, at, point, classes, folded, one, starts, ends)
        if k:
            for t in range(k):
                words[n + t] = one[t]
            n += k
            lengths[unit] = k
            unit_region[unit] = region
            unit_start[unit] = begun
            unit_end[unit] = point - 1 if ended_by == REGION else point
            unit += 1
        if ended_by == REGION:
            region += 1
            point = 0
    return n, unit


@kernel
def locate_words(
    utf8: Ints, classes: Ints, folded: Ints, one: Ints, starts: Ints, ends: Ints, all_starts: Ints, all_ends: Ints
) -> int:
    """Where the words of some units stand, each unit in a region of its own: code points from the unit's beginning."""
    at = 0
    n = 0
    size = len(utf8)
    while at < size:
        at, _, words, _ = read_unit(utf8, at, 0, classes, folded, one, starts, ends)
        for t in range(words):
            all_starts[n + t] = starts[t]
            all_ends[n + t] = ends[t]
        n += words
    return n


@kernel
def mark_repeats(words: Ints, unit_word: Ints, units: int, often: int, table: Ints, seen: Ints, same_as: Ints) -> int:
    """Mark units whose words stood in `often` units before: same_as = the first of them, else -1. Returns how many.

    A notice printed a thousand times would make its every word look common and its every gram a stock phrase.
    """
    mask = len(table) - 1
    marked = 0
    for unit in range(units):
        h = 0
        lo = unit_word[unit]
        hi = unit_word[unit + 1]
        for t in range(lo, hi):
            h = times(h ^ words[t], K1)
            h ^= h >> 32
        slot = mixed(h) & mask
        same_as[unit] = -1
        while table[slot] >= 0:
            first = table[slot]
            first_lo = unit_word[first]
            same = unit_word[first + 1] - first_lo == hi - lo
            t = 0
            while same and t < hi - lo:
                same = words[first_lo + t] == words[lo + t]
                t += 1
            if same:
                seen[slot] += 1
                if seen[slot] > often:
                    same_as[unit] = first
                    marked += 1
                break
            slot = (slot + 1) & mask
        if table[slot] < 0:
            table[slot] = unit
            seen[slot] = 1
    return marked
