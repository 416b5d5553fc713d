"""The outlet: whose page it is, as far as the page says it itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from foresaid.lexicon import table
from foresaid.model import Author, Declared

from .lines import Line

_COPYRIGHT = re.compile(
    r"""(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?(?:by\s+)?
    (?P<name>[^\W\d_][^.|,©\n]{2,50}?)\s*(?:[.|,©]|all\ rights|\d{4}|$)""",
    re.IGNORECASE | re.VERBOSE,
)


def find_outlet(
    lines: Sequence[Line], authors: Sequence[Author], declared: Sequence[Declared], text: str
) -> str | None:
    """The outlet's name: declared in the metadata, or named by the page itself in its copyright line or a desk's name.

    A desk's name counts only if the outlet's name in it stands elsewhere in the page too.
    """
    for basis in ("og:site_name", "json-ld publisher", "json-ld webpage publisher", "application-name"):
        for d in declared:
            if d.key == "outlet" and d.basis == basis:
                return d.value
    for line in reversed(lines):
        if (match := _COPYRIGHT.search(line.text)) and len(line.words) < 30:
            name = match.group("name").strip()
            if (
                name[:1].isupper()
                and len(name.split()) <= 6
                and name.lower() not in ("all rights reserved", "copyright")
            ):
                return name
    for author in authors:
        if author.type == "organisation" and (name := _without_desk(author.name)) and text.count(name) > 1:
            return name
    return None


def _without_desk(name: str) -> str:
    """The outlet's name in a desk's: "The Coast news desk" -> "The Coast"."""
    words = name.split()
    desks = _desks()
    while words and (words[-1].lower() in desks or words[-1].islower()):
        words.pop()
    return " ".join(words)


@cache
def _desks() -> frozenset[str]:
    return frozenset(
        {"desk", "newsroom", "staff", "team", "editors", "news", "reporters", "service"}
        & set(table("clean/bylines.toml")["desks"] + table("clean/bylines.toml")["bodies"])
    )
