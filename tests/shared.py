"""The reference material beside the checkout: seeds, scorers, corpora. A stranger's machine has none of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(*parts: str) -> Path:
    """A path under ../shared; where it is missing the test is skipped, in CI it fails."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        missing(f"the reference material {'/'.join(parts)} is not beside the checkout")
    return path


def missing(what: str) -> None:
    """Skip the test because a part is missing on this machine; in CI a missing part is a failure."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
