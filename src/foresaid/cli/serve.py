"""foresaid serve: the desk in the browser."""

from __future__ import annotations

import webbrowser
from datetime import date

import click

from foresaid.desk.serving import serve as serve_desk

from .options import Day, ledger_option, open_for_questions


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free port.")
@click.option("--as-of", type=Day(), help="Show forecasts as they stand on this day, instead of today.")
@click.option("--open", "open_browser", is_flag=True, help="Open the desk in the default browser.")
@ledger_option
def serve(host: str, port: int, as_of: date | None, open_browser: bool, ledger: str | None) -> None:
    """The desk: the forecasts, articles and sources of the ledger in the browser, until Ctrl-C.

    It listens to this machine only. To let others in, name their way of calling it in FORESAID_HOSTS, and put a server
    that knows who they are in front: the desk itself asks nobody who they are.
    """
    address = open_for_questions(ledger)

    def ready(url: str) -> None:
        click.echo(f"{address.name} at {url} (Ctrl-C stops)")
        if open_browser:
            webbrowser.open(url)  # where there is no browser nothing happens, and the address stands above

    serve_desk(host, port, ready, as_of)
