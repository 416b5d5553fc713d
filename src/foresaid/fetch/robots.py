"""robots.txt (RFC 9309): what a site asks programs to leave alone, and how fast they may ask.

Protego reads the file: the standard library's reader knows neither wildcards nor the rule that the longest match wins.
A missing file (4xx) allows everything; a site that cannot answer for it (5xx, no connection) forbids everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from protego import Protego

#: Bytes of a robots.txt that are read (RFC 9309, section 2.5, wants at least this).
LARGEST = 500 * 1024


@dataclass(frozen=True)
class Robots:
    """The rules of one origin for the program that calls itself `agent`."""

    text: str
    agent: str
    url: str

    def forbids(self, url: str) -> str | None:
        """The line that forbids an address, with its number; None if it may be fetched.

        >>> robots = Robots("User-agent: *\\nDisallow: /drafts/", "foresaid", "http://a.example/robots.txt")
        >>> robots.forbids("http://a.example/drafts/1")
        'line 2, "Disallow: /drafts/"'
        >>> robots.forbids("http://a.example/news/1") is None
        True
        """
        if self._rules.can_fetch(url, self.agent):
            return None
        matching = [
            (len(line), number, line)
            for number, line in self._forbidding_lines()
            if not Protego.parse(f"User-agent: *\n{line}").can_fetch(url, self.agent)
        ]
        if not matching:
            return "its rules as a whole"
        _, number, line = max(matching, key=lambda match: (match[0], -match[1]))
        return f'line {number}, "{line}"'

    @cached_property
    def _rules(self) -> Protego:
        return Protego.parse(self.text)

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for; 0 if it does not say."""
        found = self._rules.crawl_delay(self.agent)
        return float(found) if found and found > 0 else 0.0

    def _forbidding_lines(self) -> list[tuple[int, str]]:
        """The Disallow lines of the groups that speak to us, with their numbers; our own name's groups go first."""
        ours: dict[bool, list[tuple[int, str]]] = {True: [], False: []}
        agents: list[str] = []
        in_rules = False
        for number, line in enumerate(self.text.splitlines(), start=1):
            key, _, value = line.partition("#")[0].partition(":")
            key, value = key.strip().lower(), value.strip()
            if key == "user-agent":
                agents = [value.lower()] if in_rules else [*agents, value.lower()]
                in_rules = False
            elif key:
                in_rules = True
                if key == "disallow" and value:
                    for named in (True, False):
                        if any(_speaks_to(agent, self.agent, named) for agent in agents):
                            ours[named].append((number, f"Disallow: {value}"))
        return ours[True] or ours[False]


def _speaks_to(agent: str, us: str, named: bool) -> bool:
    return us.lower().startswith(agent) if named and agent not in ("", "*") else not named and agent == "*"


NOTHING_FORBIDDEN = ""
ALL_FORBIDDEN = "User-agent: *\nDisallow: /"
