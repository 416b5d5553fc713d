"""The engine of rules: sentence forms of attribution, without a model.

Each form is one function that looks at a cue and what stands around it, and either answers with one raw attribution or
declines. The table in `tests/attribution/test_forms.py` shows every form on marked examples and is their specification.
The order of the forms matters only where one cue could be read in two: the stricter form is asked first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foresaid.attribution.cues import CueVerb, cue_verbs, entry, words
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.mentions import Range, has_finite_verb, is_nominal, mention_after, mention_before
from foresaid.attribution.tails import tail_at, tails_at
from foresaid.attribution.units import Unit, units_of
from foresaid.model import Span, trimmed
from foresaid.sentences import Paragraph

_SUBORDINATORS = frozenset(
    {"although", "though", "while", "despite", "because", "if", "after", "when", "as", "since", "whereas", "unless"}
)
_CLAUSE_ENDS = frozenset({".", "!", "?", "…", ";"})


@dataclass(frozen=True)
class RuleEngine:
    """Finds attributions by rules over a cue lexicon."""

    name: str = "rules/1"

    def attributions(self, paragraphs: Sequence[Paragraph]) -> list[tuple[RawAttribution, ...]]:
        """The raw attributions of each paragraph, by the start of their content."""
        return [attributions_in(p) for p in paragraphs]


def attributions_in(paragraph: Paragraph) -> tuple[RawAttribution, ...]:
    """The raw attributions of one paragraph."""
    found: list[RawAttribution] = []
    units = units_of(paragraph)
    for at, unit in enumerate(units):
        after = units[at + 1] if at + 1 < len(units) else None
        colon = list(colon_line(unit, paragraph))
        found += colon or in_unit(unit, after)
        if colon and paragraph.region.zone == "body":
            break
    return tuple(sorted(found, key=lambda a: (a.content[0].start, a.content[-1].end)))


def in_unit(unit: Unit, following: Unit | None = None) -> list[RawAttribution]:
    """The raw attributions of one unit: cue by cue, from left to right."""
    found: list[RawAttribution] = []
    for cue in find_cues(unit):
        if attribution := read_cue(unit, cue, found, following):
            found.append(attribution)
    found += according_to(unit)
    found += noun_cues(unit, found)
    return without_nested_quotes(without_repeats(found))


# --- cues -------------------------------------------------------------------------------------------------------------


#: Beside a cue these say that the words were not spoken, or not yet: "did not say", "will announce".
_NOT_SAID = frozenset({"not", "n't", "never", "will", "'ll", "shall", "may", "might", "could", "can", "must", "should"})


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb that attributes, with its auxiliaries: items [start, end) of the unit."""

    start: int
    end: int
    at: int
    verb: CueVerb
    passive: bool = False
    finite: bool = True

    def takes(self, *frames: str) -> bool:
        """Whether the verb takes one of the frames."""
        return any(f in self.verb.frames for f in frames)


def find_cues(unit: Unit) -> Iterator[VerbCue]:
    """The cue verbs of a unit outside quotations."""
    for at, item in enumerate(unit.items):
        if not item.is_word or (item.is_capital and not unit.is_title_case):
            continue
        for verb in cue_verbs().get(item.lower, ()):
            end = at + 1 + len(verb.particles)
            if tuple(i.lower for i in unit.items[at + 1 : end]) == verb.particles and (
                cue := _grouped(unit, at, end, verb)
            ):
                yield cue
                break


def _grouped(unit: Unit, at: int, end: int, verb: CueVerb) -> VerbCue | None:
    """The verb with its auxiliaries and adverbs before it; None where it is a noun, an adjective or an infinitive."""
    items, start, passive, auxiliary = unit.items, at, False, False
    while start > 0:
        low = items[start - 1].lower
        if low == "'s" and start >= 2 and not _is_clitic_verb(unit, start - 1, verb):
            break
        if low in words("auxiliaries"):
            auxiliary = True
            passive = passive or (verb.form == "past" and low in {"is", "are", "was", "were", "be", "been", "being"})
            start -= 1
        elif low in words("adverbs") or low in words("negations"):
            start -= 1
        else:
            break
    while start < at and items[start].lower in words("adverbs") and start == 0:
        start += 1
    before = items[start - 1].lower if start else ""
    group = {i.lower for i in items[start:at]}
    if group & _NOT_SAID or (verb.form == "past" and end < len(items) and items[end].lower == "by" and not passive):
        return None
    if before == "to" or before in words("determiners") - words("pronouns") or before == "'s":
        return None
    if before in {"of", "for", "by", "in", "from", "with", "at", "without", "after", "before"} and not auxiliary:
        return None
    if verb.form in {"base", "s"} and not auxiliary and start and before in words("prepositions"):
        return None
    finite = verb.form != "ing" or auxiliary
    return VerbCue(start, end, at, verb, passive, finite)


