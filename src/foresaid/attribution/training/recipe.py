"""The order of the training: careful tagger, fast tagger taught by it, linker, files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from foresaid.model import Span

from ..tagger.engines import Calibration
from ..tagger.linker import Piece
from ..tagger.store import fast_network
from ..tagger.viterbi import Chain, certainties, pieces_of
from ..tagger.words import Words, read_words
from .calibrating import calibration_of, judged, reliability
from .careful import CAREFUL_PLAN, taught_by, train_careful, vocabulary
from .corpus import Example, begun, cue_classes_of, read_corpus
from .export import Fittings, careful_arrays, chain_arrays, network_arrays, write_arrays, write_onnx
from .fast import FAST_PLAN, Lesson, Vocabulary, train_fast, vocabulary_of
from .linking import Tag, train_linker
from .networks import FastTagger
from .schedule import Plan

#: Floors of the linker, chosen on PolNeAR dev.
CONTENT_FLOOR, SOURCE_FLOOR = 0.4, 0.15


@dataclass(frozen=True)
class Recipe:
    """How much to train: a plan for each network; `teach` is whether the careful one teaches the fast one."""

    careful: Plan = CAREFUL_PLAN
    fast: Plan = FAST_PLAN
    teach: bool = True
    version: str = "1"


def recipe_for(only_fast: bool = False, minutes: float | None = None) -> Recipe:
    """The recipe that the command's options ask for."""
    limit = float("inf") if minutes is None else minutes
    return Recipe(replace(CAREFUL_PLAN, minutes=limit), replace(FAST_PLAN, minutes=limit), teach=not only_fast)


def train_attribution(
    data: Path, out: Path, recipe: Recipe, further: Iterable[str] = (), say: Callable[[str], None] = print
) -> list[Path]:
    """Train both engines on the annotated folder `data` and write their files into `out`.

    `further` are texts without annotation, a paragraph a line, from which the fast engine learns what the careful one
    thinks of them. Raises BadData if the folder holds no annotated text.
    """
    unread = read_corpus(data)
    cue_classes = cue_classes_of(unread)
    corpus = read_corpus(data, cue_classes)
    say(f"{len(corpus)} paragraphs of {len({e.document for e in corpus})} texts")
    extra = [words for text in further for words in paragraphs_of(text, cue_classes)]
    out.mkdir(parents=True, exist_ok=True)
    words = vocabulary_of(corpus, extra)
    unseen, tag = _half_and_half(corpus, words, cue_classes, recipe.fast, say)
    linker = train_linker(unseen, tag, CONTENT_FLOOR, SOURCE_FLOOR)
    fittings = Fittings(f"fast/{recipe.version}", cue_classes, linker, _calibrated(unseen, tag, say))
    lessons = [Lesson(e.words, e.tags) for e in corpus]
    written = []
    if recipe.teach:
        careful = train_careful(corpus, cue_classes, recipe.careful, say)
        written += [out / "attribution-careful.onnx", out / "attribution-careful.npz"]
        write_onnx(careful, written[0])
        arrays = careful_arrays(careful, vocabulary(), replace(fittings, name=f"careful/{recipe.version}"))
        write_arrays(written[1], arrays)
        lessons += [Lesson(w, []) for w in extra]
        taught = taught_by(careful, [lesson.words for lesson in lessons])
        lessons = [_taught(lesson, p.numpy()) for lesson, p in zip(lessons, taught, strict=True)]
    fast = train_fast(lessons, words, cue_classes, recipe.fast, say)
    written.append(out / "attribution-fast.npz")
    write_arrays(written[-1], fittings.arrays() | chain_arrays(fast.chain) | network_arrays(fast, words))
    return written


def _calibrated(unseen: Sequence[Example], tag: Tag, say: Callable[[str], None]) -> Calibration:
    """How sure the engines may be: counted on every other text with a linker grown on the rest."""
    names = sorted({e.document for e in unseen})
    counted = set(names[::2])
    linker = train_linker([e for e in unseen if e.document not in counted], tag, CONTENT_FLOOR, SOURCE_FLOOR)
    answers = judged([e for e in unseen if e.document in counted], tag, linker)
    line = calibration_of(answers)
    say("confidence, on texts that neither tagger nor linker had seen (calibrated on them):")
    for row in reliability(answers, line):
        say(row)
    return line


def paragraphs_of(text: str, cue_classes: dict[str, int]) -> Iterator[Words]:
    """The lines of a text as words; lines without any are left out."""
    start = 0
    for line in text.splitlines(keepends=True):
        words = read_words(text, Span(start, start + len(line)), cue_classes)
        start += len(line)
        if len(words):
            yield words


def _taught(lesson: Lesson, taught: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> Lesson:
    """The lesson with the teacher's word on it; where nobody annotated, the teacher's best tags stand for the gold."""
    return Lesson(lesson.words, lesson.tags or begun(taught.argmax(1).tolist()), taught)


def _half_and_half(
    corpus: Sequence[Example],
    words: Vocabulary,
    cue_classes: Mapping[str, int],
    plan: Plan,
    say: Callable[[str], None],
) -> tuple[list[Example], Tag]:
    """The texts that a tagger trained on the other half has not seen, and that tagger."""
    names = sorted({e.document for e in corpus})
    unseen = set(names[::2])
    seen = [Lesson(e.words, e.tags) for e in corpus if e.document not in unseen]
    say("half of the corpus, for the linker")
    model = train_fast(seen, words, cue_classes, replace(plan, epochs=min(7.0, plan.epochs)), say, dropout=0.25)
    return [e for e in corpus if e.document in unseen], _tagger(model, words)


def _tagger(model: FastTagger, words: Vocabulary) -> Tag:
    """What the tagger finds in some paragraphs, as the shipped engine would."""
    network = fast_network(network_arrays(model, words))
    chain = Chain.constrained(*chain_arrays(model.chain).values())

    def tag(paragraphs: Sequence[Words]) -> list[list[Piece]]:
        scores, lengths = network(paragraphs), [len(p) for p in paragraphs]
        shares = np.split(certainties(scores), np.cumsum(lengths)[:-1])
        return [pieces_of(path, s) for path, s in zip(chain.best_paths(scores, lengths), shares, strict=True)]

    return tag
