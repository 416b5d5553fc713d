"""Several blocks find what one block finds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from foresaid.echoes.index import Counts, Index, read_block
from foresaid.echoes.machine import Plain, compiled, plain
from foresaid.echoes.settings import FULL, Settings
from tests.echoes.corpus import paragraphs
from tests.echoes.test_find_echoes import edited


def prose() -> list[str]:
    rng = random.Random(31)
    originals = paragraphs(48, seed=31)
    return [*originals, *(edited(p, rng) for p in originals[::2]), *originals[:10], *originals[:10]]


def found(machine: Plain, texts: list[str], sizes: list[int], settings: Settings) -> set[tuple[int, int]]:
    """The pairs of units found by comparing blocks of these sizes, each with itself and with those before it."""
    firsts = [sum(sizes[:n]) for n in range(len(sizes))]
    blocks = [
        read_block(machine, texts[f : f + s], range(f, f + s), settings.repeats)
        for f, s in zip(firsts, sizes, strict=True)
    ]
    counts = Counts(machine, sum(b.word_count for b in blocks), sum(b.units for b in blocks), settings)
    for block in blocks:
        counts.add_words(block)
    for block in blocks:
        counts.add_grams(block)
    pairs: set[tuple[int, int]] = set()

    def add(tables: Iterator[Any], a_first: int, b_first: int) -> None:
        rows = ((int(row[0]), int(row[1])) for table in tables for row in table)
        pairs.update((a_first + a, b_first + b) for a, b in rows)

    for n, block in enumerate(blocks):
        index = Index(block, counts)
        add(index.matches_within(), firsts[n], firsts[n])
        for later in range(n + 1, len(blocks)):
            add(index.matches_with(blocks[later]), firsts[n], firsts[later])
    return pairs


@pytest.mark.parametrize("machine", [plain(), compiled()], ids=lambda m: m.name)
def test_several_blocks_find_what_one_block_finds(machine: Plain) -> None:
    texts = prose()
    one = found(machine, texts, [len(texts)], FULL)
    assert len(one) > 40
    assert found(machine, texts, [20, 35, len(texts) - 55], FULL) == one


def test_a_region_belongs_to_its_page_in_any_part(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = prose()
    whole = read_block(plain(), texts, range(len(texts)), 8)
    monkeypatch.setattr("foresaid.echoes.index.PART", 1000)
    assert read_block(plain(), texts, range(len(texts)), 8) == whole
