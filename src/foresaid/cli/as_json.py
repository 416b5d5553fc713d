"""Answers of the ledger as JSON, one object a line, in the field names of the reading and of `foresaid echoes --json`.

A span is {"start", "end", "text"}; a page is named by its SHA-256.
"""

from __future__ import annotations

from typing import Any

from foresaid.ledger.families import FamilyEntry
from foresaid.ledger.pairs import PairEntry
from foresaid.ledger.questions import EchoEntry, ForecastEntry
from foresaid.ledger.reports import Change, Reports
from foresaid.model import Drift, Passage, ReportCount, Span


def span_json(span: Span | None, words: str) -> dict[str, Any] | None:
    """A span with its words."""
    return {"start": span.start, "end": span.end, "text": words} if span else None


def passage_json(passage: Passage, words: str) -> dict[str, Any]:
    """A passage of a page with its words."""
    return {"page": passage.page, "start": passage.span.start, "end": passage.span.end, "text": words}


def echo_json(entry: EchoEntry, nature: str = "") -> dict[str, Any]:
    """One echo in the shape of the contract, with the family it is part of and what kind of copying that is."""
    e = entry.echo
    return {
        "a": passage_json(e.a, entry.a_words),
        "b": passage_json(e.b, entry.b_words),
        "kind": e.kind,
        "similarity": e.similarity,
        "drift": [_drift(d, entry) for d in e.drift],
        "family": entry.family,
        **({"nature": nature} if nature else {}),
    }


def _drift(d: Drift, entry: EchoEntry) -> dict[str, Any]:
    def side(s: Span | None, p: Passage, words: str) -> dict[str, Any] | None:
        return span_json(s, words[s.start - p.span.start : s.end - p.span.start]) if s else None

    e = entry.echo
    return {"a": side(d.a, e.a, entry.a_words), "b": side(d.b, e.b, entry.b_words), "what": d.what}


def family_json(entry: FamilyEntry) -> dict[str, Any]:
    """One family: its members in order of publication, each with its likely parent."""
    return {
        "family": entry.id,
        "nature": entry.nature,
        "prose": entry.prose,
        "members": [
            {
                **passage_json(m.passage, m.words),
                "outlet": m.page.outlet,
                "published": m.page.published,
                "parent": m.parent,
                "share": m.share,
                "why": list(m.why),
            }
            for m in entry.members
        ],
    }


def pair_json(entry: PairEntry) -> dict[str, Any]:
    """One pair that is probably the same statement, with its reasons and decisions."""
    return {
        "pair": entry.id,
        "state": entry.state,
        "a": passage_json(entry.same.a, entry.a_words),
        "b": passage_json(entry.same.b, entry.b_words),
        "nats": entry.same.nats,
        "why": list(entry.same.why),
        "is_current": entry.is_current,
        "decisions": [
            {"move": d.move, "by": d.by, "at": d.at.isoformat(), "because": d.because} for d in entry.decisions
        ],
    }


def count_json(count: ReportCount) -> dict[str, int]:
    """Articles, families, origins, and families whose origin is not known."""
    return {
        "articles": count.articles,
        "families": count.families,
        "origins": count.origins,
        "unresolved": count.unresolved,
    }


def forecast_json(entry: ForecastEntry, count: ReportCount) -> dict[str, Any]:
    """One forecast as a list has it."""
    f = entry.forecast
    return {
        "forecast": f.id,
        "state": entry.state,
        "outcome": entry.standing.outcome,
        "source_name": f.source_name,
        "source_label": f.source_label,
        "event": f.event,
        "first_day": entry.first_day,
        "deadline": f.deadline,
        "deadline_basis": f.horizon.basis if f.horizon else None,
        "yardstick": f.yardstick,
        "band": f.band,
        "low": f.low,
        "high": f.high,
        "basis": f.basis,
        "conditional": f.conditional,
        "condition": f.condition,
        "why": f.why,
        "count": count_json(count),
        "mentions": [
            {
                **passage_json(m.passage, m.phrase),
                "judgement": m.judgement,
                "statement": m.statement,
                "zone": m.zone,
                "outlet": m.outlet,
                "published": m.published,
                "said_on": m.said_on,
                "quoted": m.quoted,
            }
            for m in f.mentions
        ],
    }


def reports_json(entry: ForecastEntry, found: Reports) -> dict[str, Any]:
    """One forecast in full: who printed which words, what changed, who is independent, what was copied."""
    return {
        **forecast_json(entry, found.count),
        "wordings": [
            {
                **passage_json(w.mention.passage, w.mention.phrase),
                "outlet": w.page.outlet,
                "published": w.page.published,
                "against": w.against.sha256 if w.against else None,
                "copied": w.copied,
                "changes": [_change(c) for c in w.changes],
            }
            for w in found.wordings
        ],
        "reports": [
            {
                "page": r.page.sha256,
                "outlet": r.page.outlet,
                "published": r.page.published,
                "against": r.against.sha256 if r.against else None,
                "independent": r.verdict.independent if r.verdict else None,
                "why": r.verdict.why if r.verdict else None,
            }
            for r in found.reports
        ],
        "families": [family_json(f) for f in found.families],
        "pairs": [pair_json(p) for p in found.pairs],
    }


def _change(c: Change) -> dict[str, Any]:
    return {"a": span_json(c.drift.a, c.before), "b": span_json(c.drift.b, c.after), "what": c.drift.what}
