"""Families of copies, and the way they travelled.

A family is what echoes join, directly or through others; two passages of one page are the same member if they share
most of the shorter one. A member's likely parent is an earlier member that it has an echo with; among several, the page
whose outlet it names, then one by the same author, then the one it shares most of its text with, then the one printed
last before it: papers copy from what is at hand. Earlier means an earlier day, since pages print the time of their own
place; within a day it is the page that the other names as where it has its words from, or one outlet's earlier minute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from foresaid.model import Echo, Family, Passage, Reading, Span, Travel

from .alignment import side
from .drift import quotations

#: Two passages of one page are one if they share at least this much of the shorter.
SAME_PASSAGE = 0.5
#: From this many pages on, what one outlet alone prints again and again is its boilerplate.
BOILERPLATE_PAGES = 3
#: On this many times as many articles as all other outlets have it.
BOILERPLATE_TIMES = 5
#: A page of which more than this share stands in another is a version of it.
VERSION = 0.6

Nature = Literal["copies", "one author's own words", "one author's background prose", "the outlet's boilerplate"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """What is known of a page that carries a passage.

    `published` is an ISO day or minute; `cited` are the outlets and bodies that the article says it has things from, or
    that signed it; `length` is the article's number of characters.
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
    cited |= {a.name for a in article.authors if a.type == "organisation"}  # signed by an agency
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
    copied = shared_characters(echoes)
    families = []
    for group in groups.values():
        ways = {m: _way(m, links[m], member_of, carriers, copied) for m in group}
        members = tuple(sorted(group, key=lambda m: (order[m][:10], _steps(m, ways), order[m], m)))
        families.append(Family(members, tuple(w for m in members if (w := ways[m]))))
    return tuple(sorted(families, key=lambda f: (order[f.earliest], f.earliest)))


def _when(carriers: Mapping[str, Carrier], passage: Passage) -> str:
    """For sorting: the time of publication, unknown ones last."""
    carrier = carriers.get(passage.page)
    return (carrier.published if carrier else None) or "~"


def _steps(member: Passage, ways: Mapping[Passage, Travel | None]) -> int:
    """How many copies lie between a member and the first one on its way."""
    steps = 0
    while (way := ways[member]) and steps < len(ways):
        member, steps = way.source, steps + 1
    return steps


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


def nature_of(
    family: Family,
    carriers: Mapping[str, Carrier],
    *,
    prose: bool = False,
    copied: Mapping[tuple[str, str], int] | None = None,
) -> Nature:
    """What kind of copying a family is: an author's own words again, the outlet's boilerplate, or copies.

    `prose` says that no statement of somebody stands in it: then an author's own words are background prose.

    An outlet's boilerplate stands in at least BOILERPLATE_PAGES of its pages, by different hands or unsigned: a note
    about the newsletter that the cleaning took for body, a paragraph of background kept ready. The pages are articles
    of their own: if most of one stands in another (`copied`, see shared_characters), they are versions of one article,
    and what they share is copies. Where others reprinted an article with the note in it, it is still the outlet's own,
    as long as it printed it first and on BOILERPLATE_TIMES as many pages as all others.

    >>> pages = [Passage(page, Span(0, 90)) for page in ("a", "b", "c")]
    >>> carriers = {p.page: Carrier(p.page, outlet="The Daily Herring") for p in pages}
    >>> nature_of(Family(tuple(pages), ()), carriers)
    "the outlet's boilerplate"
    """
    known = [carriers.get(page, Carrier(page)) for page in family.pages]
    if frozenset.intersection(*(c.authors for c in known)):
        return "one author's background prose" if prose else "one author's own words"
    first = carriers.get(family.earliest.page, Carrier(family.earliest.page))
    own = [c for c in known if c.outlet == first.outlet]
    habit = max(BOILERPLATE_PAGES, BOILERPLATE_TIMES * (len(known) - len(own)))
    if first.outlet and len(_articles(own, copied or {}, habit)) >= habit:
        return "the outlet's boilerplate"
    return "copies"


def _articles(pages: Sequence[Carrier], copied: Mapping[tuple[str, str], int], most: int) -> list[Carrier]:
    """The pages without those that are versions of an earlier one; no more than asked for."""
    kept: list[Carrier] = []
    for page in pages:
        if len(kept) < most and not any(_is_version(page, other, copied) for other in kept):
            kept.append(page)
    return kept


def _is_version(a: Carrier, b: Carrier, copied: Mapping[tuple[str, str], int]) -> bool:
    """Whether most of one page, that is more than VERSION of it, stands in the other."""
    return any(
        one.length and copied.get((one.page, other.page), 0) > VERSION * one.length for one, other in ((a, b), (b, a))
    )


# --- the way a passage travelled --------------------------------------------------------------------------------


def shared_characters(echoes: Iterable[Echo]) -> dict[tuple[str, str], int]:
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
        if not _is_earlier(there, here):
            continue
        share = min(1.0, copied[member.page, theirs.page] / here.length) if here.length else echo.similarity
        cites = _names(here, there)
        source = member_of[theirs]
        own = bool(here.authors & there.authors)
        why = _why(echo, ours, here, theirs, there)
        candidates.append((cites, own, round(share, 4), there.published or "", source, why))
    if not candidates:
        return None
    _, _, share, _, source, why = max(candidates)
    return Travel(source, member, share, why)


def _names(here: Carrier, there: Carrier) -> bool:
    """Whether a page says that it has things from the other's outlet."""
    return there.outlet is not None and there.outlet in here.cited


def _is_earlier(there: Carrier, here: Carrier) -> bool:
    """Whether one page is known to be before another: by its day, by who names whom, or by one outlet's own clock."""
    if not there.published or not here.published:
        return False
    if there.published[:10] != here.published[:10]:
        return there.published < here.published
    if _names(here, there) or _names(there, here):
        return not _names(there, here)
    n = min(len(there.published), len(here.published))
    return there.outlet is not None and there.outlet == here.outlet and there.published[:n] < here.published[:n]


def _why(echo: Echo, ours: Passage, here: Carrier, theirs: Passage, there: Carrier) -> tuple[str, ...]:
    later = (there.published or "")[:10] < (here.published or "")[:10] or not _names(here, there)
    why = ["printed later" if later else "printed the same day"]
    why.append("word for word" if echo.kind == "verbatim" else f"{echo.similarity:.0%} of the words")
    if _names(here, there):
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
