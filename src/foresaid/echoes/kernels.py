"""The inner loops of the echo engine: one source, run plain or compiled.

`machine.py` loads this file twice: as the ordinary module `foresaid.echoes.kernels`, whose functions are plain Python
over lists, and under the name COMPILED, where `kernel` is numba's njit and the functions work on numpy arrays. Both
give the same numbers to the last bit, because everything here is an integer: hashes keep 63 bits whatever the width of
the machine's integers, and scores are whole 1024ths of a nat. Keep it so: no float, no unsigned 64-bit array, no set
or dict whose order could show.

How a copy is found, in the order of the file:

1. `read_unit` turns a paragraph (a *unit*) into word hashes: case folded, apostrophes and the commas in numbers
   skipped, every letter of a script without spaces a word of its own.
2. `count_words`, `count_grams`: how often every word, pair of neighbours and *gram* occurs. A gram is three words in a
   row, or two rare words with at most one other rare word between them, in either order, so that it outlives edits of
   the small words.
3. `match_units`: units that share grams rare enough are candidates; each costs a few additions, none is stored.
4. `align_units` puts two candidates word by word beside each other and asks how surprising that would be between
   strangers. A matched word earns its surprise (minus the log of its frequency, after its neighbour if that matched
   too, counted without these two occurrences), a gap costs what a gap is worth. The pair is an echo if the sum is
   more than chance would bring about somewhere in the whole collection: the log of the number of units, plus the
   places in both units where a chain could begin, plus CERTAINTY. Nothing in this is a fixed count of words or shared
   grams, which is why it holds from ten paragraphs to a million.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

COMPILED = "foresaid.echoes.kernels_compiled"

F = TypeVar("F", bound=Callable[..., Any])

M63 = 0x7FFF_FFFF_FFFF_FFFF

if __name__ == COMPILED:
    import numba
    import numpy

    def kernel(function: F) -> F:
        """Compiled, kept on disk between runs, and able to run beside other threads."""
        return cast(F, numba.njit(cache=True, nogil=True)(function))

    @kernel
    def times(a: int, b: int) -> int:
        """The low 63 bits of a product. Unsigned inside: the compiler takes a signed overflow for impossible."""
        return numpy.int64((numpy.uint64(a) * numpy.uint64(b)) & numpy.uint64(M63))  # type: ignore[return-value]
else:

    def kernel(function: F) -> F:
        """Left as it is."""
        return function

    def times(a: int, b: int) -> int:
        """The low 63 bits of a product of two numbers from 0 to 2**63 - 1."""
        return (a * b) & M63


#: A list of int (plain) or an integer array (compiled).
Ints = Any

K1 = 0x1E37_79B9_7F4A_7C15  # odd multipliers below 2**63, from the golden ratio and two primes
K2 = 0x3F58_476D_1CE4_E5B9
K3 = 0x14D0_49BB_1331_11EB
WORD_BITS = 0x7FFF_FFFF
UNIT_BITS = 0xFFFF_FFFF

#: What a character does, in the table of `characters.py`.
SEPARATOR, LETTER, DIGIT, APOSTROPHE, POINT, UNSEEN, SINGLE, LINE, REGION = 0, 1, 2, 3, 4, 5, 6, 7, 8

#: A unit is cut at a full stop after SOFT words and anywhere after HARD; a line break ends it after SHORT_LINE words
#: (a shorter line may be one of a hard-wrapped paragraph), a blank line always.
SOFT, HARD, SHORT_LINE = 320, 400, 16
#: Room for one unit's words, and a little more.
UNIT_ROOM = 512
#: Room for one unit's grams: one triple and two pairs a word.
GRAM_ROOM = 3 * UNIT_ROOM

NAT = 1024
LOGS = 8192

#: Places in the array of rules (Settings.rules).
GAP_WINDOW, LOOK_BACK, ADJACENT, GAP_OPEN, GAP_WORD, RUN_FLOOR, RUN_LONG, RUN_LONG_FLOOR = 0, 1, 2, 3, 4, 5, 6, 7
SMOOTHING, CERTAINTY, CHAIN_WORDS, PAIR_WORDS, CANDIDATE = 8, 9, 10, 11, 12
PAIR_REACH, TRIPLES, RARE, WITHIN = 13, 14, 15, 16
WORDS_IN_ALL, LOG_WORDS, LOG_TWICE_WORDS, LOG_UNITS = 17, 18, 19, 20
RULES = 21
#: Grams of this count or more are stock phrases: the counter ends here, and they are not looked at.
STOCK = 255

#: One found chain: unit of the index, unit that was streamed, score of the pair, the chain's words [from, to) counted
#: in each unit, words matched.
ROW = 8
#: Chains that a pair of units can have: a copy whose halves were swapped has two.
CHAINS = 4
#: Rows that one unit can have at most; GRAM_ROOM grams with DF_CAP units each bring fewer candidates than this.
UNIT_ROWS = 1 << 16
#: Matches of single words that one alignment looks at; more than that are two units of hundreds of common words.
MATCHES = 4096
#: Low bits of an offer (see chain_matches) that hold the number of a match; and no offer at all.
OFFER_BITS = 12
NO_OFFER = -(1 << 62)


@kernel
def mixed(h: int) -> int:
    """The same 63 bits, well stirred."""
    h = times(h ^ (h >> 31), K2)
    h = times(h ^ (h >> 29), K3)
    return h ^ (h >> 32)


@kernel
def hash_of_two(a: int, b: int) -> int:
    """Hash of two words in order."""
    h = times(a, K1) ^ times(b, K2)
    h = times(h ^ (h >> 29), K3)
    return h ^ (h >> 32)


@kernel
def hash_of_three(a: int, b: int, c: int) -> int:
    """Hash of three words in order."""
    h = times(a, K1) ^ times(b, K2) ^ times(c, K3)
    h = times(h ^ (h >> 29), K2)
    return h ^ (h >> 32)


@kernel
def log_of(x: int, logs: Ints) -> int:
    """Natural logarithm of a whole number from 1, in 1024ths of a nat; `logs` holds those of 0 to LOGS - 1."""
    shifted = 0
    while x >= 1 << 32:
        x >>= 16
        shifted += 16
    while x >= 1 << 20:
        x >>= 8
        shifted += 8
    while x >= LOGS:
        x >>= 1
        shifted += 1
    known: int = logs[x]
    return known + ((shifted * 726817) >> 10)  # 726817 = 1024 * 1024 * ln 2


# --- words -----------------------------------------------------------------------------------------------------------


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
            h ^= h >> 32
            while at < size and utf8[at] < 128:  # the rest of most words, at twice the speed
                kind = classes[utf8[at]] | 0
                if kind not in (LETTER, DIGIT):
                    break
                h = times(h ^ folded[utf8[at]], K1)
                h ^= h >> 32
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

    Fills the words of all units in one row, how many each unit has, its region, and its code points there. Returns the
    number of words and of units.
    """
    at = 0
    point = 0
    n = 0
    unit = 0
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


