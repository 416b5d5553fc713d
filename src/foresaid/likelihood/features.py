"""What a modal verb and its surroundings look like, as a list of named features for the learned choice.

Every feature is a short string that a person can read in a reason: "form=would", "verb=win", "subject=first person",
"lean=plan or promise". They are plain facts about words; nothing here decides.
"""

from __future__ import annotations

import re

from .leanings import leanings
from .modals import VerbGroup, words
from .places import Place

_FORM = {"won't": "will", "wouldn't": "would", "shall": "will", "gonna": "going to"}
_WHEN = re.compile(
    r"\b(?:next|this|on|by|in)\s+(?:week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|\d{4})\b|\btomorrow\b|\btonight\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|otherwise|without|should he|should she|were (?:he|she|they|it))\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d|\bpercent\b|\bmillion\b|\bbillion\b", re.IGNORECASE)
_THINK = re.compile(
    r"\b(?:think|thinks|thought|believe|believes|guess|feel|sure|bet|hope|know|fear|fears|worry|worried)\b"
)
_NOBODY = frozenset({"nobody", "nothing", "none"})
_ARTICLES = frozenset({"a", "an", "the", "my", "his", "her", "their", "our", "its", "no"})


def features(place: Place) -> tuple[str, ...]:
    """The features of a modal in its place, in a fixed order."""
    group = place.group
    assert group is not None, "features are of modals"
    form = form_of(place)
    facts = {
        "kind of verb": _verb_kind(place),
        "subject": _subject_kind(group),
        "voice": _voice(place),
        "cue": _cue(place),
    }
    out = [f"form={form}"]
    for name, value in facts.items():
        out += [f"{name}={value}"]
        if name in ("kind of verb", "subject", "voice", "cue"):
            out += [f"{form}+{name}={value}"]
    out += [f"{form}+{facts['subject']}+{facts['kind of verb']}", f"{facts['voice']}+{facts['subject']}+{form}"]
    out += [f"lean={lean}" for lean in leanings(place)]
    out += _cue_facts(place) + _number_of(group)
    flags = _flags(place, group)
    out += [f"{form}+{flag}" for flag in flags] + list(flags)
    return tuple(dict.fromkeys(out))


def form_of(place: Place) -> str:
    """The modal without its clitic: "she'll" is will, "they'd" is would."""
    assert place.group is not None, "only modals have a form"
    if place.group.form != "clitic":
        return _FORM.get(place.group.form, place.group.form)
    return "would" if place.line.words[place.group.last].endswith("d") else "will"


def _verb_kind(place: Place) -> str:
    verb = place.verb
    following = _following(place)
    counted = verb == "take" and _NUMBER.search(" ".join(following))
    if verb == "need" or (verb == "have" and following[:1] == ("to",)) or counted:
        return "have to"
    if verb != "be":
        kinds = [kind for kind in ("befalls", "effects", "purpose", "states") if verb in words("classes", kind)]
        return " or ".join(kinds) or "other"
    if not following:
        return "be"
    word = following[0]
    if word in _ARTICLES:
        return "be a noun"
    if word.endswith("ing"):
        return "be doing"
    if word in ("able", "unable"):
        return "be able"
    return "be done" if word.endswith("ed") or word in words("verbs", "participles") else "be so"


def _voice(place: Place) -> str:
    if place.quoted:
        return "quoted"
    if place.statement:
        return "statement"
    return "fear" if place.attributed else "writer"


def _following(place: Place) -> tuple[str, ...]:
    """The words after the verb, adverbs left out."""
    at = place.group.verb if place.group else -1
    if at < 0:
        return ()
    return tuple(w for w in place.line.words[at + 1 : at + 5] if w not in words("beside", "between"))


def _subject_kind(group: VerbGroup) -> str:
    subject = re.sub(r"['’].*", "", group.subject)
    if subject in words("words", "first_person") or subject == "ain":
        return "first person"
    if subject == "you":
        return "you"
    if subject in ("he", "she", "they"):
        return "he, she, they"
    if subject in ("it", "that", "this", "there", "which", "who", "what", "these", "those", "nobody", "nothing"):
        return subject
    if group.named:
        return "name"
    if subject in words("words", "schemes"):
        return "scheme"
    if not subject.isalpha():
        return "mark"
    if subject in words("nouns_of", "persons") or subject.endswith(("ers", "ors", "ists", "ians", "ants")):
        return "persons"
    return "thing"


def _cue(place: Place) -> str:
    """What the words of saying do: announce, foresee, or just say."""
    if place.statement is None or not place.statement.cue:
        return "none"
    found = re.findall(r"[a-z]+", " ".join(c.of(place.line.text) for c in place.statement.cue).lower())
    for kind in ("announcing", "foreseeing"):
        if set(found) & words("cues", kind):
            return kind
    return "saying"


def _cue_facts(place: Place) -> list[str]:
    """Whether the words of saying fear or think, and whether they stand in the present."""
    cues = place.statement.cue if place.statement else ()
    found = set(re.findall(r"[a-z']+", " ".join(c.of(place.line.text) for c in cues).lower()))
    if not found:
        return []
    facts = [f"cue={kind}" for kind in ("fearing", "thinking") if found & words("cues", kind)]
    return [*facts, "cue present" if found & words("cues", "present") else "cue past"]


def _number_of(group: VerbGroup) -> list[str]:
    """Whether the subject is a plural, or nobody at all."""
    subject = group.subject
    plural = subject.endswith("s") and not subject.endswith("ss")
    return [*(["subject plural"] if plural else []), *(["no subject"] if subject in _NOBODY else [])]


def _flags(place: Place, group: VerbGroup) -> tuple[str, ...]:
    sentence = place.line.span.of(place.line.text)
    clause = place.line.clause_at(place.candidate.head.start).of(place.line.text)
    before = place.line.before(place.candidate.head.start).lower()
    source = place.statement.source.span if place.statement and place.statement.source else None
    named = source.of(place.line.text).lower().split() if source else []
    found = {
        "subject is the source": (not place.quoted and group.subject in ("he", "she", "it", "they"))
        or group.subject in named,
        "relative who": group.subject in ("who", "which"),
        "negated": group.negated,
        "perfect": group.perfect,
        "under a condition": bool(_CONDITION.search(sentence)),
        "time named": bool(_WHEN.search(clause)),
        "number": bool(_NUMBER.search(clause)),
        "thinking": bool(_THINK.search(before[-60:])),
        "relative": group.subject in ("who", "which", "that"),
        "early": len(before.split()) < 4,
        "long sentence": len(place.line.words) > 30,
    }
    return tuple(name for name, holds in found.items() if holds)
