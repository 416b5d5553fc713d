"""Reading: everything found in one capture; to and from JSON.

The JSON shape is the contract `foresaid.reading/1`. Its schema lies in docs/reading.schema.json, generated from the
TypedDicts below by `make schema`. Spans are written as {"start", "end", "text"} and checked against the page's text
when they are read back: a reading whose words do not stand where it says raises BadSpan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict

from foresaid.errors import BadSpan

from .article import Article, Author, Block, FeedItem, Teaser
from .capture import Page
from .event import EventDate
from .figure import Figure
from .judgement import Horizon, Judgement
from .source import Source
from .span import Span
from .statement import Statement
from .timex import TimeExpression
from .words import Words

SCHEMA = "foresaid.reading/1"


@dataclass(frozen=True)
class Reading:
    """Everything found in one capture."""

    page: Page
    article: Article
    statements: tuple[Statement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    events: tuple[EventDate, ...] = ()
    problems: tuple[str, ...] = ()


class SpanJSON(TypedDict):
    """Words and where they stand; start and end are null for a value from the page's metadata, named by basis."""

    start: int | None
    end: int | None
    text: str
    basis: NotRequired[str]


class PageJSON(TypedDict):
    """The capture as text."""

    sha256: str
    path: str | None
    url: str | None
    media_type: str
    encoding: str
    captured: str | None
    captured_basis: str
    text: str
    text_sha256: str


class AuthorJSON(TypedDict):
    """Somebody who signed the article."""

    name: str
    type: str
    span: SpanJSON | None


class BlockJSON(TypedDict):
    """A run of whole lines with one role."""

    start: int
    end: int
    role: str
    why: str


class ArticleJSON(TypedDict):
    """What was written, told apart from what the site put around it."""

    title: SpanJSON | None
    authors: list[AuthorJSON]
    published: str | None
    published_span: SpanJSON | None
    published_basis: str
    outlet: str | None
    outlet_basis: str
    caption: SpanJSON | None
    caption_credit: SpanJSON | None
    reading_minutes: int | None
    language: str | None
    blocks: list[BlockJSON]


class StatementJSON(TypedDict):
    """One claim with its source."""

    id: str
    zone: str
    content: list[SpanJSON]
    source: SpanJSON | None
    source_implicit: bool
    source_name: str | None
    source_role: str | None
    source_organisation: str | None
    source_candidates: list[str]
    source_why: str
    cue: list[SpanJSON]
    channel: SpanJSON | None
    channel_name: str | None
    cited_by: list[str]
    said_on: str | None
    said_on_span: SpanJSON | None
    said_on_basis: str
    quotation: str
    confidence: float
    rule: str


class EventJSON(TypedDict):
    """When a named event was, is or will be held."""

    name: str
    kind: str
    start: str | None
    end: str
    status: str
    country: str | None
    aliases: list[str]
    source: str
    as_of: str | None
    page: str | None
    at: list[int] | None
    words: str


class HorizonJSON(TypedDict):
    """By when an event is foreseen.

    `words` are the words that set it. `text` repeats them, but only where `start` is null: readers of this format tell
    a span by its keys start, end and text together, and days are no offsets.
    """

    words: SpanJSON | None
    text: NotRequired[SpanJSON | None]
    start: str | None
    end: str | None
    anchor: str | None
    relation: str | None
    event_words: str | None
    event: EventJSON | None
    implied: bool
    basis: str


class JudgementJSON(TypedDict):
    """An estimate of likelihood."""

    id: str
    statement: str | None
    source: SpanJSON | None
    zone: str
    phrase: list[SpanJSON]
    polarity: str
    quoted: bool
    negated: bool
    yardstick: str | None
    band: str | None
    low: float | None
    high: float | None
    basis: str
    phia_band: str | None
    icd203_band: str | None
    numeric: list[float] | None
    event: SpanJSON | None
    condition: SpanJSON | None
    conditional: bool
    forecast: bool
    forecast_when_said: bool
    horizon: HorizonJSON | None
    rule: str


class FigureJSON(TypedDict):
    """A number that counts or measures."""

    span: SpanJSON
    low: float | None
    high: float | None
    hedge: str | None
    unit: str
    per: str | None
    of: SpanJSON | None
    out_of: float | None
    vague: bool
    statement: str | None
    zone: str
    rule: str


class DateJSON(TypedDict):
    """A time expression and the days it means."""

    span: SpanJSON
    start: str | None
    end: str | None
    type: str
    value: str
    zone: str
    anchored: str | None
    basis: str


