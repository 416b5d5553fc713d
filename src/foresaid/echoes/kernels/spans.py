"""From the words of a chain to the characters of the passage: the marks around it, and a sentence's changed edges.

The spans begin and end with the first and last word that both sides share, and take in the marks around them that are
the same on both sides. An edited sentence whose few first or last words were changed is given whole, since a reader
takes it for one sentence that was edited ("The large wave of ..." became "Previous rounds of ...").

A side is a tuple: the code points of some units in one row, where each unit begins there, its first word, and the
words' starts and ends in their unit.
"""

from __future__ import annotations

from typing import Any

from .base import Ints, kernel

Side = Any

#: What a character is beside a passage, as bits in the table of `characters.py`. OPENS what follows, or CLOSES what
#: stands before; JOINS words; ENDS a sentence; TAIL may stand between that end and the space after it.
SPACE, ALNUM, OPENS, CLOSES, JOINS, ENDS, TAIL, QUOTE = 1, 2, 4, 8, 16, 32, 64, 128
#: A changed beginning or end of a sentence belongs to the echo up to this many words on either side,
#: and if at least this many times as many words of the sentence were kept.
CHANGED_WORDS, KEPT_TIMES = 6, 2
#: Marks beside a passage that are looked at.
MARKS = 16
#: No place.
NOWHERE = -1


@kernel
def trait_of(c: int, traits: Ints) -> int:
    """What a character is, as bits."""
    if c < 65536:
        known: int = traits[c] | 0
        return known
    return 0 if 0x1F000 <= c < 0x20000 else ALNUM  # pictures are marks


@kernel
def folded_mark(c: int, marks: Ints) -> int:
    """The one form of quotation marks and dashes; any other character itself."""
    if c < 65536:
        known: int = marks[c] | 0
        return known
    return c


@kernel
def same_marks(
    a: Ints, a_at: int, a_size: int, b: Ints, b_at: int, b_size: int, step: int, leaving: int, traits: Ints, marks: Ints
) -> int:
    """How many characters beside the outermost shared word are the same marks on both sides.

    Looked at from `a_at` and `b_at` on, forwards or backwards by `step`, at most so many characters. A mark that
    belongs to what lies beyond (`leaving`: it opens what follows, or closes what stands before), or joins the next
    word, does not belong to the passage.
    """
    if a_size <= 0 or b_size <= 0:
        return 0
    a_size = min(a_size, MARKS)
    b_size = min(b_size, MARKS)
    same = a_size == b_size
    words = False
    k = 0
    while same and k < a_size:
        same = a[a_at + step * k] == b[b_at + step * k]
        words = words or trait_of(a[a_at + step * k], traits) & ALNUM > 0
        k += 1
    if trait_of(a[a_at], traits) & SPACE and trait_of(b[b_at], traits) & SPACE and not same:
        return 0
    if same and not words and a_size < MARKS:
        return a_size  # both texts end with these marks
    n = 0
    while n < min(a_size, b_size):
        x = a[a_at + step * n]
        if folded_mark(x, marks) != folded_mark(b[b_at + step * n], marks) or trait_of(x, traits) & (SPACE | ALNUM):
            break
        n += 1
    goes_on = n < a_size and trait_of(a[a_at + step * n], traits) & ALNUM > 0
    goes_on = goes_on or (n < b_size and trait_of(b[b_at + step * n], traits) & ALNUM > 0)
    beyond = leaving | JOINS if goes_on else leaving
    while n and trait_of(a[a_at + step * (n - 1)], traits) & beyond:
        n -= 1
    return n


@kernel
def end_of_sentence(chars: Ints, at: int, to: int, last: bool, traits: Ints) -> int:
    """Where the first sentence end between two places ends, with the space after it; the last one's if asked."""
    found = NOWHERE
    while at < to:
        if trait_of(chars[at], traits) & ENDS:
            q = at + 1
            while q < to and trait_of(chars[q], traits) & TAIL:
                q += 1
            space = q
            while q < to and trait_of(chars[q], traits) & SPACE:
                q += 1
            if q > space:
                found = q
                if not last:
                    return found
                at = q - 1
        at += 1
    return found


