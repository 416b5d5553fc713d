"""The chain by which words came into a page: who said them, who passed them on, who printed them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .article import Article
from .statement import Statement

#: What makes a hop a weak link, the weakest first: nobody answers for it, nobody knows when, nobody heard it here.
Weakness = Literal["unnamed", "undated", "outside the article"]
WEAKNESSES: tuple[Weakness, ...] = ("unnamed", "undated", "outside the article")


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of a chain: a name, or None where nobody is named; what it did; its day (ISO); why it is weak."""

    name: str | None
    did: Literal["said", "passed on", "printed"]
    day: str | None = None
    weak: tuple[Weakness, ...] = ()


def hops_of(statement: Statement, article: Article) -> tuple[Hop, ...]:
    """The hops of a statement, from its source to the page that prints it.

    A medium that is cited is outside the article: whoever wrote the page did not hear the source, and the day on which
    the medium told it is not known.

    >>> from foresaid.model import Source, Span
    >>> said = Statement("s-1", "body", (Span(0, 4),), Source(name="Ada Berg"), "direct", cited_by=("Tide Press",))
    >>> hops = hops_of(said, Article("Rain", outlet="Erin Courier", published="2031-05-06"))
    >>> [(h.name, h.did) for h in hops]
    [('Ada Berg', 'said'), ('Tide Press', 'passed on'), ('Erin Courier', 'printed')]
    >>> [h.weak for h in hops]
    [('undated',), ('outside the article',), ()]
    """
    source = statement.source
    name = source.name if source else None
    faults: dict[Weakness, bool] = {"unnamed": not name, "undated": not statement.said_on}
    said = Hop(name, "said", statement.said_on, tuple(fault for fault, found in faults.items() if found))
    passed = (Hop(medium, "passed on", None, ("outside the article",)) for medium in statement.cited_by)
    day = article.published_day
    printed = Hop(article.outlet, "printed", day, () if day else ("undated",))
    return (said, *passed, printed)


def weakest(hops: Sequence[Hop]) -> Hop | None:
    """The hop that a reader should trust least, the innermost of equals; None if none is weak.

    >>> weakest([Hop("Ada Berg", "said", None, ("undated",)), Hop("Tide Press", "passed on", None, ())]).name
    'Ada Berg'
    """
    weak = [h for h in hops if h.weak]
    return min(weak, key=lambda h: WEAKNESSES.index(h.weak[0])) if weak else None


def weakness_in_words(hops: Sequence[Hop]) -> str:
    """The weakest link in words; empty if none is weak.

    >>> weakness_in_words([Hop("Tide Press", "passed on", None, ("outside the article",))])
    'Tide Press, which is outside the article'
    """
    hop = weakest(hops)
    if hop is None:
        return ""
    somebody = {"said": "somebody", "passed on": "a medium", "printed": "the page"}[hop.did]
    reason = {
        "unnamed": "who is not named",
        "undated": "whose day is not known",
        "outside the article": "which is outside the article",
    }[hop.weak[0]]
    return f"{hop.name or somebody}, {reason}"
