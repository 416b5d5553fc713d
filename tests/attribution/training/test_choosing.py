"""What teaches the choice between a tagger and the rules."""

from __future__ import annotations

import numpy as np
import pytest

from foresaid.attribution.rules import RuleEngine
from foresaid.attribution.tagger import fast_engine
from foresaid.attribution.tagger.words import read_words
from foresaid.attribution.training.choosing import KnownScores, judged_proposals
from foresaid.attribution.training.corpus import Annotated, Document
from foresaid.model import Span

TEXT = "Ada Berg, who runs the board, said that the dam will hold.\n\nFrost is likely, she added."
SOURCE, CUE, CONTENT = "Ada Berg, who runs the board", "said", "that the dam will hold"


def span_of(words: str) -> Span:
    """Where the words stand."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_proposals_are_judged_by_the_ways_of_the_corpus_where_it_is_one() -> None:
    gold = Annotated((span_of(SOURCE),), (span_of(CUE),), (span_of(CONTENT),))
    document = Document("one", TEXT, (gold,))
    judged = judged_proposals([document], fast_engine(), RuleEngine(), corpus=True)
    assert judged.right.any() and not judged.right.all()  # what she added is not annotated here
    by_statements = judged_proposals([document], fast_engine(), RuleEngine(), corpus=False)
    assert not by_statements.right.any()  # the annotated source is more than the name


def test_scores_are_known_by_the_words_of_a_paragraph() -> None:
    engine = fast_engine()
    words = read_words(TEXT, Span(0, 20), engine.cue_classes)
    known = KnownScores.of([words], [np.ones((len(words), 7), np.float32)])
    assert known([words, words]).shape == (2 * len(words), 7)
    with pytest.raises(KeyError):
        known([read_words(TEXT, Span(20, 40), engine.cue_classes)])
