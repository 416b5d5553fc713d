"""The careful engine and the cascade as shipped."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from foresaid.attribution.tagger import careful_engine, cascade_engine
from foresaid.attribution.tagger.encoder import LONGEST, Encoder, WordPieces, open_session
from foresaid.attribution.tagger.words import read_words
from foresaid.errors import BadData
from foresaid.model import Span
from tests.attribution.tagger.test_fast import SENTENCES, assert_spans_hold, paragraph
from tests.marked import marked

pytest.importorskip("onnxruntime", reason="the careful engine is an extra")

LONG = "The water board said the dam would hold. " * 60


def test_plain_sentences_and_a_long_paragraph() -> None:
    engine = careful_engine()
    examples = [marked(example) for example in SENTENCES]
    found = engine.attributions([paragraph(text) for text, _ in examples] + [paragraph(LONG)])
    for (_, spans), (attribution,) in zip(examples, found, strict=False):
        assert list(attribution.source) == spans["source"]
        assert list(attribution.content) == spans["content"]
    assert len(found[-1]) == 60
    assert_spans_hold(engine, "“He said that ‘rain’ was — “likely” … , she told\nus")


def test_the_cascade_asks_the_careful_engine_only_where_the_fast_one_doubts() -> None:
    engine = cascade_engine()
    paragraphs = [paragraph(marked(example)[0]) for example in SENTENCES]
    never, always = (replace(engine, doubt=doubt).attributions(paragraphs) for doubt in (1.0, -1.0))
    assert never == engine.fast.attributions(paragraphs)
    assert always == engine.careful.attributions(paragraphs)
    assert {a.form for found in never for a in found} == {engine.fast.name}


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    words = read_words(LONG, Span(0, len(LONG)), {})
    windows = list(Encoder(None, WordPieces({})).windows(0, words))
    assert [w.first for w in windows[1:]] == [w.last for w in windows[:-1]]
    assert windows[-1].last == len(words)
    assert all(len(w.pieces) <= LONGEST + 2 and words.texts[w.first] == "The" for w in windows)


def test_without_onnxruntime_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(BadData, match=r"foresaid\[careful\]"):
        open_session(b"")
