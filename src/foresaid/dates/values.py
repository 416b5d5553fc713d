"""The meaning of every rule of the grammar: a function of its name that gives a TIMEX3 type and value, and the days.

Each takes the parse and returns its value, or None where the words are no time expression after all ("May said",
"2,000 people"). Values follow TimeML 1.2.1: "2000-W13", "1998-FA", "P3M", "PXD", "PRESENT_REF".
"""

from __future__ import annotations

from collections.abc import Callable

from . import absolute, clock, lengths, parts, relative
from .grammar import RULES
from .parse import Parse, Value

MODULES = (absolute, parts, clock, relative, lengths)

#: A rule's name -> what it means. "date" is the one rule whose name a module of the standard library has taken.
MEANING: dict[str, Callable[[Parse], Value | None]] = {
    name: next(getattr(module, name) for module in MODULES if hasattr(module, name) and name != "date")
    for name, _ in RULES
    if name != "date"
} | {"date": absolute.dated}
