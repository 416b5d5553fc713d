"""How much stands behind a forecast: articles, families of copies, origins; and who printed which words.

Ten reprints are not ten sources. What is counted is told with its reasons, so that a reader can check it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from foresaid.echoes.alignment import counterpart
from foresaid.echoes.independence import Joint, Report, Verdict, carries, count_reports, independence
from foresaid.echoes.sameness import Sameness
from foresaid.forecasts.wording import Wording, plain_phrase, wordings
from foresaid.model import ARTICLE_ZONES, Drift, Family, Forecast, Mention, Passage, ReportCount, Span

from . import models as rows
from .families import FamilyEntry, families_of
from .pairs import PairEntry, pairs
from .questions import PageEntry, echoes, page_text, pages

#: The firmest tie between two reports first.
TIES: tuple[Joint | None, ...] = ("copy", "same statement", "same origin", "not known", None)
BOILERPLATE = "the outlet's boilerplate"
#: Share of the shorter of two statements that must be the other's words, for an echo to join them.
SAME_CONTENT = 0.5


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One page's report; `verdict` is whether it is independent of the earlier page `against`, and why.

    Of all earlier pages it is the one with the firmest tie, so "independent" holds against every one of them.
    """

    page: PageEntry
    report: Report
    verdict: Verdict | None = None
    against: PageEntry | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two wordings, in the words of both; empty where one side has nothing in its place."""

    drift: Drift
    before: str
    after: str

    @property
    def words(self) -> str:
        """The change in words.

        >>> Change(Drift(None, Span(0, 5), "hedge"), "", "about").words
        'hedge: nothing became “about”'
        """
        before, after = (f"“{' '.join(w.split())}”" if w else "nothing" for w in (self.before, self.after))
        return f"{self.drift.what}: {before} became {after}"


@dataclass(frozen=True, slots=True)
class WordingEntry:
    """Which words one page printed; `against` is the page they are held against, None for the first."""

    page: PageEntry
    mention: Mention
    against: PageEntry | None
    copied: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Reports:
    """All reports of one forecast in order of publication, with what joins them.

    `families` are those whose passages carry the forecast, `pairs` the statements offered as probably the same.
    """

    count: ReportCount
    reports: tuple[ReportEntry, ...]
    wordings: tuple[WordingEntry, ...]
    families: tuple[FamilyEntry, ...]
    pairs: tuple[PairEntry, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """The different words of likelihood in the order in which they were printed."""
        first: dict[tuple[str, ...], str] = {}
        for entry in self.wordings:
            first.setdefault(plain_phrase(entry.mention.phrase), entry.mention.phrase)
        return tuple(first.values())


@dataclass(frozen=True, slots=True)
class StatementReports:
    """Where else a statement of one page is told: the places, and how much stands behind it altogether."""

    count: ReportCount
    elsewhere: tuple[Passage, ...]


def reports_of(forecast: Forecast) -> Reports:
    """Everything that a reader needs in order to say how many sources a forecast has."""
    told = sorted({m.page for m in forecast.mentions})
    known = {p.sha256: p for p in pages()}
    families = [f for f in families_of(told) if _carry_one(f.family, forecast)]
    same = [p for p in pairs(within=told) if any(_tells(p, r) for r in _reports(forecast))]
    worded = _wordings(forecast, families, known)
    order = list(dict.fromkeys(w.mention.page for w in worded))
    made = sorted(_reports(forecast), key=lambda r: order.index(r.page))
    joined, joining = [f.family for f in families], _standing(same)
    entries = tuple(_entry(n, made, joined, joining, known) for n in range(len(made)))
    return Reports(count_reports(made, joined, joining), entries, worded, tuple(families), tuple(same))


def counts_of(forecasts: Sequence[Forecast]) -> dict[str, ReportCount]:
    """How much stands behind each of the forecasts, by id."""
    told = {f.id: {m.page for m in f.mentions} for f in forecasts}
    widely = sorted({page for pages in told.values() if len(pages) > 1 for page in pages})
    families = [f.family for f in families_of(widely)]
    same = _standing(pairs(within=widely))
    out = {}
    for forecast in forecasts:
        made = _reports(forecast)
        near = [f for f in families if len(told[forecast.id] & set(f.pages)) > 1]
        out[forecast.id] = count_reports(made, near, same if len(made) > 1 else ())
    return out


def _reports(forecast: Forecast) -> list[Report]:
    """One report a page: every claim on it, and who said it on which occasion."""
    spans: dict[str, list[Span]] = {}
    said: dict[str, str | None] = {}
    for m in forecast.mentions:
        spans.setdefault(m.page, []).append(m.claim or m.passage.span)
        said[m.page] = said.get(m.page) or m.said_on
    return [Report(page, tuple(found), forecast.source_name, said[page]) for page, found in spans.items()]


def _standing(found: Iterable[PairEntry]) -> list[Sameness]:
    """What nobody has rejected: an offer stands in the way of counting twice as long as it is one."""
    return [p.same for p in found if p.state != "rejected"]


def _carry_one(family: Family, forecast: Forecast) -> bool:
    """Whether a family joins at least two of a forecast's reports."""
    return sum(carries(family, r) for r in _reports(forecast)) > 1


def _tells(found: PairEntry, report: Report) -> bool:
    sides = (found.same.a, found.same.b)
    return any(p.page == report.page and p.span.overlaps(s) for p in sides for s in report.spans)


