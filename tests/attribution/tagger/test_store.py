"""Model files that are missing or of another make."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from foresaid.attribution.tagger.store import FORMAT, model_bytes, read_arrays
from foresaid.errors import BadData


def test_a_missing_model_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FORESAID_MODELS", str(tmp_path))
    with pytest.raises(BadData, match=r"attribution-fast\.npz"):
        model_bytes("attribution-fast.npz")


def test_a_model_of_another_format_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FORESAID_MODELS", str(tmp_path))
    np.savez(tmp_path / "attribution-fast.npz", format=np.array(FORMAT + 1))
    with pytest.raises(BadData, match="format"):
        read_arrays("attribution-fast.npz")


def test_the_shipped_fast_model_is_small() -> None:
    assert len(model_bytes("attribution-fast.npz")) < 20_000_000