# --- counts ----------------------------------------------------------------------------------------------------------


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


#: Grams whose lists share one entry in `begins`; the places in between follow from the counts, which stand beside them.
SHELF_BITS = 2
SHELF = 1 << SHELF_BITS
#: Places that may be read after the end of the lists.
SPARE = 4


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


# --- alignment -------------------------------------------------------------------------------------------------------


@kernel
def log_of_count(n: int, logs: Ints) -> int:
    """Logarithm of a count from 1; most are small, and looked up."""
    if n < LOGS:
        small: int = logs[n]
        return small
    return log_of(n, logs)


@kernel
def surprise(w: int, singles: Ints, rules: Ints, logs: Ints) -> int:
    """How surprising this word is, by its count without the two occurrences at hand."""
    others = max(0, singles[w & (len(singles) - 1)] - 2)
    known: int = rules[LOG_TWICE_WORDS] - log_of_count(2 * others + 1, logs)
    return known


@kernel
def surprise_after(before: int, w: int, both: int, singles: Ints, rules: Ints, logs: Ints) -> int:
    """How surprising this word is after its neighbour, the two standing together `both` times in all; again without
    the two occurrences at hand.

    The frequency among the neighbour's other occurrences, drawn towards the word's own frequency by SMOOTHING
    imaginary occurrences.
    """
    mask = len(singles) - 1
    weight = rules[SMOOTHING]
    neighbour = max(0, singles[before & mask] - 2)
    word = max(0, singles[w & mask] - 2)
    both = min(neighbour, max(0, both - 2))
    if both:
        in_all = rules[WORDS_IN_ALL]
        among = log_of(both * in_all + weight * (word + 1), logs)
    else:
        among = log_of_count(weight, logs) + log_of_count(word + 1, logs)
    known: int = log_of_count(neighbour + weight, logs) + rules[LOG_WORDS] - among
    return known


