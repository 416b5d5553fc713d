"""--evidence: the passages that a decision rests on, as the verbs that decide take them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from foresaid.ledger import questions
from foresaid.ledger.resolution import Cited
from foresaid.model import Passage, Span

F = TypeVar("F", bound=Callable[..., Any])
_PLACE = re.compile(r"(.+):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it was written: a page's id, name or path, and two code-point offsets."""

    page: str
    start: int
    end: int

    def cited(self) -> Cited:
        """The passage with its words; raises UnknownId where there is none."""
        sha256 = questions.capture_id(self.page)
        span = Span(self.start, max(self.start, self.end))
        return Cited(Passage(sha256, span), questions.words_at(sha256, span))


class PlaceType(click.ParamType[Place]):
    """CAPTURE:START-END: a passage of a page, by the beginning of its id and code-point offsets."""

    name = "CAPTURE:START-END"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """The place; a usage error names the form that is wanted."""
        if isinstance(value, Place):
            return value
        if not (match := _PLACE.fullmatch(value)):
            self.fail(f"{value!r} is no passage; write it as 374eaed187e0:2479-2519, as foresaid due prints it", param)
        return Place(match[1], int(match[2]), int(match[3]))


def evidence_option(told: str) -> Callable[[F], F]:
    """--evidence, as often as there are passages; `told` is its help."""
    return click.option("--evidence", "places", type=PlaceType(), multiple=True, help=told)
