"""What a judgement is about: its event, whether the event or its absence gets the probability, and its condition."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from foresaid.model import Span, trimmed

from .expressions import Candidate
from .lines import Line
from .modals import VerbGroup, modal_words, words

_AUXILIARIES = "is are was were does do did has have had would could ca should".split()
_NEGATED_BE = re.compile(
    rf"\b(?:(?:{'|'.join(_AUXILIARIES)})(?:n['’]t|\s+not)|be\s+not|hardly|scarcely|cannot|by\s+no\s+means)"
    r"(?:\s+(?:be|been|a|the|any|so|all\s+that|really|quite|at\s+all|yet|necessarily|even|much|have|see|widely))*\s+$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"^(?:(?:absolutely|virtually|practically)\s+)?(?:no|not|little|never|nothing|scant|zero)\b", re.IGNORECASE
)
#: "I can't see a deal", "wouldn't be surprised": the verb of estimating is denied.
_UNSEEN = re.compile(
    r"^(?:I\s+)?(?:(?:ca|do|does|did|could|would|wo)n['’]t|cannot|(?:would|will|do|does|did)\s+not)\b", re.IGNORECASE
)
_DOUBTED = re.compile(
    r"\b(?:do|does|did|would|can|could)(?:n['’]t|\s+not)\s+(?:really\s+|even\s+)?"
    r"(?:think|believe|see|imagine|suppose|expect|anticipate)\b(?:\s+[\w'’-]+){0,7}\s*$",
    re.IGNORECASE,
)
#: "Until" with a date is a deadline, with a clause or an event it is a condition.
_DATED = (
    r"after|then|now|\w+day|\d|(?:the\s+)?(?:end|start|beginning|middle|close|first|second|third|fourth|last|early|late)\b"
    r"|early|late|mid|at\s+least|next|this|tomorrow|(?:spring|summer|autumn|fall|winter|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|christmas|easter)\b"
)
_CONDITION = re.compile(
    rf"\b(?:even\s+if|only\s+if|if|unless|until(?!\s+(?:{_DATED}))|or\s+else|otherwise|assuming|provided\s+that|providing|without"
    r"|should\s+(?:he|she|it|they|we|the)|were\s+(?:he|she|it|they|we)\s+to|in\s+the\s+event|depending\s+on"
    r"|in\s+case|with\s+or\s+without|(?:as|so)\s+long\s+as)\b",
    re.IGNORECASE,
)
#: A word of every alternative of _CONDITION.
_OPENERS = frozenset(
    "if unless until else otherwise assuming provided providing without should were event depending case long".split()
)
#: "if" that names no condition: "as if", "what if", "asked if", "unclear if"
_NO_CONDITION = re.compile(
    r"\b(?:as|what|ask(?:ed|s|ing)?(?:\s+\w+)?|wonder(?:ed|s|ing)?|(?:un)?clear|(?:un)?sure|not\s+certain|uncertain|know|see|tell"
    r"|say|doubt(?:s|ed|ful)?|unknown|question(?:ed)?|surpris(?:ed?|ing)|astonish(?:ed|ing)|amazed|shocked)\s+$",
    re.IGNORECASE,
)
_OBJECTS = "the a an his her its their our that this it them to up out with in on for taxes more".split()
_HYPOTHETICAL = re.compile(
    rf"^\W*(?:and\s+|but\s+|so\s+)?(?:such\s+an?|[a-z]+ing\s+(?:{'|'.join(_OBJECTS)})\b|another\b|any\b)", re.IGNORECASE
)
#: A verb and the article of the phrase: what is done to the chance, no event that is supposed.
_OWN_OBJECT = re.compile(r"\W*[a-z]+ing\s+(?:the|an?|up\s+the)", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_LIGHT = frozenset({"be", "also", "still", "have", "simply"})
_POINTING = frozenset({"that", "this", "doing so", "such a move"})
#: What a clause of saying puts before its subject: "said that", "warning that", "have expressed concern that".
_SAYING = re.compile(
    r"^.*\b(?:that|said|says|say|think|thinks|argued?s?|warned|told\s+\w+"
    r"|(?:say|add|warn|argu|not|predict|estimat|insist|claim|stress|caution|suggest|conclud|putt|fear)ing)\s+(?=\S)",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\s*would\b", re.IGNORECASE)
_INDEFINITE = re.compile(r"^an?\s", re.IGNORECASE)
_EVENT_END = re.compile(r"[.;:!?—–]|,\s|\s[-–—]\s|[\"”]|\s(?=(?:but|because|although|while|when|if|unless|until)\s)")


_NOT = r"(?:wo|would|is|are|was|were|do|does|did|has|have|had|ca)n['’]t"
#: After an adverb or adjective of likelihood: "probably not", "unlikely to not", "certain that it won't".
_NOT_AFTER = re.compile(
    rf"\s+(?:\w+\s+)?(?:not|never|no\s+longer|{_NOT})\b|\s+to\s+not\b"
    rf"|(?:\s+(?:that|if))?\s+(?:[\w'’-]+\s+){{1,6}}?(?:{_NOT}|(?:will|would)\s+not|not|never)\b",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"\b(?:won['’]t|wouldn['’]t|will\s+not|would\s+not)\s+$", re.IGNORECASE)


def polarity_of(line: Line, candidate: Candidate, group: VerbGroup | None) -> Literal["event", "negation"]:
    """ "negation" if the probability is of the event not happening, else "event"."""
    if is_denied(line, candidate):
        return "event"
    before, after = line.before(candidate.head.start), line.after(candidate.head.end)
    negated = group.negated if group is not None else bool(_NOT_AFTER.match(after) or _NOT_BEFORE.search(before))
    negated |= bool(_DOUBTED.search(before)) and candidate.kind != "expectation"
    return "negation" if negated or _nothing_subject(line, candidate) or _not_doing(line, candidate) else "event"


def is_denied(line: Line, candidate: Candidate) -> bool:
    """Whether the estimate itself is denied: "not likely", "no chance", "isn't expected to"."""
    if candidate.kind == "modal":
        return False
    phrase = candidate.head.of(line.text)
    if _DENIED.match(phrase):
        return True
    if candidate.kind == "ignorance" or candidate.expression in ("perhaps", "ruled out"):
        return False
    return bool(_UNSEEN.match(phrase) or _NEGATED_BE.search(line.before(candidate.head.start)))


def _nothing_subject(line: Line, candidate: Candidate) -> bool:
    """Whether the subject is nothing or nobody: "nothing will change"."""
    clause = line.clause_at(candidate.head.start)
    first, last = line.at(Span(clause.start, max(clause.start, candidate.head.start)))
    subject = [w for w in line.words[first:last] if w[0].isalpha()]
    if not subject and candidate.expression in ("perhaps", "likely", "possible"):  # "Perhaps nothing will happen"
        subject = list(line.words[line.at(candidate.head)[1] :][:2])
    return bool(set(subject[:2]) & words("words", "no_subject"))


def _not_doing(line: Line, candidate: Candidate) -> bool:
    """Whether what is likely is not doing something: "likely to hold off"."""
    following = [w for w in _WORD.findall(line.after(candidate.head.end)[:60].lower()) if w not in _LIGHT]
    following = following[1:] if following[:1] == ["to"] else following
    return bool(following) and (following[0] in _not_doing_verbs() or " ".join(following[:2]) in _not_doing_verbs())


@cache
def _not_doing_verbs() -> frozenset[str]:
    return frozenset(modal_words()["verbs"]["not_doing"])


def condition_of(line: Line, candidate: Candidate, group: VerbGroup | None) -> Span | None:
    """The words that the judgement hangs on: an if-clause of its sentence, or a hypothetical subject; None if none."""
    opened = not line.vocabulary.isdisjoint(_OPENERS)  # the expression is tried only where it can match
    named = [
        match.start()
        for match in (_CONDITION.finditer(line.text, line.span.start, line.span.end) if opened else ())
        if not candidate.cover.start <= match.start() < candidate.cover.end
        and not _NO_CONDITION.search(line.before(match.start()))
        and not _is_elsewhere(line, match, candidate)
    ]
    if named:
        nearest = min(named, key=lambda start: abs(start - candidate.head.start))
        return _to_clause_end(line, nearest, candidate)
    subject = _subject_of(line, candidate)
    words_of = subject.of(line.text)
    if candidate.kind == "noun" and _OWN_OBJECT.fullmatch(words_of):
        return None  # "raising the prospect of a strike"
    unreal = group is not None and group.form in ("would", "could", "might", "clitic")
    would = _WOULD.match(line.text, subject.end)  # "a trade war would certainly hurt"
    hypothetical = (
        _HYPOTHETICAL.match(words_of)
        or (unreal and words_of.lower() in _POINTING)
        or (would and _INDEFINITE.match(words_of))
        or (unreal and _INDEFINITE.match(words_of) and words_of.split()[-1].lower() in words("nouns_of", "events"))
    )
    return subject if hypothetical else None


_BACKGROUND = re.compile(r"\s(?:after|since|because|although|while|which|who)\s", re.I)


def _is_elsewhere(line: Line, condition: re.Match[str], candidate: Candidate) -> bool:
    """Whether a semicolon lies between, or "without" belongs to another part of the sentence.

    It may tell the subject apart ("summers without snow are likely") or belong to what has happened ("will strike after
    talks ended without a deal").
    """
    start, head = condition.start(), candidate.head.start
    between = line.text[min(start, head) : max(start, head)]
    if ";" in between:
        return True
    if condition.group().lower() != "without":
        return False
    if start > head:
        return _BACKGROUND.search(between) is not None
    return re.search(r"\w\s+$", line.before(start)) is not None and line.before(head).find(",") < 0


def _subject_of(line: Line, candidate: Candidate) -> Span:
    """The words of the clause before the phrase, without what says them before and an auxiliary behind."""
    clause = line.clause_at(candidate.head.start)
    span = trimmed(line.text, clause.start, candidate.head.start)
    conjunction, auxiliary = r"(?:and|but|so|or|because|that)\s+", r"\s+(?:is|are|was|were|be|been|would|will|could)"
    span = _without(line.text, span, conjunction, auxiliary)
    saying = _SAYING.match(span.of(line.text))
    return trimmed(line.text, span.start + saying.end(), span.end) if saying else span


def _to_clause_end(line: Line, start: int, candidate: Candidate) -> Span:
    end = re.compile(r",\s|[;:.!?]|\s[-–—]\s|[\"”]").search(line.text, start, line.span.end)
    stop = end.start() if end else line.span.end
    if start < candidate.head.start < stop:
        stop = candidate.head.start
    return trimmed(line.text, start, stop)


def event_of(line: Line, candidate: Candidate, group: VerbGroup | None) -> Span | None:
    """The words of what is judged: the predicate after the phrase, else the subject before it."""
    start = candidate.head.end
    if group is not None and group.verb >= 0:
        start = line.tokens[group.verb].span.start
    elif len(candidate.pieces) > 1:
        inner = trimmed(line.text, candidate.pieces[0].end, candidate.pieces[1].start)
        return _without(line.text, inner, r"(?:of|that|for|to)\s+", r"\s+(?:is|are|was|were|be|been|remain|remains)")
    end = _EVENT_END.search(line.text, start, line.span.end)
    span = trimmed(line.text, start, end.start() if end else line.span.end)
    span = _without(line.text, span, r"(?:(?:not|to|that|of|for|whether|if|about|be\s+to)\s+)+", "")
    if len(span) > 2:
        return span
    return _subject_of(line, candidate) or None


def _without(text: str, span: Span, head: str, tail: str) -> Span:
    """The span less the words that `head` matches at its start and `tail` at its end."""
    words_of = span.of(text)
    begin = re.match(head, words_of, re.IGNORECASE) if head else None
    start = span.start + (begin.end() if begin else 0)
    finish = re.search(tail + "$", words_of, re.IGNORECASE) if tail else None
    return trimmed(text, start, max(start, span.start + finish.start() if finish else span.end))