@kernel
def weigh_neighbours(
    m: int,
    work: Ints,
    a_words: Ints,
    a_lo: int,
    b_words: Ints,
    b_lo: int,
    singles: Ints,
    pairs: Ints,
    rules: Ints,
    logs: Ints,
) -> None:
    """What each match is worth if the words before it match too.

    Three short loops, so that the processor waits for many counters at once.
    """
    a_at = work[0]
    b_at = work[1]
    after = work[7]
    which = work[3]
    count = work[4]
    mask = len(pairs) - 1
    n = 0
    for k in range(m):
        which[n] = k
        n += 1 if a_at[k] > a_lo and b_at[k] > b_lo and a_words[a_at[k] - 1] == b_words[b_at[k] - 1] else 0
    for x in range(n):
        i = a_at[which[x]]
        count[x] = pairs[hash_of_two(a_words[i - 1], a_words[i]) & mask]
    for x in range(n):
        k = which[x]
        i = a_at[k]
        after[k] = surprise_after(a_words[i - 1], a_words[i], count[x], singles, rules, logs)


@kernel
def place_words(
    words: Ints, lo: int, hi: int, table: Ints, following: Ints, worth: Ints, singles: Ints, rules: Ints, logs: Ints
) -> None:
    """Fill the table of one unit's words: hash -> first position, from each position the next with that word, and what
    a match of the word there is worth by itself."""
    mask = len(table) - 1
    for t in range(hi - 1, lo - 1, -1):
        w = words[t] | 0
        slot = w & mask
        while table[slot] >= 0 and words[table[slot]] != w:
            slot = (slot + 1) & mask
        following[t - lo] = table[slot]
        table[slot] = t
        worth[t - lo] = surprise(w, singles, rules, logs)


@kernel
def clear_words(words: Ints, lo: int, hi: int, table: Ints) -> None:
    """Empty the table again, by the words that were put in."""
    mask = len(table) - 1
    for t in range(lo, hi):
        slot = words[t] & mask
        while table[slot] >= 0:
            table[slot] = -1
            slot = (slot + 1) & mask


@kernel
def chain_matches(m: int, work: Ints, rules: Ints) -> int:
    """Best chain through the matches; returns its last match, or -1.

    `work` holds a row each for: place in a, place in b, surprise, best score ending here, match before, length of the
    unbroken run, and what the match offers to later ones. Matches stand in the order of their places in a. A chain is a
    local alignment: it may begin and end anywhere, and each of its matches stands later on both sides than the one
    before, by at most GAP_WINDOW words.
    """
    a_at = work[0]
    b_at = work[1]
    alone = work[2]
    score = work[3]
    came_from = work[4]
    run = work[5]
    offer = work[6]
    after = work[7]
    window = rules[GAP_WINDOW]
    look_back = rules[LOOK_BACK]
    gap_open = rules[GAP_OPEN]
    gap_word = rules[GAP_WORD]
    best = 0
    best_at = -1
    near = 0  # the first match within the window
    word = 0  # the first match of this word of a
    before = 0  # the first match of the word of a before this one
    for k in range(m):
        i = a_at[k]
        j = b_at[k]
        if i != a_at[word]:
            before = word if a_at[k - 1] == i - 1 else k
            word = k
            while i - a_at[near] > window:
                near += 1
            near = max(near, k - look_back)
        # An offer is a score without the gap that leads here, and the match's number in the low bits: one maximum
        # without branches finds the best of the matches before.
        taken = NO_OFFER
        for q in range(near, before):
            back = j - b_at[q]
            taken = max(taken, offer[q] if 0 < back <= window else NO_OFFER)
        neighbour = -1
        for q in range(before, word):
            back = j - b_at[q]
            if back == 1:
                neighbour = q
            elif 1 < back <= window:
                taken = max(taken, offer[q])
        f = alone[k]
        parent = -1
        length = 1
        bridged = f - gap_open - gap_word * (i + j - 2) + (taken >> OFFER_BITS)
        if taken > NO_OFFER and bridged > f:
            f = bridged
            parent = taken & (MATCHES - 1)
        if neighbour >= 0:
            gain = max(after[k], rules[RUN_FLOOR] if run[neighbour] < rules[RUN_LONG] else rules[RUN_LONG_FLOOR])
            gain += score[neighbour] - rules[ADJACENT]
            if gain > f:
                f = gain
                parent = neighbour
                length = run[neighbour] + 1
        score[k] = f
        came_from[k] = parent
        run[k] = length
        offer[k] = ((f + gap_word * (i + j)) << OFFER_BITS) | k
        if f > best:
            best = f
            best_at = k
    return best_at


