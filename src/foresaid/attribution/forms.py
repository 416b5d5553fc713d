"""Sentence forms with a verb as cue: each looks at a cue and what stands around it, and answers or declines.

The table in `tests/attribution/test_forms.py` shows every form on marked examples and is their specification. Forms
with the content behind the cue are in `forward`, what else stands beside a cue in `beside`.
"""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.attribution.beside import after_source, is_closed, opens_content, quote_follows, tail_end
from foresaid.attribution.contents import NOBODY, raw_of
from foresaid.attribution.cues import entry, words
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.forward import forward
from foresaid.attribution.mentions import mention_after, mention_before, subject_between
from foresaid.attribution.nominals import Range, has_finite_verb
from foresaid.attribution.pieces import (
    CLAUSE_ENDS,
    COMMAS,
    INVERTED,
    after_that,
    around_parenthesis,
    clause_end,
    front,
    has_front_mark,
    is_front_quote,
    is_half,
    is_quoted,
    opener_end,
    range_span,
    rest,
    span_of,
)
from foresaid.attribution.subjects import clashes, is_supposed, outer_source, source_before
from foresaid.attribution.units import Unit
from foresaid.attribution.verbs import VerbCue
from foresaid.model import Span

#: Determiners that open a content about somebody else than its source.
_OTHERS = frozenset({"his", "her", "their", "its", "the", "a", "an", "some", "many", "most"})
#: Verbs of "as S put it"; others ("as the bank warned, shares fell") tell what happened meanwhile.
_AS_SAID = frozenset(
    {"say", "put it", "point out", "explain", "note", "observe", "write", "argue", "acknowledge", "concede", "admit"}
)


def read_cue(
    unit: Unit, cue: VerbCue, earlier: Sequence[RawAttribution], following: Unit | None
) -> RawAttribution | None:
    """The attribution of one verb, by the first form that fits."""
    if cue.passive:
        return passive(unit, cue)
    if not cue.finite:
        return participle(unit, cue, earlier)
    source = source_before(unit, cue, earlier)
    if source is None and has_front_mark(unit, cue.start):
        return inverted(unit, cue, earlier, following)
    if source is None:
        return coordinated(unit, cue, earlier)
    if clashes(unit, cue, source) or is_supposed(unit, source):
        return None
    if (
        unit.items[source[0]].lower in {"nobody", "none", "neither", "what", "whatever"}
        or unit.words(*source).lower() == "no one"
    ):
        return None
    tail = tail_end(unit, cue)
    compared = source[0] > 0 and unit.items[source[0] - 1].lower == "as" and cue.verb.lemma in _AS_SAID
    if compared and (said := as_said(unit, cue, source, tail)):
        return said
    if not is_front_quote(unit, source[0]) and quote_follows(unit, tail):
        return forward(unit, cue, source, tail, following)
    long_quote = source[0] > 0 and len(unit.items[source[0] - 1].text.split()) > 4
    if is_front_quote(unit, source[0]) and not opens_content(unit, tail, long_quote=long_quote):
        return fronted(unit, cue, source, tail, following)
    if has_front_mark(unit, source[0]) and is_closed(unit, tail):
        return fronted(unit, cue, source, tail, following)
    return forward(unit, cue, source, tail, following)


def as_said(unit: Unit, cue: VerbCue, source: Range, tail: int) -> RawAttribution | None:
    """ "As S put it, X", "X, as S has said": a comparison that names who says so."""
    items, start = unit.items, source[0] - 1
    closed = tail >= len(items) or items[tail].text in CLAUSE_ENDS
    comma = next((k for k in range(tail, min(tail + 6, len(items) - 1)) if items[k].text in {",", ":"}), None)
    if start == opener_end(unit) and comma is not None and not has_finite_verb(unit, tail, comma):
        content = span_of(unit, comma + 1, clause_end(unit, comma + 1))
    elif start > 1 and items[start - 1].text in COMMAS and closed:
        content = span_of(unit, opener_end(unit), start - 1)
    else:
        return None
    return raw_of(unit, [content], source, cue, 0.8, "as S said, X") if content else None


