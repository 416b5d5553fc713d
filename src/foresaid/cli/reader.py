"""Captures -> readings, in this process or in several, and what could not be read."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import click

from foresaid.attribution import DEFAULT_ENGINE, engine_named
from foresaid.capture import find_captures
from foresaid.errors import NothingRead, UnreadableCapture
from foresaid.model import Capture, Reading
from foresaid.pipeline import read as read_capture

#: Pages with one and the same problem that are named each; of more only the first is, and their number.
MOST_NAMED = 3
#: How many pages each process may be ahead of the one whose turn it is; bounds the memory.
AHEAD = 8


class Reader:
    """Reads captures the way the options say, and remembers what could not be read, or only in part.

    `only` names the places that are wanted, where not everything below the paths is.
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

    def captures(self, paths: Sequence[Path]) -> Iterator[Capture]:
        """The captures below the paths; what cannot be opened is remembered."""
        for found in find_captures(paths):
            place = found.thing if isinstance(found, UnreadableCapture) else found.path
            if self.only is not None and place not in self.only:
                continue
            if isinstance(found, UnreadableCapture):
                self.failed.append(found)
            else:
                yield found

    def readings(self, captures: Iterable[Capture]) -> Iterator[tuple[Capture, Reading | None]]:
        """Each capture with its reading, or None if it cannot be read; in their order, however many processes read."""
        for capture, found in self._in_processes(captures) if self.jobs > 1 else self._here(captures):
            if isinstance(found, UnreadableCapture):
                self.failed.append(found)
                yield capture, None
            else:
                for problem in found.problems:
                    self.notes.setdefault(problem, []).append(capture.path or "")
                yield capture, found

    def _here(self, captures: Iterable[Capture]) -> Iterator[tuple[Capture, Reading | UnreadableCapture]]:
        for capture in captures:
            yield capture, try_reading(capture, self.bare, self.published, self.engine)

    def _in_processes(self, captures: Iterable[Capture]) -> Iterator[tuple[Capture, Reading | UnreadableCapture]]:
        waiting: deque[tuple[Capture, Future[Reading | UnreadableCapture]]] = deque()
        context = multiprocessing.get_context("spawn")  # a fork would share the open ledger
        with ProcessPoolExecutor(self.jobs, context, initializer=_end_with, initargs=(os.getpid(),)) as pool:
            for capture in captures:
                waiting.append((capture, pool.submit(try_reading, capture, self.bare, self.published, self.engine)))
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


def try_reading(
    capture: Capture, bare: bool, published: str | None, engine: str = DEFAULT_ENGINE
) -> Reading | UnreadableCapture:
    """The reading of a capture, or why there is none; each process loads the engine of that name once."""
    try:
        return read_capture(capture, bare=bare, published=published, engine=engine_named(engine))
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
