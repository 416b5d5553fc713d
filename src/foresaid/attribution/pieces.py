"""Pieces of content: where what was said begins and ends around its cue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from foresaid.attribution.cues import cue_verbs, entry, words
from foresaid.attribution.mentions import mention_before
from foresaid.attribution.nominals import Range, has_finite_verb
from foresaid.attribution.tails import tails_at
from foresaid.attribution.units import Unit
from foresaid.model import Span, trimmed

CLAUSE_ENDS = frozenset({".", "!", "?", "…", ";"})
COMMAS = frozenset({",", "—", "–", "--"})
_EDGES = COMMAS | {":", ";", "-", "*", "•"}
_SUBORDINATORS = frozenset(
    {"although", "though", "while", "despite", "because", "if", "after", "when", "as", "since", "whereas", "unless"}
)
#: Behind "X, S said," these begin no more of what was said.
_NO_REST = frozenset(
    {"who", "whose", "which", "whom", "where", "when", "while", "as", "after", "before", "down", "up", "compared"}
    | {"against", "just", "only", "days", "hours", "weeks", "months", "although", "though", "despite", "amid"}
)
#: Verbs that stand before their source without quotation marks: "..., say brokers".
INVERTED = frozenset(
    {
        "say",
        "add",
        "write",
        "report",
        "claim",
        "warn",
        "note",
        "explain",
        "admit",
        "insist",
        "argue",
        "suggest",
        "predict",
    }
)
_OPENING_PREPOSITIONS = frozenset(
    {"in", "on", "at", "after", "before", "during", "for", "by", "from", "as", "since", "with", "until", "asked"}
)
_ALSO_CONJUNCTIONS = frozenset({"after", "before", "as", "since", "until", "asked"})
#: A label or a speaker before a colon has at most so many items.
MAX_LABEL = 7


def span_of(unit: Unit, start: int, end: int) -> Span | None:
    """The span of items [start, end) without marks at its two ends; None if no words remain."""
    items = unit.items
    while start < end and items[start].text in _EDGES:
        start += 1
    while end > start and items[end - 1].text in _EDGES:
        end -= 1
    return Span(items[start].span.start, items[end - 1].span.end) if start < end else None


def range_span(unit: Unit, found: Range) -> Span:
    """The span of a range of items."""
    return Span(unit.items[found[0]].span.start, unit.items[found[1] - 1].span.end)


def is_quoted(unit: Unit, span: Span) -> bool:
    """Whether the span is one whole quotation."""
    return any(i.quotation and i.span == span for i in unit.items)


def is_front_quote(unit: Unit, at: int) -> bool:
    """Whether a finished quotation stands right before item `at`: "..., ” she said"."""
    if at < 1:
        return False
    before = unit.items[at - 1]
    if before.text in COMMAS and at >= 2:
        return unit.items[at - 2].quotation is not None
    return before.quotation is not None and before.text.rstrip("\"'”’»")[-1:] in {",", "?", "!", "—", "…", "."}


def has_front_mark(unit: Unit, at: int) -> bool:
    """Whether the items before `at` end in a comma or in a quotation: what stands before may be the content."""
    if at < 1:
        return False
    return (at >= 2 and unit.items[at - 1].text in COMMAS) or unit.items[at - 1].quotation is not None


def front(unit: Unit, end: int) -> Span | None:
    """The content that ends right before item `end`: a quotation, or the clause from the start of the unit."""
    items = unit.items
    stop = end - 1 if items[end - 1].text in COMMAS else end
    if stop <= 0:
        return None
    last, start = items[stop - 1], opener_end(unit)
    start = next((k + 1 for k in range(stop - 1, start, -1) if items[k].text == ";"), start)
    if last.quotation:
        alone = stop == 1 or stop - 1 == start or items[stop - 2].text in COMMAS | {":", ".", "?", "!"}
        if alone and (len(last.text.split()) > 3 or stop - 1 == start):
            return last.span
    elif (
        not has_finite_verb(unit, start, stop) and stop - start < 4 and not any(i.quotation for i in items[start:stop])
    ):
        return None
    if start < stop and items[start].lower == "according":
        return None
    opening = start < stop and items[start].lower in _OPENING_PREPOSITIONS
    if opening and not (_has_main_clause(unit, start, stop) or _is_whole_sentence(unit, start, stop)):
        return None
    return span_of(unit, start, stop)


def around_parenthesis(unit: Unit, source: int, tail: int) -> list[Span]:
    """The two parts of a clause that "S said" stands in between commas: "The dam, Ada Berg said, would hold".

    The part behind must go on with the clause: it begins with a verb, or is the clause that words in front open
    ("To save water, the board says, farms must pay more"). No pieces where it does not.
    """
    items = unit.items
    if tail + 1 >= len(items) or items[tail].text not in COMMAS or items[source - 1].text not in COMMAS:
        return []
    end = clause_end(unit, tail + 1)
    first = items[tail + 1]
    if first.lower in _NO_REST or citing_end(unit, tail + 1) or first.lower in {"and", "but", "or", "according"}:
        return []
    verb = first.is_word and not first.is_capital and first.lower.endswith(("ed", "es"))
    if not verb and not has_finite_verb(unit, tail + 1, end):
        return []
    front_part, behind = span_of(unit, opener_end(unit), source - 1), span_of(unit, tail + 1, end)
    return [p for p in (front_part, behind) if p] if behind else []


def is_half(unit: Unit, content: Span) -> bool:
    """Whether a content is only a clause that opens a sentence ("While it rained, she added, ...")."""
    first = next(i.lower for i in unit.items if i.span.start >= content.start)
    opens = first in _SUBORDINATORS | {"not", "shortly", "soon", "hours", "days", "weeks", "months"}
    return (opens or first.endswith("ing")) and "," not in content.of(unit.text)


def _has_main_clause(unit: Unit, start: int, stop: int) -> bool:
    """Whether a main clause follows an opening phrase: a verb behind its comma."""
    comma = next((k for k in range(start, stop) if unit.items[k].text == ","), None)
    return comma is not None and has_finite_verb(unit, comma, stop)


def _is_whole_sentence(unit: Unit, start: int, stop: int) -> bool:
    """Whether a clause with its phrase in front is all that is said: "By June the lake will be dry, he said."."""
    goes_on = any(i.text in COMMAS for i in unit.items[stop + 1 :])
    return not goes_on and unit.items[start].lower not in _ALSO_CONJUNCTIONS and has_finite_verb(unit, start, stop)


def opener_end(unit: Unit) -> int:
    """The item after "But", "However," and other words that tie the sentence to the one before, or after a label."""
    items = unit.items
    colon = next((k for k in range(min(MAX_LABEL, len(items))) if items[k].text == ":"), None)
    if colon and is_label(unit.words(0, colon).lower()):
        return colon + 1
    for phrase in _openers().get(items[0].lower, ()) if items else ():
        n = len(phrase)
        if tuple(i.lower for i in items[:n]) == phrase and len(items) > n:
            if items[n].text == ",":
                return n + 1
            return n if phrase[0] in {"but", "and", "yet", "so", "or"} else 0
    return 0


@cache
def _openers() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The openers of sentences by their first word, the longest first."""
    phrases = sorted((tuple(p.split()) for p in words("openers")), key=lambda p: (-len(p), p))
    return {p[0]: tuple(q for q in phrases if q[0] == p[0]) for p in phrases}


