"""Which names are one source, over all pages: offered by the program, decided about by people.

Names that are probably one source are offered (`attribution.same_source` says why); a person accepts or rejects. A
decision is added to a log and holds the two names, so it outlives every new reading. Undoing it is a later decision,
and splits again what was merged. Names that were accepted as one count as one everywhere: in lists, and in what is one
forecast. A part of a name that was split (`splits`) is a name too, and can be one with others, but never with another
part of the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from foresaid import model
from foresaid.attribution.same_source import KnownSource, same_sources
from foresaid.errors import ImpossibleMove, UnknownId
from foresaid.model import PAIR_MOVES, PairState

from . import models as rows
from .deciding import PairDecided, by_pair, check_pair, id_of_two, pair_decided, standing
from .splits import Parts, parts_in_force, splits


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names of sources, why they are probably one, and what was decided; `why` is empty where a person paired
    them."""

    id: str
    a: str
    b: str
    why: str
    state: PairState
    decisions: tuple[PairDecided, ...]


def name_pairs(states: Iterable[PairState] = tuple(PAIR_MOVES)) -> list[NamePair]:
    """The pairs of names that are offered or were decided about, by name."""
    wanted, parts = set(states), parts_in_force()
    offered = {
        (s.a, s.b): s.why
        for s in same_sources(known_sources(parts))
        if parts.base_of(s.a) != parts.base_of(s.b)  # a person told them apart
    }
    decided = _decisions()
    found = []
    for a, b in sorted({*offered, *decided}):
        made = decided.get((a, b), ())
        found.append(NamePair(name_pair_id(a, b), a, b, offered.get((a, b), ""), standing(made), made))
    return [p for p in found if p.state in wanted and (p.why or p.state != "offered")]


def known_sources(parts: Parts | None = None) -> list[KnownSource]:
    """Every name that an article quotes, with the roles and organisations that pages give with it.

    Of a name that was split, every part that an article quotes; `parts` are those in force unless given.
    """
    found: dict[str, tuple[set[str], set[str]]] = {}
    parts = parts_in_force() if parts is None else parts
    columns = ("source_name", "source_role", "source_organisation", "reading_id")
    quoted = rows.Statement.objects.filter(zone__in=model.ARTICLE_ZONES).exclude(source_name=None)
    for name, role, organisation, page in quoted.values_list(*columns).distinct():
        part = parts.part_of(name, role, organisation, page) if name else name
        roles, organisations = found.setdefault(part, (set(), set()))
        roles |= {role} if role else set()
        organisations |= {organisation} if organisation else set()
    return [KnownSource(name, frozenset(r), frozenset(o)) for name, (r, o) in sorted(found.items())]


def name_pair_id(a: str, b: str) -> str:
    """The id of a pair of names, whichever comes first.

    >>> name_pair_id("Ada Berg", "A. Berg") == name_pair_id("A. Berg", "Ada Berg")
    True
    """
    return id_of_two("n", a, b)


def name_pair(prefix: str) -> NamePair:
    """The pair whose id begins so, or that is written "NAME = NAME"; raises UnknownId.

    Any two names that articles quote can be written so, also where nothing was offered.
    """
    pairs = name_pairs()
    found = [p for p in pairs if p.id.startswith(prefix)]
    if len(found) == 1:
        return found[0]
    a, b = sorted(n.strip() for n in (prefix.split("=") if prefix.count("=") == 1 else (prefix, prefix)))
    there = {k.name for k in known_sources()}
    if a == b or not {a, b} <= there:
        why = f"{len(found)} pairs begin so" if found else "no pair has this id, and no two sources these names"
        raise UnknownId(prefix, why, "foresaid show names")
    known = next((p for p in pairs if (p.a, p.b) == (a, b)), None)
    return known or NamePair(name_pair_id(a, b), a, b, "", "offered", ())


