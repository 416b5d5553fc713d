"""Copies, drift and independence as the desk's pages show them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.urls import reverse

from foresaid.echoes.sameness import reasons
from foresaid.ledger import questions
from foresaid.ledger.families import FamilyEntry, MemberEntry, families
from foresaid.ledger.pairs import PairEntry
from foresaid.ledger.questions import PageEntry
from foresaid.ledger.reports import ReportEntry, Reports, StatementReports, WordingEntry
from foresaid.lexicon import yardstick
from foresaid.model import Passage, Reading

from . import showing
from .comparing import side_by_side
from .marking import Mark


def page_link(page: PageEntry, passage: Passage | None = None) -> dict[str, str]:
    """A page in the words of a list, with its address; that of a passage, if there is one."""
    url = showing.passage_url(passage) if passage else reverse("desk:article", args=[page.sha256])
    return {"url": url, "name": page.name, "title": page.title or page.name, "day": page.day}


# --- one forecast --------------------------------------------------------------------------------------------------


def reports_context(found: Reports, read: Callable[[str], Reading]) -> dict[str, Any]:
    """Who printed which words, how many sources that makes, and what was copied."""
    return {
        "count": found.count.words,
        "phrases": found.phrases,
        "wordings": [_wording(w, read) for w in found.wordings],
        "reports": [_report(r) for r in found.reports] if len(found.reports) > 1 else [],
        "families": [family_row(f) for f in found.families],
        "pairs": [pair_row(p) for p in found.pairs],
    }


def _wording(w: WordingEntry, read: Callable[[str], Reading]) -> dict[str, Any]:
    m, reading = w.mention, read(w.mention.page)
    judgement = next((j for j in reading.judgements if j.id == m.judgement), None)
    changed = [c.drift.b for c in w.changes if c.drift.b and c.drift.b != m.passage.span]
    if judgement and any(c.drift.b == m.passage.span for c in w.changes):
        changed += judgement.phrase  # it may be in pieces, with other words between them
    return {
        "day": m.published or "no day",
        "said_on": m.said_on if m.said_on and m.said_on != m.published else "",
        "segments": showing.mention_segments(reading, judgement, changed) if judgement else (),
        "phrase": m.phrase,
        "page": page_link(w.page) | {"url": showing.passage_url(m.passage, m.judgement)},
        "zone": showing.ZONE_WORDS[m.zone],
        "number": showing.band_words(m.low, m.high) or "no number",
        "basis": (f"{yardstick(m.yardstick).name}: " if m.yardstick else "") + (m.basis if m.basis != "none" else ""),
        "against": w.against.name if w.against else "",
        "copied": w.copied,
        "changes": [{"what": c.drift.what, "before": c.before, "after": c.after} for c in w.changes],
    }


def _report(r: ReportEntry) -> dict[str, Any]:
    return {
        "page": page_link(r.page),
        "independent": r.verdict.independent if r.verdict else None,
        "why": r.verdict.why if r.verdict else "",
        "against": page_link(r.against) if r.against else None,
    }


# --- families ------------------------------------------------------------------------------------------------------


def family_row(entry: FamilyEntry) -> dict[str, Any]:
    """A family as a list shows it: what kind of copying, its words, and how it travelled."""
    return {
        "id": entry.id,
        "url": reverse("desk:echo", args=[entry.id]),
        "nature": entry.nature,
        "prose": entry.prose and "prose" not in entry.nature,
        "pages": entry.pages,
        "words": entry.earliest.words,
        "members": [_member(entry, m) for m in entry.members],
    }


def _member(entry: FamilyEntry, m: MemberEntry) -> dict[str, Any]:
    parent = entry.members[m.parent] if m.parent is not None else None
    return {
        "page": page_link(m.page, m.passage),
        "from": page_link(parent.page, parent.passage) if parent else None,
        "why": ", ".join(m.why),
        "share": f"{showing.percent(m.share)} %" if m.share else "",
        "is_earliest": m is entry.earliest,
    }


def family_context(entry: FamilyEntry) -> dict[str, Any]:
    """One family: every member beside the one that it likely came from, else beside the earliest."""
    text = cache(questions.page_text)
    shown = []
    for m in entry.members[1:]:
        other = entry.members[m.parent or 0]
        compared = side_by_side(other.passage, m.passage, text)
        shown.append({"a": page_link(other.page, other.passage), "b": page_link(m.page, m.passage), **compared})
    return {"family": family_row(entry), "comparisons": shown}


def echo_marks(page: str) -> list[Mark]:
    """The passages of a page that other pages have too, each with a link to its family."""
    marks = []
    for entry in families(page):
        others = list(dict.fromkeys(m.page.name for m in entry.members if m.passage.page != page))
        shown = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
        url = reverse("desk:echo", args=[entry.id])
        own = [m.passage.span for m in entry.members if m.passage.page == page]
        marks += [Mark(span, "echo", title=f"{entry.nature}: also in {shown}", url=url) for span in own]
    return marks


# --- pairs ---------------------------------------------------------------------------------------------------------


def pair_row(entry: PairEntry) -> dict[str, Any]:
    """A pair that is probably one statement: both passages, the reasons, and what was decided."""
    return {
        "id": entry.id,
        "state": entry.state,
        "a": page_link(entry.a, entry.same.a) | {"words": entry.a_words},
        "b": page_link(entry.b, entry.same.b) | {"words": entry.b_words},
        "why": reasons(entry.same.why),
        "is_current": entry.is_current,
        "decisions": [
            {"move": d.move, "by": d.by, "at": f"{d.at:%Y-%m-%d}", "because": d.because} for d in entry.decisions
        ],
    }


def elsewhere(told: StatementReports | None, names: dict[str, str]) -> dict[str, Any] | None:
    """Where else a statement is told: the count in words, and a link to each place."""
    if told is None:
        return None
    return {"count": told.count.words, "places": _places(told.elsewhere, names)}


def _places(passages: Sequence[Passage], names: dict[str, str]) -> list[dict[str, str]]:
    return [{"url": showing.passage_url(p), "name": names.get(p.page, p.page[:12])} for p in passages]
