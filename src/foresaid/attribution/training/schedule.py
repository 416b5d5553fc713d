"""How a network is fitted: batches of like length, half cross entropy and half chain, a rate that falls to nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """How long to train, and how: `epochs` over the corpus, or `minutes` if those end first (the rate falls in time).

    `rate` is the highest learning rate and `warm` the share of the training until it is reached; `memory` is how much
    of the running mean of the weights each fourth step keeps, and that mean is what is kept in the end. With `half` the
    network computes in 16-bit numbers (bfloat16), twice as fast where the processor knows them.
    """

    epochs: float
    minutes: float = float("inf")
    rate: float = 2e-3
    warm: float = 0.05
    memory: float = 0.99
    clip: float = 2.0
    seed: int = 1
    half: bool = False


@dataclass(frozen=True)
class Batch:
    """What a network takes, the tags it should find, which words are real, and the teacher's probabilities if any."""

    inputs: tuple[Tensor, ...]
    tags: Tensor
    mask: Tensor
    taught: Tensor | None = None


def by_length(items: Iterable[T], length: Callable[[T], int], budget: int, random: Random) -> list[list[T]]:
    """Batches of at most `budget` words or pieces, padding included, in random order."""
    batches: list[list[T]] = []
    batch: list[T] = []
    for item in sorted(items, key=lambda item: length(item) + 3 * random.random()):
        if batch and (len(batch) + 1) * length(item) > budget:
            batches.append(batch)
            batch = []
        batch.append(item)
    batches.append(batch)
    random.shuffle(batches)
    return batches


def padded(rows: Sequence[Sequence[Any]], dtype: torch.dtype = torch.long) -> Tensor:
    """Rows of unequal length as one tensor, filled with zeros."""
    return nn.utils.rnn.pad_sequence([torch.tensor(row, dtype=dtype) for row in rows], batch_first=True)


def fit(
    model: Any,
    epoch: Callable[[Random], Iterator[Batch]],
    rate_of: Callable[[str], float],
    plan: Plan,
    say: Callable[[str], None] = lambda _: None,
) -> Any:
    """Train the model and return the running mean of its weights; `rate_of` scales the rate of a parameter."""
    random, started = Random(plan.seed), time.monotonic()
    groups = [_group(name, value, plan.rate * rate_of(name)) for name, value in model.named_parameters()]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    mean, steps, number, per_epoch = deepcopy(model), 0, 0, 0
    while True:
        losses: list[float] = []
        for batch in epoch(random):
            by_steps = number / plan.epochs + (len(losses) / per_epoch / plan.epochs if per_epoch else 0)
            done = max(by_steps, (time.monotonic() - started) / 60 / plan.minutes)
            if done >= 1:
                return mean.eval()
            for group in optimizer.param_groups:
                group["lr"] = group["full"] * min(1.0, (done + 1e-3) / plan.warm) * max(0.01, 1 - done)
            losses.append(_step(model, batch, optimizer, plan))
            steps += 1
            if steps % 4 == 0:
                _remember(mean, model, min(plan.memory, (1 + steps) / (40 + steps)))
        number, per_epoch = number + 1, len(losses)
        say(f"epoch {number}: loss {sum(losses) / len(losses):.4f}, {time.monotonic() - started:.0f} s")


def _group(name: str, value: Tensor, rate: float) -> dict[str, Any]:
    decay = 0.0 if value.dim() < 2 or "chain" in name else 0.01
    return {"params": [value], "lr": rate, "full": rate, "weight_decay": decay}


def _step(model: Any, batch: Batch, optimizer: torch.optim.Optimizer, plan: Plan) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=plan.half):
        scores = model(*batch.inputs)
    scores = scores.float()
    chain = model.chain.loss(scores, batch.tags, batch.mask).sum() / batch.mask.sum()
    real = scores[batch.mask]
    if batch.taught is None:
        single = F.cross_entropy(real, batch.tags[batch.mask])
    else:
        single = -(batch.taught[batch.mask] * F.log_softmax(real, -1)).sum(-1).mean()
    loss = (single + chain) / 2
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), plan.clip)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return loss.item()


@torch.no_grad()
def _remember(mean: nn.Module, model: nn.Module, kept: float) -> None:
    for old, new in zip(mean.parameters(), model.parameters(), strict=True):
        old.lerp_(new, 1 - kept)
