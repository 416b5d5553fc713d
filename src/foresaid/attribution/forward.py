"""Forms whose content stands behind the cue: "S said (that) X", "S promised to X", "S was less kind: “X”"."""

from __future__ import annotations

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
from foresaid.attribution.mentions import mention_after, subject_between
from foresaid.attribution.nominals import Range, has_finite_verb, is_nominal
from foresaid.attribution.pieces import (
    CLAUSE_ENDS,
    COMMAS,
    after_that,
    clause_end,
    next_quote,
    opener_end,
    range_span,
    span_of,
)
from foresaid.attribution.tails import tails_at
from foresaid.attribution.units import Unit
from foresaid.attribution.verbs import VerbCue
from foresaid.model import Span

#: What may stand between a relative clause and the verb of its sentence.
_ADVERBS = frozenset({"now", "also", "still", "then", "later", "soon", "often", "never"})
#: "says no to the deal": an answer, not a clause.
_ANSWERS = frozenset({"no", "yes", "goodbye", "farewell", "sorry"})


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
    if (quoted := _quote_behind_colon(unit, at)) and cue.takes("object", "quote", "as", "clause"):
        return raw_of(unit, [quoted, *next_quote(unit, len(items) - 1, following)], source, cue, 0.75, "S did Y: “X”")
    if cue.takes("quote") and items[at].quotation and items[at - 1].text == ":":
        return raw_of(unit, [items[at].span, *next_quote(unit, at + 1, following)], source, cue, 0.8, "S said X")
    if cue.takes("as", "quote") and has_quotation(unit, content) and at == cue.end:
        content = span_of(unit, at, _before_second_verb(unit, at, end)) or content
        return raw_of(unit, described(unit, cue, at, content), source, cue, 0.7, "S described X as “q”")
    if cue.takes("estimate") and is_estimate(unit, cue, at, end):
        return raw_of(unit, [content], source, cue, 0.65, "S put X at")
    begins = low in words("determiners") or low in {"first", "next"} or items[at].text[0].isdigit()
    if cue.takes("object") and (begins or is_nominal(unit, at)):
        content = span_of(unit, at, _before_channel(unit, at, end)) or content
        return raw_of(unit, [content], source, cue, 0.6, "S confirmed X")
    return None


def _before_second_verb(unit: Unit, at: int, end: int) -> int:
    """Where a description ends before another verb of its source: 'called it “a farce” and pointed to the cost'."""
    for k in range(at + 1, end - 1):
        if unit.items[k].lower in {"and", "but"} and unit.items[k - 1].quotation and k + 1 < end:
            after = unit.items[k + 1]
            if not after.is_capital and (after.lower.endswith("ed") or after.lower in words("verbs")):
                return k
    return end


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


def spoken_first(unit: Unit) -> RawAttribution | None:
    """ "Said Berg: “We will win.”": the verb opens the sentence, its source and the quotation follow."""
    items = unit.items
    if len(items) < 4 or not items[0].is_capital:
        return None
    speaks = any(v.form in {"past", "s"} and "clause" in v.frames for v in cue_verbs().get(items[0].lower, ()))
    if not speaks or not (source := mention_after(unit, 1)) or not _is_somebody(unit, source):
        return None
    tails = tails_at(unit, source[1])
    at = tails[-1].end if tails else source[1]
    if at + 1 >= len(items) or items[at].text not in {":", ","} or items[at + 1].quotation is None:
        return None
    return RawAttribution((items[at + 1].span,), (range_span(unit, source),), (items[0].span,), 0.9, "Said S: “X”")


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
    late = at + 1 < len(items) and items[at].lower in {"afterwards", "afterward", "later", "separately"}
    if late and items[at + 1].lower == "that":
        return at + 1
    if at < len(items) and items[at].lower in {"of", "about"}:  # "says of Kole, “If she wins ...”"
        comma = next((k for k in range(at + 2, min(at + 6, len(items) - 1)) if items[k].text in {",", ":"}), None)
        return comma if comma and items[comma + 1].quotation else at
    if at >= len(items) or items[at].lower not in {"with", "in", "for", "on"}:
        return at
    that = next((k for k in range(at + 1, min(at + 6, len(items))) if items[k].lower == "that"), at)
    if has_finite_verb(unit, that + 1, min(that + 2, len(items))):
        return at  # "charges with a cable that comes in the box"
    return that if all(i.is_word for i in items[at:that]) else at


def _over_aside(unit: Unit, at: int) -> int:
    """Steps over an aside between two commas: "said, without evidence, that the dam would hold"."""
    items = unit.items
    if items[at].text != ",":
        return at
    if [i.lower for i in items[at + 1 : at + 2]] == ["that"]:
        return at + 1  # day and channel were stepped over: "warned on Monday, in a letter, that"
    close = next((k for k in range(at + 1, min(at + 13, len(items) - 1)) if items[k].text == ","), None)
    return close + 1 if close and items[close + 1].lower == "that" else at


def _end_of_relative(unit: Unit, source: Range, at: int, end: int) -> int:
    """In a relative clause ("Brook, who expects rain, left") the content ends at the comma before the main verb."""
    if source == NOBODY or unit.items[source[0]].lower not in {"who", "which"}:
        return end
    return next((k for k in range(at, end - 1) if unit.items[k].text == "," and _is_main_verb(unit, k + 1)), end)


def _is_main_verb(unit: Unit, at: int) -> bool:
    """Whether the sentence goes on with its verb behind a relative clause: "expects", "now sees", "declined"."""
    low = unit.items[at].lower
    verbs = low in words("auxiliaries", "verbs") or low in cue_verbs() or low in _ADVERBS
    return verbs or (low.endswith("ed") and low not in words("prepositions"))


def _next_clause(unit: Unit, at: int, end: int) -> int:
    """Where an infinitive ends before another clause: "wants to make it free, but her plan would need the states"."""
    for k in range(at + 1, end - 2):
        follows = unit.items[k].text == "," and unit.items[k + 1].lower in {"but", "although", "though", "while"}
        if follows and has_finite_verb(unit, k + 2, end):
            return k
    return end
