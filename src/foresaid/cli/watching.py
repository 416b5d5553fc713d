"""One visit to a watched feed or sitemap: what is new in it is fetched into the archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from foresaid.errors import NotFetched
from foresaid.fetch import Entry, Fetcher, Listing, read_listing
from foresaid.ledger.models import Watch
from foresaid.ledger.watches import Outcome, is_fetched

from .network import fetch_page, is_page

#: Sitemaps of one index that are asked for in one run, the newest first.
MOST_SITEMAPS = 10


@dataclass
class Visit:
    """What came of one visit: how much was listed, new and left, what failed, and what is to be remembered.

    `pages` are the places of the pages in the archive.
    """

    watch: Watch
    kind: str = ""
    title: str = ""
    unchanged: bool = False
    problem: str | None = None
    listed: int = 0
    new: int = 0
    pages: list[str] = field(default_factory=list)
    left: int = 0
    failed: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def visit(watch: Watch, fetcher: Fetcher, most: int, now: datetime) -> Visit:
    """Fetch the newest `most` pages that a feed or sitemap lists and that were not fetched before."""
    done = Visit(watch)
    entries: dict[str, Entry] = {}
    for listing in _listings(watch.url, fetcher, done, now):
        for entry in listing.newest_first(now):
            entries.setdefault(entry.url, entry)
    known = is_fetched(entries)
    new = [url for url in entries if url not in known]
    done.listed, done.new, done.left = len(entries), len(new), max(0, len(new) - most)
    for url in new[:most]:
        _fetch(url, fetcher, done)
    if done.left or done.failed:
        # what is left over must be found again, so the listing is to be sent again
        done.outcomes = [_without_validators(o) if o.url not in entries else o for o in done.outcomes]
    return done


def _fetch(url: str, fetcher: Fetcher, done: Visit) -> None:
    outcome, found = fetch_page(fetcher, url)
    done.outcomes.append(outcome)
    if outcome.problem:
        done.failed.append(outcome.problem)
    elif found and not found.unchanged and is_page(found):
        done.pages.append(found.place)


def _listings(url: str, fetcher: Fetcher, done: Visit, now: datetime) -> Iterator[Listing]:
    """The feed or sitemap at an address; of an index, the sitemaps it names."""
    first = _listing(url, fetcher, done)
    if first is None:
        return
    done.kind, done.title = first.kind, first.title
    if first.kind != "index":
        yield first
        return
    for entry in first.newest_first(now)[:MOST_SITEMAPS]:
        inner = Visit(done.watch)
        listing = _listing(entry.url, fetcher, inner)
        done.outcomes += inner.outcomes
        if inner.problem:
            done.failed.append(inner.problem)
        elif listing and listing.kind == "index":
            done.failed.append(f"{entry.url}: an index inside an index is not followed")
        elif listing:
            yield listing


def _listing(url: str, fetcher: Fetcher, done: Visit) -> Listing | None:
    outcome, found = fetch_page(fetcher, url)
    done.outcomes.append(outcome)
    done.problem = outcome.problem
    if found is None or found.unchanged:
        done.unchanged = found is not None
        return None
    try:
        return read_listing(found.exchange.content(), found.exchange.target.url)
    except NotFetched as fault:
        done.problem = str(fault)
        done.outcomes[-1] = Outcome(url, problem=str(fault))
        return None


def _without_validators(outcome: Outcome) -> Outcome:
    if outcome.problem or outcome.status == 304:
        return outcome
    return Outcome(outcome.url, outcome.status, None, None, outcome.place, outcome.capture)
