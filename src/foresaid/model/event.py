"""EventDate: when a named event was, is, or will be held, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

Status = Literal["announced", "held", "moved", "cancelled"]


@dataclass(frozen=True, slots=True)
class EventDate:
    """An event of the calendar: an election, a summit, a final, with its first and last day (ISO).

    `kind` is the plain noun that names such events ("election", "summit", "meeting"), `aliases` further names.
    An entry of the shipped calendar has a `source` (a published page) and `as_of`; one learned from a saved page has
    `page` (SHA-256) and `span`, the words that date it, and stays a suggestion that says so.
    """

    name: str
    kind: str
    start: str | None
    end: str
    status: Status
    country: str | None = None
    aliases: tuple[str, ...] = ()
    source: str = ""
    as_of: str | None = None
    page: str | None = None
    span: Span | None = None
    words: str = ""
