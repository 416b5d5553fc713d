"""Modal verbs: may, might, could, can, will, would, should. The grammar of the verb group, and the choice.

Whether a modal is a judgement depends on what stands around it. The rules below are the plain cases; each gives a
reason. `may`, `might` and `could` are judgements unless a rule says no; `can`, `will`, `would` and `should` only if a
rule says yes, `will` and its kin moreover only in somebody's words (CONVENTIONS, section 1.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from foresaid.lexicon import table
from foresaid.model import Span

from .expressions import Candidate
from .lines import Line

#: A word of every modal; "ll", "d" and "t" are what stands behind an apostrophe ("she'll", "won't").
_MODALS = frozenset("may might could can will would shall should going gonna ll d t".split())
_GOING = frozenset({"going", "gonna"})
_CLITIC = re.compile(r"['’](?:ll|d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A modal in its sentence: its token range, its verb (token number, -1 if none), and whether it is negated.

    `perfect`: "have" plus participle follows ("could have sunk"). `subject` is the word before the modal in lower case;
    `named`: it has a capital letter inside the sentence, as the names of persons and bodies have.
    """

    form: str
    first: int
    last: int
    verb: int
    negated: bool
    perfect: bool
    subject: str
    named: bool = False


@cache
def modal_words() -> dict[str, Any]:
    """The tables of data/expressions/modals.toml."""
    return table("expressions/modals.toml")


@cache
def words(section: str, name: str) -> frozenset[str]:
    """One list of the tables as a set."""
    return frozenset(modal_words()[section][name])


@cache
def _forms() -> dict[str, str]:
    return {word: form for form, group in modal_words()["forms"].items() for word in group}


def find_modals(line: Line) -> list[tuple[Candidate, VerbGroup]]:
    """The modal verbs of a sentence, each with its verb group, in order."""
    found: list[tuple[Candidate, VerbGroup]] = []
    forms = _forms()
    if line.vocabulary.isdisjoint(_MODALS):
        return found
    for i, word in enumerate(line.words):
        if (word in forms or word in _GOING or "'" in word or "’" in word) and (group := _group(line, i, word)):
            span = Span(line.tokens[group.first].span.start, line.tokens[group.last].span.end)
            found.append((Candidate((span,), "modal", group.form, span), group))
    return found


def _group(line: Line, i: int, word: str) -> VerbGroup | None:
    clitic = _CLITIC.search(word)
    form = _forms().get(clitic.group() if clitic else word) or ("will" if clitic else None)
    if word in _GOING:
        following = line.words[i + 1 : i + 2]
        if word == "going" and (following != ("to",) or _is_journey(line, i + 2)):
            return None
        form, first, last = "going to", i, i + (word == "going")
    elif form is None or _is_month_or_name(line, i, word):
        return None
    else:
        first, last, form = i, i, "clitic" if clitic else word
    if clitic and len(word) == len(clitic.group()):  # a clitic that the tokens cut off stands with its subject
        first = max(i - 1, 0)
    if form in ("may", "might", "could", "can"):
        last = _skip(line, last + 1, words("beside", "joined")) - 1
    verb = _skip(line, last + 1, words("beside", "between"))
    negated = word.endswith("n't") or bool({"not", "never"} & set(line.words[last + 1 : verb]))
    if form == "going to":
        negated |= any(w == "not" or w.endswith("n't") for w in line.words[max(0, first - 2) : first])
    at = _subject_at(line, first)
    subject = re.sub(r"['’](?:s|re|m)$", "", line.words[at]) if at >= 0 else ""
    if clitic and word.endswith("d") and _is_participle(line.words[verb : verb + 2]):
        return None  # "he'd battled" is had
    if clitic:
        subject = re.sub(_CLITIC, "", word) or subject
    named = at > 0 and line.tokens[at].text[:1].isupper()
    perfect = line.words[verb : verb + 1] in (("have",), ("'ve",)) and _is_participle(line.words[verb + 1 : verb + 3])
    return VerbGroup(form, first, last, verb if verb < len(line.words) else -1, negated, perfect, subject, named)


def _subject_at(line: Line, modal: int) -> int:
    """The number of the token before the modal, adverbs and (before "going to") forms of be left out; -1 if none."""
    at = modal - 1
    skipped = words("beside", "between") | words("beside", "be")
    while at >= 0 and line.words[at] in skipped:
        at -= 1
    return at


def _is_journey(line: Line, i: int) -> bool:
    """Whether "going to" leads to a place: "going to college", "going to great lengths", "going to the polls"."""
    return i >= len(line.tokens) or line.words[i] in words("nouns", "going") or line.tokens[i].text[:1].isupper()


def _is_participle(following: tuple[str, ...]) -> bool:
    """Whether a participle comes after "have", adverbs left aside ("have never sunk")."""
    verb = next((w for w in following if w not in words("beside", "between")), "")
    return verb.endswith(("ed", "en")) or verb in words("verbs", "participles")


def _skip(line: Line, at: int, among: frozenset[str]) -> int:
    """The number of the first token from `at` on that is not among the words."""
    while at < len(line.words) and line.words[at] in among:
        at += 1
    return at


def _is_month_or_name(line: Line, i: int, word: str) -> bool:
    """Whether may or will is a month or a name ("Theresa May"), or will or can a noun ("her will")."""
    before = line.tokens[i - 1].text if i else ""
    if before.lower() in modal_words()["nouns"].get(word, ()):
        return True
    token = line.tokens[i].text
    if word not in ("may", "will") or not token[0].isupper() or (token.isupper() and len(token) > 1):
        return False
    after = line.words[i + 1] if i + 1 < len(line.words) else ""
    if word == "may" and (not after or after[0].isdigit() or after in (",", ".", "of", "and", "or", "-", ")")):
        return True
    # in a headline every word has a capital, so there a capital says nothing
    return before not in ("", '"', "“", "‘", "(") and line.paragraph.region.zone not in ("headline", "related_title")
