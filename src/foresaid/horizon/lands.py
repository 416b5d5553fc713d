"""The countries that a page names: those of the table, and lands that the page alone knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from foresaid.lexicon import rows

_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
_LAND = re.compile(r"\b[A-Z][\w.]+(?: [A-Z]\w+)?")


@cache
def countries() -> dict[str, str]:
    """Names, adjectives and aliases of countries in lower case -> the country's name.

    >>> countries()["russian"], countries()["u.k."]
    ('Russia', 'United Kingdom')
    """
    out: dict[str, str] = {}
    for row in rows("calendar/countries.csv"):
        for word in (row["name"], *row["adjectives"].split(";"), *row["aliases"].split(";")):
            if word:
                out.setdefault(word.lower(), row["name"])
    return out


def lands_of(text: str, more: Iterable[str] = ()) -> dict[str, str]:
    """The countries table, with the lands that the text names by noun and adjective ("Norland", "Norlandian").

    `more` are names of lands known otherwise.

    >>> lands_of("Norlandia votes; a Norlandian poll")["norlandian"]
    'Norlandia'
    """
    return {**{name.lower(): name for name in more}, **_lands_told(text), **countries()}


@lru_cache(maxsize=2)  # a page is asked twice: for the events it dates, and for its deadlines
def _lands_told(text: str) -> dict[str, str]:
    """The lands that the text names by noun and adjective."""
    words = set(_CAPITAL.findall(text))
    found: dict[str, str] = {}
    for word in sorted(words):
        for ending in ("n", "ian", "ese", "ish", "i"):
            if word.endswith(ending) and len(word) - len(ending) >= 4 and (stem := word[: -len(ending)]) in words:
                found |= {word.lower(): stem, stem.lower(): stem}
    return found


def last_land(text: str, lands: Mapping[str, str]) -> str | None:
    """The country that the text names last, by noun or adjective."""
    for found in reversed(list(_LAND.finditer(text))):
        words = found.group()
        for candidate in (words, words.split()[-1], words.split()[0]):
            if land := lands.get(candidate.lower()):
                return land
    return None
