"""A learned engine and the rules together: every proposal of either is judged, and the best are taken.

The taggers were trained on the bodies of articles: they know how attribution reads in running text, and nothing of
headlines, captions, teasers and feeds, which the rules read alone. In a body both propose. How often a proposal like
this was right, given the form, what the tagger thinks of it and how far the two agree, was counted on texts that the
tagger had not seen: PolNeAR, whose annotators mark every attitude, and pages of our own, which mark statements and
weigh more. Trees learned it (`candidates` has their features, `training/choosing.py` the counting). Proposals are taken
from the surest down; what a surer one excludes is left. What somebody says that somebody else said is no rival of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from foresaid.sentences import Paragraph

from .candidates import Candidate, Setting, exclude_each_other, row_of, shared
from .conventions import as_statement
from .engine import Engine, RawAttribution
from .speakers import NAME_LINE, SPEAKER
from .tagger.trees import Trees

#: Below this a proposal is left. On own pages in four parts F1 is flat from .3 to .4; PolNeAR loses recall above .3.
LEAST_RIGHT = 0.33
#: Forms that are plain from the line: turns of an interview and signed quotations. A tagger cuts them short.
PLAIN = frozenset((SPEAKER, NAME_LINE, "X — S"))
#: How sure a plain form is: surer than nearly every other proposal.
_PLAINLY = 0.98


class Learned(Engine, Protocol):
    """A tagger with the trees that judge its proposals and those of the rules."""

    @property
    def choice(self) -> Trees:
        """How often a proposal was right, by its row of features."""
        ...

    @property
    def cue_classes(self) -> Mapping[str, int]:
        """How often a word is a cue, in classes."""
        ...


@dataclass(frozen=True)
class Together:
    """A learned engine and the rules in bodies; the rules everywhere else."""

    learned: Learned
    rules: Engine

    @property
    def name(self) -> str:
        """Both names: "fast/1+rules/1"."""
        return f"{self.learned.name}+{self.rules.name}"

    def attributions(self, paragraphs: Sequence[Paragraph]) -> list[tuple[RawAttribution, ...]]:
        """The raw attributions of each paragraph, sorted by where they begin."""
        out = self.rules.attributions(paragraphs)
        bodies = [i for i, p in enumerate(paragraphs) if p.region.zone == "body"]
        tagged = self.learned.attributions([paragraphs[i] for i in bodies])
        settings = [
            setting_of(paragraphs[i], found, out[i], self.learned.cue_classes)
            for i, found in zip(bodies, tagged, strict=True)
        ]
        for i, chosen in zip(bodies, self._chosen(settings), strict=True):
            openings = [a for a in out[i] if not a.content and not any(shared(a.cue, o.cue) for o in chosen)]
            out[i] = tuple(sorted([*chosen, *openings], key=lambda a: (a.extent.start, a.extent.end)))
        return out

    def _chosen(self, settings: Sequence[Setting]) -> list[list[RawAttribution]]:
        """What is taken of the proposals of each paragraph; all are judged in one go."""
        proposed = [list(setting.candidates()) for setting in settings]
        rows = [row_of(c, setting) for setting, some in zip(settings, proposed, strict=True) for c in some]
        right = iter(self.learned.choice(np.array(rows, np.float32)).tolist() if rows else [])
        return [chosen([(worth_of(c, next(right)), c.attribution) for c in some]) for some in proposed]


def setting_of(
    paragraph: Paragraph, tagged: Sequence[RawAttribution], ruled: Sequence[RawAttribution], classes: Mapping[str, int]
) -> Setting:
    """What both found in a paragraph, the tagger's as statements; "She said:" waits for the paragraph after."""
    statements = [s for a in tagged if (s := as_statement(paragraph, a))]
    return Setting(paragraph, statements, [a for a in ruled if a.content], classes)


def worth_of(candidate: Candidate, right: float) -> float:
    """How sure a proposal is: as the trees say, or surely, where its form is plain."""
    plain = candidate.kind == 1 and candidate.attribution.form in PLAIN
    return _PLAINLY if plain else right


def chosen(valued: Sequence[tuple[float, RawAttribution]]) -> list[RawAttribution]:
    """The proposals that are sure enough and that no surer one excludes, with that as their confidence.

    >>> from foresaid.model import Span
    >>> one = RawAttribution((Span(0, 9),), (Span(11, 13),), (Span(14, 18),))
    >>> [a.confidence for a in chosen([(0.5, one), (0.8, replace(one, source=())), (0.1, replace(one, cue=()))])]
    [0.8]
    """
    taken: list[RawAttribution] = []
    for worth, attribution in sorted(valued, key=lambda pair: -pair[0]):
        if worth >= LEAST_RIGHT and not any(exclude_each_other(attribution, other) for other in taken):
            taken.append(replace(attribution, confidence=round(worth, 4)))
    return taken
