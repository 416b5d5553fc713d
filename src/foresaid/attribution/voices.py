"""Whose words are no statement: the reader's, the writer's own, those of things.

A page of advice, a review or a diary is full of verbs of saying that tell nobody's news. The criteria, each by the
words alone, for every engine:

    reader      "you want to book early": whoever reads is addressed, and says nothing
    writer      "I love this speaker", "our opinion": what a page says in its own voice needs no source. What the writer
                foresees or once foresaw ("I doubt it", "I wrote that it would burst") is kept: a forecast of somebody
    anybody     "those who want to swim": a relative clause that tells which people are meant
    things      "the lid offers little grip", "it charges with a cable": a verb that promises, offers, adds or charges
                says something only of somebody who can speak
    fragments   "worth noting": a small word without an article that is no noun of people, bodies or documents
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from foresaid.attribution.cues import cue_verbs, entry, words
from foresaid.attribution.drafts import Draft
from foresaid.attribution.registry import kinds_of_head, role_words

_READER = frozenset({"you", "your", "yours", "yourself"})
_WRITER = frozenset({"i", "we", "my", "our", "me", "us"})
_THING = frozenset({"this", "that", "these", "those", "there", "what"})
_ANYBODY = frozenset({"those", "anyone", "people", "everyone", "someone", "anybody", "customers", "users", "one"})
#: Endings of nouns for people: farmers, investors, scientists, guardians, attendees, applicants, fishermen.
_PEOPLE = re.compile(
    r"(?:[aeo]r|ist|ian|ee|(?:ag|stud|resid|cli|pati|par|oppon|dissid|correspond|propon|adolesc)ent"
    r"|(?:account|consult|assist|applic|defend|particip|migr|merch|ten|occup|serge|lieuten|inhabit|attend|serv)ant"
    r"|(?:wo)?man|(?:wo)?men|people|folk|kid|child(?:ren)?|friend)s?$"
)
_BEHIND = re.compile(r"\s+(?:of|for|at|in|from|with|on|to|by|that|which|who)\s|,")
#: Forms whose verb takes a noun or an infinitive, so that a thing can be its subject.
_WEAK = frozenset({"S confirmed X", "S promised to X", "S put X at"})
#: Markets and models say nothing but this: "betting markets put the odds at".
_CHANCE = re.compile(r"\b(?:chances?|odds|probability|likelihood|risk)\b", re.IGNORECASE)
_SAID = frozenset({"S said X", "S ... and said X", "..., saying X"})


def without_nobodys(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those whose source can be nobody who says something to the public."""
    return [d for d in drafts if not (d.mention and _is_nobodys(d, d.mention.of(d.paragraph.text)))]


def _is_nobodys(draft: Draft, mention: str) -> bool:
    low = mention.lower()
    if low in _READER:
        return True
    if low in _WRITER:
        return not _foresees(draft)
    if _is_weak(draft) and not _can_act(draft, low, mention):
        return True
    return _is_fragment(draft, mention)


def _lemmas(draft: Draft) -> frozenset[str]:
    """The verbs that the cue can be forms of."""
    cue = draft.raw.cue[-1].of(draft.paragraph.text).lower().split() if draft.raw.cue else []
    return frozenset(v.lemma for w in cue for v in cue_verbs().get(w, ()))


def _foresees(draft: Draft) -> bool:
    """Whether the writer's own words are a forecast: a verb of foreseeing, or of thinking with a future in it."""
    lemmas = _lemmas(draft)
    if lemmas & entry("foreseeing", "words"):
        return True
    content = " ".join(p.of(draft.paragraph.text).lower() for p in draft.raw.content)
    inside = frozenset(re.findall(r"[\w’']+", content))
    if lemmas & entry("foreseeing", "said") and inside & {"would", "will", "won't", "won’t"}:
        return True
    return bool(lemmas & entry("thoughts", "words")) and bool(inside & entry("foreseeing", "future"))


def _is_weak(draft: Draft) -> bool:
    """Whether the verb says something only of somebody who can speak."""
    if draft.raw.form in _WEAK:
        return not (draft.raw.form == "S put X at" and _CHANCE.search(draft.raw.content[0].of(draft.paragraph.text)))
    if draft.raw.form not in _SAID or draft.paragraph.text[draft.raw.content[0].start] in "\"“‘'":
        return False
    lemmas = _lemmas(draft)
    clause = any(v.frames & {"clause", "that", "addressee"} for x in lemmas for v in cue_verbs().get(x, ()))
    return bool(lemmas & entry("doings", "words")) or not clause


def _can_act(draft: Draft, low: str, mention: str) -> bool:
    """Whether a source can promise, offer or want something: a name, a person, a body, somebody who is pointed at."""
    if low in _THING:
        return False
    if low == "it":  # a body more often than not, and the page tells which; a thing charges and adds
        return not _lemmas(draft) & entry("doings", "words")
    if low in {"who", "which"}:
        before = draft.paragraph.text[max(0, draft.raw.source[0].start - 40) : draft.raw.source[0].start].split()
        return (
            bool(before)
            and before[-1].lower() not in _ANYBODY
            and (before[-1].endswith(",") or before[-1][0].isupper() or is_person_noun(before[-1].lower()))
        )
    if low in words("pronouns"):
        return True
    tokens = _BEHIND.split(mention)[0].split()
    while len(tokens) > 1 and tokens[-1].endswith("ed"):
        tokens.pop()  # "economists polled by"
    return tokens[-1][0].isupper() or is_person_noun(tokens[-1].lower())


@cache
def is_person_noun(word: str) -> bool:
    """Whether a small word is a noun of people, of bodies or of what they issue.

    >>> [w for w in ("brokers", "board", "report", "lid", "proofs") if is_person_noun(w)]
    ['brokers', 'board', 'report']
    """
    known = words("persons") | role_words("people", "words") | role_words("names", "bodies")
    known |= role_words("names", "unnamed") | role_words("names", "describers")
    known |= entry("documents", "words") | entry("nouns", "words")
    singles = {word, word.removesuffix("s"), word.removesuffix("es"), re.sub(r"ies$", "y", word)}
    return bool(singles & known) or bool(kinds_of_head(word)) or _PEOPLE.search(word) is not None


def _is_fragment(draft: Draft, mention: str) -> bool:
    """Whether a source is one small word, no plural, that names no people, body or document: "worth", "pretty"."""
    if not mention.isalpha() or not mention.islower() or mention.endswith("s") or not draft.raw.cue:
        return False
    return mention not in words("pronouns", "determiners") | {"him", "them"} and not is_person_noun(mention)
