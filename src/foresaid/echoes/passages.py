"""From matched words to exact passages: the characters on both sides, verbatim or edited, how alike.

The spans begin and end with the first and last word that both sides share, and take in the marks around them that are
the same on both sides. An edited sentence whose few first or last words were changed is given whole, since a reader
takes it for one sentence that was edited ("The large wave of ..." became "Previous rounds of ...").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from foresaid.model import Echo, Passage, Span, trimmed

from . import kernels as k
from .characters import joined_utf8
from .index import Block, Match
from .machine import Plain
from .texts import Regions

#: A changed beginning or end of a sentence belongs to the echo up to this many words on either side,
#: and if at least this many times as many words of the sentence were kept.
CHANGED_WORDS, KEPT_TIMES = 6, 2
#: A quotation is a whole by itself: who is said to have said it, before or after it, is no part of it.
QUOTES = "\"“”„«»‘’'"
#: Matches whose units' words are located at once.
AT_ONCE = 2000
#: Marks beside a passage that are looked at.
MARKS = 16
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_AT_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_MARKS = str.maketrans("“”„‟«»‘’‚‛`´–—−", "\"\"\"\"\"\"''''''---")


class Unit(NamedTuple):
    """One unit's text and where it begins in its page, with the spans of its words."""

    page: str
    start: int
    text: str
    starts: k.Ints
    ends: k.Ints

    def words_in(self, start: int, end: int) -> int:
        """How many words begin between these characters of the unit."""
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the page that covers these characters of the unit, without white space around it."""
        text, offset = self.text, self.start
        if text[start].isspace() or text[end - 1].isspace():
            span = trimmed(text, start, end)
            start, end = span.start, span.end
        return Passage(self.page, Span(offset + start, offset + end))


def locate_units(machine: Plain, block: Block, numbers: Sequence[int], regions: Regions) -> dict[int, Unit]:
    """Some units of a block with their words located again, exactly as the engine counted them.

    All at once, since calling a compiled kernel costs as much as a hundred words.
    """
    at = [machine.picked(x, numbers) for x in (block.unit_region, block.unit_start, block.unit_end)]
    firsts, nexts = (machine.picked(block.unit_word, [u + n for u in numbers]) for n in (0, 1))
    lengths = [to - first for first, to in zip(firsts, nexts, strict=True)]
    texts = list(map(regions.part, *at))
    utf8 = machine.array(joined_utf8(texts))
    starts, ends, one = machine.zeros(sum(lengths)), machine.zeros(sum(lengths)), machine.zeros(k.UNIT_ROOM)
    machine.kernels.locate_words(utf8, *machine.characters, one, *machine.table(2, k.UNIT_ROOM), starts, ends)
    units, first = {}, 0
    for number, text, region, start, words in zip(numbers, texts, at[0], at[1], lengths, strict=True):
        page, offset = regions.place(region)
        to = first + words
        units[number] = Unit(page, offset + start, text, starts[first:to], ends[first:to])
        first = to
    return units


def echoes_of(
    machine: Plain, rows: Sequence[Sequence[int]], a: tuple[Block, Regions], b: tuple[Block, Regions]
) -> Iterator[Echo]:
    """The echoes that found rows stand for, in their order; the first unit of each row is of block `a`."""
    for at in range(0, len(rows), AT_ONCE):
        matches = [Match.of(row) for row in machine.row_numbers(rows[at : at + AT_ONCE])]
        ours = locate_units(machine, a[0], sorted({m.a_unit for m in matches}), a[1])
        theirs = locate_units(machine, b[0], sorted({m.b_unit for m in matches}), b[1])
        for m in matches:
            yield echo_of(m, ours[m.a_unit], theirs[m.b_unit])


def echo_of(match: Match, a: Unit, b: Unit) -> Echo:
    """The echo that a match of words stands for."""
    a_from, a_to = int(a.starts[match.a_words[0]]), int(a.ends[match.a_words[1] - 1])
    b_from, b_to = int(b.starts[match.b_words[0]]), int(b.ends[match.b_words[1] - 1])
    before = _same_marks_before(a.text, a_from, b.text, b_from)
    after = _same_marks_after(a.text[a_to : a_to + MARKS], b.text[b_to : b_to + MARKS])
    a_from, b_from, a_to, b_to = a_from - before, b_from - before, a_to + after, b_to + after
    words = match.a_words[1] - match.a_words[0] + match.b_words[1] - match.b_words[0]
    a_from, b_from, more = _with_changed_beginning(match, a, b, a_from, b_from)
    a_to, b_to, yet_more = _with_changed_end(match, a, b, a_to, b_to)
    words += more + yet_more
    # Common words in between may be left out of the alignment, so equal texts are verbatim whatever it matched.
    ours, theirs = a.text[a_from:a_to], b.text[b_from:b_to]
    if ours == theirs or (words == 2 * match.matched and _plain(ours) == _plain(theirs)):
        return Echo(a.passage(a_from, a_to), b.passage(b_from, b_to), "verbatim", 1.0)
    return Echo(a.passage(a_from, a_to), b.passage(b_from, b_to), "edited", round(2 * match.matched / words, 4))


def _plain(text: str) -> str:
    """The text with one form of quotation mark and dash and single spaces."""
    return " ".join((text if text.isascii() else text.translate(_MARKS)).split())


def _same_marks_after(a: str, b: str, opening: str = "([{“‘«„", joining: str = "-–—/&@_'’\"") -> int:
    """How many characters after the last shared word are the same marks on both sides.

    A mark that opens what follows, or joins the next word, belongs to what follows.

    >>> _same_marks_after(".” He", ".” She"), _same_marks_after("-born", "-bred"), _same_marks_after(" …", " …")
    (2, 0, 2)
    """
    if not a or not b or (a[0].isspace() and b[0].isspace() and a != b):
        return 0
    if a == b and len(a) < MARKS and not any(c.isalnum() for c in a):
        return len(a)
    n = 0
    for x, y in zip(a.translate(_MARKS), b.translate(_MARKS), strict=False):
        if x != y or x.isspace() or x.isalnum():
            break
        n += 1
    goes_on = a[n : n + 1].isalnum() or b[n : n + 1].isalnum()
    while n and (a[n - 1] in opening or (goes_on and a[n - 1] in joining)):
        n -= 1
    return n


def _same_marks_before(a: str, a_from: int, b: str, b_from: int) -> int:
    if not a_from or not b_from:
        return 0
    a, b = a[max(0, a_from - MARKS) : a_from], b[max(0, b_from - MARKS) : b_from]
    return _same_marks_after(a[::-1], b[::-1], opening=".,;:!?…)]}”»%")


def _with_changed_beginning(match: Match, a: Unit, b: Unit, a_from: int, b_from: int) -> tuple[int, int, int]:
    """Where the passage begins on both sides with the changed words before it, and how many words these are."""
    a_first, b_first = match.a_words[0], match.b_words[0]
    if not a_first or not b_first or a.text[a_from] in QUOTES:
        return a_from, b_from, 0
    a_start, b_start = _sentence_start(a, a_first, a_from), _sentence_start(b, b_first, b_from)
    if a_start is None or b_start is None:
        return a_from, b_from, 0
    changed = a.words_in(a_start, a_from), b.words_in(b_start, b_from)
    return (a_start, b_start, sum(changed)) if _is_small(changed, match) else (a_from, b_from, 0)


def _with_changed_end(match: Match, a: Unit, b: Unit, a_to: int, b_to: int) -> tuple[int, int, int]:
    """Where the passage ends on both sides with the changed words after it, and how many words these are."""
    a_last, b_last = match.a_words[1] - 1, match.b_words[1] - 1
    if a_last == len(a.starts) - 1 or b_last == len(b.starts) - 1 or a.text[a_to - 1] in QUOTES:
        return a_to, b_to, 0
    a_end, b_end = _sentence_end(a, a_last, a_to), _sentence_end(b, b_last, b_to)
    if a_end is None or b_end is None:
        return a_to, b_to, 0
    changed = a.words_in(a_to, a_end), b.words_in(b_to, b_end)
    return (a_end, b_end, sum(changed)) if _is_small(changed, match) else (a_to, b_to, 0)


def _is_small(changed: tuple[int, int], match: Match) -> bool:
    """Whether so many words on both sides are the changed edge of one sentence, and not where two texts meet."""
    return 0 < min(changed) <= max(changed) <= CHANGED_WORDS and match.matched >= KEPT_TIMES * max(changed)


def _sentence_start(u: Unit, first: int, at: int) -> int | None:
    """Where the sentence begins whose word `first` is at `at`; None if more than CHANGED_WORDS words stand before."""
    near = int(u.starts[first - CHANGED_WORDS - 1]) if first > CHANGED_WORDS else 0
    found = max((m.end() for m in _SENTENCE_END.finditer(u.text, near, at)), default=0)
    return found if found or not near else None


def _sentence_end(u: Unit, last: int, at: int) -> int | None:
    """Where the sentence ends whose word `last` ends at `at`; None if more than CHANGED_WORDS words stand after."""
    if _AT_END.search(u.text, int(u.ends[last]), at):
        return at
    is_near = last + CHANGED_WORDS + 1 < len(u.starts)
    far = int(u.starts[last + CHANGED_WORDS + 1]) if is_near else len(u.text)
    found = _SENTENCE_END.search(u.text, at, far)
    return found.end() if found else None if is_near else len(u.text)
