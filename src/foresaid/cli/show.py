"""foresaid show: what the ledger holds, by forecast, source, figure, echo or page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from foresaid.forecasts import words_on_scale
from foresaid.ledger import questions
from foresaid.ledger.doubles import deadlines_of, doubles
from foresaid.ledger.families import FamilyEntry, echoes_of, families, family
from foresaid.ledger.names import name_pairs
from foresaid.ledger.pairs import PairEntry, pairs
from foresaid.ledger.questions import (
    ArticleEntry,
    ComparisonEntry,
    FigureEntry,
    ForecastEntry,
    PageEntry,
)
from foresaid.ledger.reports import counts_of, reports_of, statements_elsewhere
from foresaid.ledger.sources import SourceEntry, source_name, sources
from foresaid.ledger.splits import splits
from foresaid.model import Judgement

from .about_doubles import deadlines_lines, doubles_lines
from .about_echoes import echo_lines, family_lines
from .about_figures import comparison_lines, series_lines
from .about_forecast import forecast_in_full, forecast_lines, scale_told
from .about_reports import reports_lines
from .about_sources import chain_lines, name_pairs_lines, source_in_full, source_lines, split_lines
from .as_json import echo_json, family_json, forecast_json, pair_json, reports_json
from .options import as_of_option, ledger_option, most_option, on_option, open_for_questions
from .screen import and_more, console, count, line, number, percent, quoted, safe, say, shortened
from .stored_echoes import print_families, print_pairs

KINDS = (
    *("forecasts", "forecast", "sources", "source", "figures"),
    *("names", "doubles", "echoes", "echo", "same", "articles", "article"),
)
#: The kinds that are of one thing, which must be named.
OF_ONE = ("forecast", "source", "echo", "article")
#: The kinds that show forecasts, whose words --on puts on a scale.
ON_A_SCALE = ("forecasts", "forecast", "sources", "source", "article")
IN_JSON = ("forecasts", "forecast", "echoes", "echo", "same")


@click.command()
@click.argument("what", type=click.Choice(KINDS), default="forecasts", metavar="[WHAT]")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line (forecasts, echoes, same).")
@on_option
@as_of_option
@most_option
@ledger_option
def show(
    what: str,
    name: str | None,
    as_json: bool,
    on: str | None,
    as_of: date,
    most: int | None,
    ledger: str | None,
) -> None:
    """Show what the ledger holds.

    \b
    forecasts [SOURCE]   what was foreseen, by whom, by when; those that are due first
    forecast ID          one forecast: who printed which words, how many sources it has, its evidence and decisions
    sources              who is quoted, and how their forecasts fared
    source NAME          one source: what they said, what they foresaw
    names                pairs of names that are probably one source
    doubles              pairs of forecasts that are probably one
    figures [PAGE]       the numbers that count or measure, and which agree with which
    echoes [PAGE]        families of passages copied from page to page, and how they travelled
    echo ID              one family, with every echo in it
    same                 pairs of passages that are probably one statement in other words
    articles             the pages read
    article PAGE         one page: what was said in it, by whom, how sure, by when

    A PAGE is a path, a file name, or the beginning of an id; an ID may be shortened as long as it is unique. With --on
    the words of forecasts are put on that scale, as in foresaid show forecasts --on phia; words that it does not have
    carry no number.
    """
    if name is None and what in OF_ONE:
        plural = {"echo": "echoes"}.get(what, f"{what}s")
        raise click.UsageError(f"show {what} needs to be told which; foresaid show {plural} lists them")
    if as_json and what not in IN_JSON:
        raise click.UsageError(f"show {what} has no --json; foresaid export writes every table as JSON")
    if on and what not in ON_A_SCALE:
        raise click.UsageError(f"show {what} shows no forecasts, so there is nothing to put on {on}")
    open_for_questions(ledger)
    if as_json:
        for record in _records(what, name, as_of, most, on):
            click.echo(json.dumps(record))
    else:
        _show(console(), what, name, as_of, most, on)


def _show(out: Console, what: str, name: str | None, as_of: date, most: int | None, on: str | None) -> None:
    if what == "forecasts":
        _forecasts(out, _forecast_entries(name, as_of, on), as_of, most, on)
    elif what == "forecast":
        entry = questions.forecast(name or "", as_of, on)
        evidence = questions.evidence_for([entry.forecast.id]).get(entry.forecast.id, ())
        f = entry.forecast
        told = chain(reports_lines(reports_of(f)), deadlines_lines(f.id, deadlines_of(f.id)))
        say(out, forecast_in_full(entry, told, evidence, as_of))
    elif what == "sources":
        _sources(out, sources(as_of, on))
    elif what == "source":
        _source(out, source_name(name or ""), as_of, on)
    elif what == "names":
        say(out, name_pairs_lines(name_pairs()[:most]))
        for split in splits():
            say(out, split_lines(split))
    elif what == "doubles":
        say(out, doubles_lines(doubles()[:most]))
    elif what == "figures":
        page = questions.capture_id(name) if name else None
        _figures(out, questions.figures(page), questions.comparisons(page))
    elif what == "echoes":
        print_families(out, families(questions.capture_id(name) if name else None), most)
    elif what == "echo":
        _echo(out, family(name or ""))
    elif what == "same":
        print_pairs(out, _pair_entries(), most)
    elif what == "articles":
        _articles(out, questions.pages())
    else:
        say(out, _article(questions.article(name or "", as_of, on), as_of, on))


def _records(what: str, name: str | None, as_of: date, most: int | None, on: str | None) -> Iterator[dict[str, Any]]:
    """The same answers as plain data."""
    if what == "forecasts":
        entries = questions.by_urgency(_forecast_entries(name, as_of, on))[:most]
        counts = counts_of([e.forecast for e in entries])
        yield from (forecast_json(e, counts[e.forecast.id]) for e in entries)
    elif what == "forecast":
        entry = questions.forecast(name or "", as_of, on)
        yield reports_json(entry, reports_of(entry.forecast))
    elif what == "echoes":
        page = questions.capture_id(name) if name else None
        natures = {f.id: f.nature for f in families(page)}
        yield from (echo_json(e, natures[e.family]) for e in questions.echoes(page)[:most])
    elif what == "echo":
        yield family_json(family(name or ""))
    else:
        yield from map(pair_json, _pair_entries()[:most])


def _forecast_entries(source: str | None, as_of: date, on: str | None) -> list[ForecastEntry]:
    return questions.forecasts(as_of, source=source_name(source) if source else None, on=on)


def _pair_entries() -> list[PairEntry]:
    """What waits for a decision first."""
    return sorted(pairs(), key=lambda e: e.state != "offered")


def _echo(out: Console, entry: FamilyEntry) -> None:
    held = echoes_of(entry)
    say(out, family_lines(entry, held, most=2000))
    out.print()
    say(out, (t for e in held for t in echo_lines(e)))


def _nothing(out: Console, what: str) -> None:
    say(out, [line(f"The ledger holds no {what}.", ("foresaid read PAGES", "bold"), "adds to it.")])


def _forecasts(
    out: Console, entries: list[ForecastEntry], as_of: date, most: int | None = None, on: str | None = None
) -> None:
    if not entries:
        return _nothing(out, "forecasts")
    ranked = questions.by_urgency(entries)
    counts = counts_of([e.forecast for e in ranked[:most]])
    for entry in ranked[:most]:
        say(out, forecast_lines(entry, as_of, counts[entry.forecast.id]))
        out.print()
    say(out, and_more(ranked, most))
    states = [e.state for e in entries]
    numbers = ", ".join(f"{states.count(s)} {s}" for s in questions.STATES if s in states)
    say(out, [line((count(len(entries), "forecast"), "bold"), numbers, scale_told(on), f"as of {as_of}")])
    return None


def _sources(out: Console, entries: list[SourceEntry]) -> None:
    if not entries:
        return _nothing(out, "sources")
    for entry in entries:
        say(out, source_lines(entry))
    out.print()
    say(out, [line((count(sum(e.name is not None for e in entries), "named source"), "bold"))])
    return None


def _source(out: Console, name: str, as_of: date, on: str | None) -> None:
    entry = next(e for e in sources(as_of, on) if e.name == name)
    say(out, source_in_full(entry))
    if entry.forecasts:
        out.print()
        _forecasts(out, list(entry.forecasts), as_of, on=on)


def _articles(out: Console, entries: list[PageEntry]) -> None:
    if not entries:
        return _nothing(out, "articles")
    for entry in entries:
        say(out, _page_lines(entry))
    out.print()
    say(out, [line((count(len(entries), "page"), "bold"))])
    return None


def _page_lines(entry: PageEntry) -> Iterator[Text]:
    yield line(
        (entry.sha256[:12], "cyan"),
        f"{(entry.published or '')[:10] or 'no day':10}",
        (shortened(entry.title or "(no title found)", 90), "bold" if entry.title else "dim"),
    )
    replaced = f"replaced at its path by {entry.superseded_by[:12]}" if entry.superseded_by else ""
    at = safe(entry.path or entry.url or "")
    yield line(shortened(entry.outlet or "", 40), count(entry.words, "word"), at, replaced, indent=26, gap=" · ")


def _figures(out: Console, entries: list[FigureEntry], compared: list[ComparisonEntry]) -> None:
    if not entries:
        return _nothing(out, "figures")
    page = ""
    for entry in entries:
        if entry.page != page:
            page = entry.page
            say(out, [line((page[:12], "cyan"), (shortened(entry.title or "", 90), "bold"))])
        say(out, [_figure_line(entry)])
    out.print()
    say(out, _section("The same thing counted twice", (t for c in compared for t in comparison_lines(c))))
    say(out, _section("Restated over time", series_lines(compared, questions.pages())))
    say(out, [line((count(len(entries), "figure"), "bold"), f"{len(compared)} compared")])
    return None


def _figure_line(entry: FigureEntry) -> Text:
    f = entry.figure
    return line(
        f"{_value(f.low, f.high)} {safe(f.unit)}{f' a {f.per}' if f.per else ''}",
        (quoted(entry.words, 60), ""),
        shortened(entry.source_name or "", 40),
        (f.zone.replace("_", " ") if f.zone not in ("headline", "body") else "", "dim"),
        (f"{f.span.start}-{f.span.end}", "dim"),
        indent=4,
    )


def _value(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "?"
    if low is None or high is None:
        return f"≥ {number(low)}" if low is not None else f"≤ {number(high or 0)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def _article(entry: ArticleEntry, as_of: date, on: str | None = None) -> Iterator[Text]:
    reading, page = entry.reading, entry.page
    text = reading.page.text
    words = [words_on_scale(j, text, on) for j in reading.judgements] if on else reading.judgements
    yield from _page_lines(page)
    authors = ", ".join(safe(a.name) for a in reading.article.authors)
    said = f"published {page.published or 'on no day that was found'} ({safe(reading.article.published_basis)})"
    yield line(f"by {authors}" if authors else "", said, indent=26, gap=" · ")
    yield Text()
    yield from _statements(entry)
    yield from _section(
        ", ".join(filter(None, ["Words of likelihood", scale_told(on)])), (_judgement_line(j, text, on) for j in words)
    )
    yield from _section("Forecasts", (t for f in entry.forecasts for t in forecast_lines(f, as_of)))
    figures = [FigureEntry(page.sha256, None, None, f, f.span.of(reading.page.text), None) for f in reading.figures]
    yield from _section("Figures", map(_figure_line, figures))
    yield from _section("Shared with other pages", (t for e in entry.echoes for t in echo_lines(e)))
    yield from _section("Problems", (line(safe(p), indent=4) for p in reading.problems))


def _statements(entry: ArticleEntry) -> Iterator[Text]:
    text = entry.reading.page.text
    elsewhere = statements_elsewhere(entry.page.sha256)
    lines = []
    for s in entry.reading.statements:
        source = s.source
        who = source.called(text) if source else None
        beside = "" if s.zone in ("headline", "body") else f"not of this article: {s.zone.replace('_', ' ')}"
        lines.append(line((shortened(who or "unnamed", 70), "bold"), safe(s.said_on or ""), (beside, "dim"), indent=4))
        words = quoted(" … ".join(c.of(text) for c in s.content))
        lines.append(line(words, (f"{s.content[0].start}-{s.content[-1].end}", "dim"), indent=8))
        lines += chain_lines(s, entry.reading.article)
        if s.id in elsewhere:
            lines.append(line((f"told in {elsewhere[s.id].count.words}", "dim"), indent=8))
    return _section("Statements", lines)


def _judgement_line(j: Judgement, text: str, on: str | None) -> Text:
    asked = ", asked for" if on and j.yardstick == on else ""
    share = percent(j.low, j.high) if j.low is not None else ""
    beside = "" if j.zone in ("headline", "body") else j.zone.replace("_", " ")
    return line(
        quoted(" … ".join(p.of(text) for p in j.phrase), 60),
        (share, "bold"),
        "of its not happening" if share and j.polarity == "negation" else "",
        f"{j.band} ({j.yardstick}{asked})" if j.yardstick else "",
        "denied" if j.negated else "",
        f"by {j.horizon.end}" if j.horizon and j.horizon.end else "",
        (beside, "dim"),
        (f"{j.phrase[0].start}-{j.phrase[-1].end}", "dim"),
        indent=4,
    )


def _section(title: str, lines: Iterable[Text]) -> Iterator[Text]:
    held = list(lines)
    if held:
        yield line((title, "bold underline"))
        yield from held
        yield Text()