def is_label(words_before: str) -> bool:
    """Whether the words before a colon name a kind of text: "live", "war latest", "key points"."""
    labels = entry("labels", "words")
    return words_before in labels or any(
        words_before.startswith(f"{w} ") or words_before.endswith(f" {w}") for w in labels if len(w) > 3
    )


def rest(unit: Unit, tail: int, following: Unit | None, *, quoted: bool) -> list[Span]:
    """What goes on after the cue: '," she said, "and Y"', ", S wrote, and Y", or the next whole quotation.

    `quoted` says that the content before the cue was a quotation; then only quoted words go on with it.
    """
    items = unit.items
    if quoted and (goes_on := _goes_on_quoted(unit, tail)):
        return [goes_on]
    if tail < len(items) and items[tail].text in COMMAS | {":"} and tail + 1 < len(items):
        second = items[tail + 1]
        if second.quotation:
            if quoted and not _cue_follows(unit, tail + 2):
                return [second.span]
            end = clause_end(unit, tail + 1)
            return [s for s in [span_of(unit, tail + 1, end)] if s]
        if not quoted and (piece := _unquoted_rest(unit, tail)):
            return [piece]
    return next_quote(unit, tail, following) if quoted else []


def _goes_on_quoted(unit: Unit, tail: int) -> Span | None:
    """What is quoted on behind words of the writer: '," she said, pointing up, "and cold."'."""
    items = unit.items
    at = next((k for k in range(tail + 1, len(items)) if items[k].quotation), None)
    if at is None or (items[at - 1].text not in COMMAS and items[at - 1].lower not in {"and", "but"}):
        return None
    between = items[tail : at - 1]
    opens = items[at].text.lstrip("\"'“‘«„ …")[:1]
    speaks = (i.lower in cue_verbs() and i.lower != "referring" for i in between)
    if any(speaks) or any(i.text in CLAUSE_ENDS - {"."} for i in between) or _cue_follows(unit, at + 1):
        return None
    joined = items[at - 1].lower in {"and", "but"} and at == tail + 2 and items[tail].text in COMMAS
    return items[at].span if joined or opens.islower() else None


