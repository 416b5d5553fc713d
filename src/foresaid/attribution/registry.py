"""The registry of sources: bodies, countries, offices and their holders, as data.

`data/sources/` holds own compilations: bodies with aliases, country, kind and the yardstick each has adopted; what
kinds of bodies are called; holders of public offices with the time they held them. A name is compared folded: lower
case, "defense" as "defence", without article and marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from foresaid.lexicon import rows, table


@dataclass(frozen=True, slots=True)
class Body:
    """A ministry, agency, bank, paper, club: anything that speaks under one name."""

    name: str
    kind: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    yardstick: str | None = None
    evidence: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds or held a public office; `start` and `end` are ISO months, the end None while it lasts."""

    name: str
    aliases: tuple[str, ...]
    role: str
    body: str
    start: str
    end: str | None

    def serves(self, day: str | None) -> bool:
        """Whether the office was held on the ISO day; on an unknown day nobody surely did."""
        return day is not None and self.start <= day[:7] and (self.end is None or day[:7] <= self.end)


@dataclass(frozen=True, slots=True)
class Country:
    """A country, its adjectives, and the capitals that stand for its government."""

    code: str
    name: str
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    names: tuple[str, ...]


@lru_cache(maxsize=1 << 14)  # every rule asks it of the same few names of a page
def fold(name: str) -> str:
    """A name for comparison.

    >>> fold("the U.S. Department of Defense"), fold("Ukraine’s Air Force")
    ('us department of defence', 'ukraine s air force')
    """
    low = name.lower().replace("defense", "defence").replace("’", "'").replace("organization", "organisation")
    low = low.replace(".", "").replace("center", "centre")
    low = re.sub(r"\W+", " ", low).strip()
    return low.removeprefix("the ")


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(p for p in cell.split("|") if p)


@cache
def last_words() -> frozenset[str]:
    """The words that names of bodies and nouns for their kinds end with, in small letters."""
    return frozenset(name.split()[-1] for name in (*_body_names(), *_kinds_by_noun()) if name)


@cache
def bodies() -> tuple[Body, ...]:
    """Every body of the registry."""
    return tuple(
        Body(r["name"], r["kind"], r["country"] or None, _parts(r["aliases"]), r["yardstick"] or None, r["evidence"])
        for r in rows("sources/bodies.csv")
    )


@cache
def _body_names() -> Mapping[str, Body]:
    out: dict[str, Body] = {}
    for body in bodies():
        for name in (body.name, *body.aliases):
            out.setdefault(fold(name), body)
    return out


def body_called(name: str) -> Body | None:
    """The body with that name or alias.

    >>> body_called("the ECB").name
    'European Central Bank'
    >>> body_called("British Ministry of Defense").yardstick
    'phia'
    """
    return _body_names().get(fold(name))


@cache
def countries() -> tuple[Country, ...]:
    """Every country of the registry."""
    return tuple(
        Country(
            r["code"], r["name"], _parts(r["adjectives"]), _parts(r["capitals"]), (r["name"], *_parts(r["aliases"]))
        )
        for r in rows("sources/countries.csv")
    )


@cache
def _country_words() -> Mapping[str, tuple[Country, str]]:
    out: dict[str, tuple[Country, str]] = {}
    for c in countries():
        for kind, names in (("name", c.names), ("adjective", c.adjectives), ("capital", c.capitals)):
            for name in names:
                out.setdefault(fold(name), (c, kind))
    return out


def country_called(name: str) -> tuple[Country, str] | None:
    """The country that a name, an adjective or a capital stands for, and which of the three it is.

    >>> country_called("Norwegian")[0].code, country_called("Oslo")[1]
    ('NO', 'capital')
    """
    return _country_words().get(fold(name))


@cache
def kinds() -> Mapping[str, Any]:
    """The kinds of bodies: name pattern, generic nouns, heads."""
    return table("sources/kinds.toml")


@cache
def _kinds_by_noun() -> Mapping[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for kind, entry in kinds().items():
        for noun in entry["nouns"]:
            out[fold(noun)] = (*out.get(fold(noun), ()), kind)
    return out


def kinds_of_noun(noun: str) -> tuple[str, ...]:
    """The kinds that a generic noun names: "defence ministry", "central bank"."""
    return _kinds_by_noun().get(fold(noun), ())


@lru_cache(maxsize=1 << 12)
def kinds_of_head(head: str) -> tuple[str, ...]:
    """The kinds that a bare head can mean once the page has named one: "the ministry", "the bank"."""
    return tuple(kind for kind, entry in kinds().items() if head.lower() in entry["heads"])


def body_of(country: Country, kind: str) -> Body:
    """The body of that kind in that country: a listed one if there is exactly one, else one made from the pattern.

    >>> body_of(country_called("British")[0], "defence-ministry").name
    'UK Ministry of Defence'
    >>> body_of(country_called("Fijian")[0], "police").name
    'police of Fiji'
    """
    listed = [b for b in bodies() if b.country == country.code and b.kind == kind]
    if len(listed) == 1:
        return listed[0]
    pattern = kinds()[kind]["name"] or "{country}"
    made = pattern.format(country=country.name)
    return body_called(made) or Body(made, kind, country.code, listed=False)


@cache
def holders() -> tuple[Holder, ...]:
    """The holders of public offices."""
    return tuple(
        Holder(r["name"], _parts(r["aliases"]), r["role"], r["body"], r["from"], r["to"] or None)
        for r in rows("sources/people.csv")
    )


def holders_called(name: str, day: str | None = None) -> tuple[Holder, ...]:
    """The office holders with that full name or surname who served on the day, one entry for each person.

    >>> [h.name for h in holders_called("Lagarde", "2024-05-01")]
    ['Christine Lagarde']
    """
    folded = fold(name)
    found: dict[str, Holder] = {}
    for full, h in _holder_names():
        if (full == folded or full.endswith(" " + folded)) and h.serves(day):
            found.setdefault(h.name, h)
    return tuple(found.values())


@cache
def _holder_names() -> tuple[tuple[str, Holder], ...]:
    """Every name of every office holder, folded."""
    return tuple((fold(n), h) for h in holders() for n in (h.name, *h.aliases))


@cache
def offices() -> Mapping[str, str]:
    """Offices of a state and the kind of body each leads to, folded."""
    return {fold(k): v for k, v in table("sources/roles.toml")["offices"].items()}


@cache
def role_nouns() -> frozenset[str]:
    """Every noun of an office, folded."""
    return frozenset(offices()) | frozenset(fold(w) for w in table("sources/roles.toml")["people"]["words"])


@lru_cache(maxsize=1 << 12)
def gender_of(name: str) -> str | None:
    """ "feminine" or "masculine" by the first name, None where that decides nothing.

    >>> gender_of("Dorothea Finch"), gender_of("Robin Finch")
    ('feminine', None)
    """
    first = name.split()[0] if name else ""
    names = table("sources/first_names.toml")
    return next((g for g in ("feminine", "masculine") if first in names[g]), None)


@cache
def role_words(group: str, key: str) -> frozenset[str]:
    """A list of the role tables: role_words("people", "titles")."""
    return frozenset(table("sources/roles.toml")[group][key])