def _is_clitic_verb(unit: Unit, at: int, verb: CueVerb) -> bool:
    """Whether "'s" is "is" or "has" ("he's said"), not a possessive ("Brook's report")."""
    return verb.form in {"past", "ing"} and unit.items[at - 1].lower in words("pronouns")


# --- one cue ----------------------------------------------------------------------------------------------------------


def read_cue(unit: Unit, cue: VerbCue, earlier: list[RawAttribution], following: Unit | None) -> RawAttribution | None:
    """The attribution of one verb, by the first form that fits."""
    if cue.passive:
        return passive(unit, cue)
    if not cue.finite:
        return participle(unit, cue, earlier)
    source = mention_before(unit, _without_tail_before(unit, cue.start), _floor(unit, cue, earlier))
    if source is None and _front_mark(unit, cue.start):
        return inverted(unit, cue, following)
    if source is None:
        return coordinated(unit, cue, earlier)
    if _is_plural_clash(unit, cue, source) or (
        source[0] and unit.items[source[0] - 1].lower in {"if", "whether", "unless"}
    ):
        return None
    tail = _tail_end(unit, cue)
    if _front_mark(unit, source[0]) and _is_closed(unit, tail):
        return fronted(unit, cue, source, tail, following)
    return forward(unit, cue, source, tail, following)


def _floor(unit: Unit, cue: VerbCue, earlier: list[RawAttribution]) -> int:
    """The first item that a source may reach to: after the cue before this one."""
    last = max(
        (a.cue[-1].end for a in earlier if a.cue and a.cue[-1].end <= unit.items[cue.start].span.start), default=-1
    )
    return next((k for k, i in enumerate(unit.items) if i.span.start >= last), 0)


def _without_tail_before(unit: Unit, end: int) -> int:
    """Steps left over words of time or channel between the source and its verb: "the ministry on Monday said"."""
    for start in range(max(0, end - 6), end):
        tail = tail_at(unit, start)
        if tail and tail.end == end and start > 0 and unit.items[start - 1].is_word:
            return start
    return end


def _is_plural_clash(unit: Unit, cue: VerbCue, source: Range) -> bool:
    """Whether a bare form ("report", "claim") has a singular subject, so that it is no verb at all."""
    if cue.verb.form != "base" or cue.start < cue.at:
        return False
    head = unit.items[source[1] - 1].lower
    return not (
        (head in words("pronouns") and head not in {"he", "she", "it", "this", "one"})
        or head.endswith("s")
        or head == "people"
        or head in {"police", "media", "experts"}
    )


def _tail_end(unit: Unit, cue: VerbCue) -> int:
    """The item after the words of time, channel and addressee that follow the verb."""
    at = cue.end
    if cue.takes("addressee") and at < len(unit.items) and (told := mention_after_addressee(unit, at)):
        at = told
    tails = tails_at(unit, at)
    return tails[-1].end if tails else at


def mention_after_addressee(unit: Unit, at: int) -> int | None:
    """Where the words for the one who is told end."""
    items = unit.items
    if items[at].lower in {"me", "us", "him", "her", "them", "you"}:
        return at + 1
    found = mention_after(unit, at)
    if found and items[found[1] - 1].text == ",":
        return found[1] - 1
    return found[1] if found else None


def _front_mark(unit: Unit, at: int) -> bool:
    """Whether the items before `at` end in a comma or in a quotation: what stands before may be the content."""
    return (at >= 2 and unit.items[at - 1].text in {",", "—", "–"}) or (
        at >= 1 and unit.items[at - 1].quotation is not None
    )


def _is_closed(unit: Unit, at: int) -> bool:
    """Whether the clause of the cue ends at item `at`, so that its content stands before it."""
    if at >= len(unit.items):
        return True
    item = unit.items[at]
    return (
        item.text in _CLAUSE_ENDS
        or item.text in {",", ":", ")", "—", "–"}
        or item.lower
        in {"as", "in", "at", "during", "after", "when", "while", "to", "and", "of", "before", "on", "about"}
    )


