"""Topics: what is printed like a person's name ("Home Repair") and names a subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from .languages import small_words
from .lines import Line

_NAME_WORD = re.compile(r"[^\W\d_]+")


def plain_words(lines: Iterable[Line]) -> frozenset[str]:
    """The words that the lines write in lower case, small ones apart."""
    return frozenset(word for line in lines for word in line.words if word.islower()) - small_words()


def is_topic(name: str, plain: Set[str]) -> bool:
    """Whether what looks like a name is none: the page writes two of its words, or all, in lower case too.

    >>> [is_topic(n, {"garden", "tool", "repair"}) for n in ("Garden Repair", "Garden Tool Tips", "Ana Garden")]
    [True, True, False]
    """
    words = [word.lower() for word in _NAME_WORD.findall(name) if len(word) > 1]
    known = sum(word in plain for word in words)
    return 0 < min(len(words), 2) <= known
