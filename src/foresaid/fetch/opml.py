"""Lists of feeds as other programs exchange them: OPML 2.0, in and out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from foresaid.errors import BadData


@dataclass(frozen=True, slots=True)
class Outline:
    """One subscription: the address of a feed or sitemap, its title, and whether it is a feed or a sitemap."""

    url: str
    title: str = ""
    kind: str = "feed"


def read_opml(content: bytes, name: str) -> list[Outline]:
    """The feeds of an OPML file in its order, each once; raises BadData if it is none, or holds none.

    Folders are walked through. Sitemaps are outlines of the type "sitemap", which is our own addition.

    >>> read_opml(b'<opml><body><outline text="Coast" xmlUrl="http://coast.example/rss"/></body></opml>', "a.opml")
    [Outline(url='http://coast.example/rss', title='Coast', kind='feed')]
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise BadData(name, f"no OPML file ({fault.msg})", "export the list of feeds again") from None
    if root is None or str(root.tag).lower() != "opml":
        raise BadData(name, "no OPML file: it does not begin with <opml>", "export the list of feeds again")
    found: dict[str, Outline] = {}
    for element in root.iter("outline"):
        given = {str(key).lower(): str(value).strip() for key, value in element.attrib.items()}
        if url := given.get("xmlurl"):
            title = " ".join((given.get("title") or given.get("text") or "").split())
            kind = "sitemap" if given.get("type", "").lower() == "sitemap" else "feed"
            found.setdefault(url, Outline(url, title, kind))
    if not found:
        raise BadData(name, "there is no feed in it (no outline has an xmlUrl)", "export the list of feeds again")
    return list(found.values())


def write_opml(outlines: Iterable[Outline], now: datetime) -> bytes:
    """An OPML 2.0 file that read_opml gives back unchanged."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "Watched by foresaid"
    etree.SubElement(head, "dateCreated").text = format_datetime(now, usegmt=True)
    body = etree.SubElement(root, "body")
    for outline in outlines:
        kind = "sitemap" if outline.kind == "sitemap" else "rss"
        title = _storable(outline.title or outline.url)
        etree.SubElement(body, "outline", type=kind, text=title, title=title, xmlUrl=_storable(outline.url))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _storable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return "".join(c if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff" else " " for c in text)
