"""Draft: a statement in the making, handed from step to step of the shared grammar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.units import Unit
from foresaid.model import Source, Span
from foresaid.sentences import Paragraph


@dataclass(frozen=True)
class Draft:
    """A raw attribution in its paragraph, and what is known of it so far.

    `carried` is the place (in the list of drafts) of the one whose source this one takes over; None for its own.
    """

    paragraph: Paragraph
    units: tuple[Unit, ...]
    raw: RawAttribution
    carried: int | None = None
    source: Source | None = None
    channel: Span | None = None
    channel_name: str | None = None
    cited_by: tuple[str, ...] = ()
    said_on: str | None = None
    said_on_span: Span | None = None
    said_on_basis: str = "none"

    @property
    def mention(self) -> Span | None:
        """The words that name the source, or None."""
        return self.raw.source[0] if self.raw.source else None

    @cached_property
    def unit(self) -> Unit | None:
        """The unit of its cue, or of its source or content where there is no cue."""
        anchor = (self.raw.cue or self.raw.source or self.raw.content)[0]
        return next((u for u in self.units if u.span.overlaps(anchor)), None)

    @property
    def group(self) -> int:
        """The teaser or feed item it stands in; 0 for the article."""
        return self.paragraph.region.group

    @property
    def evidence(self) -> tuple[Span, ...]:
        """Source and cue: the words beside which channel and day are looked for."""
        return self.raw.source + self.raw.cue

    @cached_property
    def sentence(self) -> Span:
        """The sentence of the cue, or of the content where there is no cue."""
        anchor = self.raw.cue or self.raw.source or self.raw.content
        return self.paragraph.sentence_at(anchor[-1].start)
