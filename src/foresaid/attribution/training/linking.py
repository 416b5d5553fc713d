"""Growing the linker's trees, on pieces that a tagger found in text it was not trained on.

Trees grown on gold pieces never see a false cue or half a content; so a tagger is trained on half of the corpus and its
pieces in the other half are what the linker learns from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from foresaid.errors import BadData
from foresaid.model import Span

from ..tagger.linker import CONTENT, CUE, SOURCE, Linker, PairTable, Piece, Trees
from ..tagger.words import Words
from .corpus import ROLES, Annotated, Example

Tag = Callable[[Sequence[Words]], Sequence[Sequence[Piece]]]

#: A piece stands for a gold one if they share this much (Jaccard in code points), or if a content lies in it to so
#: much.
_SHARED, _INSIDE = 0.4, 0.8


def train_linker(corpus: Sequence[Example], tag: Tag, content_floor: float, source_floor: float) -> Linker:
    """The linker for what `tag` finds in the corpus, which must be text that `tag` was not trained on.

    Raises BadData if the tagger finds nothing there, as one does that has seen too little.
    """
    examples = [e for e in corpus if e.attributions]
    found = tag([e.words for e in examples])
    rows: dict[int, list[list[float]]] = {CONTENT: [], SOURCE: []}
    right: dict[int, list[bool]] = {CONTENT: [], SOURCE: []}
    for example, pieces in zip(examples, found, strict=True):
        table = PairTable(example.words, pieces)
        owners = [owners_of(example.words.span(p.first, p.last), p.role, example.attributions) for p in pieces]
        for role in (CONTENT, SOURCE):
            rows[role] += table.rows(role)
            right[role] += [bool(owners[cue] & owners[piece]) for cue, piece in table.pairs(role)]
    if not (any(right[CONTENT]) and any(right[SOURCE])):
        reason = f"the tagger found nothing to pair in {len(examples)} annotated paragraphs"
        raise BadData("training", reason, "more annotated texts: a few hundred are needed")
    content, source = (grow(np.array(rows[r], np.float32), np.array(right[r])) for r in (CONTENT, SOURCE))
    return Linker(content, source, content_floor, source_floor)


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


def grow(table: npt.NDArray[np.float32], right: npt.NDArray[Any]) -> Trees:
    """Boosted trees that tell right pairs from wrong ones."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=150,
        max_leaf_nodes=16,
        max_depth=6,
        learning_rate=0.07,
        min_samples_leaf=40,
        l2_regularization=1.0,
        random_state=0,
    )
    return plain_trees(model.fit(table, right))


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
