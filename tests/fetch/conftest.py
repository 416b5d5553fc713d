"""A server on loopback, and a fetcher that may speak to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from foresaid.fetch import Archive, Fetcher, Limits, Pace
from tests.fetch.server import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "fetched") as archive:
        yield archive


@pytest.fixture
def naps() -> list[float]:
    """The pauses that the fetcher made, in seconds."""
    return []


@pytest.fixture
def fetcher(archive: Archive, naps: list[float]) -> Fetcher:
    """A fetcher that may speak to localhost, does not really wait, and gives up soon."""
    return make_fetcher(archive, naps.append)


def make_fetcher(
    archive: Archive,
    sleep: Callable[[float], None],
    seconds: float = 2.0,
    silence: float = 1.0,
    size: int = 20_000_000,
) -> Fetcher:
    limits = Limits(seconds, silence, size)
    return Fetcher(archive, frozenset({"localhost"}), limits, Pace(0.0, sleep=sleep))