@kernel
def align_units(
    a_words: Ints,
    a_lo: int,
    a_hi: int,
    b_words: Ints,
    b_lo: int,
    b_hi: int,
    table: Ints,
    following: Ints,
    worth: Ints,
    work: Ints,
    singles: Ints,
    pairs: Ints,
    rules: Ints,
    logs: Ints,
    chains: Ints,
) -> tuple[int, int]:
    """Align two units, b's words standing in the table; returns the score above chance and the number of chains.

    0 chains: no echo. Each chain's words are written to `chains`: from, to in a; from, to in b; words matched.
    """
    a_at = work[0]
    b_at = work[1]
    alone = work[2]
    after = work[7]
    mask = len(table) - 1
    m = 0
    at_most = 0
    for i in range(a_lo, a_hi):
        w = a_words[i] | 0
        slot = w & mask
        while table[slot] >= 0 and b_words[table[slot]] != w:
            slot = (slot + 1) & mask
        j = table[slot] | 0
        if j < 0:
            continue
        s = worth[j - b_lo]
        at_most += s
        while j >= 0 and m < MATCHES:
            a_at[m] = i
            b_at[m] = j
            alone[m] = s
            m += 1
            j = following[j - b_lo] | 0
    places = log_of((a_hi - a_lo) * (b_hi - b_lo), logs)
    needed = rules[LOG_UNITS] + rules[CERTAINTY]
    if at_most < needed + places:
        return 0, 0
    weigh_neighbours(m, work, a_words, a_lo, b_words, b_lo, singles, pairs, rules, logs)
    total = 0
    found = 0
    matched = 0
    while found < CHAINS:
        last = chain_matches(m, work, rules)
        if last < 0 or work[3][last] <= places:
            break
        if total + (CHAINS - found) * (work[3][last] - places) < needed:
            return total, 0  # no further chain is worth more than this one
        count = 0
        first = last
        k = last
        while k >= 0:
            first = k
            count += 1
            k = work[4][k]
        if count < rules[CHAIN_WORDS]:
            break
        total += work[3][last] - places
        i0 = a_at[first]
        i1 = a_at[last]
        j0 = b_at[first]
        j1 = b_at[last]
        # A common word at the edge ("The") adds nothing to the score, but it was copied all the same.
        while i0 > a_lo and j0 > b_lo and a_words[i0 - 1] == b_words[j0 - 1]:
            i0 -= 1
            j0 -= 1
            count += 1
        while i1 + 1 < a_hi and j1 + 1 < b_hi and a_words[i1 + 1] == b_words[j1 + 1]:
            i1 += 1
            j1 += 1
            count += 1
        matched += count
        o = 5 * found
        chains[o] = i0
        chains[o + 1] = i1 + 1
        chains[o + 2] = j0
        chains[o + 3] = j1 + 1
        chains[o + 4] = count
        found += 1
        left = 0
        at_most = 0
        for k in range(m):
            a_at[left] = a_at[k]
            b_at[left] = b_at[k]
            alone[left] = alone[k]
            after[left] = after[k]
            if (a_at[k] < i0 or a_at[k] > i1) and (b_at[k] < j0 or b_at[k] > j1):
                at_most += alone[k]
                left += 1
        m = left
        if at_most <= places:
            break
    if total < needed or matched < rules[PAIR_WORDS]:
        return total, 0
    return total, found


