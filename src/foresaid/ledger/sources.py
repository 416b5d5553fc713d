"""Who is quoted, over all pages: how often, in which roles and when, and with which forecasts.

Names that a person accepted as one (`names`) are one source here, and a name that was split (`splits`) is several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from foresaid import model
from foresaid.attribution.registry import fold, holders_called

from . import models as rows
from .names import names_of, one_name
from .questions import ForecastEntry, PageEntry, forecasts, only, pages
from .splits import Parts, parts_in_force


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Somebody who is quoted: how much, where, and their forecasts; the name is None for the unnamed taken together.

    `names` are all names they go by, more than one where somebody accepted that they are one.
    """

    name: str | None
    statements: int
    pages: int
    roles: tuple[str, ...]
    organisations: tuple[str, ...]
    forecasts: tuple[ForecastEntry, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A role of a source, and the first and last day on which a page gives it to them (ISO, as far as printed).

    `start` and `end` are the months of office in the registry of sources, where it has the person in that role on the
    first of these days; the end is None while it lasts.
    """

    role: str
    organisation: str | None
    first: str | None
    last: str | None
    start: str | None = None
    end: str | None = None


def sources(as_of: date, on: str | None = None) -> list[SourceEntry]:
    """Everybody quoted in an article, most quoted first; the unnamed are one entry at the end."""
    ones, parts = one_name(), parts_in_force()
    by_source: dict[str | None, list[ForecastEntry]] = {}
    for entry in forecasts(as_of, on=on):
        by_source.setdefault(_one(entry.forecast.source_name, ones), []).append(entry)
    quoted = rows.Statement.objects.filter(zone__in=model.ARTICLE_ZONES).order_by()
    numbers: dict[str | None, list[str]] = {}
    for name, role, organisation, page in quoted.values_list(*CREDITED):
        part = parts.part_of(name, role, organisation, page) if name else None
        numbers.setdefault(_one(part, ones), []).append(page)
    roles, organisations = (_said_of(quoted, column, ones, parts) for column in (1, 2))
    names = sorted(
        {*numbers, *by_source}, key=lambda name: (name is None, -len(numbers.get(name, ())), (name or "").casefold())
    )
    return [
        SourceEntry(
            name,
            len(numbers.get(name, ())),
            len(set(numbers.get(name, ()))),
            roles.get(name, ()),
            organisations.get(name, ()),
            tuple(by_source.get(name, ())),
            tuple(names_of(name, ones)) if name else (),
        )
        for name in names
    ]


#: Name, role, organisation and page of a statement.
CREDITED = ("source_name", "source_role", "source_organisation", "reading_id")


def _one(name: str | None, ones: Mapping[str, str]) -> str | None:
    return ones.get(name, name) if name else None


def _said_of(
    quoted: QuerySet[rows.Statement], column: int, ones: Mapping[str, str], parts: Parts
) -> dict[str | None, tuple[str, ...]]:
    """What pages say of each source in one of the columns of CREDITED, in the order of first mention."""
    out: dict[str | None, tuple[str, ...]] = {}
    for row in quoted.exclude(**{CREDITED[column]: None}).order_by("id").values_list(*CREDITED):
        printed, value = row[0], str(row[column])
        name = _one(parts.part_of(*row) if printed else None, ones)
        if value not in out.get(name, ()):
            out[name] = (*out.get(name, ()), value)
    return out


def source_name(words: str) -> str:
    """The one source of which a name is, begins with or contains the words, whatever their case; raises UnknownId.

    The sources are those that `sources` lists: quoted in an article, or with a forecast. The answer is the name that
    the source goes by.
    """
    quoted = rows.Statement.objects.filter(zone__in=model.ARTICLE_ZONES).exclude(source_name=None)
    parts = parts_in_force()
    forecast = rows.Forecast.objects.values_list("source_name", flat=True)
    printed = (parts.part_of(*row) for row in quoted.values_list(*CREDITED).distinct())
    names: list[str] = sorted({n for n in (*printed, *forecast.distinct()) if n})
    ones, wanted = one_name(), words.casefold()
    for test in (str.__eq__, str.startswith, str.__contains__):
        if found := sorted({ones.get(n, n) for n in names if test(n.casefold(), wanted)}):
            return only(words, found, "source", "foresaid show sources")
    return only(words, [], "source", "foresaid show sources")


def statements_of(source: str) -> list[tuple[PageEntry, rows.Statement]]:
    """What a source (its full name) is quoted with in articles, under any of its names, in order of publication."""
    parts, names = parts_in_force(), names_of(source)
    printed = {parts.base_of(n) for n in names}
    found = rows.Statement.objects.filter(source_name__in=printed, zone__in=model.ARTICLE_ZONES)
    known = {p.sha256: p for p in pages()}
    held = [
        (known[row.reading_id], row)
        for row in found
        if parts.part_of(row.source_name or "", row.source_role, row.source_organisation, row.reading_id) in names
    ]
    return sorted(held, key=lambda pair: (pair[0].published or "9999", pair[0].sha256, pair[1].start))


def terms_of(source: str) -> tuple[Term, ...]:
    """The roles of a source (its full name) in the order in which pages give them, each with its days."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for page, row in statements_of(source):
        if row.source_role:
            day = row.said_on or (page.published or "")[:10]
            found.setdefault((row.source_role, row.source_organisation), []).extend([day] if day else [])
    names = names_of(source)
    return tuple(_term(role, organisation, days, names) for (role, organisation), days in found.items())


def _term(role: str, organisation: str | None, days: Sequence[str], names: Sequence[str]) -> Term:
    first, last = min(days, default=None), max(days, default=None)
    offices = [h for n in names for h in holders_called(n, first) if fold(h.role) in fold(role)]
    start, end = (offices[0].start, offices[0].end) if offices else (None, None)
    return Term(role, organisation, first, last, start, end)
