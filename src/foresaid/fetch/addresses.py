"""Which addresses may be connected to: those of the public internet, and hosts that were allowed by name.

A page, a feed or a redirect can name any address, that of the router in this room too. So every name is resolved once,
every address it has is looked at, and the connection goes to an address that passed, not to the name: a name that is
answered differently the second time gains nothing.

Refused are, with the registries they stand in: loopback, private (RFC 1918, RFC 4193), link-local with the metadata
services of clouds (RFC 3927), shared (RFC 6598), unspecified, multicast, reserved and documentation ranges (IANA
special registries), and IPv6 forms that carry such an IPv4 address: mapped, compatible, 6to4 (RFC 3056), NAT64 (RFC
6052), Teredo (RFC 4380).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address

from foresaid.errors import Forbidden, NotFetched

from .targets import Target

#: host and port -> the addresses that the name has
Resolve = Callable[[str, int], Iterable[str]]

#: What Python's own table lacks, or lacked in some of the versions we run on.
_NETWORKS = (
    ("100.64.0.0/10", "shared"),
    ("168.63.129.16/32", "metadata"),  # a cloud's own service at a public address
    ("192.0.0.0/24", "private"),  # protocol assignments; a cloud's metadata service stands among them
    ("192.88.99.0/24", "reserved"),  # the relays of 6to4, withdrawn
    ("64:ff9b:1::/48", "private"),  # NAT64 for local use
    ("fec0::/10", "private"),  # site-local, withdrawn
    ("2001::/23", "reserved"),  # protocol assignments
    ("3fff::/20", "documentation"),
    ("5f00::/16", "reserved"),
    ("100::/64", "reserved"),
)
_NAMED = tuple((ipaddress.ip_network(network), kind) for network, kind in _NETWORKS)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")


def kind_of(address: str) -> str | None:
    """Why an address must not be connected to, in a word; None for an address of the public internet.

    >>> kind_of("127.0.0.1"), kind_of("169.254.169.254"), kind_of("100.64.0.1"), kind_of("8.8.8.8")
    ('loopback', 'link-local', 'shared', None)
    >>> kind_of("::ffff:10.0.0.1"), kind_of("64:ff9b::7f00:1"), kind_of("2002:c0a8:101::1")
    ('private', 'loopback', 'private')
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    inner = _carried(found) if isinstance(found, IPv6Address) else None
    return _kind(found if inner is None else inner)


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries."""
    if address.teredo:
        return address.teredo[1]
    if inner := address.ipv4_mapped or address.sixtofour:
        return inner
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _kind(address: IPv4Address | IPv6Address) -> str | None:
    if address.is_unspecified:
        return "unspecified"
    if address.is_loopback:
        return "loopback"
    if address.is_link_local:
        return "link-local"
    if address.is_multicast:
        return "multicast"
    for network, kind in _NAMED:
        if address in network:
            return kind
    if address.is_reserved:
        return "reserved"
    return None if address.is_global else "private"


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system answers; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(target: Target, allowed: frozenset[str], look_up: Resolve = resolve) -> list[str]:
    """The addresses that a target may be reached at; raises Forbidden if one is refused, NotFetched if there is none.

    One bad address among good ones refuses the name: a public site has no private address, and which of them answers
    would be left to chance. `allowed` holds hosts ("localhost") or hosts with port ("localhost:8080") in lower case.
    """
    try:
        found = list(look_up(target.host, target.port))
    except (OSError, UnicodeError) as fault:
        reason = f"the name {target.host} has no address ({getattr(fault, 'strerror', None) or fault})"
        raise NotFetched(target.url, reason, "check the address, and that the network is up") from None
    if target.host in allowed or f"{target.host}:{target.port}" in allowed:
        return found
    for address in found:
        if kind := kind_of(address):
            reason = f"{target.host} is at {address}, a {kind} address, which is not fetched from"
            raise Forbidden(target.url, reason, f"--allow-host {target.host} if that is meant")
    return found
