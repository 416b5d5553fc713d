"""Pairs, links and the judgement of the whole, on a few paragraphs of our own."""

from __future__ import annotations

import numpy as np
import pytest

from foresaid.attribution.tagger.linker import Linker
from foresaid.attribution.tagger.pairs import PAIR_FEATURES, PairTable, Paragraphs
from foresaid.attribution.tagger.pieces import CONTENT, CUE, SOURCE, Piece
from foresaid.attribution.tagger.trees import Trees
from foresaid.attribution.tagger.trust import TRUST_FEATURES, trust_rows
from foresaid.attribution.tagger.words import Words, read_words
from foresaid.model import Span

TWICE = "Rain is near, Ada Ode said, but Bob Ray warned of snow."
ONCE = "“Floods,” she said."


def words_of(text: str) -> Words:
    return read_words(text, Span(0, len(text)), {"said": 5, "warned": 4})


def pieces_at(text: str, **roles: str) -> list[Piece]:
    """The words of each role, given as `content_1="Rain is near"`, as pieces in page order."""
    words, out = words_of(text), []
    numbers = {"source": SOURCE, "cue": CUE, "content": CONTENT}
    for name, said in roles.items():
        begin = text.index(said)
        inside = [i for i, b in enumerate(words.begins) if begin <= b < begin + len(said)]
        out.append(Piece(numbers[name.partition("_")[0]], inside[0], inside[-1] + 1, 0.9))
    return sorted(out, key=lambda p: p.first)


def paragraphs() -> Paragraphs:
    """Two attributions in one paragraph, and one in the next."""
    twice = pieces_at(
        TWICE,
        content_1="Rain is near",
        source_1="Ada Ode",
        cue_1="said",
        source_2="Bob Ray",
        cue_2="warned of",
        content_2="snow",
    )
    once = pieces_at(ONCE, content="“Floods,”", source="she", cue="said")
    return [(words_of(TWICE), twice), (words_of(ONCE), once)]


def stump(column: int, at: float) -> Trees:
    """One tree that finds a row likely if its column is at most so much, and unlikely else."""
    return Trees(
        feature=np.array([[column, 0, 0]]),
        threshold=np.array([[at, 0, 0]]),
        left=np.array([[1, 1, 2]]),
        right=np.array([[2, 1, 2]]),
        value=np.array([[0, 3.0, -3.0]]),
        base=0.0,
        depth=1,
    )


NEAR = stump(PAIR_FEATURES.index("words between"), 1)


def test_every_piece_is_paired_with_the_cues_of_its_own_paragraph() -> None:
    pairs = PairTable(paragraphs()).pairs(CONTENT)
    assert list(zip(pairs.piece.tolist(), pairs.cue.tolist(), strict=True)) == [(0, 2), (0, 4), (5, 2), (5, 4), (6, 8)]


@pytest.mark.parametrize(
    ("feature", "expected"),
    [
        ("words between", [3, 8, 6, 0, 1]),
        ("piece stands before the cue", [1, 1, 0, 0, 1]),
        ("sources between", [1, 2, 1, 0, 1]),
        ("commas between", [1, 2, 1, 0, 0]),
        ("nearer cues to the piece", [0, 1, 1, 0, 0]),
        ("class of the cue", [5, 4, 5, 4, 5]),
        ("quote state of the piece's first word", [0, 0, 0, 0, 2]),
        ("words of the piece", [3, 3, 1, 1, 4]),
    ],
)
def test_what_stands_between_is_counted(feature: str, expected: list[int]) -> None:
    rows = PairTable(paragraphs()).pairs(CONTENT).rows
    assert rows[:, PAIR_FEATURES.index(feature)].tolist() == expected


def test_a_paragraph_is_linked_the_same_alone_and_among_others() -> None:
    linker = Linker(stump(PAIR_FEATURES.index("nearer cues to the piece"), 0), NEAR)
    both = linker(paragraphs())
    assert both == [linker([one])[0] for one in paragraphs()]
    assert [(link.cue, link.contents, link.source) for link in both[0]] == [(2, (0,), 1), (4, (5,), 3)]
    assert [(link.cue, link.contents, link.source) for link in both[1]] == [(2, (0,), 1)]


def test_a_cue_without_content_and_a_content_without_cue_are_dropped() -> None:
    linker = Linker(stump(PAIR_FEATURES.index("words between"), 0), NEAR)
    assert [[link.contents for link in links] for links in linker(paragraphs())] == [[(5,)], []]


def test_the_whole_is_judged_by_what_the_trees_look_at() -> None:
    without = Linker(stump(PAIR_FEATURES.index("nearer cues to the piece"), 0), NEAR)
    table = PairTable(paragraphs())
    rows = trust_rows(table, without.drafts(table), [words for words, _ in paragraphs()])
    assert rows.shape == (3, len(TRUST_FEATURES))
    column = TRUST_FEATURES.index("content stands before the cue")
    assert rows[:, column].tolist() == [1, 0, 1]
    judged = Linker(without.content_trees, NEAR, stump(column, 0.5))
    assert [[link.confidence > 0.5 for link in links] for links in judged(paragraphs())] == [[False, True], [False]]


def test_nothing_to_link_is_no_link() -> None:
    assert Linker(NEAR, NEAR, NEAR)([(words_of(ONCE), [])]) == [[]]
    assert Linker(NEAR, NEAR, NEAR)([]) == []
