"""Pages go out as brat standoff, are corrected by people, and come back as annotated text for training."""

from __future__ import annotations

from pathlib import Path

from foresaid import read
from foresaid.attribution.standoff import standoff
from foresaid.attribution.tagger.viterbi import TAGS
from foresaid.attribution.training.corpus import ROLES, Example, read_corpus

PAGE = """Dam likely to hold

By Ivo Lund, Erin Courier, May 3, 2031

Ada Berg, who runs the water board, said on May 2 that the dam will probably hold.

“The dam,” said Berg, “is old.” “It was built by people who knew rivers.”

According to the board, nobody need move.
"""


def said(examples: list[Example]) -> list[tuple[str, ...]]:
    """Source, cue and content of every attribution, in words; pieces are joined by a bar."""
    return [
        tuple("|".join("".join(_words(e, s.start, s.end)) for s in attribution.role(role)) for role in ROLES)
        for e in examples
        for attribution in e.attributions
    ]


def _words(example: Example, start: int, end: int) -> list[str]:
    words = example.words
    inside = [i for i in range(len(words)) if start <= words.begins[i] < end]
    return [(" " if words.spaced[i] and i != inside[0] else "") + words.texts[i] for i in inside]


def written(folder: Path) -> Path:
    """The page as read by the rules, in the folder."""
    text, annotations = standoff(read(PAGE.encode()))
    (folder / "page.txt").write_text(text, "utf-8")
    (folder / "page.ann").write_text(annotations, "utf-8")
    return folder


def test_what_was_read_comes_back_from_the_folder(tmp_path: Path) -> None:
    assert said(read_corpus(written(tmp_path))) == [
        ("Ada Berg", "said", "the dam will probably hold"),
        ("Berg", "said", "“The dam,”|“is old.”|“It was built by people who knew rivers.”"),
        ("the board", "According to", "nobody need move"),
    ]


def test_only_the_body_goes_out(tmp_path: Path) -> None:
    text, _ = standoff(read(PAGE.encode()))
    assert text.startswith("Ada Berg, who runs") and "Ivo Lund" not in text and text.count("\n") == 3


def test_a_correction_is_what_is_trained_on(tmp_path: Path) -> None:
    folder = written(tmp_path)
    text, annotations = (folder / "page.txt").read_text("utf-8"), (folder / "page.ann").read_text("utf-8")
    longer = text.index("said on May 2")
    corrected = annotations.replace(f"Cue {longer} {longer + 4}\tsaid", f"Cue {longer} {longer + 13}\tsaid on May 2")
    (folder / "page.ann").write_text(corrected, "utf-8")
    first = read_corpus(folder)[0]
    cue = [t for t, tag in zip(first.words.texts, first.tags, strict=True) if TAGS[tag].endswith("cue")]
    assert corrected != annotations and cue == ["said", "on", "May", "2"]
