"""Decisions about forecasts: added to a log, never overwritten. Undoing one is a later decision.

The life of a forecast is model.MOVES: one table. Where a forecast stands follows from its deadline, its decisions and
the day on which somebody asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from foresaid.errors import ImpossibleMove
from foresaid.model import MOVES, Outcome, Passage, Span, State

from . import models as rows
from .deciding import check_order, check_said

OUTCOMES: tuple[Outcome, ...] = ("happened", "did-not-happen", "cannot-tell")
DEADLINE = "deadline passes"


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage that a decision rests on, with its words."""

    passage: Passage
    words: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: the move, the person, the instant (UTC), the reason and the passages it rests on."""

    forecast: str
    move: str
    by: str
    at: datetime
    because: str
    evidence: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a forecast stands: its state, the outcome that settled it, and what a reader must know about that."""

    state: State
    outcome: Outcome | None = None
    note: str = ""


def standing(deadline: str | None, decisions: Sequence[Decided], as_of: date) -> Standing:
    """Where a forecast stands on the day `as_of`, after the decisions made up to that day.

    >>> standing("2031-03-17", [], date(2031, 3, 17)).state, standing("2031-03-17", [], date(2031, 3, 18)).state
    ('open', 'due')
    """
    now = Standing("open")
    for decision in sorted(decisions, key=lambda d: d.at):
        if decision.at.date() <= as_of:
            now = _after(_by_then(now, deadline, decision.at.date()), decision, deadline)
    return _by_then(now, deadline, as_of)


def _by_then(now: Standing, deadline: str | None, day: date) -> Standing:
    passed = deadline is not None and deadline < day.isoformat()
    return Standing(MOVES["open"][DEADLINE]) if now.state == "open" and passed else now


def _after(now: Standing, decision: Decided, deadline: str | None) -> Standing:
    note = ""
    moves = MOVES[now.state]
    if decision.move not in moves and decision.move in MOVES["due"]:
        # A page read later may move a deadline behind a decision; what somebody decided stands, and says so.
        moves, note = MOVES["due"], f"decided on {decision.at.date()}, before the deadline as it is now: {deadline}"
    if decision.move not in moves:
        return now
    outcome = next((o for o in OUTCOMES if o == decision.move), None)
    return Standing(moves[decision.move], outcome, note)


def decide(
    forecast: str,
    move: str,
    *,
    by: str,
    at: datetime,
    because: str,
    evidence: Sequence[Cited] = (),
) -> Decided:
    """Add one decision about a forecast (its full id); raises ImpossibleMove where its state does not allow it.

    A settling ("happened", "did-not-happen") needs evidence: a verdict without a passage cannot be checked.
    """
    decided = Decided(forecast, move, by.strip(), at, because.strip(), tuple(evidence))
    _check_said(decided)
    with transaction.atomic():
        row = rows.Forecast.objects.get(id=forecast)
        _check_move(row, decided)
        written = rows.Decision.objects.create(
            forecast_id=forecast, move=move, by=decided.by, at=at, because=decided.because
        )
        for cited in evidence:
            rows.Citation.objects.create(
                decision=written,
                capture_id=cited.passage.page,
                start=cited.passage.span.start,
                end=cited.passage.span.end,
                words=cited.words,
            )
    return decided


def _check_said(decided: Decided) -> None:
    check_said(decided.forecast, decided, "what the passage shows")
    if decided.move in ("happened", "did-not-happen") and not decided.evidence:
        raise ImpossibleMove(
            decided.forecast, "a verdict needs a passage to rest on", "--evidence CAPTURE:START-END (foresaid due)"
        )


def _check_move(row: rows.Forecast, decided: Decided) -> None:
    before = decisions_of([row.id]).get(row.id, ())
    check_order(row.id, decided, before)
    now = standing(row.deadline, before, decided.at.date())
    if decided.move in MOVES[now.state]:
        return
    day = f" until {row.deadline} has passed" if now.state == "open" and row.deadline else ""
    allowed = [m for m in MOVES[now.state] if m != DEADLINE]
    raise ImpossibleMove(
        row.id,
        f"it is {now.state}{f' ({now.outcome})' if now.outcome else ''}, so {decided.move!r} cannot be decided{day}",
        _remedy(allowed),
    )


def _remedy(allowed: Sequence[str]) -> str:
    words = [f"foresaid review FORECAST {m.replace(' ', '-')}" for m in allowed if m not in OUTCOMES]
    outcomes = [m for m in allowed if m in OUTCOMES]
    if outcomes:
        words.insert(0, "--outcome " + "|".join(outcomes))
    return " or ".join(words)


def decisions_of(forecasts: Sequence[str] | None = None) -> dict[str, tuple[Decided, ...]]:
    """The decisions about the forecasts (all, if None), each list in the order they were made."""
    found = rows.Decision.objects.order_by("at", "id").prefetch_related("citations")
    if forecasts is not None:
        found = found.filter(forecast_id__in=list(forecasts))
    out: dict[str, tuple[Decided, ...]] = {}
    for row in found:
        out[row.forecast_id] = (*out.get(row.forecast_id, ()), _decided(row))
    return out


def _decided(row: rows.Decision) -> Decided:
    cited = (Cited(Passage(c.capture_id, Span(c.start, c.end)), c.words) for c in row.citations.all())
    return Decided(row.forecast_id, row.move, row.by, row.at, row.because, tuple(cited))
