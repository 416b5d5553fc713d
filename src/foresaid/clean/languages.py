"""The language of a page, told by its commonest small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from foresaid.lexicon import table

#: The languages whose articles are read for statements, judgements, dates and figures.
READ = frozenset({"en"})
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language whose small words are commonest in the text; None if none stands out.

    >>> language_of("The rain was heavy and it is not over for the coast, they said in a report.")
    'en'
    >>> language_of("1 2 3") is None
    True
    """
    found = _WORD.findall(text[:20_000].lower())
    if len(found) < 8:
        return None
    words = Counter(found)
    shares = sorted(
        ((sum([words[w] for w in small & words.keys()]) / len(found), code) for code, small in _small_words().items()),
        reverse=True,
    )
    (best, code), (second, _) = shares[0], shares[1]
    return code if best >= 0.12 and best - second >= 0.03 else None


def not_read(language: str | None) -> str | None:
    """What a reading says where its language is not one that is read beyond cleaning; None where it is, or is unknown.

    >>> not_read("de")
    'the article is in German: statements, judgements, dates and figures are looked for in English only'
    >>> not_read("en"), not_read(None)
    (None, None)
    """
    if language is None or language in READ:
        return None
    name = table("clean/languages.toml")["names"][language]
    return f"the article is in {name}: statements, judgements, dates and figures are looked for in English only"


@cache
def small_words() -> frozenset[str]:
    """The commonest small words of all languages known here."""
    return frozenset().union(*_small_words().values())


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in table("clean/languages.toml")["small_words"].items()}
