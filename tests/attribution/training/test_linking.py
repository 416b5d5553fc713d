"""What the linker is grown on: which pairs, and which attributions as a whole, are right."""

from __future__ import annotations

from pathlib import Path

from foresaid.attribution.tagger.pairs import PairTable
from foresaid.attribution.tagger.pieces import CONTENT, CUE, SOURCE, Piece
from foresaid.attribution.tagger.trust import Draft
from foresaid.attribution.training.corpus import Example, read_corpus
from foresaid.attribution.training.linking import Found, is_right
from tests.attribution.training.test_corpus import ANNOTATION, TEXT, write

PIECES = [Piece(CONTENT, 0, 5, 0.9), Piece(SOURCE, 5, 7, 0.9), Piece(CUE, 7, 8, 0.9)]


def quoted(folder: Path) -> Example:
    """The quoted paragraph: a content, a source, a cue and more of the content."""
    write(folder, "storm_1", TEXT, a1=ANNOTATION)
    return next(e for e in read_corpus(folder) if len(e.words) > 8)


def test_a_piece_belongs_to_the_attribution_it_shares_words_with(tmp_path: Path) -> None:
    assert Found(quoted(tmp_path), PIECES).owners() == [frozenset({0})] * 3
    assert Found(quoted(tmp_path), [Piece(SOURCE, 0, 2, 0.9)]).owners() == [frozenset()]


def test_an_attribution_is_right_if_content_and_source_are_those_of_one_annotation(tmp_path: Path) -> None:
    example = quoted(tmp_path)
    table = PairTable([Found(example, PIECES).pair])

    def draft(source: int | None) -> Draft:
        return Draft(2, (0,), source, (0.9,), 0.0, 0.9, 0.0)

    assert is_right(table, draft(1), example)
    assert not is_right(table, draft(None), example)
