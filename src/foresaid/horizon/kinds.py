"""Kinds of public events: the nouns that name one, and the words that tell events of one kind apart."""

from __future__ import annotations

import re
from functools import cache

from foresaid.lexicon import any_of, rows, table

KINDS = "calendar/kinds.toml"


@cache
def kind_of_noun() -> dict[str, str]:
    """Every noun that names an event -> its kind; those that need a capital letter have one."""
    data = table(KINDS)
    plain = {noun.replace("_", " "): kind for kind, nouns in data["kinds"].items() for noun in nouns.split()}
    return plain | {noun: kind for kind, nouns in data["capital"].items() for noun in nouns.split()}


@cache
def other_kinds(noun: str) -> frozenset[str]:
    """The other kinds that the noun may name: a vote may be a referendum."""
    return frozenset(kind for kind, nouns in table(KINDS)["also"].items() if noun.lower() in nouns.split())


@cache
def qualified() -> frozenset[str]:
    """Nouns that an event's noun only tells apart: "the election campaign"."""
    return frozenset(table(KINDS)["heads"]["words"].split())


@cache
def modifiers() -> tuple[frozenset[str], frozenset[str]]:
    """The words that tell events of one kind apart, and those that do not."""
    data = table(KINDS)
    office = " ".join(data["modifiers"][group] for group in ("office", "level"))
    return frozenset(office.split()), frozenset(data["loose"]["words"].split())


def kind_of(noun: str) -> str:
    """The kind that a noun names, as printed anywhere; raises KeyError for any other noun."""
    kinds = kind_of_noun()
    return kinds.get(noun) or kinds.get(noun.lower()) or kinds[noun.capitalize()]


@cache
def first_words() -> frozenset[str]:
    """The first word of every noun that names an event, as printed: only there the pattern is tried."""
    nouns = [noun.split()[0] for noun in kind_of_noun()]
    return frozenset(form for noun in nouns for form in (noun, noun[0].upper() + noun[1:], noun.upper()))


@cache
def opening_words() -> frozenset[str]:
    """The same in lower case: a stretch without one of them names no event."""
    return frozenset(word.lower() for word in first_words())


@cache
def event_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two expressions: any noun that names an event, and the place that may follow it."""
    forms = {form for noun in kind_of_noun() for form in (noun, noun[0].upper() + noun[1:], noun.upper())}
    nouns, names = any_of(forms), any_of(row["name"] for row in rows("calendar/countries.csv"))
    return (
        re.compile(rf"\b(?:{nouns})\b"),
        re.compile(rf"\s+(?:in|of)\s+(?:the\s+)?({names}|U\.S\.|U\.K\.|US|UK|EU|[A-Z]\w+)\b"),
    )
