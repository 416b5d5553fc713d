"""What the ledger knows of the network: which feeds and sitemaps are watched, and what was last asked of each address.

Nothing here opens a connection; `foresaid.fetch` does, and tells this module what came of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from foresaid.errors import UnknownId

from .models import Fetch, Watch

#: How often a page that could not be fetched is asked for again, in runs of its watch.
MOST_FAILURES = 3
#: The longest pause after failures, as a multiple of the watch's own.
LONGEST_BACK_OFF = 24


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking for an address: `problem` says why there is no page; else status, validators and place.

    `asked` is whether the address itself was asked for, which it is not while its site is down.
    """

    url: str
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    place: str | None = None
    capture: str | None = None
    problem: str | None = None
    asked: bool = True


def _key(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def add_watch(url: str, now: datetime, every: int, title: str = "") -> bool:
    """Watch a feed or sitemap, asking every so many minutes; whether it is new. One that is there keeps its history."""
    watch, new = Watch.objects.get_or_create(
        url_key=_key(url), defaults={"url": url, "title": title, "every": every, "added": now, "due": now}
    )
    if not new:
        watch.every, watch.title = every, title or watch.title
        watch.save(update_fields=["every", "title"])
    return new


def watches(names: Sequence[str] = ()) -> list[Watch]:
    """Every watch in the order of adding, or those named: by address, or by number in that order.

    Raises UnknownId for a name that is none of them.
    """
    everything = list(Watch.objects.order_by("id"))
    return [_named(name, everything) for name in names] if names else everything


def _named(name: str, everything: Sequence[Watch]) -> Watch:
    for number, watch in enumerate(everything, start=1):
        if name in (watch.url, str(number)):
            return watch
    raise UnknownId(name, "nothing of this address or number is watched", "foresaid watch list")


def due_watches(now: datetime) -> list[Watch]:
    """The watches whose time has come, the longest overdue first."""
    return list(Watch.objects.filter(due__lte=now).order_by("due", "id"))


def remove_watch(watch: Watch) -> None:
    """Watch no longer; what was fetched stays, and is known if the watch is added again."""
    watch.delete()


def is_fetched(urls: Iterable[str]) -> set[str]:
    """Those of the addresses that need not be asked for: fetched already, or failed too often."""
    keys = {_key(url): url for url in urls}
    found: set[str] = set()
    names = list(keys)
    for start in range(0, len(names), 500):  # databases limit how many values a question may hold
        rows = Fetch.objects.filter(url_key__in=names[start : start + 500])
        found |= {keys[row.url_key] for row in rows if row.status == 200 or row.failures >= MOST_FAILURES}
    return found


def last_fetch(url: str) -> Fetch | None:
    """What was last asked of an address, if anything was."""
    return Fetch.objects.filter(url_key=_key(url)).first()


def note_fetch(outcome: Outcome, now: datetime) -> None:
    """Remember what came of an address. An answer that nothing changed leaves what is known of the page as it is."""
    if not outcome.asked:
        return
    row = last_fetch(outcome.url) or Fetch(url=outcome.url, url_key=_key(outcome.url))
    row.asked, row.problem = now, outcome.problem
    if outcome.problem is not None:
        row.failures += 1
    else:
        row.failures = 0
        if outcome.status != 304:  # which may leave its validators away
            row.etag, row.last_modified = outcome.etag, outcome.last_modified
            row.status, row.place, row.capture, row.fetched = outcome.status, outcome.place, outcome.capture, now
    row.save()


def note_run(watch: Watch, now: datetime, kind: str = "", title: str = "", problem: str | None = None) -> None:
    """Remember a run of a watch, and when it is due again: later and later while it fails."""
    with transaction.atomic():
        watch.last_run, watch.problem = now, problem
        watch.failures = watch.failures + 1 if problem else 0
        if not problem:
            watch.last_success = now
            watch.kind, watch.title = kind or watch.kind, watch.title or title
        times = min(2**watch.failures, LONGEST_BACK_OFF) if problem else 1
        watch.due = now + timedelta(minutes=watch.every * times)
        watch.save()
