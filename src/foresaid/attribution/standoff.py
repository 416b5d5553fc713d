"""Statements as brat standoff: a draft for people to correct, and the way from corrected pages to training.

The text is that of the article's body, a paragraph a line, without what the site put around it. Each statement is an
event of type Attribution with the arguments Source, Cue and Content; a quotation that goes on without a cue becomes a
further piece of the content of the one it goes on from, as in the corpus of the taggers. `training.corpus` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from foresaid.model import Reading, Span, Statement

#: What brat must know of a folder, to open it for correction.
CONFIGURATION = """[entities]
Source
Cue
Content

[relations]

[events]
Attribution\tContent+:Content, Cue*:Cue, Source*:Source

[attributes]
"""


def standoff(reading: Reading) -> tuple[str, str]:
    """The body's text and its annotations; the annotations are empty where nothing was said in the body."""
    body = _Body.of(reading)
    writer = _Writer(body.text)
    for source, cue, content in _events(body, reading.statements):
        writer.event(source, cue, content)
    return body.text, "".join(f"{line}\n" for line in writer.lines)


@dataclass(frozen=True)
class _Body:
    """The body's paragraphs one under another, and where each lay in the page."""

    text: str
    places: tuple[tuple[Span, int], ...]

    @classmethod
    def of(cls, reading: Reading) -> _Body:
        text, places = "", []
        for region in reading.article.regions():
            if region.zone == "body":
                places.append((region.span, len(text)))
                text += region.span.of(reading.article.text).replace("\r", " ") + "\n"
        return cls(text, tuple(places))

    def moved(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The spans as offsets into this text; those outside the body are left out."""
        return tuple(
            Span(s.start - was.start + now, s.end - was.start + now)
            for s in spans
            for was, now in self.places
            if was.contains(s)
        )


Event = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]


def _events(body: _Body, statements: Sequence[Statement]) -> Iterator[Event]:
    events: list[Event] = []
    for statement in statements:
        source, said = statement.source, body.moved(statement.content)
        if not said:
            continue
        if source and source.implicit and not statement.cue and events:
            before = events[-1]
            events[-1] = (before[0], before[1], before[2] + said)
        else:
            events.append(
                (body.moved([source.span] if source and source.span else []), body.moved(statement.cue), said)
            )
    yield from events


@dataclass
class _Writer:
    """Numbers text bounds and events in the order in which they are written."""

    text: str
    lines: list[str] = field(default_factory=list)
    bounds: int = 0
    events: int = 0

    def event(self, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> None:
        """One attribution; its trigger is the cue, or the content where there is none."""
        roles = {"Content": content, "Cue": cue, "Source": source}
        numbers = {role: self._bound(role, spans) for role, spans in roles.items() if spans}
        trigger = self._bound("Attribution", cue or content)
        self.events += 1
        arguments = " ".join(f"{role}:{number}" for role, number in numbers.items())
        self.lines.append(f"E{self.events}\tAttribution:{trigger} {arguments}")

    def _bound(self, role: str, spans: Sequence[Span]) -> str:
        self.bounds += 1
        where = ";".join(f"{s.start} {s.end}" for s in sorted(spans))
        words = " ".join(" ".join(s.of(self.text).split("\n")) for s in sorted(spans))
        self.lines.append(f"T{self.bounds}\t{role} {where}\t{words}")
        return f"T{self.bounds}"
