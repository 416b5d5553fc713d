"""Pairs of passages that probably tell one statement: offered by the program, decided about by people.

A decision is added to a log and holds the passages themselves, so it outlives every new reading of the pages; undoing
it is a later decision. What nobody has rejected is never counted as two sources.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import transaction
from django.db.models import Q

from foresaid.echoes.sameness import Sameness
from foresaid.model import PAIR_MOVES, PairState, Passage, Span

from . import models as rows
from .deciding import PairDecided, by_pair, check_pair, pair_decided, standing
from .questions import PageEntry, only, page_text, pages


@dataclass(frozen=True, slots=True)
class PairEntry:
    """A pair with the words of both sides, the earlier first, where it stands, and what was decided about it."""

    id: str
    same: Sameness
    a: PageEntry
    b: PageEntry
    a_words: str
    b_words: str
    state: PairState
    decisions: tuple[PairDecided, ...]
    is_current: bool


def pairs(
    states: Iterable[PairState] = tuple(PAIR_MOVES),
    *,
    within: Iterable[str] | None = None,
    touching: Iterable[str] | None = None,
) -> list[PairEntry]:
    """The pairs in these states, the surest first.

    If asked, those with both sides `within` some pages (full ids), or with a side in one of the pages `touching`.
    """
    found = rows.SameStatement.objects.order_by("-nats", "id")
    if within is not None:
        told = sorted(set(within))
        found = found.filter(a_id__in=told, b_id__in=told)
    if touching is not None:
        sides = sorted(set(touching))
        found = found.filter(Q(a_id__in=sides) | Q(b_id__in=sides))
    wanted = set(states)
    return [e for e in _entries(list(found)) if e.state in wanted]


def pair(prefix: str) -> PairEntry:
    """The pair whose id begins so, with or without its "p-"; raises UnknownId."""
    return _entries(list(rows.SameStatement.objects.filter(id=pair_id(prefix))))[0]


def pair_id(prefix: str) -> str:
    """The full id of the pair whose id begins so; raises UnknownId."""
    ids = rows.SameStatement.objects.values_list("id", flat=True)
    found = list(ids.filter(id__startswith=prefix)) or list(ids.filter(id__startswith=f"p-{prefix}"))
    return only(prefix, found, "pair", "foresaid show same")


def decide_pair(key: str, move: str, *, by: str, at: datetime, because: str) -> PairEntry:
    """Add one decision about a pair (its full id); raises ImpossibleMove where its state does not allow it."""
    decided = pair_decided(key, move, by=by, at=at, because=because)
    with transaction.atomic():
        row = rows.SameStatement.objects.get(id=key)
        check_pair(key, decided, _decisions([key]).get(key, ()))
        rows.PairDecision.objects.create(
            pair_id=key,
            move=move,
            by=decided.by,
            at=at,
            because=decided.because,
            **{column: getattr(row, column) for column in ("a_id", "a_start", "a_end", "b_id", "b_start", "b_end")},
        )
    return pair(key)


def _decisions(ids: Sequence[str]) -> dict[str, tuple[PairDecided, ...]]:
    made = rows.PairDecision.objects.filter(pair_id__in=ids).order_by("at", "id")
    return by_pair((row.pair_id, row) for row in made)


def _entries(held: Sequence[rows.SameStatement]) -> list[PairEntry]:
    decisions = _decisions([row.id for row in held])
    known = {p.sha256: p for p in pages()} if held else {}
    text = cache(page_text)
    return [_entry(row, decisions.get(row.id, ()), known, text) for row in held]


def _entry(
    row: rows.SameStatement,
    decisions: tuple[PairDecided, ...],
    known: Mapping[str, PageEntry],
    text: Callable[[str], str],
) -> PairEntry:
    """The pair, the earlier page first."""
    sides = Passage(row.a_id, Span(row.a_start, row.a_end)), Passage(row.b_id, Span(row.b_start, row.b_end))
    a, b = sorted(sides, key=lambda p: (known[p.page].published or "9999", p))
    return PairEntry(
        id=row.id,
        same=Sameness(a, b, row.nats, tuple(json.loads(row.why))),
        a=known[a.page],
        b=known[b.page],
        a_words=a.span.of(text(a.page)),
        b_words=b.span.of(text(b.page)),
        state=standing(decisions),
        decisions=decisions,
        is_current=row.is_current,
    )
