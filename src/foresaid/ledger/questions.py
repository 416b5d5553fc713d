"""Read-only questions to a ledger: what the command line shows and the desk draws.

Answers are frozen values made of the model's own nouns; `as_of` is the day on which the question is asked, since
nothing here looks at a clock. Ids may be given as any unique beginning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from foresaid import model
from foresaid.errors import UnknownId
from foresaid.forecasts import on_scale
from foresaid.model import Passage, Span, State, from_json

from . import models as rows
from .resolution import Decided, Standing, decisions_of, standing

#: How many of several matches an error names.
NAMED = 5


@dataclass(frozen=True, slots=True)
class ForecastEntry:
    """A forecast, where it stands on the day of the question, and what was decided about it."""

    forecast: model.Forecast
    standing: Standing
    decisions: tuple[Decided, ...]
    first_day: str | None
    is_current: bool = True

    @property
    def state(self) -> State:
        """Where it stands, in one word."""
        return self.standing.state


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One capture as a list shows it."""

    sha256: str
    path: str | None
    url: str | None
    size: int
    title: str | None
    outlet: str | None
    published: str | None
    words: int
    first_read: datetime
    superseded_by: str | None = None

    @property
    def name(self) -> str:
        """What to call the page in a few words: its outlet, else its file, its address or its id."""
        return self.outlet or (self.path or "").rpartition("/")[2] or self.url or self.sha256[:12]

    @property
    def day(self) -> str:
        """The day on which it was published, in words where there is none."""
        return (self.published or "no day")[:10]


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One figure with its words and its page."""

    page: str
    title: str | None
    published: str | None
    figure: model.Figure
    words: str
    source_name: str | None


@dataclass(frozen=True, slots=True)
class ComparisonEntry:
    """Two figures that count the same thing: the verdict, and the arithmetic in words."""

    a: Passage
    b: Passage
    a_words: str
    b_words: str
    verdict: str
    why: str
    same_speaker: bool | None


@dataclass(frozen=True, slots=True)
class EchoEntry:
    """One echo with the words of both sides, and the id of the family that it is part of."""

    echo: model.Echo
    a_words: str
    b_words: str
    family: str


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """One page in full: its reading with settled deadlines, and what the ledger knows of it."""

    page: PageEntry
    reading: model.Reading
    forecasts: tuple[ForecastEntry, ...]
    echoes: tuple[EchoEntry, ...]


# --- forecasts -----------------------------------------------------------------------------------------------------


def forecasts(
    as_of: date,
    *,
    states: Iterable[State] | None = None,
    source: str | None = None,
    yardstick: str | None = None,
    page: str | None = None,
    on: str | None = None,
) -> list[ForecastEntry]:
    """The forecasts in order of publication, of one source, one yardstick or one page if asked.

    `on` asks for their numbers on another scale than that of their sources, here and in all questions below.
    """
    found = rows.Forecast.objects.order_by("number", "id")
    if source is not None:
        found = found.filter(source_name=source)
    if yardstick is not None:
        found = found.filter(yardstick=yardstick)
    if page is not None:
        found = found.filter(mentions__capture_id=page).distinct()
    wanted = set(states) if states is not None else None
    return [e for e in _entries(found, as_of, on) if wanted is None or e.state in wanted]


#: In the order of a list: what asks for something first.
STATES: tuple[State, ...] = ("due", "open", "resolved", "annulled", "withdrawn", "rejected")


def by_urgency(entries: Iterable[ForecastEntry]) -> list[ForecastEntry]:
    """In the order of a list: due first, what is settled last; those with a deadline first, and of them those with a
    number, which can be scored; then by deadline.
    """

    def urgency(entry: ForecastEntry) -> tuple[int, bool, bool, str, str]:
        forecast = entry.forecast
        deadline = forecast.deadline or ""
        return STATES.index(entry.state), not deadline, forecast.low is None, deadline, forecast.id

    return sorted(entries, key=urgency)


def forecast(prefix: str, as_of: date, on: str | None = None) -> ForecastEntry:
    """The forecast whose id begins so; raises UnknownId."""
    found = rows.Forecast.objects.filter(id=forecast_id(prefix))
    return _entries(found, as_of, on)[0]


def forecast_id(prefix: str) -> str:
    """The full id of the forecast whose id begins so, with or without its "f-"; raises UnknownId."""
    ids = rows.Forecast.objects.values_list("id", flat=True)
    found = list(ids.filter(id__startswith=prefix)) or list(ids.filter(id__startswith=f"f-{prefix}"))
    return only(prefix, found, "forecast", "foresaid show forecasts")


def due(as_of: date, on: str | None = None) -> list[tuple[ForecastEntry, tuple[model.Evidence, ...]]]:
    """The forecasts whose deadline has passed undecided, each with passages that may settle it, oldest first."""
    entries = sorted(forecasts(as_of, states=["due"], on=on), key=lambda e: (e.forecast.deadline or "", e.forecast.id))
    evidence = evidence_for([e.forecast.id for e in entries])
    return [(e, evidence.get(e.forecast.id, ())) for e in entries]


def evidence_for(forecasts: Sequence[str]) -> dict[str, tuple[model.Evidence, ...]]:
    """The candidate passages for each of the forecasts, best first."""
    out: dict[str, tuple[model.Evidence, ...]] = {}
    for row in rows.Evidence.objects.filter(forecast_id__in=list(forecasts)).order_by("forecast_id", "rank"):
        out[row.forecast_id] = (*out.get(row.forecast_id, ()), _evidence(row))
    return out


def _entries(found: QuerySet[rows.Forecast], as_of: date, on: str | None) -> list[ForecastEntry]:
    held = list(found.prefetch_related("mentions"))
    decisions = decisions_of([row.id for row in held])
    entries = (_entry(row, decisions.get(row.id, ()), as_of) for row in held)
    return [replace(e, forecast=on_scale(e.forecast, on)) if on else e for e in entries]


def _entry(row: rows.Forecast, decisions: tuple[Decided, ...], as_of: date) -> ForecastEntry:
    mentions = sorted(row.mentions.all(), key=lambda m: m.number)
    return ForecastEntry(
        model.Forecast(
            id=row.id,
            source_name=row.source_name,
            source_label=row.source_label,
            event=row.event,
            horizon=horizon_from(json.loads(row.horizon)) if row.horizon else None,
            mentions=tuple(map(_mention, mentions)),
            yardstick=row.yardstick,
            band=row.band,
            low=row.low,
            high=row.high,
            basis=row.basis,  # type: ignore[arg-type]
            basis_mention=row.basis_mention,
            conditional=row.conditional,
            condition=row.condition,
            why=row.why,
        ),
        standing(row.deadline, decisions, as_of),
        decisions,
        row.first_day,
        row.is_current,
    )


def _mention(row: rows.Mention) -> model.Mention:
    return model.Mention(
        page=row.capture_id,
        judgement=row.judgement_key,
        statement=row.statement_key,
        zone=row.zone,  # type: ignore[arg-type]
        passage=Passage(row.capture_id, Span(row.start, row.end)),
        phrase=row.phrase,
        polarity=row.polarity,  # type: ignore[arg-type]
        yardstick=row.yardstick,
        band=row.band,
        low=row.low,
        high=row.high,
        basis=row.basis,  # type: ignore[arg-type]
        said_on=row.said_on,
        published=row.published,
        outlet=row.outlet,
        quoted=row.quoted,
        claim=Span(row.claim_start, row.claim_end or 0) if row.claim_start is not None else None,
    )


def _evidence(row: rows.Evidence) -> model.Evidence:
    return model.Evidence(
        forecast=row.forecast_id,
        passage=Passage(row.capture_id, Span(row.start, row.end)),
        text=row.text,
        published=row.published,
        score=row.score,
        why=row.why,
        speaks_for=row.speaks_for,  # type: ignore[arg-type]
    )


def horizon_from(data: dict[str, Any]) -> model.Horizon:
    """The horizon that dataclasses.asdict turned into plain data."""
    event = data["event"]
    if event:
        span = Span(**event["span"]) if event["span"] else None
        event = model.EventDate(**{**event, "span": span, "aliases": tuple(event["aliases"])})
    words = Span(**data["words"]) if data["words"] else None
    return model.Horizon(**{**data, "words": words, "event": event})


def counts(pages: Sequence[str]) -> dict[str, int]:
    """How much was found in some pages (full ids), by noun."""
    tables = {
        "statement": rows.Statement,
        "judgement": rows.Judgement,
        "figure": rows.Figure,
    }
    return {
        noun: sum(
            table.objects.filter(reading_id__in=pages[i : i + 500]).count()  # type: ignore[attr-defined]
            for i in range(0, len(pages), 500)
        )
        for noun, table in tables.items()
    }


# --- pages ---------------------------------------------------------------------------------------------------------


def pages(sha256: str | None = None) -> list[PageEntry]:
    """The pages read, in order of publication; those without a day last."""
    found = rows.Reading.objects.select_related("capture").defer("data", "capture__content")
    if sha256 is not None:
        found = found.filter(capture_id=sha256)
    newest = _newest_at_each_path()
    entries = [
        PageEntry(
            row.capture_id,
            row.capture.path,
            row.capture.url,
            row.capture.size,
            row.title,
            row.outlet,
            row.published,
            row.words,
            row.capture.first_read,
            newest.get(row.capture_id),
        )
        for row in found
    ]
    return sorted(entries, key=lambda e: (e.published or "9999", e.sha256))


def _newest_at_each_path() -> dict[str, str]:
    """For each capture that was replaced at its path, the capture that now lies there."""
    by_path: dict[str, list[str]] = {}
    for key, sha256 in rows.Sighting.objects.order_by("id").values_list("path_key", "capture_id"):
        by_path.setdefault(key, []).append(sha256)
    now_there = {seen[-1] for seen in by_path.values()}
    return {old: seen[-1] for seen in by_path.values() for old in seen[:-1] if old not in now_there}


def capture_id(prefix: str) -> str:
    """The full id of the capture whose SHA-256, path or file name begins so or is so; raises UnknownId."""
    ids = rows.Capture.objects.values_list("sha256", flat=True)
    found = list(ids.filter(sha256__startswith=prefix.lower())) if prefix else []
    if not found:
        found = _at_path(prefix)
    return only(prefix, found, "page", "foresaid show articles")


def _at_path(path: str) -> list[str]:
    """The captures that now lie at a path, given in full or by its file name."""
    latest: dict[str, str] = {}
    for seen, sha256 in rows.Sighting.objects.order_by("id").values_list("path", "capture_id"):
        latest[seen] = sha256
    exact = [sha for seen, sha in latest.items() if seen == path]
    return sorted(set(exact or [sha for seen, sha in latest.items() if seen.rpartition("/")[2] == path]))


def reading(sha256: str) -> model.Reading:
    """The reading of a capture (its full id), with deadlines settled by all pages of the ledger."""
    return from_json(settled_data(sha256))


def settled_data(sha256: str) -> dict[str, Any]:
    """The same reading as plain data, in the shape of foresaid.reading/1."""
    data = json.loads(rows.Reading.objects.values_list("data", flat=True).get(capture_id=sha256))
    settled = rows.Judgement.objects.filter(reading_id=sha256).order_by("id").values_list("data", flat=True)
    return {**data, "judgements": [json.loads(j) for j in settled]}


def article(prefix: str, as_of: date, on: str | None = None) -> ArticleEntry:
    """One page in full, by its id, path or file name; raises UnknownId."""
    sha256 = capture_id(prefix)
    found = pages(sha256)
    if not found:
        raise UnknownId(prefix, "this page was saved but could not be read", "foresaid read its path again")
    return ArticleEntry(found[0], reading(sha256), tuple(forecasts(as_of, page=sha256, on=on)), tuple(echoes(sha256)))


def words_at(sha256: str, span: Span) -> str:
    """The words at a place of a page; raises UnknownId where the page has no such place."""
    text = page_text(sha256)
    if not 0 <= span.start < span.end <= len(text):
        raise UnknownId(
            f"{sha256[:12]}:{span.start}-{span.end}",
            f"the page has {len(text)} characters, so there is no such place",
            f"foresaid show article {sha256[:12]}",
        )
    return span.of(text)


def page_text(sha256: str) -> str:
    """The text of a page, into which all its spans point."""
    text: str = json.loads(rows.Reading.objects.values_list("data", flat=True).get(capture_id=sha256))["page"]["text"]
    return text


# --- figures and echoes --------------------------------------------------------------------------------------------


def figures(page: str | None = None) -> list[FigureEntry]:
    """The figures of all articles, or of one page, in order of publication and place."""
    found = rows.Reading.objects.order_by("capture_id")
    if page is not None:
        found = found.filter(capture_id=page)
    entries = []
    for data in found.values_list("data", flat=True).iterator(chunk_size=100):
        one = from_json(json.loads(data))
        names = {s.id: s.source.name if s.source else None for s in one.statements}
        title = one.article.title.text if one.article.title else None
        entries += [
            FigureEntry(
                one.page.sha256,
                title,
                one.article.published,
                f,
                f.span.of(one.page.text),
                names.get(f.statement or ""),
            )
            for f in one.figures
        ]
    return sorted(entries, key=lambda e: (e.published or "9999", e.page, e.figure.span))


def comparisons(page: str | None = None) -> list[ComparisonEntry]:
    """Figures that count the same thing, in all pages or with one side in one page; those that disagree first."""
    found = rows.FigureComparison.objects.order_by("id")
    if page is not None:
        found = found.filter(a_id=page) | found.filter(b_id=page)
    entries = [
        ComparisonEntry(
            Passage(row.a_id, Span(row.a_start, row.a_end)),
            Passage(row.b_id, Span(row.b_start, row.b_end)),
            row.a_words,
            row.b_words,
            row.verdict,
            row.why,
            row.same_speaker,
        )
        for row in found
    ]
    return sorted(entries, key=lambda e: (("contradiction", "tension", "agreement").index(e.verdict), e.a, e.b))


def echoes(page: str | None = None, family: str | None = None) -> list[EchoEntry]:
    """The passages that pages share, longest first; those of one page or one family (its full id) if asked."""
    found = rows.Echo.objects.order_by("id")
    if page is not None:
        found = found.filter(a_id=page) | found.filter(b_id=page)
    if family is not None:
        found = found.filter(family_id=family)
    texts: dict[str, str] = {}
    out = [_echo(row, texts) for row in found]
    return sorted(out, key=lambda e: (-len(e.echo.a.span), e.echo.a, e.echo.b))


def _echo(row: rows.Echo, texts: dict[str, str]) -> EchoEntry:
    for sha256 in (row.a_id, row.b_id):
        if sha256 not in texts:
            texts[sha256] = page_text(sha256)
    a, b = Span(row.a_start, row.a_end), Span(row.b_start, row.b_end)
    drift = tuple(
        model.Drift(Span(**d["a"]) if d["a"] else None, Span(**d["b"]) if d["b"] else None, d["what"])
        for d in json.loads(row.drift)
    )
    echo = model.Echo(Passage(row.a_id, a), Passage(row.b_id, b), row.kind, row.similarity, drift)  # type: ignore[arg-type]
    return EchoEntry(echo, a.of(texts[row.a_id]), b.of(texts[row.b_id]), row.family_id)


def only(wanted: str, found: Sequence[str], kind: str, remedy: str) -> str:
    """The single match; raises UnknownId for none or several."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownId(wanted, f"no {kind} has this id or name", remedy)
    shown = ", ".join(sorted(found)[:NAMED]) + (", ..." if len(found) > NAMED else "")
    raise UnknownId(wanted, f"{len(found)} {kind}s are called so: {shown}", "more of it")
