"""Sources in words: who is quoted, in which roles and when, and which names are probably one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from foresaid.ledger.names import NamePair
from foresaid.ledger.scores import record_of
from foresaid.ledger.sources import SourceEntry, Term, statements_of, terms_of
from foresaid.ledger.splits import Split
from foresaid.model import Article, Statement
from foresaid.model.chain import Hop, hops_of, weakness_in_words

from .about_decisions import PAIR_STYLE, all_pairs_lines, decided_lines
from .screen import count, line, quoted, safe, score, shortened

DAY = 10


def source_lines(entry: SourceEntry) -> Iterator[Text]:
    """A source of a list: its name, what it is, how much it is quoted, and how its forecasts fared."""
    yield line((shortened(entry.name or "(unnamed, or the writer)", 80), "bold" if entry.name else "dim"))
    known = [shortened(x, 60) for x in (*entry.roles[:2], *entry.organisations[:1]) if x != entry.name]
    record = record_of(entry.forecasts)
    yield line(
        "; ".join(dict.fromkeys(known)),
        f"{count(entry.statements, 'statement')} in {count(entry.pages, 'page')}",
        count(len(entry.forecasts), "forecast") if entry.forecasts else "",
        f"{len(record.scored)} scored, mean Brier score {score(record.brier.mid)}" if record.brier else "",
        indent=4,
        gap=" · ",
    )
    if others := [shortened(n, 60) for n in entry.names if n != entry.name]:
        yield line((f"also {', '.join(others)}", "dim"), indent=4)


def source_in_full(entry: SourceEntry) -> Iterator[Text]:
    """One source: what it is, its roles with their days, and every statement with its place."""
    yield from source_lines(entry)
    if entry.name is None:
        return
    yield from (_term_line(t) for t in terms_of(entry.name))
    for page, statement in statements_of(entry.name):
        where = f"{page.sha256[:12]}:{statement.start}-{statement.end}"
        day = statement.said_on or (page.published or "")[:DAY]
        yield line(f"{day:{DAY}}", quoted(statement.content), (where, "dim"), indent=4)


def chain_lines(statement: Statement, article: Article) -> list[Text]:
    """How a statement came into its page, hop by hop, and the weakest link; nothing where a named source was heard."""
    hops = hops_of(statement, article)
    if len(hops) == 2 and hops[0].name:
        return []
    came = " → ".join(_hop(h) for h in hops) if len(hops) > 2 else ""
    weak = f"weakest link: {safe(weakness_in_words(hops))}"
    return [line((came, "dim"), (weak, "dim"), indent=8, gap=" · ")]


def _hop(hop: Hop) -> str:
    who = (
        shortened(hop.name, 50)
        if hop.name
        else {"said": "somebody", "passed on": "a medium", "printed": "the page"}[hop.did]
    )
    return f"{who} ({hop.day})" if hop.day else who


def _term_line(term: Term) -> Text:
    of = f" of {term.organisation}" if term.organisation else ""
    days = term.first or "on no day known"
    if term.first and term.last and term.last != term.first:
        days = f"from {term.first} to {term.last}"
    office = f"in office from {term.start} {f'to {term.end}' if term.end else 'on'}" if term.start else ""
    return line((f"named {safe(shortened(term.role + of, 70))}: {days}", "dim"), (office, "dim"), indent=4, gap=" · ")


def name_pair_lines(pair: NamePair) -> Iterator[Text]:
    """Two names: where the pair stands, the reason, and what was decided."""
    yield line((pair.id, "cyan"), (pair.state, PAIR_STYLE[pair.state]), safe(pair.a), "=", safe(pair.b))
    yield line((f"because: {safe(pair.why)}" if pair.why else "paired by a person", "dim"), indent=4)
    yield from decided_lines(pair.decisions)


def split_lines(split: Split) -> Iterator[Text]:
    """A name that was split: who goes by which name, and what was decided."""
    state = ("split", "green") if split.in_force else ("one again", "dim")
    yield line(safe(split.name), state, f"{safe(split.part)} is somebody else" if split.in_force else "")
    yield from decided_lines(split.decisions)


def name_pairs_lines(pairs: Sequence[NamePair]) -> Iterator[Text]:
    """All pairs of names, and how to decide about them."""
    return all_pairs_lines(pairs, name_pair_lines, "No two names of this ledger are probably one source.")
