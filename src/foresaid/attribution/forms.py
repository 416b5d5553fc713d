"""Sentence forms with a verb as cue: each looks at a cue and what stands around it, and answers or declines.

The table in `tests/attribution/test_forms.py` shows every form on marked examples and is their specification.
"""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.attribution.contents import (
    NOBODY,
    QUESTIONS,
    clause_kind,
    described,
    has_quotation,
    is_bare_predicate,
    is_estimate,
    is_silence,
    rating_of,
    raw_of,
    withholds_a_name,
)
from foresaid.attribution.cues import cue_verbs, words
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.mentions import mention_after, mention_before, subject_between
from foresaid.attribution.nominals import Range, has_finite_verb, is_nominal
from foresaid.attribution.pieces import (
    CLAUSE_ENDS,
    COMMAS,
    after_that,
    clause_end,
    front,
    has_front_mark,
    is_front_quote,
    is_half,
    is_quoted,
    next_quote,
    opener_end,
    range_span,
    rest,
    span_of,
)
from foresaid.attribution.subjects import clashes, is_supposed, outer_source, source_before
from foresaid.attribution.tails import tails_at
from foresaid.attribution.units import Unit
from foresaid.attribution.verbs import VerbCue
from foresaid.model import Span

#: Words that go on after a cue whose content stood before it: "..., she said at a rally".
_CLOSERS = frozenset(
    {"as", "in", "at", "during", "after", "when", "while", "to", "and", "of", "before", "on", "about", "outside"}
)
#: "says no to the deal": an answer, not a clause.
_ANSWERS = frozenset({"no", "yes", "goodbye", "farewell", "sorry"})


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
    tail = _tail_end(unit, cue)
    if not is_front_quote(unit, source[0]) and _quote_follows(unit, tail):
        return forward(unit, cue, source, tail, following)
    long_quote = source[0] > 0 and len(unit.items[source[0] - 1].text.split()) > 4
    if is_front_quote(unit, source[0]) and not _opens_content(unit, tail, long_quote=long_quote):
        return fronted(unit, cue, source, tail, following)
    if has_front_mark(unit, source[0]) and _is_closed(unit, tail):
        return fronted(unit, cue, source, tail, following)
    return forward(unit, cue, source, tail, following)


def _next_clause(unit: Unit, at: int, end: int) -> int:
    """Where an infinitive ends before another clause: "wants to make it free, but her plan would need the states"."""
    for k in range(at + 1, end - 2):
        follows = unit.items[k].text == "," and unit.items[k + 1].lower in {"but", "although", "though", "while"}
        if follows and has_finite_verb(unit, k + 2, end):
            return k
    return end


def _quote_follows(unit: Unit, at: int) -> bool:
    """Whether a comma or a colon and then a whole sentence in quotation marks stand at item `at`."""
    items = unit.items
    if at + 1 >= len(items) or items[at].text not in {",", ":"} or items[at + 1].quotation is None:
        return False
    words_quoted = items[at + 1].text.lstrip("\"'“‘«„")
    return words_quoted[:1].isupper() and len(words_quoted.split()) > 3


def fronted(unit: Unit, cue: VerbCue, source: Range, tail: int, following: Unit | None) -> RawAttribution | None:
    """ "X, S said." and "X, S said, and Y": the content before its source and cue, and what goes on after them."""
    if not cue.takes("clause", "that", "addressee", "quote", "as", "object"):
        return None
    content = front(unit, source[0]) or _headline_front(unit, source, tail)
    if content is None:
        return forward(unit, cue, source, tail, following)
    quoted = is_quoted(unit, content)
    if not quoted and not cue.takes("clause", "that", "addressee"):
        return forward(unit, cue, source, tail, following)
    pieces = [content, *rest(unit, tail, following, quoted=quoted)]
    if len(pieces) == 1 and not quoted and is_half(unit, content):
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
    if not quoted and not (cue.takes("clause", "that") and _is_inverted(unit, cue, source, content)):
        return None
    pieces = [content, *rest(unit, _after_source(unit, source[1]), following, quoted=quoted)]
    return raw_of(unit, pieces, source, cue, 0.95 if quoted else 0.75, "X, said S")


