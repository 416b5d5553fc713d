"""What was fetched, kept as evidence before it is read: a WARC file with request and response of every exchange.

Records are written by warcio, gzip per record, and hold the bytes as they went over the wire. Each pair is flushed to
the disk before the page is read, so a run that is killed leaves whole records.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import secrets
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from foresaid.errors import NotFetched

from .exchange import Exchange

#: What writes the records, and what we call ourselves to servers and in robots.txt.
SOFTWARE = f"foresaid/{version('foresaid')}"


class Archive:
    """One WARC file of one run, made when the first exchange is written to it.

    `folder` is made if it is missing. The file is called after the instant at which it was begun.
    """

    def __init__(self, folder: Path, now: datetime | None = None) -> None:
        stamp = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
        self.path = folder / f"foresaid-{stamp}-{secrets.token_hex(3)}.warc.gz"
        self._file: io.BufferedWriter | None = None
        self._writer: Any = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._file:
            self._file.close()

    def write(self, exchange: Exchange) -> str:
        """Write both records; the place of the response, as `foresaid read` names it: "FILE#OFFSET"."""
        try:
            file = self._file or self._open()
            place = f"{self.path}#{file.tell()}"
            response, identity = _record(exchange, "response", exchange.response)
            request, _ = _record(exchange, "request", exchange.request, concurrent_to=identity)
            for record in (response, request):
                self._writer.write_record(record)
            file.flush()
            os.fsync(file.fileno())
        except OSError as fault:
            remedy = f"df -h, ls -ld {self.path.parent}"
            raise NotFetched(str(self.path), f"the archive cannot be written ({fault.strerror})", remedy) from None
        return place

    def _open(self) -> io.BufferedWriter:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("xb")
        self._writer = WARCWriter(self._file, gzip=True, warc_version="1.1")
        info = {"software": SOFTWARE, "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(self.path.name, info))
        return self._file


def _record(exchange: Exchange, kind: str, content: bytes, concurrent_to: str = "") -> tuple[ArcWarcRecord, str]:
    """A record that holds the bytes as they are; warcio would write headers anew in a form of its own."""
    builder = WARCWriter(None, warc_version="1.1")
    record = builder.create_warc_record("", kind, io.BytesIO(), 0, f"application/http; msgtype={kind}")
    payload = content.partition(b"\r\n\r\n")[2]
    headers = record.rec_headers
    headers.replace_header("WARC-Target-URI", exchange.target.url)
    headers.replace_header("WARC-Date", exchange.began.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
    headers.replace_header("WARC-Payload-Digest", _digest(payload))
    headers.replace_header("WARC-IP-Address", exchange.peer)
    if concurrent_to:
        headers.add_header("WARC-Concurrent-To", concurrent_to)
    record.raw_stream, record.length, record.payload_length = io.BytesIO(content), len(content), len(content)
    return record, str(headers.get_header("WARC-Record-ID"))


def _digest(payload: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode("ascii")
