"""The host of a page, and what it tells of dates: the order of day and month that is usual in its country."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from foresaid.lexicon import table


def host_of(url: str | None) -> str | None:
    """The host that an address names, in lower case; None if it names none.

    >>> host_of("https://www.Courier.example:8080/rain"), host_of("rain.html"), host_of("http://[rain"), host_of(None)
    ('www.courier.example', None, None, None)
    """
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def order_of_host(url: str | None) -> tuple[bool, str] | None:
    """Whether the day is first in the country of an address's host, and the country's domain; None if not plain.

    >>> order_of_host("https://www.tidewater.co.uk/rain"), order_of_host("https://tidewater.us:8080/rain")
    ((True, '.uk'), (False, '.us'))
    >>> [order_of_host(url) for url in ("https://tidewater.com/", "https://tidewater.ca/", "http://[rain", None)]
    [None, None, None, None]
    """
    name, dot, domain = (host_of(url) or "").rstrip(".").rpartition(".")
    day_first = _orders().get(domain)
    return (day_first, f".{domain}") if name and dot and day_first is not None else None


@cache
def _orders() -> dict[str, bool]:
    orders = table("clean/calendar.toml")["host_order"]
    return {domain: order == "day_first" for order in ("day_first", "month_first") for domain in orders[order].split()}
