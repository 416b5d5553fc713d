"""A polite rate: between two requests to one origin there is a pause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic, sleep


@dataclass
class Pace:
    """When each origin was last asked. `interval` is the least number of seconds between two requests to it.

    >>> now, naps = [100.0], []
    >>> pace = Pace(1.0, clock=lambda: now[0], sleep=naps.append)
    >>> pace.wait("http://a.example"); pace.wait("http://b.example"); pace.wait("http://a.example", at_least=5)
    >>> naps
    [5.0]
    """

    interval: float = 1.0
    clock: Callable[[], float] = monotonic
    sleep: Callable[[float], None] = sleep
    _free: dict[str, float] = field(default_factory=dict)

    def wait(self, origin: str, at_least: float = 0.0) -> None:
        """Wait until the origin may be asked again; `at_least` is what its robots.txt wants, in seconds."""
        now = self.clock()
        free = self._free.get(origin)
        if free is not None and (left := free + max(self.interval, at_least) - now) > 0:
            self.sleep(left)
            now = max(now + left, self.clock())
        self._free[origin] = now