@kernel
def match_units(
    unit: int,
    units: int,
    words: Ints,
    unit_word: Ints,
    unit_page: Ints,
    same_as: Ints,
    past_words: Ints,
    past_unit_word: Ints,
    past_unit_page: Ints,
    online: int,
    singles: Ints,
    pairs: Ints,
    counts: Ints,
    local: Ints,
    rooms: Ints,
    begins: Ints,
    lists: Ints,
    weights: Ints,
    rules: Ints,
    logs: Ints,
    grams: Ints,
    score: Ints,
    meetings: Ints,
    places: Ints,
    lengths: Ints,
    gains: Ints,
    table: Ints,
    following: Ints,
    worth: Ints,
    work: Ints,
    chains: Ints,
    rows: Ints,
) -> tuple[int, int]:
    """Find the echoes of each unit from `unit` on among the units in the lists of grams.

    online: the lists are filled as we go, so that each unit meets those before it in the same block; otherwise they
    are complete and stand for the units of another block. Returns the unit to go on with (`units` when done) and
    the number of rows written; it stops before a unit when fewer than UNIT_ROWS rows are left.
    """
    mask = len(counts) - 1
    local_mask = len(local) - 1
    enough = rules[CANDIDATE]
    room_for = len(rows) // ROW
    n_rows = 0
    while unit < units and n_rows + UNIT_ROWS <= room_for:
        if same_as[unit] >= 0:
            unit += 1
            continue
        lo = unit_word[unit]
        hi = unit_word[unit + 1]
        n = grams_of(words, lo, hi, singles, rules, grams)
        # Several short loops instead of one long one, so that the processor waits for many places of memory at once:
        # this made the search 2.4 times as fast on 100,000 paragraphs.
        kept = 0
        for k in range(n):
            c = counts[grams[k] & mask]
            grams[kept] = grams[k] & local_mask
            gains[kept] = weights[c]
            kept += 1 if 2 <= c < STOCK else 0
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
        built = False
        for k in range(candidates):
            other = meetings[k]
            if n_rows + CHAINS > room_for or (online and other == unit):
                continue
            if past_unit_page[other] == unit_page[unit] and not rules[WITHIN]:
                continue
            if not built:
                built = True
                place_words(words, lo, hi, table, following, worth, singles, rules, logs)
            above, found = align_units(
                past_words,
                past_unit_word[other],
                past_unit_word[other + 1],
                words,
                lo,
                hi,
                table,
                following,
                worth,
                work,
                singles,
                pairs,
                rules,
                logs,
                chains,
            )
            for x in range(found):
                o = n_rows * ROW
                rows[o] = other
                rows[o + 1] = unit
                rows[o + 2] = above
                rows[o + 3] = chains[5 * x] - past_unit_word[other]
                rows[o + 4] = chains[5 * x + 1] - past_unit_word[other]
                rows[o + 5] = chains[5 * x + 2] - lo
                rows[o + 6] = chains[5 * x + 3] - lo
                rows[o + 7] = chains[5 * x + 4]
                n_rows += 1
        if built:
            clear_words(words, lo, hi, table)
        unit += 1
    return unit, n_rows


@kernel
def match_repeats(
    unit: int,
    units: int,
    words: Ints,
    unit_word: Ints,
    unit_page: Ints,
    same_as: Ints,
    singles: Ints,
    pairs: Ints,
    rules: Ints,
    logs: Ints,
    table: Ints,
    following: Ints,
    worth: Ints,
    work: Ints,
    chains: Ints,
    rows: Ints,
) -> tuple[int, int]:
    """Tie each repeat to the first unit with its words, if they are enough for an echo; as match_units."""
    room_for = len(rows) // ROW
    n_rows = 0
    while unit < units and n_rows + CHAINS <= room_for:
        first = same_as[unit]
        if first >= 0 and (unit_page[first] != unit_page[unit] or rules[WITHIN]):
            lo = unit_word[unit]
            hi = unit_word[unit + 1]
            place_words(words, lo, hi, table, following, worth, singles, rules, logs)
            above, found = align_units(
                words,
                unit_word[first],
                unit_word[first + 1],
                words,
                lo,
                hi,
                table,
                following,
                worth,
                work,
                singles,
                pairs,
                rules,
                logs,
                chains,
            )
            clear_words(words, lo, hi, table)
            if found:
                o = n_rows * ROW
                rows[o] = first
                rows[o + 1] = unit
                rows[o + 2] = above
                rows[o + 3] = chains[0] - unit_word[first]
                rows[o + 4] = chains[1] - unit_word[first]
                rows[o + 5] = chains[2] - lo
                rows[o + 6] = chains[3] - lo
                rows[o + 7] = chains[4]
                n_rows += 1
        unit += 1
    return unit, n_rows
