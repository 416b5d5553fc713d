"""All readings -> settled deadlines, forecasts, evidence, copies, figures compared.

Nothing here is edited: what follows from the readings is made anew from all of them, in one transaction, whenever a
page was added. Decisions are kept apart and hang on a forecast's id, which survives: a forecast keeps the id under
which it was first shown, and where two forecasts turn out to be one, the id that somebody decided about.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import chain, count

from django.db import connection, transaction

import foresaid
from foresaid import model
from foresaid.figures import FigureComparison, compare_figures, sightings
from foresaid.forecasts import find_evidence, gather_forecasts
from foresaid.horizon import learned_calendar, shipped_calendar
from foresaid.model.forecast import forecast_id
from foresaid.pipeline import settle

from . import models as rows
from .copies import Copies, find_copies, write_copies
from .doubles import accepted_doubles
from .names import one_name, under_one_name
from .splits import parts_in_force, with_parts
from .store import settle_judgements, stored_readings

#: How often computing is repeated because others wrote meanwhile.
TRIES = 3
#: The number of the lock, among PostgreSQL's advisory locks, that writing derived tables takes.
LOCK = 0x666F7265


def is_up_to_date() -> bool:
    """Whether the derived tables were made from the readings that are there now, by this version."""
    made = rows.Derivation.objects.order_by("-id").values_list("fingerprint", flat=True).first()
    return made == _fingerprint()


def derive(now: datetime) -> bool:
    """Make the derived tables anew if they are not up to date; whether that was done.

    The computing happens before the transaction, so that others can write meanwhile. If they did, it is done again; if
    they keep on, it is left to whoever adds the last page.
    """
    for _ in range(TRIES):
        if is_up_to_date():
            return False
        before = _state()
        derived = _compute(list(stored_readings()))
        with transaction.atomic():
            _wait_for_our_turn()
            if _state() == before:
                _write(derived)
                rows.Derivation.objects.all().delete()
                rows.Derivation.objects.create(fingerprint=before[0], made=now)
                return True
    return False


def _state() -> tuple[str, int, int, str | None]:
    """What the derived tables hang on, and what they are now."""
    made = rows.Derivation.objects.order_by("-id").values_list("fingerprint", flat=True).first()
    return _fingerprint(), rows.Decision.objects.count(), rows.PairDecision.objects.count(), made


def _wait_for_our_turn() -> None:
    """One process writes what it derived at a time. SQLite sees to that itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _fingerprint() -> str:
    """A hash of which captures were read, by which version, and of the version, calendar and names that derive."""
    digest = hashlib.sha256(repr((foresaid.__version__, shipped_calendar())).encode())
    if merged := one_name():
        digest.update(repr(sorted(merged.items())).encode("utf-8", "surrogatepass"))
    if parts := parts_in_force().words:
        digest.update(repr(sorted(parts.items())).encode("utf-8", "surrogatepass"))
    if joined := accepted_doubles():
        digest.update(repr(joined).encode())
    for sha256, version in rows.Reading.objects.order_by("capture_id").values_list("capture_id", "version"):
        digest.update(f"{sha256} {version}\n".encode())
    return digest.hexdigest()


@dataclass(frozen=True)
class _Derived:
    """Everything that follows from the readings."""

    settled: Sequence[model.Reading]
    forecasts: Sequence[model.Forecast]
    evidence: Mapping[str, Sequence[model.Evidence]]
    copies: Copies
    comparisons: Sequence[FigureComparison]


def _compute(readings: Sequence[model.Reading]) -> _Derived:
    settled = settle_all(readings)
    ones, parts = one_name(), parts_in_force()
    named = [under_one_name(with_parts(r, parts), ones) for r in settled]
    forecasts = _gather(named)
    return _Derived(
        settled,
        forecasts,
        find_evidence(forecasts, named),
        find_copies(named),
        compare_figures([s for r in named for s in sightings(r)]),
    )


def _write(derived: _Derived) -> None:
    for reading in derived.settled:
        if any(j.horizon for j in reading.judgements):
            settle_judgements(reading)
    for table in (rows.Evidence, rows.FigureComparison):
        table.objects.all().delete()
    _write_forecasts(derived.forecasts)
    _write_evidence(e for forecast in derived.forecasts for e in derived.evidence.get(forecast.id, ()))
    write_copies(derived.copies)
    _write_comparisons(derived.comparisons)


def settle_all(readings: Sequence[model.Reading]) -> list[model.Reading]:
    """The readings with the deadlines dated that hang on events, shipped or told by any of the pages."""
    calendar = (*learned_calendar(readings), *shipped_calendar())
    return [settle(r, calendar) for r in readings]


