"""Files and folders -> Captures, in an order that never changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from foresaid.errors import UnreadableCapture
from foresaid.model import Capture

#: The largest file taken for one page, in bytes. The largest of 683 public article pages (WCXB, development part) has
#: 4 MB; above this size a file is an archive or a mistake, and reading it would only fill the memory.
LARGEST = 20_000_000

#: What a file's suffix says about its content.
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}


def find_captures(paths: Iterable[Path]) -> Iterator[Capture | UnreadableCapture]:
    """The captures below the paths, in a fixed order; what cannot be opened comes as the error, so the run goes on.

    Paths are taken in the order given, a folder's files by name, folder by folder. A file named in `paths` is opened
    whatever it is called; in a folder only .txt, .html, .htm and .xhtml are pages, and names that begin with a dot are
    passed over, as is the folder of parts ("page_files") that a browser puts beside a page saved whole. A file reached
    twice is given once. A linked file is read; a linked folder is entered only if it is named in `paths`, so that a
    link to a folder above it cannot go round for ever.
    """
    seen: set[str] = set()
    for path in paths:
        found = False
        for file in _files(Path(path)):
            found = True
            if isinstance(file, UnreadableCapture):
                yield file
            elif (real := os.path.realpath(file)) not in seen:
                seen.add(real)
                yield _open(file)
        if not found:
            kinds = ", ".join(MEDIA_TYPES)
            yield UnreadableCapture(str(path), f"the folder holds no page ({kinds})", "name a folder with saved pages")


def _files(path: Path) -> Iterator[Path | UnreadableCapture]:
    if not path.is_dir():
        yield path
        return
    errors: list[OSError] = []
    for folder, inner, names in os.walk(path, onerror=errors.append):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and not _is_parts(name, names))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in MEDIA_TYPES:
                yield Path(folder, name)
        yield from (_refusal(Path(e.filename or folder), e) for e in errors)
        errors.clear()
    yield from (_refusal(Path(e.filename or path), e) for e in errors)


def _is_parts(folder: str, names: list[str]) -> bool:
    """Whether a folder holds the parts of a page saved whole beside it: "rain_files" beside "rain.html"."""
    stem = folder.removesuffix("_files")
    return stem != folder and any(f"{stem}{suffix}" in names for suffix in (".html", ".htm"))


def _open(path: Path) -> Capture | UnreadableCapture:
    try:
        status = path.stat()
        if not path.is_file():
            return UnreadableCapture(str(path), "not a file", "name a file or a folder")
        if status.st_size > LARGEST:
            reason = f"{status.st_size:,} bytes are more than a page has (limit {LARGEST:,})"
            return UnreadableCapture(str(path), reason, "cut the file into its pages")
        content = path.read_bytes()
    except OSError as error:
        return _refusal(path, error)
    if not content:
        return UnreadableCapture(str(path), "the file is empty", "save the page again")
    return Capture(
        content,
        path=str(path),
        media_type=MEDIA_TYPES.get(path.suffix.lower()) or _sniff(content),
        captured=datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="seconds"),
        captured_basis="file time",
    )


def _sniff(content: bytes) -> str:
    """The media type of a file whose name does not say it."""
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "text/html" if head.startswith((b"<!doctype html", b"<html")) else "text/plain"


def _refusal(path: Path, error: OSError) -> UnreadableCapture:
    if isinstance(error, PermissionError):
        return UnreadableCapture(str(path), "no permission to read it", f"chmod u+r '{path}'")
    if isinstance(error, FileNotFoundError):
        reason = "the link leads nowhere" if path.is_symlink() else "there is no such file or folder"
        return UnreadableCapture(str(path), reason, "check the path")
    return UnreadableCapture(str(path), error.strerror or str(error), "check the path")
