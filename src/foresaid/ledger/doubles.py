"""Which forecasts are one, where the program is not certain: offered with reasons, decided about by people.

A decision is added to a log and holds the first judgement of each of the two forecasts, so it outlives every new
deriving. Accepting joins them, with all wordings of both; undoing is a later decision, and splits them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from foresaid.errors import UnknownId
from foresaid.forecasts import Known, moved_deadlines, probable_doubles
from foresaid.model import PAIR_MOVES, PairState

from . import models as rows
from .deciding import PairDecided, by_pair, check_pair, id_of_two, pair_decided, standing


@dataclass(frozen=True, slots=True)
class DoublePair:
    """Two forecasts, why they are probably one (empty where they are one already), and what was decided."""

    id: str
    a: Known
    b: Known
    why: str
    state: PairState
    decisions: tuple[PairDecided, ...]


def doubles(states: Iterable[PairState] = tuple(PAIR_MOVES), *, of: str | None = None) -> list[DoublePair]:
    """The pairs in these states, those to decide about first; those `of` one forecast (full id), if asked."""
    wanted, known = set(states), _known()
    decided = _decisions()
    found = [_pair(d.a, d.b, d.why, decided) for d in probable_doubles(list(known.values()))]
    there = {p.id for p in found}
    by_judgement = _by_judgement(known)
    for (a, b), made in decided.items():
        key = double_id(a, b)
        if key not in there and a in by_judgement and b in by_judgement:
            found.append(DoublePair(key, by_judgement[a], by_judgement[b], "", standing(made), made))
    chosen = [p for p in found if p.state in wanted and of in (None, p.a.id, p.b.id)]
    return sorted(chosen, key=lambda p: p.state != "offered")


def _pair(a: Known, b: Known, why: str, decided: dict[tuple[str, str], tuple[PairDecided, ...]]) -> DoublePair:
    one, two = sorted((a.judgement, b.judgement))
    made = decided.get((one, two), ())
    return DoublePair(double_id(one, two), a, b, why, standing(made), made)


def double_id(a: str, b: str) -> str:
    """The id of a pair of forecasts by their first judgements, whichever comes first.

    >>> double_id("j-1", "j-2") == double_id("j-2", "j-1")
    True
    """
    return id_of_two("d", a, b)


def double(prefix: str) -> DoublePair:
    """The pair whose id begins so; raises UnknownId."""
    found = [p for p in doubles() if p.id.startswith(prefix)]
    if len(found) != 1:
        why = f"{len(found)} pairs begin so" if found else "no pair of forecasts has this id"
        raise UnknownId(prefix, why, "foresaid show doubles")
    return found[0]


def decide_double(pair: DoublePair, move: str, *, by: str, at: datetime, because: str) -> DoublePair:
    """Add one decision about two forecasts; raises ImpossibleMove where their state does not allow it."""
    decided = pair_decided(pair.id, move, by=by, at=at, because=because)
    with transaction.atomic():
        made_before = _decisions()
        a, b = next((p for p in made_before if double_id(*p) == pair.id), None) or sorted(
            (pair.a.judgement, pair.b.judgement)
        )
        before = made_before.get((a, b), ())
        check_pair(pair.id, decided, before)
        rows.DoubleDecision.objects.create(
            pair_id=pair.id, move=move, by=decided.by, at=at, because=decided.because, a=a, b=b
        )
    made = (*before, decided)
    return DoublePair(pair.id, pair.a, pair.b, pair.why, standing(made), made)


def accepted_doubles() -> tuple[tuple[str, str], ...]:
    """The pairs of judgements whose forecasts were accepted as one."""
    return tuple(pair for pair, made in sorted(_decisions().items()) if standing(made) == "accepted")


def deadlines_of(forecast: str) -> list[Known]:
    """The deadlines that the source of a forecast (full id) gave the same event, as they were said; empty if only one.

    Each is a forecast of its own.
    """
    known = _known()
    return moved_deadlines(known[forecast], list(known.values())) if forecast in known else []


def _decisions() -> dict[tuple[str, str], tuple[PairDecided, ...]]:
    return by_pair(((row.a, row.b), row) for row in rows.DoubleDecision.objects.order_by("at", "id"))


def _known() -> dict[str, Known]:
    """Every current forecast of a named source, by its id."""
    mentions: dict[str, list[tuple[str, str, str | None]]] = {}
    columns = ("forecast_id", "judgement_key", "capture_id", "said_on", "published")
    in_order = rows.Mention.objects.order_by("forecast_id", "number").values_list(*columns)
    for forecast, judgement, page, said, published in in_order:
        mentions.setdefault(forecast, []).append((judgement, page, said or published))
    found = rows.Forecast.objects.filter(is_current=True).exclude(source_name=None).order_by("number")
    return {
        f.id: Known(
            id=f.id,
            judgement=mentions[f.id][0][0],
            source=f.source_name or "",
            event=f.event,
            deadline=f.deadline,
            conditional=f.conditional,
            pages=frozenset(page for _, page, _ in mentions[f.id]),
            first_said=mentions[f.id][0][2],
        )
        for f in found
        if f.id in mentions
    }


def _by_judgement(known: dict[str, Known]) -> dict[str, Known]:
    """The forecast that each judgement is a mention of."""
    pairs = rows.Mention.objects.values_list("judgement_key", "forecast_id")
    return {judgement: known[forecast] for judgement, forecast in pairs if forecast in known}