# --- forms ------------------------------------------------------------------------------------------------------------


def fronted(unit: Unit, cue: VerbCue, source: Range, tail: int, following: Unit | None) -> RawAttribution | None:
    """ "X, S said." and "X, S said, and Y": the content before its source and cue, and what goes on after them."""
    if not cue.takes("clause", "addressee", "quote"):
        return None
    front = _front(unit, source[0])
    if front is None:
        return forward(unit, cue, source, tail, following)
    pieces = [front, *_rest(unit, tail, following)]
    direct = _is_quoted(unit, front)
    if cue.verb.frames == {"quote"} and not direct:
        return None
    return _raw(unit, pieces, source, cue, 0.95 if direct else 0.8, "X, S said")


def inverted(unit: Unit, cue: VerbCue, following: Unit | None) -> RawAttribution | None:
    """ "X, said S": the source behind its cue."""
    if not cue.takes("clause", "quote", "as") or not (source := mention_after(unit, cue.end)):
        return None
    front = _front(unit, cue.start)
    if front is None:
        return None
    direct = _is_quoted(unit, front)
    if not direct and "clause" not in cue.verb.frames:
        return None
    tails = (
        tails_at(unit, source[1] + 1)
        if source[1] < len(unit.items) and unit.items[source[1]].text == ","
        else tails_at(unit, source[1])
    )
    tail = tails[-1].end if tails else source[1]
    return _raw(unit, [front, *_rest(unit, tail, following)], source, cue, 0.95 if direct else 0.75, "X, said S")


def forward(unit: Unit, cue: VerbCue, source: Range, tail: int, following: Unit | None) -> RawAttribution | None:
    """ "S said (that) X", "S promised to X", "S described X as “q”": the content behind its cue."""
    if tail >= len(unit.items) or unit.items[tail].text in _CLAUSE_ENDS:
        return None
    items, at = unit.items, tail
    if items[at].text in {",", ":"} and at + 1 < len(items):
        at += 1
        if not items[at].quotation and items[at - 1].text == ",":
            return None
    content = _span_of(unit, at, _clause_end(unit, at))
    low = items[at].lower
    if content is None or low in {"and", "but", "or"}:
        return None
    quoted = any(i.quotation for i in items[at : _clause_end(unit, at)]) or _scare_in(unit, content)
    if cue.takes("rating") and (rating := _rating(unit, cue, source)):
        return rating
    if (cue.takes("clause", "addressee") and low == "that") or (
        items[at].quotation and cue.takes("clause", "quote", "addressee", "as")
    ):
        return _raw(
            unit, [_after_that(unit, content), *_next_quote(unit, at, following)], source, cue, 0.9, "S said that X"
        )
    if (cue.takes("wh") and low in {"whether", "if", "how", "what", "why", "who", "where", "when"}) or (
        cue.takes("infinitive") and low == "to"
    ):
        return _raw(unit, [_after_that(unit, content)], source, cue, 0.75, "S promised to X")
    if cue.takes("as", "quote") and quoted and not cue.takes("clause"):
        return _raw(unit, _described(unit, cue, at, content), source, cue, 0.7, "S described X as “q”")
    if (
        low != "to"
        and cue.takes("clause")
        and (has_finite_verb(unit, at, _clause_end(unit, at)) or cue.verb.lemma in {"say", "add"})
    ):
        return _raw(unit, [content], source, cue, 0.75, "S said X")
    if cue.takes("addressee") and low not in words("prepositions") and has_finite_verb(unit, at, _clause_end(unit, at)):
        return _raw(unit, [content], source, cue, 0.6, "S told T X")
    if cue.takes("object") and (low in words("determiners") or is_nominal(unit, at)):
        return _raw(unit, [content], source, cue, 0.5, "S confirmed X")
    return None


def coordinated(unit: Unit, cue: VerbCue, earlier: list[RawAttribution]) -> RawAttribution | None:
    """ "S resigned and said X": the source is the one before the "and"."""
    if cue.start == 0 or unit.items[cue.start - 1].lower not in {"and", "but", ","} or not earlier:
        return None
    last = earlier[-1]
    if not last.source:
        return None
    at = _tail_end(unit, cue)
    made = forward(unit, cue, (0, 0), at, None)
    return (
        RawAttribution(made.content, last.source, made.cue, made.confidence * 0.8, "S ... and said X") if made else None
    )


