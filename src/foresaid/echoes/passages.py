"""From matched words to exact passages: the characters on both sides, verbatim or edited, how alike.

The spans begin and end with the first and last word that both sides share, and take in the marks around them that are
the same on both sides. An edited sentence whose few first or last words were changed is given whole, since a reader
takes it for one sentence that was edited ("The large wave of ..." became "Previous rounds of ...").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from foresaid.model import Echo, Passage, trimmed

from . import kernels as k
from .characters import REGION_MARK, utf8_of
from .index import Block, Match
from .machine import Plain

#: A changed beginning or end of a sentence belongs to the echo up to this many words on either side,
#: and if at least this many times as many words of the sentence were kept.
CHANGED_WORDS, KEPT_TIMES = 6, 2
#: A quotation is a whole by itself: who is said to have said it, before or after it, is no part of it.
QUOTES = tuple("\"“”„«»‘’'")
#: Marks beside a passage that are looked at.
MARKS = 16
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_MARKS = str.maketrans("“”„‟«»‘’‚‛`´–—−", "\"\"\"\"\"\"''''''---")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit's text and where it begins in its page, with the spans of its words."""

    page: str
    start: int
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def words_in(self, start: int, end: int) -> int:
        """How many words begin between these characters of the unit."""
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the page that covers these characters of the unit, without white space around it."""
        span = trimmed(self.text, start, end)
        return Passage(self.page, span.shifted(self.start))


class Reader:
    """Locates the words of single units again, exactly as the engine counted them."""

    def __init__(self, machine: Plain) -> None:
        self.machine = machine
        self.room = tuple(machine.zeros(k.UNIT_ROOM) for _ in range(3))

    def word_spans(self, text: str) -> tuple[list[int], list[int]]:
        """Where the words of one unit begin, and where they end.

        >>> Reader(Plain()).word_spans("Rain, won’t it?")
        ([0, 6, 12], [4, 11, 14])
        """
        utf8 = self.machine.array(utf8_of(text.replace(REGION_MARK, " ")))
        _, starts, ends = self.room
        _, _, n, _ = self.machine.kernels.read_unit(utf8, 0, 0, *self.machine.characters, *self.room)
        return self.machine.numbers(starts[:n]), self.machine.numbers(ends[:n])

    def unit(self, block: Block, unit: int, pages: Sequence[str], regions: Sequence[tuple[int, str]]) -> Unit:
        """One unit of a block; `pages` and `regions` (start in its page, text) are those the block was read from."""
        region = int(block.unit_region[unit])
        start, end = int(block.unit_start[unit]), int(block.unit_end[unit])
        offset, text = regions[region]
        text = text[start:end]
        return Unit(pages[region], offset + start, text, *self.word_spans(text))


def echo_of(match: Match, a: Unit, b: Unit) -> Echo:
    """The echo that a match of words stands for."""
    a_from, a_to = a.starts[match.a_words[0]], a.ends[match.a_words[1] - 1]
    b_from, b_to = b.starts[match.b_words[0]], b.ends[match.b_words[1] - 1]
    before = _same_marks_before(a.text, a_from, b.text, b_from)
    after = _same_marks_after(a.text[a_to : a_to + MARKS], b.text[b_to : b_to + MARKS])
    a_from, b_from, a_to, b_to = a_from - before, b_from - before, a_to + after, b_to + after
    a_from, b_from = _with_changed_beginning(match, a, b, a_from, b_from)
    a_to, b_to = _with_changed_end(match, a, b, a_to, b_to)
    words = a.words_in(a_from, a_to) + b.words_in(b_from, b_to)
    if words == 2 * match.matched and _plain(a.text[a_from:a_to]) == _plain(b.text[b_from:b_to]):
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
    a, b = a[max(0, a_from - MARKS) : a_from], b[max(0, b_from - MARKS) : b_from]
    return _same_marks_after(a[::-1], b[::-1], opening=".,;:!?…)]}”»%")


def _with_changed_beginning(match: Match, a: Unit, b: Unit, a_from: int, b_from: int) -> tuple[int, int]:
    if a.text[a_from : a_from + 1] in QUOTES:
        return a_from, b_from
    a_start, b_start = _sentence_start(a.text, a_from), _sentence_start(b.text, b_from)
    if _is_small_change(match, a, (a_start, a_from), b, (b_start, b_from)):
        return a_start, b_start
    return a_from, b_from


def _with_changed_end(match: Match, a: Unit, b: Unit, a_to: int, b_to: int) -> tuple[int, int]:
    if a.text[a_to - 1 : a_to] in QUOTES:
        return a_to, b_to
    a_end, b_end = _sentence_end(a.text, a_to), _sentence_end(b.text, b_to)
    if _is_small_change(match, a, (a_to, a_end), b, (b_to, b_end)):
        return a_end, b_end
    return a_to, b_to


def _is_small_change(match: Match, a: Unit, a_part: tuple[int, int], b: Unit, b_part: tuple[int, int]) -> bool:
    """Whether both parts are the changed edge of one sentence, and not where two other texts meet."""
    changed = a.words_in(*a_part), b.words_in(*b_part)
    return 0 < max(changed) <= CHANGED_WORDS and min(changed) > 0 and match.matched >= KEPT_TIMES * max(changed)


def _sentence_start(text: str, at: int) -> int:
    return max((m.end() for m in _SENTENCE_END.finditer(text, 0, at)), default=0)


def _sentence_end(text: str, at: int) -> int:
    if re.search(r"[.!?…][\"'”’»)\]]*$", text[:at]):
        return at
    end = _SENTENCE_END.search(text, at)
    return end.end() if end else len(text)
