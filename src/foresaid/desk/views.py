"""One function per page: ask the ledger, hand values to a template. Nothing here writes.

The day of the question is today, or that of `foresaid serve --as-of`, or ?as_of=2031-05-06, to see the forecasts of the
ledger as they stood on that day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from foresaid.errors import ForesaidError, UnknownId
from foresaid.horizon import in_plain_words
from foresaid.ledger import families, questions
from foresaid.ledger import sources as sources_of
from foresaid.ledger.doubles import deadlines_of, doubles
from foresaid.ledger.names import name_pairs, one_name
from foresaid.ledger.pairs import pairs
from foresaid.ledger.questions import ForecastEntry
from foresaid.ledger.reports import counts_of, reports_of, statements_elsewhere
from foresaid.ledger.resolution import Decided
from foresaid.ledger.scores import record_of
from foresaid.lexicon import yardstick_adopted_by
from foresaid.model import MOVES, Evidence, Forecast, Passage, Reading, Span, Statement
from foresaid.model.chain import hops_of, weakness_in_words

from . import copies, showing
from .scale_choice import chosen_scale, keep_scale, scale_choice
from .scales import scale_readings


@dataclass(frozen=True, slots=True)
class Question:
    """What every page asks by: the day, and the scale on which words are shown if it is not that of their source."""

    as_of: date
    on: str | None


BASES = ("yardstick of the source", "stated number", "reader survey", "none")
BASES_ASKED = ("yardstick asked for", "stated number", "reader survey", "none")
STATE_WORDS = {"due": "due for a verdict", "open": "open", "resolved": "settled", "annulled": "cannot be told"}


def _page(view: Callable[..., dict[str, Any]], template: str, here: str) -> Callable[..., HttpResponse]:
    def shown(request: HttpRequest, **named: str) -> HttpResponse:
        question = Question(_as_of(request), chosen_scale(request))
        try:
            context = view(request, question, **named)
        except UnknownId as unknown:
            raise Http404(str(unknown)) from unknown
        common = {"as_of": question.as_of.isoformat(), "here": here, "choice": scale_choice(request, question.on)}
        return keep_scale(request, render(request, f"desk/{template}.html", common | context))

    return shown


def _as_of(request: HttpRequest) -> date:
    asked = request.GET.get("as_of", "")
    try:
        return date.fromisoformat(asked) if asked else _today()
    except ValueError:
        raise Http404(f"as_of={asked}: no day; try: as_of=2031-05-06") from None


def _today() -> date:
    """The day that `foresaid serve --as-of` was given, else the day it is."""
    return settings.DESK_DAY or datetime.now(UTC).date()


def _forecasts(request: HttpRequest, question: Question) -> dict[str, Any]:
    entries = questions.forecasts(question.as_of, on=question.on)
    asked = {k: request.GET.get(k, "").strip() for k in ("q", "state", "source", "basis")}
    rows = _rows([e for e in questions.by_urgency(entries) if _fits(e, asked)], question.as_of)
    numbers: Counter[str] = Counter(e.state for e in entries)
    return {
        "rows": rows,
        "counts": [{"state": s, "number": numbers[s], "words": w} for s, w in STATE_WORDS.items() if numbers[s]],
        "asked": asked,
        "asking": any(asked.values()),
        "states": list(MOVES),
        "sources": sorted({e.forecast.source_label for e in entries}, key=str.casefold),
        "bases": BASES if question.on is None else BASES_ASKED,
    }


def _rows(entries: Sequence[ForecastEntry], as_of: date) -> list[showing.ForecastRow]:
    """The forecasts as a list shows them, each with how many sources it has."""
    told = counts_of([e.forecast for e in entries])
    return [showing.forecast_row(e, as_of, told[e.forecast.id]) for e in entries]


def _fits(entry: ForecastEntry, asked: dict[str, str]) -> bool:
    f = entry.forecast
    words = " ".join([f.event, f.source_label, *(m.phrase for m in f.mentions)]).casefold()
    return (
        asked["q"].casefold() in words
        and asked["state"] in ("", entry.state)
        and asked["source"] in ("", f.source_label)
        and asked["basis"] in ("", f.basis)
    )


def _forecast(request: HttpRequest, question: Question, key: str) -> dict[str, Any]:
    entry = questions.forecast(key, question.as_of, question.on)
    f = entry.forecast
    read = cache(questions.reading)
    record = record_of([entry])
    score = record.scored[0].brier if record.scored else None
    return {
        "row": showing.forecast_row(entry, question.as_of),
        "horizon": _horizon(f, read),
        **copies.reports_context(reports_of(f), read),
        "scales": scale_readings((m.phrase for m in f.mentions), f.yardstick),
        "evidence": [_evidence(e, read) for e in questions.evidence_for([f.id]).get(f.id, ())],
        "doubles": doubles(["offered", "accepted"], of=f.id),
        "deadlines": deadlines_of(f.id),
        "decisions": [_decision(d) for d in entry.decisions],
        "score": {k: f"{getattr(score, k):.4f}".rstrip("0") for k in ("best", "mid", "worst")} if score else None,
    }


def _horizon(f: Forecast, read: Callable[[str], Reading]) -> dict[str, Any]:
    h = f.horizon
    if h is None:
        return {}
    first = f.mentions[0].page
    learned = None
    if h.event and h.event.page and h.event.span:
        there = read(h.event.page)
        learned = {
            "url": showing.passage_url(Passage(h.event.page, h.event.span)),
            "words": h.event.words,
            "title": showing.title_of(there.article),
        }
    stated = next((m.page for m in f.mentions if _has_horizon(read(m.page), m.judgement, h.words)), first)
    return {
        "words": h.words.of(read(stated).page.text) if h.words else "",
        "basis": in_plain_words(h.basis),
        "learned": learned,
    }


def _has_horizon(reading: Reading, judgement: str, words: Span | None) -> bool:
    return any(j.id == judgement and j.horizon and j.horizon.words == words for j in reading.judgements)


def _evidence(e: Evidence, read: Callable[[str], Reading]) -> dict[str, Any]:
    span = e.passage.span
    return {
        "text": e.text,
        "url": showing.passage_url(e.passage),
        "title": showing.title_of(read(e.passage.page).article),
        "published": e.published or "no day",
        "why": e.why,
        "speaks_for": (e.speaks_for or "").replace("-", " "),
        "ref": f"{e.passage.page[:12]}:{span.start}-{span.end}",
    }


def _decision(d: Decided) -> dict[str, Any]:
    cited = d.evidence[0] if d.evidence else None
    return {
        "time": f"{d.at:%Y-%m-%d %H:%M} UTC",
        "what": d.move.replace("-", " "),
        "by": d.by,
        "because": d.because,
        "evidence_url": showing.passage_url(cited.passage) if cited else "",
        "evidence_words": cited.words if cited else "",
    }


def _articles(request: HttpRequest, question: Question) -> dict[str, Any]:
    return {"articles": questions.pages()}


def _article(request: HttpRequest, question: Question, key: str) -> dict[str, Any]:
    entry = questions.article(key, question.as_of, question.on)
    reading = entry.reading
    sha = reading.page.sha256
    names = {p.sha256: p.name for p in questions.pages()}
    told = statements_elsewhere(sha)
    marks = showing.reading_marks(reading, copies.echo_marks(sha), _at(request, len(reading.page.text)))
    return {
        "title": showing.title_of(reading.article),
        "page": reading.page,
        "article": reading.article,
        "problems": reading.problems,
        "parts": showing.article_parts(reading, marks),
        "statements": [
            _statement(s, reading) | {"elsewhere": copies.elsewhere(told.get(s.id), names)} for s in reading.statements
        ],
        "forecasts": _rows(entry.forecasts, question.as_of),
    }


def _at(request: HttpRequest, length: int) -> Span | None:
    """The passage that the link asks to be shown: ?at=START-END."""
    start, _, end = request.GET.get("at", "").partition("-")
    if start.isdecimal() and end.isdecimal() and int(start) < int(end) <= length:
        return Span(int(start), int(end))
    return None


def _statement(s: Statement, reading: Reading) -> dict[str, Any]:
    text = reading.page.text
    source = s.source
    named = (source.called(text) if source else None) or "nobody named"
    parts = [source.role, source.organisation if source.organisation != source.name else None] if source else []
    return {
        "id": s.id,
        "source": named,
        "source_url": showing.source_url(source.name if source else None),
        "role": ", ".join(p for p in parts if p),
        "words": " … ".join(c.of(text) for c in s.content),
        "when": s.said_on or "",
        "channel": s.channel.of(text) if s.channel else "",
        "chain": _chain(s, reading),
        "zone": showing.ZONE_WORDS[s.zone],
        "rule": s.rule,
    }


def _echoes(request: HttpRequest, question: Question) -> dict[str, Any]:
    found = sorted(pairs(), key=lambda p: p.state != "offered")
    return {
        "families": [copies.family_row(f) for f in families.families()],
        "pairs": [copies.pair_row(p) for p in found],
        "waiting": sum(p.state == "offered" for p in found),
    }


def _echo(request: HttpRequest, question: Question, key: str) -> dict[str, Any]:
    return copies.family_context(families.family(key))


def _chain(s: Statement, reading: Reading) -> dict[str, str]:
    """The hops of a statement and its weakest link; empty where a named source was heard by the page itself."""
    hops = hops_of(s, reading.article)
    if len(hops) == 2 and hops[0].name:
        return {}
    names = [h.name or {"said": "somebody", "passed on": "a medium", "printed": "this page"}[h.did] for h in hops]
    return {"hops": " → ".join(names) if len(hops) > 2 else "", "weakest": weakness_in_words(hops)}


def _sources(request: HttpRequest, question: Question) -> dict[str, Any]:
    found = []
    for s in sources_of.sources(question.as_of, question.on):
        if s.name:
            record = record_of(s.forecasts)
            found.append(
                {
                    "name": s.name,
                    "organisation": ", ".join(o for o in s.organisations if o != s.name),
                    "statements": s.statements,
                    "forecasts": len(s.forecasts),
                    "settled": sum(e.state == "resolved" for e in s.forecasts),
                    "brier": f"{record.brier.mid:.3f}" if record.brier else "",
                }
            )
    return {"sources": found, "pairs": name_pairs()}


def _source(request: HttpRequest, question: Question, name: str) -> dict[str, Any]:
    name = one_name().get(name, name)
    known = {s.name: s for s in sources_of.sources(question.as_of, question.on)}
    if name not in known:
        raise UnknownId(name, "no source has this name", reverse("desk:sources"))
    entry = known[name]
    record = record_of(entry.forecasts)
    return {
        "name": name,
        "others": [n for n in entry.names if n != name],
        "terms": [_term(t) for t in sources_of.terms_of(name)],
        "pairs": [p for p in name_pairs(["offered"]) if {p.a, p.b} & set(entry.names)],
        "organisation": ", ".join(o for o in entry.organisations if o != name),
        "yardstick": _yardstick(name, entry.organisations),
        "rows": _rows(questions.by_urgency(entry.forecasts), question.as_of),
        "settled": sum(e.state == "resolved" for e in entry.forecasts),
        "scored": len(record.scored),
        "brier": f"{record.brier.mid:.3f}" if record.brier else "",
        "statements": [
            {
                "when": row.said_on or (page.published or "")[:10],
                "url": showing.passage_url(Passage(page.sha256, Span(row.start, row.end)), row.key),
                "words": row.content,
                "title": page.title or page.path or page.sha256[:12],
                "zone": showing.ZONE_WORDS[row.zone],
                "channel": row.channel or "",
            }
            for page, row in sources_of.statements_of(name)
        ],
    }


def _term(term: sources_of.Term) -> dict[str, str]:
    days = " to ".join(dict.fromkeys(d for d in (term.first, term.last) if d))
    office = f"in office from {term.start} {f'to {term.end}' if term.end else 'on'}" if term.start else ""
    return {"role": term.role, "organisation": term.organisation or "", "days": days, "office": office}


def _yardstick(name: str, organisations: Sequence[str]) -> str:
    for body in (name, *organisations):
        if adopted := yardstick_adopted_by(body):
            return f"{adopted.name} ({adopted.edition}), adopted by {body}"
    return ""


forecasts = _page(_forecasts, "forecasts", "forecasts")
forecast = _page(_forecast, "forecast", "forecasts")
articles = _page(_articles, "articles", "articles")
article = _page(_article, "article", "articles")
echoes = _page(_echoes, "echoes", "echoes")
echo = _page(_echo, "echo", "echoes")
sources = _page(_sources, "sources", "sources")
source = _page(_source, "source", "sources")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page that says what was asked for and where to go on."""
    why = str(exception) if isinstance(exception.__cause__, ForesaidError) or exception.args else "no such page"
    return render(request, "desk/404.html", {"why": why, "as_of": _today().isoformat()}, status=404)