def _unquoted_rest(unit: Unit, tail: int) -> Span | None:
    items = unit.items
    second = items[tail + 1]
    if second.lower == "according" or turns_away(unit, tail + 1):
        return None
    if any(v.form == "ing" for v in cue_verbs().get(second.lower, ())) or citing_end(unit, tail + 1):
        return None
    if second.lower.endswith("ing") or second.lower in _NO_REST:
        return None
    start = tail + 2 if second.lower in {"and", "but", "or", "because"} else tail + 1
    quotes = start < len(items) and items[start].quotation is not None
    goes_on = second.lower in {"and", "but"} and (quotes or has_finite_verb(unit, start, len(items)))
    clause = second.lower in {"and", "but", "or"}
    if goes_on or not clause:
        return span_of(unit, start, clause_end(unit, start))
    return None


def _cue_follows(unit: Unit, at: int) -> bool:
    return any(i.lower in cue_verbs() for i in unit.items[at : at + 6])


def next_quote(unit: Unit, at: int, following: Unit | None) -> list[Span]:
    """The next sentence, if it is one whole quotation and no cue: the same speaker goes on."""
    items = unit.items
    stop = next((k for k in range(at, len(items)) if items[k].text == "." and not _is_inner(unit, k)), len(items))
    if any(i.quotation for i in items[at:stop]):
        return []
    if stop + 1 < len(items):
        if items[stop + 1].quotation and not _cue_follows(unit, stop + 2):
            return [items[stop + 1].span]
        return []
    after = following.items if following else ()
    whole = len(after) == 1 or (len(after) == 2 and after[1].text == ".")
    return [after[0].span] if whole and after[0].quotation else []


def clause_end(unit: Unit, start: int) -> int:
    """The item at which a content that begins at `start` ends: the sentence, or the comma before another cue.

    In a clause that opens the sentence ("Although she said X, ...") it is the comma before the main clause.
    """
    items = unit.items
    if items[0].lower in _SUBORDINATORS and not any(i.text == "," for i in items[:start]):
        comma = next((k for k in range(start, len(items)) if items[k].text == ","), None)
        if comma is not None:
            return comma
    for k in range(start, len(items)):
        item = items[k]
        if item.text in CLAUSE_ENDS and (k + 1 == len(items) or item.text != "." or not _is_abbreviation(unit, k)):
            return k
        if item.quotation and item.text.rstrip("”\"'’").endswith((".", "!", "?")) and _begins_sentence(unit, k + 1):
            return k + 1
        if item.text in COMMAS and k > start and k + 1 < len(items) and turns_away(unit, k + 1):
            return k
        if item.quotation and item.text.rstrip("”\"'’")[-1:] == "," and k + 1 < len(items) and turns_away(unit, k + 1):
            return k + 1
    return len(items)


def _is_inner(unit: Unit, at: int) -> bool:
    """Whether a full stop stands inside the sentence, after an initial or a title."""
    return at + 1 < len(unit.items) and unit.items[at + 1].quotation is None and _is_abbreviation(unit, at)


def _is_abbreviation(unit: Unit, at: int) -> bool:
    before, after = unit.items[at - 1], unit.items[at + 1]
    return before.span.end == unit.items[at].span.start and (
        (len(before.text) <= 4 and before.is_capital) or not after.is_capital
    )


def _begins_sentence(unit: Unit, at: int) -> bool:
    return at < len(unit.items) and (unit.items[at].is_capital or unit.items[at].quotation is not None)


def citing_end(unit: Unit, at: int) -> int | None:
    """The item after words of citing that begin at item `at`: "citing", "with reference to"; None if none do."""
    for parts in _citing().get(unit.items[at].lower, ()) if at < len(unit.items) else ():
        if tuple(i.lower for i in unit.items[at : at + len(parts)]) == parts:
            return at + len(parts)
    return None


