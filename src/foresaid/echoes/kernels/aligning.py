"""Two candidates word by word beside each other: how surprising that would be between strangers."""

from __future__ import annotations

from .base import (
    ADJACENT,
    AFTER_MASK,
    ALONE_MASK,
    CERTAINTY,
    CHAIN_WORDS,
    CHAINS,
    GAP_OPEN,
    GAP_WINDOW,
    GAP_WORD,
    LINE_OF_WORDS,
    LOG_TWICE_WORDS,
    LOG_UNITS,
    LOG_WORDS,
    LOOK_BACK,
    MATCHES,
    NO_OFFER,
    NOTHING,
    OFFER_BITS,
    PAIR_WORDS,
    ROW,
    RUN_FLOOR,
    RUN_LONG,
    RUN_LONG_FLOOR,
    SKETCH,
    SKETCH_OF,
    SMOOTHING,
    WEAK,
    WORDS_IN_ALL,
    Ints,
    hash_of_two,
    kernel,
    log_of,
)


@kernel
def weigh_words(
    words: Ints,
    lo: int,
    hi: int,
    counted: Ints,
    worth: Ints,
    worth_after: Ints,
    alone: Ints,
    after: Ints,
    singles: Ints,
    pairs: Ints,
    rules: Ints,
    logs: Ints,
) -> None:
    """How surprising a match of each word of a unit is: by itself (`worth`), and if the words before it match too.

    By its count without the two occurrences at hand. After its neighbour: the frequency among the neighbour's other
    occurrences, drawn towards the word's own frequency by SMOOTHING imaginary occurrences. `alone` and `after` are
    small tables addressed by hash, where the greatest stands for all words, or two words, of one place.
    """
    # Several short loops without branches, so that the processor waits for many counters at once.
    n = hi - lo
    mask = len(singles) - 1
    for t in range(n):
        counted[t + 1] = max(0, singles[words[lo + t] & mask] - 2)
    counted[0] = 0
    mask = len(pairs) - 1
    for t in range(1, n):
        worth_after[t] = max(0, pairs[hash_of_two(words[lo + t - 1], words[lo + t]) & mask] - 2)
    worth_after[0] = 0
    in_all = rules[WORDS_IN_ALL]
    smoothing = rules[SMOOTHING]
    log_words = rules[LOG_WORDS]
    log_twice = rules[LOG_TWICE_WORDS]
    floor = rules[RUN_LONG_FLOOR]
    for t in range(n):
        word = counted[t + 1]
        neighbour = counted[t]
        worth[t] = log_twice - log_of(2 * word + 1, logs)
        among = log_of(min(neighbour, worth_after[t]) * in_all + smoothing * (word + 1), logs)
        worth_after[t] = log_of(neighbour + smoothing, logs) + log_words - among
    before = 0
    for t in range(n):
        w = words[lo + t] | 0
        alone[w & ALONE_MASK] = max(alone[w & ALONE_MASK], worth[t])
        slot = (before * 31 + w) & AFTER_MASK
        after[slot] = max(after[slot], worth_after[t], floor)
        before = w


@kernel
def forget_weights(words: Ints, lo: int, hi: int, alone: Ints, after: Ints) -> None:
    """Empty the small tables again."""
    before = 0
    for t in range(lo, hi):
        w = words[t] | 0
        alone[w & ALONE_MASK] = NOTHING
        after[(before * 31 + w) & AFTER_MASK] = NOTHING
        before = w


@kernel
def place_words(words: Ints, lo: int, hi: int, table: Ints, following: Ints) -> None:
    """Fill the table of one unit's words: hash -> first position, and from each position the next with that word."""
    mask = len(table) - 1
    for t in range(hi - 1, lo - 1, -1):
        w = words[t] | 0
        slot = w & mask
        while table[slot] >= 0 and words[table[slot]] != w:
            slot = (slot + 1) & mask
        following[t - lo] = table[slot]
        table[slot] = t