def participle(unit: Unit, cue: VerbCue, earlier: list[RawAttribution]) -> RawAttribution | None:
    """ "..., saying that X": the source is the one of the clause before."""
    if not cue.takes("clause", "addressee"):
        return None
    made = forward(unit, cue, (0, 0), _tail_end(unit, cue), None)
    if made is None:
        return None
    source: tuple[Span, ...] = ()
    if earlier and earlier[-1].source:
        source = earlier[-1].source
    elif subject := _subject(unit, cue.start):
        source = (_range_span(unit, subject),)
    if not source:
        return None
    return RawAttribution(made.content, source, made.cue, made.confidence * 0.85, "..., saying X")


def passive(unit: Unit, cue: VerbCue) -> RawAttribution | None:
    """ "T was told by S that X": the source stands behind "by"."""
    items = unit.items
    by = next((k for k in range(cue.end, min(cue.end + 12, len(items))) if items[k].lower == "by"), None)
    that = next((k for k in range(cue.end, len(items)) if items[k].lower == "that" and k > 0), None)
    if by is None or not (source := mention_after(unit, by + 1)):
        return None
    if cue.takes("as") and (quote := next((i for i in items[cue.end :] if i.quotation), None)):
        return _raw(unit, [quote.span], source, cue, 0.6, "X was described by S as “q”")
    if that is None or that < source[1] or not cue.takes("clause", "addressee"):
        return None
    content = _span_of(unit, that, _clause_end(unit, that))
    return _raw(unit, [_after_that(unit, content)], source, cue, 0.75, "T was told by S that X") if content else None


def according_to(unit: Unit) -> Iterator[RawAttribution]:
    """ "According to S, X", "X, according to S": the content is the rest of the sentence."""
    phrases = [tuple(p.split()) for p in sorted(entry("prepositions", "phrases"))]
    for at in range(len(unit.items)):
        for phrase in phrases:
            end = at + len(phrase)
            if tuple(i.lower for i in unit.items[at:end]) != phrase or not (source := mention_after(unit, end)):
                continue
            cue = Span(unit.items[at].span.start, unit.items[end - 1].span.end)
            pieces = _around(unit, at, source[1])
            if pieces:
                yield RawAttribution(tuple(pieces), (_range_span(unit, source),), (cue,), 0.85, "according to S")
            break


def noun_cues(unit: Unit, earlier: list[RawAttribution]) -> Iterator[RawAttribution]:
    """ "S's announcement that X", "there is speculation that X": a noun attributes its that-clause."""
    items = unit.items
    for at, item in enumerate(items):
        if item.lower not in entry("nouns", "words") or any(c.overlaps(item.span) for a in earlier for c in a.cue):
            continue
        source, after = _owner(unit, at)
        tails = tails_at(unit, after)
        that = tails[-1].end if tails else after
        if that >= len(items) or items[that].lower != "that":
            continue
        end = _noun_clause_end(unit, that)
        if content := _span_of(unit, that + 1, end):
            mention = (_range_span(unit, source),) if source else ()
            yield RawAttribution((content,), mention, (item.span,), 0.7 if source else 0.5, "S's announcement that X")


def _owner(unit: Unit, at: int) -> tuple[Range | None, int]:
    """Whose announcement it is, before ("Brook's") or behind ("by Brook") the noun; and the item after it."""
    items, start = unit.items, at
    while start > 0 and is_nominal(unit, start - 1) and not items[start - 1].is_capital:
        start -= 1
    if start >= 2 and items[start - 1].lower == "'s":
        owner = mention_before(unit, start - 1)
        return owner, at + 1
    if start and items[start - 1].lower in {"his", "her", "their", "its", "my", "our", "your"}:
        return (start - 1, start), at + 1
    if (
        at + 1 < len(items)
        and items[at + 1].lower in {"by", "from", "among", "of"}
        and (owner := mention_after(unit, at + 2))
    ):
        return owner, owner[1]
    return None, at + 1


def _noun_clause_end(unit: Unit, that: int) -> int:
    """The clause ends at its comma if the main clause follows, else with the sentence."""
    for k in range(that + 1, len(unit.items)):
        if unit.items[k].text in {",", ";"} or unit.items[k].text in _CLAUSE_ENDS:
            return k
    return len(unit.items)


