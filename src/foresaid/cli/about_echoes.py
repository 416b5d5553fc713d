"""Copies in words: a family and the way it travelled, an echo and what changed in it, a pair that may be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from foresaid.echoes.sameness import reasons
from foresaid.ledger.families import FamilyEntry, MemberEntry
from foresaid.ledger.pairs import PairEntry
from foresaid.ledger.questions import EchoEntry, PageEntry
from foresaid.model import Passage

from .about_decisions import PAIR_STYLE, decided_lines
from .about_forecast import place_of
from .screen import count, line, percent, quoted, safe, shortened

#: Widths of the columns: the day, and what a page is called.
DAY, NAME = 10, 34


def family_lines(entry: FamilyEntry, echoes: Sequence[EchoEntry] = (), most: int = 200) -> Iterator[Text]:
    """A family: what kind of copying it is, its words, each page that carries it, and how it came there.

    With its `echoes`, also what changed on the way.
    """
    prose = "no statement stands in it" if entry.prose and "prose" not in entry.nature else ""
    yield line((entry.id, "cyan"), (entry.nature, "bold"), count(entry.pages, "page"), (prose, "dim"))
    yield line(quoted(entry.earliest.words, most), indent=4)
    before = ""
    for n, member in enumerate(entry.members):
        again = member.passage.page == before
        yield _again(member.passage) if again else _carrier(member.page, member.passage)
        yield from _way(entry, member, again)
        if n:
            yield from _changes(entry, member, echoes)
        before = member.passage.page


def _carrier(page: PageEntry, passage: Passage) -> Text:
    return line(page.day, f"{named(page):{NAME}}", (place_of(passage.page, passage.span), "dim"), indent=4)


def _again(passage: Passage) -> Text:
    """A further passage of the page above."""
    return line(" " * (DAY + 2 + NAME), (place_of(passage.page, passage.span), "dim"), indent=4)


def named(page: PageEntry) -> str:
    """What to call a page in a column."""
    return shortened(page.name, NAME)


def _way(entry: FamilyEntry, member: MemberEntry, again: bool) -> Iterator[Text]:
    if member.parent is not None:
        parent = entry.members[member.parent]
        share = f"which has {percent(member.share, member.share)} of this article" if member.share else ""
        reasons = ", ".join(safe(w) for w in member.why)
        yield line((f"from {safe(named(parent.page))}: {reasons}; {share}".rstrip("; "), "dim"), indent=16)
    elif member is not entry.earliest and not again:
        yield line(("no way known: printed on the same day, or on none", "dim"), indent=16)


def _changes(entry: FamilyEntry, member: MemberEntry, echoes: Sequence[EchoEntry]) -> Iterator[Text]:
    """What the member changed: against its parent, else against the earliest member."""
    other = entry.members[member.parent or 0]
    for e in echoes:
        if {e.echo.a, e.echo.b} == {member.passage, other.passage}:
            yield from (line((d, "yellow"), indent=16) for d in drift_words(e, flip=e.echo.a == member.passage))


def drift_words(entry: EchoEntry, flip: bool = False) -> Iterator[str]:
    """The places where the sides of an echo differ, in words: the earlier one first, which is b if `flip`."""
    e = entry.echo
    for d in e.drift:
        a = quoted(entry.a_words[d.a.start - e.a.span.start : d.a.end - e.a.span.start]) if d.a else "nothing"
        b = quoted(entry.b_words[d.b.start - e.b.span.start : d.b.end - e.b.span.start]) if d.b else "nothing"
        yield f"{d.what}: {b} became {a}" if flip else f"{d.what}: {a} became {b}"


def echo_lines(entry: EchoEntry) -> Iterator[Text]:
    """One echo: both places, both wordings, and what differs."""
    e = entry.echo
    alike = e.kind if e.kind == "verbatim" else f"edited, {e.similarity:.0%} alike"
    places = [(place_of(p.page, p.span), "cyan") for p in (e.a, e.b)]
    yield line(*places, alike, (entry.family, "dim"))
    yield line(quoted(entry.a_words, 300), indent=4)
    if e.kind == "edited":
        yield line(quoted(entry.b_words, 300), indent=4)
    for words in drift_words(entry):
        yield line((words.replace(" became ", " against "), "yellow"), indent=4)


def pair_lines(entry: PairEntry) -> Iterator[Text]:
    """A pair: where it stands, both passages, and the reasons."""
    yield line((entry.id, "cyan"), (entry.state, PAIR_STYLE[entry.state]), "probably the same statement")
    for page, passage, words in ((entry.a, entry.same.a, entry.a_words), (entry.b, entry.same.b, entry.b_words)):
        yield _carrier(page, passage)
        yield line(quoted(words, 240), indent=8)
    yield line((f"because: {safe(reasons(entry.same.why))}", "dim"), indent=4)
    yield from decided_lines(entry.decisions)
    if not entry.is_current:
        yield line(("no longer found in the pages; kept because somebody decided about it", "yellow"), indent=4)