def _gather(settled: Sequence[model.Reading]) -> list[model.Forecast]:
    known = dict(rows.Mention.objects.order_by("id").values_list("judgement_key", "forecast_id"))
    decided = set(rows.Decision.objects.values_list("forecast_id", flat=True))
    return distinct_ids(
        [_keeping_decided_id(f, known, decided) for f in gather_forecasts(settled, known, accepted_doubles())]
    )


def distinct_ids(forecasts: Sequence[model.Forecast]) -> list[model.Forecast]:
    """The forecasts, each with an id of its own: where one has become two, the first keeps the id they had."""
    taken: set[str] = set()
    out = []
    for forecast in forecasts:
        own = (forecast_id(m.judgement) for m in forecast.mentions)
        more = (forecast_id(f"{forecast.id} {n}") for n in count(2))  # its own may be the one that the first kept
        chosen = next(i for i in chain([forecast.id], own, more) if i not in taken)
        taken.add(chosen)
        out.append(replace(forecast, id=chosen))
    return out


def _keeping_decided_id(forecast: model.Forecast, known: Mapping[str, str], decided: set[str]) -> model.Forecast:
    """Where several known forecasts are now one, the one that was decided about gives its id; the first, if several."""
    ids = [known[m.judgement] for m in forecast.mentions if m.judgement in known]
    chosen = next((i for i in ids if i in decided), forecast.id)
    return replace(forecast, id=chosen)


def _write_forecasts(forecasts: Sequence[model.Forecast]) -> None:
    decided = rows.Decision.objects.values_list("forecast_id", flat=True)
    lost = set(decided) - {f.id for f in forecasts}  # decided about, but the readings no longer give them: they stay
    rows.Mention.objects.exclude(forecast_id__in=lost).delete()
    rows.Forecast.objects.exclude(id__in=lost).delete()
    rows.Forecast.objects.filter(id__in=lost).update(is_current=False)
    rows.Forecast.objects.bulk_create((_forecast_row(n, f) for n, f in enumerate(forecasts)), 200)
    rows.Mention.objects.bulk_create(
        (_mention_row(f.id, n, m) for f in forecasts for n, m in enumerate(f.mentions)), 200
    )


def _forecast_row(number: int, f: model.Forecast) -> rows.Forecast:
    days = [m.said_on or m.published for m in f.mentions]
    return rows.Forecast(
        id=f.id,
        number=number,
        is_current=True,
        source_name=f.source_name,
        source_label=f.source_label,
        event=f.event,
        first_day=min((d for d in days if d), default=None),
        deadline=f.deadline,
        horizon=json.dumps(asdict(f.horizon)) if f.horizon else None,
        yardstick=f.yardstick,
        band=f.band,
        low=f.low,
        high=f.high,
        basis=f.basis,
        basis_mention=f.basis_mention,
        conditional=f.conditional,
        condition=f.condition,
        why=f.why,
    )


def _mention_row(forecast: str, number: int, m: model.Mention) -> rows.Mention:
    return rows.Mention(
        forecast_id=forecast,
        number=number,
        capture_id=m.page,
        judgement_key=m.judgement,
        statement_key=m.statement,
        zone=m.zone,
        start=m.passage.span.start,
        end=m.passage.span.end,
        phrase=m.phrase,
        polarity=m.polarity,
        yardstick=m.yardstick,
        band=m.band,
        low=m.low,
        high=m.high,
        basis=m.basis,
        said_on=m.said_on,
        published=m.published,
        outlet=m.outlet,
        quoted=m.quoted,
        claim_start=m.claim.start if m.claim else None,
        claim_end=m.claim.end if m.claim else None,
    )


def _write_evidence(evidence: Iterable[model.Evidence]) -> None:
    ranks: dict[str, int] = {}
    made = []
    for e in evidence:
        ranks[e.forecast] = ranks.get(e.forecast, 0) + 1
        made.append(
            rows.Evidence(
                forecast_id=e.forecast,
                rank=ranks[e.forecast],
                capture_id=e.passage.page,
                start=e.passage.span.start,
                end=e.passage.span.end,
                text=e.text,
                published=e.published,
                score=e.score,
                why=e.why,
                speaks_for=e.speaks_for,
            )
        )
    rows.Evidence.objects.bulk_create(made, 200)


def _write_comparisons(comparisons: Iterable[FigureComparison]) -> None:
    rows.FigureComparison.objects.bulk_create(
        (
            rows.FigureComparison(
                a_id=c.a.page,
                a_start=c.a.figure.span.start,
                a_end=c.a.figure.span.end,
                a_words=c.a.words,
                b_id=c.b.page,
                b_start=c.b.figure.span.start,
                b_end=c.b.figure.span.end,
                b_words=c.b.words,
                verdict=c.verdict,
                why=f"{c.why}; compared because {c.reasons}",
                same_speaker=c.same_speaker,
            )
            for c in comparisons
        ),
        200,
    )
