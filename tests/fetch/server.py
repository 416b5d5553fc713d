"""A web server on loopback that can be slow, wrong and endless: what answers a path is a function of the request."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answer = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request, which the answer writes to as it likes."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answer = self.site.answers.get(self.path.partition("?")[0], missing)
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass

    def give(self, content: bytes, status: int = 200, **headers: str) -> None:
        """A whole response; header names are written with _ for -."""
        self.send_response(status)
        named = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(content)), **headers}
        for key, value in named.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def raw(self, *parts: bytes) -> None:
        """Bytes as they are; the connection is closed after them."""
        for part in parts:
            self.wfile.write(part)
            self.wfile.flush()
        self.close_connection = True


@dataclass
class Site:
    """The server's answers by path, and what it was asked."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0
    scheme: str = "http"
    stopped: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        return f"{self.scheme}://localhost:{self.port}{path}"

    def page(self, path: str, content: str | bytes, **headers: str) -> None:
        """Answer a path with a page."""
        body = content.encode() if isinstance(content, str) else content
        self.answers[path] = lambda request: request.give(body, 200, **headers)

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.answers[path] = lambda request: request.give(b"", status, Location=to)

    def paths(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def missing(request: Request) -> None:
    request.give(b"not here", 404)


@contextmanager
def running(certificate: tuple[Path, Path] | None = None) -> Iterator[Site]:
    """A server on loopback until the end of the block; with a certificate and its key it speaks TLS."""
    site = Site(scheme="https" if certificate else "http")
    handler = type("Handler", (Request,), {"site": site})
    server = ThreadingHTTPServer(("localhost", 0), handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopped.set()
        server.shutdown()
        server.server_close()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
