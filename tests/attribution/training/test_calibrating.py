"""How sure an engine may be, counted on annotated text."""

from __future__ import annotations

from pathlib import Path

from foresaid.attribution.tagger.engines import Calibration
from foresaid.attribution.tagger.linker import CONTENT, CUE, SOURCE, Link, Piece
from foresaid.attribution.tagger.words import Words
from foresaid.attribution.training.calibrating import calibration_of, judged, reliability
from foresaid.attribution.training.corpus import read_corpus
from tests.attribution.training.test_corpus import ANNOTATION, TEXT, write


class Told:
    """A linker that answers with the same link for every paragraph that has pieces."""

    def __init__(self, link: Link) -> None:
        self.link = link

    def __call__(self, paragraphs: list[tuple[Words, list[Piece]]]) -> list[list[Link]]:
        return [[self.link] if pieces else [] for _, pieces in paragraphs]


def tag(paragraphs: list[Words]) -> list[list[Piece]]:
    """The pieces of the quoted paragraph: two contents around a source and a cue."""
    pieces = [Piece(CONTENT, 0, 5, 0.9), Piece(SOURCE, 5, 7, 0.9), Piece(CUE, 7, 8, 0.9)]
    return [pieces if len(words) > 8 else [] for words in paragraphs]


def test_an_answer_is_right_if_content_and_source_are_those_of_one_annotation(tmp_path: Path) -> None:
    write(tmp_path, "storm_1", TEXT, a1=ANNOTATION)
    examples = read_corpus(tmp_path)
    assert judged(examples, tag, Told(Link(2, (0,), 1, 0.7))) == [(0.7, True)]  # type: ignore[arg-type]
    assert judged(examples, tag, Told(Link(2, (0,), None, 0.7))) == [(0.7, False)]  # type: ignore[arg-type]


def test_the_line_never_falls_and_the_table_then_agrees() -> None:
    answers = [(n / 1000, (n * 7919) % 1000 < n**2 / 1000) for n in range(1000)]
    line = calibration_of(answers)
    assert list(line.right) == sorted(line.right)
    for row in list(reliability(answers, line))[1:]:
        stated, right, _ = map(float, row.split())
        assert abs(stated - right) < 0.08, row


def test_too_few_answers_give_no_line() -> None:
    assert calibration_of([(0.5, True)] * 3) == Calibration()
