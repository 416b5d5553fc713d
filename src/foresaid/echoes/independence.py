"""Which reports of a statement are independent, and how many sources they make.

Two reports are independent only if no family joins the passages that carry the statement and both say who said it, on
what occasion, and these differ. What is not known is not counted as different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from foresaid.model import Echo, Family, Passage, ReportCount, Span, Statement

from .sameness import Sameness

#: What makes two reports depend on each other.
Joint = Literal["the same page", "copy", "same statement", "same origin", "not known"]


@dataclass(frozen=True, slots=True)
class Report:
    """One page's report of a statement: the spans that carry it, and its origin if both parts are resolved.

    `who` is the resolved name of the source, `occasion` the day or the occasion on which it was said.
    """

    page: str
    spans: tuple[Span, ...]
    who: str | None = None
    occasion: str | None = None

    @property
    def origin(self) -> tuple[str, str] | None:
        """Who said it on what occasion, or None if one of them is not known."""
        return (self.who, self.occasion) if self.who and self.occasion else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two reports are independent, and why; `joint` is what makes them depend on each other."""

    independent: bool
    why: str
    joint: Joint | None = None


def independence(a: Report, b: Report, families: Sequence[Family], same: Sequence[Sameness] = ()) -> Verdict:
    """Whether two reports are two sources. `same` are the pairs that are probably one statement in other words.

    >>> one, two = (Report(page, (Span(0, 40),), "Ilse Kvandal", "2031-05-06") for page in ("one", "two"))
    >>> independence(one, two, ())
    Verdict(independent=False, why='both go back to Ilse Kvandal, 2031-05-06', joint='same origin')
    """
    if a.page == b.page:
        return Verdict(False, "the same page", "the same page")
    if any(carries(f, a) and carries(f, b) for f in families):
        return Verdict(False, "one is a copy of the other, or both of a third", "copy")
    if any(joins(s, a, b, families) for s in same):
        return Verdict(False, "probably the same statement in other words", "same statement")
    if a.origin is None or b.origin is None:
        return Verdict(False, "who said it, and when, is not known for both", "not known")
    if a.origin == b.origin:
        return Verdict(False, f"both go back to {', '.join(a.origin)}", "same origin")
    return Verdict(True, f"{', '.join(a.origin)}; and {', '.join(b.origin)}")


def carries(family: Family, report: Report) -> bool:
    """Whether a member of the family overlaps a passage that carries the report."""
    return any(m.page == report.page and m.span.overlaps(s) for m in family.members for s in report.spans)


def joins(same: Sameness, a: Report, b: Report, families: Sequence[Family] = ()) -> bool:
    """Whether two reports, or what they are copies of, are the two sides, in either order."""
    return any(_tells(x, a, families) and _tells(y, b, families) for x, y in ((same.a, same.b), (same.b, same.a)))


def _tells(side: Passage, report: Report, families: Sequence[Family]) -> bool:
    own = Report(side.page, (side.span,))
    return carries(Family((side,), ()), report) or any(carries(f, report) and carries(f, own) for f in families)


def count_reports(reports: Sequence[Report], families: Sequence[Family], same: Sequence[Sameness] = ()) -> ReportCount:
    """Articles, families of copies, and origins of some reports of one statement.

    Reports that are probably the same statement in other words (`same`) are families of their own, and one origin.

    >>> one, two = (Report(page, (Span(0, 40),), "Ilse Kvandal", "2031-05-06") for page in ("one", "two"))
    >>> count_reports([one, two], ())
    ReportCount(articles=2, families=2, origins=1, unresolved=0)
    """
    groups = _joined(reports, families)
    merged: list[tuple[set[tuple[str, str]], list[Report]]] = []  # a family that tells of two origins makes them one
    for group in groups:
        found = {r.origin for r in group if r.origin}
        for other in [m for m in merged if m[0] & found or _any_joins(same, m[1], group)]:
            merged.remove(other)
            found, group = found | other[0], other[1] + group
        merged.append((found, group))
    known = [group for found, group in merged if found]
    unresolved = sum(not any(r.origin for r in group) for group in groups) - _told_elsewhere(groups, known)
    return ReportCount(len({r.page for r in reports}), len(groups), len(known), unresolved)


def _joined(reports: Sequence[Report], families: Sequence[Family]) -> list[list[Report]]:
    """The reports in groups that copies join, directly or through others."""
    of: dict[str, set[str]] = defaultdict(set)  # page -> what joins it with others
    for n, family in enumerate(families):
        for report in reports:
            if carries(family, report):
                of[report.page].add(f"family {n}")
    groups: list[tuple[set[str], list[Report]]] = []
    for report in reports:
        keys, members = {f"page {report.page}"} | of[report.page], [report]
        for group in [g for g in groups if g[0] & keys]:
            groups.remove(group)
            keys, members = keys | group[0], group[1] + members
        groups.append((keys, members))
    return [members for _, members in groups]


def _any_joins(same: Sequence[Sameness], a: Sequence[Report], b: Sequence[Report]) -> bool:
    return any(joins(s, x, y) for s in same for x in a for y in b)


def _told_elsewhere(groups: Sequence[Sequence[Report]], known: Sequence[Sequence[Report]]) -> int:
    """How many groups name no origin themselves, but are the same statement as a group that does."""
    told = {id(r) for group in known for r in group}
    return sum(id(g[0]) in told for g in groups if not any(r.origin for r in g))


def is_prose(echo: Echo, a: Iterable[Statement], b: Iterable[Statement]) -> bool:
    """Whether an echo is one of prose: neither side's passage carries a statement of somebody.

    What a writer tells in his own voice and tells again is no second source, whoever copied it.
    """
    sides = ((echo.a, a), (echo.b, b))
    return not any(span.overlaps(passage.span) for passage, found in sides for s in found for span in s.content)