class FeedJSON(TypedDict):
    """One entry of the site's own feed beside the article."""

    time: str
    title: SpanJSON
    text: SpanJSON | None
    date: str | None
    date_basis: str


class TeaserJSON(TypedDict):
    """A pointer to another article."""

    title: SpanJSON | None
    text: SpanJSON | None
    truncated: bool


class ReadingJSON(TypedDict):
    """One line of `foresaid read --json`."""

    schema: str
    page: PageJSON
    article: ArticleJSON
    statements: list[StatementJSON]
    judgements: list[JudgementJSON]
    figures: list[FigureJSON]
    dates: list[DateJSON]
    events: list[EventJSON]
    feed: list[FeedJSON]
    related: list[TeaserJSON]
    problems: list[str]


def to_json(reading: Reading) -> ReadingJSON:
    """The reading in the shape of `foresaid.reading/1`, ready for json.dumps."""
    page, article = reading.page, reading.article
    write = _Writer(page.text, page.sha256)
    return {
        "schema": SCHEMA,
        "page": {
            "sha256": page.sha256,
            "path": page.path,
            "url": page.url,
            "media_type": page.media_type,
            "encoding": page.encoding,
            "captured": page.captured,
            "captured_basis": page.captured_basis,
            "text": page.text,
            "text_sha256": page.text_sha256,
        },
        "article": write.article(article),
        "statements": [write.statement(s) for s in reading.statements],
        "judgements": [write.judgement(j) for j in reading.judgements],
        "figures": [write.figure(f) for f in reading.figures],
        "dates": [write.date(d) for d in reading.dates],
        "events": [write.event(e) for e in reading.events],
        "feed": [
            {
                "time": f.time,
                "title": write.words_at(f.title),
                "text": write.span(f.text),
                "date": f.date,
                "date_basis": f.date_basis,
            }
            for f in article.feed
        ],
        "related": [
            {"title": write.span(t.title), "text": write.span(t.text), "truncated": t.truncated}
            for t in article.related
        ],
        "problems": list(reading.problems),
    }


