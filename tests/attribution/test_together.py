"""Which attribution wins where a tagger and the rules both speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.rules import RuleEngine
from foresaid.attribution.together import Together, best_of
from foresaid.model import Article, Block, Span
from foresaid.sentences import Paragraph, read_prose


def raw(
    content: tuple[int, int], cue: tuple[int, int], confidence: float = 0.9, form: str = "fast/1"
) -> RawAttribution:
    """An attribution with its source in the first two letters of the cue."""
    return RawAttribution((Span(*content),), (Span(cue[0], cue[0] + 2),), (Span(*cue),), confidence, form)


TAGGED = raw((0, 40), (42, 46))


def test_a_rule_that_agrees_adds_nothing() -> None:
    assert best_of([TAGGED], [raw((5, 40), (42, 46), 0.95, "X, S said")]) == (TAGGED,)


def test_a_sure_form_is_added_where_the_tagger_found_nothing() -> None:
    added = raw((60, 90), (50, 54), 0.9, "S said that X")
    assert [a.form for a in best_of([TAGGED], [added])] == ["fast/1", "S said that X"]


def test_an_unsure_form_is_not_added() -> None:
    assert best_of([TAGGED], [raw((60, 90), (50, 54), 0.95, "S described X as “q”")]) == (TAGGED,)


def test_with_a_margin_a_form_that_was_counted_wins_over_a_tagger_of_little_confidence() -> None:
    doubtful = replace(TAGGED, confidence=0.7)
    rule = raw((5, 40), (42, 46), 0.9, "X, S said")
    assert best_of([doubtful], [rule], None) == (doubtful,)
    assert [a.form for a in best_of([doubtful], [rule], 0.1)] == ["X, S said"]


def test_a_turn_of_an_interview_holds_what_others_are_said_to_have_said() -> None:
    turn = RawAttribution((Span(6, 80),), (Span(0, 4),), (Span(4, 5),), 0.6, "N: X")
    cut_short = RawAttribution((Span(6, 30),), (Span(0, 4),), (Span(4, 5),), 0.9, "fast/1")
    inner = raw((50, 80), (40, 44))
    assert [a.form for a in best_of([cut_short, inner], [turn])] == ["N: X", "fast/1"]


def test_a_noun_beats_a_tagger_that_is_less_sure() -> None:
    noun = raw((0, 40), (42, 46), 0.5, "S's announcement that X")
    assert best_of([raw((0, 40), (42, 46), 0.4)], [noun]) == (noun,)
    assert best_of([TAGGED], [noun]) == (TAGGED,)


def test_what_is_said_inside_a_content_is_kept() -> None:
    inner = raw((20, 39), (10, 14), 0.8, "S said X")
    assert best_of([TAGGED], [inner]) == (TAGGED, inner)


def test_an_opening_without_content_waits_for_the_next_paragraph() -> None:
    opening = RawAttribution((), (Span(60, 63),), (Span(64, 68),), 0.8, "S said:")
    assert best_of([TAGGED], [opening]) == (TAGGED, opening)
    assert best_of([raw((0, 40), (64, 68))], [opening]) == (raw((0, 40), (64, 68)),)


@dataclass(frozen=True)
class Nothing:
    """A learned engine that finds nothing."""

    name: str = "nothing/1"

    def attributions(self, paragraphs: Sequence[Paragraph]) -> list[tuple[RawAttribution, ...]]:
        """No attributions."""
        assert all(p.region.zone == "body" for p in paragraphs)
        return [() for _ in paragraphs]


def test_headlines_are_left_to_the_rules() -> None:
    text = "Military intelligence: Storm likely"
    headline = read_prose(Article(text, (Block(Span(0, len(text)), "title", ""),))).paragraphs
    both = Together(Nothing(), RuleEngine())
    assert both.attributions(headline) == RuleEngine().attributions(headline) != [()]
    assert both.name.startswith("nothing/1+rules/")
