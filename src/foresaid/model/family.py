"""Family: all passages that go back to one, the earliest known; and how many reports are left when copies are one.

A pair is two passages that probably tell one statement in other words. That is an offer, which a person accepts or
rejects; PAIR_MOVES is its life as one table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .echo import Passage

PairState = Literal["offered", "accepted", "rejected"]

#: state -> what a person decides -> next state
PAIR_MOVES: dict[PairState, dict[str, PairState]] = {
    "offered": {"accept": "accepted", "reject": "rejected"},
    "accepted": {"undo": "offered"},
    "rejected": {"undo": "offered"},
}


@dataclass(frozen=True, slots=True)
class Travel:
    """The likely way a passage came to a page: from which page, and why we think so.

    `share` is how much of the copying article stands in that page too, in [0, 1].
    """

    source: Passage
    copy: Passage
    share: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Passages joined by echoes, earliest first; `ways` tells of each member that has a likely parent how it came.

    `earliest` is the earliest known member: pages that nobody saved may be earlier.
    """

    members: tuple[Passage, ...]
    ways: tuple[Travel, ...]

    @property
    def earliest(self) -> Passage:
        """The earliest known member."""
        return self.members[0]

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that carry it, each once, in the order of the members."""
        return tuple(dict.fromkeys(m.page for m in self.members))


@dataclass(frozen=True, slots=True)
class ReportCount:
    """How much stands behind a statement: pages that carry it, families of copies among them, and origins.

    Ten articles of one wire story are 10 articles, 1 family, 1 origin. `unresolved` families say not who said it, or
    when: they are counted as no origin.

    >>> ReportCount(articles=10, families=2, origins=1, unresolved=1).words
    '10 articles, 2 families, 1 origin and 1 not known'
    >>> ReportCount(articles=2, families=1, origins=0, unresolved=1).words
    '2 articles, 1 family, origin not known'
    """

    articles: int
    families: int
    origins: int
    unresolved: int = 0

    @property
    def words(self) -> str:
        """The three numbers in words."""
        told = f"{_count(self.articles, 'article', 'articles')}, {_count(self.families, 'family', 'families')}, "
        if not self.origins:
            return f"{told}origin not known"
        more = f" and {self.unresolved} not known" if self.unresolved else ""
        return f"{told}{_count(self.origins, 'origin', 'origins')}{more}"


def _count(n: int, one: str, more: str) -> str:
    return f"{n or 'no'} {one if n == 1 else more}"
