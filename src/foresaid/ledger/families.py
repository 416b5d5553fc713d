"""Read-only questions about families of copies: who carries a passage, from where it likely came, what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from foresaid.model import Family, Passage, Span, Travel

from . import models as rows
from .questions import EchoEntry, PageEntry, echoes, only, page_text, pages


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """One passage of a family; `parent` is the number of the member it likely came from, `why` the reasons."""

    page: PageEntry
    passage: Passage
    words: str
    parent: int | None
    share: float | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyEntry:
    """All passages that go back to one, the earliest known first, and what kind of copying it is."""

    id: str
    nature: str
    prose: bool
    members: tuple[MemberEntry, ...]

    @property
    def earliest(self) -> MemberEntry:
        """The earliest known member."""
        return self.members[0]

    @property
    def pages(self) -> int:
        """How many pages carry it."""
        return len({m.passage.page for m in self.members})

    @property
    def family(self) -> Family:
        """The family as the model's noun."""
        ways = (
            Travel(self.members[m.parent].passage, m.passage, m.share or 0.0, m.why)
            for m in self.members
            if m.parent is not None
        )
        return Family(tuple(m.passage for m in self.members), tuple(ways))


def families(page: str | None = None) -> list[FamilyEntry]:
    """The families, the one on most pages first, then the longest; those of one page (its full id) if asked."""
    found = rows.Family.objects.order_by("-pages", "-length", "number")
    if page is not None:
        found = found.filter(members__capture_id=page).distinct()
    return _entries(found)


def family(prefix: str) -> FamilyEntry:
    """The family whose id begins so, with or without its "e-"; raises UnknownId."""
    ids = rows.Family.objects.values_list("id", flat=True)
    found = list(ids.filter(id__startswith=prefix)) or list(ids.filter(id__startswith=f"e-{prefix}"))
    return _entries(rows.Family.objects.filter(id=only(prefix, found, "family", "foresaid echoes")))[0]


def families_of(told: Iterable[str]) -> list[FamilyEntry]:
    """The families that some pages (full ids) carry, earliest first."""
    held = rows.Member.objects.filter(capture_id__in=sorted(set(told))).values_list("family_id", flat=True)
    return _entries(rows.Family.objects.filter(id__in=sorted(set(held))).order_by("number"))


def echoes_of(entry: FamilyEntry) -> list[EchoEntry]:
    """The echoes that join the members of a family, longest first."""
    return echoes(family=entry.id)


def _entries(found: Iterable[rows.Family]) -> list[FamilyEntry]:
    held = list(found)
    members = _members([row.id for row in held])
    return [FamilyEntry(row.id, row.nature, row.prose, tuple(members[row.id])) for row in held]


def _members(ids: Sequence[str]) -> dict[str, list[MemberEntry]]:
    known = {p.sha256: p for p in pages()}
    text = cache(page_text)
    out: dict[str, list[MemberEntry]] = {key: [] for key in ids}
    for row in rows.Member.objects.filter(family_id__in=ids).order_by("family_id", "number"):
        span = Span(row.start, row.end)
        words = span.of(text(row.capture_id))
        entry = MemberEntry(
            known[row.capture_id],
            Passage(row.capture_id, span),
            words,
            row.parent,
            row.share,
            tuple(json.loads(row.why)),
        )
        out[row.family_id].append(entry)
    return out
