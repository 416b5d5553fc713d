"""The body of an HTTP response -> what it packs: chunks joined, packing undone, never beyond a limit.

Bodies of a few kilobytes can unpack to many gigabytes. Here every step is told how much it may give, so the memory
holds no more than the limit and one block.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import IO, Any, Protocol

_BLOCK = 65_536
_PLAIN = ("", "identity", "none", "utf-8")


class TooLarge(Exception):
    """A body that unpacks to more than the limit."""


class _Damaged(ValueError):
    """Packed data that makes no sense."""


class _Unpacker(Protocol):
    """One way of packing, undone block by block; `done` once the packed stream has ended."""

    done: bool

    def feed(self, block: bytes, most: int) -> bytes: ...


class _Zlib:
    """gzip, and deflate with or without its zlib header, which servers leave away as often as not."""

    def __init__(self, bits: int) -> None:
        self.bits, self.done, self.begun = bits, False, False
        self.inner = zlib.decompressobj(bits)

    def feed(self, block: bytes, most: int) -> bytes:
        try:
            return self._feed(block, most)
        except zlib.error as fault:
            raise _Damaged(str(fault)) from None

    def _feed(self, block: bytes, most: int) -> bytes:
        out = self._first(block, most) if not self.begun else self.inner.decompress(block, most)
        self.begun = True
        while len(out) < most and self.inner.unconsumed_tail:
            out += self.inner.decompress(self.inner.unconsumed_tail, most - len(out))
        if self.inner.eof and self.bits > zlib.MAX_WBITS and self.inner.unused_data[:2] == b"\x1f\x8b":
            rest, self.inner = self.inner.unused_data, zlib.decompressobj(self.bits)  # gzip in several members
            return out + self._feed(rest, most - len(out)) if most > len(out) else out
        self.done = self.inner.eof
        return out

    def _first(self, block: bytes, most: int) -> bytes:
        try:
            return self.inner.decompress(block, most)
        except zlib.error:
            if self.bits != zlib.MAX_WBITS:
                raise
            self.inner = zlib.decompressobj(-zlib.MAX_WBITS)
            return self.inner.decompress(block, most)


class _Brotli:
    """brotli, whose blocks can grow a million times."""

    def __init__(self) -> None:
        import brotli  # only here: few runs meet a page packed like this, and every run would wait for the import

        self.inner: Any = brotli.Decompressor()
        self.fault: type[Exception] = brotli.error
        self.done = False

    def feed(self, block: bytes, most: int) -> bytes:
        try:
            return self._feed(block, most)
        except self.fault as fault:
            raise _Damaged(str(fault)) from None

    def _feed(self, block: bytes, most: int) -> bytes:
        out = bytes(self.inner.process(block, output_buffer_limit=most))
        while len(out) < most and not self.inner.can_accept_more_data():
            out += self.inner.process(b"", output_buffer_limit=most - len(out))
        self.done = self.inner.is_finished()
        return out


class _Zstd:
    """Zstandard, in which four bytes can become 128 kilobytes: so it is fed a few bytes at a time."""

    def __init__(self) -> None:
        import zstandard  # only here, as brotli

        self.inner: Any = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj(read_across_frames=True)
        self.fault: type[Exception] = zstandard.ZstdError
        self.done = self.begun = False

    def feed(self, block: bytes, most: int) -> bytes:
        if not self.begun and not block.startswith(_ZSTD[: len(block)]):
            raise _Damaged("it does not begin as zstd does")
        self.begun = True
        out = bytearray()
        for at in range(0, len(block), _SIP):
            if len(out) >= most:
                break
            try:
                out += self.inner.decompress(block[at : at + _SIP])
            except self.fault as fault:
                raise ValueError(f"its zstd is damaged: {fault}") from None
        return bytes(out)


_ZSTD = b"\x28\xb5\x2f\xfd"
#: The window that a server may ask of who unpacks, in bytes (RFC 9659).
_WINDOW = 8_388_608
#: So many bytes become two megabytes at most.
_SIP = 64

_PACKINGS: dict[str, Callable[[], _Unpacker]] = {
    "gzip": lambda: _Zlib(16 + zlib.MAX_WBITS),
    "x-gzip": lambda: _Zlib(16 + zlib.MAX_WBITS),
    "deflate": lambda: _Zlib(zlib.MAX_WBITS),
    "br": _Brotli,
    "zstd": _Zstd,
}


def unpacked(body: bytes | IO[bytes], encoding: str | None, most: int) -> bytes:
    """The body without its Content-Encoding; raises TooLarge beyond `most` bytes, ValueError if it cannot be unpacked.

    A body that is not packed although its header says so is given as it is: archives hold many such. One that breaks
    off is given as far as it goes.

    >>> import gzip
    >>> unpacked(gzip.compress(b"Rain."), "gzip", 100), unpacked(b"Rain.", "gzip", 100)
    (b'Rain.', b'Rain.')
    """
    stream = io.BytesIO(body) if isinstance(body, bytes) else body
    names = [name.strip().lower() for name in (encoding or "").split(",")]
    for name in reversed([name for name in names if name not in _PLAIN]):
        if name not in _PACKINGS:
            raise ValueError(f"packed as {name!r}, which is not known here")
        stream = io.BytesIO(_undone(stream, _PACKINGS[name], most))
    return _limited(stream, most)


def _limited(stream: IO[bytes], most: int) -> bytes:
    parts, length = [], 0
    while block := stream.read(min(_BLOCK, most + 1 - length)):
        parts.append(block)
        length += len(block)
        if length > most:
            raise TooLarge
    return b"".join(parts)


def _undone(stream: IO[bytes], packing: Callable[[], _Unpacker], most: int) -> bytes:
    unpacker, parts, length, begun = packing(), list[bytes](), 0, b""
    while block := stream.read(_BLOCK):
        try:
            part = unpacker.feed(block, most + 1 - length)
        except _Damaged as fault:
            if length:
                raise ValueError(f"it is damaged after {length:,} bytes: {fault}") from None
            return begun + block + _limited(stream, most)  # it was not packed at all
        begun = begun + block if not length and len(begun) < most else begun
        parts.append(part)
        length += len(part)
        if length > most:
            raise TooLarge
        if unpacker.done:
            break
    return b"".join(parts)


class Chunks(io.RawIOBase):
    """The data of a chunked body (RFC 9112, section 7.1) as a stream; a body that is not chunked comes as it is.

    >>> Chunks(io.BytesIO(b"5\\r\\nRain.\\r\\n0\\r\\n\\r\\n")).read(100), Chunks(io.BytesIO(b"Rain.")).read(100)
    (b'Rain.', b'Rain.')
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.left = 0
        self.plain = self.ended = False
        self.held = b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read at most one chunk."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._some(len(view))
        view[: len(data)] = data
        return len(data)

    def _some(self, most: int) -> bytes:
        if not (self.left or self.plain or self.ended):
            self._next_chunk()
        if self.held:
            data, self.held = self.held[:most], self.held[most:]
        elif self.plain:
            data = self.stream.read(most)
        elif self.ended:
            data = b""
        else:
            data = self.stream.read(min(most, self.left))
            self.left -= len(data)
            if not self.left:
                self.stream.read(2)
            self.ended = not data
        return data

    def _next_chunk(self) -> None:
        line = self.stream.readline(64)
        digits = line.partition(b";")[0].strip()
        try:
            if not digits.isalnum() or not line.endswith(b"\n"):
                raise ValueError
            self.left = int(digits, 16)
        except ValueError:
            self.plain, self.held = bool(line), line
            self.ended = not line
            return
        self.ended = self.left == 0
