"""Growing the linker's trees, on pieces that a tagger found in text it was not trained on.

Trees grown on gold pieces never see a false cue or half a content; so taggers are trained on half of the corpus each,
and their pieces in the other half are what the linker learns from. The trees that judge an attribution as a whole need
drafts of a linker that had not seen the text either: two linkers are grown on half of it each, for that alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from foresaid.errors import BadData
from foresaid.model import Span

from ..tagger.linker import Linker
from ..tagger.pairs import PairTable
from ..tagger.pieces import CONTENT, CUE, SOURCE, Piece
from ..tagger.trees import Trees
from ..tagger.trust import Draft, trust_rows
from ..tagger.words import Words
from .corpus import ROLES, Annotated, Example

Floats = npt.NDArray[np.float32]

#: A piece stands for a gold one if they share this much (Jaccard in code points), or if a content lies in it to so
#: much.
_SHARED, _INSIDE = 0.4, 0.8
#: An attribution is right if its content and its source share this much with an annotated one (Jaccard).
_RIGHT = 0.5


@dataclass(frozen=True)
class Found:
    """An annotated paragraph and the pieces that a tagger found in it which had not been trained on it."""

    example: Example
    pieces: Sequence[Piece]

    @property
    def pair(self) -> tuple[Words, Sequence[Piece]]:
        """As the linker takes it."""
        return self.example.words, self.pieces

    def owners(self) -> list[frozenset[int]]:
        """The numbers of the attributions that each piece stands for."""
        spans = [self.example.words.span(p.first, p.last) for p in self.pieces]
        return [owners_of(s, p.role, self.example.attributions) for s, p in zip(spans, self.pieces, strict=True)]


@dataclass(frozen=True)
class Judged:
    """Drafts of a linker that had not seen the text: the features of each as a whole, and whether it was right."""

    rows: Floats
    right: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Growth:
    """How many trees, how much each may say, and how many rows a leaf needs; fewer, bolder trees are faster to ask."""

    trees: int = 150
    rate: float = 0.07
    leaf: int = 40


def train_linker(found: Sequence[Found], growth: Growth = Growth()) -> Linker:
    """The linker for what a tagger finds, with trees for contents, sources and wholes.

    Raises BadData if the tagger found nothing to pair, as one does that has seen too little.
    """
    linker, judged = _pairing(found, growth), judged_halves(found, growth)
    rows, right = np.concatenate([j.rows for j in judged]), np.concatenate([j.right for j in judged])
    return replace(linker, whole_trees=grow(rows, right, growth))


def judged_halves(found: Sequence[Found], growth: Growth = Growth()) -> tuple[Judged, Judged]:
    """The drafts in either half of the texts, each by a linker grown on the other half."""
    these, those = _halves(found)
    return judged_by(_pairing(those, growth), these), judged_by(_pairing(these, growth), those)


def judged_by(linker: Linker, found: Sequence[Found]) -> Judged:
    """What the linker drafts in the paragraphs, judged by their annotation."""
    table = PairTable([f.pair for f in found])
    drafts = linker.drafts(table)
    right = [is_right(table, draft, found[int(table.paragraph[draft.cue])].example) for draft in drafts]
    return Judged(trust_rows(table, drafts, [f.example.words for f in found]), np.array(right, bool))


def is_right(table: PairTable, draft: Draft, example: Example) -> bool:
    """Whether the draft's content and source stand for those of one annotated attribution."""

    def spans(numbers: Iterable[int]) -> list[Span]:
        return [example.words.span(table.pieces[n].first, table.pieces[n].last) for n in numbers]

    content, source = spans(draft.contents), spans([] if draft.source is None else [draft.source])
    return any(
        min(_jaccard(content, gold.content), _jaccard(source, gold.source)) >= _RIGHT for gold in example.attributions
    )


