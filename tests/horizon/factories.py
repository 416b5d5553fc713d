"""Articles and judgements made from one marked sentence or page."""

from __future__ import annotations

from foresaid.dates import dates_of
from foresaid.horizon import find_events, set_horizons, settle_horizons
from foresaid.model import Article, Block, EventDate, Judgement, Span, Words
from foresaid.sentences import read_prose
from tests.marked import marked

PUBLISHED = "2031-05-14"  # a Wednesday


def article(text: str, *, published: str | None = PUBLISHED, title: bool = False) -> Article:
    """An article whose lines are body, the first one the title if asked."""
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            span = Span(start, start + len(line))
            blocks.append(Block(span, "title" if title and not number else "body", "made"))
        start += len(line) + 1
    name = Words.of(text, blocks[0].span) if title and blocks else None
    return Article(text, tuple(blocks), title=name, published=published)


def judged(
    example: str, *, calendar: tuple[EventDate, ...] = (), published: str | None = PUBLISHED, title: bool = False
) -> tuple[Judgement, str, dict[str, list[Span]]]:
    """The judgement at [phrase: ...] with its horizon set and settled; the plain text and all marked spans."""
    text, spans = marked(example)
    page = article(text, published=published, title=title)
    prose = read_prose(page)
    dates = dates_of(page)
    judgement = Judgement("j", "body", tuple(spans["phrase"]))
    found = set_horizons(page, prose, (judgement,), (), dates, calendar)
    own = find_events(page, prose, dates, "ab" * 32)
    return settle_horizons(page, prose, found, (*own, *calendar))[0], text, spans


def events_in(text: str, *, published: str | None = PUBLISHED) -> tuple[EventDate, ...]:
    """The events that this page dates."""
    page = article(text, published=published)
    return find_events(page, read_prose(page), dates_of(page), "ab" * 32)
