"""All readings -> echoes, families, and pairs that probably tell one statement; and their rows.

Ids survive: a family keeps the id under which one of its passages was first shown, and a pair that somebody decided
about keeps its own, found again by the passages that the decision holds. A pair that was decided about stays, also
where the readings no longer give it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from operator import attrgetter
from typing import Any

from foresaid.echoes import EchoText, find_echoes
from foresaid.echoes.families import Nature, carrier_of, find_families, nature_of, shared_characters
from foresaid.echoes.sameness import Sameness, best_pairs, find_same_statements, tellings_of
from foresaid.model import ARTICLE_ZONES, Echo, Family, Passage, Reading, Span

from . import models as rows

#: Words of the shortest passage that is kept: what is shorter is a name or a stock phrase.
SHORTEST = 6


@dataclass(frozen=True, slots=True)
class KnownFamily:
    """A family with its id and what kind of copying it is; `prose` if no statement of somebody stands in it."""

    id: str
    family: Family
    nature: Nature
    prose: bool


@dataclass(frozen=True, slots=True)
class KnownPair:
    """A pair with its id; `is_current` unless it is kept for the decision about it alone."""

    id: str
    same: Sameness
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class Copies:
    """All echoes, their families, and the pairs offered or decided about."""

    echoes: Sequence[Echo]
    families: Sequence[KnownFamily]
    pairs: Sequence[KnownPair]


def echo_text(reading: Reading) -> EchoText:
    """What of a page takes part in the search for echoes: the article's own words."""
    spans = tuple(r.span for r in reading.article.regions() if r.in_article)
    return EchoText(reading.page.sha256, reading.page.text, spans)


def find_copies(readings: Sequence[Reading]) -> Copies:
    """What the pages share, word for word, edited, or in other words."""
    texts = {r.page.sha256: r.page.text for r in readings}
    echoes = [e for e in find_echoes([echo_text(r) for r in readings]) if _is_passage(e, texts)]
    carriers = {r.page.sha256: carrier_of(r) for r in readings}
    families = find_families(echoes, carriers)
    said = {r.page.sha256: [c for s in r.statements if s.zone in ARTICLE_ZONES for c in s.content] for r in readings}
    known, copied = [], shared_characters(echoes)
    for family, key in zip(families, _family_ids(families), strict=True):
        prose = not any(m.span.overlaps(c) for m in family.members for c in said[m.page])
        known.append(KnownFamily(key, family, nature_of(family, carriers, prose=prose, copied=copied), prose))
    return Copies(echoes, known, _pairs(readings, families))


def _is_passage(echo: Echo, texts: Mapping[str, str]) -> bool:
    """Whether an echo is more than a phrase: in a small ledger even "is very likely to" is rare enough to match."""
    return all(len(p.span.of(texts[p.page]).split()) >= SHORTEST for p in (echo.a, echo.b))


def passages_id(prefix: str, *passages: Passage) -> str:
    """An id made of places in pages.

    >>> passages_id("e-", Passage("ab" * 32, Span(0, 9)))
    'e-533eb65ec3'
    """
    key = " ".join(f"{p.page}:{p.span.start}-{p.span.end}" for p in passages)
    return prefix + hashlib.sha256(key.encode()).hexdigest()[:10]


def _family_ids(families: Sequence[Family]) -> Iterator[str]:
    """An id for each: the one that its first known member was shown under, unless an earlier family keeps it."""
    shown = {
        Passage(page, Span(start, end)): key
        for key, page, start, end in rows.Member.objects.order_by("id").values_list(
            "family_id", "capture_id", "start", "end"
        )
    }
    taken: set[str] = set()
    for family in families:
        before = [shown[m] for m in family.members if m in shown]
        own = [passages_id("e-", m) for m in family.members]
        chosen = next(key for key in (*before, *own) if key not in taken)
        taken.add(chosen)
        yield chosen


# --- pairs ---------------------------------------------------------------------------------------------------------


def _pairs(readings: Sequence[Reading], families: Sequence[Family]) -> list[KnownPair]:
    """The pairs that are offered, and those that are kept because somebody decided about them."""
    tellings = [t for r in readings for t in tellings_of(r)]
    offered = _worth_asking(best_pairs(find_same_statements(tellings)), _members_by_page(families))
    decided = _decided_pairs()
    out: dict[str, KnownPair] = {}
    for same in offered:
        before = next((key for key, old in decided.items() if key not in out and _overlap(same, old)), None)
        key = before or passages_id("p-", *sorted((same.a, same.b)))
        out.setdefault(key, KnownPair(key, same))
    for key, old in decided.items():
        out.setdefault(key, KnownPair(key, old, is_current=False))
    return list(out.values())


def _members_by_page(families: Sequence[Family]) -> dict[str, list[tuple[int, Span]]]:
    out: dict[str, list[tuple[int, Span]]] = {}
    for number, family in enumerate(families):
        for member in family.members:
            out.setdefault(member.page, []).append((number, member.span))
    return out


