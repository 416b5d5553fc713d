"""The learned engines behind the interface of `attribution.engine`.

Fast runs on numpy everywhere, careful is an encoder on onnxruntime, and cascade is careful where fast is unsure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from foresaid.attribution.engine import RawAttribution
from foresaid.model import Span
from foresaid.sentences import Paragraph

from .linker import Link, Linker
from .pieces import CONTENT, CUE, SOURCE, Piece
from .trees import Trees
from .viterbi import Chain, certainties, pieces_of
from .words import Words, read_words

Floats = npt.NDArray[np.float32]


#: When unsure, say nothing: attributions of less confidence are dropped, and those that name nobody sooner. On PolNeAR
#: dev the best linked F1 is flat from 0.25 to 0.4, and between 0.3 and 0.7 without a source.
LEAST_CONFIDENCE, LEAST_WITHOUT_SOURCE = 0.3, 0.5


class Network(Protocol):
    """Anything that scores the seven tags for every word of some paragraphs."""

    def __call__(self, paragraphs: Sequence[Words]) -> Floats:
        """Scores of shape (all words, 7), the paragraphs one after another; each independent of the others."""
        ...


@dataclass(frozen=True)
class Tagged:
    """One stretch of a paragraph, tagged and linked; `doubt` is the tagger's mean uncertainty per word, in [0, 1]."""

    words: Words
    pieces: list[Piece]
    links: list[Link]
    doubt: float


@dataclass(frozen=True)
class TaggerEngine:
    """A network, a chain and a linker: paragraphs in, raw attributions out.

    `choice` are the trees that judge its answers beside those of the rules (`attribution.together`).
    """

    name: str
    network: Network
    chain: Chain
    linker: Linker
    cue_classes: Mapping[str, int]
    choice: Trees

    def attributions(self, paragraphs: Sequence[Paragraph]) -> list[tuple[RawAttribution, ...]]:
        """The raw attributions of each paragraph, sorted by where they begin."""
        return [self.raw(tagged) for tagged in self.tag(paragraphs)]

    def tag(self, paragraphs: Sequence[Paragraph]) -> list[tuple[Tagged, ...]]:
        """Tag and link every line of every paragraph; a line break ends a paragraph for the tagger."""
        lines = [[w for s in lines_of(p) if len(w := read_words(p.text, s, self.cue_classes))] for p in paragraphs]
        flat = [words for some in lines for words in some]
        if not flat:
            return [() for _ in paragraphs]
        scores = self.network(flat)
        lengths = [len(words) for words in flat]
        shares = certainties(scores)
        doubts = 1.0 - shares.max(axis=1)
        cuts = np.cumsum(lengths)[:-1]
        paths = self.chain.best_paths(scores, lengths)
        pieces = [pieces_of(path, some) for path, some in zip(paths, np.split(shares, cuts), strict=True)]
        links = self.linker(list(zip(flat, pieces, strict=True)))
        doubt = [float(some.mean()) for some in np.split(doubts, cuts)]
        tagged = map(Tagged, flat, pieces, links, doubt)
        return [tuple(next(tagged) for _ in some) for some in lines]

    def raw(self, tagged: Sequence[Tagged]) -> tuple[RawAttribution, ...]:
        """The links of one paragraph as spans into the page."""
        found = [a for line in tagged for link in line.links if _is_told(a := self._attribution(line, link))]
        return tuple(sorted(found, key=lambda a: (a.extent.start, a.extent.end)))

    def _attribution(self, line: Tagged, link: Link) -> RawAttribution:
        def span(number: int) -> Span:
            return line.words.span(line.pieces[number].first, line.pieces[number].last)

        return RawAttribution(
            content=tuple(span(n) for n in link.contents),
            source=() if link.source is None else (span(link.source),),
            cue=(span(link.cue),),
            confidence=round(link.confidence, 4),
            form=self.name,
        )


@dataclass(frozen=True)
class Cascade:
    """The fast engine everywhere, and the careful one on the paragraphs where the fast one doubts more than `doubt`."""

    name: str
    fast: TaggerEngine
    careful: TaggerEngine
    doubt: float

    @property
    def choice(self) -> Trees:
        """The careful engine's, whose answers weigh most."""
        return self.careful.choice

    @property
    def cue_classes(self) -> Mapping[str, int]:
        """Which words are cues, as both engines count them."""
        return self.careful.cue_classes

    def attributions(self, paragraphs: Sequence[Paragraph]) -> list[tuple[RawAttribution, ...]]:
        """The raw attributions of each paragraph, from whichever engine had the last word on it."""
        first = self.fast.tag(paragraphs)
        unsure = [any(line.doubt > self.doubt for line in lines) for lines in first]
        second = iter(self.careful.attributions([p for p, ask in zip(paragraphs, unsure, strict=True) if ask]))
        return [next(second) if ask else self.fast.raw(lines) for lines, ask in zip(first, unsure, strict=True)]


def _is_told(attribution: RawAttribution) -> bool:
    return attribution.confidence >= (LEAST_CONFIDENCE if attribution.source else LEAST_WITHOUT_SOURCE)


def lines_of(paragraph: Paragraph) -> Iterator[Span]:
    """The lines of a paragraph's region that are not blank, with their surrounding white space."""
    start, end = paragraph.region.span.start, paragraph.region.span.end
    while start < end:
        cut = paragraph.text.find("\n", start, end)
        stop = end if cut < 0 else cut
        if paragraph.text[start:stop].strip():
            yield Span(start, stop)
        start = stop + 1


__all__ = ["CONTENT", "CUE", "SOURCE", "Cascade", "Network", "Tagged", "TaggerEngine", "lines_of"]
