"""The fast engine as shipped: what must hold of any text, and a few sentences that any good model finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresaid.attribution.tagger import fast_engine
from foresaid.attribution.tagger.engines import TaggerEngine
from foresaid.model import Region, Span
from foresaid.sentences import Paragraph
from tests.marked import marked

ENGINE = fast_engine()

#: Sentence forms that need no luck; the table of all forms is that of the rules.
SENTENCES = [
    "[content: The dam will probably hold], [source: the water board] [cue: said].",
    "[source: Ada Berg] [cue: said] [content: the dam would hold].",
    "[content: “The dam will hold,”] [source: Berg] [cue: said].",
    "[source: The ministry] [cue: warned] [content: that the dam could break within days].",
    "[cue: According to] [source: the water board], [content: the dam will probably hold].",
    "[source: She] [cue: told] reporters [content: that the dam would hold].",
]


def paragraph(text: str) -> Paragraph:
    """The text as one body paragraph."""
    return Paragraph(text, Region("body", Span(0, len(text))), (), ())


@pytest.mark.parametrize("example", SENTENCES)
def test_plain_sentences(example: str) -> None:
    text, spans = marked(example)
    (found,) = ENGINE.attributions([paragraph(text)])[0]
    assert list(found.source) == spans["source"]
    (content,), (expected,) = found.content, spans["content"]
    assert content == expected


def test_no_attribution_in_a_plain_report() -> None:
    assert ENGINE.attributions([paragraph("The bridge was closed on Monday after heavy rain.")]) == [()]


def test_a_paragraph_is_read_alone() -> None:
    texts = [marked(example)[0] for example in SENTENCES] + ["", "  \n ", "“Rain,” he said.\nShe said it would snow."]
    paragraphs = [paragraph(text) for text in texts]
    assert ENGINE.attributions(paragraphs) == [ENGINE.attributions([p])[0] for p in paragraphs]


def test_the_engine_knows_its_name() -> None:
    (found,) = ENGINE.attributions([paragraph("Rain is likely, she said.")])[0]
    assert found.form == ENGINE.name == "fast/3"


def assert_spans_hold(engine: TaggerEngine, text: str) -> None:
    """Every span lies in the text, on words; confidences are shares."""
    for found in engine.attributions([paragraph(text)])[0]:
        assert 0 <= found.confidence <= 1
        for span in (*found.source, *found.cue, *found.content):
            assert span.of(text).strip() == span.of(text) != ""
        assert list(found.content) == sorted(found.content)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["said", "she", "“", "”", '"', "that", "rain", "Ode", ".", ",", "\n", " "]), max_size=60)
)
def test_spans_hold_in_any_order_of_words(words: list[str]) -> None:
    assert_spans_hold(ENGINE, " ".join(words))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_spans_hold_in_any_text(text: str) -> None:
    assert_spans_hold(ENGINE, text)