def _entry(
    n: int, made: Sequence[Report], families: Sequence[Family], same: Sequence[Sameness], known: Mapping[str, PageEntry]
) -> ReportEntry:
    report, earlier = made[n], made[:n]
    if not earlier:
        return ReportEntry(known[report.page], report)
    verdicts = [(independence(report, e, families, same), e) for e in earlier]
    verdict, against = min(verdicts, key=lambda v: TIES.index(v[0].joint))
    return ReportEntry(known[report.page], report, verdict, known[against.page])


def _wordings(
    forecast: Forecast, families: Sequence[FamilyEntry], known: Mapping[str, PageEntry]
) -> tuple[WordingEntry, ...]:
    told = sorted({m.page for m in forecast.mentions})
    joining = {e.echo for f in families for e in echoes(family=f.id)} if len(told) > 1 else set()
    ordered = sorted(joining, key=lambda e: (e.a, e.b))
    texts = {page: page_text(page) for page in told}
    return tuple(
        WordingEntry(
            known[w.mention.page],
            w.mention,
            known[w.against.page] if w.against else None,
            w.copied,
            tuple(_change(d, w, texts) for d in w.changes),
        )
        for w in wordings(forecast.mentions, ordered, [f.family for f in families], texts)
    )


def _change(drift: Drift, w: Wording, texts: Mapping[str, str]) -> Change:
    if w.against and (drift.a, drift.b) == (w.against.passage.span, w.mention.passage.span):
        return Change(drift, w.against.phrase, w.mention.phrase)  # a phrase may be in pieces with other words between
    before = drift.a.of(texts[w.against.page]) if drift.a and w.against else ""
    return Change(drift, before, drift.b.of(texts[w.mention.page]) if drift.b else "")


# --- statements of one page ----------------------------------------------------------------------------------------


def statements_elsewhere(page: str) -> dict[str, StatementReports]:
    """The statements of a page (its full id) that other pages tell too, by key: word for word, edited or reworded."""
    near = _Near(page)
    out = {}
    for row in near.statements.get(page, ()):
        told = near.told_with(row)
        if len({r.reading_id for r in told}) > 1:
            made = [Report(r.reading_id, (Span(r.start, r.end),), r.source_name, r.said_on) for r in told]
            first = {r.reading_id: r for r in reversed(told)}  # one place a page: it may tell the statement twice
            places = tuple(Passage(p, Span(r.start, r.end)) for p, r in sorted(first.items()) if p != page)
            out[row.key] = StatementReports(count_reports(made, near.joined, _standing(near.pairs)), places)
    return out


class _Near:
    """What is known of a page and of those that share a passage or a statement with it, or with its copies."""

    def __init__(self, page: str) -> None:
        families = [f for f in families_of([page]) if f.nature != BOILERPLATE]
        told = {page, *(m.passage.page for f in families for m in f.members)}
        self.pairs = [p for p in pairs(touching=told) if p.state != "rejected"]
        told |= {side.page for p in self.pairs for side in (p.same.a, p.same.b)}
        self.joined = [f.family for f in families_of(told) if f.nature != BOILERPLATE]
        told |= {page for f in self.joined for page in f.pages}
        self.text = cache(page_text)
        self.statements: dict[str, list[rows.Statement]] = {}
        for row in rows.Statement.objects.filter(reading_id__in=sorted(told), zone__in=ARTICLE_ZONES).order_by("start"):
            self.statements.setdefault(row.reading_id, []).append(row)

    def told_with(self, row: rows.Statement) -> list[rows.Statement]:
        """The statement, and every one that is a copy of it or probably the same, directly or through others."""
        found, waiting = {row.pk: row}, [row]
        while waiting:
            at = waiting.pop()
            for other in (*self._copied(at), *self._reworded(at)):
                if other.pk not in found:
                    found[other.pk] = other
                    waiting.append(other)
        return list(found.values())

    def _copied(self, row: rows.Statement) -> Iterator[rows.Statement]:
        """The statements of other pages whose words stand in the place of this one's, in a passage that both carry."""
        here = Span(row.start, row.end)
        for family in self.joined:
            ours = [m.span for m in family.members if m.page == row.reading_id and m.span.overlaps(here)]
            others = [m for m in family.members if m.page != row.reading_id] if ours else []
            for span, other in product(ours, others):
                inside = [r for r in self.statements.get(other.page, ()) if other.span.overlaps(Span(r.start, r.end))]
                if inside and (place := self._counterpart(row.reading_id, span, other, here)):
                    yield from (r for r in inside if _mostly(place, Span(r.start, r.end)))

    def _counterpart(self, page: str, span: Span, other: Passage, inner: Span) -> Span | None:
        return counterpart(self.text(page), span, self.text(other.page), other.span, inner)

    def _reworded(self, row: rows.Statement) -> Iterator[rows.Statement]:
        """The statements of other pages in passages that are probably the same statement."""
        here = Span(row.start, row.end)
        for same in (p.same for p in self.pairs):
            for ours, theirs in ((same.a, same.b), (same.b, same.a)):
                if ours.page == row.reading_id and ours.span.overlaps(here):
                    there = self.statements.get(theirs.page, ())
                    yield from (r for r in there if theirs.span.overlaps(Span(r.start, r.end)))


def _mostly(a: Span, b: Span) -> bool:
    return min(a.end, b.end) - max(a.start, b.start) >= SAME_CONTENT * min(len(a), len(b))
