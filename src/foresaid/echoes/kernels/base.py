"""What all kernels use: how they are compiled, the numbers they agree on, hashes and logarithms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

COMPILED = "foresaid.echoes.kernels_compiled"

F = TypeVar("F", bound=Callable[..., Any])

M63 = 0x7FFF_FFFF_FFFF_FFFF

if __name__.startswith(COMPILED):
    import numba
    import numpy
    from numba.cpython.unsafe.numbers import leading_zeros

    def kernel(function: F) -> F:
        """Compiled, kept on disk between runs, and able to run beside other threads."""
        return cast(F, numba.njit(cache=True, nogil=True)(function))

    @kernel
    def times(a: int, b: int) -> int:
        """The low 63 bits of a product. Unsigned inside: the compiler takes a signed overflow for impossible."""
        return numpy.int64((numpy.uint64(a) * numpy.uint64(b)) & numpy.uint64(M63))  # type: ignore[return-value]

    @kernel
    def bits_of(x: int) -> int:
        """How many bits a number from 0 needs."""
        return 64 - numpy.int64(leading_zeros(x))  # type: ignore[return-value, call-arg]
else:

    def kernel(function: F) -> F:
        """Left as it is."""
        return function

    def times(a: int, b: int) -> int:
        """The low 63 bits of a product of two numbers from 0 to 2**63 - 1."""
        return (a * b) & M63

    def bits_of(x: int) -> int:
        """How many bits a number from 0 needs."""
        return x.bit_length()


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
LOG_BITS = 13
LOGS = 1 << LOG_BITS

#: Places in the array of rules (Settings.rules).
GAP_WINDOW, LOOK_BACK, ADJACENT, GAP_OPEN, GAP_WORD, RUN_FLOOR, RUN_LONG, RUN_LONG_FLOOR = 0, 1, 2, 3, 4, 5, 6, 7
SMOOTHING, CERTAINTY, CHAIN_WORDS, PAIR_WORDS, CANDIDATE = 8, 9, 10, 11, 12
PAIR_REACH, TRIPLES, RARE, WITHIN = 13, 14, 15, 16
WORDS_IN_ALL, LOG_WORDS, LOG_TWICE_WORDS, LOG_UNITS, WEAK = 17, 18, 19, 20, 21
RULES = 22
#: Grams of this count or more are stock phrases: the counter ends here, and they are not looked at.
STOCK = 255

#: One found chain: unit of the index, unit that was streamed, score of the pair, the chain's words [from, to) counted
#: in each unit, words matched.
ROW = 8
#: Chains that a pair of units can have: a copy whose halves were swapped has two.
CHAINS = 4
#: What the best chain without common words by themselves brings at least of what a pair needs.
SKETCH, SKETCH_OF = 2, 5
#: Candidates that one unit can have at most: GRAM_ROOM grams bring DF_CAP units each.
UNIT_MEETS = 1 << 15
#: Words in one line of the processor's cache.
LINE_OF_WORDS = 16
#: Matches of single words that one alignment looks at; more than that are two units of hundreds of common words.
MATCHES = 4096
#: Low bits of an offer (see chain_matches) that hold the number of a match; and no offer at all.
OFFER_BITS = 12
NO_OFFER = -(1 << 60)
#: Places, less one, in the small tables of what one unit's words and pairs of words are worth, and an empty place.
ALONE_MASK, AFTER_MASK, NOTHING = 1023, 4095, -(1 << 29)
#: Low bits of a gram's slot that are its place on its shelf, and low bits of a unit that are its place in its tile;
#: both together are what is written of a gram, 32 bits.
SHELF_BITS, TILE_BITS = 15, 17
SLOT_BITS, TILE_MASK = (1 << SHELF_BITS) - 1, (1 << TILE_BITS) - 1
#: Low bits of a meeting that are not the unit in its tile: the gram's count, eight bits, and the other unit.
MEETING_BITS = (1 << 40) - 1
#: Low bits of a unit that are its place in a group, whose meetings are sorted at once.
GROUP_BITS = 11
#: Low bits of a list's entry that are the number of units on it, the others being its place; and places that may be
#: read and written after the end of a list, and of a group's meetings.
HELD_BITS, HELD_MASK, SPARE = 8, 255, 4


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
    shifted = max(0, bits_of(x) - LOG_BITS)
    known: int = logs[x >> shifted]
    return known + ((shifted * 726817) >> 10)  # 726817 = 1024 * 1024 * ln 2
