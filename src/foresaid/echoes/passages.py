"""From matched words to exact passages: the characters on both sides, verbatim or edited, how alike.

The spans begin and end with the first and last word that both sides share, and take in the marks around them that are
the same on both sides. An edited sentence whose few first or last words were changed is given whole, since a reader
takes it for one sentence that was edited ("The large wave of ..." became "Previous rounds of ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foresaid.model import Echo, Passage, trimmed

from . import kernels as k
from .characters import REGION_MARK, character_tables, utf8_of
from .index import Block, Match

#: A changed beginning or end of a sentence belongs to the echo up to this many words on either side,
#: and if at least this many times as many words of the sentence were kept.
CHANGED_WORDS, KEPT_TIMES = 6, 2
#: A quotation is a whole by itself: who is said to have said it, before or after it, is no part of it.
QUOTES = tuple("\"“”„«»‘’'")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_MARKS = str.maketrans("“”„‟«»‘’‚‛`´–—−", "\"\"\"\"\"\"''''''---")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit's text and where it begins in its page, with the spans of its words."""

    page: str
    start: int
    text: str
    words: tuple[tuple[int, int], ...]

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the page that covers these characters of the unit, without white space around it."""
        span = trimmed(self.text, start, end)
        return Passage(self.page, span.shifted(self.start))


def unit_of(block: Block, unit: int, pages: Sequence[str], regions: Sequence[tuple[int, str]]) -> Unit:
    """One unit of a block with its words located; `regions` gives each region's start in its page and its text."""
    offset, region = regions[block.unit_region[unit]]
    start, end = int(block.unit_start[unit]), int(block.unit_end[unit])
    text = region[start:end]
    return Unit(pages[block.unit_region[unit]], offset + start, text, word_spans(text))


def word_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of one unit stand, exactly as the engine counts them.

    >>> word_spans("Rain, won’t it?")
    ((0, 4), (6, 11), (12, 14))
    """
    classes, folded = character_tables()
    words, starts, ends = [0] * k.UNIT_ROOM, [0] * k.UNIT_ROOM, [0] * k.UNIT_ROOM
    _, _, n, _ = k.read_unit(utf8_of(text.replace(REGION_MARK, " ")), 0, 0, classes, folded, words, starts, ends)
    return tuple(zip(starts[:n], ends[:n], strict=True))


def echo_of(match: Match, a: Unit, b: Unit) -> Echo:
    """The echo that a match of words stands for."""
    a_from, a_to = a.words[match.a_words[0]][0], a.words[match.a_words[1] - 1][1]
    b_from, b_to = b.words[match.b_words[0]][0], b.words[match.b_words[1] - 1][1]
    before = _same_marks_before(a.text[:a_from], b.text[:b_from])
    after = _same_marks_after(a.text[a_to:], b.text[b_to:])
    a_from, b_from, a_to, b_to = a_from - before, b_from - before, a_to + after, b_to + after
    a_from, b_from = _with_changed_beginning(match, a, b, a_from, b_from)
    a_to, b_to = _with_changed_end(match, a, b, a_to, b_to)
    if _plain(a.text[a_from:a_to]) == _plain(b.text[b_from:b_to]):
        return Echo(a.passage(a_from, a_to), b.passage(b_from, b_to), "verbatim", 1.0)
    words = sum(a_from <= s < a_to for s, _ in a.words) + sum(b_from <= s < b_to for s, _ in b.words)
    return Echo(a.passage(a_from, a_to), b.passage(b_from, b_to), "edited", round(2 * match.matched / words, 4))


def _plain(text: str) -> str:
    """The text with one form of quotation mark and dash and single spaces."""
    return " ".join(text.translate(_MARKS).split())


def _same_marks_after(a: str, b: str, opening: str = "([{“‘«„", joining: str = "-–—/&@_'’\"") -> int:
    """How many characters after the last shared word are the same marks on both sides.

    A mark that opens what follows, or joins the next word, belongs to what follows.

    >>> _same_marks_after(".” He", ".” She"), _same_marks_after("-born", "-bred"), _same_marks_after(" …", " …")
    (2, 0, 2)
    """
    if a == b and not any(c.isalnum() for c in a):
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


def _same_marks_before(a: str, b: str) -> int:
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
    changed = [sum(start <= s < end for s, _ in u.words) for u, (start, end) in ((a, a_part), (b, b_part))]
    return 0 < max(changed) <= CHANGED_WORDS and min(changed) > 0 and match.matched >= KEPT_TIMES * max(changed)


def _sentence_start(text: str, at: int) -> int:
    return max((m.end() for m in _SENTENCE_END.finditer(text, 0, at)), default=0)


def _sentence_end(text: str, at: int) -> int:
    if re.search(r"[.!?…][\"'”’»)\]]*$", text[:at]):
        return at
    end = _SENTENCE_END.search(text, at)
    return end.end() if end else len(text)
