"""Family: all passages that go back to one, the earliest known; and how many reports are left when copies are one."""

from __future__ import annotations

from dataclasses import dataclass

from .echo import Passage


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
    """

    articles: int
    families: int
    origins: int
    unresolved: int = 0
