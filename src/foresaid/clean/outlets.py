"""The outlet: whose page it is, as far as the page says it itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from foresaid.lexicon import table
from foresaid.model import Author, Declared

from .labels import Labels
from .lines import Line, fold
from .mastheads import find_masthead

#: A name, and where it was read.
Named = tuple[str | None, str]

_COPYRIGHT = re.compile(
    r"""(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?(?:by\s+)?
    (?P<name>[^\W\d_][^.|,©\n]{2,50}?)\s*(?:[.|,©]|all\ rights|\d{4}|$)""",
    re.IGNORECASE | re.VERBOSE,
)


def find_outlet(labels: Labels, authors: Sequence[Author], declared: Sequence[Declared], text: str) -> Named:
    """The outlet's name and where it was read: declared in the metadata, or named by the page itself.

    A name above the headline that another place agrees with goes before the company in the copyright line; a desk's
    name counts only if the outlet's name in it stands elsewhere in the page too. The sender of a letter is its outlet
    if the letter names nobody else, and tells how a name above the headline is spelt that is printed in capitals.
    """
    for basis in ("og:site_name", "json-ld publisher", "json-ld webpage publisher", "application-name"):
        for d in declared:
            if d.key == "outlet" and d.basis == basis:
                return d.value, basis
    sender = next((d.value for d in declared if d.basis == "mail From"), None)
    if sender and any(fold(sender) == line.folded for line in labels.lines):
        return sender, "mail From, and a line of the letter"
    owner = _owner([line for line in labels.lines if labels.role(line) != "caption"])
    if any(owner and a.type == "person" and fold(a.name) == fold(owner) for a in authors):
        owner = None  # whoever signs keeps the rights; the outlet is called otherwise
    if masthead := find_masthead(labels, owner):
        return masthead.name, masthead.why
    if owner:
        return owner, "the copyright line"
    for author in authors:
        if author.type == "organisation" and (name := _without_desk(author.name)) and text.count(name) > 1:
            return name, "the name of a desk that signs, and elsewhere"
    return (sender, "mail From") if sender else (None, "none")


def _owner(lines: Sequence[Line]) -> str | None:
    """Whom the last copyright line names that names somebody."""
    for line in reversed(lines):
        if (match := _COPYRIGHT.search(line.text)) and len(line.words) < 30:
            name = match.group("name").strip()
            said = name.lower() not in ("all rights reserved", "copyright")
            if name[:1].isupper() and len(name.split()) <= 6 and said:
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
