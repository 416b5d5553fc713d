"""Train the second reader of `foresaid.clean` (see roles.py there) and write it to src/foresaid/data/models/roles.npz.

    pip install torch
    python -m training.role_reader [PAGES] [--folds 3 --out DIR]

It learns from the captures of `evaluation.roles`, but the unseen ones, and from public pages as text, of which the
reference says only which lines are the body's and which is the title: PAGES is a folder as training/line_tagger.py
describes it. With --folds there is a reader for each fold, trained on the captures and sites of the others.

Each capture is learned in four versions: as it stands, without blank lines, with one between any two lines, and with a
part of what stands around the article left out, so that the reader learns no habit of those who wrote the captures. Two
networks with other beginnings are trained, and their answers averaged.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from evaluation.captures import FOLDS, SHARED, held_out
from evaluation.roles import Labelled, fold_of_capture, labelled
from torch import nn

from foresaid.clean.lines import find_lines, fold
from foresaid.clean.roles import ROLES, STEPS
from foresaid.clean.signs import SIGNS, signs
from foresaid.clean.tagger import tagger
from foresaid.model import Page
from training.line_tagger import label, pages
from training.sites import fold_of

MODELS = Path(__file__).resolve().parents[1] / "src" / "foresaid" / "data" / "models"
#: Numbers per line inside the network, lines that a layer sees, networks, and times that each capture is learned.
WIDTH, REACH, NETWORKS, EPOCHS = 32, 5, 2, 8
#: What a line of a public page weighs against one of our captures, and how many lines such a page may have.
_PUBLIC, _MOST = 0.5, 3000
#: What the one line of a page that prints its title weighs against each of the others.
_TITLE = 10.0
#: Roles of which some lines are left out in one version.
_AROUND = ("furniture", "comment", "related_title", "related_excerpt")


def versions(capture: Labelled) -> Iterator[Labelled]:
    """The capture as a text, and as others might have saved it."""
    text = capture.page.text
    rows = [(text[start:end], role) for start, end, role in capture.lines]
    chance = random.Random(capture.name)
    yield Labelled(capture.name, Page("", text), capture.lines)
    yield _joined(capture.name, rows, "\n")
    yield _joined(capture.name, rows, "\n\n")
    some = [(words, role) for words, role in rows if role not in _AROUND or chance.random() < 0.6]
    yield _joined(capture.name, some, chance.choice(["\n", "\n\n"]))


def _joined(name: str, rows: Sequence[tuple[str, str]], between: str) -> Labelled:
    lines, text = [], ""
    for words, role in rows:
        lines.append((len(text), len(text) + len(words), role))
        text += words + between
    return Labelled(name, Page("", text.rstrip("\n")), tuple(lines))


@dataclass(frozen=True, eq=False)
class Lesson:
    """The signs of each line of a page and the number of its role.

    If only its `body` is known, 1 for the lines of it, 2 for the title, 0 for all others.
    """

    fold: int
    rows: Any
    roles: Any
    body: bool = False


def lesson(capture: Labelled) -> Lesson:
    """What a labelled capture teaches."""
    lines = find_lines(capture.page)
    rows = signs(lines, tagger("text").probabilities(lines))
    roles = [max(capture.lines, key=lambda line: _common(line, n.span.start, n.span.end))[2] for n in lines]
    return Lesson(fold_of_capture(capture.name), rows, np.array([_NUMBERS[role] for role in roles], dtype=np.int64))


_NUMBERS: dict[str, int] = {role: number for number, role in enumerate(ROLES)}


def public_lessons(folder: Path) -> Iterator[Lesson]:
    """What the public pages teach: each line's place in the body, or outside, and which one prints the title."""
    for name, site, body, page in pages(folder):
        title = json.loads((folder / "gold" / f"{name}.json").read_text("utf-8"))["ground_truth"]["title"] or ""
        lines = find_lines(Page("", page.text))
        if 0 < len(lines) <= _MOST:
            known = label(lines, body).astype(np.int64)
            titles = [line.number for line in lines if line.folded == fold(title) and len(line.words) > 2]
            known[titles[:1] if len(titles) == 1 else []] = 2
            reader = held_out("text", name)  # what the tagger says of pages that it has not seen
            yield Lesson(fold_of(site, FOLDS), signs(lines, reader(lines)), known, body=True)


