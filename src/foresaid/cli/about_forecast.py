"""A forecast in words: in a list, in full, and with the passages that may settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.text import Text

from foresaid.horizon import distance_in_words, in_plain_words
from foresaid.ledger.questions import ForecastEntry
from foresaid.model import Evidence, Forecast, Mention, ReportCount, Span

from .about_decisions import decided
from .screen import STATE_STYLE, line, percent, quoted, safe, shortened

INDENT = 10


def forecast_lines(entry: ForecastEntry, as_of: date, told: ReportCount | None = None) -> Iterator[Text]:
    """A forecast as a list shows it: state, number, deadline, who and what, every wording, what dated it.

    With a count, also in how many articles, families and origins.
    """
    f = entry.forecast
    yield line(
        (f"{entry.state:8}", STATE_STYLE[entry.state]),
        (f.id, "cyan"),
        (percent(f.low, f.high), "bold"),
        scale(f),
        deadline(f, as_of),
    )
    yield line((shortened(f.source_label, 60), "bold"), "on", quoted(f.event, 160), indent=INDENT, gap=" ")
    yield line(", ".join(wordings(f.mentions)), indent=INDENT)
    if told and told.articles > 1:
        yield line((told.words, "bold"), indent=INDENT)
    if f.conditional:
        yield line("only", quoted(f.condition or "under a condition", 100), indent=INDENT, gap=" ")
    if f.horizon and f.horizon.basis:
        yield line((f"deadline: {safe(in_plain_words(f.horizon.basis))}", "dim"), indent=INDENT)
    if entry.standing.outcome:
        last = entry.decisions[-1]
        yield line((decided(last), "green"), indent=INDENT)
    if entry.standing.note:
        yield line((entry.standing.note, "yellow"), indent=INDENT)
    if not entry.is_current:
        yield line(("no longer found in the pages; kept because somebody decided about it", "yellow"), indent=INDENT)


def forecast_in_full(
    entry: ForecastEntry, reports: Iterable[Text], evidence: Sequence[Evidence], as_of: date
) -> Iterator[Text]:
    """A forecast with what is told of its `reports`, its evidence and its decisions."""
    yield from forecast_lines(entry, as_of)
    yield line((f"one forecast because: {safe(entry.forecast.why)}", "dim"), indent=INDENT)
    yield from reports
    if evidence:
        yield Text()
        yield line(("Evidence", "bold underline"), "(offered, never a verdict)")
        for e in evidence:
            yield from evidence_lines(e)
    if entry.decisions:
        yield Text()
        yield line(("Decisions", "bold underline"))
        for decision in entry.decisions:
            yield line(decided(decision), indent=4)
            for cited in decision.evidence:
                yield line(quoted(cited.words), (place_of(cited.passage.page, cited.passage.span), "dim"), indent=8)


def scale(f: Forecast) -> str:
    """The word of the scale and the scale, or why there is no number."""
    if f.yardstick and f.band:
        asked = ", asked for" if f.basis == "yardstick asked for" else ""
        return f"{f.band} ({f.yardstick}{asked})"
    return f.basis if f.basis != "none" else ""


def scale_told(on: str | None) -> str:
    """The scale that was asked for, in words; "" if none was.

    >>> scale_told("phia"), scale_told("survey"), scale_told(None)
    ('words on phia', 'words as readers take them', '')
    """
    return ("words as readers take them" if on == "survey" else f"words on {on}") if on else ""


def deadline(f: Forecast, as_of: date) -> str:
    """By when, and how long that is from the day of the question."""
    if f.deadline is None:
        return "no deadline"
    implied = ", implied" if f.horizon and f.horizon.implied else ""
    return f"by {f.deadline} ({distance_in_words(f.deadline, as_of)}{implied})"


def wordings(mentions: Sequence[Mention]) -> list[str]:
    """Every different wording once, in order, with zone and day of its first mention and the number of further ones."""
    same: dict[str, list[Mention]] = {}
    for m in mentions:
        same.setdefault(m.phrase, []).append(m)
    return [wording(found) for found in same.values()]


def wording(same: Sequence[Mention]) -> str:
    """The words of one or several mentions, with zone and day of the first."""
    m, more = same[0], len(same) - 1
    where = f"{quoted(m.phrase, 60)} in the {m.zone} of {m.said_on or m.published or 'no day'}"
    return where + (f" and {more} more" if more else "")


def evidence_lines(e: Evidence) -> Iterator[Text]:
    """A candidate passage: its place as --evidence takes it, its words, and why it is offered."""
    speaks = f"speaks for {e.speaks_for.replace('-', ' ')}" if e.speaks_for else ""
    yield line((place_of(e.passage.page, e.passage.span), "cyan"), e.published or "", (speaks, "yellow"), indent=4)
    yield line(quoted(e.text), indent=8)
    yield line((safe(e.why), "dim"), indent=8)


def place_of(page: str, span: Span) -> str:
    """A place as --evidence takes it.

    >>> place_of("ab" * 32, Span(3, 9))
    'abababababab:3-9'
    """
    return f"{page[:12]}:{span.start}-{span.end}"
