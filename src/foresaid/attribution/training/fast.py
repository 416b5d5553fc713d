"""Training the fast tagger, on the corpus itself or on what the careful tagger thinks of it and of further text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from ..tagger.encoder import WordPieces
from ..tagger.network import hashed_ends
from ..tagger.words import Words
from .careful import pretrained, vocabulary
from .corpus import Example
from .lessons import Lesson, nn_pad, noisy_lesson
from .networks import CarefulTagger, FastTagger
from .schedule import Batch, Plan, by_length, fit, padded

#: Dimensions of a word's fixed vector, and hash buckets of its beginnings and endings.
FIXED, BUCKETS = 96, 1 << 14
#: A word seen so often in the corpus gets a trained vector of its own.
_FREQUENT = 3
_WORDS = 3000
#: Shares of words whose trained vector, fixed vector or cue class is hidden while training, so that none is leaned on.
_HIDE_TRAINED, _HIDE_FIXED, _HIDE_CUE = 0.08, 0.04, 0.05

FAST_PLAN = Plan(epochs=20, rate=2e-3)


@dataclass(frozen=True)
class Vocabulary:
    """The words of the table: their fixed vectors (row 0 is all zero, for a word without one), and which are
    frequent."""

    words: tuple[str, ...]
    fixed: Tensor
    frequent: Mapping[str, int]

    def numbers(self, words: Iterable[str]) -> tuple[list[int], list[int], list[list[int]]]:
        """Rows of fixed vectors, numbers of trained vectors and hash buckets of some words."""
        lower = [w.lower() for w in words]
        rows = self._rows
        return (
            [rows.get(w, 0) for w in lower],
            [self.frequent.get(w, 0) for w in lower],
            [hashed_ends(w, BUCKETS) for w in lower],
        )

    @property
    def _rows(self) -> dict[str, int]:
        rows: dict[str, int] = self.__dict__.get("_row_of") or {w: n for n, w in enumerate(self.words, start=1)}
        self.__dict__["_row_of"] = rows
        return rows


def vocabulary_of(corpus: Sequence[Example], further: Iterable[Words] = ()) -> Vocabulary:
    """The words of the corpus, of further text (seen twice there) and the encoder's whole words, with fixed vectors."""
    own = Counter(t.lower() for e in corpus for t in e.words.texts)
    other = Counter(t.lower() for words in further for t in words.texts)
    pieces = vocabulary()
    whole = {p for p in pieces if p.isalpha() and p.isascii() and len(p) > 1}
    words = sorted(set(own) | {w for w, n in other.items() if n >= 2} | whole, key=lambda w: (-own[w] - other[w], w))
    frequent = [w for w in words if own[w] >= _FREQUENT]
    weights = np.array([min(50, 1 + own[w] + other[w]) for w in words], float)
    fixed = compressed(single_words(words, WordPieces({p: n for n, p in enumerate(pieces)})), weights)
    rows = torch.cat([torch.zeros(1, FIXED), torch.tensor(fixed, dtype=torch.float32)])
    return Vocabulary(tuple(words), rows, {w: n for n, w in enumerate(frequent, start=1)})


@torch.no_grad()
def single_words(words: Sequence[str], split: WordPieces) -> npt.NDArray[np.float32]:
    """What the pretrained encoder makes of each word by itself: mean of its first and of its last layer, (words,
    768)."""
    encoder = CarefulTagger(pretrained()).eval()
    out = np.zeros((len(words), 768), np.float32)
    groups: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        groups.setdefault(len(split(word)), []).append(number)
    for numbers in (group[i : i + 512] for group in groups.values() for i in range(0, len(group), 512)):
        pieces = torch.tensor([[101, *split(words[n]), 102] for n in numbers])
        first = encoder.norm(encoder.word(pieces) + encoder.position.weight[: pieces.shape[1]])
        last, bias = first, torch.zeros(len(numbers), 1, 1, pieces.shape[1])
        for layer in encoder.layers:
            last = layer(last, bias)
        out[numbers] = torch.cat([first[:, 1:-1].mean(1), last[:, 1:-1].mean(1)], 1).numpy()
    return out


def compressed(vectors: npt.NDArray[np.float32], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """The directions of most variance, FIXED of them, each made a little more equal, on one scale, cut off at 4."""
    centred = vectors - (vectors * weights[:, None]).sum(0) / weights.sum()
    for half in np.split(centred, 2, axis=1):
        half /= half.std()
    _, directions = np.linalg.eigh((centred * weights[:, None]).T @ centred)
    turned = centred @ directions[:, ::-1][:, :FIXED]
    turned /= np.sqrt(turned.std(0))
    out: npt.NDArray[np.float32] = np.clip(turned / turned.std(), -4, 4).astype(np.float32)
    return out


def train_fast(
    lessons: Sequence[Lesson],
    words: Vocabulary,
    cue_classes: Mapping[str, int],
    plan: Plan,
    say: Callable[[str], None],
    dropout: float = 0.15,
) -> FastTagger:
    """The fast tagger; where a teacher was asked, half of what is learned are its probabilities."""
    torch.manual_seed(plan.seed)
    school = _School(words, cue_classes)
    model: FastTagger = fit(
        FastTagger(len(words.frequent), BUCKETS, dropout=dropout),
        lambda random: school.epoch(lessons, random),
        lambda name: 2.0 if name.startswith("chain") else 1.0,
        plan,
        say,
    )
    return model


class _School:
    def __init__(self, words: Vocabulary, cue_classes: Mapping[str, int]) -> None:
        self.words, self.cue_classes = words, cue_classes

    def epoch(self, lessons: Sequence[Lesson], random: Random) -> Iterator[Batch]:
        """One pass over the lessons, each with fresh noise; taught ones keep their number of words."""
        fresh = [noisy_lesson(lesson, self.cue_classes, random) for lesson in lessons]
        for batch in by_length(fresh, lambda lesson: len(lesson.words), _WORDS, random):
            yield self._batch(batch)

    def _batch(self, lessons: Sequence[Lesson]) -> Batch:
        numbers = [self.words.numbers(lesson.words.texts) for lesson in lessons]
        fixed, frequent, ends = (padded([n[i] for n in numbers]) for i in range(3))
        facts = nn_pad([torch.from_numpy(lesson.words.facts()) for lesson in lessons])
        mask = padded([[True] * len(lesson.words) for lesson in lessons], torch.bool)
        frequent[torch.rand(frequent.shape) < _HIDE_TRAINED] = 0
        fixed[torch.rand(fixed.shape) < _HIDE_FIXED] = 0
        facts[..., 1][torch.rand(fixed.shape) < _HIDE_CUE] = 0
        taught = None
        if lessons[0].taught is not None:
            taught = nn_pad([torch.from_numpy(lesson.taught) for lesson in lessons if lesson.taught is not None])
        inputs = (self.words.fixed[fixed], frequent, ends, facts, mask)
        return Batch(inputs, padded([lesson.tags for lesson in lessons]), mask, taught)
