"""Which names of sources, met in many pages, are probably one source: suggestions for a person, each with its reason.

People: "Vadym Skorovsky" and "Vadym Skorovskyi" (two spellings of one name), "V. Skorovsky" (an initial), "Gen. Vadym
Skorovsky" (a title), a middle name more, a short form. Bodies: aliases of the registry, one kind of body of one
country, a legal form, marks and spelling, an acronym and its long form.

Nothing is suggested where two readings are possible: an initial that fits two people of the ledger fits neither. What
only looks alike is left alone: Ivanov and Ivanova, the Seconds and Thirds, two bodies that differ in a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from foresaid.lexicon import table

from .bodies import national_body
from .names import is_person_name
from .registry import body_called, gender_of, role_words


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A name as readings give it, with the roles and organisations that pages gave with it."""

    name: str
    roles: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SameSource:
    """Two names that are probably one source, in the order of the alphabet, and why."""

    a: str
    b: str
    why: str


def same_sources(known: Sequence[KnownSource]) -> list[SameSource]:
    """The pairs among some names that are probably one source, in the order of the alphabet.

    >>> names = ["Vadym Skorovsky", "Vadym Skorovskyi", "Vadym Skor", "Olha Skorovska"]
    >>> [(s.a, s.b, s.why) for s in same_sources([KnownSource(n) for n in names])]
    [('Vadym Skorovsky', 'Vadym Skorovskyi', 'two spellings of one name')]
    """
    sources = {k.name: k for k in known}
    found: dict[tuple[str, str], str] = {}
    for names in _blocks(sorted(sources)):
        for a, b in combinations(sorted(names), 2):
            if (a, b) not in found and (why := _why(sources[a], sources[b])):
                found[a, b] = why
    return [SameSource(a, b, why) for (a, b), why in sorted(_of_one_reading(found).items())]


def _blocks(names: Iterable[str]) -> Iterator[set[str]]:
    """Groups of names that may be worth comparing: they share a surname's key, a body, or an acronym."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for key in _keys(name):
            blocks[key].add(name)
    return (block for block in blocks.values() if len(block) > 1)


def _keys(name: str) -> Iterator[str]:
    if body := _body_of(name):
        yield f"body {body}"
    yield f"words {' '.join(_body_words(name))}"
    if acronym := _acronym(name):
        yield f"acronym {acronym}"
    if tokens := _name_tokens(name):
        yield from (f"surname {_loose(t)}" for t in {tokens[0], tokens[-1]})


def _why(a: KnownSource, b: KnownSource) -> str:
    """The reason for taking two names for one source; empty for none."""
    if _is_person(a.name) and _is_person(b.name):
        return _same_person(a, b) or _same_words(a.name, b.name)
    if _body_of(a.name) or _body_of(b.name):
        one = _body_of(a.name) is not None and _body_of(a.name) == _body_of(b.name)
        return "names of one body in the registry" if one else _same_words(a.name, b.name)
    return _same_words(a.name, b.name) or _short_and_long(a.name, b.name)


def _of_one_reading(found: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The pairs without those in which a shortened name would fit several names that are not one themselves."""
    out = dict(found)
    for name in {n for pair in found for n in pair}:
        fits = {(set(pair) - {name}).pop(): pair for pair, why in found.items() if name in pair and why in _SHORTENED}
        if any(tuple(sorted(two)) not in found for two in combinations(fits, 2)):
            for pair in fits.values():
                out.pop(pair, None)
    return out


# --- people -----------------------------------------------------------------------------------------------------------

_INITIAL, _ACRONYM = "an initial and the given name", "an acronym and its long form"
_SHORTENED = frozenset({_INITIAL, _ACRONYM})
_NUMBERED = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", "junior", "senior"})


def _is_person(name: str) -> bool:
    return not body_called(name) and is_person_name([_capital(t) for t in name.split()])


def _capital(token: str) -> str:
    """The token as a name's: "al-Hariri" and the initial "A." look like words else."""
    return "Ax" if re.fullmatch(r"[A-Z]\.?", token) else re.sub(r"^(al|el)-(?=[A-Z])", "", token)


