"""Lines that speak to the reader: appeals and invitations whose words nobody listed.

News reports speak of "you" and "us" only inside quotations; a site that asks for money or an address does so outside.
Where the article itself addresses its readers (a column, a newsletter, advice) the rule says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from foresaid.lexicon import any_of, table

from .labels import Labels
from .lines import Line
from .phrases import kind_of

_QUOTED = re.compile(r"[\"“„«][^\"”“»]*(?:[\"”“»]|$)|(?<!\w)['‘][^'’]{3,}['’](?!\w)")
#: The longest line asked, in words: appeals are short, and a long paragraph has many reasons to say "us".
_LONGEST = 25


def speaks_to_reader(line: Line) -> bool:
    """Whether a short line says "you", "your", "us", "our" outside of quotation marks.

    >>> from foresaid.model import Span
    >>> texts = ("Our newsroom has no owner but you.", 'She said: "Help us."', "Ferries run again.")
    >>> [speaks_to_reader(Line(0, Span(0, 9), t)) for t in texts]
    [True, False, False]
    """
    if not _words().search(line.text):
        return False
    plain = _QUOTED.sub(" ", line.text)
    times = len(_words().findall(plain))
    return times > 0 and (len(line.words) <= _LONGEST or times >= 3)


def addresses_readers(zone: Sequence[Line]) -> bool:
    """Whether the article itself speaks to its readers: in more than one of ten of its paragraphs."""
    paragraphs = [line for line in zone if line.is_prose and len(line.words) >= 12 and kind_of(line) is None]
    return len(paragraphs) < 3 or sum(map(_addresses, paragraphs)) * 10 > len(paragraphs)


def _addresses(line: Line) -> bool:
    return bool(_words().search(line.text) and _words().search(_QUOTED.sub(" ", line.text)))


def is_greeting(line: Line) -> bool:
    """Whether a short line only greets whoever reads a letter.

    >>> from foresaid.model import Span
    >>> [is_greeting(Line(0, Span(0, 9), t)) for t in ("Good morning,", "Dear readers of the Coast,", "Hello, winter")]
    [True, True, False]
    """
    if len(line.words) > 6:
        return False
    greeted = _greetings().match(line.folded)
    return greeted is not None and (line.folded == greeted.group() or line.text.rstrip()[-1:] in ",!.:")


def label_greetings(lines: Sequence[Line], labels: Labels) -> None:
    """Give the greeting above a letter's first paragraph its role; further down it greets in a comment."""
    for line, below in pairwise(lines):
        if line.is_prose and len(line.words) >= 12 and not kind_of(line):
            return
        if is_greeting(line) and len(below.words) >= 10 and not kind_of(below):
            labels.give(line, "body", "greets whoever reads the letter")


@cache
def _greetings() -> re.Pattern[str]:
    return re.compile("|".join(rf"{g}(?![\w-])" for g in table("clean/readers.toml")["greetings"]))


@cache
def _words() -> re.Pattern[str]:
    words = " ".join(table("clean/readers.toml")["address"].values()).split()
    return re.compile(rf"(?<![\w.])(?-i:(?!US)){any_of(words)}(?![\w.])", re.IGNORECASE)
