"""Sentences, quotations and tokens of an article, computed once and shared by all stages.

Everything is a span into the page's text. A region (one block, one paragraph) is the unit: no sentence or quotation
crosses it, except that a quotation left open at the end of a paragraph is continued by one that opens the next, as
newspapers print quotations of several paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from foresaid.model import Article, Region, Span, trimmed

TOKEN = re.compile(
    r"""
    Ph\.D\.|[^\W\d_]\w+(?:[’'](?:s|t|re|ve|ll|d|m)\b)?  # most words; first, since they fit no other pattern
  | (?:[A-Za-z]\.){2,}                      # U.S., p.m.
  | [$€£¥]?\d+(?:[.,:/]\d+)*%?              # 1,000  87.2%  0/4  2:04  $1
  | \w+(?:[’'](?:s|t|re|ve|ll|d|m)\b)?      # words with their clitic
  | [^\w\s]                                 # any mark by itself
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: Abbreviations that a full stop does not end a sentence after. Months and titles as printed in newspapers; the list is
#: closed, since an open one would swallow sentence ends ("He said no. The").
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt cmdr adm maj brig gov sen rep rev hon st sr jr pres supt det insp messrs "
    "mt ft jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "no nos vs etc inc ltd co corp bros dept univ est approx fig vol pp ed eds al cf ca op "
    "u.s u.k u.n e.u a.m p.m i.e e.g d.c ph.d b.a m.a st".split()
)
#: Abbreviations after which a capital letter always goes on with the same sentence: a name or a number follows.
NEVER_FINAL = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt cmdr adm maj brig gov sen rep rev hon messrs mt jan feb mar apr jun jul "
    "aug sep sept oct nov dec no nos vs i.e e.g cf ca approx fig vol pp".split()
)
#: Two or three initials without spaces between, and states that look so.
_INITIALS = re.compile(r"(?:[A-Z]\.){1,2}[A-Z]")
_STATES = frozenset("N.C S.C N.Y N.J N.D S.D N.H N.M R.I L.A N.S B.C".split())
#: Longest sentence, in code points. In public news pages (WCXB, PolNeAR) the longest stretch without an end has 3,600;
#: what is longer is a table or a fault, and every rule that looks around in a sentence would look around in all of it.
LONGEST_SENTENCE = 4000
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_LINE_ENDS = re.compile(r"\n+")
_BULLET = re.compile(r"\s\*\s(?=\S)")
#: An article or pronoun begins a sentence where a name does not.
_BEGINS = re.compile(r"(?:The|A|An|It|He|She|They|We|I|In|On|But|And|This|That|There)\b")
_WORD_BEFORE = re.compile(r"[\w.]+$")
#: Longer than any abbreviation: what stands further before a full stop does not matter.
_REACH = 40

_QUOTE_MARK = re.compile("[\"'“”„«»‘’]")
OPENING = {"“": "”", "„": "“", "«": "»", "‘": "’"}


class Token(NamedTuple):
    """A word, number or mark, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def lower(self) -> str:
        """The token in lower case, with straight apostrophes."""
        low = self.text.lower()
        return low.replace("’", "'") if "’" in low else low


#: Makes a token without a call of Python code: a page has a thousand and more.
_token = tuple.__new__


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: `outer` with the marks, `inner` without.

    `closed` is False if the closing mark is missing, as in a quotation that goes on in the next paragraph.
    `level` is 1 for a quotation, 2 for one inside it.
    """

    outer: Span
    inner: Span
    level: int = 1
    closed: bool = True


@dataclass(frozen=True)
class Paragraph:
    """One region with its sentences, quotations and tokens, in order.

    The tokens are made when they are first asked for: the stages that read figures and dates need none. In `kept` a
    stage may keep what it has worked out of the paragraph, under a name of its own, to have it at hand a second time.
    """

    text: str
    region: Region
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, numbers and marks."""
        return find_tokens(self.text, self.region.span)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that contains the offset (or the last one that begins before it)."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[max(at, 0)]

    def quotation_at(self, span: Span) -> Quotation | None:
        """The innermost quotation that contains the span, or None."""
        inside = [q for q in self.quotations if q.outer.contains(span)]
        return max(inside, key=lambda q: q.level, default=None)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie in the span."""
        first, last = bisect_left(self._token_starts, span.start), bisect_left(self._token_starts, span.end)
        if last > first and self.tokens[last - 1].end > span.end:
            last -= 1  # the span ends inside a token
        return self.tokens[first:last]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]


@dataclass(frozen=True)
class Prose:
    """All readable paragraphs of an article, in page order."""

    text: str
    paragraphs: tuple[Paragraph, ...]

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that contains the offset, or None where the page is furniture."""
        at = bisect_right(self._starts, offset) - 1
        return self.paragraphs[at] if at >= 0 and offset < self.paragraphs[at].region.span.end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [p.region.span.start for p in self.paragraphs]


def read_prose(article: Article) -> Prose:
    """Split every readable region of the article into sentences, quotations and tokens.

    >>> from foresaid.model import Block
    >>> text = 'Mr. Ode said: "It may rain. Or not." He left.'
    >>> prose = read_prose(Article(text, (Block(Span(0, len(text)), "body", ""),)))
    >>> [s.of(text) for s in prose.paragraphs[0].sentences]
    ['Mr. Ode said: "It may rain.', 'Or not."', 'He left.']
    >>> [q.inner.of(text) for q in prose.paragraphs[0].quotations]
    ['It may rain. Or not.']
    """
    text = article.text
    return Prose(text, tuple(_paragraph(text, region) for region in article.regions()))


def _paragraph(text: str, region: Region) -> Paragraph:
    span = region.span
    return Paragraph(text, region, find_sentences(text, span), find_quotations(text, span))


def find_tokens(text: str, span: Span) -> tuple[Token, ...]:
    """Words, numbers and marks inside the span.

    >>> [t.text for t in find_tokens("around 1,000-1,100 recruits, it's 87.2%", Span(0, 39))]
    ['around', '1,000', '-', '1,100', 'recruits', ',', "it's", '87.2%']
    """
    return tuple([_token(Token, (m[0], *m.span())) for m in TOKEN.finditer(text, span.start, span.end)])


def find_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences inside the span; a line break or a bullet ends one too, and so does LONGEST_SENTENCE.

    >>> text = "Rain fell on Oct. 10. The U.S. Army left. No. It stayed."
    >>> [s.of(text) for s in find_sentences(text, Span(0, len(text)))]
    ['Rain fell on Oct. 10.', 'The U.S. Army left.', 'No.', 'It stayed.']
    """
    cuts = {span.end}
    cuts |= {m.end() for m in _LINE_ENDS.finditer(text, span.start, span.end)}
    cuts |= {m.start() for m in _BULLET.finditer(text, span.start, span.end)}
    cuts |= {m.end() for m in _END.finditer(text, span.start, span.end) if _ends_sentence(text, m, span)}
    out, start = [], span.start
    for cut in sorted(cuts):
        for middle in _middles(text, start, cut):
            out.append(trimmed(text, start, middle))
            start = middle
        out.append(trimmed(text, start, cut))
        start = cut
    return tuple(sentence for sentence in out if len(sentence))


def _middles(text: str, start: int, end: int) -> Iterator[int]:
    """Where a stretch longer than any sentence is cut: after a space, if there is one."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        start = space + 1 if space >= 0 else start + LONGEST_SENTENCE
        yield start


def _ends_sentence(text: str, end: re.Match[str], span: Span) -> bool:
    after = text[end.end() : end.end() + 40].lstrip()
    if after and (after[0].islower() or (after[0] in "\"'“‘" and after[1:2].islower())):
        return False
    if not end.group().startswith(".") or len(end.group()) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(span.start, end.start() - _REACH), end.start())
    word = before.group().lower() if before else ""
    if len(word) == 1 and "a" <= word <= "z":  # an initial: "J. Smith"; but "Plan B." ends
        return not (after[:1].isupper() and before is not None and before.group().isupper() and after[:1] not in '"“')
    if word == "no" and not after[:1].isdigit():
        return True
    if word in NEVER_FINAL:
        return False
    if word in ABBREVIATIONS or (before is not None and _is_initials(before.group())):
        return bool(_BEGINS.match(after)) or not after  # "in the U.S. The court"
    return True


def _is_initials(word: str) -> bool:
    """Whether a word before a full stop is the initials of somebody: "J.R. Moor"; states end sentences."""
    return _INITIALS.fullmatch(word) is not None and word not in _STATES


def find_quotations(text: str, span: Span) -> tuple[Quotation, ...]:
    """The quotations inside the span, straight or curly, nested to any level; an unclosed one reaches the span's end.

    A single mark opens a quotation only after a space or at the start, and closes one only before a space or a mark,
    so that apostrophes ("Putin's", "don't") are none.

    >>> text = "“He said ‘no’ twice,” she told us. 'Highly unlikely'"
    >>> [(q.level, q.inner.of(text)) for q in find_quotations(text, Span(0, len(text)))]
    [(1, 'He said ‘no’ twice,'), (2, 'no'), (1, 'Highly unlikely')]
    """
    stack: list[tuple[int, str]] = []
    found: list[Quotation] = []
    for printed in _QUOTE_MARK.finditer(text, span.start, span.end):
        i, c = printed.start(), printed.group()
        before = text[i - 1] if i > span.start else " "
        after = text[i + 1] if i + 1 < span.end else " "
        opens = before.isspace() or before in "([—–-:\"“'‘/"
        closes = after.isspace() or not after.isalnum()
        mark = stack[-1][1] if stack else ""
        mixed = c in '"”' and mark in {'"', "”"} and c != mark and closes and not opens  # "It rained,” she said
        if stack and (mixed or c == mark) and (c not in "'’" or closes) and not (c in '"' and opens and not closes):
            start, _ = stack.pop()
            found.append(Quotation(Span(start, i + 1), Span(start + 1, i), len(stack) + 1))
        elif c in OPENING and (c != "‘" or opens):
            stack.append((i, OPENING[c]))
        elif c in "\"'" and opens and not after.isspace() and not (c == "'" and after.isdigit()):
            stack.append((i, c))
    for level, (start, mark) in enumerate(stack, start=1):
        if mark not in "'’":  # a lone single mark is an apostrophe
            found.append(Quotation(Span(start, span.end), Span(start + 1, span.end), level, closed=False))
    return tuple(sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))