def _same_person(a: KnownSource, b: KnownSource) -> str:
    mine, other = _name_tokens(a.name), _name_tokens(b.name)
    if not mine or not other or _number(mine) != _number(other) or _genders_differ(a.name, b.name):
        return ""
    if " ".join(mine) == " ".join(other):
        return "one name, with or without title, accents or marks"
    if sorted(mine) == sorted(other) and len(mine) == 2:
        return "" if _is_initial(mine[0]) or _is_initial(mine[-1]) else "one name in another order"
    if _spelling(mine[-1], mine[0]) != _spelling(other[-1], other[0]):
        return ""
    return _same_given_names(a, b, mine[:-1], other[:-1])


def _same_given_names(a: KnownSource, b: KnownSource, mine: Sequence[str], other: Sequence[str]) -> str:
    """Surnames agree; what do the given names say?"""
    if not mine or not other:
        return ""
    first, second = mine[0], other[0]
    if not _middles_agree(mine[1:], other[1:]):
        return ""
    if _is_initial(first) or _is_initial(second):
        return _INITIAL if first[0] == second[0] and not _organisations_differ(a, b) else ""
    if _spelling(first, first) == _spelling(second, second):
        same = bool(mine[1:]) == bool(other[1:])
        return "two spellings of one name" if same else "a middle name more"
    if _given(first) == _given(second):
        return "two forms of one given name"
    return ""


def _number(tokens: Sequence[str]) -> str:
    return tokens[-1] if tokens[-1] in _NUMBERED else ""


def _middles_agree(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Whether middle names do not contradict each other: one is missing, or they begin alike."""
    return all(x[0] == y[0] and (x == y or min(len(x), len(y)) == 1) for x, y in zip(mine, other, strict=False))


def _is_initial(token: str) -> bool:
    return len(token) == 1


def _genders_differ(a: str, b: str) -> bool:
    given = [next((t for t in n.split() if t.strip(".") and t.lower() not in _titles()), "") for n in (a, b)]
    one, two = (gender_of(g) for g in given)
    return bool(one and two and one != two)


def _organisations_differ(a: KnownSource, b: KnownSource) -> bool:
    return bool(a.organisations and b.organisations) and not a.organisations & b.organisations


@cache
def _titles() -> frozenset[str]:
    return role_words("people", "titles") | {h.lower() for h in role_words("names", "honours")}


@lru_cache(maxsize=1 << 14)
def _name_tokens(name: str) -> tuple[str, ...]:
    """The words of a person's name, plain: lower case, without accents, titles and marks; particles stay joined."""
    words = re.sub(r"[’'`ʼ]", "", re.sub(r"\([^)]*\)", "", name)).replace(".", " ")
    tokens = [_plain(t) for t in re.split(r"[\s,]+", words) if t]
    kept = [t for t in tokens if t not in _titles() and f"{t}." not in _titles()]
    out: list[str] = []
    for token in kept:
        if out and out[-1].rsplit(" ", 1)[-1] in _PARTICLES:
            out[-1] += f" {token}"
        else:
            out.append(token)
    return tuple(re.sub(r"^(?:al|el)[ -]", "", t).replace("-", " ") for t in out)


_PARTICLES = frozenset("al el de da di du del della van von der den ter la le bin ibn abu".split())
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})


def _plain(text: str) -> str:
    """Lower case, without accents.

    >>> _plain("Łukasz Øvergård")
    'lukasz overgard'
    """
    decomposed = unicodedata.normalize("NFD", text.lower().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


#: How one sound of another script is written in Latin letters, and the one way used for comparing; in this order.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        *((r"shch|sch", "S"), (r"sh", "S"), (r"tch|ch|cz", "C"), (r"zh", "Z"), (r"kh|x(?=a|o|u)", "h"), (r"ph", "f")),
        *((r"ts|tz|ck(?=y|i)|c(?=ky|ki)", "c"), (r"w", "v"), (r"ck|q", "k"), (r"oo|ou", "u"), (r"ee", "i")),
        *((r"(?:[iy]|ij|iy|yi|yj)u|ju", "u"), (r"(?:[iy]|ij)a|ja", "a"), (r"[iyj]e", "e"), (r"[iy]o|jo", "o")),
        *((r"oe", "o"), (r"ae", "a"), (r"ue", "u"), (r"[iyj]+", "i"), (r"(?<=[aeou])i$", ""), (r"(.)\1+", r"\1")),
    )
)
_SLAVIC = re.compile(
    r"(?:sk[iy]+j?|[cs]ky+i?|[oe]v[a]?|enko|chuk|[iy]n[a]?|[oy]vych|ovich|ets|[iy]y|hiy|rii|olo|syl|yna)$"
)


