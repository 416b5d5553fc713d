"""An archive of texts in a folder: a new day is compared with all that came before, and ten million paragraphs fit.

What is kept of the texts is their words as hashes, in blocks of at most BLOCK_UNITS units, about 200 bytes a paragraph;
the texts themselves stay where they are and are asked for by page when a passage is to be shown. To compare a day with
the past its units alone are indexed, and the past streams by, a block at a time, at some 200,000 paragraphs a second:
nothing that was found before is looked for again. To compare everything with everything, each block is indexed once and
meets itself and every later block; the pairs of blocks are tasks that can be done in any order and place.

Memory is one block's index, the block that streams by, and the counters (about 200 MB for a million paragraphs). The
counters are made anew from the words whenever the archive is opened, in a second or two a million paragraphs: what is
usual changes with every day, and a counter on disk could tell of another state than the words beside it.

In the folder: `archive.json` names the blocks in order; it is replaced in one step after all files of a new block have
been written, so that a run killed at any moment leaves the archive of the day before.
"""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from foresaid.errors import ForesaidError
from foresaid.model import Echo

from .index import Block, Counts, Index, read_block
from .machine import Compiled, compiled
from .passages import echoes_of
from .settings import FULL, Settings
from .texts import EchoText, StoredRegions

#: Units of one block. At a million, one block's index takes about half a gigabyte.
BLOCK_UNITS = 1_000_000
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Shelf:
    """One stored block: its folder's name, and its size."""

    name: str
    units: int
    words: int