def fronted(unit: Unit, cue: VerbCue, source: Range, tail: int, following: Unit | None) -> RawAttribution | None:
    """ "X, S said." and "X, S said, and Y": the content before its source and cue, and what goes on after them."""
    if not cue.takes("clause", "that", "addressee", "quote", "as", "object"):
        return None
    content = front(unit, source[0]) or _headline_front(unit, source, tail)
    if content is None:
        pieces = around_parenthesis(unit, source[0], tail) if cue.takes("clause", "that", "addressee") else []
        return (
            raw_of(unit, pieces, source, cue, 0.8, "X, S said")
            if pieces
            else forward(unit, cue, source, tail, following)
        )
    quoted = is_quoted(unit, content)
    if not quoted and not cue.takes("clause", "that", "addressee"):
        return forward(unit, cue, source, tail, following)
    if cue.verb.lemma == "tell" and cue.verb.form == "past" and tail == cue.end:
        return raw_of(unit, [content], NOBODY, cue, 0.7, "X, T told")  # "Clerk took the money, jury told"
    pieces = [content, *rest(unit, tail, following, quoted=quoted)]
    if len(pieces) == 1 and not quoted and is_half(unit, content):
        pieces = around_parenthesis(unit, source[0], tail)
        if not pieces:
            return None
    return raw_of(unit, pieces, source, cue, 0.95 if quoted else 0.85, "X, S said")


def _headline_front(unit: Unit, source: Range, tail: int) -> Span | None:
    """ "Rain likely, forecasters say": words without a verb, where source and cue end the line."""
    start = opener_end(unit)
    first = unit.items[start].lower
    if tail < len(unit.items) or first in words("prepositions", "calendar"):
        return None
    return span_of(unit, start, source[0])


def inverted(
    unit: Unit, cue: VerbCue, earlier: Sequence[RawAttribution], following: Unit | None
) -> RawAttribution | None:
    """ "X, said S": the source behind its cue."""
    at = cue.end
    if cue.verb.lemma in {"tell", "assure", "inform", "remind", "notify", "convince", "brief"}:
        return None
    if not cue.takes("clause", "that", "quote", "as", "wh"):
        return None
    if not (source := mention_after(unit, at)) or unit.items[source[0]].lower in {"my", "our", "your"}:
        return None
    if any(unit.items[k].quotation for k in range(*source)):
        return coordinated(unit, cue, earlier)  # "Bank holds rates, signals cut “likely”"
    content = front(unit, cue.start)
    if content is None and cue.verb.lemma == "say":
        content = span_of(unit, opener_end(unit), cue.start)
    if content is None:
        return None
    quoted = is_quoted(unit, content)
    if not quoted and cue.verb.form == "base" and cue.verb.lemma not in INVERTED:
        return None  # "If it rains, consider a bus"
    if not quoted and not (cue.takes("clause", "that") and _is_inverted(unit, cue, source, content)):
        return None
    pieces = [content, *rest(unit, after_source(unit, source[1]), following, quoted=quoted)]
    return raw_of(unit, pieces, source, cue, 0.95 if quoted else 0.75, "X, said S")


def _is_inverted(unit: Unit, cue: VerbCue, source: Range, content: Span) -> bool:
    """Whether a clause before the verb, and nothing but its source behind it, show that the source stands last."""
    first, end = unit.items[source[0]], after_source(unit, source[1])
    front = [i for i in unit.items if content.contains(i.span)]
    clause = has_finite_verb(unit, unit.items.index(front[0]), unit.items.index(front[-1]) + 1)
    comma = unit.items[cue.start - 1].text == ","
    clause = clause or (comma and any(i.lower.endswith("ed") and not i.is_capital for i in front[1:]))
    closed = end >= len(unit.items) or unit.items[end].text in CLAUSE_ENDS | COMMAS or unit.items[end].lower == "who"
    return (
        (clause or cue.verb.lemma == "say") and closed and first.lower not in words("pronouns") - words("determiners")
    )


