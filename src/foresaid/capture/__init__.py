"""Stage 1: files and folders -> Captures, and a Capture -> its Page of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from foresaid.errors import UnreadableCapture
from foresaid.model import Capture, Page


def find_captures(paths: Iterable[Path]) -> Iterator[Capture | UnreadableCapture]:
    """The captures below the paths, in a fixed order; what cannot be opened comes as the error, so the run goes on."""
    raise NotImplementedError


def open_page(capture: Capture) -> Page:
    """The capture as text; raises UnreadableCapture if it is empty or no text."""
    raise NotImplementedError
