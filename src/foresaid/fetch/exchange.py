"""One request and its response, byte for byte as they went over the wire.

The HTTP is h11's, a protocol without a socket, and the socket is ours. The larger libraries (urllib3, httpx) resolve
names themselves, hand out the response without its framing, and time single reads only; here the connection goes to an
address that was checked, the bytes received are kept as they are, which is what a WARC record is to hold, and one
deadline ends everything, so that a server which sends a byte a second cannot hold us. Proxies of the environment are
not used: a proxy would resolve the name again, out of our sight.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from time import monotonic

import h11

from foresaid.capture import LARGEST
from foresaid.capture.transfer import TooLarge, unpacked
from foresaid.errors import NotFetched

from .targets import Target


@dataclass(frozen=True, slots=True)
class Limits:
    """What one exchange may take: seconds in all, seconds of silence, and bytes on the wire and unpacked."""

    seconds: float = 60.0
    silence: float = 20.0
    size: int = LARGEST


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response: the raw bytes of both, status, headers (names in lower case), and the body as sent.

    `began` is the instant of the request, `peer` the address it went to; `body` is without chunks, but still packed.
    """

    target: Target
    request: bytes
    response: bytes
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    began: datetime
    peer: str
    largest: int = LARGEST

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key == name.lower()), None)

    @property
    def media_type(self) -> str:
        """The declared type, without its parameters; empty if there is none."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    def content(self) -> bytes:
        """The body unpacked; raises NotFetched if it unpacks to more than a page has, or not at all."""
        try:
            return unpacked(self.body, self.header("content-encoding"), self.largest)
        except TooLarge:
            reason = f"its {len(self.body):,} bytes unpack to more than {self.largest:,}"
            raise NotFetched(self.target.url, reason, "leave it out") from None
        except ValueError as fault:
            raise NotFetched(self.target.url, f"its packing cannot be undone ({fault})", "again later") from None


class Broken(NotFetched):
    """A failure of the network or the server that may pass: worth another try."""


Connect = Callable[[Target, Sequence[str], float], socket.socket]


def exchange(
    target: Target,
    addresses: Sequence[str],
    headers: Mapping[str, str],
    limits: Limits,
    clock: Callable[[], float] = monotonic,
) -> Exchange:
    """Send one GET to the first of the addresses that answers; raises Broken or NotFetched.

    Nothing is followed, unpacked or tried again here.
    """
    ends = clock() + limits.seconds
    connection = h11.Connection(h11.CLIENT)
    fields = [("Host", target.authority), *headers.items(), ("Connection", "close")]
    request = connection.send(h11.Request(method="GET", target=target.path, headers=fields)) or b""
    request += connection.send(h11.EndOfMessage()) or b""
    began = datetime.now(UTC)
    try:
        with _connected(target, addresses, ends, clock) as (line, peer):
            line.sendall(request)
            return _received(target, line, connection, request, began, peer, limits, ends, clock)
    except TimeoutError:
        raise Broken(target.url, _too_slow(limits, clock() >= ends), "again later, or --seconds") from None
    except ssl.SSLCertVerificationError as fault:
        reason = f"its certificate is not valid ({fault.verify_message})"
        raise NotFetched(target.url, reason, "check the address in a browser") from None
    except h11.RemoteProtocolError as fault:
        raise Broken(target.url, f"what came back is no whole HTTP response ({fault})", "again later") from None
    except OSError as fault:
        raise Broken(target.url, f"the connection failed ({fault.strerror or fault})", "again later") from None


def _too_slow(limits: Limits, ended: bool) -> str:
    if ended:
        return f"not done after {limits.seconds:g} seconds"
    return f"nothing came for {limits.silence:g} seconds"


class _connected:  # noqa: N801  reads as a verb where it is used
    """A connection to the first address that answers, closed at the end; the name's certificate is asked for."""

    def __init__(self, target: Target, addresses: Sequence[str], ends: float, clock: Callable[[], float]) -> None:
        self.target, self.addresses, self.ends, self.clock = target, addresses, ends, clock
        self.line: socket.socket | None = None

    def __enter__(self) -> tuple[socket.socket, str]:
        fault: OSError = OSError("the name has no address")
        for address in self.addresses:
            left = min(10.0, self.ends - self.clock())
            if left <= 0:
                raise TimeoutError
            try:
                self.line = socket.create_connection((address, self.target.port), timeout=left)
            except OSError as failed:
                fault = failed
                continue
            if self.target.scheme == "https":
                self.line = _context().wrap_socket(self.line, server_hostname=self.target.host)
            return self.line, address
        raise fault

    def __exit__(self, *exception: object) -> None:
        if self.line is not None:
            self.line.close()


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _received(
    target: Target,
    line: socket.socket,
    connection: h11.Connection,
    request: bytes,
    began: datetime,
    peer: str,
    limits: Limits,
    ends: float,
    clock: Callable[[], float],
) -> Exchange:
    raw, body, response = bytearray(), bytearray(), None
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            left = ends - clock()
            if left <= 0:
                raise TimeoutError
            line.settimeout(min(left, limits.silence))
            data = line.recv(65_536)
            raw += data
            connection.receive_data(data)
            if len(raw) > limits.size + 100_000:  # the headers, and the frames of chunks
                raise NotFetched(target.url, f"more than {limits.size:,} bytes", "leave it out")
        elif isinstance(event, h11.InformationalResponse):
            raw = bytearray(connection.trailing_data[0])  # early hints are no part of the response
        elif isinstance(event, h11.Response):
            response = event
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.EndOfMessage | h11.ConnectionClosed):
            break
    if response is None:
        raise h11.RemoteProtocolError("the server closed the connection without a response")
    headers = tuple((k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in response.headers)
    return Exchange(target, request, bytes(raw), response.status_code, headers, bytes(body), began, peer, limits.size)
