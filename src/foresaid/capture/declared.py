"""What an HTML page declares about itself: JSON-LD, OpenGraph, <meta>, <title>, <h1>, <time>, <link>, and signatures.

Nothing is weighed here. Each value comes with the place it was read from, in page order; `clean` lets them vote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree

from foresaid.model import Declared

from .signatures import SIGNING, signature_of

#: Names of <meta name|property|itemprop=...> -> what they declare. OpenGraph and its article namespace (ogp.me), Dublin
#: Core, schema.org microdata, and the names that news sites and scholarly indexes have agreed on.
META = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "citation_title": "title",
    "headline": "title",
    "author": "author",
    "article:author": "author",
    "article:author_name": "author",
    "og:article:author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "citation_author": "author",
    "parsely-author": "author",
    "sailthru.author": "author",
    "byl": "author",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "article:published": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.date": "published",
    "dcterms.created": "published",
    "dcterms.issued": "published",
    "publish-date": "published",
    "publishdate": "published",
    "publish_date": "published",
    "published_date": "published",
    "pubdate": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "citation_publication_date": "published",
    "article.published": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "last-modified": "modified",
    "og:site_name": "outlet",
    "application-name": "outlet",
    "dc.publisher": "outlet",
    "citation_journal_title": "outlet",
    "og:locale": "language",
    "og:url": "url",
    "og:description": "description",
    "description": "description",
    "article:section": "section",
}
_ARTICLES = ("article", "posting", "report", "review")
_TAGS = ("html", "meta", "title", "h1", "time", "link", "script")
_DECLARING = etree.XPath(" | ".join([*(f"//{tag}" for tag in _TAGS), f"//*[{SIGNING}]"]))
#: What is known to break JSON-LD: comments around it, and a comma before a closing bracket.
_AROUND_JSON = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)\s*|\s*(?:-->|//\s*\]\]>)\s*$|;\s*$", re.DOTALL)
_LAST_COMMA = re.compile(r",(\s*[}\]])")


def find_declared(root: etree._Element) -> tuple[Declared, ...]:
    """Everything the page says about itself, in page order.

    >>> from foresaid.capture.rendering import parse
    >>> root = parse('<html lang=en><meta property="og:title" content="Rain"><h1>Rain again</h1>')
    >>> [(d.key, d.value, d.basis) for d in find_declared(root)]
    [('language', 'en', 'html lang'), ('title', 'Rain', 'og:title'), ('title', 'Rain again', 'h1')]
    """
    found: dict[Declared, None] = {}
    elements: Any = _DECLARING(root)
    for element in elements:
        for key, value, basis in _declared_by(element):
            value = " ".join(value.split())
            if value:
                found[Declared(key, value, basis)] = None
    return tuple(found)


def _declared_by(element: etree._Element) -> Iterator[tuple[str, str, str]]:
    match element.tag:
        case "html":
            yield "language", element.get("lang") or "", "html lang"
        case "meta":
            name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip()
            if key := META.get(name.lower()):
                yield key, element.get("content") or "", name
        case "title" if not any(a.tag == "svg" for a in element.iterancestors()):
            yield "title", _text_of(element), "title"
        case "h1":
            yield "title", _text_of(element), "h1"
        case "time" if element.get("datetime"):
            prop = element.get("itemprop") or ("pubdate" if element.get("pubdate") is not None else "")
            basis = f"time {prop}" if prop else "time"
            yield ("modified" if "modified" in prop.lower() else "published"), element.get("datetime") or "", basis
        case "link" if "canonical" in (element.get("rel") or "").lower().split():
            yield "url", element.get("href") or "", "link canonical"
        case "script" if "ld+json" in (element.get("type") or "").lower():
            yield from _from_json_ld(element.text or "")
        case _ if signed := signature_of(element):
            yield "author", *signed


def _text_of(element: etree._Element) -> str:
    return " ".join(str(text) for text in element.itertext())


def _from_json_ld(text: str) -> Iterator[tuple[str, str, str]]:
    data = _loaded(text)
    people = _people(data)
    for thing in _things(data):
        kinds = " ".join(_texts(thing.get("@type"))).lower()
        if any(kind in kinds for kind in _ARTICLES):
            yield from _from_article(thing, "json-ld", people)
        elif "webpage" in kinds:
            yield from _from_article(thing, "json-ld webpage", people)


def _loaded(text: str) -> Any:
    """The JSON in a script, repaired where only what stands around it or a last comma is wrong; else None."""
    bare = _AROUND_JSON.sub("", text).strip()
    for repaired in (bare, _LAST_COMMA.sub(r"\1", bare)):
        try:
            # strict=False: pages put raw line ends into strings
            return json.loads(repaired, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _people(data: Any) -> dict[str, str]:
    """The names of the graph's things by their @id: an article may say only which of them wrote it."""
    return {
        thing["@id"]: thing["name"]
        for thing in _things(data)
        if isinstance(thing.get("@id"), str) and isinstance(thing.get("name"), str)
    }


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of the top levels, in order: a list, a graph, a main entity."""
    queue, seen = [data], 0
    while queue and seen < 1000:
        thing = queue.pop(0)
        seen += 1
        if isinstance(thing, list):
            queue = [*thing, *queue]
        elif isinstance(thing, dict):
            yield thing
            queue = [thing[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if k in thing] + queue


def _from_article(thing: dict[str, Any], where: str, people: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    pairs = [
        ("title", "headline"),
        ("published", "datePublished"),
        ("modified", "dateModified"),
        ("language", "inLanguage"),
        ("section", "articleSection"),
    ]
    if where == "json-ld webpage":
        pairs[0] = ("title", "name")
    for key, name in pairs:
        for value in _texts(thing.get(name))[:1]:
            yield key, unescape(value), f"{where} {name}"
    for kind in ("author", "creator"):
        for value in _names(thing.get(kind), people):
            yield "author", unescape(value), f"{where} {kind}"
    for value in _names(thing.get("publisher"), people)[:1]:
        yield "outlet", unescape(value), f"{where} publisher"


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [x for x in value if isinstance(x, str)] if isinstance(value, list) else []


def _names(value: Any, people: dict[str, str]) -> list[str]:
    """Names of persons or organisations, however they are nested."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _texts(value.get("name")) or [people[key] for key in _texts(value.get("@id")) if key in people]
    return [name for x in value for name in _names(x, people)][:50] if isinstance(value, list) else []