@kernel
def most_above_chance(words: Ints, lo: int, hi: int, places: int, alone: Ints, after: Ints, rules: Ints) -> int:
    """At least what an alignment with the weighed unit can score above chance, at a tenth of the cost: the same sum
    with the gaps of one side only."""
    gap_open = rules[GAP_OPEN]
    gap_word = rules[GAP_WORD]
    adjacent = rules[ADJACENT]
    total = 0  # the chains that have ended
    matched = NOTHING  # with a chain whose last match is the word before
    skipped = NOTHING  # with a chain in a gap
    before = 0
    for t in range(lo, hi):
        w = words[t] | 0
        skipped = max(skipped, matched - gap_open)
        matched += after[(before * 31 + w) & AFTER_MASK] - adjacent
        matched = max(matched, alone[w & ALONE_MASK] + max(total, skipped))
        skipped -= gap_word
        total = max(total, matched - places)
        before = w
    return total


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
    worth_after: Ints,
    work: Ints,
    sketch: Ints,
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
    # A common word by itself earns little more than the gaps on both sides of it cost. A chain without such words, a
    # third of the time, tells whether one with them is worth looking for.
    weak = rules[WEAK]
    some = 0
    for k in range(m):
        i = a_at[k]
        j = b_at[k]
        goes_on = i > a_lo and j > b_lo and a_words[i - 1] == b_words[j - 1]
        begins = i + 1 < a_hi and j + 1 < b_hi and a_words[i + 1] == b_words[j + 1]
        after[k] = worth_after[j - b_lo] if goes_on else 0
        sketch[0][some] = i
        sketch[1][some] = j
        sketch[2][some] = alone[k]
        sketch[7][some] = after[k]
        some += 1 if goes_on or begins or alone[k] >= weak else 0
    last = chain_matches(some, sketch, rules)
    if last < 0 or SKETCH_OF * (sketch[3][last] - places) < SKETCH * needed:
        return 0, 0
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
def align_candidates(
    at: int,
    candidates: int,
    ours: Ints,
    theirs: Ints,
    words: Ints,
    unit_word: Ints,
    past_words: Ints,
    past_unit_word: Ints,
    singles: Ints,
    pairs: Ints,
    rules: Ints,
    logs: Ints,
    froms: Ints,
    tos: Ints,
    table: Ints,
    alone: Ints,
    after: Ints,
    following: Ints,
    counted: Ints,
    worth: Ints,
    worth_after: Ints,
    work: Ints,
    sketch: Ints,
    chains: Ints,
    rows: Ints,
) -> tuple[int, int]:
    """Align the candidates from number `at` on; writes a row for each chain of each echo.

    Returns the candidate to go on with (`candidates` when done) and the number of rows; it stops when they are full.
    """
    needed = rules[LOG_UNITS] + rules[CERTAINTY]
    room_for = len(rows) // ROW
    n_rows = 0
    unit = -1
    lo = 0
    hi = 0
    placed = False
    full = False
    while at < candidates and not full:
        # Where the others' words stand, and a look at some of them, so that the processor has many at hand at once.
        some = min(len(froms), candidates - at)
        for k in range(some):
            froms[k] = past_unit_word[theirs[at + k]]
            tos[k] = past_unit_word[theirs[at + k] + 1]
        seen = 0
        for k in range(some):
            for t in range(froms[k], tos[k], LINE_OF_WORDS):
                seen ^= past_words[t]
        chains[0] = seen
        for k in range(some):
            if n_rows + CHAINS > room_for:
                full = True
                break
            if ours[at] != unit:
                if placed:
                    clear_words(words, lo, hi, table)
                    placed = False
                forget_weights(words, lo, hi, alone, after)
                unit = ours[at] | 0
                lo = unit_word[unit]
                hi = unit_word[unit + 1]
                weigh_words(words, lo, hi, counted, worth, worth_after, alone, after, singles, pairs, rules, logs)
            at += 1
            chance = log_of((tos[k] - froms[k]) * (hi - lo), logs)
            if most_above_chance(past_words, froms[k], tos[k], chance, alone, after, rules) < needed:
                continue
            if not placed:
                placed = True
                place_words(words, lo, hi, table, following)
            above, found = align_units(
                past_words,
                froms[k],
                tos[k],
                words,
                lo,
                hi,
                table,
                following,
                worth,
                worth_after,
                work,
                sketch,
                rules,
                logs,
                chains,
            )
            for x in range(found):
                o = n_rows * ROW
                rows[o] = theirs[at - 1]
                rows[o + 1] = unit
                rows[o + 2] = above
                rows[o + 3] = chains[5 * x] - froms[k]
                rows[o + 4] = chains[5 * x + 1] - froms[k]
                rows[o + 5] = chains[5 * x + 2] - lo
                rows[o + 6] = chains[5 * x + 3] - lo
                rows[o + 7] = chains[5 * x + 4]
                n_rows += 1
    if placed:
        clear_words(words, lo, hi, table)
    forget_weights(words, lo, hi, alone, after)
    return at, n_rows
