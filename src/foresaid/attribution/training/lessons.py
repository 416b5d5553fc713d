"""What a tagger learns from: paragraphs with their tags, and what a teacher thinks of them if there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from ..tagger.words import Words, with_facts
from .corpus import begun
from .networks import TagChain
from .noise import Line, noisy

Floats = npt.NDArray[np.float32]

#: Paragraphs whose marginals are computed together.
_AT_ONCE = 64


@dataclass(frozen=True)
class Lesson:
    """One paragraph to learn from: its words and tags, and the teacher's probabilities of each tag if there is one."""

    words: Words
    tags: list[int]
    taught: Floats | None = None


def noisy_lesson(lesson: Lesson, cue_classes: Mapping[str, int], random: Random) -> Lesson:
    """The lesson as a careless capture might have it; a taught one keeps its number of words."""
    plain = Line(lesson.words.texts, lesson.words.spaced, lesson.tags)
    line = noisy(plain, random)
    if lesson.taught is not None and len(line.texts) != len(lesson.words):
        line = plain
    return Lesson(with_facts(line.texts, line.spaced, cue_classes), line.tags, lesson.taught)


def taught(lessons: Sequence[Lesson], scores: Sequence[Floats], chain: TagChain) -> list[Lesson]:
    """The lessons with the probabilities that a teacher's scores and chain give each tag.

    Where nobody annotated, the teacher's likeliest tags stand for those of a person.
    """
    out = list(lessons)
    order = sorted(range(len(lessons)), key=lambda n: len(lessons[n].words))
    for some in (order[i : i + _AT_ONCE] for i in range(0, len(order), _AT_ONCE)):
        mask = nn_pad([torch.ones(len(lessons[n].words), dtype=torch.bool) for n in some])
        marginals = chain.marginals(nn_pad([torch.from_numpy(scores[n]) for n in some]), mask).numpy()
        for row, n in enumerate(some):
            own = marginals[row, : len(lessons[n].words)]
            out[n] = Lesson(lessons[n].words, lessons[n].tags or begun(own.argmax(1).tolist()), own)
    return out


def nn_pad(rows: Sequence[Tensor]) -> Tensor:
    """Tensors of unequal first dimension as one, filled with zeros."""
    return torch.nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
