"""The networks while they are trained, in torch; `tagger.network` and `tagger.encoder` run what comes out of them.

Whatever is computed here must be computed there: the tests compare both on the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from ..tagger.viterbi import TAGS
from ..tagger.words import CASES, CUE_CLASSES, QUOTES

WIDTH = 384
HEADS = 12
_NEVER = -1e4


class TagChain(nn.Module):
    """A linear-chain conditional random field over the seven tags, with the impossible steps forbidden."""

    def __init__(self) -> None:
        super().__init__()
        n = len(TAGS)
        self.transitions, self.first, self.last = (nn.Parameter(torch.zeros(s)) for s in ((n, n), (n,), (n,)))
        forbidden, no_start = torch.zeros(n, n), torch.zeros(n)
        for inside in (2, 4, 6):
            forbidden[:, inside] = _NEVER
            forbidden[[inside - 1, inside], inside] = 0
            no_start[inside] = _NEVER
        self.register_buffer("forbidden", forbidden, persistent=False)
        self.register_buffer("no_start", no_start, persistent=False)

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood of each paragraph's tags; scores (paragraphs, words, 7), mask true on real words."""
        steps, start = self.transitions + self.forbidden, self.first + self.no_start
        gold = start[tags[:, 0]] + scores.gather(2, tags[..., None]).squeeze(2).mul(mask).sum(1)
        gold = gold + steps[tags[:, :-1], tags[:, 1:]].mul(mask[:, 1:]).sum(1)
        gold = gold + self.last[tags.gather(1, mask.sum(1, keepdim=True) - 1).squeeze(1)]
        powers, total = torch.exp(steps), start + scores[:, 0]
        for i in range(1, scores.shape[1]):
            top = total.max(1, keepdim=True).values.detach()
            reached = torch.log((torch.exp(total - top) @ powers).clamp_min(1e-30)) + top + scores[:, i]
            total = torch.where(mask[:, i : i + 1], reached, total)
        return torch.logsumexp(total + self.last, 1) - gold

    @torch.no_grad()
    def marginals(self, scores: Tensor, mask: Tensor) -> Tensor:
        """The probability of each tag of each word given the whole paragraph, shape of the scores."""
        steps, length = self.transitions + self.forbidden, scores.shape[1]
        ahead = [self.first + self.no_start + scores[:, 0]]
        for i in range(1, length):
            step = torch.logsumexp(ahead[-1][:, :, None] + steps, 1) + scores[:, i]
            ahead.append(torch.where(mask[:, i : i + 1], step, ahead[-1]))
        back = [self.last.expand(len(scores), -1)]
        for i in range(length - 1, 0, -1):
            step = torch.logsumexp(steps + (scores[:, i] + back[-1])[:, None], 2)
            back.append(torch.where(mask[:, i : i + 1], step, back[-1]))
        return torch.softmax(torch.stack(ahead, 1) + torch.stack(back[::-1], 1), -1)


