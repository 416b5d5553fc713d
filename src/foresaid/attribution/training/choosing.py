"""Growing the trees that choose between a tagger's proposals and those of the rules.

What is counted is how often a proposal was right in a text that the tagger had not seen. Two kinds of text teach it:
the corpus, whose annotators mark every attitude that somebody takes, and pages annotated by the conventions of this
program, which mark statements. The second kind is what a ledger wants, so a proposal from there weighs as many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from foresaid.model import Article, Block, Span
from foresaid.sentences import Paragraph, read_prose

from ..candidates import likeness, row_of
from ..conventions import with_relative, with_that
from ..engine import Engine, RawAttribution
from ..tagger.trees import Trees
from ..tagger.words import Words
from ..together import Learned, setting_of
from .corpus import Annotated, Document
from .linking import Growth, Judged, grow

Floats = npt.NDArray[np.float32]

#: What a proposal from a page of our own weighs beside one of the corpus. Own pages, in four parts, F1 on the example
#: pages and linked F1 on PolNeAR dev: weight 0 86.5 and 68.5, 10 91.8 and 68.3, 20 92.8 and 67.3, 40 93.0 and 66.7.
OWN_WEIGHT = 20.0
#: Large leaves: with 40 to a leaf the trees learn single pages.
CHOICE_GROWTH = Growth(trees=80, rate=0.12, leaf=150)
#: A proposal is right if its content and its source share this much with an annotated one (Jaccard).
_RIGHT = 0.5


@dataclass(frozen=True)
class KnownScores:
    """A network that knows the scores of its paragraphs by their words."""

    scores: dict[tuple[str, ...], Floats] = field(default_factory=dict)

    @classmethod
    def of(cls, paragraphs: Iterable[Words], scores: Iterable[Floats]) -> KnownScores:
        """The scores of these paragraphs."""
        return cls({tuple(words.texts): some for words, some in zip(paragraphs, scores, strict=True)})

    def __call__(self, paragraphs: Sequence[Words]) -> Floats:
        """The scores of the paragraphs, one after another."""
        return np.concatenate([self.scores[tuple(words.texts)] for words in paragraphs])


def judged_proposals(documents: Iterable[Document], learned: Learned, rules: Engine, *, corpus: bool) -> Judged:
    """The proposals of a tagger and of the rules in some texts, judged by their annotation.

    With `corpus` the annotation keeps relative clauses in its sources and "that" in its contents.
    """
    rows: list[list[float]] = []
    right: list[bool] = []
    widened = as_annotated if corpus else _as_is
    for document in documents:
        paragraphs = _paragraphs(document.text)
        answers = zip(paragraphs, learned.attributions(paragraphs), rules.attributions(paragraphs), strict=True)
        for paragraph, tagged, ruled in answers:
            setting = setting_of(paragraph, tagged, ruled, learned.cue_classes)
            for candidate in setting.candidates():
                rows.append(row_of(candidate, setting))
                right.append(is_right(document.text, candidate.attribution, document.attributions, widened))
    return Judged(np.array(rows, np.float32), np.array(right, bool))


def train_choice(corpus: Sequence[Judged], own: Sequence[Judged] = ()) -> Trees:
    """The trees, from proposals of the corpus and of pages of our own."""
    judged = (*corpus, *own)
    counts = [1.0] * len(corpus) + [OWN_WEIGHT] * len(own)
    weights = np.concatenate([np.full(len(j.right), count) for j, count in zip(judged, counts, strict=True)])
    rows, right = np.concatenate([j.rows for j in judged]), np.concatenate([j.right for j in judged])
    return grow(rows, right, CHOICE_GROWTH, weights)


def is_right(
    text: str,
    found: RawAttribution,
    annotated: Iterable[Annotated],
    widened: Callable[[str, RawAttribution], RawAttribution],
) -> bool:
    """Whether content and source stand for those of one annotated attribution."""
    found = widened(text, found)
    return any(
        likeness(found.content, a.content) >= _RIGHT and likeness(found.source, a.source) >= _RIGHT for a in annotated
    )


def as_annotated(text: str, found: RawAttribution) -> RawAttribution:
    """The attribution by the ways of the corpus."""
    return RawAttribution(
        tuple(with_that(text, p) for p in found.content), tuple(with_relative(text, s, found.cue) for s in found.source)
    )


def _as_is(_: str, found: RawAttribution) -> RawAttribution:
    return found


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The lines of a text, each a paragraph of an article's body."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), "body", "line"))
        start += len(line) + 1
    return tuple(read_prose(Article(text, tuple(blocks))).paragraphs)
