"""Which body a phrase names by itself, or stands for in its page."""

from __future__ import annotations

import re
from functools import lru_cache

from foresaid.attribution.cues import words
from foresaid.attribution.names import body_word
from foresaid.attribution.registry import (
    Body,
    body_called,
    body_of,
    country_called,
    fold,
    kinds_of_noun,
)

_POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=1 << 12)  # a page has the same few names in many places
def named_body(text: str) -> Body | None:
    """The body that a phrase names by itself: registered, or a nation and a kind, or a capitalised name of a body.

    >>> named_body("Norway’s central bank").name, named_body("Lake Harbour Ferry Company").name
    ('Norges Bank', 'Lake Harbour Ferry Company')
    """
    if body := body_called(text):
        return body
    if body := national_body(text):
        return body
    tokens = text.split()
    last = fold(tokens[-1])
    capitals = (
        all(t[0].isupper() or t in {"of", "for", "the", "and", "&", "on"} for t in tokens) and tokens[-1][0].isupper()
    )
    if len(tokens) < 2 or not capitals or not tokens[0][0].isupper() or tokens[0].lower() in words("determiners"):
        return None
    ends = body_word(tokens[-1]) and last not in {"post", "times"}
    begins = any(body_word(t) and tokens[k + 1 : k + 2] in (["of"], ["for"], ["on"]) for k, t in enumerate(tokens[:-2]))
    return Body(text, None, None, listed=False) if ends or begins else None


def national_body(text: str) -> Body | None:
    """ "Norwegian central bank", "Norway's central bank", "central bank of Norway" -> that country's bank."""
    tokens = text.split()
    for size in (1, 2, 3):
        if len(tokens) > size and (hit := country_called(_POSSESSIVE.sub("", " ".join(tokens[:size])))):
            kinds = kinds_of_noun(" ".join(tokens[size:]))
            if kinds:
                return body_of(hit[0], kinds[0])
    kind, _, country = text.rpartition(" of ")
    if kind and (hit := country_called(country)) and (kinds := kinds_of_noun(kind)):
        return body_of(hit[0], kinds[0])
    return None