_MAX_SPEAKER = 7


def colon_line(unit: Unit, paragraph: Paragraph) -> Iterator[RawAttribution]:
    """ "FT: Rates to rise", "BROOK: We will win": a speaker before a colon, at the start of a headline or a line."""
    items = unit.items
    start = 1 if items and items[0].text in {"*", "•", "-", "–", '"', "“"} else 0
    if start and items[0].text == "*" and len(items) > 1 and items[1].text == "*":
        start = 2
    colon = next((k for k in range(start, min(start + _MAX_SPEAKER, len(items))) if items[k].text == ":"), None)
    if colon is None or colon == start or colon + 1 >= len(items):
        return
    if not _is_speaker(unit, start, colon, paragraph):
        return
    headline = paragraph.region.zone != "body"
    end = len(items)
    while headline and end > colon + 1 and items[end - 1].text == ".":
        end -= 1
    if content := _span_of(unit, colon + 1, end):
        if not headline:  # a speaker's line in a transcript lasts to the end of the paragraph
            content = trimmed(unit.text, content.start, paragraph.region.span.end)
        cue = () if headline else (items[colon].span,)
        yield RawAttribution((content,), (_range_span(unit, (start, colon)),), cue, 0.8, "S: X")


def _is_speaker(unit: Unit, start: int, colon: int, paragraph: Paragraph) -> bool:
    """Whether the words before a colon can name a speaker: names or bodies, no label, no verb, not one of a list."""
    items = unit.items[start:colon]
    label = unit.words(start, colon).lower().strip("*• ")
    if _is_label(label):
        return False
    if not all(i.is_word or i.text in {"-", ".", "’", "'", "&", "/"} or i.lower == "'s" for i in items):
        return False
    if any(
        i.lower in words("verbs") | words("auxiliaries") | words("pronouns") - words("determiners")
        for i in items
        if i.lower != "'s"
    ):
        return False
    if all(i.text.isupper() for i in items if i.is_word) and paragraph.region.zone == "body":
        return True
    following = unit.items[colon + 1]
    capital = [i for i in items if i.is_capital]
    if (
        paragraph.region.zone in {"headline", "related_title", "feed_headline", "related_excerpt"}
        or following.quotation
    ):
        return bool(capital) and (
            len(capital)
            == len([i for i in items if i.is_word and i.lower not in words("linkers") | words("determiners")])
            or items[-1].lower in words("persons")
        )
    return False


def _is_label(words_before: str) -> bool:
    """Whether the words before a colon name a kind of text: "live", "war latest", "key points"."""
    labels = entry("labels", "words")
    return words_before in labels or any(
        words_before.startswith(f"{w} ") or words_before.endswith(f" {w}") for w in labels if len(w) > 3
    )


# --- pieces -----------------------------------------------------------------------------------------------------------


def _front(unit: Unit, end: int) -> Span | None:
    """The content that ends right before item `end`: a quotation, or the clause from the start of the unit."""
    items = unit.items
    stop = end - 1 if items[end - 1].text in {",", "—", "–"} else end
    if stop <= 0:
        return None
    last = items[stop - 1]
    start = 0
    if last.quotation:
        if stop == 1 or (items[stop - 2].text in {",", ":", ".", "—", "–"} and len(last.text.split()) > 3):
            return last.span
        start = _opener_end(unit)
    else:
        start = _opener_end(unit)
        if (
            not has_finite_verb(unit, start, stop)
            and not any(i.quotation for i in items[start:stop])
            and stop - start < 4
        ):
            return None
        if items[start].lower in {
            "in",
            "on",
            "at",
            "after",
            "before",
            "during",
            "for",
            "by",
            "from",
            "as",
            "since",
        } and not _has_clause(unit, start, stop):
            return None
    return _span_of(unit, start, stop)


def _has_clause(unit: Unit, start: int, stop: int) -> bool:
    """Whether a main clause follows an opening phrase: a comma and a verb behind it, or a verb at all."""
    comma = next((k for k in range(start, stop) if unit.items[k].text == ","), None)
    return comma is not None and has_finite_verb(unit, comma, stop)


