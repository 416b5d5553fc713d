"""Units: the stretch that one cue can rule, as a row of words and whole quotations.

A unit is a sentence, or the sentences that one quotation ties together ('"It rained. It froze," she said.'). In it a
longer quotation counts as one item, so that its inner words cannot be taken for subjects and cues of the reporter; a
quoted word or two ("more 'openly'") stay words of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from foresaid.model import Span
from foresaid.sentences import Paragraph, Quotation, Token

#: A quotation of at most so many words that does not end a clause is read as words of the sentence around it.
SCARE_WORDS = 2


_DATELINE = re.compile(
    r"[A-Z][a-z]{2,8}\.? \d{1,2} \([\w /]{2,20}\)\s*[-–—]\s+(?=[\w“\"])|"
    r"[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w. ]{1,20}){0,2}(?:,? \d{1,2}(?:, \d{4})?)?\s*"
    r"(?:\([\w /]{2,20}\)|/[\w /.-]{2,30}/)?\s*(?:--|[-–—])\s+(?=[\w“\"])"
)
#: A name or pronoun and a verb of saying: what stands behind a quotation that ends in a question mark.
_SPOKE = re.compile(
    r"[A-Za-z][\w.’'-]*(?: [\w.’'-]+){0,4}? (?:said|says|asked|asks|told|tells|added|replied|wrote|shouted)\b"
    r"(?! that\b)(?! [“\"])(?!: )",
    re.IGNORECASE,
)


class Item(NamedTuple):
    """A word or mark, or a whole quotation.

    `lower` is the text in lower case, with straight apostrophes; "" for a quotation. `is_word` says whether this is a
    word of letters, `is_capital` whether one that begins with a capital. Rules ask for these three all the time, so
    they are worked out once.
    """

    span: Span
    text: str
    lower: str
    is_word: bool
    is_capital: bool
    quotation: Quotation | None = None


#: Small words that are also names when they stand in capitals: the World Health Organization, the United States.
_CAPITALS = frozenset({"WHO", "US", "IT", "AGO", "AM", "HIM", "OR"})


def _word(span: Span, text: str, lower: str) -> Item:
    """A word or mark as an item."""
    is_word = text[0].isalpha()
    return Item(span, text, lower, is_word, is_word and text[0].isupper())


def _with_names_in_capitals(items: list[Item]) -> list[Item]:
    """The items, where "WHO" among words that are not in capitals is no pronoun; its `lower` is then as printed."""
    if not any(i.text in _CAPITALS for i in items):
        return items
    shouted = [i.text.isupper() for i in items if i.is_word and len(i.text) > 1]
    if 2 * sum(shouted) > len(shouted):
        return items
    return [i._replace(lower=i.text) if i.text in _CAPITALS else i for i in items]


@dataclass(frozen=True)
class Unit:
    """A run of items in one paragraph."""

    text: str
    span: Span
    items: tuple[Item, ...]

    @cached_property
    def is_title_case(self) -> bool:
        """Whether most words begin with a capital letter, as in headlines; then capitals tell nothing."""
        long = [i for i in self.items if i.is_word and len(i.text) > 3]
        if 1 < len(long) < 3:  # “...” ADA BERG SAID
            return all(i.text.isupper() for i in self.items if i.is_word)
        share = 0.85 if self.items[-1].text == "." or self.items[-1].quotation else 0.7  # a sentence with many names
        return len(long) >= 3 and sum(i.is_capital for i in long) >= share * len(long)

    def words(self, start: int, end: int) -> str:
        """The text of the items [start, end)."""
        return self.text[self.items[start].span.start : self.items[end - 1].span.end] if start < end else ""


def units_of(paragraph: Paragraph) -> tuple[Unit, ...]:
    """The units of a paragraph, in order.

    >>> from foresaid.model import Article, Block
    >>> from foresaid.sentences import read_prose
    >>> text = 'He left. “It rained. It froze all day,” she said.'
    >>> prose = read_prose(Article(text, (Block(Span(0, len(text)), "body", ""),)))
    >>> [[i.text for i in u.items] for u in units_of(prose.paragraphs[0])]
    [['He', 'left', '.'], ['“It rained. It froze all day,”', 'she', 'said', '.']]
    """
    units: tuple[Unit, ...] | None = paragraph.kept.get("units")
    if units is None:  # the engine of rules asks first, and then whoever makes statements of what it found
        units = paragraph.kept["units"] = _units(paragraph)
    return units


def _units(paragraph: Paragraph) -> tuple[Unit, ...]:
    outer = [q for q in paragraph.quotations if q.level == 1]
    spans: list[Span] = []
    for sentence in _without_dateline(paragraph):
        tied = spans and (
            any(q.outer.overlaps(spans[-1]) and q.outer.overlaps(sentence) for q in outer)
            or (any(q.outer == spans[-1] for q in outer) and _SPOKE.match(paragraph.text, *_bounds(sentence)))
        )
        if tied:
            spans[-1] = Span(spans[-1].start, sentence.end)
        else:
            spans.append(sentence)
    return tuple(Unit(paragraph.text, span, _items(paragraph, span, outer)) for span in spans)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _without_dateline(paragraph: Paragraph) -> tuple[Span, ...]:
    """The sentences without "OSLO (AP) — " before the first."""
    if not paragraph.sentences or not (match := _DATELINE.match(paragraph.text, *_bounds(paragraph.region.span))):
        return paragraph.sentences
    rest = tuple(s for s in paragraph.sentences if s.end > match.end())
    return (Span(match.end(), rest[0].end), *rest[1:]) if rest else paragraph.sentences


#: What stands behind a quotation that nobody closed: ", Ada Berg said."
_TAG = re.compile(
    r",(?= (?:he|she|they|(?:[A-Z][\w.’'-]+ ){0,3}[A-Z][\w.’'-]+) "
    r"(?:said|says|told|added|wrote|warned|insisted|argued|explained)\b[^.,;:]{0,40}\.?$)"
)


def _broken_off(text: str, quotation: Quotation) -> Quotation:
    """A quotation without its closing mark ends before the words that say who spoke.

    '"The dam will hold, Ada Berg said.'
    """
    tag = None if quotation.closed else _TAG.search(text, quotation.outer.start, quotation.outer.end)
    if tag is None:
        return quotation
    outer = Span(quotation.outer.start, tag.end())
    return replace(quotation, outer=outer, inner=Span(quotation.inner.start, tag.end()))


def _items(paragraph: Paragraph, span: Span, outer: list[Quotation]) -> tuple[Item, ...]:
    inside = [q for q in outer if span.contains(q.outer) and not _is_scare(paragraph, q)]
    whole = [_broken_off(paragraph.text, q) for q in inside]
    tokens = paragraph.tokens_in(span)
    outside = [t for t in tokens if not any(q.outer.contains(t.span) for q in whole)] if whole else tokens
    items = _with_names_in_capitals([piece for t in outside for piece in _split(t, paragraph.text)])
    if not whole:
        return tuple(items)
    items += [Item(q.outer, q.outer.of(paragraph.text), "", False, False, q) for q in whole]
    return tuple(sorted(items, key=lambda i: i.span.start))


def _split(token: Token, text: str) -> list[Item]:
    """A word and its clitic as two items: the "'s" of "Brook's view" and of "she's said" is a word of its own.

    A hyphen between spaces is a dash to every rule.
    """
    if token.text == "-" and text[max(0, token.span.start - 1) : token.span.end + 1] == " - ":
        return [_word(token.span, "–", "–")]
    if "'" not in token.text and "’" not in token.text:
        return [_word(token.span, token.text, token.lower)]
    head, mark, tail = token.text.replace("’", "'").rpartition("'")
    if not mark or not head or not tail:
        return [_word(token.span, token.text, token.lower)]
    cut = len(head) - 1 if tail.lower() == "t" else len(head)
    if cut <= 0 or not head[0].isalpha():
        return [_word(token.span, token.text, token.lower)]
    start, low, text = token.span.start, token.lower, token.text
    return [
        _word(Span(start, start + cut), text[:cut], low[:cut]),
        _word(Span(start + cut, token.span.end), text[cut:], low[cut:]),
    ]


def _is_scare(paragraph: Paragraph, quotation: Quotation) -> bool:
    inner = quotation.inner.of(paragraph.text)
    return len(inner.split()) <= SCARE_WORDS and not inner.endswith((",", ".", "?", "!", "…")) and quotation.closed
