"""Annotated texts as paragraphs with tags."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from foresaid.attribution.tagger.viterbi import TAGS
from foresaid.attribution.training.corpus import begun, cue_classes_of, read_corpus
from foresaid.attribution.training.linking import Found, train_linker
from foresaid.attribution.training.noise import Line, noisy, without_marks
from foresaid.errors import BadData

TEXT = "Rain fell.\n\n“It may,” Ada Ode said, “snow.”\n"
ANNOTATION = (
    "T1\tSource 22 29\tAda Ode\n"
    "T2\tCue 30 34\tsaid\n"
    "T3\tContent 12 21;36 43\t“It may,” “snow.”\n"
    "T4\tAttribution 30 34\tsaid\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
)


def write(folder: Path, name: str, text: str, **annotations: str) -> None:
    """A text and its annotations, as brat exports them."""
    (folder / "text").mkdir(exist_ok=True)
    (folder / "attributions").mkdir(exist_ok=True)
    (folder / "text" / f"{name}.txt").write_text(text, "utf-8")
    for who, annotation in annotations.items():
        (folder / "attributions" / f"{name}_{who}.ann").write_text(annotation, "utf-8")


def test_a_text_becomes_paragraphs_with_tags(tmp_path: Path) -> None:
    write(tmp_path, "storm_1", TEXT, a1=ANNOTATION)
    plain, quoted = read_corpus(tmp_path)
    assert (plain.attributions, set(plain.tags)) == ((), {0})
    assert [(t, TAGS[tag][:5]) for t, tag in zip(quoted.words.texts, quoted.tags, strict=True)] == [
        *(("“", "B-con"), ("It", "I-con"), ("may", "I-con"), (",", "I-con"), ("”", "I-con"), ("Ada", "B-sou")),
        *(("Ode", "I-sou"), ("said", "B-cue"), (",", "O"), ("“", "B-con"), ("snow", "I-con"), (".", "I-con")),
        ("”", "I-con"),
    ]


def test_of_several_annotators_the_most_central_counts(tmp_path: Path) -> None:
    write(tmp_path, "storm", TEXT, a="", b=ANNOTATION, c=ANNOTATION)
    assert read_corpus(tmp_path)[1].attributions


def test_a_text_beside_its_annotation(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(TEXT, "utf-8")
    (tmp_path / "own.ann").write_text(ANNOTATION, "utf-8")
    assert len(read_corpus(tmp_path)[1].attributions) == 1


def test_a_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="no text with an annotation"):
        read_corpus(tmp_path)


def test_a_word_that_is_mostly_a_cue_is_of_the_highest_class(tmp_path: Path) -> None:
    for number in range(8):
        write(tmp_path, f"storm{number}", TEXT, a=ANNOTATION)
    assert cue_classes_of(read_corpus(tmp_path)) == {"said": 5}


def test_noise_keeps_words_and_tags_together() -> None:
    texts, tags = ["“", "It", "may", ",", "”", "she", "said"], [5, 6, 6, 6, 6, 1, 3]
    spaced = [True, False, True, False, False, True, True]
    for seed in range(200):
        line = noisy(Line(texts, spaced, tags), Random(seed))
        assert len(line.texts) == len(line.spaced) == len(line.tags)
        assert begun(line.tags) == line.tags
        assert [t for t in line.tags if t in (1, 3)] == [1, 3]


def test_a_lost_mark_hands_its_tag_on() -> None:
    lost = without_marks(Line(["“", "It", "”"], [True, False, False], [5, 6, 6]), 0.1)
    assert (lost.texts, lost.tags) == (["It"], [5])


def test_a_tagger_that_finds_nothing_teaches_no_linker(tmp_path: Path) -> None:
    write(tmp_path, "storm", TEXT, a=ANNOTATION)
    with pytest.raises(BadData, match="nothing to pair in 1 annotated"):
        train_linker([Found(e, []) for e in read_corpus(tmp_path)])