class EchoArchive:
    """The archive in a folder; an empty or new folder is an empty archive. One process writes to it at a time.

    What is found is what one search over all texts finds, and a little more: the cap on units that share a gram
    (`df_cap`) holds for each block.

    `settings` must be the same each time, since what is stored does not depend on them but what is found does.
    """

    def __init__(self, folder: Path, settings: Settings = FULL) -> None:
        self.folder, self.settings = folder, settings
        self.machine: Compiled = compiled()
        self.shelves = self._read_shelves()

    @property
    def units(self) -> int:
        """Paragraphs in the archive."""
        return sum(s.units for s in self.shelves)

    def store(self, texts: Sequence[EchoText]) -> list[int]:
        """Add texts without comparing them; returns the numbers of the new blocks. The texts are cut into blocks."""
        return [self.store_block(some) for some in _portions(texts)]

    def store_block(self, texts: Sequence[EchoText]) -> int:
        """Add texts as one block, whatever its size, without comparing them; returns the number of the block."""
        regions = [(t.page, s.start, s.of(t.text)) for t in texts for s in t.spans]
        numbers = [zlib.crc32(page.encode("utf-8", "surrogatepass")) >> 1 for page, _, _ in regions]
        block = read_block(self.machine, [r for _, _, r in regions], numbers, self.settings.repeats)
        name = self._fresh_name()
        self._write(name, block, [(page, start) for page, start, _ in regions])
        self.shelves.append(Shelf(name, block.units, block.word_count))
        self._write_shelves()
        return len(self.shelves) - 1

    def add(self, texts: Sequence[EchoText], text_of: Callable[[str], str]) -> Iterator[Echo]:
        """Add a day's texts; its echoes with each other and with all that came before, which is `a` of each echo.

        `text_of` gives the text of a page by its id, for the pages of the past too.
        """
        new = self.store(texts)
        counts = self.counts()
        for n in new:
            index = Index(self.block(n), counts)
            within = list(index.matches_within())
            for before in range(n):
                tables = map(self.machine.turned_rows, index.matches_with(self.block(before)))
                yield from self._echoes(tables, before, n, text_of)
            yield from self._echoes(iter(within), n, n, text_of)
        self._merge()

    def echoes(self, text_of: Callable[[str], str]) -> Iterator[Echo]:
        """The echoes of everything with everything."""
        counts = self.counts()
        for n in range(len(self.shelves)):
            yield from self.echoes_from(n, counts, text_of)

    def echoes_from(self, n: int, counts: Counts, text_of: Callable[[str], str]) -> Iterator[Echo]:
        """The echoes of one block with itself and with every later one: a piece of work that needs no other."""
        index = Index(self.block(n), counts)
        yield from self._echoes(index.matches_within(), n, n, text_of)
        for later in range(n + 1, len(self.shelves)):
            yield from self._echoes(index.matches_with(self.block(later)), n, later, text_of)

    def counts(self) -> Counts:
        """What is usual in the archive as it is now."""
        words = sum(s.words for s in self.shelves)
        counts = Counts(self.machine, words, self.units, self.settings)
        for n in range(len(self.shelves)):
            counts.add_words(self.block(n))
        for n in range(len(self.shelves)):
            counts.add_grams(self.block(n))
        return counts

    def keep_counts(self) -> None:
        """Write what is usual beside the words, for workers that compare blocks of an archive that is complete.

        Nothing is done if it has been written since the last block came in.
        """
        if all(path.exists() for path in self._count_files()):
            return
        for old in self.folder.glob("counts-*.npy"):
            old.unlink()
        counts = self.counts()
        for name, path in zip(_COUNTERS, self._count_files(), strict=True):
            fresh = self.folder / f"fresh-{path.name}"
            self.machine.numpy.save(fresh, getattr(counts, name))
            fresh.replace(path)

    def kept_counts(self) -> Counts:
        """What keep_counts wrote; the arrays are read from disk as they are used, and shared between workers."""
        words = sum(s.words for s in self.shelves)
        arrays = [self.machine.numpy.load(path, mmap_mode="r") for path in self._count_files()]
        return Counts(self.machine, words, self.units, self.settings, arrays)

    def _count_files(self) -> list[Path]:
        """The names tell of which state of the archive the counters are."""
        return [self.folder / f"counts-{self.units}-{name}.npy" for name in _COUNTERS]

    def pages_of(self, n: int) -> set[str]:
        """The pages that have a region in a block."""
        return {page for page, _ in self._regions(n)}

    def block(self, n: int) -> Block:
        """One stored block; its arrays are read from disk as they are used."""
        folder = self.folder / self.shelves[n].name
        arrays = {f: self.machine.numpy.load(folder / f"{f}.npy", mmap_mode="r") for f in _ARRAYS}
        return Block(**arrays, units=self.shelves[n].units)

    def _echoes(self, tables: Iterator[Any], a: int, b: int, text_of: Callable[[str], str]) -> Iterator[Echo]:
        """The echoes of block a, earlier, with block b."""
        rows = self.machine.sorted_rows(list(tables))
        sides = [(self.block(n), StoredRegions(self._regions(n), text_of)) for n in (a, b)]
        return iter(echoes_of(self.machine, rows, sides[0], sides[1]))

    # --- files ------------------------------------------------------------------------------------------------------

    def _merge(self) -> None:
        """Merge the last blocks while the last is at least half of the one before: days become weeks, weeks months."""
        gone = []
        while len(self.shelves) > 1 and self.shelves[-2].units <= 2 * self.shelves[-1].units:
            a, b = len(self.shelves) - 2, len(self.shelves) - 1
            if self.shelves[a].units + self.shelves[b].units > BLOCK_UNITS:
                break
            regions = [*self._regions(a), *self._regions(b)]
            block = _joined(self.machine, self.block(a), self.block(b), len(self._regions(a)))
            name = self._fresh_name()
            self._write(name, block, regions)
            gone += [self.shelves.pop().name, self.shelves.pop().name]
            self.shelves.append(Shelf(name, block.units, block.word_count))
        self._write_shelves()
        for name in gone:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def _fresh_name(self) -> str:
        used = [int(f.name.split("-")[1]) for f in self.folder.glob("block-*")]
        return f"block-{max(used, default=-1) + 1:06}"

    def _regions(self, n: int) -> list[tuple[str, int]]:
        lines = (self.folder / self.shelves[n].name / "regions.jsonl").read_text("utf-8").splitlines()
        return [(page, start) for page, start in map(json.loads, lines)]

    def _write(self, name: str, block: Block, regions: Sequence[tuple[str, int]]) -> None:
        folder = self.folder / name
        folder.mkdir(parents=True)
        for array in _ARRAYS:
            self.machine.numpy.save(folder / f"{array}.npy", getattr(block, array))
        with (folder / "regions.jsonl").open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(r) + "\n" for r in regions)

    def _read_shelves(self) -> list[Shelf]:
        path = self.folder / "archive.json"
        if not path.exists():
            return []
        stored = json.loads(path.read_text("utf-8"))
        if stored.get("format") != FORMAT:
            raise ForesaidError(str(path), "an archive of another version of foresaid", "store the texts anew")
        return [Shelf(**s) for s in stored["blocks"]]

    def _write_shelves(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        blocks = [{"name": s.name, "units": s.units, "words": s.words} for s in self.shelves]
        fresh = self.folder / "archive.json.new"
        fresh.write_text(json.dumps({"format": FORMAT, "blocks": blocks}), "utf-8")
        fresh.replace(self.folder / "archive.json")


_COUNTERS = ("singles", "pairs", "grams")
_ARRAYS = tuple(f.name for f in fields(Block) if f.name != "units")


def _joined(machine: Compiled, a: Block, b: Block, a_regions: int) -> Block:
    """Two blocks as one."""
    together = machine.numpy.concatenate
    repeats = machine.numpy.where(b.same_as < 0, b.same_as, b.same_as + a.units)
    return Block(
        words=together([a.words, b.words]),
        unit_word=together([a.unit_word, b.unit_word[1:] + a.word_count]),
        unit_region=together([a.unit_region, b.unit_region + a_regions]),
        unit_start=together([a.unit_start, b.unit_start]),
        unit_end=together([a.unit_end, b.unit_end]),
        unit_page=together([a.unit_page, b.unit_page]),
        same_as=together([a.same_as, repeats]),
        units=a.units + b.units,
    )


def _portions(texts: Sequence[EchoText]) -> Iterator[list[EchoText]]:
    """The texts in runs of about BLOCK_UNITS units, a text whole in one of them."""
    some: list[EchoText] = []
    units = 0
    for text in texts:
        some.append(text)
        units += sum(1 + text.text.count("\n", s.start, s.end) for s in text.spans)
        if units >= BLOCK_UNITS:
            yield some
            some, units = [], 0
    if some:
        yield some
