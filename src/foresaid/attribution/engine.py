"""What an engine of attribution is: paragraphs in, raw attributions out.

An engine answers one question about the words in front of it: which of them name a source, which attribute, which are
attributed. It resolves nobody, dates nothing and looks at no other paragraph. The grammar shared by all engines
(`quotations`, `chains`, `channels`, `days`, `resolution`) turns its answers into statements. Engines: `rules` here; a
learned tagger fits the same Protocol.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from foresaid.model import Span
from foresaid.sentences import Paragraph


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """Words that attribute: the mention of a source, the cue, the content; all spans point into the page's text.

    `source` is empty where the words name nobody ("there is speculation that"); `cue` is empty where a quotation stands
    by itself; `content` is empty where a paragraph ends in "she said:" and the next one brings the words. Each may be
    in several pieces, in page order. `confidence` is in [0, 1]. `form` names the rule or the model, and why.

    >>> RawAttribution(content=(Span(0, 4),), source=(Span(6, 8),), cue=(Span(9, 13),)).extent
    Span(start=0, end=13)
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    confidence: float = 1.0
    form: str = ""

    @property
    def extent(self) -> Span:
        """The smallest span over source, cue and content."""
        spans = self.content + self.source + self.cue
        return Span(min(s.start for s in spans), max(s.end for s in spans))


class Engine(Protocol):
    """Anything that finds raw attributions.

    It gets whole runs of paragraphs, so that a model can work in batches, and answers with one tuple for each, in
    order; the attributions of a paragraph lie inside it and are sorted by the start of their content. It must be
    deterministic and must not depend on the other paragraphs of the run.
    """

    @property
    def name(self) -> str:
        """Goes into the provenance, with a version: "rules/1"."""
        ...

    def attributions(self, paragraphs: Sequence[Paragraph]) -> list[tuple[RawAttribution, ...]]:
        """The raw attributions of each paragraph."""
        ...
