"""Archives -> what lies in them: WARC records, and the members of zip files (WACZ is a zip of WARC files).

Everything is streamed: one record or member is in memory at a time, and none larger than the limit it is given. A
record that cannot be read is given as the error and the rest is read; where the archive breaks off, that is said too.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from foresaid.errors import UnreadableCapture

from .transfer import Chunks, TooLarge, unpacked

#: Types of payload that are pages.
PAGES = ("text/html", "application/xhtml+xml", "text/plain")
#: A member that unpacks to more than this many times its packed size is no page: text packs to a tenth or so.
MOST_UNPACKED = 200
#: The longest header of a record, in bytes; what real ones have is a hundredth of it.
MOST_HEADER = 1024 * 1024
#: How much of one oversized record is passed over before the rest of its archive is given up.
MOST_SKIPPED = 512 * 1024 * 1024
_CHUNK = 1024 * 1024
#: What a damaged file makes warcio raise, and the zip file that it may lie in.
_FAULTS = (
    EOFError, OSError, zlib.error, ValueError, AttributeError, LookupError, TypeError,
    zipfile.BadZipFile, NotImplementedError,
)  # fmt: skip
#: A feed or a sitemap that a server sends as a page.
_LISTING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:rdf|urlset|sitemapindex)\b", re.IGNORECASE
)
_NEXT_RECORD = re.compile(rb"WARC/1\.[01]\r\n")
_ROBOTS = re.compile(r"https?://[^/]*/robots\.txt")


@dataclass(frozen=True, slots=True)
class Record:
    """One page of an archive: payload, type, declared charset, address, instant saved (ISO), and its place inside."""

    content: bytes
    media_type: str
    encoding: str | None
    url: str | None
    captured: str | None
    place: str


def find_records(stream: IO[bytes], name: str, largest: int) -> Iterator[Record | UnreadableCapture]:
    """The pages among the records of a WARC file: successful responses, and resources, in the order of the file.

    Per record or whole-file gzip is told by the bytes. Redirects, pictures, scripts, robots.txt, feeds and
    sitemaps are passed over.
    """
    records = _Records(stream)
    records.reader = _Bounded(records.fh)
    offset = 0
    while True:
        try:
            record = next(records)
            offset = records.offset  # get_record_offset() would read the record to its end
            found = _page(record, f"{name}#{offset}", largest)
            _pass_over(record.raw_stream, stream)
            found = _unless_swallowing(found, records)
        except StopIteration:
            return
        except _TooLong:
            yield UnreadableCapture(f"{name}#{offset}", "the record never ends", "leave this record out")
            return
        except ArchiveLoadFailed as fault:
            yield _broken(name, offset, fault)
            return
        except _FAULTS as fault:
            reason = f"the archive breaks off after byte {offset:,} ({fault or type(fault).__name__})"
            yield UnreadableCapture(name, reason, "fetch the archive again; the records before that were read")
            return
        if found:
            yield found


class _Records(ArchiveIterator):  # type: ignore[misc]
    """warcio's iterator; what it would print about records whose length is wrong is told by us."""

    INC_RECORD = ""


def _unless_swallowing(
    found: Record | UnreadableCapture | None, records: ArchiveIterator
) -> Record | UnreadableCapture | None:
    """The page, unless its record has a length that is too long and took in the beginning of the next record."""
    before = records.err_count
    records.read_to_end()
    if isinstance(found, Record) and records.err_count > before and _NEXT_RECORD.search(found.content):
        reason = "the record's length is wrong: the next record begins inside it"
        return UnreadableCapture(found.place, reason, "fetch the archive again")
    return found


class _TooLong(Exception):
    """A record of more bytes than can be passed over."""


def _broken(name: str, offset: int, fault: ArchiveLoadFailed) -> UnreadableCapture:
    words = " ".join(str(fault).split())
    if "non-chunked gzip" in words.lower() or "recompress" in words:
        return UnreadableCapture(name, "one gzip block holds many records", f"warcio recompress '{name}' fixed.warc.gz")
    return UnreadableCapture(name, f"no WARC record at byte {offset:,}: {words[:200]}", "fetch the archive again")


