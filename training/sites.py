"""Folds by site: pages of one site are never on both sides of a split."""

from __future__ import annotations

import hashlib


def fold_of(site: str, folds: int) -> int:
    """The fold of a site: the same in every run and on every machine.

    >>> fold_of("a.example", 3) == fold_of("a.example", 3) < 3
    True
    """
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % folds


def site_of(url: str, name: str) -> str:
    """The last two labels of a page's host, or the page's name if it has no address.

    >>> site_of("https://news.a.example/1", "0001"), site_of("", "0001")
    ('a.example', '0001')
    """
    host = url.split("/")[2] if "//" in url else name
    return ".".join(host.split(".")[-2:])