class _Writer:
    """Turns the values of one reading into JSON; knows the text that the spans point into."""

    def __init__(self, text: str, page: str) -> None:
        self.text, self.page = text, page

    def words_at(self, span: Span) -> SpanJSON:
        return {"start": span.start, "end": span.end, "text": span.of(self.text)}

    def span(self, span: Span | None) -> SpanJSON | None:
        return self.words_at(span) if span else None

    def spans(self, spans: tuple[Span, ...]) -> list[SpanJSON]:
        return [self.words_at(s) for s in spans]

    def words(self, words: Words | None) -> SpanJSON | None:
        if words is None or words.span:
            return self.span(words.span if words else None)
        return {"start": None, "end": None, "text": words.text, "basis": words.basis}

    def article(self, a: Article) -> ArticleJSON:
        return {
            "title": self.words(a.title),
            "authors": [{"name": x.name, "type": x.type, "span": self.span(x.span)} for x in a.authors],
            "published": a.published,
            "published_span": self.span(a.published_span),
            "published_basis": a.published_basis,
            "outlet": a.outlet,
            "outlet_basis": a.outlet_basis,
            "caption": self.words(a.caption),
            "caption_credit": self.words(a.caption_credit),
            "reading_minutes": a.reading_minutes,
            "language": a.language,
            "blocks": [{"start": b.span.start, "end": b.span.end, "role": b.role, "why": b.why} for b in a.blocks],
        }

    def statement(self, s: Statement) -> StatementJSON:
        source = s.source or Source()
        return {
            "id": s.id,
            "zone": s.zone,
            "content": self.spans(s.content),
            "source": self.span(source.span),
            "source_implicit": source.implicit,
            "source_name": source.name,
            "source_role": source.role,
            "source_organisation": source.organisation,
            "source_candidates": list(source.candidates),
            "source_why": source.why,
            "cue": self.spans(s.cue),
            "channel": self.span(s.channel),
            "channel_name": s.channel_name,
            "cited_by": list(s.cited_by),
            "said_on": s.said_on,
            "said_on_span": self.span(s.said_on_span),
            "said_on_basis": s.said_on_basis,
            "quotation": s.quotation,
            "confidence": s.confidence,
            "rule": s.rule,
        }

    def event(self, e: EventDate) -> EventJSON:
        return {
            "name": e.name,
            "kind": e.kind,
            "start": e.start,
            "end": e.end,
            "status": e.status,
            "country": e.country,
            "aliases": list(e.aliases),
            "source": e.source,
            "as_of": e.as_of,
            "page": e.page,
            # the words may stand in another page than this one, so this is no span of page.text
            "at": [e.span.start, e.span.end] if e.span else None,
            "words": e.words,
        }

    def horizon(self, h: Horizon | None) -> HorizonJSON | None:
        if h is None:
            return None
        words = self.span(h.words)
        written: HorizonJSON = {
            "words": words,
            "start": h.start,
            "end": h.end,
            "anchor": h.anchor,
            "relation": h.relation,
            "event_words": h.event_words,
            "event": self.event(h.event) if h.event else None,
            "implied": h.implied,
            "basis": h.basis,
        }
        return written if h.start else {**written, "text": words}

    def judgement(self, j: Judgement) -> JudgementJSON:
        return {
            "id": j.id,
            "statement": j.statement,
            "source": self.span(j.source),
            "zone": j.zone,
            "phrase": self.spans(j.phrase),
            "polarity": j.polarity,
            "quoted": j.quoted,
            "negated": j.negated,
            "yardstick": j.yardstick,
            "band": j.band,
            "low": j.low,
            "high": j.high,
            "basis": j.basis,
            "phia_band": j.phia_band,
            "icd203_band": j.icd203_band,
            "numeric": list(j.numeric) if j.numeric else None,
            "event": self.span(j.event),
            "condition": self.span(j.condition),
            "conditional": j.conditional,
            "forecast": j.forecast,
            "forecast_when_said": j.forecast_when_said,
            "horizon": self.horizon(j.horizon),
            "rule": j.rule,
        }

    def figure(self, f: Figure) -> FigureJSON:
        return {
            "span": self.words_at(f.span),
            "low": f.low,
            "high": f.high,
            "hedge": f.hedge,
            "unit": f.unit,
            "per": f.per,
            "of": self.span(f.of),
            "out_of": f.out_of,
            "vague": f.vague,
            "statement": f.statement,
            "zone": f.zone,
            "rule": f.rule,
        }

    def date(self, d: TimeExpression) -> DateJSON:
        return {
            "span": self.words_at(d.span),
            "start": d.start,
            "end": d.end,
            "type": d.type,
            "value": d.value,
            "zone": d.zone,
            "anchored": d.anchored,
            "basis": d.basis,
        }


def from_json(data: ReadingJSON | dict[str, Any]) -> Reading:
    """The reading that `to_json` wrote; raises BadSpan if words do not stand where the JSON says.

    What the JSON does not carry (where blocks stood in the HTML, the metadata the page declared) is empty afterwards.
    """
    return _Reader(data).reading()  # type: ignore[arg-type]