def _page(record: object, place: str, largest: int) -> Record | UnreadableCapture | None:
    kind, http = record.rec_type, record.http_headers  # type: ignore[attr-defined]
    headers = record.rec_headers  # type: ignore[attr-defined]
    if kind not in ("response", "resource"):
        return None
    declared = (http if http else headers).get_header("Content-Type") or ""
    media_type, _, parameters = declared.partition(";")
    media_type = media_type.strip().lower()
    if media_type not in PAGES or (http and (http.get_statuscode() or "") != "200"):
        return None
    url = headers.get_header("WARC-Target-URI")
    if _ROBOTS.fullmatch(url or ""):
        return None
    raw = record.raw_stream  # type: ignore[attr-defined]
    try:
        content = _payload(raw, http, largest)
    except TooLarge:
        return UnreadableCapture(place, f"more bytes than a page has (limit {largest:,})", "leave this record out")
    except ValueError as fault:
        return UnreadableCapture(place, f"its packing cannot be undone ({fault})", "fetch the page again")
    if missing := _missing(raw):
        return UnreadableCapture(place, f"the record breaks off, {missing:,} bytes before its end", "fetch it again")
    if not content or _LISTING.match(content):
        return None
    return Record(content, media_type, _charset(parameters), url, headers.get_header("WARC-Date"), place)


def _missing(raw: IO[bytes]) -> int:
    """How many bytes of a record are not there, although its header promises them."""
    while raw.read(_CHUNK):
        pass
    return int(getattr(raw, "limit", 0))


def _payload(stream: IO[bytes], http: Any, largest: int) -> bytes:
    """What a record holds, unpacked here rather than by warcio, which would unpack a whole block at any size."""
    if not http:
        return unpacked(stream, None, largest)
    if (http.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        stream = Chunks(stream)  # type: ignore[assignment]
    return unpacked(stream, http.get_header("Content-Encoding"), largest)


class _Bounded(DecompressingBufferedReader):  # type: ignore[misc]
    """warcio's reader, with an end to header lines: a few packed kilobytes could unpack to a line without one."""

    header = 0

    def readline(self, length: int | None = None) -> bytes:
        """A line, as long as the lines since the last data are no more than a header has."""
        line: bytes = super().readline(min(length or MOST_HEADER, MOST_HEADER))
        self.header += len(line)
        if self.header > MOST_HEADER:
            raise _TooLong
        return line

    def read(self, length: int | None = None) -> bytes:
        """Data; the lines that follow are another header's."""
        self.header = 0
        data: bytes = super().read(length)
        return data


def _pass_over(rest: IO[bytes], packed: IO[bytes]) -> None:
    """Read to the end of a record, unless it unpacks to far more than records do."""
    skipped, began = 0, packed.tell()
    while chunk := rest.read(_CHUNK):
        skipped += len(chunk)
        if skipped > MOST_SKIPPED and skipped > MOST_UNPACKED * (packed.tell() - began):
            raise _TooLong


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'").lower() or None
    return None


def find_members(stream: IO[bytes], name: str, largest: int) -> Iterator[tuple[str, IO[bytes]] | UnreadableCapture]:
    """The files of a zip, by name: each as its path and a stream that gives at most what a member may hold.

    Folders, parts of the packer's own (__MACOSX, names that begin with a dot) and zips inside are passed over. WARC
    files may be of any size, since they are streamed on; other members are refused if larger than `largest`, or if they
    unpack to more than MOST_UNPACKED times their size.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError) as fault:
        yield UnreadableCapture(name, f"no zip file that can be opened ({fault})", "pack or fetch it again")
        return
    with archive:
        for info in sorted(archive.infolist(), key=lambda i: i.filename):
            if not info.filename or info.is_dir() or _is_packers_own(info.filename):
                continue
            place = f"{name}!{info.filename}"
            streamed = is_warc(info.filename)
            if not streamed and info.file_size > largest:
                yield UnreadableCapture(place, f"{info.file_size:,} bytes are more than a page has", "leave it out")
            elif info.file_size > MOST_UNPACKED * max(info.compress_size, 1024):
                yield UnreadableCapture(place, "it unpacks to far more than a page holds", "leave it out")
            else:
                yield from _opened(archive, info, place, largest, streamed)


def _opened(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: str, largest: int, streamed: bool
) -> Iterator[tuple[str, IO[bytes]] | UnreadableCapture]:
    try:
        with archive.open(info) as member:
            if streamed:
                yield place, member
                return
            content = member.read(largest + 1)  # the header's size may lie
    except RuntimeError as fault:
        yield UnreadableCapture(place, f"cannot be unpacked ({fault})", "unpack the file, with its password, first")
        return
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, zlib.error, NotImplementedError) as fault:
        yield UnreadableCapture(place, f"cannot be unpacked ({fault})", "pack or fetch the file again")
        return
    if len(content) > largest:
        yield UnreadableCapture(place, f"more bytes than a page has (limit {largest:,})", "leave it out")
    else:
        yield place, io.BytesIO(content)


def is_warc(name: str) -> bool:
    """Whether a file is a WARC by its name."""
    return name.lower().endswith((".warc", ".warc.gz"))


def _is_packers_own(name: str) -> bool:
    parts = name.split("/")
    return any(p.startswith(".") or p == "__MACOSX" for p in parts) or name.lower().endswith(".zip")
