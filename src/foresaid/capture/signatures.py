"""Who an HTML page's elements name as the author: rel=author, microdata, and elements named for bylines.

Nothing is weighed here. Elements inside comments, teasers and navigation sign something else and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

#: No signature is longer, in characters; what is longer tells about the author or lists articles.
LONGEST = 110
#: An XPath condition that the elements meet; the class is looked at more closely in Python. Asking the attributes that
#: are there is a fifth faster than asking every element for their values.
SIGNING = "@class[contains(.,'uthor') or contains(.,'yline')] or @rel[contains(.,'author')] or @itemprop='author'"

_NAMES = re.compile(r"author[-_]*(?:link|url)?[-_]*(?:full)?name|byline[-_]*name|name[-_]*author", re.IGNORECASE)
_SIGNS = re.compile(r"(?:^|[-_\s])(?:by)?-?(?:author|byline)s?(?:$|[-_\s])", re.IGNORECASE)
_NOT = re.compile(
    r"comment|review|related|teaser|avatar|image|photo|bio\b|desc|social|recirc|recommend|card-list|pagination|sidebar",
    re.IGNORECASE,
)
_NOT_IN = frozenset({"nav", "footer", "aside", "noscript"})


def signature_of(element: etree._Element) -> tuple[str, str] | None:
    """The words of an element that names an author, and what says so; None if it does not.

    >>> from foresaid.capture.rendering import parse
    >>> page = parse('<h1>Rain</h1><a rel=author href=x>Ana Brook</a><p class="post-author-name">by Ivo Lund')
    >>> [signature_of(e) for e in page.iter("a", "p")]
    [('Ana Brook', 'rel author'), ('by Ivo Lund', 'class author name')]
    """
    basis = _basis(element)
    if basis is None or _stands_apart(element):
        return None
    texts: list[str] = []
    length = 0
    for text in element.itertext():
        texts.append(str(text))
        length += len(text.strip())
        if length > LONGEST:
            return None
    words = " ".join(" ".join(texts).split())
    return (words, basis) if words else None


def _basis(element: etree._Element) -> str | None:
    if "author" in (element.get("rel") or "").lower().split():
        return "rel author"
    if element.get("itemprop") == "author":
        return "itemprop author"
    names = element.get("class") or ""
    if _NOT.search(names):
        return None
    if _NAMES.search(names):
        return "class author name"
    return "class byline" if _SIGNS.search(names) else None


def _stands_apart(element: etree._Element) -> bool:
    """Whether one of the elements around it holds something else than the article."""
    for around in _around(element):
        if around.tag in _NOT_IN or _NOT.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
            return True
    return False


def _around(element: etree._Element) -> Iterator[etree._Element]:
    """The elements around it, up to six; farther out, names say what the page is built of."""
    for n, around in enumerate(element.iterancestors()):
        if n >= 6 or around.tag in ("article", "main", "body"):
            return
        yield around
