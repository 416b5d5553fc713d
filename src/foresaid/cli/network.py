"""What `foresaid fetch` and `foresaid watch run` share: options of the network, one fetch, and reading what came."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from foresaid.attribution import DEFAULT_ENGINE, ENGINES, engine_named
from foresaid.errors import NotFetched, NothingRead
from foresaid.fetch import Archive, Fetched, Fetcher, LeftAlone, Limits, Pace, Validators, allowed_hosts
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.watches import Outcome, last_fetch, note_fetch

from .reader import Reader

F = TypeVar("F", bound=Callable[..., Any])

#: Where the archives of fetched pages lie, beside the ledger.
FOLDER = "fetched"
PAGES = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True)
class Network:
    """The options of the network as they were given."""

    allow_host: tuple[str, ...]
    pause: float
    seconds: float
    archive: Path | None
    engine: str


_OPTIONS = (
    click.option(
        "--allow-host",
        multiple=True,
        metavar="NAME[:PORT]",
        help="Fetch from this host also if its address is private, such as a server in your own house; repeatable.",
    ),
    click.option(
        "--pause",
        default=1.0,
        show_default=True,
        type=click.FloatRange(0, 3600),
        help="Seconds between two requests to one site; longer where its robots.txt asks for more.",
    ),
    click.option(
        "--seconds",
        default=60.0,
        show_default=True,
        type=click.FloatRange(0.1, 3600),
        help="The longest that one address may take, however it sends.",
    ),
    click.option(
        "--archive",
        type=click.Path(path_type=Path, file_okay=False),
        help=f"The folder for the WARC files that are written.  [default: {FOLDER}, beside the ledger]",
    ),
    click.option(
        "--engine",
        type=click.Choice(list(ENGINES)),
        default=DEFAULT_ENGINE,
        show_default=True,
        help="What finds who said what, as for foresaid read.",
    ),
)


def network_options(verb: F) -> F:
    """The options of the network; a verb takes them as keywords and makes a Network of them."""
    for option in reversed(_OPTIONS):
        verb = option(verb)
    return verb


@contextmanager
def fetching(network: Network, ledger: LedgerAddress) -> Iterator[Fetcher]:
    """A fetcher with an archive of its own, for one run."""
    engine_named(network.engine)  # a model that is missing is told before the first page is fetched
    folder = network.archive or (ledger.file.parent if ledger.file else Path()) / FOLDER
    limits = Limits(seconds=network.seconds, silence=min(20.0, network.seconds))
    with Archive(folder) as archive:
        yield Fetcher(archive, allowed_hosts(network.allow_host), limits, Pace(network.pause))


def fetch_page(fetcher: Fetcher, url: str) -> tuple[Outcome, Fetched | None]:
    """Fetch an address with what is known of it, and say what came; a failure is an outcome too, and not raised."""
    before = last_fetch(url)
    known = Validators(before.etag, before.last_modified) if before and before.status == 200 else None
    try:
        with working(f"fetching {url}"):
            found = fetcher.fetch(url, known)
            content = b"" if found.unchanged else found.exchange.content()
    except NotFetched as fault:
        return Outcome(url, problem=str(fault), asked=not isinstance(fault, LeftAlone)), None
    given, digest = found.validators, hashlib.sha256(content).hexdigest() if content else None
    status, place = found.exchange.status, found.place
    return Outcome(url, status, given.etag, given.last_modified, place, digest), found


def is_page(found: Fetched) -> bool:
    """Whether what was fetched is a page that can be read, by its type; one without a type is taken for a page."""
    return found.exchange.media_type in (*PAGES, "")


def read_archive(path: Path, places: Iterable[str], network: Network, ledger: str | None) -> bool:
    """Read the pages at those places of a run's archive into the ledger; whether any of them could be read."""
    from .keep import keep_readings

    try:
        keep_readings([path], Reader(engine=network.engine, only=frozenset(places)), ledger, again=False)
    except NothingRead:
        return False
    return True


def note_all(outcomes: list[Outcome]) -> None:
    """Remember what came of the addresses; done after reading, so that a killed run asks for them again."""
    for outcome in outcomes:
        note_fetch(outcome, datetime.now(UTC))


@contextmanager
def working(words: str) -> Iterator[None]:
    """Words on standard error while something is done, where that is a screen."""
    screen = Console(stderr=True)
    if not screen.is_terminal:
        yield
        return
    with screen.status(words):
        yield
