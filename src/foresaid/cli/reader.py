"""Captures -> readings, in this process or in several, and what could not be read."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from foresaid.attribution import DEFAULT_ENGINE, engine_named
from foresaid.capture import find_captures, open_page
from foresaid.clean import find_article
from foresaid.clean.recurring import Address, Site, address_of, chosen_addresses, learn_sites, paragraphs_of
from foresaid.errors import NothingRead, UnreadableCapture
from foresaid.model import Capture, Page, Reading
from foresaid.pipeline import read as read_capture

#: Pages with one and the same problem that are named each; of more only the first is, and their number.
MOST_NAMED = 3
#: How many pages each process may be ahead of the one whose turn it is; bounds the memory.
AHEAD = 8

Found = TypeVar("Found")


class Reader:
    """Reads captures the way the options say, and remembers what could not be read, or only in part.

    `only` names the places that are wanted, where not everything below the paths is. `sites` is what `learn_sites`
    learned of the hosts.
    """

    def __init__(
        self,
        bare: bool = False,
        published: str | None = None,
        jobs: int = 1,
        engine: str = DEFAULT_ENGINE,
        only: frozenset[str] | None = None,
    ) -> None:
        self.only = only
        self.bare, self.published, self.jobs, self.engine = bare, published, jobs, engine
        self.failed: list[UnreadableCapture] = []
        self.notes: dict[str, list[str]] = {}
        self.sites: Mapping[str, Site] = {}

    def captures(self, paths: Sequence[Path]) -> Iterator[Capture]:
        """The captures below the paths; what cannot be opened is remembered."""
        for found in self._wanted(paths):
            if isinstance(found, UnreadableCapture):
                self.failed.append(found)
            else:
                yield found

    def _wanted(self, paths: Sequence[Path]) -> Iterator[Capture | UnreadableCapture]:
        for found in find_captures(paths):
            place = found.thing if isinstance(found, UnreadableCapture) else found.path
            if self.only is None or place in self.only:
                yield found

    def learn_sites(
        self,
        paths: Sequence[Path],
        advance: Callable[[Iterable[Capture]], Iterator[Capture]],
        needed: Callable[[Capture], bool] = lambda capture: True,
        stored: Callable[[Collection[str]], Mapping[Address, frozenset[bytes]]] = lambda hosts: {},
    ) -> None:
        """Learn from all captures below the paths what their sites print under most articles, before any is read.

        So a page is read in the same way wherever in the run it comes. What cannot be opened is left to the reading to
        tell. Nothing is learned for bare texts, or where no capture is `needed`. `stored` gives the paragraphs of pages
        of some hosts that were read before; of those only what is `needed` is looked at again. `advance` counts
        captures.
        """
        if self.bare or not any(map(needed, self._with_address(paths))):
            return
        addresses = (found for _, found in self._each(advance(self._with_address(paths)), try_address))
        of_run = chosen_addresses((address for address in addresses if address), least=1)
        known = stored({address.host for address in of_run})
        chosen = chosen_addresses({*of_run, *known})
        ids = {address.sha256 for address in chosen}
        looked_at = {address.sha256 for address in known}
        captures = (
            capture
            for capture in self._with_address(paths)
            if capture.sha256 in ids and (capture.sha256 not in looked_at or needed(capture))
        )
        seen = dict(known)
        seen.update(taught for _, taught in self._each(captures, try_paragraphs) if taught)
        self.sites = learn_sites({address: paragraphs for address, paragraphs in seen.items() if address in chosen})

    def _with_address(self, paths: Sequence[Path]) -> Iterator[Capture]:
        """The captures that may say from which address they were saved, which a bare text file does not."""
        for found in self._wanted(paths):
            if isinstance(found, Capture) and (found.url or found.media_type != "text/plain"):
                yield found

    def readings(self, captures: Iterable[Capture]) -> Iterator[tuple[Capture, Reading | None]]:
        """Each capture with its reading, or None if it cannot be read; in their order, however many processes read."""
        work = partial(try_reading, bare=self.bare, published=self.published, engine=self.engine, sites=self.sites)
        for capture, found in self._each(captures, work):
            if isinstance(found, UnreadableCapture):
                self.failed.append(found)
                yield capture, None
            else:
                for problem in found.problems:
                    self.notes.setdefault(problem, []).append(capture.path or "")
                yield capture, found

    def _each(self, captures: Iterable[Capture], work: Callable[[Capture], Found]) -> Iterator[tuple[Capture, Found]]:
        """Each capture with what the work makes of it, in their order, in this process or in several."""
        if self.jobs > 1:
            yield from self._in_processes(captures, work)
        else:
            yield from ((capture, work(capture)) for capture in captures)

    def _in_processes(
        self, captures: Iterable[Capture], work: Callable[[Capture], Found]
    ) -> Iterator[tuple[Capture, Found]]:
        waiting: deque[tuple[Capture, Future[Found]]] = deque()
        context = multiprocessing.get_context("spawn")  # a fork would share the open ledger
        with ProcessPoolExecutor(self.jobs, context, initializer=_end_with, initargs=(os.getpid(),)) as pool:
            for capture in captures:
                waiting.append((capture, pool.submit(work, capture)))
                if len(waiting) >= AHEAD * self.jobs:
                    first, future = waiting.popleft()
                    yield first, future.result()
            for capture, future in waiting:
                yield capture, future.result()

    def report(self, read: int) -> None:
        """Name on standard error what could not be read; raises NothingRead if that was everything."""
        for note, paths in self.notes.items():
            for path in paths if len(paths) <= MOST_NAMED else ():
                click.echo(f"note: {path}: {note}", err=True)
            if len(paths) > MOST_NAMED:
                click.echo(f"note: {len(paths):,} pages, the first {paths[0]}: {note}", err=True)
        for fault in self.failed:
            click.echo(f"not read: {fault}", err=True)
        if not read:
            raise NothingRead("nothing was read", "no page could be opened, for the reasons above", "another path")


def try_address(capture: Capture) -> Address | None:
    """Where a capture was saved from; None if it does not say, or cannot be read."""
    try:
        return address_of(Page(capture.sha256, "", url=capture.url) if capture.url else open_page(capture))
    except Exception:  # the same fault comes again when the page is read, and is told then
        return None


def try_paragraphs(capture: Capture) -> tuple[Address, frozenset[bytes]] | None:
    """Where a capture was saved from, and the paragraphs of its article; None if it does not say, or cannot be read."""
    try:
        page = open_page(capture)
        address = address_of(page)
        return (address, paragraphs_of(find_article(page))) if address else None
    except Exception:  # as above
        return None


def try_reading(
    capture: Capture,
    bare: bool,
    published: str | None,
    engine: str = DEFAULT_ENGINE,
    sites: Mapping[str, Site] | None = None,
) -> Reading | UnreadableCapture:
    """The reading of a capture, or why there is none; each process loads the engine of that name once."""
    try:
        return read_capture(capture, bare=bare, published=published, engine=engine_named(engine), sites=sites)
    except UnreadableCapture as fault:
        return fault
    except Exception as fault:  # a page that finds a fault in foresaid must not stop the others
        if os.environ.get("FORESAID_DEBUG"):
            raise
        return _own_fault(capture, fault)


def _own_fault(capture: Capture, fault: Exception) -> UnreadableCapture:
    """The page that found a fault in foresaid, with the place of the fault."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{Path(last.filename).parent.name}/{Path(last.filename).name}:{last.lineno}"
    reason = f"a fault of foresaid's own in {where}: {type(fault).__name__}: {fault}"
    remedy = "report it, with the page (FORESAID_DEBUG=1 shows all of it)"
    return UnreadableCapture(capture.path or capture.sha256, reason, remedy)


def _end_with(parent: int) -> None:
    """Make this process end when its parent has: killed without warning, a parent cannot tell its children."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
