"""Reading -> rows. A page read twice adds nothing; a path whose bytes changed gives a second capture, and says so.

Every page is one transaction: a kill leaves whole pages only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

import foresaid
from foresaid import model
from foresaid.model import Span, from_json, to_json
from foresaid.model.span import covering

from . import models as rows
from .sites import note_paragraphs

PIECES = " … "


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one page: whether it was `added`, and the older capture it replaces at its path, if any."""

    sha256: str
    added: bool
    replaces: str | None = None


def is_known(sha256: str) -> bool:
    """Whether the ledger holds a reading of the capture."""
    return rows.Reading.objects.filter(capture_id=sha256).exists()


def note_sighting(capture: model.Capture, now: datetime) -> str | None:
    """Remember that the capture lies at its path; the id of the other capture that last lay there, if there is one."""
    if capture.path is None:
        return None
    key = hashlib.sha256(capture.path.encode("utf-8", "surrogatepass")).hexdigest()
    last = rows.Sighting.objects.filter(path_key=key).order_by("-id").first()
    if last and last.capture_id == capture.sha256:
        return None
    rows.Sighting.objects.create(path=capture.path, path_key=key, capture_id=capture.sha256, seen=now)
    return last.capture_id if last else None


def store(capture: model.Capture, reading: model.Reading, now: datetime, bare: bool = False) -> Stored:
    """Write the capture and its reading, unless they are there; `now` is an aware datetime."""
    try:
        with transaction.atomic():
            return _store(capture, reading, now, bare)
    except IntegrityError:
        # Another process has just stored the same capture: then it is there, which is all that was asked for.
        if not is_known(capture.sha256):
            raise
        return Stored(capture.sha256, added=False)


def store_again(capture: model.Capture, now: datetime) -> Stored:
    """Only note where a capture lies whose reading is there already."""
    with transaction.atomic():
        return Stored(capture.sha256, added=False, replaces=note_sighting(capture, now))


def _store(capture: model.Capture, reading: model.Reading, now: datetime, bare: bool) -> Stored:
    if is_known(capture.sha256):
        return Stored(capture.sha256, added=False, replaces=note_sighting(capture, now))
    rows.Capture.objects.get_or_create(
        sha256=capture.sha256,
        defaults={
            "content": capture.content,
            "size": len(capture.content),
            "path": capture.path,
            "url": capture.url,
            "media_type": capture.media_type,
            "encoding": capture.encoding,
            "captured": capture.captured,
            "captured_basis": capture.captured_basis,
            "first_read": now,
        },
    )
    _store_reading(reading, bare)
    return Stored(capture.sha256, added=True, replaces=note_sighting(capture, now))


def replace_reading(capture: model.Capture, reading: model.Reading, now: datetime, bare: bool = False) -> Stored:
    """Write a newer reading of a capture in place of the one that is there; the capture itself stays."""
    with transaction.atomic():
        rows.Reading.objects.filter(capture_id=capture.sha256).delete()
        rows.Derivation.objects.all().delete()  # what followed from the old reading is to be made anew
        _store_reading(reading, bare)
        return Stored(capture.sha256, added=True, replaces=note_sighting(capture, now))


def _store_reading(reading: model.Reading, bare: bool) -> None:
    data, article, sha = to_json(reading), reading.article, reading.page.sha256
    rows.Reading.objects.create(
        capture_id=sha,
        title=article.title.text if article.title else None,
        outlet=article.outlet,
        published=article.published,
        language=article.language,
        words=sum(len(r.span.of(article.text).split()) for r in article.regions() if r.in_article),
        bare=bare,
        version=foresaid.__version__,
        data=json.dumps(data),
    )
    write = _Rows(reading.page.text, sha)
    rows.Statement.objects.bulk_create(map(write.statement, reading.statements), 500)
    rows.Judgement.objects.bulk_create(
        (write.judgement(j, json.dumps(d)) for j, d in zip(reading.judgements, data["judgements"], strict=True)), 500
    )
    rows.Figure.objects.bulk_create(map(write.figure, reading.figures), 500)
    rows.LearnedEvent.objects.bulk_create(map(write.event, reading.events), 500)
    if not bare:
        note_paragraphs(reading)


