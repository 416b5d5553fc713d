"""What is taken where a tagger and the rules both propose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from foresaid.attribution.candidates import CHOICE_FEATURES, Setting, exclude_each_other, row_of
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.rules import RuleEngine
from foresaid.attribution.tagger import fast_engine
from foresaid.attribution.tagger.trees import Trees
from foresaid.attribution.together import Together, chosen, setting_of
from foresaid.model import Article, Block, Span
from foresaid.sentences import Paragraph, read_prose

SAID = RawAttribution((Span(0, 40),), (Span(42, 45),), (Span(46, 50),), 0.9, "fast/1")
#: Trees that find every proposal right to one half.
_ONE = np.zeros((1, 1), np.int64)
HALF = Trees(_ONE, _ONE.astype(float), _ONE, _ONE, _ONE.astype(float), 0.0, 0)


@dataclass(frozen=True)
class Given:
    """A learned engine whose answers for every paragraph are given."""

    found: tuple[RawAttribution, ...] = ()
    name: str = "given/1"
    choice: Trees = HALF
    cue_classes: Mapping[str, int] = field(default_factory=dict)

    def attributions(self, paragraphs: Sequence[Paragraph]) -> list[tuple[RawAttribution, ...]]:
        """The given answers."""
        assert all(p.region.zone == "body" for p in paragraphs)
        return [self.found for _ in paragraphs]


def paragraph_of(text: str, role: str = "body") -> Paragraph:
    """The text as one paragraph."""
    blocks = (Block(Span(0, len(text)), role, ""),)  # type: ignore[arg-type]
    return read_prose(Article(text, blocks)).paragraphs[0]


def marked(text: str, *words: str) -> RawAttribution:
    """An attribution by its content, source and cue in the text."""
    content, source, cue = (Span(text.index(w), text.index(w) + len(w)) for w in words)
    return RawAttribution((content,), (source,), (cue,), 0.9, "given/1")


def test_the_surest_of_those_that_exclude_each_other_is_taken() -> None:
    rival = replace(SAID, content=(Span(5, 40),))
    assert chosen([(0.6, SAID), (0.7, rival)]) == [replace(rival, confidence=0.7)]


def test_what_is_hardly_right_is_not_taken() -> None:
    assert chosen([(0.2, SAID)]) == []


def test_what_is_said_inside_a_content_excludes_nothing() -> None:
    inner = RawAttribution((Span(10, 39),), (Span(0, 3),), (Span(4, 9),))
    assert not exclude_each_other(SAID, inner)
    assert len(chosen([(0.9, SAID), (0.8, inner)])) == 2


def test_where_only_the_cue_is_shared_each_source_is_tried_with_each_content() -> None:
    text = "Frost will come and stay all week, Ada Berg of the Lemna weather office said on Monday."
    tagged = marked(text, "Frost will come", "Ada Berg", "said")
    ruled = marked(text, "Frost will come and stay all week", "Ada Berg of the Lemna weather office", "said")
    setting = Setting(paragraph_of(text), [tagged], [ruled], {})
    candidates = list(setting.candidates())
    assert [c.kind for c in candidates] == [0, 1, 2, 3]
    assert candidates[2].attribution.content == tagged.content
    assert candidates[2].attribution.source == ruled.source


@pytest.mark.parametrize("source", [(), (Span(35, 43),)])
def test_a_row_has_a_number_for_every_feature(source: tuple[Span, ...]) -> None:
    text = "Frost will come and stay all week, Ada Berg said."
    found = replace(marked(text, "Frost will come and stay all week", "Ada Berg", "said"), source=source)
    setting = Setting(paragraph_of(text), [found], [], {"said": 5})
    (candidate,) = setting.candidates()
    assert len(row_of(candidate, setting)) == len(CHOICE_FEATURES)


def test_a_turn_of_an_interview_is_taken_whole_with_what_others_are_said_to_have_said() -> None:
    text = "BROOK: It will hold. I know it. The office says that it will burst."
    cut_short = marked(text, "It will hold", "BROOK", ":")
    inner = marked(text, "it will burst", "The office", "says")
    (found,) = Together(Given((cut_short, inner)), RuleEngine()).attributions([paragraph_of(text)])
    assert [a.content[0].of(text) for a in found] == [text.partition(": ")[2], "it will burst"]


def test_an_opening_without_content_waits_for_the_next_paragraph() -> None:
    text = "Ada Berg said:"
    (found,) = Together(Given(), RuleEngine()).attributions([paragraph_of(text)])
    assert [a.form for a in found] == ["S said:"]


def test_headlines_are_left_to_the_rules() -> None:
    headline = [paragraph_of("Military intelligence: Storm likely", "title")]
    both = Together(Given(), RuleEngine())
    assert both.attributions(headline) == RuleEngine().attributions(headline) != [()]
    assert both.name.startswith("given/1+rules/")


def test_the_shipped_trees_prefer_the_plain_reading_of_a_plain_sentence() -> None:
    text = "The mayor resigned and said that the dam may burst in spring, and Ada Berg told reporters it would hold."
    paragraph = paragraph_of(text)
    (found,) = Together(fast_engine(), RuleEngine()).attributions([paragraph])
    assert [(a.source[0].of(text), a.content[0].of(text)) for a in found][-1] == ("Ada Berg", "it would hold")
    assert all(0.33 <= a.confidence <= 1 for a in found)


def test_who_was_told_is_no_source_and_a_dateline_no_content() -> None:
    text = "LEMNA — Skaters have been urged to stay off the ice. Frost will come, Ada Berg said."
    told = marked(text, "to stay off the ice", "Skaters", "have been urged")
    dated = RawAttribution((Span(0, 52),), (Span(71, 79),), (Span(80, 84),), 0.9, "given/1")
    setting = setting_of(paragraph_of(text), [told, dated], [], {})
    assert [a.content[0].start for a in setting.tagged] == [text.index("Skaters")]
