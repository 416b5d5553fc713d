"""An address -> a page in the archive: asked politely, followed by hand, tried again with care.

For each address, and each that it redirects to: is it a web address, may its host be connected to, does robots.txt
allow it, has the host had its pause? Then one exchange, kept in the archive whatever it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from foresaid.errors import Forbidden, NotFetched

from .addresses import Resolve, checked, resolve
from .archive import SOFTWARE, Archive
from .exchange import Broken, Exchange, Limits, exchange
from .pace import Pace
from .robots import ALL_FORBIDDEN, NOTHING_FORBIDDEN, Robots
from .robots import LARGEST as LARGEST_ROBOTS
from .targets import Target, joined, target_of

#: How many redirects are followed; browsers follow 20, robots.txt wants at least 5.
MOST_REDIRECTS = 10
#: Statuses that mean "later": the server is busy or broken, the address is not.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Failures in a row after which a site is left alone for the rest of the run.
MOST_FAILURES = 3
#: The longest Retry-After that is waited for within a run, in seconds.
LONGEST_WAIT = 60.0


class LeftAlone(NotFetched):
    """An address that was not asked for, because its site has just failed several times in a row."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?" with: its ETag and Last-Modified, as sent."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The request headers of a conditional request."""
        wanted = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in wanted.items() if value and value.isprintable() and value.isascii()}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one address: the last exchange, where it stands in the archive, and the addresses on the way."""

    url: str
    exchange: Exchange
    place: str
    way: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the server said that nothing changed since the last time."""
        return self.exchange.status == 304

    @property
    def validators(self) -> Validators:
        """What to ask with the next time."""
        return Validators(self.exchange.header("etag"), self.exchange.header("last-modified"))


@dataclass
class Fetcher:
    """Fetches addresses into an archive. `allowed` are hosts that may have any address, in lower case.

    `tries` is how often an exchange is begun before it is given up; the pauses between are 1, 2, 4 ... times `back_off`
    seconds, or what the server asks for.
    """

    archive: Archive
    allowed: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    pace: Pace = field(default_factory=Pace)
    agent: str = SOFTWARE
    tries: int = 3
    back_off: float = 1.0
    look_up: Resolve = resolve
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _robots: dict[str, Robots] = field(default_factory=dict)
    _failures: dict[str, int] = field(default_factory=dict)

    def fetch(self, url: str, known: Validators | None = None) -> Fetched:
        """Fetch one address; raises NotFetched (Forbidden, if it must not be asked for).

        `known` makes the request conditional; then the answer may be `unchanged`.
        """
        target, way = target_of(url), list[str]()
        while True:
            if target.url in way:
                raise NotFetched(url, f"its redirects go round: {' -> '.join([*way, target.url])}", "another address")
            if len(way) > MOST_REDIRECTS:
                raise NotFetched(url, f"more than {MOST_REDIRECTS} redirects: {' -> '.join(way[:4])} ...", "")
            way.append(target.url)
            checked(target, self.allowed, self.look_up)  # before its robots.txt is asked for, at the same host
            robots = self._robots_of(target)
            if line := robots.forbids(target.url):
                raise Forbidden(target.url, f"{robots.url} forbids it: {line}", "ask the site")
            answer, place = self._asked(target, known.headers() if known else {}, robots.delay)
            if answer.status not in REDIRECTS:
                return self._judged(Fetched(url, answer, place, tuple(way)))
            target = target_of(joined(target.url, _location(answer)))

    def _judged(self, fetched: Fetched) -> Fetched:
        status = fetched.exchange.status
        if status not in (200, 304):
            remedy = "check the address" if 400 <= status < 500 else "again later"
            raise NotFetched(fetched.exchange.target.url, f"the server answered {status}", remedy)
        return fetched

    def _asked(self, target: Target, headers: dict[str, str], delay: float) -> tuple[Exchange, str]:
        """One exchange, in the archive; what may pass is tried again."""
        if self._failures.get(target.origin, 0) >= MOST_FAILURES:
            reason = f"{target.origin} failed {MOST_FAILURES} times in a row and is left alone for this run"
            raise LeftAlone(target.url, reason, "again later")
        for number in range(1, self.tries + 1):
            self.pace.wait(target.origin, delay)
            wait = self.back_off * 2 ** (number - 1)
            try:
                answer = self._exchange(target, headers, self.limits)
            except Broken:
                if number == self.tries:
                    self._failures[target.origin] = self._failures.get(target.origin, 0) + 1
                    raise
            else:
                self._failures.pop(target.origin, None)
                place = self.archive.write(answer)
                if answer.status not in PASSING or number == self.tries:
                    return answer, place
                asked = seconds_until(answer.header("retry-after"), self.now())
                if asked > LONGEST_WAIT:
                    reason = f"the server answered {answer.status} and asks to wait for {asked:,.0f} seconds"
                    raise NotFetched(target.url, reason, "again after that")
                wait = max(wait, asked)
            self.pace.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _exchange(self, target: Target, headers: dict[str, str], limits: Limits) -> Exchange:
        addresses = checked(target, self.allowed, self.look_up)
        ours = {"User-Agent": self.agent, "Accept": "text/html, */*;q=0.5", "Accept-Encoding": "gzip, br"}
        return exchange(target, addresses, {**ours, **headers}, limits)

    def _robots_of(self, target: Target) -> Robots:
        if target.origin not in self._robots:
            asked = target_of(f"{target.origin}/robots.txt")
            self._robots[target.origin] = Robots(self._robots_text(asked), self.agent.partition("/")[0], asked.url)
        return self._robots[target.origin]

    def _robots_text(self, target: Target) -> str:
        """The rules of an origin; redirects are followed, each hop checked as any other address."""
        for _ in range(MOST_REDIRECTS):
            try:
                answer, _place = self._asked(target, {}, 0.0)
                if answer.status in REDIRECTS:
                    target = target_of(joined(target.url, _location(answer)))
                    continue
                if answer.status == 200:
                    return answer.content()[:LARGEST_ROBOTS].decode("utf-8-sig", "replace")
            except (Forbidden, LeftAlone):
                raise
            except NotFetched as fault:
                raise NotFetched(
                    target.url, f"the site's rules cannot be read: {fault.reason}", "again later"
                ) from None
            return ALL_FORBIDDEN if answer.status >= 500 else NOTHING_FORBIDDEN
        return NOTHING_FORBIDDEN


def _location(answer: Exchange) -> str:
    location = answer.header("location")
    if not location:
        raise NotFetched(answer.target.url, f"the server answered {answer.status} without saying where to", "")
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location


def seconds_until(retry_after: str | None, now: datetime) -> float:
    """The seconds that a Retry-After header asks for: a number, or an HTTP date; 0 if it says neither.

    >>> seconds_until("120", datetime(2031, 5, 5, 10, tzinfo=UTC))
    120.0
    >>> seconds_until("Mon, 05 May 2031 10:00:30 GMT", datetime(2031, 5, 5, 10, tzinfo=UTC))
    30.0
    """
    words = (retry_after or "").strip()
    if words.isascii() and words.isdigit():
        return float(words[:9])
    try:
        when = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())


def allowed_hosts(names: Iterable[str]) -> frozenset[str]:
    """Names given on the command line, as they are compared.

    >>> sorted(allowed_hosts(["LocalHost", "[::1]:80"]))
    ['::1:80', 'localhost']
    """
    return frozenset(name.strip().lower().replace("[", "").replace("]", "") for name in names)
