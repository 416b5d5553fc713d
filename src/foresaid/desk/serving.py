"""The desk as a web server: waitress, one process, for one team on one machine."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import date

import waitress

from foresaid.errors import ForesaidError


def serve(host: str, port: int, ready: Callable[[str], None], as_of: date | None = None, threads: int = 4) -> None:
    """Serve the desk until interrupted; `ready` is told the address as soon as it answers.

    Port 0 takes any free port. `as_of` is the day on which forecasts are shown, today if None. Django must be set up.
    Raises ForesaidError if the address cannot be had.
    """
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler

    settings.DESK_DAY = as_of

    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as fault:
        listener.close()
        raise ForesaidError(f"{host}:{port}", str(fault.strerror or fault), "foresaid serve --port 0") from None
    server = waitress.create_server(WSGIHandler(), sockets=[listener], threads=threads, ident="foresaid")
    shown = f"[{host}]" if ":" in host else host
    ready(f"http://{shown}:{listener.getsockname()[1]}/")
    try:
        server.run()
    finally:
        server.close()
