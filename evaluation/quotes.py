"""Quoted words with marked roles -> spans in a page: an annotation never holds an offset.

A quote is some words of the page, copied. Roles are shown in it as `tests/marked.py` shows them, and " … " (with
spaces) leaves words out within one line:

    [content: The harbour may … by Friday], [source: the port] [cue: said].

A quote must occur exactly once, or say which occurrence it means: an annotation that fits two places is a mistake that
nobody would see in a list of numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GAP = " … "
_MARK = re.compile(r"\[(\w+): ([^\[\]]*)\]")


class BadQuote(ValueError):
    """Quoted words that the page does not hold, or holds more than once.

    >>> print(BadQuote("storm.txt", "it may snow", 0))
    storm.txt: 'it may snow' occurs 0 times; quote more or other words, or add nth
    """

    def __init__(self, page: str, quote: str, times: int):
        super().__init__(page, quote, times)
        self.page, self.quote, self.times = page, quote, times

    def __str__(self) -> str:
        return f"{self.page}: {self.quote!r} occurs {self.times} times; quote more or other words, or add nth"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands, and where each of its marked roles stands, as [start, end)."""

    whole: tuple[int, int]
    roles: dict[str, list[tuple[int, int]]]


def find_quote(text: str, quote: str, *, page: str = "text", nth: int | None = None) -> Found:
    """Where the quote stands in the text. `nth` counts occurrences from 1. Raises BadQuote.

    >>> find_quote("It may snow, she said. He said no.", "[content: It … snow], [source: she] said").roles
    {'content': [(0, 11)], 'source': [(13, 16)]}
    """
    pattern, roles = _pattern(quote)
    matches = list(re.finditer(pattern, text))
    if not matches or (nth is None and len(matches) > 1) or (nth or 1) > len(matches):
        raise BadQuote(page, quote, len(matches))
    match = matches[(nth or 1) - 1]
    found: dict[str, list[tuple[int, int]]] = {}
    for group, role in enumerate(roles, start=1):
        found.setdefault(role, []).append(match.span(group))
    return Found(match.span(), found)


def _pattern(quote: str) -> tuple[str, list[str]]:
    """The quote as a regular expression with one group a role, and the roles in order."""
    parts: list[str] = []
    roles: list[str] = []
    end = 0
    for mark in _MARK.finditer(quote):
        parts += [_literal(quote[end : mark.start()]), f"({_literal(mark.group(2))})"]
        roles.append(mark.group(1))
        end = mark.end()
    return "".join([*parts, _literal(quote[end:])]), roles


def _literal(words: str) -> str:
    """The words as printed; a line break may be any of the page's, a gap any words of one line (as few as will do)."""
    gaps = (re.escape(part).replace(r"\n", r"\s*\n").replace("\\\n", r"\s*\n") for part in words.split(GAP))
    return r"\s[^\n]*?\s".join(gaps)