def _is_inverted(unit: Unit, cue: VerbCue, source: Range, content: Span) -> bool:
    """Whether a clause before the verb, and nothing but its source behind it, show that the source stands last."""
    first, end = unit.items[source[0]], _after_source(unit, source[1])
    front = [i for i in unit.items if content.contains(i.span)]
    clause = has_finite_verb(unit, unit.items.index(front[0]), unit.items.index(front[-1]) + 1)
    comma = unit.items[cue.start - 1].text == ","
    clause = clause or (comma and any(i.lower.endswith("ed") and not i.is_capital for i in front[1:]))
    closed = end >= len(unit.items) or unit.items[end].text in CLAUSE_ENDS | COMMAS or unit.items[end].lower == "who"
    return (
        (clause or cue.verb.lemma == "say") and closed and first.lower not in words("pronouns") - words("determiners")
    )


def forward(unit: Unit, cue: VerbCue, source: Range, tail: int, following: Unit | None) -> RawAttribution | None:
    """ "S said (that) X" and all other forms with the content behind the cue."""
    items, at = unit.items, _over_manner(unit, tail)
    if at >= len(items) or items[at].text in CLAUSE_ENDS:
        return None
    if at == len(items) - 1 and items[at].text == ":" and cue.takes("clause"):
        return raw_of(unit, [], source, cue, 0.8, "S said:")
    at = _over_aside(unit, at)
    if items[at].text in COMMAS | {":"} and at + 1 < len(items):
        at += 1
        if not items[at].quotation and items[at - 1].text != ":":
            return None
    end = _end_of_relative(unit, source, at, clause_end(unit, at))
    content = span_of(unit, at, end)
    low = items[at].lower
    if content is None or low in {"and", "but", "or"} or _is_answer(unit, at):
        return None
    if withholds_a_name(unit, at) or is_bare_predicate(unit, at, source):
        return None
    if rating := rating_of(unit, cue, source):
        return rating
    if low == "with" and (quoted := _quote_behind_colon(unit, at)):  # "adding with a grin: “X”"
        return raw_of(unit, [quoted], source, cue, 0.8, "S said X")
    if (found := clause_kind(unit, cue, at, end)) is not None:
        pieces = [after_that(unit, content), *(next_quote(unit, end - 1, following) if items[at].quotation else [])]
        return raw_of(unit, pieces, source, cue, found, "S said that X" if low == "that" else "S said X")
    infinitive = low == "to" or (low == "not" and at + 1 < len(items) and items[at + 1].lower == "to")
    if (cue.takes("wh") and low in QUESTIONS) or (cue.takes("infinitive") and infinitive):
        content = span_of(unit, at, _next_clause(unit, at, end)) or content
        return None if is_silence(unit, cue, at) else raw_of(unit, [content], source, cue, 0.75, "S promised to X")
    if (quoted := _quote_behind_colon(unit, at)) and cue.takes("object", "quote", "as"):
        return raw_of(unit, [quoted, *next_quote(unit, len(items) - 1, following)], source, cue, 0.75, "S did Y: “X”")
    if cue.takes("quote") and items[at].quotation and items[at - 1].text == ":":
        return raw_of(unit, [items[at].span, *next_quote(unit, at + 1, following)], source, cue, 0.8, "S said X")
    if cue.takes("as", "quote") and has_quotation(unit, content) and at == cue.end:
        return raw_of(unit, described(unit, cue, at, content), source, cue, 0.7, "S described X as “q”")
    if cue.takes("estimate") and is_estimate(unit, cue, at, end):
        return raw_of(unit, [content], source, cue, 0.65, "S put X at")
    begins = low in words("determiners") or low in {"first", "next"} or items[at].text[0].isdigit()
    if cue.takes("object") and (begins or is_nominal(unit, at)):
        content = span_of(unit, at, _before_channel(unit, at, end)) or content
        return raw_of(unit, [content], source, cue, 0.6, "S confirmed X")
    return None


