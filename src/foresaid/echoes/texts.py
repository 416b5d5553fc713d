"""The texts that are compared, and their regions: one stretch of a page that takes part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from foresaid.model import Span


@dataclass(frozen=True, slots=True)
class EchoText:
    """One text to compare: its page's id, the text, and the stretches of it that take part (body and headline)."""

    page: str
    text: str
    spans: tuple[Span, ...]


class Regions(Protocol):
    """The regions that a block was read from, by number."""

    def place(self, region: int) -> tuple[str, int]:
        """The region's page, and where the region begins there."""

    def parts(self, regions: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> list[str]:
        """The text of each of some regions between two of its code points."""


class TextRegions:
    """The regions of texts at hand, in their order."""

    def __init__(self, texts: Sequence[EchoText]) -> None:
        self.places: list[tuple[str, int]] = []
        self.texts: list[str] = []
        for t in texts:
            page, text = t.page, t.text
            for span in t.spans:
                start = span.start
                self.places.append((page, start))
                self.texts.append(text[start : span.end])

    def place(self, region: int) -> tuple[str, int]:
        """The region's page, and where the region begins there."""
        return self.places[region]

    def parts(self, regions: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> list[str]:
        """The text of each of some regions between two of its code points."""
        texts = self.texts
        return [texts[n][start:end] for n, start, end in zip(regions, starts, ends, strict=True)]


class StoredRegions:
    """Regions whose texts are asked for by page."""

    def __init__(self, places: Sequence[tuple[str, int]], text_of: Callable[[str], str]) -> None:
        self.places, self.text_of = places, text_of

    def place(self, region: int) -> tuple[str, int]:
        """The region's page, and where the region begins there."""
        return self.places[region]

    def parts(self, regions: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> list[str]:
        """The text of each of some regions between two of its code points."""
        found = []
        for n, start, end in zip(regions, starts, ends, strict=True):
            page, offset = self.places[n]
            found.append(self.text_of(page)[offset + start : offset + end])
        return found
