"""The directory of a page: the people and bodies it names in full, and where; `gather_names` fills it.

Short forms ("Nilsen", "the bank", "military intelligence") are looked up here. A teaser or a feed item is a text of its
own: its names are looked up there first, then in the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from foresaid.attribution.names import surname
from foresaid.attribution.registry import (
    Body,
    Country,
    fold,
)
from foresaid.model import Span

_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the page names in full: name, role, the words for the organisation, where, in which group.

    `sure` says that an age or "who" behind the name shows a person.
    """

    name: str
    role: str | None
    organisation: str | None
    title: str | None
    at: int
    group: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody where the page names them, in full, by surname or by office: offset, sentence, whether quoted.

    `people` are the names it can be: two where a surname is shared.
    """

    people: tuple[str, ...]
    at: int
    sentence: Span
    quoted: bool
    group: int


@dataclass(frozen=True, slots=True)
class Named:
    """A body that the page names, with the words, where, and in which group; `described` is the noun of what it is."""

    body: Body
    words: str
    at: int
    group: int
    described: str = ""


@dataclass
class Directory:
    """All names of a page in page order; `names` are capitalised phrases that are neither people nor listed bodies,
    `headline` the capitals of the headline that are no words of the page."""

    people: list[Person] = field(default_factory=list)
    bodies: list[Named] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)
    countries: list[tuple[Country, int, int]] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    headline: frozenset[str] = frozenset()

    def people_called(self, name: str, group: int) -> tuple[Person, ...]:
        """The people with that full name or surname, those of the group first; one for each, with all that is known."""
        folded = fold(name)
        hits = [p for p in self.people if folded in {fold(p.name), fold(surname(p.name))} or _begins(p.name, folded)]
        own = [p for p in hits if p.group == group] or hits
        full = {p.name for p in own if " " in p.name}
        if len(full) == 1:  # "Mr. Berg" is the one Berg with a first name
            return (_merged(own, full.pop()),)
        names = dict.fromkeys(p.name for p in own if " " in p.name or not full)
        grouped: dict[str, list[Person]] = {}
        for p in own:
            if p.name in names:
                grouped.setdefault(fold(surname(p.name)) + fold(p.name)[:1], []).append(p)
        return tuple(_merged(people, max((p.name for p in people), key=len)) for people in grouped.values())

    def leading_name(self, at: int, group: int) -> Named | None:
        """The name that a text is about so far: the one that stands most often before an offset, at least twice."""
        before = [n for n in self.names if n.at < at and n.group == group]
        counts = Counter(n.body.name for n in before)
        counts.update(name for name in counts.keys() & self.headline)
        for name in sorted(counts, key=len, reverse=True):  # "Novarre Therapeutics" and "Novarre" are one
            short = next((n for n in counts if name.startswith(n + " ")), None)
            if short:
                counts[short] += counts.pop(name)
        leading = counts.most_common(2)
        if not leading or leading[0][1] < 2 or (len(leading) > 1 and leading[1][1] == leading[0][1]):
            return None
        return next(n for n in before if n.body.name == leading[0][0])

    def bodies_before(self, at: int, group: int) -> tuple[Named, ...]:
        """The bodies named before an offset in the group, the latest first."""
        return tuple(sorted((b for b in self.bodies if b.at < at and b.group == group), key=lambda b: -b.at))


def _begins(name: str, folded: str) -> bool:
    return " " in folded and fold(name).startswith(folded + " ")


def _merged(people: Sequence[Person], name: str) -> Person:
    """What the mentions of one person tell together."""
    first = people[0]
    return Person(
        name,
        next((p.role for p in people if p.role), None),
        next((p.organisation for p in people if p.organisation), None),
        next((p.title for p in people if p.title), None),
        first.at,
        first.group,
    )
