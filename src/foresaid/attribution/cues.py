"""The cue lexicon in memory: which words attribute, and what they take.

The words lie in `data/cues/en.toml`, with their sources; the closed classes of English (pronouns, auxiliaries, linkers)
in `data/cues/grammar.toml`. Here they become tables that a rule can ask: `VERBS["said"].frames`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from foresaid.lexicon import table

Form = Literal["base", "s", "past", "ing"]


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One form of a verb that attributes: its lemma, which form it is, the particles after it, what it takes."""

    lemma: str
    form: Form
    particles: tuple[str, ...]
    frames: frozenset[str]


@cache
def cue_verbs() -> dict[str, tuple[CueVerb, ...]]:
    """Every form of every cue verb, by its first word in lower case; longer verbs ("point out") first.

    >>> [(v.lemma, v.form, "clause" in v.frames) for v in cue_verbs()["said"]]
    [('say', 'past', True)]
    >>> [v.particles for v in cue_verbs()["pointed"]]
    [('out',)]
    """
    data = table("cues/en.toml")
    frames: dict[str, set[str]] = {}
    for group in data["verbs"]:
        for lemma in group["lemmas"]:
            frames.setdefault(lemma, set()).update(group["frames"])
    verbs: dict[str, list[CueVerb]] = {}
    for lemma, taken in frames.items():
        first, *particles = lemma.split()
        for form, words in verb_forms(first, data["irregular"].get(first)).items():
            for word in words:
                verbs.setdefault(word, []).append(CueVerb(lemma, form, tuple(particles), frozenset(taken)))
    return {word: tuple(sorted(vs, key=lambda v: -len(v.particles))) for word, vs in verbs.items()}


def verb_forms(lemma: str, irregular: list[str] | None = None) -> dict[Form, tuple[str, ...]]:
    """The forms of a verb; `irregular` lists third person, past forms and, last, the present participle.

    >>> verb_forms("reply", ["replies", "replied", "replying"])["past"], verb_forms("note")["ing"]
    (('replied',), ('noting',))
    """
    if irregular:
        ing = tuple(w for w in irregular[1:] if w.endswith("ing"))
        past = tuple(w for w in irregular[1:] if not w.endswith("ing"))
        return {"base": (lemma,), "s": (irregular[0],), "past": past, "ing": ing}
    stem = lemma.removesuffix("e")
    s = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {"base": (lemma,), "s": (s,), "past": (stem + "ed",), "ing": (stem + "ing",)}


@cache
def words(*names: str) -> frozenset[str]:
    """One or more closed classes of the grammar tables as a set: words("pronouns", "determiners")."""
    return frozenset(w for name in names for w in table("cues/grammar.toml")[name])


@cache
def entry(*path: str) -> Any:
    """A list of the cue tables by its path: entry("channels", "nouns")."""
    value: Any = table("cues/en.toml")
    for key in path:
        value = value[key]
    return frozenset(value) if isinstance(value, list) else value


def longest_first(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Phrases as word tuples, the longest first, so that "report card" is tried before "report"."""
    split = (tuple(re.findall(r"\w+|[^\w\s]", p)) for p in phrases)
    return tuple(sorted(split, key=lambda p: (-len(p), p)))
