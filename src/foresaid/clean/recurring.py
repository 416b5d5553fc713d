"""What a site seen often teaches: paragraphs that stand in most of its articles are its own, however they read.

An appeal, a cookie notice or a box "about us" may be good prose in the middle of an article. One page does not tell it
from the article; several pages of the host do. The rules, each chosen so that a doubt leaves the paragraph where it is:

    an article counts    once an address, and only if at least half of its paragraphs stand on few other pages of the
                         host: versions of one article under several addresses teach nothing about the site
    a paragraph is the   if it stands, word for word, on at least LEAST pages of the host that count, and on at least
    site's               SHARE of them; a passage that some articles share is a copy, and left to the echoes
    only a body          paragraph is labelled: never a title, a byline, a caption or a crosshead

What is learned does not depend on the order of the pages. Learning takes two steps, since paragraphs cost more to tell
than addresses: `chosen_addresses` says which pages are worth cleaning, `learn_sites` learns from their paragraphs. A
ledger keeps the paragraphs of the pages it has read, so those need not be cleaned again to teach.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag

from foresaid.model import Article, Block, Page

from .hosts import host_of
from .lines import fold

#: A paragraph stands on at least so many pages of a host (the page itself and three others) to be the site's own.
LEAST = 4
#: And on at least this share of them. An outlet may print one paragraph of background in half of its articles on a war.
SHARE = 0.75
#: A host's furniture is learned from so many of its pages, those whose addresses have the smallest hashes. More would
#: cost time and memory and tell no more.
MOST = 50
#: No name of a host is longer (RFC 1035).
LONGEST_HOST = 255
#: How the reason ends of a paragraph that is furniture for this alone.
_OF_HOST = "pages of this host"


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where a capture was saved from: the host, the hash of the whole address, and the capture's own."""

    host: str
    key: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Site:
    """What a host has taught: on how many of its `pages` each paragraph stands that is its own (hash -> number)."""

    pages: int = 0
    paragraphs: Mapping[bytes, int] = field(default_factory=dict)


def address_of(page: Page) -> Address | None:
    """Where the page was saved from; None if it does not say. A host is the same with and without "www.".

    >>> address_of(Page("", "Rain", url="https://www.Courier.example/rain")).host
    'courier.example'
    >>> [address_of(Page("", "Rain", url=url)) for url in (None, "rain.html", "http://[rain", "http://" + "r" * 300)]
    [None, None, None, None]
    """
    host = host_of(page.url)
    if not host or len(host) > LONGEST_HOST or not host.isprintable():
        return None
    return Address(host.removeprefix("www."), _key(urldefrag(page.url or "").url), page.sha256)


def chosen_addresses(addresses: Iterable[Address], least: int = LEAST) -> frozenset[Address]:
    """Those to learn from: of each host that has at least `least`, one capture an address, and no more than MOST.

    >>> captures_of_one = [Address("courier.example", b"rain", sha256) for sha256 in ("02", "01")]
    >>> others = [Address("courier.example", b"snow %d" % n, "03") for n in range(3)]
    >>> len(chosen_addresses(captures_of_one)), len(chosen_addresses(captures_of_one + others))
    (0, 4)
    """
    hosts: dict[str, dict[bytes, Address]] = {}
    for address in addresses:
        kept = hosts.setdefault(address.host, {})
        kept[address.key] = min(address, kept.get(address.key, address))
        if len(kept) > MOST:
            del kept[max(kept)]
    return frozenset(address for kept in hosts.values() if len(kept) >= least for address in kept.values())


def paragraphs_of(article: Article) -> frozenset[bytes]:
    """The hashes of the body paragraphs, and of those that only their standing on many pages made furniture."""
    return frozenset(
        _key(block.span.of(article.text))
        for block in article.blocks
        if block.role == "body" or (block.role == "furniture" and block.why.endswith(_OF_HOST))
    )


def learn_sites(pages: Mapping[Address, frozenset[bytes]]) -> dict[str, Site]:
    """What each host has taught, from the paragraphs of its pages; hosts that have taught nothing are left out.

    >>> pages = {Address("courier.example", b"%d" % n, ""): frozenset({b"own %d" % n, b"about us"}) for n in range(5)}
    >>> learn_sites(pages)
    {'courier.example': Site(pages=5, paragraphs={b'about us': 5})}
    """
    hosts: dict[str, list[frozenset[bytes]]] = {}
    for address in sorted(pages):
        hosts.setdefault(address.host, []).append(pages[address])
    sites = {host: _learn(paragraphs) for host, paragraphs in hosts.items()}
    return {host: site for host, site in sites.items() if site.paragraphs}


def _learn(pages: Collection[frozenset[bytes]]) -> Site:
    """What the pages of one host teach: what they have in common, counted again over those that are more than that.

    A page without an article (a list, a wall before the text) says nothing of what stands under the articles.
    """
    common = _common([paragraphs for paragraphs in pages if paragraphs])
    counting = [found for found in pages if found and len(found & common.keys()) * 2 <= len(found)]
    return Site(len(counting), _common(counting))


def _common(pages: Collection[frozenset[bytes]]) -> dict[bytes, int]:
    counts = Counter(paragraph for paragraphs in pages for paragraph in paragraphs)
    return {key: n for key, n in sorted(counts.items()) if n >= LEAST and n >= SHARE * len(pages)}


def label_recurring(article: Article, page: Page, sites: Mapping[str, Site]) -> Article:
    """The article with those body paragraphs labelled as furniture that its site prints under most of its articles."""
    address = address_of(page)
    site = sites.get(address.host) if address else None
    if site is None:
        return article
    return replace(article, blocks=tuple(_relabelled(block, article.text, site) for block in article.blocks))


def _relabelled(block: Block, text: str, site: Site) -> Block:
    if block.role != "body" or not (n := site.paragraphs.get(_key(block.span.of(text)))):
        return block
    return Block(block.span, "furniture", f"stands on {n} of {site.pages} {_OF_HOST}")


def _key(text: str) -> bytes:
    """Eight bytes for a text, the same in every process: two of a host's paragraphs hardly ever share them."""
    return hashlib.blake2b(fold(text).encode("utf-8", "surrogatepass"), digest_size=8).digest()
