"""Files and folders -> Captures, in an order that never changes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from foresaid.errors import UnreadableCapture
from foresaid.model import Capture

from .archives import find_members, find_records, is_warc
from .feeds import find_entries
from .messages import MAIL, MHTML, saved_at

#: The largest file taken for one page, in bytes. The largest of 683 public article pages (WCXB, development part) has
#: 4 MB; above this size a file is an archive or a mistake, and reading it would only fill the memory.
LARGEST = 20_000_000

#: What a file's suffix says about its content.
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".eml": MAIL,
}
FEEDS = (".rss", ".atom", ".xml", ".json")
ARCHIVES = (".warc", ".warc.gz", ".wacz", ".zip")
SUFFIXES = (*MEDIA_TYPES, *FEEDS, *ARCHIVES)

#: What SingleFile writes at the top of a page that it saved: the address, and the day in the browser's own words.
_SINGLEFILE = re.compile(
    rb"<!--\s*Page saved with SingleFile\s*url:\s*(\S+)\s*saved date:\s*([^\r\n(]+)", re.IGNORECASE
)


def find_captures(paths: Iterable[Path], *, named: bool = True) -> Iterator[Capture | UnreadableCapture]:
    """The captures below the paths, in a fixed order; what cannot be opened comes as the error, so the run goes on.

    Paths are taken in the order given, a folder's files by name, folder by folder. A file named in `paths` is opened
    whatever it is called; in a folder only names that end as one of SUFFIXES are taken, and names that begin with a dot
    are passed over, as is the folder of parts ("page_files") that a browser puts beside a page saved whole. A file
    reached twice is given once. A linked file is read; a linked folder is entered only if it is named in `paths`, so
    that a link to a folder above it cannot go round for ever.

    An archive or a feed gives one capture a page in it, whose path is the file's with "#" and the place of the record
    or entry, or "!" and the member's name. Feeds among a folder's .xml and .json files are told by their content.
    With `named=False` the paths are files that `find_files` found in a folder, and are taken as such.
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
                yield from _captures(file, named=named and file == Path(path))
        if not found:
            kinds = ", ".join(SUFFIXES)
            yield UnreadableCapture(str(path), f"the folder holds no page ({kinds})", "name a folder with saved pages")


def find_files(folder: Path) -> list[Path]:
    """The files below a folder that may be captures or hold some, in the order in which find_captures opens them."""
    return [file for file in _files(folder) if isinstance(file, Path)]


def _files(path: Path) -> Iterator[Path | UnreadableCapture]:
    if not path.is_dir():
        yield path
        return
    errors: list[OSError] = []
    for folder, inner, names in os.walk(path, onerror=errors.append):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and not _is_parts(name, names))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                yield Path(folder, name)
        yield from (_refusal(Path(e.filename or folder), e) for e in errors)
        errors.clear()
    yield from (_refusal(Path(e.filename or path), e) for e in errors)


def _is_parts(folder: str, names: list[str]) -> bool:
    """Whether a folder holds the parts of a page saved whole beside it: "rain_files" beside "rain.html"."""
    stem = folder.removesuffix("_files")
    return stem != folder and any(f"{stem}{suffix}" in names for suffix in (".html", ".htm"))


def _captures(path: Path, named: bool) -> Iterator[Capture | UnreadableCapture]:
    """What lies in one file. `named`: the file was asked for, so being no feed is worth saying."""
    try:
        status = path.stat()
        if not path.is_file():
            yield UnreadableCapture(str(path), "not a file", "name a file or a folder")
        elif path.name.lower().endswith(ARCHIVES):
            with path.open("rb") as stream:
                yield from _archived(stream, str(path), _file_time(status.st_mtime))
        elif status.st_size > LARGEST:
            reason = f"{status.st_size:,} bytes are more than a page has (limit {LARGEST:,})"
            yield UnreadableCapture(str(path), reason, "cut the file into its pages")
        else:
            yield from _pages(path.read_bytes(), str(path), _file_time(status.st_mtime), named)
    except OSError as error:
        yield _refusal(path, error)


def _archived(stream: IO[bytes], name: str, saved: str) -> Iterator[Capture | UnreadableCapture]:
    """The pages of a WARC, or of the members of a zip; a member is read as a file of its name would be."""
    if is_warc(name):
        for record in find_records(stream, name, LARGEST):
            if isinstance(record, UnreadableCapture):
                yield record
                continue
            when, basis = (record.captured, "WARC-Date") if record.captured else (saved, "file time")
            yield Capture(record.content, record.place, record.url, record.media_type, record.encoding, when, basis)
        return
    for member in find_members(stream, name, LARGEST):
        if isinstance(member, UnreadableCapture):
            yield member
        elif is_warc(member[0]):
            yield from _archived(member[1], member[0], saved)
        elif member[0].lower().endswith((*MEDIA_TYPES, *FEEDS)):
            yield from _pages(member[1].read(), member[0], saved, named=False)


def _pages(content: bytes, name: str, saved: str, named: bool) -> Iterator[Capture | UnreadableCapture]:
    """One page, or the entries of a feed."""
    if not content:
        yield UnreadableCapture(name, "the file is empty", "save the page again")
    elif _is_feed(content, name):
        try:
            for number, entry in enumerate(find_entries(content, name), start=1):
                yield Capture(entry.content, f"{name}#{number}", entry.url, "text/html", "utf-8", saved, "file time")
        except UnreadableCapture as error:
            yield error
    elif not name.lower().endswith(FEEDS):
        yield _page(content, name, saved)
    elif named:
        yield UnreadableCapture(name, "no feed (RSS, Atom or JSON Feed)", "name a page, a feed or an archive")


def _is_feed(content: bytes, name: str) -> bool:
    """Whether a file is a feed: by its name and the first thing that it opens."""
    if not name.lower().endswith(FEEDS):
        return False
    head = content[:2000].lower()
    return any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf", b"jsonfeed.org/version"))


def _page(content: bytes, name: str, saved: str) -> Capture:
    """One page, with what it says itself of where and when it was saved."""
    media_type = MEDIA_TYPES.get(Path(name).suffix.lower()) or _sniff(content)
    captured, basis, url = saved, "file time", None
    if media_type == MHTML and (when := saved_at(content)):
        captured, basis = when, "MHTML Date"
    elif media_type == "text/html" and (mark := _SINGLEFILE.search(content[:4000])):
        url = mark.group(1).decode("utf-8", "replace")
        if when := _singlefile_day(mark.group(2).decode("ascii", "replace")):
            captured, basis = when, "SingleFile's comment"
    return Capture(content, name, url, media_type, captured=captured, captured_basis=basis)


def _singlefile_day(words: str) -> str | None:
    """SingleFile's day, which is JavaScript's Date.toString(), as ISO in UTC; None if it is in another form.

    >>> _singlefile_day("Tue May 06 2031 10:15:00 GMT+0200 ")
    '2031-05-06T08:15:00+00:00'
    """
    try:
        found = datetime.strptime(" ".join(words.split()), "%a %b %d %Y %H:%M:%S GMT%z")
    except ValueError:
        return None
    return found.astimezone(UTC).isoformat(timespec="seconds")


def _file_time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


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
