"""The inner loops of the echo engine: one source, run plain or compiled.

`machine.py` loads this package twice: as the ordinary `foresaid.echoes.kernels`, whose functions are plain Python over
lists, and under the name COMPILED, where `kernel` is numba's njit and the functions work on numpy arrays. Both give the
same numbers to the last bit, because everything here is an integer: hashes keep 63 bits whatever the width of the
machine's integers, and scores are whole 1024ths of a nat. Keep it so: no float, no unsigned 64-bit array, no set or
dict whose order could show.

How a copy is found, file by file:

1. `reading` turns a paragraph (a *unit*) into word hashes: case folded, apostrophes and the commas in numbers skipped,
   every letter of a script without spaces a word of its own.
2. `counting`: how often every word, pair of neighbours and *gram* occurs. A gram is three words in a row, or two rare
   words with at most one other rare word between them, in either order, so that it outlives edits of the small words.
   They are sorted by *shelf*, a part of the counters small enough for the processor's cache, before they are counted
   and before they are looked up: then nothing waits for memory.
3. `searching`: units that share grams rare enough are candidates; each costs a few additions.
4. `aligning` puts two candidates word by word beside each other and asks how surprising that would be between
   strangers. A matched word earns its surprise (minus the log of its frequency, after its neighbour if that matched
   too, counted without these two occurrences), a gap costs what a gap is worth. The pair is an echo if the sum is
   more than chance would bring about somewhere in the whole collection: the log of the number of units, plus the
   places in both units where a chain could begin, plus CERTAINTY. Nothing in this is a fixed count of words or shared
   grams, which is why it holds from ten paragraphs to a million.
5. `spans`: from the words of a chain to the characters of the passage on both sides.
"""

from __future__ import annotations

from .aligning import align_candidates
from .base import COMPILED
from .counting import count_grams, count_words, keep_grams, sort_grams
from .reading import locate_words, mark_repeats, read_units
from .searching import find_candidates, find_meetings, find_repeats, sort_meetings
from .spans import find_spans

__all__ = [
    "COMPILED",
    "align_candidates",
    "count_grams",
    "count_words",
    "find_candidates",
    "find_meetings",
    "find_repeats",
    "find_spans",
    "keep_grams",
    "locate_words",
    "mark_repeats",
    "read_units",
    "sort_grams",
    "sort_meetings",
]
