"""foresaid fetch: pages from the network -> a WARC file -> the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from foresaid.errors import NotFetched
from foresaid.ledger.watches import Outcome, last_fetch

from .network import Network, fetch_page, fetching, is_page, network_options, note_all, read_archive
from .options import ledger_option, open_named
from .screen import safe


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@network_options
@ledger_option
def fetch(urls: Sequence[str], ledger: str | None, **options: Any) -> None:
    """Fetch pages and read them into the ledger.

    Every request and response is first written to a WARC file, and the page is read from there: the ledger names the
    record. robots.txt is obeyed, each site gets its pause, and a page that did not change is not sent again. Addresses
    of private networks are refused, after redirects and after the name is resolved too, unless --allow-host names them.

    An address that gives no page is named, and does not stop the others. The exit code is 1 only if none gave a page
    and none was unchanged.
    """
    network = Network(**options)
    address = open_named(ledger, create=True)
    outcomes, places = [], list[str]()
    with fetching(network, address) as fetcher:
        for url in dict.fromkeys(urls):
            outcome, found = fetch_page(fetcher, url)
            if found and not found.unchanged and not is_page(found):
                kind = found.exchange.media_type
                outcome = Outcome(
                    url, problem=f"{url}: not a page but {kind}; try: foresaid watch add, if it is a feed"
                )
                found = None
            _tell(outcome)
            outcomes.append(outcome)
            places += [found.place] if found and not found.unchanged else []
    read = bool(places) and read_archive(fetcher.archive.path, places, network, ledger)
    note_all(outcomes)
    if not read and all(o.status != 304 for o in outcomes):
        raise NotFetched("nothing was fetched", "no address gave a page, for the reasons above", "another address")


def _tell(outcome: Outcome) -> None:
    if outcome.problem:
        click.echo(f"not fetched: {safe(outcome.problem)}", err=True)
    elif outcome.status == 304:
        before = last_fetch(outcome.url)
        since = f" since {before.fetched:%Y-%m-%d %H:%M} UTC" if before and before.fetched else ""
        click.echo(f"unchanged{since}: {safe(outcome.url)}", err=True)
    else:
        click.echo(f"fetched: {safe(outcome.url)} -> {safe(outcome.place or '')}", err=True)