@cache
def _citing() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The words of citing by their first word, the longest first."""
    phrases = sorted((tuple(p.split()) for p in entry("citing", "words")), key=lambda p: (-len(p), p))
    return {p[0]: tuple(q for q in phrases if q[0] == p[0]) for p in phrases}


def turns_away(unit: Unit, at: int) -> bool:
    """Whether the words after a comma belong to another cue: ", adding that", ", according to", ", Brook said"."""
    low = unit.items[at].lower
    if low in cue_verbs() and any(v.form == "ing" and v.frames & {"clause", "that", "as"} for v in cue_verbs()[low]):
        return True
    if low == "according" or citing_end(unit, at) is not None:
        return True
    if unit.is_title_case and any(v.form == "s" for v in cue_verbs().get(low, ())):
        return True
    if _is_inverted_cue(unit, at):
        return True
    start = at + 1 if low in {"and", "but", "while", "although", "though"} else at
    for k in range(start + 1, min(start + 12, len(unit.items))):
        item = unit.items[k]
        if item.text in COMMAS | CLAUSE_ENDS or item.quotation:
            return False
        if not item.is_capital and _is_plain_cue(unit, k):
            subject = mention_before(unit, k, start)
            return bool(subject and subject[0] == start)
    return False


def _is_inverted_cue(unit: Unit, at: int) -> bool:
    """Whether a verb of saying and a name follow the comma: "The signal suggests a leak, says Ada Berg"."""
    item = unit.items[at]
    speaks = any(v.form in {"past", "s"} and v.lemma in INVERTED for v in cue_verbs().get(item.lower, ()))
    after = unit.items[at + 1] if at + 1 < len(unit.items) else None
    return speaks and after is not None and after.is_capital and not item.is_capital


def _is_plain_cue(unit: Unit, at: int) -> bool:
    """Whether the item is a finite cue that takes a clause, surely so if "that" follows."""
    forms = (
        {"past", "s", "base"}
        if unit.items[at - 1].lower.endswith("s") or unit.items[at - 1].is_capital
        else {"past", "s"}
    )
    verbs = [v for v in cue_verbs().get(unit.items[at].lower, ()) if v.form in forms]
    that = at + 1 < len(unit.items) and unit.items[at + 1].lower == "that"
    tails = tails_at(unit, at + 1)
    end = tails[-1].end if tails else at + 1
    last = end >= len(unit.items) or unit.items[end].text in CLAUSE_ENDS
    return any(
        v.lemma in {"say", "tell", "add", "write"} or ((that or last) and v.frames & {"clause", "that"}) for v in verbs
    )


def around(unit: Unit, start: int, end: int) -> list[Span]:
    """The rest of the sentence around the items [start, end)."""
    items = unit.items
    pieces: list[Span | None] = []
    if start > 0:
        stop = start - 1 if items[start - 1].text in COMMAS | {"("} else start
        first = opener_end(unit)
        if stop > first:
            last = items[stop - 1]
            alone = last.quotation and (stop == 1 or items[stop - 2].text in {",", ":"})
            pieces.append(last.span if alone else span_of(unit, first, stop))
    tails = tails_at(unit, end)
    at = _over_citing(unit, tails[-1].end if tails else end)
    if start == 0 and at < len(items) and items[at].is_word and has_finite_verb(unit, at, len(items)):
        at -= 1  # "In her view the dam will hold": no comma
        pieces.append(span_of(unit, at + 1, clause_end(unit, at + 1)))
    elif at + 1 < len(items) and items[at].text in COMMAS | {":"}:
        stop = clause_end(unit, at + 1)
        another = start > 0 and turns_away(unit, at + 1)  # "According to Reuters, Berg said": a frame around it
        if not another and items[at + 1].lower not in {"who", "which", "whose", "where", "when"}:
            pieces.append(span_of(unit, at + 1, stop))
    return [p for p in pieces if p]


def _over_citing(unit: Unit, at: int) -> int:
    """Steps over ", citing two officials" between a medium and what it reports."""
    items = unit.items
    if at + 1 < len(items) and items[at].text in COMMAS and items[at + 1].lower in {"citing", "quoting"}:
        return next((k for k in range(at + 2, len(items) - 1) if items[k].text in COMMAS), at)
    return at


def after_that(unit: Unit, content: Span) -> Span:
    """The content without the "that" that introduces it."""
    if content.of(unit.text)[:5].lower() == "that ":
        return trimmed(unit.text, content.start + 5, content.end)
    return content
