"""The grammar of quotation marks: what kind of quotation a content is, and who goes on speaking without a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from foresaid.attribution.drafts import Draft
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.likeness import likeness
from foresaid.attribution.signatures import signature_below
from foresaid.attribution.units import Unit
from foresaid.model import Quotation as Kind
from foresaid.model import Span, trimmed
from foresaid.sentences import Paragraph

BLOCK = "S said:, set as a block"
FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me", "i'm", "we're", "i've", "we've", "i'll", "we'll"})
#: A quotation shorter than this without a cue is a title, a nickname or a scare quote, and no statement.
_LEAST_WORDS = 4
#: Most sentences of a quotation without marks that a name below signs.
_LONGEST_SIGNED = 4
#: How many paragraphs back a source may stand whose words go on without a cue.
_REACH = 2
#: A quoted headline is taken from a quotation of the text that has this share of its longer words; headlines shorten.
_SAME_WORDS = 0.6


def kind_of(paragraph: Paragraph, raw: RawAttribution) -> Kind:
    """Direct: the words themselves, whole. Indirect: none of them. Mixed: some of them, or a piece of a sentence."""
    if raw.form == BLOCK or (raw.cue and raw.cue[0].of(paragraph.text) == ":"):
        return "direct"  # a turn of an interview or a transcript
    inside = outside = False
    for piece in raw.content:
        quoted = [q.outer for q in paragraph.quotations if q.level == 1 and q.outer.overlaps(piece)]
        left = _remainder(paragraph.text, piece, quoted)
        inside = inside or bool(quoted)
        outside = outside or bool(re.search(r"\w", left))
    if inside and not outside:
        return "direct"
    return "mixed" if inside else "indirect"


def _remainder(text: str, piece: Span, quoted: Sequence[Span]) -> str:
    """The words of a piece that are in none of the quotations."""
    left, at = "", piece.start
    for q in sorted(quoted):
        left += text[at : min(q.start, piece.end)] if q.start > at else ""
        at = max(at, q.end)
    return left + text[at : piece.end]


def with_saying(drafts: Sequence[Draft]) -> list[Draft]:
    """Join '..., saying (or adding) Y' to what the same source described before it: two cues, one statement."""
    out: list[Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        if (
            before
            and draft.raw.cue
            and before.raw.source
            and before.raw.form.startswith("S described")
            and draft.raw.cue[0].of(draft.paragraph.text).lower() in {"saying", "adding"}
            and draft.raw.source == before.raw.source
        ):
            raw = RawAttribution(
                before.raw.content + draft.raw.content,
                before.raw.source,
                before.raw.cue + draft.raw.cue,
                min(before.raw.confidence, draft.raw.confidence),
                before.raw.form + ", saying Y",
            )
            out[-1] = Draft(before.paragraph, before.units, raw)
        else:
            out.append(draft)
    return out


def with_quoted_titles(
    paragraphs: Sequence[Paragraph], units: Sequence[tuple[Unit, ...]], drafts: Sequence[Draft]
) -> list[Draft]:
    """Add a headline that is one quotation (“The ice will not hold”), with the source that says it in the text."""
    out = list(drafts)
    for at, paragraph in enumerate(paragraphs):
        if paragraph.region.zone != "headline" or any(d.paragraph is paragraph for d in drafts):
            continue
        whole = trimmed(paragraph.text, paragraph.region.span.start, paragraph.region.span.end)
        quoted = next((q for q in paragraph.quotations if q.outer == whole and q.level == 1), None)
        if quoted is None or len(quoted.inner.of(paragraph.text).split()) < _LEAST_WORDS:
            continue
        raw = RawAttribution((quoted.outer,), (), (), 0.6, "quoted headline")
        title = Draft(paragraph, units[at], raw)
        alike = [(likeness(title, d), k) for k, d in enumerate(drafts) if d.group == 0 and d.raw.source]
        best = max(alike, default=(0.0, 0))
        if best[0] >= _SAME_WORDS:
            out.append(replace(title, carried=best[1]))
    return out


def with_carried(
    paragraphs: Sequence[Paragraph], units: Sequence[tuple[Unit, ...]], drafts: Sequence[Draft]
) -> list[Draft]:
    """Add the statements without a cue: quoted words that nobody is named for, after a source that was named.

    The source is the nearest one before, in the same paragraph or in one of the two before it. A quotation that was
    left open at the end of the paragraph before and is opened again is its direct continuation.
    """
    out: list[Draft] = []
    for at, paragraph in enumerate(paragraphs):
        own = [d for d in drafts if d.paragraph is paragraph]
        for unit in units[at]:
            out += [d for d in own if d.raw.content and unit.span.start <= d.raw.content[0].start < unit.span.end]
            if unit is units[at][0] and (block := _block_quote(drafts, out, paragraphs, at)):
                out.append(Draft(paragraph, units[at - 1] + units[at], block))
                break
            if (content := _uncued(paragraph, unit, own)) is None:
                continue
            if announced := _announcement(drafts, paragraphs, at, content):
                raw = replace(announced.raw, content=(content,))
                out.append(Draft(paragraph, units[at - 1] + units[at], raw))
                continue
            if (source := _before(out, paragraphs, at, content)) is None:
                continue
            raw = RawAttribution((content,), (), (), 0.5, "quoted words, source carried over")
            out.append(Draft(paragraph, units[at], raw, carried=source))
    return out


def _announcement(drafts: Sequence[Draft], paragraphs: Sequence[Paragraph], at: int, content: Span) -> Draft | None:
    """The "she said:" that ends the paragraph before, if the content opens its own."""
    if at == 0 or content.start != paragraphs[at].region.span.start:
        return None
    return next((d for d in drafts if d.paragraph is paragraphs[at - 1] and not d.raw.content), None)


def _block_quote(
    drafts: Sequence[Draft], out: Sequence[Draft], paragraphs: Sequence[Paragraph], at: int
) -> RawAttribution | None:
    """A paragraph set as somebody's words without quotation marks, behind "she wrote:" or another such paragraph.

    Only words in the first person, or set in by spaces, are surely that: what else follows a colon may be a list.
    """
    paragraph, before = paragraphs[at], paragraphs[at - 1] if at else None
    span = trimmed(paragraph.text, paragraph.region.span.start, paragraph.region.span.end)
    if before is None or paragraph.quotations or any(d.paragraph is paragraph and d.raw.content for d in drafts):
        return None
    told = next((d.raw for d in drafts if d.paragraph is before and not d.raw.content and d.raw.source), None)
    set_in = paragraph.text[max(0, span.start - 2) : span.start].isspace() and paragraph.text[span.start - 1] != "\n"
    if told is None and set_in:
        told = next((d.raw for d in reversed(out) if d.paragraph is before and d.raw.form == BLOCK), None)
    if told is None or not (set_in or any(t.lower in FIRST_PERSON for t in paragraph.tokens)):
        return None
    return RawAttribution((span,), told.source, told.cue, 0.7, BLOCK)


def with_signatures(
    paragraphs: Sequence[Paragraph], units: Sequence[tuple[Unit, ...]], drafts: Sequence[Draft]
) -> list[Draft]:
    """Add the quotations that somebody signs on a line below: '“We will win.”', then '— Ada Berg, engineer'.

    Words without marks are signed only by a name with a role, behind a dash, and where the article goes on: the last
    lines of an article are signed by those who wrote it.
    """
    out = list(drafts)
    for at, (paragraph, below) in enumerate(pairwise(paragraphs)):
        if (signed := signature_below(below)) is None:
            continue
        span = trimmed(paragraph.text, paragraph.region.span.start, paragraph.region.span.end)
        cue, who = signed
        if any(q.outer == span for q in paragraph.quotations):
            if not any(d.paragraph is paragraph for d in drafts):
                out.append(Draft(paragraph, units[at], RawAttribution((span,), (who,), (cue,), 0.9, "X, signed below")))
        elif _is_set_as_quotation(paragraphs, at, cue, who):
            out = [d for d in out if d.paragraph is not paragraph]
            raw = RawAttribution((span,), (who,), (cue,), 0.7, "X without marks, signed below")
            out.append(Draft(paragraph, units[at], raw))
    return sorted(out, key=lambda d: d.raw.extent.start)


def _is_set_as_quotation(paragraphs: Sequence[Paragraph], at: int, dash: Span, who: Span) -> bool:
    paragraph = paragraphs[at]
    if paragraph.quotations or len(paragraph.sentences) > _LONGEST_SIGNED or dash.of(paragraph.text) not in "―—–":
        return False
    same_zone = [p for p in paragraphs[at : at + 3] if p.region.zone == paragraph.region.zone == "body"]
    ended = paragraph.region.span.of(paragraph.text).rstrip().endswith((".", "!", "?"))
    return len(same_zone) == 3 and ended and ", " in who.of(paragraph.text)


def _uncued(paragraph: Paragraph, unit: Unit, own: Sequence[Draft]) -> Span | None:
    """The sentence of quoted words that no attribution touches, or the quotation alone if it is the whole sentence."""
    if any(d.raw.extent.overlaps(unit.span) for d in own):
        return None
    quotes = [q for q in paragraph.quotations if q.level == 1 and unit.span.contains(q.outer)]
    if not any(len(q.inner.of(unit.text).split()) >= _LEAST_WORDS for q in quotes):
        return None
    if len(own) == 0 and _is_crosshead(paragraph, unit):
        return None
    whole = next((q for q in quotes if not re.search(r"\w", _remainder(unit.text, unit.span, [q.outer]))), None)
    return whole.outer if whole else trimmed(unit.text, unit.span.start, unit.span.end)


def _is_crosshead(paragraph: Paragraph, unit: Unit) -> bool:
    """Whether the paragraph is a quoted heading: one quotation, short, that ends without a full stop."""
    words = unit.span.of(unit.text).strip("\"'“”‘’»«„ ")
    return unit.span == paragraph.region.span and len(words.split()) <= 8 and words[-1:].isalnum()


def _before(out: Sequence[Draft], paragraphs: Sequence[Paragraph], at: int, content: Span) -> int | None:
    """The place of the nearest draft with a source of its own before the content, close enough and in its group."""
    near = paragraphs[max(0, at - _REACH) : at + 1]
    zone, group = paragraphs[at].region.zone, paragraphs[at].region.group
    for place in range(len(out) - 1, -1, -1):
        draft = out[place]
        if draft.group != group or draft.paragraph.region.zone != zone:
            continue
        if (
            draft.raw.source
            and not draft.carried
            and any(draft.paragraph is p for p in near)
            and draft.raw.content[0].start < content.start
        ):
            return place
    return None
