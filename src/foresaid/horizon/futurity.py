"""Whether the event of a judgement lay ahead when it was said, told by the verbs around its phrase.

Rules, in this order; each names itself in the answer. What none decides is taken as ahead if the sentence has a date
to come, else as not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foresaid.lexicon import table

WORDS = "dates/deadlines.toml"

_WILL = re.compile(r"\b(?:will|would|shall|won't|wouldn't|going to|able to|about to|cannot|can)\b|['’](?:ll|d)\b", re.I)
_QUOTES = re.compile(r"[\"“”‘«»]|(?<!\w)'|['’](?!\w)")
_CHANCE = re.compile(r"\d|\bone in\b|\bfifty\b|\b(?:per ?cent|percent|odds|even)\b|%", re.I)
_WILL_BEFORE = re.compile(
    r"(?:\b(?:will|would|shall|going to|won't|wouldn't)|['’](?:ll|d))(?:\s+(?:\w+ly|also|not|be|become))*\s*$", re.I
)
_PERFECT = re.compile(
    r"\s*(?:\w+ly\s+|not\s+|already\s+|also\s+)*(?:to\s+)?have\s+(?:\w+ly\s+)?(?:been\b|(?!(?:at|it|that|least|most|not|just|what|about|next|often)\b)\w+(?:ed|en|ne|wn|t)\b)",
    re.I,
)
_CONDITION = re.compile(r"\b(?:if|unless|were to|as long as|provided that)\b", re.I)
#: A verb in the present right behind its adverb: "inevitably raises".
_PRESENT = re.compile(r"\s+(?:\w{2,}[^s\W]s|has|does|is|are)\s+\w")
#: What is feared lies ahead, also where the verb tells a state: "afraid that her lead may be thin".
_FEARED = re.compile(
    r"\b(?:afraid|fears?|fearful|worr(?:y|ies)|worried|concern(?:ed)?)\s+(?:that\b|\w+\s+\w+\s*$)", re.I
)
_TELLING = re.compile(
    r"(?P<perfect>\b(?:would|may|might|could)\s+(?:not\s+|well\s+)?have\b(?!\s+to\b))"
    r"|(?P<ahead>\b(?:will|would|won't|wouldn't|shall|may|might|could|going to|(?:un)?likely to|expected to"
    r"|(?:stands?|set|due|poised|bound|certain) to)\b"
    r"|['’]ll\b)"
    r"|\b(?:was|were|had|did|is|are|has|(?<!to )have|said|says)\b",
    re.I,
)
_NEXT_WORDS = re.compile(
    r"\s*(?:(?:not|also|well|even|still|soon|just|now|simply|already|eventually|one day|\w+ly)\s+)*"
    r"(?:to\s+)?(\w+)(?:\s+(\w+))?",
    re.I,
)
_MODAL_AHEAD = re.compile(r"\b(?:will|would|won't|wouldn't|can|could|may|might|going to|shall)\b|['’](?:ll|d)\b", re.I)
_VERB = re.compile(
    r"\b(?:will|would|won't|wouldn't|shall|is|are|was|were|has|have|had|did|does|do|been|be)\b|['’](?:ll|d|s|re|ve)\b",
    re.I,
)
_PAST = frozenset({"was", "were", "had", "did"})
_NOUNS = re.compile(
    r"\b(?:chances?|odds|risks?|possibility|prospects?|likelihood|danger|shot|path|speculation|hope|probability)\b",
    re.I,
)
_MODAL = re.compile(r"\b(may|might|could|can|can't|cannot)\b", re.I)


@dataclass(frozen=True, slots=True)
class Futurity:
    """Whether the event lay ahead when it was said: yes, no, or None where no rule decides; and which rule did."""

    ahead: bool | None
    rule: str


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table(WORDS)["forecast"][key].split())


@cache
def _participles() -> frozenset[str]:
    return frozenset(table("expressions/modals.toml")["verbs"]["participles"])


def futurity(phrase: str, before: str, after: str) -> Futurity:
    """Read the phrase with the words of its sentence before and after it.

    >>> futurity("likely", "The dam will", "hold.").ahead, futurity("may", "It", "have burst.").ahead
    (True, False)
    >>> futurity("may", "The file", "be genuine.").ahead, futurity("may", "They", "be hiding.").ahead
    (None, False)
    """
    low, before, after = (_QUOTES.sub("", words.replace("’", "'")) for words in (phrase.lower(), before, after))
    if _PERFECT.match(after) and not re.search(r"\bwill\b|['’]ll", low + before[-8:].lower()):
        return Futurity(False, "perfect: it has happened or not")
    if modal := _MODAL.search(low):
        found = _after_modal(modal.group(1), after)
        if found.ahead is None and (_CONDITION.search(before) or _CONDITION.search(after)):
            return Futurity(True, found.rule + ", under a condition")
        if found.ahead is None and _FEARED.search(before):
            return Futurity(True, found.rule + ", feared")
        if found.ahead is not True and _WILL.search(before):
            return Futurity(True, found.rule + ", beside will or would")
        return found
    if _WILL.search(low) or re.search(r"\b(?:should|ought)\b", low):
        return Futurity(True, "will")
    if low.endswith("likely") and re.match(r"\s*(?:outcome|scenario|result|course|winner|successor|next)\b", after):
        return Futurity(True, "likely outcome")
    if any(w in _words("expectation") for w in re.findall(r"\w+", low)):
        return Futurity(True, "expectation")
    if low == "no way" and not ((verb := _VERB.search(after)) and verb.group().lower() in _PAST):
        return Futurity(True, "no way, of what is to come")
    near = before[-40:]
    if _WILL_BEFORE.search(near):
        return Futurity(True, "will before the phrase")
    if re.match(r"\s*(?:will|won't|would|wouldn't|['’]ll)\b", after, re.I):
        return Futurity(True, "will after the phrase")
    if _NOUNS.search(low) or _CHANCE.search(low):
        clause = re.match(r"\s*(?:that|if|whether)\b(.*)", after, re.I | re.S)
        if clause and (verb := _VERB.search(clause.group(1))) and re.match(r"was|were|had|did|has", verb.group(), re.I):
            return Futurity(False, "noun of chance about the past")
        return Futurity(True, "noun of chance")
    return _by_clause(low, near, after) or _goes_on(before) or Futurity(None, "no verb tells")


def _after_modal(modal: str, after: str) -> Futurity:
    """May, might, could and can, by the verb that follows."""
    if modal.lower().startswith("can"):
        return Futurity(True, "can, of one outcome")
    words = _NEXT_WORDS.match(after)
    verb, second = (words.group(1).lower(), (words.group(2) or "").lower()) if words else ("", "")
    if verb == "be":
        if second.endswith("ing"):
            return Futurity(False, "modal of what is going on")
        if second in _words("facts"):
            return Futurity(None, "modal of a fact")
        if second in _words("becoming") or second.endswith("ed") or second in _participles():
            return Futurity(True, "modal of what may become")
        if second in ("a", "an", "the"):
            return Futurity(None, "modal of what something is")
        if modal == "could":
            return Futurity(True, "could, of a state to come")
        return Futurity(None, "modal of a state")
    if verb in _words("states") and (verb, second) != ("have", "to"):
        return Futurity(None, "modal of a state")
    return Futurity(True, "modal of an event")


def _by_clause(phrase: str, before: str, after: str) -> Futurity | None:
    """Adverbs and adjectives of likelihood, by the clause they stand in or lead: the first rule that tells."""
    found = (rule(phrase, before, after) for rule in _CLAUSES)
    return next((f for f in found if f is not None), None)


def _in_infinitive(phrase: str, before: str, after: str) -> Futurity | None:
    """ "To potentially tip the vote": what somebody means to bring about; "used to" is past."""
    if not re.search(r"\bto\s*$", before):
        return None
    return Futurity(None if re.search(r"\bused\s+to\s*$", before) else True, "inside an infinitive")


def _of_the_present(phrase: str, before: str, after: str) -> Futurity | None:
    present = phrase.endswith("ly") and _PRESENT.match(after) and re.search(r"\w\s+$", before)
    return Futurity(None, "adverb of a verb in the present") if present else None


def _confidence(phrase: str, before: str, after: str) -> Futurity | None:
    if not phrase.endswith("confident"):
        return None
    return Futurity(not re.match(r"\s*that\s+\w+\s+(?:was|were|had|did)\b", after), "confidence")


def _before_infinitive(phrase: str, before: str, after: str) -> Futurity | None:
    if not re.match(r"\s*to\s+\w+", after):
        return None
    if re.match(r"\s*to\s+be\s+\w+ing\b", after):
        return Futurity(False, "infinitive of what is going on")
    return Futurity(True, "infinitive")


def _before_clause(phrase: str, before: str, after: str) -> Futurity | None:
    """ "Likely that it will": by the verb of the clause; in the present it may be either."""
    asked = re.search(r"doubt|sure|clear|known|certain$", phrase) and not re.search(r"all but|almost|far from", phrase)
    leads = re.match(r"\s*(?:that|whether)\b", after) or (asked and re.match(r"\s*if\b", after))
    if not leads and not phrase.endswith((" if", " whether", " that")):
        return None
    words = _clause_words(after)
    verb = _MODAL_AHEAD.search(words)
    other = re.search(r"\b(?:is|are|was|were|has|had|did|knew|does)\b", words, re.I)
    if verb and re.match(r"\s+(?:not\s+)?have\b", words[verb.end() :]):
        return Futurity(False, "clause in the past conditional")
    if verb and not (other and other.start() < verb.start()):
        return Futurity(True, "clause with will")
    return Futurity(False if other else None, "clause without will")


def _as_predicate(phrase: str, before: str, after: str) -> Futurity | None:
    """ "A strike is likely", followed by nothing, or by a time or a place."""
    if not (_COPULA.search(before) and _NOTHING_MORE.match(after)):
        return None
    adverbs = ("probably", "perhaps", "maybe", "possibly", "undoubtedly", "surely")
    return Futurity(None if phrase.endswith(adverbs) else True, "predicate of an event")


def _as_headline(phrase: str, before: str, after: str) -> Futurity | None:
    """ "Strike all but certain after talks fail": a headline leaves out the verb."""
    if not phrase.endswith(_ADJECTIVES) or not re.search(r"\w\s+$", before) or _FINITE.search(before):
        return None
    return Futurity(True, "predicate without a verb") if _NOTHING_MORE.match(after) else None


def _deemed(phrase: str, before: str, after: str) -> Futurity | None:
    """ "Agencies judge a recovery unlikely": somebody gives an event its estimate."""
    return Futurity(True, "deemed") if _DEEMING.search(before) and _NOTHING_MORE.match(after) else None


def _near_will(phrase: str, before: str, after: str) -> Futurity | None:
    if _MODAL_AHEAD.search(_clause_words(after)[:60]) or re.search(r"\b(?:will|won't|going to)\b", before):
        return Futurity(True, "will near the phrase")
    if re.search(r"\b(?:has|(?<!to )have|had|was|were|did)\b[^.,;]{0,20}$", before):
        return Futurity(False, "past tense")
    return None


def _clause_words(after: str) -> str:
    clause = re.match(r"\s*(?:(?:that|if|whether)\s+)?(.{0,90})", after, re.S)
    return clause.group(1) if clause else ""


_COPULA = re.compile(
    r"\b(?:is|are|'s|’s|was|were|be|looks?|seems?|remains?|appears?|remained|looked|seemed|appeared|became)"
    r"(?:\s+\w+ly|\s+not|\s+still|\s+all|\s+now|\s+also)*(?:\s+\w+(?:able|ible|ely|ain),?\s+(?:and|but|or))?\s*$"
)
#: A verb that gives an event an estimate, and the event's words.
_DEEMING = re.compile(
    r"\b(?:judges?|considers?|deems?|thinks?|sees?|calls?|finds?|rates?|believes?|reckons?)"
    r"(?:\s+(?!is\b|are\b|was\b|were\b|it\b|has\b|had\b)[\w'’-]+){1,8}\s+$",
    re.IGNORECASE,
)
_NOTHING_MORE = re.compile(
    r"\s*(?:[.,;:!?”\"'’)]|$|(?:in|on|by|before|after|until|this|next|over|within|ahead|if|as|and|but|at|for|following"
    r"|from|during|tomorrow|later|whatever|regardless|even|when|once|unless|despite|because|given|without)\b)"
)
_ADJECTIVES = ("likely", "certain", "improbable", "probable", "inevitable", "doubtful")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should"
    r"|says?|said|\w+ed|makes?|made|seems?)\b|['’](?:s|re|ll|d|ve|m)\b",
    re.I,
)
_CLAUSES = (
    _in_infinitive,
    _of_the_present,
    _confidence,
    _before_infinitive,
    _before_clause,
    _as_predicate,
    _as_headline,
    _deemed,
    _near_will,
)


def _goes_on(before: str) -> Futurity | None:
    """ "Likely to bring talks and perhaps a deal": the nearest verb of the sentence before the phrase tells."""
    verbs = list(_TELLING.finditer(before))
    if not verbs or verbs[-1].lastgroup is None:
        return None
    return Futurity(verbs[-1].lastgroup == "ahead", "goes on after " + verbs[-1].group().lower())