class _Reader:
    """Turns the JSON of one reading back into values; checks every span."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data, self.text = data, data["page"]["text"]
        page = data["page"]
        self.page = Page(
            page["sha256"],
            page["text"],
            page["media_type"],
            page["encoding"],
            page["path"],
            page["url"],
            page["captured"],
            page["captured_basis"],
        )

    def at(self, x: dict[str, Any]) -> Span:
        span = Span(x["start"], x["end"])
        if span.of(self.text) != x["text"]:
            name = self.data["page"].get("path") or self.data["page"]["sha256"]
            raise BadSpan(name, f"[{span.start}, {span.end}) does not read {x['text'][:60]!r}", "read the page again")
        return span

    def span(self, x: dict[str, Any] | None) -> Span | None:
        return self.at(x) if x and x["start"] is not None else None

    def spans(self, xs: list[dict[str, Any]]) -> tuple[Span, ...]:
        return tuple(self.at(x) for x in xs)

    def words(self, x: dict[str, Any] | None) -> Words | None:
        if x is None:
            return None
        span = self.span(x)
        return Words(span.of(self.page.flowing) if span else x["text"], span, x.get("basis", "text"))

    def reading(self) -> Reading:
        d = self.data
        return Reading(
            page=self.page,
            article=self.article(),
            statements=tuple(self.statement(s) for s in d["statements"]),
            judgements=tuple(self.judgement(j) for j in d["judgements"]),
            figures=tuple(self.figure(f) for f in d["figures"]),
            dates=tuple(
                TimeExpression(
                    self.at(x["span"]),
                    x["type"],
                    x["value"],
                    x["start"],
                    x["end"],
                    x["anchored"],
                    x["basis"],
                    x["zone"],
                )
                for x in d["dates"]
            ),
            events=tuple(self.event(e) for e in d["events"]),
            problems=tuple(d["problems"]),
        )

    def article(self) -> Article:
        a, d = self.data["article"], self.data
        return Article(
            text=self.page.flowing,
            blocks=tuple(Block(Span(b["start"], b["end"]), b["role"], b["why"]) for b in a["blocks"]),
            title=self.words(a["title"]),
            authors=tuple(Author(x["name"], x["type"], self.span(x["span"])) for x in a["authors"]),
            published=a["published"],
            published_span=self.span(a["published_span"]),
            published_basis=a["published_basis"],
            outlet=a["outlet"],
            outlet_basis=a.get("outlet_basis", "none"),  # readings stored by earlier versions lack it
            caption=self.words(a["caption"]),
            caption_credit=self.words(a["caption_credit"]),
            reading_minutes=a["reading_minutes"],
            language=a["language"],
            feed=tuple(
                FeedItem(f["time"], self.at(f["title"]), self.span(f["text"]), f["date"], f["date_basis"])
                for f in d["feed"]
            ),
            related=tuple(Teaser(self.span(t["title"]), self.span(t["text"]), t["truncated"]) for t in d["related"]),
        )

    def statement(self, s: dict[str, Any]) -> Statement:
        source = Source(
            span=self.span(s["source"]),
            name=s["source_name"],
            role=s["source_role"],
            organisation=s["source_organisation"],
            implicit=s["source_implicit"],
            candidates=tuple(s["source_candidates"]),
            why=s["source_why"],
        )
        return Statement(
            id=s["id"],
            zone=s["zone"],
            content=self.spans(s["content"]),
            source=None if source == Source() else source,
            quotation=s["quotation"],
            cue=self.spans(s["cue"]),
            channel=self.span(s["channel"]),
            channel_name=s["channel_name"],
            cited_by=tuple(s["cited_by"]),
            said_on=s["said_on"],
            said_on_span=self.span(s["said_on_span"]),
            said_on_basis=s["said_on_basis"],
            confidence=s["confidence"],
            rule=s["rule"],
        )

    def event(self, e: dict[str, Any]) -> EventDate:
        return EventDate(
            name=e["name"],
            kind=e["kind"],
            start=e["start"],
            end=e["end"],
            status=e["status"],
            country=e["country"],
            aliases=tuple(e["aliases"]),
            source=e["source"],
            as_of=e["as_of"],
            page=e["page"],
            span=Span(*e["at"]) if e["at"] else None,
            words=e["words"],
        )

    def horizon(self, h: dict[str, Any] | None) -> Horizon | None:
        if h is None:
            return None
        return Horizon(
            words=self.span(h["words"]),
            start=h["start"],
            end=h["end"],
            anchor=h["anchor"],
            event_words=h["event_words"],
            relation=h["relation"],
            event=self.event(h["event"]) if h["event"] else None,
            implied=h["implied"],
            basis=h["basis"],
        )

    def judgement(self, j: dict[str, Any]) -> Judgement:
        return Judgement(
            id=j["id"],
            zone=j["zone"],
            phrase=self.spans(j["phrase"]),
            statement=j["statement"],
            source=self.span(j["source"]),
            polarity=j["polarity"],
            quoted=j["quoted"],
            negated=j["negated"],
            yardstick=j["yardstick"],
            band=j["band"],
            low=j["low"],
            high=j["high"],
            basis=j["basis"],
            phia_band=j["phia_band"],
            icd203_band=j["icd203_band"],
            numeric=(j["numeric"][0], j["numeric"][1]) if j["numeric"] else None,
            event=self.span(j["event"]),
            condition=self.span(j["condition"]),
            conditional=j["conditional"],
            forecast=j["forecast"],
            forecast_when_said=j["forecast_when_said"],
            horizon=self.horizon(j["horizon"]),
            rule=j["rule"],
        )

    def figure(self, f: dict[str, Any]) -> Figure:
        return Figure(
            span=self.at(f["span"]),
            low=f["low"],
            high=f["high"],
            unit=f["unit"],
            hedge=f["hedge"],
            per=f["per"],
            of=self.span(f["of"]),
            out_of=f["out_of"],
            vague=f["vague"],
            statement=f["statement"],
            zone=f["zone"],
            rule=f["rule"],
        )