def _quote_behind_colon(unit: Unit, at: int) -> Span | None:
    """The whole quotation that ends the unit behind a colon: 'rejected the plan: “It will burst.”'."""
    items = unit.items
    last = len(items) - 1 if items[-1].text != "." else len(items) - 2
    colon = last > at and items[last].quotation is not None and items[last - 1].text == ":"
    return items[last].span if colon else None


def announced_quote(unit: Unit) -> RawAttribution | None:
    """ "The mayor was less kind: “X”": no verb of saying, but a colon and a quotation behind somebody's clause."""
    items = unit.items
    if not any(i.quotation for i in items[-2:]):
        return None
    start = opener_end(unit)
    quoted = _quote_behind_colon(unit, start)
    if quoted is None:
        return None
    colon = next(k for k in range(len(items) - 1, -1, -1) if items[k].text == ":" and items[k].span.end <= quoted.start)
    if any(i.quotation for i in items[:colon]):
        return None
    pronoun = (start, start + 1) if items[start].lower in {"he", "she"} else None
    if not (subject := pronoun or subject_between(unit, start, colon)) or not _is_somebody(unit, subject):
        return None
    cue = items[colon].span
    return RawAttribution((quoted,), (range_span(unit, subject),), (cue,), 0.65, "S did Y: “X”")


def _is_somebody(unit: Unit, subject: Range) -> bool:
    """Whether a subject is a pronoun, has a name, or is a noun of people and bodies."""
    items = unit.items[subject[0] : subject[1]]
    return any(
        i.lower in {"he", "she"} or (i.is_capital and k + subject[0] > 0) or i.lower in words("persons")
        for k, i in enumerate(items)
    ) or (len(items) == 1 and items[0].is_capital and items[0].lower not in words("determiners", "pronouns"))


def _before_channel(unit: Unit, at: int, end: int) -> int:
    """Where an object ends before the day or the channel of the saying: "confirmed the delay in an email"."""
    for k in range(at + 1, end):
        tails = tails_at(unit, k)
        if tails and tails[-1].end == end and any(t.kind == "channel" for t in tails):
            return k
    return end


def _is_answer(unit: Unit, at: int) -> bool:
    """Whether somebody only said yes or no: "said no to the deal", unlike "said no decision had been made"."""
    item, after = unit.items[at], unit.items[at + 1] if at + 1 < len(unit.items) else None
    if item.lower not in _ANSWERS or item.is_capital:
        return False
    return after is None or not after.is_word or after.lower in words("prepositions") | {"and", "but"}


def _over_manner(unit: Unit, at: int) -> int:
    """Steps over how it was said: "concluded with high confidence that the dam would hold"."""
    items = unit.items
    if at >= len(items) or items[at].lower not in {"with", "in", "for", "on"}:
        return at
    that = next((k for k in range(at + 1, min(at + 6, len(items))) if items[k].lower == "that"), at)
    return that if all(i.is_word for i in items[at:that]) else at


def _over_aside(unit: Unit, at: int) -> int:
    """Steps over an aside between two commas: "said, without evidence, that the dam would hold"."""
    items = unit.items
    if items[at].text != ",":
        return at
    close = next((k for k in range(at + 1, min(at + 9, len(items) - 1)) if items[k].text == ","), None)
    return close + 1 if close and items[close + 1].lower == "that" else at


def _end_of_relative(unit: Unit, source: Range, at: int, end: int) -> int:
    """In a relative clause ("Brook, who expects rain, left") the content ends at the comma before the main verb."""
    if source == NOBODY or unit.items[source[0]].lower not in {"who", "which"}:
        return end
    for k in range(at, end - 1):
        after = unit.items[k + 1].lower
        verb = after in words("auxiliaries", "verbs") or after in cue_verbs()
        if unit.items[k].text == "," and verb:
            return k
    return end


