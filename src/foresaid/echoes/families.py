"""Families of copies, the way they travelled, and which reports are independent.

A family is what echoes join, directly or through others; two passages of one page are the same member if they share
most of the shorter one. A member's likely parent is an earlier member that it has an echo with; among several, the page
whose outlet it names, then the one it shares most of its text with, then the one printed last before it: papers copy
from what is at hand.

Two reports are independent only if no family joins the passages that carry the statement and both say who said it, on
what occasion, and these differ. What is not known is not counted as different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from foresaid.model import Echo, Family, Passage, Reading, ReportCount, Span, Statement, Travel

from .drift import quotations, side
from .sameness import Sameness

#: Two passages of one page are one if they share at least this much of the shorter.
SAME_PASSAGE = 0.5
#: From this many pages on, what one outlet alone prints again and again is its boilerplate.
BOILERPLATE_PAGES = 3

Nature = Literal["copies", "one author's own words", "the outlet's boilerplate"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """What is known of a page that carries a passage.

    `published` is an ISO day or minute; `cited` are the outlets and bodies that the article says it has things from;
    `length` is the article's number of characters.
    """

    page: str
    text: str = ""
    length: int = 0
    published: str | None = None
    outlet: str | None = None
    authors: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()


def carrier_of(reading: Reading) -> Carrier:
    """What a reading tells of its page."""
    article = reading.article
    own = [s for s in reading.statements if s.zone in ("headline", "body")]
    cited = {name for s in own for name in (s.channel_name, *s.cited_by) if name}
    return Carrier(
        reading.page.sha256,
        article.text,
        sum(len(r.span) for r in article.regions() if r.in_article),
        article.published,
        article.outlet,
        frozenset(a.name for a in article.authors),
        frozenset(cited),
    )


def find_families(echoes: Sequence[Echo], carriers: Mapping[str, Carrier]) -> tuple[Family, ...]:
    """The families of all echoes, each with its earliest known member first; the earliest family first.

    A page without a carrier is one of which nothing is known.

    >>> wire, copy = Passage("wire", Span(0, 90)), Passage("copy", Span(7, 97))
    >>> carriers = {"wire": Carrier("wire", published="2031-05-06"), "copy": Carrier("copy", published="2031-05-07")}
    >>> [family] = find_families([Echo(copy, wire, "verbatim", 1.0)], carriers)
    >>> family.earliest.page, [(w.source.page, w.copy.page, w.why) for w in family.ways]
    ('wire', [('wire', 'copy', ('printed later', 'word for word'))])
    """
    member_of = _members(echoes)
    order = {m: _when(carriers, m) for m in member_of.values()}
    root: dict[Passage, Passage] = {m: m for m in order}
    links: dict[Passage, list[Echo]] = defaultdict(list)
    for echo in echoes:
        a, b = member_of[echo.a], member_of[echo.b]
        _join(root, a, b)
        links[a].append(echo)
        links[b].append(echo)
    groups: dict[Passage, list[Passage]] = defaultdict(list)
    for member in order:
        groups[_top(root, member)].append(member)
    copied = _copied(echoes)
    families = []
    for group in groups.values():
        members = tuple(sorted(group, key=lambda m: (order[m], m)))
        ways = (_way(m, links[m], member_of, carriers, copied) for m in members)
        families.append(Family(members, tuple(w for w in ways if w)))
    return tuple(sorted(families, key=lambda f: (order[f.earliest], f.earliest)))


def _when(carriers: Mapping[str, Carrier], passage: Passage) -> str:
    """For sorting: the time of publication, unknown ones last."""
    carrier = carriers.get(passage.page)
    return (carrier.published if carrier else None) or "~"


def _members(echoes: Sequence[Echo]) -> dict[Passage, Passage]:
    """For every passage the member it belongs to: the first passage of the page that it is mostly the same as."""
    by_page: dict[str, list[Passage]] = defaultdict(list)
    member_of: dict[Passage, Passage] = {}
    for passage in sorted({p for e in echoes for p in (e.a, e.b)}, key=lambda p: (p.page, -len(p.span), p.span)):
        known = by_page[passage.page]
        same = next((m for m in known if _shared(m.span, passage.span) >= SAME_PASSAGE * len(passage.span)), None)
        member_of[passage] = same or passage
        if not same:
            known.append(passage)
    return member_of


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _top(root: dict[Passage, Passage], member: Passage) -> Passage:
    while root[member] != member:
        root[member] = root[root[member]]
        member = root[member]
    return member


def _join(root: dict[Passage, Passage], a: Passage, b: Passage) -> None:
    a, b = _top(root, a), _top(root, b)
    root[max(a, b)] = min(a, b)


def nature_of(family: Family, carriers: Mapping[str, Carrier]) -> Nature:
    """What kind of copying a family is: an author's own words again, the outlet's boilerplate, or copies.

    An outlet's boilerplate stands in at least BOILERPLATE_PAGES of its pages, by different hands or unsigned, and in no
    other outlet's: a note about the newsletter that the cleaning took for body, a paragraph of background kept ready.

    >>> pages = [Passage(page, Span(0, 90)) for page in ("a", "b", "c")]
    >>> carriers = {p.page: Carrier(p.page, outlet="The Daily Herring") for p in pages}
    >>> nature_of(Family(tuple(pages), ()), carriers)
    "the outlet's boilerplate"
    """
    known = [carriers.get(page, Carrier(page)) for page in family.pages]
    if frozenset.intersection(*(c.authors for c in known)):
        return "one author's own words"
    outlets = {c.outlet for c in known}
    if len(known) >= BOILERPLATE_PAGES and len(outlets) == 1 and None not in outlets:
        return "the outlet's boilerplate"
    return "copies"


# --- the way a passage travelled --------------------------------------------------------------------------------


def _copied(echoes: Iterable[Echo]) -> dict[tuple[str, str], int]:
    """How many characters of a page stand in another page: (page, other page) -> characters, overlaps counted once."""
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for e in echoes:
        spans[e.a.page, e.b.page].append(e.a.span)
        spans[e.b.page, e.a.page].append(e.b.span)
    out = {}
    for pages, found in spans.items():
        total = end = 0
        for span in sorted(found):
            total += max(0, span.end - max(end, span.start))
            end = max(end, span.end)
        out[pages] = total
    return out


def _way(
    member: Passage,
    links: Sequence[Echo],
    member_of: Mapping[Passage, Passage],
    carriers: Mapping[str, Carrier],
    copied: Mapping[tuple[str, str], int],
) -> Travel | None:
    """The likely way to this member, or None if no page known to be earlier has it."""
    here = carriers.get(member.page, Carrier(member.page))
    candidates = []
    for echo in links:
        ours, theirs = (echo.a, echo.b) if member_of[echo.a] == member else (echo.b, echo.a)
        there = carriers.get(theirs.page, Carrier(theirs.page))
        if not _is_before(there.published, here.published):
            continue
        share = min(1.0, copied[member.page, theirs.page] / here.length) if here.length else echo.similarity
        cites = there.outlet is not None and there.outlet in here.cited
        source = member_of[theirs]
        candidates.append(
            (cites, round(share, 4), there.published or "", source, _why(echo, ours, here, theirs, there))
        )
    if not candidates:
        return None
    _, share, _, source, why = max(candidates)
    return Travel(source, member, share, why)


def _is_before(a: str | None, b: str | None) -> bool:
    """Whether one time of publication is known to be before another; days and minutes are compared as days.

    >>> _is_before("2031-05-06", "2031-05-06T12:00"), _is_before("2031-05-05", "2031-05-06T12:00")
    (False, True)
    """
    if not a or not b:
        return False
    n = min(len(a), len(b))
    return a[:n] < b[:n]


def _why(echo: Echo, ours: Passage, here: Carrier, theirs: Passage, there: Carrier) -> tuple[str, ...]:
    why = ["printed later", "word for word" if echo.kind == "verbatim" else f"{echo.similarity:.0%} of the words"]
    if there.outlet and there.outlet in here.cited:
        why.append(f"names {there.outlet}")
    if here.authors & there.authors:
        why.append(f"both by {', '.join(sorted(here.authors & there.authors))}")
    if here.text and there.text and _quoted(here, ours) & _quoted(there, theirs):
        why.append("the same quotation")
    return tuple(why)


def _quoted(carrier: Carrier, passage: Passage) -> set[tuple[str, ...]]:
    words = side(carrier.text, passage.span)
    inside = (words.words_in(q.inner) for q in quotations(words))
    return {words.folded[i.start : i.stop] for i in inside if len(i) > 1}


# --- independence -------------------------------------------------------------------------------------------------


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
    """Whether two reports are independent, and why."""

    independent: bool
    why: str


def report_of(page: str, statement: Statement) -> Report:
    """The report that a statement of a page is."""
    who = statement.source.name if statement.source else None
    return Report(page, statement.content, who, statement.said_on)


def independence(a: Report, b: Report, families: Sequence[Family], same: Sequence[Sameness] = ()) -> Verdict:
    """Whether two reports are two sources. `same` are the pairs that are probably one statement in other words.

    >>> one, two = (Report(page, (Span(0, 40),), "Ilse Kvandal", "2031-05-06") for page in ("one", "two"))
    >>> independence(one, two, ())
    Verdict(independent=False, why='both go back to Ilse Kvandal, 2031-05-06')
    """
    if a.page == b.page:
        return Verdict(False, "the same page")
    if any(_carries(f, a) and _carries(f, b) for f in families):
        return Verdict(False, "one is a copy of the other, or both of a third")
    if any(_joins(s, a, b) or _joins(s, b, a) for s in same):
        return Verdict(False, "probably the same statement in other words")
    if a.origin is None or b.origin is None:
        return Verdict(False, "who said it, and when, is not known for both")
    if a.origin == b.origin:
        return Verdict(False, f"both go back to {', '.join(a.origin)}")
    return Verdict(True, f"{', '.join(a.origin)}; and {', '.join(b.origin)}")


def _carries(family: Family, report: Report) -> bool:
    return any(m.page == report.page and m.span.overlaps(s) for m in family.members for s in report.spans)


def _joins(sameness: Sameness, a: Report, b: Report) -> bool:
    sides = ((sameness.a, a), (sameness.b, b))
    return all(p.page == r.page and any(p.span.overlaps(s) for s in r.spans) for p, r in sides)


def count_reports(reports: Sequence[Report], families: Sequence[Family]) -> ReportCount:
    """Articles, families of copies, and origins of some reports of one statement.

    >>> one, two = (Report(page, (Span(0, 40),), "Ilse Kvandal", "2031-05-06") for page in ("one", "two"))
    >>> count_reports([one, two], ())
    ReportCount(articles=2, families=2, origins=1, unresolved=0)
    """
    of: dict[str, set[str]] = defaultdict(set)  # page -> what joins it with others
    for n, family in enumerate(families):
        for report in reports:
            if _carries(family, report):
                of[report.page].add(f"family {n}")
    groups: list[tuple[set[str], list[Report]]] = []
    for report in reports:
        keys, members = {f"page {report.page}"} | of[report.page], [report]
        for group in [g for g in groups if g[0] & keys]:
            groups.remove(group)
            keys, members = keys | group[0], group[1] + members
        groups.append((keys, members))
    origins = [{r.origin for r in members if r.origin} for _, members in groups]
    merged: list[set[tuple[str, str]]] = []  # a family that tells of two origins makes them one
    for found in filter(None, origins):
        for other in [m for m in merged if m & found]:
            merged.remove(other)
            found = found | other
        merged.append(found)
    unresolved = sum(not found for found in origins)
    return ReportCount(len({r.page for r in reports}), len(groups), len(merged), unresolved)


def is_prose(echo: Echo, a: Iterable[Statement], b: Iterable[Statement]) -> bool:
    """Whether an echo is one of prose: neither side's passage carries a statement of somebody.

    What a writer tells in his own voice and tells again is no second source, whoever copied it.
    """
    sides = ((echo.a, a), (echo.b, b))
    return not any(span.overlaps(passage.span) for passage, found in sides for s in found for span in s.content)
