"""Deadline: words that say by when, and the relation ("before", "over the next") between them and what they hang on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, cast

from foresaid.lexicon import table
from foresaid.model import Span

from .mentions import Mention

WORDS = "dates/deadlines.toml"
Relation = Literal["by", "in", "after", "until", "before", "within", "on"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Words that say by when something is foreseen, in one sentence, and the days they cover.

    `mention` is the event it hangs on; then the days are those that the words themselves give, if any. `moved` is set
    where the nearest such day lay behind and the next one was taken: "past" if a verb in the past stands there.
    `modifier`: it only tells a noun apart ("a February cut").
    """

    span: Span
    relation: Relation
    start: str | None
    end: str | None
    anchor: Literal["calendar", "relative", "event"]
    basis: str
    mention: Mention | None = None
    bare: bool = False
    moved: Literal["", "open", "past"] = ""
    modifier: bool = False


#: "By the end of the summit": an edge of an event between the relation and its words.
_EDGE = (
    r"(?:\s+(?:the\s+)?(?:end|close|conclusion|start|beginning|opening|(?:first|second|final|last)\s+round)"
    r"\s+of(?:\s+the)?)?"
)
#: "By close of business on Friday": what stands between the relation and the day it bounds.
_CLOSE = r"(?:\s+(?:the\s+)?(?:close|end)\s+of\s+(?:business|trading|play|polling|voting)\s+on)?"


@cache
def _relations() -> tuple[re.Pattern[str], dict[str, Relation]]:
    relation_of = {
        p.strip(): cast(Relation, r) for r, phrases in table(WORDS)["relations"].items() for p in phrases.split(",")
    }
    longest = sorted(relation_of, key=len, reverse=True)
    joined = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest)
    return re.compile(
        rf"\b({joined}){_CLOSE}(?:\s+(?:the|about|around|at least|roughly|this|its)\b)?{_EDGE}\s+$", re.IGNORECASE
    ), relation_of


def relation_before(text: str, floor: int, end: int) -> tuple[Relation, int, str] | None:
    """The relation whose words end right before `end`: relation, where it begins, the words.

    >>> relation_before("no later than the end of May", 0, 14)
    ('by', 0, 'no later than')
    """
    pattern, relation_of = _relations()
    found = pattern.search(text, max(floor, end - 60), end)
    if not found:
        return None
    words = re.sub(r"\s+", " ", found.group(1).lower())
    return relation_of[words], found.start(1), words


def days_under(relation: Relation, first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """First and last day of a deadline, from those of the date or event it hangs on.

    >>> days_under("before", "2031-05-01", "2031-05-31"), days_under("after", "2031-05-01", "2031-05-31")
    ((None, '2031-05-31'), ('2031-06-01', None))
    """
    if relation in ("by", "before", "until"):
        return None, last
    if relation == "after":
        return (next_day(last) if last else None), None
    return first, last


def next_day(day: str) -> str:
    """The ISO day after an ISO day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
