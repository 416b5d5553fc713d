"""The chain against going through every sequence there is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np

from foresaid.attribution.tagger.viterbi import TAGS, Chain, certainties, pieces_of


def random_chain(seed: int) -> Chain:
    """A chain with random scores."""
    random = np.random.default_rng(seed)
    return Chain.constrained(*(random.normal(size=s).astype(np.float32) for s in ((7, 7), 7, 7)))


def test_the_best_path_is_the_best_of_all() -> None:
    for seed in range(5):
        chain = random_chain(seed)
        scores = np.random.default_rng(seed + 50).normal(size=(4, 7)).astype(np.float32)

        def value(path: tuple[int, ...], chain: Chain = chain, scores: np.ndarray = scores) -> float:
            steps = sum(float(chain.transitions[a, b]) for a, b in pairwise(path))
            return (
                float(chain.first[path[0]] + chain.last[path[-1]])
                + steps
                + sum(float(scores[i, tag]) for i, tag in enumerate(path))
            )

        best = max(product(range(7), repeat=4), key=value)
        assert chain.best_paths(scores, [4])[0].tolist() == list(best)


def test_paragraphs_in_one_run_do_not_touch_each_other() -> None:
    chain, random = random_chain(1), np.random.default_rng(2)
    lengths = [3, 9, 1, 5, 9]
    scores = random.normal(size=(sum(lengths), 7)).astype(np.float32)
    parts = np.split(scores, np.cumsum(lengths)[:-1])
    together = chain.best_paths(scores, lengths)
    alone = [chain.best_paths(part, [len(part)])[0] for part in parts]
    assert [p.tolist() for p in together] == [p.tolist() for p in alone]


def test_every_piece_begins_with_its_b() -> None:
    chain = random_chain(3)
    path = chain.best_paths(np.random.default_rng(4).normal(size=(200, 7)).astype(np.float32), [200])[0].tolist()
    for before, tag in zip([0, *path], path, strict=False):
        if TAGS[tag].startswith("I"):
            assert before in (tag, tag - 1)


def test_nothing_in_nothing_out() -> None:
    assert random_chain(0).best_paths(np.zeros((0, 7), np.float32), []) == []
    assert pieces_of(np.zeros(0, np.int64), certainties(np.zeros((0, 7), np.float32))) == []
