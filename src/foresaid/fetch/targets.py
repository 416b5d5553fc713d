"""An address as written -> what is connected to and asked for."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from foresaid.errors import NotFetched

#: Longest address taken, in characters; longer ones are data, not addresses.
LONGEST = 8000
_PORTS = {"http": 80, "https": 443}
_KEPT = "/:?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True)
class Target:
    """An http or https address in parts: `host` in lower case and ASCII, `path` with its query as on the wire."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address in one form, without fragment or default port."""
        return f"{self.origin}{self.path}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and the polite rate hold for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """The target that an address names; raises NotFetched for what is no web address.

    >>> target_of("HTTP://Coast.example:80/a b?q=ä#top").url
    'http://coast.example/a%20b?q=%C3%A4'
    >>> target_of("ftp://coast.example/")
    Traceback (most recent call last):
    foresaid.errors.NotFetched: ftp://coast.example/: no web address; try: one that begins with http:// or https://
    """
    shown = url[:200].encode("utf-8", "replace").decode("utf-8")
    url = url.encode("utf-8", "replace").decode("utf-8")  # a feed's JSON may hold half a character
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        scheme = parts.scheme.lower()
    except ValueError as fault:
        raise NotFetched(shown, f"no web address ({fault})", "check how it is written") from None
    if scheme not in _PORTS or not host:
        raise NotFetched(shown, "no web address", "one that begins with http:// or https://")
    if parts.username or parts.password:
        raise NotFetched(f"{scheme}://{host}", "a name or password stands in the address", "the address without it")
    if len(url) > LONGEST:
        raise NotFetched(shown, f"{len(url):,} characters are too long for an address (limit {LONGEST:,})", "")
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Target(scheme, _ascii(host, shown), port if port is not None else _PORTS[scheme], path)


def _ascii(host: str, shown: str) -> str:
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise NotFetched(shown, f"{host!r} is no name of a host", "check how it is written") from None
    if not name or any(c.isspace() or c in "/\\@?#\0" for c in name):
        raise NotFetched(shown, f"{host!r} is no name of a host", "check how it is written")
    return name.lower().rstrip(".")


def joined(base: str, location: str) -> str:
    """The address that a redirect or a link means; raises NotFetched."""
    try:
        return urljoin(base, location.strip())
    except ValueError as fault:
        raise NotFetched(base, f"it points to {location[:100]!r}, which is no address ({fault})", "") from None