def _opener_end(unit: Unit) -> int:
    """The item after "But", "However," and other words that tie the sentence to the one before, or after a label."""
    items = unit.items
    colon = next((k for k in range(min(_MAX_SPEAKER, len(items))) if items[k].text == ":"), None)
    if colon and _is_label(unit.words(0, colon).lower()):
        return colon + 1
    for phrase in sorted(words("openers"), key=lambda p: -len(p.split())):
        n = len(phrase.split())
        if tuple(i.lower for i in items[:n]) == tuple(phrase.split()) and len(items) > n:
            if items[n].text == ",":
                return n + 1
            return n if phrase in {"but", "and", "yet", "so", "or"} else 0
    return 0


def _rest(unit: Unit, tail: int, following: Unit | None) -> list[Span]:
    """What goes on after the cue: '," she said, "and Y"', ", S wrote, and Y", or the next whole quotation."""
    items = unit.items
    if tail >= len(items):
        return _next_quote(unit, 0, following)
    if items[tail].text in _CLAUSE_ENDS:
        inner = tail + 1
        if inner < len(items) and items[inner].quotation:
            return [items[inner].span]
        return _next_quote(unit, 0, following)
    if items[tail].text in {",", ":", "—", "–"} and tail + 1 < len(items):
        first = items[tail + 1]
        if first.quotation:
            end = _clause_end(unit, tail + 1)
            return [s for s in [_span_of(unit, tail + 1, end)] if s]
        if (first.lower in cue_verbs() and cue_verbs()[first.lower][0].form == "ing") or first.lower in entry(
            "citing", "words"
        ):
            return []
        start = tail + 2 if first.lower in {"and", "but", "or", "while", "because"} else tail + 1
        if (first.lower in {"and", "but"} and has_finite_verb(unit, start, len(items))) or first.lower in words(
            "auxiliaries"
        ) | words("verbs"):
            end = _clause_end(unit, start)
            return [s for s in [_span_of(unit, start, end)] if s]
    return []


def _next_quote(unit: Unit, at: int, following: Unit | None) -> list[Span]:
    """The unit behind, if it is one whole quotation and nothing else: the same speaker goes on."""
    if following is None or not any(i.quotation for i in unit.items):
        return []
    if (len(following.items) == 1 and following.items[0].quotation) or (
        len(following.items) == 2 and following.items[0].quotation and following.items[1].text == "."
    ):
        return [following.items[0].span]
    return []


def _clause_end(unit: Unit, start: int) -> int:
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
        if item.text in _CLAUSE_ENDS and (k + 1 == len(items) or item.text != "." or not _is_abbreviation(unit, k)):
            return k
        if item.quotation and item.text.rstrip("”\"'’").endswith((".", "!", "?")) and _begins_sentence(unit, k + 1):
            return k + 1
        if item.text in {",", "—", "–"} and k > start and k + 1 < len(items) and _turns_away(unit, k + 1):
            return k
    return len(items)


def _is_abbreviation(unit: Unit, at: int) -> bool:
    before, after = unit.items[at - 1], unit.items[at + 1]
    return before.span.end == unit.items[at].span.start and (
        (len(before.text) <= 4 and before.is_capital) or not after.is_capital
    )


def _begins_sentence(unit: Unit, at: int) -> bool:
    return at < len(unit.items) and (unit.items[at].is_capital or unit.items[at].quotation is not None)


def _turns_away(unit: Unit, at: int) -> bool:
    """Whether the words after a comma belong to another cue: ", adding that", ", according to", ", Brook said"."""
    low = unit.items[at].lower
    if low in cue_verbs() and any(v.form == "ing" and "clause" in v.frames for v in cue_verbs()[low]):
        return True
    if low == "according" or low in entry("citing", "words"):
        return True
    start = at + 1 if low in {"and", "but", "while", "although", "though"} else at
    for k in range(start + 1, min(start + 12, len(unit.items))):
        item = unit.items[k]
        if item.text in {",", "."} or item.quotation:
            return False
        if item.lower in cue_verbs() and any(
            v.form in {"past", "s"} and v.lemma in {"say", "tell", "add", "write"} for v in cue_verbs()[item.lower]
        ):
            subject = mention_before(unit, k, start)
            return bool(subject and subject[0] == start)
    return False


