"""Who holds an estimate, where its sentence names somebody nearer than whoever says the sentence.

Two forms: the phrase is itself somebody's estimating ("the club expects Holt to ..."), or inside a quotation somebody
else is quoted in turn ("about half said it won't matter"). Only the words are found here; who they name is not guessed.
"""

from __future__ import annotations

from foresaid.model import Span

from .modals import words
from .places import Place

#: A quotation may begin with the estimate: the panel is "confident".
_QUOTES = frozenset('"“‘')
#: How many words of the inner clause may stand between the verb of saying and the phrase.
NEAR = 8


def nearer_holder(place: Place) -> Span | None:
    """The words for the innermost holder of the estimate; None if nobody is named nearer than the statement's source.

    A statement whose cue is the phrase itself has that holder already. "I" and "we" in a quotation are its speaker.
    """
    if place.statement and any(cue.overlaps(place.candidate.head) for cue in place.statement.cue):
        return None
    first, last = place.line.at(place.candidate.head)
    if (said := _antecedent(place)) is not None:
        return said
    if _is_estimating(place, first, last):
        found = _subject_before(place, first)
        # "Brook said she expects": one speaker, named by the outer subject
        return None if found and _opens_content(place, found) and _is_personal(found, place) else found
    if place.quoted:
        return _inner_speaker(place, first)
    return _deeming(place, first) if place.statement is None else None


def _is_estimating(place: Place, first: int, last: int) -> bool:
    """Whether the phrase is what somebody does or feels: "expects", but not "is expected to" or "can expect"."""
    head = set(place.line.words[first:last])
    if "doubt" in head and head & {"no", "little"}:  # "growers have little doubt"; "no doubt it will" is nobody's
        return first > 0 and place.line.words[first - 1] in ("has", "have", "had")
    if head & {"sure", "certain"} and place.line.words[last : last + 1] == ("to",):
        return False  # "drinkers are sure to notice": the writer's
    if not head & words("holders", "estimating") or head & {"to", "i", "i'm", "no", "little", "not"}:
        return False
    if first and place.line.words[first - 1] in words("holders", "advised"):
        return False
    if first and place.line.words[last - 1].endswith("ed") and _is_passive(place, first):
        return False
    return place.candidate.expression in ("expect", "sure", "doubt", "bet", "speculation")


def _is_passive(place: Place, first: int) -> bool:
    """Whether a form of be stands before the words, "not" and adverbs aside: "is not expected"."""
    before = [w for w in place.line.words[max(0, first - 3) : first] if w not in words("beside", "between")]
    return bool(before) and before[-1] in words("beside", "be")


def _deeming(place: Place, first: int) -> Span | None:
    """ "Agencies judge a blockade unlikely": the subject of a verb that gives something an estimate."""
    for at in range(first - 1, max(first - 1 - NEAR, 0), -1):
        word = place.line.words[at]
        if not word[0].isalnum():
            return None
        if word in words("holders", "deeming"):
            return _noun_phrase(place, at)
    return None


def _is_personal(found: Span, place: Place) -> bool:
    return found.of(place.line.text).lower() in words("holders", "personal")


def _opens_content(place: Place, found: Span) -> bool:
    return place.statement is not None and any(content.start == found.start for content in place.statement.content)


def _antecedent(place: Place) -> Span | None:
    """ "A young woman who suggested that": the words that the relative pronoun stands for."""
    source = place.statement.source if place.statement else None
    if not source or not source.span or source.span.of(place.line.text).lower() not in ("who", "which", "that"):
        return None
    at = place.line.at(source.span)[0]
    if not place.line.span.contains(source.span):
        return None
    return _noun_phrase(place, at - 1 if at and place.line.words[at - 1] == "," else at)


def _subject_before(place: Place, at: int) -> Span | None:
    while at and place.line.words[at - 1] in words("holders", "copulas") | _QUOTES:
        at -= 1
    return _noun_phrase(place, at)


def _inner_speaker(place: Place, first: int) -> Span | None:
    """The subject of a verb of saying that stands shortly before the phrase, no mark in between."""
    for at in range(first - 1, max(first - 1 - NEAR, 0), -1):
        word = place.line.words[at]
        if not word[0].isalnum():
            return _speaker_of_inner_quotation(place, at)
        if word in words("holders", "saying"):
            return _noun_phrase(place, at)
    return None


def _speaker_of_inner_quotation(place: Place, mark: int) -> Span | None:
    """ "People say, 'It will rain'": the subject of the verb before a quotation that opens at the token `mark`."""
    words_of = place.line.words
    if words_of[mark] not in ("'", "‘") or mark < 3 or words_of[mark - 1] not in (",", ":"):
        return None
    return _noun_phrase(place, mark - 2) if words_of[mark - 2] in words("holders", "saying") else None


def _noun_phrase(place: Place, end: int) -> Span | None:
    """The noun phrase or pronoun that ends right before the token `end`; None if there is none, or a speaker's own."""
    line, start = place.line, end
    if end and line.words[end - 1] in words("holders", "personal"):
        return line.tokens[end - 1].span
    while start and _may_hold(line.words[start - 1], start == end):
        start -= 1
        joined = start >= 2 and line.words[start - 1] in words("holders", "joining")
        if line.words[start] in words("holders", "determiners") and not joined:
            break
    if start >= 3 and line.words[start - 1] == "by" and line.words[start - 2].endswith("ed"):
        wider = _noun_phrase(place, start - 2)  # "seven of ten agents asked by the bank expect"
        return Span(wider.start, line.tokens[end - 1].span.end) if wider else None
    while start < end and line.words[start] in words("holders", "joining"):
        start += 1
    if start == end or {line.words[end - 1]} & (words("holders", "determiners") - {"many", "some", "most", "others"}):
        return None
    return Span(line.tokens[start].span.start, line.tokens[end - 1].span.end)


def _may_hold(word: str, last: bool) -> bool:
    """Whether the word may stand in a noun phrase; `last`: as its last word."""
    if not word[0].isalnum() or word.endswith("n't") or word in words("holders", "closed") | words("holders", "own"):
        return False
    if word in words("holders", "saying") | words("holders", "copulas") | words("holders", "personal"):
        return False
    if word in words("holders", "joining"):
        return not last
    return not (last and word.endswith("ly"))