@kernel
def ends_sentence(chars: Ints, at: int, to: int, traits: Ints) -> bool:
    """Whether a sentence ends right at the end of some characters."""
    while to > at and trait_of(chars[to - 1], traits) & TAIL:
        to -= 1
    return to > at and trait_of(chars[to - 1], traits) & ENDS > 0


@kernel
def sentence_start(side: Side, unit: int, word: int, at: int, traits: Ints) -> int:
    """Where the sentence begins whose word stands at `at`; NOWHERE if more than CHANGED_WORDS words stand before it."""
    chars, begins, firsts, starts, _ = side
    begin = begins[unit]
    near = begin
    if word > CHANGED_WORDS:
        near = begin + starts[firsts[unit] + word - CHANGED_WORDS - 1]
    found = end_of_sentence(chars, near, at, True, traits)
    if found == NOWHERE and near == begin:
        found = begin
    return found


@kernel
def sentence_end(side: Side, unit: int, word: int, at: int, traits: Ints) -> int:
    """Where the sentence ends whose word ends before `at`; NOWHERE if more than CHANGED_WORDS words stand after it."""
    chars, begins, firsts, starts, ends = side
    begin = begins[unit]
    first = firsts[unit]
    if ends_sentence(chars, begin + ends[first + word], at, traits):
        return at
    further = first + word + CHANGED_WORDS + 1
    if further < firsts[unit + 1]:
        return end_of_sentence(chars, at, begin + starts[further], False, traits)
    found = end_of_sentence(chars, at, begins[unit + 1] - 1, False, traits)
    return found if found != NOWHERE else begins[unit + 1] - 1


@kernel
def words_between(side: Side, unit: int, word: int, at: int, to: int) -> int:
    """How many words begin between two places, of those from `word` on."""
    _, begins, firsts, starts, _ = side
    n = 0
    for t in range(firsts[unit] + max(0, word), firsts[unit + 1]):
        place = begins[unit] + starts[t]
        if place >= to:
            break
        n += 1 if place >= at else 0
    return n


@kernel
def same_but_for_marks(a: Ints, a_at: int, a_to: int, b: Ints, b_at: int, b_to: int, traits: Ints, marks: Ints) -> bool:
    """Whether two stretches are the same with one form of quotation mark and dash and single spaces."""
    while a_at < a_to and b_at < b_to:
        a_space = trait_of(a[a_at], traits) & SPACE
        if a_space != trait_of(b[b_at], traits) & SPACE:
            return False
        if a_space:
            while a_at < a_to and trait_of(a[a_at], traits) & SPACE:
                a_at += 1
            while b_at < b_to and trait_of(b[b_at], traits) & SPACE:
                b_at += 1
        elif folded_mark(a[a_at], marks) != folded_mark(b[b_at], marks):
            return False
        else:
            a_at += 1
            b_at += 1
    return a_at == a_to and b_at == b_to


@kernel
def is_small(a_changed: int, b_changed: int, matched: int) -> bool:
    """Whether so many words on both sides are the changed edge of one sentence, and not where two texts meet."""
    most = max(a_changed, b_changed)
    return min(a_changed, b_changed) > 0 and most <= CHANGED_WORDS and matched >= KEPT_TIMES * most


