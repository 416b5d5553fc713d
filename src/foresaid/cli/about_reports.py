"""How many sources a forecast has, in words: who printed which words, who is independent of whom, what was copied."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from foresaid.echoes.sameness import reasons
from foresaid.ledger.pairs import PairEntry
from foresaid.ledger.reports import ReportEntry, Reports, WordingEntry

from .about_decisions import PAIR_STYLE
from .about_echoes import NAME, family_lines, named
from .about_forecast import place_of
from .screen import line, percent, quoted, safe


def reports_lines(found: Reports) -> Iterator[Text]:
    """Everything about the reports of one forecast, section by section."""
    yield Text()
    yield line(("Wording", "bold underline"), " → ".join(quoted(p, 40) for p in found.phrases))
    for entry in found.wordings:
        yield from _wording(entry)
    if len(found.reports) > 1:
        yield Text()
        yield line(("Reports", "bold underline"), f"({found.count.words})")
        for report in found.reports:
            yield from _report(report)
    if found.families:
        yield Text()
        yield line(("Copies", "bold underline"))
        for family in found.families:
            yield from (_indented(t) for t in family_lines(family, most=120))
    if found.pairs:
        yield Text()
        told = "(offered, never a verdict: foresaid review PAIR accept|reject)"
        yield line(("Probably the same statement in other words", "bold underline"), told)
        for pair in found.pairs:
            yield from _pair(pair)


def _pair(entry: PairEntry) -> Iterator[Text]:
    both = f"{safe(named(entry.a))} and {safe(named(entry.b))}"
    yield line((entry.id, "cyan"), (entry.state, PAIR_STYLE[entry.state]), both, indent=4)
    yield line((safe(reasons(entry.same.why)), "dim"), indent=16)


def _indented(text: Text) -> Text:
    return Text("    ") + text


def _wording(entry: WordingEntry) -> Iterator[Text]:
    m = entry.mention
    yield line(m.published or "no day", f"{named(entry.page):{NAME}}", (quoted(m.phrase, 40), "bold"), indent=4)
    of = ", of its not happening" if m.polarity == "negation" else ""
    says = f"{percent(m.low, m.high)}{of} ({m.basis})" if m.low is not None else "no number"
    yield line(m.zone, says, place_of(m.page, m.passage.span), indent=16)
    if entry.copied and entry.against:
        what = "copied" if not entry.changes else "copied and changed"
        yield line((f"{what} from {safe(named(entry.against))}", "dim"), indent=16)
    for change in entry.changes:
        yield line((safe(change.words), "yellow"), indent=16)


def _report(entry: ReportEntry) -> Iterator[Text]:
    yield line(entry.page.day, f"{named(entry.page):{NAME}}", (entry.page.sha256[:12], "dim"), indent=4)
    if entry.verdict and entry.against:
        other = safe(named(entry.against))
        if entry.verdict.independent:
            yield line((f"independent of all before: {safe(entry.verdict.why)}", "green"), indent=16)
        else:
            yield line((f"not independent of {other}: {safe(entry.verdict.why)}", "yellow"), indent=16)