def _common(line: tuple[int, int, str], start: int, end: int) -> int:
    return min(line[1], end) - max(line[0], start)


class Network(nn.Module):
    """The network of foresaid.clean.roles, as it is trained."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last, self.drop = nn.Linear(len(SIGNS), WIDTH), nn.Linear(WIDTH, len(ROLES)), nn.Dropout(0.25)
        self.around = nn.ModuleList(
            nn.Conv1d(WIDTH, WIDTH, REACH, padding=REACH // 2 * step, dilation=step) for step in STEPS
        )

    def forward(self, rows: Any) -> Any:
        """The log-odds of each role for each line of one page."""
        seen = self.drop(torch.relu(self.first(rows))).T[None]
        for layer in self.around:
            seen = seen + self.drop(torch.relu(layer(seen)))
        return self.last(seen[0].T)

    def arrays(self) -> list[Any]:
        """Weights and biases, layer after layer, as numpy has them."""
        out = [self.first.weight.T, self.first.bias]
        for layer in self.around:
            out += [layer.weight.permute(2, 1, 0), layer.bias]
        return [a.detach().numpy().astype(np.float16) for a in (*out, self.last.weight.T, self.last.bias)]


def loss(odds: Any, lesson: Lesson) -> Any:
    """How far the answers for one page are from what is known of it."""
    known = torch.from_numpy(lesson.roles)
    if not lesson.body:
        return nn.functional.cross_entropy(odds, known, label_smoothing=0.05)
    shares = odds.log_softmax(1)
    inside = torch.logsumexp(shares[:, [_NUMBERS["body"], _NUMBERS["heading"]]], 1)
    outside = torch.log1p(-inside.exp().clamp(max=1 - 1e-5))
    told = torch.where(known == 1, inside, torch.where(known == 2, _TITLE * shares[:, _NUMBERS["title"]], outside))
    return -_PUBLIC * told.mean()


def train(lessons: Sequence[Lesson], seed: int) -> Network:
    """One network; the rows of the lessons are centred and scaled."""
    torch.manual_seed(seed)
    order, network = np.random.default_rng(seed), Network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=0.02)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=EPOCHS * (len(lessons) // 4 + 2))
    for _ in range(EPOCHS):
        for number, i in enumerate(order.permutation(len(lessons)), start=1):
            rows = torch.from_numpy(lessons[i].rows)
            (loss(network(rows + 0.05 * torch.randn_like(rows)), lessons[i]) / 4).backward()
            if number % 4 == 0 or number == len(lessons):
                nn.utils.clip_grad_norm_(network.parameters(), 2)
                optimizer.step()
                pace.step()
                optimizer.zero_grad()
    return network.eval()


def write(lessons: Sequence[Lesson], path: Path) -> None:
    """Train on the lessons and write the reader."""
    every = np.vstack([lesson.rows for lesson in lessons if not lesson.body])
    mean, scale = every.mean(axis=0), np.maximum(every.std(axis=0), 0.1)
    lessons = [replace(lesson, rows=(lesson.rows - mean) / scale) for lesson in lessons]
    weights = {f"{n}.{k}": array for n in range(NETWORKS) for k, array in enumerate(train(lessons, n).arrays())}
    np.savez_compressed(
        path, signs=np.array(SIGNS), roles=np.array(ROLES), mean=mean, scale=scale,
        networks=np.array(NETWORKS), **weights,
    )  # fmt: skip


def main() -> None:
    """Train what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="?", default=SHARED / "data" / "pages")
    parser.add_argument("--only", type=int, default=None, help="train this fold alone")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    torch.set_num_threads(1)
    lessons = [lesson(version) for capture in labelled() for version in versions(capture)]
    lessons += public_lessons(args.pages)
    for k in range(args.folds):
        if args.only in (None, k):
            write([one for one in lessons if one.fold != k], args.out / f"roles.fold{k}.npz")
    if not args.folds:
        write(lessons, args.out / "roles.npz")


if __name__ == "__main__":
    main()