@kernel
def find_spans(
    rows: int,
    a: Side,
    b: Side,
    a_units: Ints,
    b_units: Ints,
    chains: Side,
    traits: Ints,
    marks: Ints,
    out: Side,
) -> None:
    """The passages of some chains, as code points in their units.

    `chains` are four columns, the words [from, to) in each unit, and the words matched. `out` are four for the
    passages' [start, end), one for the words that both have together, and one that is 1 where they are the same word
    for word.
    """
    a_chars, a_begins, a_firsts, a_starts, a_ends = a
    b_chars, b_begins, b_firsts, b_starts, b_ends = b
    a_words, a_words_to, b_words, b_words_to, all_matched = chains
    a_out, a_out_to, b_out, b_out_to, words_out, verbatim = out
    for r in range(rows):
        u = a_units[r]
        v = b_units[r]
        a_first = a_words[r]
        b_first = b_words[r]
        a_last = a_words_to[r] - 1
        b_last = b_words_to[r] - 1
        matched = all_matched[r]
        words = a_last - a_first + b_last - b_first + 2
        a_at = a_begins[u] + a_starts[a_firsts[u] + a_first]
        b_at = b_begins[v] + b_starts[b_firsts[v] + b_first]
        a_to = a_begins[u] + a_ends[a_firsts[u] + a_last]
        b_to = b_begins[v] + b_ends[b_firsts[v] + b_last]
        n = same_marks(
            a_chars, a_at - 1, a_at - a_begins[u], b_chars, b_at - 1, b_at - b_begins[v], -1, CLOSES, traits, marks
        )
        a_at -= n
        b_at -= n
        a_size = a_begins[u + 1] - 1 - a_to
        b_size = b_begins[v + 1] - 1 - b_to
        n = same_marks(a_chars, a_to, a_size, b_chars, b_to, b_size, 1, OPENS, traits, marks)
        a_to += n
        b_to += n
        if a_first and b_first and not trait_of(a_chars[a_at], traits) & QUOTE:
            # A quotation is a whole by itself: who is said to have said it, before or after it, is no part of it.
            x = sentence_start(a, u, a_first, a_at, traits)
            y = sentence_start(b, v, b_first, b_at, traits)
            if x != NOWHERE and y != NOWHERE:
                a_more = words_between(a, u, a_first - CHANGED_WORDS - 2, x, a_at)
                b_more = words_between(b, v, b_first - CHANGED_WORDS - 2, y, b_at)
                if is_small(a_more, b_more, matched):
                    a_at = x
                    b_at = y
                    words += a_more + b_more
        a_goes_on = a_firsts[u] + a_last + 1 < a_firsts[u + 1]
        b_goes_on = b_firsts[v] + b_last + 1 < b_firsts[v + 1]
        if a_goes_on and b_goes_on and not trait_of(a_chars[a_to - 1], traits) & QUOTE:
            x = sentence_end(a, u, a_last, a_to, traits)
            y = sentence_end(b, v, b_last, b_to, traits)
            if x != NOWHERE and y != NOWHERE:
                a_more = words_between(a, u, a_last, a_to, x)
                b_more = words_between(b, v, b_last, b_to, y)
                if is_small(a_more, b_more, matched):
                    a_to = x
                    b_to = y
                    words += a_more + b_more
        while a_at < a_to and trait_of(a_chars[a_at], traits) & SPACE:
            a_at += 1
        while a_to > a_at and trait_of(a_chars[a_to - 1], traits) & SPACE:
            a_to -= 1
        while b_at < b_to and trait_of(b_chars[b_at], traits) & SPACE:
            b_at += 1
        while b_to > b_at and trait_of(b_chars[b_to - 1], traits) & SPACE:
            b_to -= 1
        # Common words in between may be left out of the alignment, so equal texts are verbatim whatever it matched.
        same = a_to - a_at == b_to - b_at
        n = 0
        while same and n < a_to - a_at:
            same = a_chars[a_at + n] == b_chars[b_at + n]
            n += 1
        if not same and words == 2 * matched:
            same = same_but_for_marks(a_chars, a_at, a_to, b_chars, b_at, b_to, traits, marks)
        a_out[r] = a_at - a_begins[u]
        a_out_to[r] = a_to - a_begins[u]
        b_out[r] = b_at - b_begins[v]
        b_out_to[r] = b_to - b_begins[v]
        words_out[r] = words
        verbatim[r] = 1 if same else 0