def decide_names(pair: NamePair, move: str, *, by: str, at: datetime, because: str) -> NamePair:
    """Add one decision about two names; raises ImpossibleMove where it is not allowed or contradicts another."""
    decided = pair_decided(pair.id, move, by=by, at=at, because=because)
    with transaction.atomic():
        before = _decisions().get((pair.a, pair.b), ())
        check_pair(pair.id, decided, before)
        _check_others(pair, move)
        rows.NameDecision.objects.create(
            pair_id=pair.id, move=move, by=decided.by, at=at, because=decided.because, a=pair.a, b=pair.b
        )
    made = (*before, decided)
    return NamePair(pair.id, pair.a, pair.b, pair.why, standing(made), made)


def _check_others(pair: NamePair, move: str) -> None:
    """Three names cannot be one and two at once."""
    accepted, rejected = _decided("accepted"), _decided("rejected")
    if move == "accept":
        accepted = [*accepted, (pair.a, pair.b)]
    elif move == "reject":
        rejected = [*rejected, (pair.a, pair.b)]
    group = _groups(accepted)
    for split in splits():
        if split.in_force and split.part in group and group[split.part] == group.get(split.name, split.name):
            reason = f"{split.name!r} was split, and {split.part!r} would be one with it again"
            raise ImpossibleMove(pair.id, reason, f'foresaid review "{split.name} | {split.words}" undo')
    for a, b in rejected:
        if group.get(a, a) == group.get(b, b):
            reason = f"{a!r} and {b!r} were rejected, but would be one through other names"
            raise ImpossibleMove(
                pair.id, reason, f"foresaid review {name_pair_id(a, b)} undo, or undo one of the others"
            )


def _decisions() -> dict[tuple[str, str], tuple[PairDecided, ...]]:
    return by_pair(((row.a, row.b), row) for row in rows.NameDecision.objects.order_by("at", "id"))


def _decided(state: PairState) -> list[tuple[str, str]]:
    return [pair for pair, made in _decisions().items() if standing(made) == state]


def one_name() -> dict[str, str]:
    """For each name that was accepted as one with others, the name they all go by: the fullest of them."""
    gone = {split.part for split in splits() if not split.in_force}  # nobody goes by it while the name is one
    return _groups(pair for pair in _decided("accepted") if not gone & set(pair))


def _groups(accepted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The name that stands for each name of the pairs, over any number of steps.

    >>> _groups([("A. Berg", "Ada Berg"), ("Ada Berg", "Dr. Ada Berg")])
    {'A. Berg': 'Ada Berg', 'Ada Berg': 'Ada Berg', 'Dr. Ada Berg': 'Ada Berg'}
    """
    group: dict[str, set[str]] = {}
    for a, b in accepted:
        both = group.get(a, {a}) | group.get(b, {b})
        group.update(dict.fromkeys(both, both))
    return {name: max(sorted(names), key=_fullness) for name, names in sorted(group.items())}


def _fullness(name: str) -> tuple[int, int]:
    """Words without a full stop count: "Ada Berg" is fuller than "A. Berg" and no less full than "Dr. Ada Berg"."""
    words = [w for w in name.split() if "." not in w]
    return len(words), -len(name)


def names_of(name: str, ones: Mapping[str, str] | None = None) -> list[str]:
    """Every name of the source that goes by a name."""
    ones = one_name() if ones is None else ones
    return sorted({name, *(n for n, one in ones.items() if one == name)})


def under_one_name(reading: model.Reading, ones: Mapping[str, str]) -> model.Reading:
    """The reading with its sources under the names that they go by; what is stored stays as its page gave it."""
    if not any(s.source and s.source.name in ones for s in reading.statements):
        return reading
    return replace(reading, statements=tuple(_renamed(s, ones) for s in reading.statements))


def _renamed(statement: model.Statement, ones: Mapping[str, str]) -> model.Statement:
    source = statement.source
    if source is None or source.name is None or ones.get(source.name, source.name) == source.name:
        return statement
    why = f"{source.why}; {source.name!r} was accepted as one with it"
    return replace(statement, source=replace(source, name=ones[source.name], why=why))
