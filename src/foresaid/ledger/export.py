"""The ledger as files: one table each, CSV for spreadsheets or JSON for programs.

The files hold what people ask of a ledger, not its internals: ids and offsets are there, bytes are not. In the CSV
files words that a spreadsheet would take for a formula have an apostrophe before them; in the JSON files they have not.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from foresaid.errors import LedgerUnusable
from foresaid.model import ReportCount

from . import models as rows
from . import questions
from .families import FamilyEntry, families
from .pairs import PairEntry, pairs
from .questions import ForecastEntry
from .reports import counts_of

Row = Mapping[str, Any]


def export(folder: Path, form: str, as_of: date, on: str | None = None) -> dict[str, int]:
    """Write every table into the folder as `form` ("csv" or "json"); how many rows each file holds, by its name.

    `on` gives the forecasts and their mentions the numbers of another scale. Raises LedgerUnusable if the folder cannot
    be written. A file appears whole or not at all.
    """
    write = {"csv": _write_csv, "json": _write_json}[form]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = {}
        for name, columns, held in _tables(as_of, on):
            path = folder / f"{name}.{form}"
            unfinished = path.with_name(f".{path.name}.unfinished")
            written[path.name] = write(unfinished, columns, held)
            unfinished.replace(path)
        return written
    except OSError as fault:
        raise LedgerUnusable(str(folder), f"cannot be written: {fault.strerror}", "another folder") from None


def _tables(as_of: date, on: str | None) -> Iterator[tuple[str, list[str], Iterable[Row]]]:
    """The name, the columns and the rows of each file."""
    entries = questions.forecasts(as_of, on=on)
    counts = counts_of([e.forecast for e in entries])
    yield "pages", PAGES, map(_page, questions.pages())
    yield "forecasts", FORECASTS, (_forecast(e, counts[e.forecast.id]) for e in entries)
    yield "families", FAMILIES, (_member(f, n) for f in families() for n in range(len(f.members)))
    yield "pairs", PAIRS, map(_pair, pairs())
    yield "mentions", MENTIONS, (_mention(e, m) for e in entries for m in e.forecast.mentions)
    yield "decisions", DECISIONS, (_decision(d, c) for e in entries for d in e.decisions for c in d.evidence or (None,))
    for name, table, columns in (
        ("statements", rows.Statement, STATEMENTS),
        ("judgements", rows.Judgement, JUDGEMENTS),
        ("figures", rows.Figure, FIGURES),
        ("evidence", rows.Evidence, EVIDENCE),
        ("echoes", rows.Echo, ECHOES),
    ):
        found = table.objects.order_by("id").values_list(*columns.values())
        yield name, list(columns), (dict(zip(columns, row, strict=True)) for row in found.iterator(chunk_size=500))


def _columns(words: str) -> dict[str, str]:
    """Column of the file -> column of the table; where the two differ they are joined by "=".

    >>> _columns("page=reading_id zone")
    {'page': 'reading_id', 'zone': 'zone'}
    """
    return {name: column or name for name, _, column in (word.partition("=") for word in words.split())}


PAGES = "page path url title outlet published words bytes first_read superseded_by".split()
FORECASTS = (
    "forecast state outcome source source_label event first_day deadline deadline_basis deadline_implied"
    " yardstick band low high basis conditional condition mentions articles families origins unresolved note"
).split()
FAMILIES = (
    "family nature prose number page start end words outlet published from_page from_start from_end share why"
).split()
PAIRS = "pair state a_page a_start a_end a_words b_page b_start b_end b_words nats why is_current decided_by".split()
MENTIONS = (
    "forecast page start end phrase zone judgement statement polarity quoted"
    " yardstick band low high basis said_on published outlet"
).split()
DECISIONS = "forecast move by at because page start end words".split()
STATEMENTS = _columns(
    "page=reading_id statement=key zone start end content source_name source_role source_organisation source_words"
    " source_start source_end source_why cue channel said_on quotation confidence rule"
)
JUDGEMENTS = _columns(
    "page=reading_id judgement=key statement=statement_key zone start end phrase polarity negated quoted yardstick band"
    " low high basis event condition conditional is_forecast was_forecast deadline deadline_basis rule"
)
FIGURES = _columns(
    "page=reading_id statement=statement_key zone start end words low high unit hedge per out_of of vague"
)
EVIDENCE = _columns("forecast=forecast_id rank page=capture_id start end text published score why speaks_for")
ECHOES = _columns("family=family_id a_page=a_id a_start a_end b_page=b_id b_start b_end kind similarity")


def _page(p: questions.PageEntry) -> Row:
    first = {"page": p.sha256, "path": p.path, "url": p.url, "title": p.title, "outlet": p.outlet, "bytes": p.size}
    return {
        **first,
        "published": p.published,
        "words": p.words,
        "first_read": p.first_read.isoformat(),
        "superseded_by": p.superseded_by,
    }


def _forecast(e: ForecastEntry, count: ReportCount) -> Row:
    f, horizon = e.forecast, e.forecast.horizon
    return {
        "forecast": f.id,
        "state": e.state,
        "outcome": e.standing.outcome,
        "source": f.source_name,
        "source_label": f.source_label,
        "event": f.event,
        "first_day": e.first_day,
        "deadline": f.deadline,
        "deadline_basis": horizon.basis if horizon else None,
        "deadline_implied": horizon.implied if horizon else None,
        "yardstick": f.yardstick,
        "band": f.band,
        "low": f.low,
        "high": f.high,
        "basis": f.basis,
        "conditional": f.conditional,
        "condition": f.condition,
        "mentions": len(f.mentions),
        "articles": count.articles,
        "families": count.families,
        "origins": count.origins,
        "unresolved": count.unresolved,
        "note": e.standing.note or None,
    }


def _member(f: FamilyEntry, number: int) -> Row:
    """A passage of a family, and the passage that it likely came from."""
    m = f.members[number]
    came_from = f.members[m.parent].passage if m.parent is not None else None
    return {
        "family": f.id,
        "nature": f.nature,
        "prose": f.prose,
        "number": number,
        "page": m.passage.page,
        "start": m.passage.span.start,
        "end": m.passage.span.end,
        "words": m.words,
        "outlet": m.page.outlet,
        "published": m.page.published,
        "from_page": came_from.page if came_from else None,
        "from_start": came_from.span.start if came_from else None,
        "from_end": came_from.span.end if came_from else None,
        "share": m.share,
        "why": "; ".join(m.why) or None,
    }


def _pair(p: PairEntry) -> Row:
    a, b = p.same.a, p.same.b
    return {
        "pair": p.id,
        "state": p.state,
        "nats": p.same.nats,
        "why": "; ".join(p.same.why),
        "is_current": p.is_current,
        "a_page": a.page,
        "a_start": a.span.start,
        "a_end": a.span.end,
        "a_words": p.a_words,
        "b_page": b.page,
        "b_start": b.span.start,
        "b_end": b.span.end,
        "b_words": p.b_words,
        "decided_by": p.decisions[-1].by if p.decisions else None,
    }


def _mention(e: ForecastEntry, m: Any) -> Row:
    place = {"page": m.page, "start": m.passage.span.start, "end": m.passage.span.end}
    same = ("phrase", "zone", "judgement", "statement", "polarity", "quoted", "yardstick", "band", "low", "high")
    return {
        "forecast": e.forecast.id,
        **place,
        **{c: getattr(m, c) for c in (*same, "basis", "said_on", "published", "outlet")},
    }


def _decision(d: Any, cited: Any) -> Row:
    """One line for each passage that a decision rests on; one without, where it rests on none."""
    span = cited.passage.span if cited else None
    return {
        "forecast": d.forecast,
        "move": d.move,
        "by": d.by,
        "at": d.at.isoformat(),
        "because": d.because,
        "page": cited.passage.page if cited else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "words": cited.words if cited else None,
    }


def _write_csv(path: Path, columns: list[str], held: Iterable[Row]) -> int:
    """RFC 4180 in UTF-8 with a mark, which spreadsheets need to see that it is UTF-8; empty means not known."""
    n = 0
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        for row in held:
            writer.writerow({column: guarded(value) for column, value in row.items()})
            n += 1
    return n


#: What a spreadsheet takes for the beginning of a formula, or skips before looking for one.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(value: Any) -> Any:
    """Words of a page as a spreadsheet shows them instead of computing them: with an apostrophe before a formula.

    Words that begin with an apostrophe before such a sign get one more, so that taking one away gives back every cell.

    >>> guarded("=HYPERLINK(1)"), guarded("'=1+1"), guarded("low"), guarded("'low"), guarded(-3.5)
    ("'=HYPERLINK(1)", "''=1+1", 'low', "'low", -3.5)
    """
    if isinstance(value, str) and value.lstrip("'").startswith(FORMULA):
        return "'" + value
    return value


def _write_json(path: Path, columns: list[str], held: Iterable[Row]) -> int:
    """One array of objects, an object a line."""
    n = 0
    with path.open("w", encoding="ascii", newline="\n") as out:
        out.write("[")
        for row in held:
            out.write(("," if n else "") + "\n" + json.dumps({c: row[c] for c in columns}))
            n += 1
        out.write("\n]\n")
    return n
