"""Captions: what a picture shows, and whose picture it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from foresaid.lexicon import any_of, table
from foresaid.model import Span, trimmed

from .labels import Labels
from .lines import Line

_FILE = "clean/bylines.toml"
_IN_PARENTHESES = re.compile(r"\(([^()]{2,80})\)[.\s]*$|\[([^\[\]]{2,80})\][.\s]*$")


_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+"
#: "... at dawn. ANA BROOK (COAST PRESS)", "... at dawn. Ana Brook | Coast Press": at the end of a caption.
_SIGNED_CAPTION = re.compile(
    rf"(?:(?<=[.!?\"”’)])\s+|\s[–—-]\s+)(?P<who>{_CAPITALS}(?:\s{_CAPITALS}){{1,6}}(?:\s*\([A-ZÀ-Þ/ ]{{2,30}}\))?"
    rf"|(?:[A-ZÀ-Þ][\w.'’-]+\s){{1,4}}\|(?:\s[A-ZÀ-Þ][\w.'’-]+){{1,4}})$"
)


#: "... at dawn. Ana Brook": a name after a sentence; so many lines with one name are a gallery.
_NAME_AT_END = re.compile(r"[.!?…][\"”’)]*\s+([A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,2})$")
_GALLERY = 3


@lru_cache(maxsize=10_000)  # several rules ask it of the same lines
def find_credit(text: str) -> Span | None:
    """The picture's credit in a caption, without its parentheses or the word before it; None if there is none.

    >>> text = "The ferry at dawn. (Ana Brook/Coast Press)"
    >>> find_credit(text).of(text)
    'Ana Brook/Coast Press'
    >>> text = "The ferry at dawn. Photo: Ana Brook"
    >>> find_credit(text).of(text)
    'Ana Brook'
    >>> find_credit("The ferry left (again).") is None
    True
    """
    tail = max(0, len(text) - 160)  # a credit stands at the end; the patterns need not see more
    if match := _SIGNED_CAPTION.search(text, tail):
        return Span(*match.span("who"))
    if match := _IN_PARENTHESES.search(text, tail):
        group = 1 if match.group(1) else 2
        span = Span(*match.span(group))
        if led := _lead().match(span.of(text)):
            span = Span(span.start + led.end(), span.end)
            return span if len(span) else None
        return span if _is_house(span.of(text)) else None
    if match := _led().search(text, tail):
        return Span(*match.span("who"))
    # "... at dawn. Ana Brook/Coast Press": the words after the last sentence
    cut = max(text.rfind(mark) + 2 for mark in (". ", "! ", "? ", "– ", "— "))
    span = trimmed(text, max(cut, 0) if cut > 1 else 0, len(text))
    words = span.of(text)
    if "/" in words and len(words.split()) <= 8 and _is_house(words):
        return span
    return None


def label_signed_alike(lines: Sequence[Line], labels: Labels) -> None:
    """Give the captions of a gallery their role: at least three lines end, after a sentence, in the same name."""
    told = (line for line in labels.free(lines) if len(line.words) > 5)
    signed = [(line, m[1]) for line in told if (m := _NAME_AT_END.search(line.text[-80:]))]
    times = Counter(name for _, name in signed)
    for line, name in signed:
        if times[name] >= _GALLERY and len(line.words) <= 60:
            labels.give(line, "caption", "ends with the name that other captions of the page end with")


def begins_as_caption(line: Line) -> bool:
    """Whether a line begins with words that only captions begin with ("Image caption, ...")."""
    return len(line.words) <= 60 and line.text.lower().startswith(tuple(table(_FILE)["captions"]))


def is_credit_alone(line: Line) -> bool:
    """Whether a line says whose picture it is and nothing else."""
    credit = find_credit(line.text)
    return credit is not None and len(line.words) <= 12 and len(line.text) - len(credit) <= 24


def _is_house(words: str) -> bool:
    found = {w.strip(".,").lower() for w in re.split(r"[\s/]+", words)}
    return (
        bool(found & frozenset(table(_FILE)["credit_houses"]))
        or words.lower() in table(_FILE)["agencies"]
        or ("/" in words and all(w[:1].isupper() for w in re.split(r"[\s/]+", words) if w))
    )


@cache
def _lead_words() -> str:
    return any_of(table(_FILE)["credit"])


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_lead_words()})\s*[:/]?\s+(?:by\s+)?|©\s*", re.IGNORECASE)


@cache
def _led() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[.!?\"”’)|–—-])\s*|\s{{2,}}|\s\|\s*)(?:(?:{_lead_words()})\s*(?::|,|\.\.\.|…)\s*(?:by\s+)?|(?:photo|photograph|image|picture)s?"
        rf"\s+(?:by|courtesy of)\s+|©\s*)(?P<who>[^\W\d_][^|()]{{1,70}}?)[.\s]*$",
        re.IGNORECASE,
    )