def _worth_asking(same: Sequence[Sameness], members: Mapping[str, Sequence[tuple[int, Span]]]) -> list[Sameness]:
    """The pairs that a person needs to be asked about, the surest first.

    Passages of one family share their words, so nobody is asked; of several pairs between the same two families, or a
    family and a passage, the surest stands for all.
    """
    asked: set[frozenset[Any]] = set()
    out = []
    for pair in same:
        ours, theirs = (_families_at(p, members) for p in (pair.a, pair.b))
        between = frozenset((min(ours, default=pair.a), min(theirs, default=pair.b)))
        if not ours & theirs and between not in asked:
            asked.add(between)
            out.append(pair)
    return out


def _families_at(passage: Passage, members: Mapping[str, Sequence[tuple[int, Span]]]) -> set[int]:
    return {n for n, span in members.get(passage.page, ()) if span.overlaps(passage.span)}


def _decided_pairs() -> dict[str, Sameness]:
    """The pairs that stand accepted or rejected, by id, with the reasons they were offered with."""
    last = {row.pair_id: row for row in rows.PairDecision.objects.order_by("at", "id")}
    offered = {row.id: row for row in rows.SameStatement.objects.filter(id__in=list(last))}
    out = {}
    for key, row in last.items():
        if row.move == "undo":
            continue
        a, b = Passage(row.a_id, Span(row.a_start, row.a_end)), Passage(row.b_id, Span(row.b_start, row.b_end))
        was = offered.get(key)
        out[key] = Sameness(a, b, was.nats if was else 0.0, tuple(json.loads(was.why)) if was else ())
    return out


def _overlap(one: Sameness, other: Sameness) -> bool:
    """Whether two pairs are of the same places, in either order."""
    return any(
        one.a.page == a.page and one.b.page == b.page and one.a.span.overlaps(a.span) and one.b.span.overlaps(b.span)
        for a, b in ((other.a, other.b), (other.b, other.a))
    )


# --- rows ----------------------------------------------------------------------------------------------------------


def write_copies(copies: Copies) -> None:
    """Replace what the ledger holds of echoes, families and pairs; decisions are elsewhere, and stay."""
    for table in (rows.Echo, rows.Member, rows.Family, rows.SameStatement):
        table.objects.all().delete()
    rows.Family.objects.bulk_create((_family_row(n, known) for n, known in enumerate(copies.families)), 200)
    rows.Member.objects.bulk_create((m for known in copies.families for m in _member_rows(known)), 200)
    family_of = {m: known.id for known in copies.families for m in known.family.members}
    ids = _family_of_passages(copies.echoes, family_of)
    rows.Echo.objects.bulk_create(
        (_echo_row(e, ids[e.a]) for e in sorted(copies.echoes, key=attrgetter("a", "b"))), 200
    )
    rows.SameStatement.objects.bulk_create(map(_pair_row, copies.pairs), 200)


def _family_of_passages(echoes: Sequence[Echo], family_of: Mapping[Passage, str]) -> dict[Passage, str]:
    """The family of every passage of an echo: its own, or that of the member which it is mostly the same as."""
    by_page: dict[str, list[Passage]] = {}
    for member in family_of:
        by_page.setdefault(member.page, []).append(member)
    out = {}
    for passage in {p for e in echoes for p in (e.a, e.b)}:
        nearest = max(by_page[passage.page], key=lambda m: (m == passage, _shared(m.span, passage.span), -m.span.start))
        out[passage] = family_of[nearest]
    return out


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _family_row(number: int, known: KnownFamily) -> rows.Family:
    return rows.Family(
        id=known.id,
        number=number,
        nature=known.nature,
        prose=known.prose,
        pages=len(known.family.pages),
        length=len(known.family.earliest.span),
    )


def _member_rows(known: KnownFamily) -> Iterator[rows.Member]:
    members = known.family.members
    number = {member: n for n, member in enumerate(members)}
    ways = {way.copy: way for way in known.family.ways}
    for n, member in enumerate(members):
        way = ways.get(member)
        yield rows.Member(
            family_id=known.id,
            number=n,
            capture_id=member.page,
            start=member.span.start,
            end=member.span.end,
            parent=number[way.source] if way else None,
            share=way.share if way else None,
            why=json.dumps(way.why if way else ()),
        )


def _echo_row(e: Echo, family: str) -> rows.Echo:
    return rows.Echo(
        family_id=family,
        a_id=e.a.page,
        a_start=e.a.span.start,
        a_end=e.a.span.end,
        b_id=e.b.page,
        b_start=e.b.span.start,
        b_end=e.b.span.end,
        kind=e.kind,
        similarity=e.similarity,
        drift=json.dumps([asdict(d) for d in e.drift]),
    )


def _pair_row(known: KnownPair) -> rows.SameStatement:
    same = known.same
    return rows.SameStatement(
        id=known.id,
        is_current=known.is_current,
        a_id=same.a.page,
        a_start=same.a.span.start,
        a_end=same.a.span.end,
        b_id=same.b.page,
        b_start=same.b.span.start,
        b_end=same.b.span.end,
        nats=same.nats,
        why=json.dumps(same.why),
    )
