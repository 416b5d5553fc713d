"""Pages of the ledger as drafts of annotations, for people to correct."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from foresaid.attribution.standoff import CONFIGURATION, standoff
from foresaid.errors import LedgerUnusable

from .store import stored_readings


def write_drafts(folder: Path, pages: Sequence[str] = ()) -> tuple[int, int]:
    """Write NAME.txt and NAME.ann for each page (full ids; every page if none is named), NAME being the id's beginning.

    How many were written, and how many lay there already and were kept, since somebody may have corrected them. Raises
    LedgerUnusable if the folder cannot be written.
    """
    drafted = kept = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "annotation.conf").write_text(CONFIGURATION, "utf-8")
        for reading in stored_readings(list(pages) or None):
            path = folder / f"{reading.page.sha256[:12]}.ann"
            if path.exists():
                kept += 1
                continue
            text, annotations = standoff(reading)
            path.with_suffix(".txt").write_bytes(text.encode("utf-8", "surrogatepass"))
            path.write_bytes(annotations.encode("utf-8", "surrogatepass"))
            drafted += 1
    except OSError as fault:
        raise LedgerUnusable(str(folder), f"cannot be written: {fault.strerror}", "another folder") from None
    return drafted, kept
