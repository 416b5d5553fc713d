"""Source: who a statement is credited to."""

from __future__ import annotations

from dataclasses import dataclass

from .span import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who said something: the words that named them, and who that is.

    `span` is the mention at the cue, None where the page gives no words (then `implicit` is True and the source was
    carried over from the sentences around). `name` is the resolved name, None for an unnamed collective or where two
    readings are possible; then `candidates` lists them. `why` names the rule that resolved it.
    """

    span: Span | None = None
    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    implicit: bool = False
    candidates: tuple[str, ...] = ()
    why: str = ""
