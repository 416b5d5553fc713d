"""What an HTML page declares of its article, weighed: authors and day from JSON-LD, OpenGraph, <meta> and <time>."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foresaid.model import Author, Declared

from .bylines import in_lower_case, is_desk, is_person, is_role, read_byline
from .stamps import find_stamps

#: The places that declare an article's authors, the surest first; a <meta> is often the site's own name.
_AUTHORS = ("json-ld author", "citation_author", "parsely-author", "article:author_name", "article:author", "author")
#: The places that declare when it was published; a bare <time> may belong to a comment or a teaser.
_PUBLISHED = (
    "json-ld datePublished", "article:published_time", "og:article:published_time", "datePublished", "parsely-pub-date",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date",
    "publish-date", "publishdate", "publish_date", "published_date", "pubdate", "sailthru.date", "article.published",
    "date", "og:published_time", "article:published", "time datepublished", "time pubdate",
    "json-ld webpage datePublished",
)  # fmt: skip
_ISO = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d))?")


def declared_authors(declared: Sequence[Declared]) -> tuple[tuple[Author, ...], str]:
    """The authors named by the surest place that names any, and that place.

    >>> declared_authors([Declared("author", "By Ana Brook", "author")])
    ((Author(name='Ana Brook', type='person', span=None),), 'author')
    """
    outlets = {d.value.casefold() for d in declared if d.key == "outlet"}
    for basis in _AUTHORS:
        named = [d.value for d in declared if d.key == "author" and d.basis.lower() == basis.lower()]
        authors = tuple(
            dict.fromkeys(a for value in named for a in _authors_in(value) if a.name.casefold() not in outlets)
        )
        if authors:
            return authors, basis
    return (), "none"


def _authors_in(value: str) -> tuple[Author, ...]:
    if "://" in value or "@" in value or not 2 < len(value) < 120:
        return ()
    read = read_byline(value if value.lower().startswith("by ") else f"by {value}")
    persons = tuple(Author(a.name, a.type) for a in read.authors)
    if persons:
        return persons
    if is_person(value) or (value[:1].isupper() and not is_role(value) and len(value.split()) <= 5):
        return (Author(in_lower_case(value), "organisation" if is_desk(value, signed=True) else "person"),)
    return ()


def declared_published(declared: Sequence[Declared]) -> tuple[str | None, str]:
    """The day (and minute) of publication that the surest place declares, as printed there, and that place.

    >>> declared_published([Declared("published", "2031-05-03T14:05:00+02:00", "article:published_time")])
    ('2031-05-03T14:05', 'article:published_time')
    """
    for basis in _PUBLISHED:
        for d in declared:
            if d.key == "published" and d.basis.lower() == basis.lower() and (moment := _moment(d.value)):
                return moment, d.basis
    return None, "none"


def _moment(value: str) -> str | None:
    if match := _ISO.match(value.strip()):
        day, clock = match.groups()
        midnight = clock == "00:00"  # a day without a time, written as one
        return day if clock is None or midnight else f"{day}T{clock}"
    return next((stamp.iso for stamp in find_stamps(value) if stamp.iso), None)
