"""From what the training corpus calls an attribution to what a statement is here.

The corpus of the taggers marks every attitude that somebody takes to something: "she opposes it", "the board is
considering an appeal", "they are expected to win". A statement is a claim with its source, so some of these are left
out, and the pieces of the others are cut to size:

- a relative clause that says who the source is ends the source before it ("Ada Berg, who runs the board," is Ada Berg),
  and so do a day and a channel;
- the "that" of a clause is no part of what was said;
- a sentence in quotation marks that follows on words without any is a statement of its own, carried on;
- an infinitive without a claim, or a noun or two that nobody put in words, are no statement, unless they were spoken;
- a passive that names nobody ("they are expected to win") has no source, and so is none; who was told or asked
  something ("skaters have been urged to stay away") did not say it;
- what somebody did not say ("has not confirmed that it will") was not said;
- a place before a dash ("LEMNA —") is no part of what was said.

`with_that` and `with_relative` go the other way, where a statement is compared with the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from foresaid.model import Span, trimmed
from foresaid.sentences import Paragraph

from .cues import words
from .engine import RawAttribution
from .tails import tails_at
from .units import units_of

#: A source of fewer code points has no room for a day or a channel beside a name.
_SHORT = 16
#: A content of fewer words, without quotation marks and figures, is a thing and no claim.
_LEAST_WORDS = 3

_RELATIVE = re.compile(r",?\s+(?:who|whose|whom|which)\b")
#: "did not say", "has not confirmed": nothing was said.
_SAID_NOTHING = re.compile(
    r"\b(?:not|never|n['’]t|cannot)\b.*\b(?:say|said|confirm(?:ed)?|comment(?:ed)?|disclosed?|specif(?:y|ied)"
    r"|elaborated?|explain(?:ed)?|reveal(?:ed)?|mention(?:ed)?|clarif(?:y|ied)|announced?|provided?|identif(?:y|ied))\b"
)
_MARKS = "\"“”‘’'«»„"
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_BE = _PASSIVE | {"asked"}
_SPOKEN_TO = frozenset(
    "urged told asked advised warned informed reminded assured encouraged ordered instructed denied said".split()
)


def as_statement(paragraph: Paragraph, found: RawAttribution) -> RawAttribution | None:
    """The attribution of a tagger as a statement, or None if it is none.

    >>> from foresaid.model import Article, Block
    >>> from foresaid.sentences import read_prose
    >>> text = "Ada Berg, who runs the board, said that the dam will hold."
    >>> (paragraph,) = read_prose(Article(text, (Block(Span(0, len(text)), "body", ""),))).paragraphs
    >>> raw = RawAttribution((Span(35, 57),), (Span(0, 29),), (Span(30, 34),))
    >>> said = as_statement(paragraph, raw)
    >>> said.source[0].of(text), said.content[0].of(text)
    ('Ada Berg', 'the dam will hold')
    """
    if _names_nobody(paragraph, found):
        return None
    carried = _before_carried(paragraph, found)
    content = tuple(_without_that(paragraph.text, p) for piece in carried if (p := _without_dateline(paragraph, piece)))
    source = tuple(without_tails(paragraph, without_relative(paragraph.text, piece)) for piece in found.source)
    said = replace(found, content=content, source=source)
    return None if not content or _is_no_claim(paragraph.text, said) else said


def without_relative(text: str, source: Span) -> Span:
    """The source up to the clause that tells more of it.

    >>> text = "Ada Berg, who runs the board,"
    >>> without_relative(text, Span(0, len(text))).of(text)
    'Ada Berg'
    """
    clause = _RELATIVE.search(text, source.start + 1, source.end)
    return Span(source.start, clause.start()) if clause else source


def without_tails(paragraph: Paragraph, source: Span) -> Span:
    """The source without the day and the channel that a tagger has taken for a part of it.

    "Ada Ode, a spokeswoman, on national television on March 18" spoke as "Ada Ode, a spokeswoman".
    """
    source = trimmed(paragraph.text, source.start, source.end)
    if len(source) <= _SHORT:
        return source
    unit = next((u for u in units_of(paragraph) if u.span.contains(source)), None)
    if not unit:
        return source
    inside = [i for i, item in enumerate(unit.items) if source.contains(item.span)]
    for at in inside[1:]:
        tails = tails_at(unit, at)
        if tails and unit.items[tails[-1].end - 1].span.end >= source.end:
            before = at - 1 if unit.items[at - 1].text == "," else at
            return Span(source.start, unit.items[before - 1].span.end) if before > inside[0] else source
    return source


def _without_dateline(paragraph: Paragraph, piece: Span) -> Span | None:
    """The piece from where the first unit of the paragraph begins: behind "LEMNA, May 3 (Tidewire) —"."""
    units = units_of(paragraph)
    first = units[0].span.start if units else piece.start
    return piece if first <= piece.start else Span(first, piece.end) if first < piece.end else None


def _without_that(text: str, piece: Span) -> Span:
    lead = re.compile(r"that[\s,]+", re.IGNORECASE).match(text, piece.start, piece.end)
    return Span(lead.end(), piece.end) if lead and lead.end() < piece.end else piece


def _before_carried(paragraph: Paragraph, found: RawAttribution) -> tuple[Span, ...]:
    """The contents without a quoted sentence that goes on behind a cue whose own content is not quoted."""
    first, *others = found.content
    if not found.cue or not others or paragraph.text[first.start] in _MARKS or first.start > found.cue[0].start:
        return found.content
    own = paragraph.sentence_at(found.cue[-1].start)
    return (first, *(p for p in others if not (p.start >= own.end and paragraph.text[p.start] in _MARKS)))


def _names_nobody(paragraph: Paragraph, found: RawAttribution) -> bool:
    """Whether it is a passive without a source: "they are expected to win", "asked whether it will".

    Who stands before a passive was spoken to, and is no source: "skaters have been urged to stay off the ice".
    """
    cue = " ".join(c.of(paragraph.text) for c in found.cue).lower().split()
    if found.source and found.cue[0].start < found.source[0].start and cue == ["asked"]:
        return True  # "Asked whether it will, Berg ..."
    if found.source and found.source[0].start < found.cue[0].start and _is_told(cue):
        return True
    return not found.source and (bool(_BE & set(cue)) or len(found.content) > 1)


def _is_told(cue: Sequence[str]) -> bool:
    """Whether the words of a cue are a passive of speaking to somebody: "have been urged", "was told"."""
    return len(cue) > 1 and bool(_PASSIVE & set(cue[:-1])) and cue[-1] in _SPOKEN_TO


def _is_no_claim(text: str, found: RawAttribution) -> bool:
    """Whether what is left is a thing ("an appeal", "it") that was not said but wanted, approved or considered."""
    said = " ".join(piece.of(text) for piece in found.content)
    cue = " ".join(c.of(text) for c in found.cue).lower()
    if _SAID_NOTHING.search(cue):
        return True
    if any(mark in said for mark in _MARKS) or re.search(r"\d", said):
        return False
    tokens = said.split()
    nothing = {t.strip(".,;:").lower() for t in tokens} <= words("pronouns") | words("determiners") | {
        "what",
        "yes",
        "no",
    }
    return len(tokens) < _LEAST_WORDS and (nothing or not _is_sentence(tokens))


def _is_sentence(tokens: list[str]) -> bool:
    """Whether so few words can be a clause: "It works" can, "an appeal" cannot."""
    return len(tokens) > 1 and (tokens[0].lower() in words("pronouns") - words("determiners"))


def with_that(text: str, content: Span) -> Span:
    """The content with the "that" before it.

    >>> with_that("She said that it rains.", Span(14, 22))
    Span(start=9, end=22)
    """
    return Span(content.start - 5, content.end) if text[: content.start].endswith(" that ") else content


def with_relative(text: str, source: Span, cue: Sequence[Span]) -> Span:
    """The source with the relative clause behind it, up to its cue or to the end of its sentence.

    >>> text = "Ada Berg, who runs the board, said so. So said Ada Berg, who runs the board. It rained."
    >>> with_relative(text, Span(0, 8), [Span(30, 34)]).of(text)
    'Ada Berg, who runs the board,'
    >>> with_relative(text, Span(47, 55), [Span(42, 46)]).of(text)
    'Ada Berg, who runs the board'
    """
    if not re.compile(r",? (?:who|whose|whom|which) ").match(text, source.end):
        return source
    after = [c.start for c in cue if c.start > source.end]
    end = re.compile(r"[.!?](?:\s|$)|\n|$").search(text, source.end)
    stop = min([*after, end.start() if end else len(text)])
    return trimmed(text, source.start, stop)