def settle_judgements(reading: model.Reading) -> None:
    """Write the deadlines of a settled reading over those that its page gave by itself."""
    for row, judgement, data in zip(
        rows.Judgement.objects.filter(reading_id=reading.page.sha256).order_by("id"),
        reading.judgements,
        to_json(reading)["judgements"],
        strict=True,
    ):
        text = json.dumps(data)
        if row.data != text:
            row.deadline, row.deadline_basis = _deadline(judgement)
            row.is_forecast, row.was_forecast = judgement.forecast, judgement.forecast_when_said
            row.data = text
            row.save()


def stored_readings(sha256s: Sequence[str] | None = None) -> Iterator[model.Reading]:
    """The readings as their pages gave them, in the order of their ids."""
    found = rows.Reading.objects.order_by("capture_id")
    if sha256s is not None:
        found = found.filter(capture_id__in=sha256s)
    for data in found.values_list("data", flat=True).iterator(chunk_size=100):
        yield from_json(json.loads(data))


def _deadline(judgement: model.Judgement) -> tuple[str | None, str | None]:
    horizon = judgement.horizon
    return (horizon.end, horizon.basis) if horizon else (None, None)


class _Rows:
    """Makes rows of the values of one reading; knows the text that their spans point into."""

    def __init__(self, text: str, sha256: str) -> None:
        self.text, self.sha256 = text, sha256

    def words(self, spans: Sequence[Span]) -> str:
        return PIECES.join(s.of(self.text) for s in spans)

    def maybe(self, span: Span | None) -> str | None:
        return span.of(self.text) if span else None

    def statement(self, s: model.Statement) -> rows.Statement:
        source = s.source or model.Source()
        whole = covering(s.content)
        return rows.Statement(
            reading_id=self.sha256,
            key=s.id,
            zone=s.zone,
            start=whole.start,
            end=whole.end,
            content=self.words(s.content),
            source_name=source.name,
            source_role=source.role,
            source_organisation=source.organisation,
            source_words=self.maybe(source.span),
            source_start=source.span.start if source.span else None,
            source_end=source.span.end if source.span else None,
            source_why=source.why,
            cue=self.words(s.cue),
            channel=s.channel_name or self.maybe(s.channel),
            said_on=s.said_on,
            quotation=s.quotation,
            confidence=s.confidence,
            rule=s.rule,
        )

    def judgement(self, j: model.Judgement, data: str) -> rows.Judgement:
        whole = covering(j.phrase)
        deadline, basis = _deadline(j)
        return rows.Judgement(
            reading_id=self.sha256,
            key=j.id,
            statement_key=j.statement,
            zone=j.zone,
            start=whole.start,
            end=whole.end,
            phrase=self.words(j.phrase),
            polarity=j.polarity,
            negated=j.negated,
            quoted=j.quoted,
            yardstick=j.yardstick,
            band=j.band,
            low=j.low,
            high=j.high,
            basis=j.basis,
            event=self.maybe(j.event),
            condition=self.maybe(j.condition),
            conditional=j.conditional,
            is_forecast=j.forecast,
            was_forecast=j.forecast_when_said,
            deadline=deadline,
            deadline_basis=basis,
            rule=j.rule,
            data=data,
        )

    def figure(self, f: model.Figure) -> rows.Figure:
        return rows.Figure(
            reading_id=self.sha256,
            statement_key=f.statement,
            zone=f.zone,
            start=f.span.start,
            end=f.span.end,
            words=f.span.of(self.text),
            low=f.low,
            high=f.high,
            unit=f.unit,
            hedge=f.hedge,
            per=f.per,
            out_of=f.out_of,
            of=self.maybe(f.of),
            vague=f.vague,
        )

    def event(self, e: model.EventDate) -> rows.LearnedEvent:
        return rows.LearnedEvent(
            reading_id=self.sha256,
            name=e.name,
            kind=e.kind,
            first_day=e.start,
            last_day=e.end,
            status=e.status,
            start=e.span.start if e.span else None,
            end=e.span.end if e.span else None,
            words=e.words,
        )