def _around(unit: Unit, start: int, end: int) -> list[Span]:
    """The rest of the sentence around the items [start, end)."""
    items, pieces = unit.items, []
    if start > 0:
        stop = start - 1 if items[start - 1].text in {",", "—", "–", "("} else start
        first = _opener_end(unit)
        if stop > first:
            last = items[stop - 1]
            alone = last.quotation and (stop == 1 or items[stop - 2].text in {",", ":"})
            pieces.append(last.span if alone else _span_of(unit, first, stop))
    tails = tails_at(unit, end)
    at = tails[-1].end if tails else end
    if at < len(items) and items[at].text in {",", ":"}:
        stop = _clause_end(unit, at + 1)
        if not _turns_away(unit, at + 1) and at + 1 < len(items) and items[at + 1].lower != "who":
            pieces.append(_span_of(unit, at + 1, stop))
    return [p for p in pieces if p]


def _described(unit: Unit, cue: VerbCue, at: int, content: Span) -> list[Span]:
    """The words that describe: the quotations of a description, else the whole."""
    if not cue.takes("as"):
        return [content]
    quotes = [i for i in unit.items[at:] if i.quotation and content.contains(i.span)]
    return [i.quotation.inner for i in quotes if i.quotation] or [content]


_MARKS = re.compile(r"\d+\s?/\s?\d+")


def _rating(unit: Unit, cue: VerbCue, source: Range) -> RawAttribution | None:
    """ "S gave N a 3/5 score in its report": the content is the predicate itself, verb included."""
    end = _clause_end(unit, cue.end)
    rest = unit.items[cue.end : end]
    graded = any(i.lower in entry("ratings", "marks") for i in rest)
    if not graded or not (
        cue.verb.lemma in {"rate", "rank", "grade", "score"} or any(ch.isdigit() for i in rest for ch in i.text)
    ):
        return None
    content = _span_of(unit, cue.at, end)
    return _raw(unit, [content], source, cue, 0.7, "S rated X") if content else None


def _after_that(unit: Unit, content: Span) -> Span:
    """The content without the "that" that introduces it."""
    if content.of(unit.text)[:5].lower() == "that ":
        return trimmed(unit.text, content.start + 5, content.end)
    return content


def _scare_in(unit: Unit, content: Span) -> bool:
    return any(mark in content.of(unit.text) for mark in ('"', "“", "‘"))


def _subject(unit: Unit, before: int) -> Range | None:
    """The subject of the sentence that a participle hangs on: its first noun phrase."""
    start = _opener_end(unit)
    found = mention_after(unit, start)
    return found if found and found[1] <= before else None


def _is_quoted(unit: Unit, span: Span) -> bool:
    return any(i.quotation and i.span == span for i in unit.items)


def _span_of(unit: Unit, start: int, end: int) -> Span | None:
    """The span of items [start, end) without marks at its two ends; None if no words remain."""
    items = unit.items
    while start < end and items[start].text in {",", ":", ";", "—", "–", "-", "*", "•"}:
        start += 1
    while end > start and items[end - 1].text in {",", ":", ";", "—", "–", "-", "*", "•"}:
        end -= 1
    return Span(items[start].span.start, items[end - 1].span.end) if start < end else None


def _range_span(unit: Unit, found: Range) -> Span:
    return Span(unit.items[found[0]].span.start, unit.items[found[1] - 1].span.end)


def _raw(
    unit: Unit, pieces: Sequence[Span], source: Range, cue: VerbCue, confidence: float, form: str
) -> RawAttribution:
    mention = (_range_span(unit, source),) if source[1] > source[0] else ()
    return RawAttribution(tuple(sorted(pieces)), mention, (_range_span(unit, (cue.start, cue.end)),), confidence, form)


def without_nested_quotes(found: list[RawAttribution]) -> list[RawAttribution]:
    """Without "aims “to ...”" and the like inside what somebody else says: the quoted words are that source's."""
    weak = {"S described X as “q”", "S promised to X", "S said that X"}
    return [
        a
        for a in found
        if not (a.form in weak and any(b is not a and any(p.contains(a.extent) for p in b.content) for b in found))
    ]


def without_repeats(found: list[RawAttribution]) -> list[RawAttribution]:
    """One attribution for each cue and each content: the surer one stays."""
    kept: list[RawAttribution] = []
    for a in sorted(found, key=lambda a: -a.confidence):
        if not any(a.content == b.content or set(a.cue) & set(b.cue) for b in kept):
            kept.append(a)
    return sorted(kept, key=lambda a: a.content[0].start)
