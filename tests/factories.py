"""Readings, forecasts and pages made by hand, with defaults: tests name only what they are about.

The people are always the same: the harbour office of Port Erin foresees, the Erin Courier reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foresaid.model import (
    Article,
    Block,
    Capture,
    EventDate,
    Figure,
    Horizon,
    Judgement,
    Page,
    Reading,
    Source,
    Span,
    Statement,
    Words,
)
from foresaid.model.judgement import judgement_id
from foresaid.model.statement import statement_id

OFFICE = "Harbour Office"

FEBRUARY = """Ferry strike before the Port Erin regatta 'highly unlikely', Harbour Office says
The chances of a ferry strike before the Port Erin regatta are low, the Harbour Office wrote on Feb. 10.
About 300 boats a month call at the port.
"""

JUNE = """Regatta over, ferries ran
The Port Erin regatta ended on June 1 without a ferry strike, the Harbour Office said.
About 300 boats a month call at the port.
"""


def at(text: str, words: str, nth: int = 0) -> Span:
    """The nth place of some words in a text; fails if they are not there."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def a_capture(text: str = FEBRUARY, path: str | None = "pages/february.txt", **fields: Any) -> Capture:
    """A saved page of plain text."""
    return Capture(text.encode(), path=path, **fields)


def a_statement(text: str, sha256: str, content: str, source: str = OFFICE, **fields: Any) -> Statement:
    """What somebody said; `content` and `source` are words of the text."""
    spans = (at(text, content),)
    who = Source(span=at(text, source), name=source, organisation=source, why="named at the cue")
    defaults: dict[str, Any] = {"zone": "body", "quotation": "indirect", "rule": "cue", "said_on": "2031-02-10"}
    return Statement(id=statement_id(sha256, spans, who), content=spans, source=who, **{**defaults, **fields})


def a_judgement(text: str, sha256: str, phrase: str, event: str | None = None, **fields: Any) -> Judgement:
    """An estimate of likelihood; `phrase` and `event` are words of the text."""
    spans = (at(text, phrase),)
    defaults: dict[str, Any] = {"zone": "body", "forecast": True, "forecast_when_said": True, "rule": "expression"}
    return Judgement(
        id=judgement_id(sha256, spans),
        phrase=spans,
        event=at(text, event) if event else None,
        **{**defaults, **fields},
    )


def a_reading(
    capture: Capture,
    *,
    title: str | None = None,
    published: str | None = "2031-02-11",
    outlet: str | None = "Erin Courier",
    statements: Sequence[Statement] = (),
    judgements: Sequence[Judgement] = (),
    figures: Sequence[Figure] = (),
    events: Sequence[EventDate] = (),
    **article: Any,
) -> Reading:
    """A reading whose first line is the title and whose other lines are the body."""
    text = capture.content.decode()
    first = text.index("\n")
    blocks = (
        Block(Span(0, first), "title", "first line"),
        *(Block(at(text, line), "body", "prose") for line in dict.fromkeys(text.split("\n")[1:]) if line.strip()),
    )
    page = Page(capture.sha256, text, path=capture.path, captured=capture.captured)
    return Reading(
        page=page,
        article=Article(
            text,
            blocks,
            title=Words.of(text, Span(0, first)) if title is None else Words(title),
            published=published,
            published_basis="byline",
            outlet=outlet,
            language="en",
            **article,
        ),
        statements=tuple(statements),
        judgements=tuple(judgements),
        figures=tuple(figures),
        events=tuple(events),
    )


def boats(text: str) -> Figure:
    """The figure that both pages print."""
    return Figure(at(text, "About 300 boats a month"), 300, 300, "boats", "about", "month", rule="rate")


def february(path: str | None = "pages/february.txt") -> tuple[Capture, Reading]:
    """The page that foresees: "highly unlikely" in the headline (10-20 %), "low" in the body, one forecast."""
    capture = a_capture(FEBRUARY, path)
    text, sha = FEBRUARY, capture.sha256
    horizon = Horizon(
        at(text, "before the Port Erin regatta"),
        None,
        None,
        "event",
        "the Port Erin regatta",
        "before",
        basis="not known",
    )
    headline = a_statement(text, sha, "Ferry strike before the Port Erin regatta 'highly unlikely'", zone="headline")
    body = a_statement(text, sha, "The chances of a ferry strike before the Port Erin regatta are low")
    return capture, a_reading(
        capture,
        statements=(headline, body),
        judgements=(
            a_judgement(
                text,
                sha,
                "highly unlikely",
                "Ferry strike before the Port Erin regatta",
                statement=headline.id,
                zone="headline",
                yardstick="phia",
                band="highly unlikely",
                low=0.1,
                high=0.2,
                basis="yardstick of the source",
                horizon=horizon,
                quoted=True,
            ),
            a_judgement(
                text, sha, "low", "a ferry strike before the Port Erin regatta", statement=body.id, horizon=horizon
            ),
        ),
        figures=(boats(text),),
    )


def june(path: str | None = "pages/june.txt") -> tuple[Capture, Reading]:
    """The page that tells how it went, and dates the regatta."""
    capture = a_capture(JUNE, path)
    text, sha = JUNE, capture.sha256
    said = a_statement(text, sha, "The Port Erin regatta ended on June 1 without a ferry strike", said_on="2031-06-02")
    ended = EventDate(
        "Port Erin regatta",
        "race",
        "2031-06-01",
        "2031-06-01",
        "held",
        page=sha,
        span=at(text, "The Port Erin regatta ended on June 1"),
        words="The Port Erin regatta ended on June 1",
    )
    return capture, a_reading(
        capture, published="2031-06-02", statements=(said,), figures=(boats(text),), events=(ended,)
    )