def coordinated(unit: Unit, cue: VerbCue, earlier: Sequence[RawAttribution]) -> RawAttribution | None:
    """ "S resigned and said X": the source is the subject before the "and"."""
    if cue.start == 0 or unit.items[cue.start - 1].lower not in {"and", "but", ","} or cue.verb.form == "base":
        return None
    source = outer_source(earlier)
    if not source and (subject := subject_between(unit, opener_end(unit), cue.start)):
        source = (range_span(unit, subject),)
    if not source or not (made := forward(unit, cue, NOBODY, _tail_end(unit, cue), None)):
        return None
    return RawAttribution(made.content, source, made.cue, made.confidence * 0.8, "S ... and said X")


def participle(unit: Unit, cue: VerbCue, earlier: Sequence[RawAttribution]) -> RawAttribution | None:
    """ "..., saying that X": the source is the subject of the clause it hangs on."""
    if not cue.takes("clause", "addressee", "that", "object", "as") or cue.start == 0:
        return None
    if cue.verb.lemma in {"cite", "quote"} or not _hangs_on_a_clause(unit, cue):
        return None
    if not (made := forward(unit, cue, NOBODY, _tail_end(unit, cue), None)):
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


# --- around the verb --------------------------------------------------------------------------------------------------


def _tail_end(unit: Unit, cue: VerbCue) -> int:
    """The item after the words of time, channel and addressee that follow the verb."""
    at = cue.end
    if cue.takes("addressee") and at < len(unit.items) and (told := addressee_end(unit, at)):
        at = told
    tails = tails_at(unit, at)
    return tails[-1].end if tails else at


def addressee_end(unit: Unit, at: int) -> int | None:
    """Where the words for the one who is told end; None if nobody is named at item `at`."""
    items = unit.items
    if items[at].lower == "that" or items[at].lower in QUESTIONS:
        return None
    alone = items[at].lower != "her" or at + 1 == len(items) or not is_nominal(unit, at + 1)
    if items[at].lower in {"me", "us", "him", "her", "them", "you"} and alone:
        return at + 1
    found = mention_after(unit, at)
    if found is None:
        return None
    to = next((k for k in range(found[0] + 1, found[1]) if _opens_infinitive(unit, k)), found[1])
    return to - 1 if items[to - 1].text == "," else to


def _opens_infinitive(unit: Unit, at: int) -> bool:
    """Whether "to" begins what somebody was told to do: "urged its members to vote"."""
    after = unit.items[at + 1] if at + 1 < len(unit.items) else None
    small = after is not None and after.is_word and not after.is_capital
    return unit.items[at].lower == "to" and small and after is not None and after.lower not in words("determiners")


def _after_source(unit: Unit, end: int) -> int:
    """The item after the words of time and channel that follow an inverted source, with or without a comma."""
    comma = end < len(unit.items) and unit.items[end].text == ","
    for start in (end, end + 1) if comma else (end,):
        if tails := tails_at(unit, start):
            return tails[-1].end
    return end


def _opens_content(unit: Unit, at: int, *, long_quote: bool) -> bool:
    """Whether the content surely stands behind the cue, whatever stands before it."""
    return at + 1 < len(unit.items) and unit.items[at].lower == "that" and not long_quote


def _is_closed(unit: Unit, at: int) -> bool:
    """Whether the clause of the cue ends at item `at`, so that its content stands before it."""
    if at >= len(unit.items):
        return True
    item = unit.items[at]
    if item.lower == "that" and at + 1 == len(unit.items):
        return True  # a teaser that was cut off
    if item.lower == "at" and at + 1 < len(unit.items) and unit.items[at + 1].lower in {"least", "most"}:
        return False
    return item.text in CLAUSE_ENDS | COMMAS | {":", ")"} or item.lower in _CLOSERS
