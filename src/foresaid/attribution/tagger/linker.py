"""The linker: which cue a content belongs to, whose words they are, and how far the whole is to be trusted.

The tagger finds pieces: sources, cues, contents. In the training corpus no attribution lies inside another and each has
exactly one cue, so pairing is two questions, each asked of a small table of boosted trees:

- for every content: which cue of the paragraph introduced it, or none (then it was no content);
- for every cue: which source of the paragraph spoke, or none (then the source is unsaid).

One source may answer for several cues, and one cue may have several contents. A cue left without content is dropped:
that and the dropping of contents without cue were worth two points of linked F1 in trials. A third table then judges
each attribution as a whole (`trust`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .pairs import Pairs, PairTable, Paragraphs
from .pieces import CONTENT, SOURCE
from .trees import Trees
from .trust import Draft, trust_rows


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution as numbers of a paragraph's pieces: a cue, its contents in page order, its source or None."""

    cue: int
    contents: tuple[int, ...]
    source: int | None
    confidence: float


@dataclass(frozen=True)
class Linker:
    """Tables of trees for contents, sources and wholes, and the probabilities under which a pair is not made.

    Without trees for wholes every attribution is trusted fully: so it is while those trees are grown.
    """

    content_trees: Trees
    source_trees: Trees
    whole_trees: Trees | None = None
    content_floor: float = 0.3
    source_floor: float = 0.1

    def __call__(self, paragraphs: Paragraphs) -> list[list[Link]]:
        """The links of each paragraph, in the order of their cues; all paragraphs are scored in one go."""
        table = PairTable(paragraphs)
        drafts = self.drafts(table)
        trusted = [1.0] * len(drafts)
        if self.whole_trees is not None and drafts:
            trusted = self.whole_trees(trust_rows(table, drafts, [words for words, _ in paragraphs])).tolist()
        out: list[list[Link]] = [[] for _ in paragraphs]
        begins = self._begins(paragraphs)
        for draft, confidence in zip(drafts, trusted, strict=True):
            number = int(table.paragraph[draft.cue])
            out[number].append(_as_link(draft, begins[number], confidence))
        return out

    def drafts(self, table: PairTable) -> list[Draft]:
        """The attributions of all paragraphs, in the order of their cues, not yet judged as wholes."""
        contents, sources = table.pairs(CONTENT), table.pairs(SOURCE)
        claimed = _best_two(contents.piece, contents.cue, self._score(contents, self.content_trees))
        spoken = _best_two(sources.cue, sources.piece, self._score(sources, self.source_trees))
        of_cue: dict[int, list[int]] = {}
        for content, best in claimed.items():
            if best.p >= self.content_floor:
                of_cue.setdefault(best.other, []).append(content)
        return [self._draft(cue, of_cue[cue], claimed, spoken.get(cue, _NOBODY)) for cue in sorted(of_cue)]

    def _draft(self, cue: int, contents: Sequence[int], claimed: dict[int, _Best], spoken: _Best) -> Draft:
        return Draft(
            cue,
            tuple(contents),
            spoken.other if spoken.p >= self.source_floor else None,
            tuple(claimed[n].p for n in contents),
            max(claimed[n].second for n in contents),
            spoken.p,
            spoken.second,
        )

    @staticmethod
    def _score(pairs: Pairs, trees: Trees) -> list[float]:
        scores: list[float] = trees(pairs.rows).tolist() if len(pairs.rows) else []
        return scores

    @staticmethod
    def _begins(paragraphs: Paragraphs) -> list[int]:
        begins, at = [], 0
        for _, pieces in paragraphs:
            begins.append(at)
            at += len(pieces)
        return begins


@dataclass(slots=True)
class _Best:
    """The most probable partner and its probability, and that of the next one."""

    other: int
    p: float
    second: float = 0.0


_NOBODY = _Best(-1, 0.0)


def _best_two(keys: Any, others: Any, probabilities: Iterable[float]) -> dict[int, _Best]:
    """The best partner of every key; of equals the later one.

    >>> import numpy as np
    >>> _best_two(np.array([1, 1, 4]), np.array([2, 3, 3]), [0.9, 0.4, 0.2])
    {1: _Best(other=2, p=0.9, second=0.4), 4: _Best(other=3, p=0.2, second=0.0)}
    """
    out: dict[int, _Best] = {}
    for key, other, p in zip(keys.tolist(), others.tolist(), probabilities, strict=True):
        best = out.get(key)
        if best is None:
            out[key] = _Best(other, p)
        elif p >= best.p:
            out[key] = _Best(other, p, best.p)
        elif p > best.second:
            best.second = p
    return out


def _as_link(draft: Draft, begin: int, confidence: float) -> Link:
    source = None if draft.source is None else draft.source - begin
    return Link(draft.cue - begin, tuple(n - begin for n in draft.contents), source, confidence)
