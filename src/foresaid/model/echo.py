"""Echo: two passages that carry the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of one page's text; `page` is the capture's SHA-256, or the name of a text outside the ledger."""

    page: str
    span: Span


@dataclass(frozen=True, slots=True)
class Drift:
    """A place inside an echo whose likelihood words, figures, names, dates or negation differ between the two sides.

    Either side may be None: a hedge that was lost has words on one side only.
    """

    a: Span | None
    b: Span | None
    what: Literal["likelihood", "figure", "name", "date", "negation", "hedge", "quotation"]


@dataclass(frozen=True, slots=True)
class Echo:
    """Two passages that carry the same words, verbatim or edited, and how alike they are, in [0, 1]."""

    a: Passage
    b: Passage
    kind: Literal["verbatim", "edited"]
    similarity: float
    drift: tuple[Drift, ...] = ()