def coordinated(unit: Unit, cue: VerbCue, earlier: Sequence[RawAttribution]) -> RawAttribution | None:
    """ "S resigned and said X": the source is the subject before the "and"."""
    if cue.start == 0 or unit.items[cue.start - 1].lower not in {"and", "but", ","} or cue.verb.form == "base":
        return None
    if cue.verb.lemma in entry("thoughts", "words") and _is_told(unit, cue, earlier):
        return None
    source = outer_source(earlier)
    if not source and (subject := subject_between(unit, opener_end(unit), cue.start)):
        source = (range_span(unit, subject),)
    if not source or not (made := forward(unit, cue, NOBODY, tail_end(unit, cue), None)):
        return None
    return RawAttribution(made.content, source, made.cue, made.confidence * 0.8, "S ... and said X")


def _is_told(unit: Unit, cue: VerbCue, earlier: Sequence[RawAttribution]) -> bool:
    """Whether a second thought is one of somebody else, told by the source: "said her client paid but
    believed it fair"."""
    here = unit.items[cue.start].span
    telling = [a for a in earlier if a.cue and any(p.contains(here) for p in a.content)]
    return any(a.content[0].of(unit.text).split()[0].lower() in _OTHERS for a in telling)


def participle(unit: Unit, cue: VerbCue, earlier: Sequence[RawAttribution]) -> RawAttribution | None:
    """ "..., saying that X": the source is the subject of the clause it hangs on."""
    if not cue.takes("clause", "addressee", "that", "object", "as") or cue.start == 0:
        return None
    if cue.verb.lemma in {"cite", "quote"} or not _hangs_on_a_clause(unit, cue):
        return None
    if cue.verb.lemma == "refer to" and not any(i.lower == "as" for i in unit.items[cue.end :]):
        return None
    if not (made := forward(unit, cue, NOBODY, tail_end(unit, cue), None)):
        return None
    source = outer_source(earlier)
    before = unit.items[cue.start - 1]
    if before.text not in COMMAS and (noun := mention_before(unit, cue.start)) and cue.takes("clause"):
        source = (range_span(unit, noun),)  # "a letter saying that X"
    elif not source and (subject := subject_between(unit, opener_end(unit), cue.start)):
        source = (range_span(unit, subject),)
    if not source:
        return None
    return RawAttribution(made.content, source, made.cue, made.confidence * 0.85, "..., saying X")


def _hangs_on_a_clause(unit: Unit, cue: VerbCue) -> bool:
    """Whether a participle follows a comma or "by"; behind a noun ("a letter saying that") only with "that" or words
    in quotation marks, since "a flood warning centre" is no warning."""
    before = unit.items[cue.start - 1]
    if before.text in COMMAS or before.lower in {"by", "and", "after", "before", "without", "in"}:
        return True
    after = unit.items[cue.end] if cue.end < len(unit.items) else None
    return after is not None and (after.lower == "that" or after.quotation is not None or cue.verb.lemma == "say")


def passive(unit: Unit, cue: VerbCue) -> RawAttribution | None:
    """ "T was told by S that X": the source stands behind "by"."""
    items = unit.items
    by = next((k for k in range(cue.end, min(cue.end + 12, len(items))) if items[k].lower == "by"), None)
    that = next((k for k in range(cue.end, len(items)) if items[k].lower == "that" and k > 0), None)
    if by is None or not (source := mention_after(unit, by + 1)):
        return None
    if cue.takes("as") and (quote := next((i for i in items[cue.end :] if i.quotation), None)):
        return raw_of(unit, [quote.span], source, cue, 0.6, "X was described by S as “q”")
    if that is None or that < source[1] or not cue.takes("clause", "addressee", "that"):
        return None
    content = span_of(unit, that, clause_end(unit, that))
    return raw_of(unit, [after_that(unit, content)], source, cue, 0.75, "T was told by S that X") if content else None