class EncoderLayer(nn.Module):
    """One layer of a BERT encoder, the three projections of the attention in one matrix."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """The layer; `bias` is added to the attention: 0 on real pieces, very low on padding."""
        count, length, _ = x.shape
        split = self.qkv(x).view(count, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = split.unbind(0)
        if self.training:
            seen = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        else:  # spelled out, as onnx knows it
            weights = torch.softmax(query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias, -1)
            seen = weights @ value
        x = self.norm1(x + self.dropout(self.out(seen.transpose(1, 2).reshape(count, length, WIDTH))))
        out: Tensor = self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))
        return out


class CarefulTagger(nn.Module):
    """MiniLM with four more inputs per piece; they begin at zero, so that training starts from the pretrained
    encoder."""

    def __init__(self, pretrained: Mapping[str, Tensor] | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.facts = nn.ModuleList(nn.Embedding(n, WIDTH) for n in (QUOTES, CUE_CLASSES, CASES, 2))
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(EncoderLayer(dropout) for _ in range(6))
        self.head, self.chain = nn.Linear(WIDTH, len(TAGS)), TagChain()
        for embedding in self.facts:
            nn.init.zeros_(embedding.weight)
        if pretrained:
            self._begin_with(pretrained)

    @torch.no_grad()
    def _begin_with(self, weights: Mapping[str, Tensor]) -> None:
        weights = {name.removeprefix("bert."): value for name, value in weights.items()}
        embeddings = "embeddings."
        self.word.weight.copy_(weights[embeddings + "word_embeddings.weight"])
        # every piece has token type 0: its vector goes into the positions
        kind = weights[embeddings + "token_type_embeddings.weight"][0]
        self.position.weight.copy_(weights[embeddings + "position_embeddings.weight"] + kind)
        _copy(self.norm, weights, embeddings + "LayerNorm")
        for number, layer in enumerate(self.layers):
            prefix = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                names = [f"{prefix}attention.self.{x}.{part}" for x in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat([weights[n] for n in names]))
            for name, module in _BERT_NAMES.items():
                _copy(getattr(layer, module), weights, prefix + name)

    def forward(self, pieces: Tensor, facts: Tensor, mask: Tensor) -> Tensor:
        """Scores of the seven tags for every piece; `facts` numbers the combination of the four facts."""
        begins, rest = facts % 2, facts // 2
        case, rest = rest % CASES, rest // CASES
        parts = (rest // CUE_CLASSES, rest % CUE_CLASSES, case, begins)
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]]
        for embedding, number in zip(self.facts, parts, strict=True):
            x = x + embedding(number)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * _NEVER
        for layer in self.layers:
            x = layer(x, bias)
        scores: Tensor = self.head(self.dropout(x))
        return scores


_BERT_NAMES = {
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm2",
}


def _copy(module: Any, weights: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


class FastTagger(nn.Module):
    """The network of `tagger.network`, with the parts of its word table still apart: fixed, trained and hashed."""

    def __init__(
        self,
        frequent: int,
        buckets: int = 1 << 14,
        width: int = 96,
        distances: tuple[int, ...] = (1, 2, 4, 8, 16, 32, 1),
        dropout: float = 0.15,
        sizes: tuple[int, int, int] = (96, 64, 48),
    ) -> None:
        super().__init__()
        self.distances = distances
        self.word, self.ends = nn.Embedding(frequent + 1, sizes[1], padding_idx=0), nn.Embedding(buckets, sizes[2])
        self.project = nn.Linear(sum(sizes), width)
        self.facts = nn.ModuleList(nn.Embedding(n, width) for n in (QUOTES, CUE_CLASSES, CASES, 2))
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(nn.Linear(3 * width, width) for _ in distances)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in distances)
        self.whole, self.head = nn.Linear(2 * width, width), nn.Linear(width, len(TAGS))
        self.dropout, self.chain = nn.Dropout(dropout), TagChain()
        for embedding, spread in ((self.word, 0.3), (self.ends, 0.3), *((e, 0.1) for e in self.facts)):
            nn.init.normal_(embedding.weight, std=spread)
        with torch.no_grad():
            self.word.weight[0] = 0
        nn.init.zeros_(self.whole.weight)
        nn.init.zeros_(self.whole.bias)

    def vectors(self, fixed: Tensor, frequent: Tensor, ends: Tensor) -> Tensor:
        """The vectors of words from their three parts."""
        out: Tensor = self.project(torch.cat([fixed, self.word(frequent), self.ends(ends).mean(-2)], -1))
        return out

    def forward(self, fixed: Tensor, frequent: Tensor, ends: Tensor, facts: Tensor, mask: Tensor) -> Tensor:
        """Scores of the seven tags, (paragraphs, words, 7); `facts` has the four facts in its last dimension."""
        real = mask[..., None].to(fixed.dtype)
        x = self.vectors(fixed, frequent, ends)
        for embedding, number in zip(self.facts, facts.unbind(-1), strict=True):
            x = x + embedding(number)
        x = self.dropout(self.norm(x)) * real
        length = x.shape[1]
        for number, (distance, layer, norm) in enumerate(zip(self.distances, self.layers, self.norms, strict=True)):
            wide = F.pad(x, (0, 0, distance, distance))
            three = torch.cat([wide[:, :length], x, wide[:, 2 * distance : 2 * distance + length]], -1)
            x = norm(x + self.dropout(F.relu(layer(three)))) * real
            if number == len(self.distances) - 2:
                mean, most = x.sum(1) / real.sum(1), (x + (real - 1) * -_NEVER).max(1).values
                x = (x + F.relu(self.whole(torch.cat([mean, most], -1)))[:, None]) * real
        scores: Tensor = self.head(x)
        return scores