@lru_cache(maxsize=1 << 14)
def _loose(token: str) -> str:
    """A key for looking up: the sounds, with g and h as one."""
    for pattern, sound in _SOUNDS:
        token = pattern.sub(sound, token)
    return token.replace("g", "h")


@lru_cache(maxsize=1 << 14)
def _spelling(token: str, beside: str) -> str:
    """A key that spellings of one name share.

    >>> _spelling("skorovskyi", "vadym") == _spelling("skorovsky", "vadim")
    True
    >>> _spelling("hall", "john") == _spelling("gall", "john")
    False
    """
    sounds = token
    for pattern, sound in _SOUNDS:
        sounds = pattern.sub(sound, sounds)
    slavic = _SLAVIC.search(token) or _SLAVIC.search(beside)
    return sounds.replace("g", "h") if slavic else sounds


@cache
def _groups() -> dict[str, int]:
    return {name: n for n, group in enumerate(table("sources/given_names.toml")["groups"]) for name in group}


def _given(token: str) -> int | str:
    return _groups().get(token, token)


# --- bodies -----------------------------------------------------------------------------------------------------------

_LEGAL = frozenset(
    "inc ltd llc plc gmbh ag sa se nv bv oy ab as asa spa srl co corp corporation company incorporated limited".split()
)
_SMALL = frozenset("the of for and to in on a an".split())
_SAME_WORDS = {
    "defense": "defence",
    "center": "centre",
    "labor": "labour",
    "organization": "organisation",
    "&": "and",
    "program": "programme",
    "programmes": "programme",
    "programs": "programme",
    "centers": "centres",
    "univ": "university",
    "dept": "department",
    "govt": "government",
    "natl": "national",
    "intl": "international",
}


def _body_of(name: str) -> str | None:
    body = body_called(name) or national_body(name)
    return body.name if body else None


@lru_cache(maxsize=1 << 14)
def _body_words(name: str) -> tuple[str, ...]:
    """The words of a body's name in one spelling, without article and legal form."""
    words = re.sub(r"['’]s\b", " s", name).replace("&", " and ")
    tokens = [_SAME_WORDS.get(t, t) for t in re.findall(r"\w+", _plain(words.replace(".", "")))]
    kept = [t for t in tokens if t not in {"the", "and", "s"}]
    while len(kept) > 1 and kept[-1] in _LEGAL:
        kept.pop()
    return tuple(kept)


def _same_words(a: str, b: str) -> str:
    return "one name but for marks, article, spelling or legal form" if _body_words(a) == _body_words(b) else ""


@lru_cache(maxsize=1 << 14)
def _acronym(name: str) -> str:
    """The acronym that a name is, or that its words make; empty for neither. Three letters at least.

    >>> _acronym("I.S.W."), _acronym("Institute for the Study of War"), _acronym("Rain Club")
    ('isw', 'isw', '')
    """
    if re.fullmatch(r"(?:[A-Z]\.?){3,6}", name):
        return name.replace(".", "").lower()
    words = [w for w in re.findall(r"[^\W\d_]+", _plain(name)) if w not in _SMALL]
    return "".join(w[0] for w in words) if 3 <= len(words) <= 6 and " " in name else ""


def _short_and_long(a: str, b: str) -> str:
    short = [bool(re.fullmatch(r"(?:[A-Z]\.?){3,6}", n)) for n in (a, b)]
    long = b if short[0] else a
    all_capital = all(w[0].isupper() for w in re.findall(r"\w+", long) if w.lower() not in _SMALL)
    return _ACRONYM if short[0] != short[1] and _acronym(a) == _acronym(b) != "" and all_capital else ""