def _jaccard(these: Sequence[Span], those: Sequence[Span]) -> float:
    if not these or not those:
        return float(not these and not those)
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in these for b in those)
    return shared / (sum(map(len, these)) + sum(map(len, those)) - shared)


def _halves(found: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    names = {f.example.document for f in found}
    first = set(sorted(names)[::2])
    return [f for f in found if f.example.document in first], [f for f in found if f.example.document not in first]


def _pairing(found: Sequence[Found], growth: Growth) -> Linker:
    """The linker without trees for wholes."""
    found = [f for f in found if f.example.attributions]
    if not found:
        raise BadData("training", "there is no annotated paragraph", "more annotated texts: a few hundred are needed")
    table = PairTable([f.pair for f in found])
    owners = [
        owners_of(f.example.words.span(p.first, p.last), p.role, f.example.attributions)
        for f in found
        for p in f.pieces
    ]
    content, source = (_trees_for(role, table, owners, len(found), growth) for role in (CONTENT, SOURCE))
    return Linker(content, source)


def _trees_for(role: int, table: PairTable, owners: Sequence[frozenset[int]], of: int, growth: Growth) -> Trees:
    pairs = table.pairs(role)
    right = [bool(owners[cue] & owners[piece]) for cue, piece in zip(pairs.cue, pairs.piece, strict=True)]
    if not any(right):
        reason = f"the tagger found nothing to pair in {of} annotated paragraphs"
        raise BadData("training", reason, "more annotated texts: a few hundred are needed")
    return grow(pairs.rows, np.array(right), growth)


def owners_of(span: Span, role: int, attributions: Iterable[Annotated]) -> frozenset[int]:
    """The numbers of the attributions that a tagged piece stands for.

    >>> found = [Annotated((), (Span(9, 13),), (Span(0, 8),))]
    >>> owners_of(Span(0, 6), CONTENT, found), owners_of(Span(0, 2), CONTENT, found)
    (frozenset({0}), frozenset({0}))
    """
    return frozenset(
        number
        for number, attribution in enumerate(attributions)
        if any(_stands_for(span, gold, role) for gold in attribution.role(ROLES[role]))
    )


def _stands_for(span: Span, gold: Span, role: int) -> bool:
    shared = min(span.end, gold.end) - max(span.start, gold.start)
    if shared <= 0 or role == CUE:
        return shared > 0
    if role == CONTENT and shared >= _INSIDE * len(span):
        return True
    return shared >= _SHARED * (max(span.end, gold.end) - min(span.start, gold.start))


def grow(
    table: Floats, right: npt.NDArray[Any], growth: Growth = Growth(), weights: npt.NDArray[Any] | None = None
) -> Trees:
    """Boosted trees that tell right rows from wrong ones; `weights` says how much each row counts."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=growth.trees,
        max_leaf_nodes=16,
        max_depth=6,
        learning_rate=growth.rate,
        min_samples_leaf=growth.leaf,
        l2_regularization=1.0,
        random_state=0,
    )
    return plain_trees(model.fit(table, right, sample_weight=weights))


def plain_trees(model: Any) -> Trees:
    """The trees of a fitted classifier as plain arrays; unused nodes point at themselves."""
    trees = [stage[0].nodes for stage in model._predictors]
    size = max(len(nodes) for nodes in trees)
    feature, value, threshold = (np.zeros((len(trees), size), kind) for kind in (np.int64, float, float))
    left = np.tile(np.arange(size), (len(trees), 1))
    right = left.copy()
    for t, nodes in enumerate(trees):
        for n, node in enumerate(nodes):
            if node["is_leaf"]:
                value[t, n] = node["value"]
            else:
                feature[t, n], threshold[t, n] = node["feature_idx"], node["num_threshold"]
                left[t, n], right[t, n] = node["left"], node["right"]
    depth = max(int(node["depth"]) for nodes in trees for node in nodes)
    return Trees(feature, threshold, left, right, value, float(np.ravel(model._baseline_prediction)[0]), depth)
