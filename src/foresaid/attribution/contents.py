"""The content of a cue: which kind of words stand behind the verb, and whether they say anything."""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.attribution.cues import cue_verbs, entry, words
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.nominals import Range, has_finite_verb
from foresaid.attribution.pieces import clause_end, range_span, span_of
from foresaid.attribution.units import Unit
from foresaid.attribution.verbs import VerbCue
from foresaid.model import Span

QUESTIONS = frozenset({"whether", "if", "how", "what", "why", "who", "where", "when"})
#: The source of a form that finds it elsewhere: no items.
NOBODY: Range = (0, 0)


def clause_kind(unit: Unit, cue: VerbCue, at: int, end: int) -> float | None:
    """How sure a clause or a quotation follows the cue as what was said; None if none does."""
    low, item = unit.items[at].lower, unit.items[at]
    if low == "that" and cue.takes("clause", "that", "addressee"):
        return 0.9
    if item.quotation and cue.takes("clause", "that", "addressee"):
        return 0.9
    if low == "to" or low in QUESTIONS or (cue.verb.lemma == "brief" and low in words("prepositions")):
        return None  # "people briefed on the talks"
    if cue.takes("adjective"):
        return 0.6 if _begins_clause(unit, at, end) else None
    if cue.takes("clause") and (has_finite_verb(unit, at, end) or cue.verb.lemma == "say"):
        return 0.75
    if cue.takes("addressee") and low not in words("prepositions") and has_finite_verb(unit, at, end):
        return 0.6
    if cue.takes("that") and low == "it" and any(i.lower == "that" for i in unit.items[at : at + 6]):
        return 0.7
    return None


def _begins_clause(unit: Unit, at: int, end: int) -> bool:
    low = unit.items[at].lower
    starts = low in words("determiners", "pronouns") or unit.items[at].is_capital
    return starts and low not in words("prepositions") and has_finite_verb(unit, at, end)


def withholds_a_name(unit: Unit, at: int) -> bool:
    """Whether somebody only asked "not to be named"."""
    after = [i.lower for i in unit.items[at : at + 5] if i.lower not in {"that", "further", "publicly"}]
    if after[:2] == ["to", "be"]:  # "did not want to be named"
        after = ["not", *after]
    return after[:3] == ["not", "to", "be"] and after[3:4] in (["named"], ["identified"], ["quoted"])


def is_bare_predicate(unit: Unit, at: int, source: Range) -> bool:
    """Whether a verb without its subject follows the cue: "the map that the office maintains shows rain".

    In "a level that the model says will be reached" the subject stands before the source.
    """
    low = unit.items[at].lower
    if unit.items[at].quotation:
        return False
    verbs = cue_verbs().get(low, ())
    speaks = bool(verbs) and all(v.form == "s" and v.frames & {"clause", "that"} for v in verbs)
    alone = speaks and not {low, low.removesuffix("s")} & entry("nouns", "words")
    inserted = source != NOBODY and unit.items[max(source[0] - 1, 0)].lower in {"that", "which", "who"}
    return alone or (low in words("auxiliaries") - {"'s", "having"} and not inserted)


def is_silence(unit: Unit, cue: VerbCue, at: int) -> bool:
    """Whether the infinitive is one of keeping silent: "refused to comment"."""
    after = unit.items[at + 1].lower if at + 1 < len(unit.items) else ""
    if after in {"differ", "disagree"}:
        return True
    return cue.verb.lemma in {"refuse", "decline"} and (
        after in cue_verbs() or after in {"discuss", "elaborate", "talk"}
    )


def has_quotation(unit: Unit, content: Span) -> bool:
    """Whether a quotation mark that opens stands in the content."""
    return any(mark in content.of(unit.text) for mark in ('"', "“", "‘"))


def described(unit: Unit, cue: VerbCue, at: int, content: Span) -> list[Span]:
    """The words that describe: behind "as" the quotations alone, else what is described and the words for it."""
    if not cue.takes("as"):
        return [content]
    inside = [i for i in unit.items[at:] if content.contains(i.span)]
    quotes = [i for i in inside if i.quotation]
    if not quotes or (not any(i.lower == "as" for i in inside) and inside[0].lower not in words("pronouns")):
        return [content]
    return [i.quotation.inner for i in quotes if i.quotation]


def is_estimate(unit: Unit, cue: VerbCue, at: int, end: int) -> bool:
    """Whether the object has a chance in it, or a figure after a verb of counting."""
    items = unit.items[at:end]
    if cue.verb.lemma in {"rate", "price"} and unit.items[at].lower not in words("determiners"):
        return False
    if any(i.lower in entry("estimates", "words") or i.text.endswith("%") for i in items):
        return True
    has_figure = any(i.text[0].isdigit() for i in items)
    if cue.verb.lemma in {"count", "tally", "record", "report", "project", "estimate"}:
        return has_figure
    if cue.verb.lemma in {"put", "set"}:
        return any(i.lower == "at" for i in items)
    if cue.verb.lemma != "see" or cue.verb.form not in {"s", "base"}:
        return False
    dated = has_figure or any(i.lower in words("calendar") for i in items)
    if dated and any(i.lower.endswith("ing") for i in items[1:6]):
        return True  # "sees rates averaging $1,400"
    if has_figure and cue.verb.form == "s" and any(i.lower in {"of", "at"} for i in items):
        return True  # "sees profit of 60 million crowns"
    return unit.items[at].lower in words("determiners") and (cue.verb.form == "s" or dated)


def rating_of(unit: Unit, cue: VerbCue, source: Range) -> RawAttribution | None:
    """ "S gave N a 3/5 score in its report": the content is the predicate itself, verb included."""
    if not cue.takes("rating"):
        return None
    end = clause_end(unit, cue.end)
    predicate = unit.items[cue.end : end]
    figure = any(ch.isdigit() for i in predicate for ch in i.text)
    if not any(i.lower in entry("ratings", "marks") for i in predicate) or not (
        figure or cue.verb.lemma in {"rate", "rank", "grade", "score"}
    ):
        return None
    content = span_of(unit, cue.at, end)
    return raw_of(unit, [content], source, cue, 0.7, "S rated X") if content else None


def raw_of(
    unit: Unit, pieces: Sequence[Span], source: Range, cue: VerbCue, confidence: float, form: str
) -> RawAttribution:
    """The attribution of a cue with its source; the range NOBODY leaves the source open."""
    mention = (range_span(unit, source),) if source[1] > source[0] else ()
    return RawAttribution(tuple(sorted(pieces)), mention, (range_span(unit, (cue.start, cue.end)),), confidence, form)
