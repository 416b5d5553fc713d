"""What an HTML page declares of its article, weighed: authors and day from JSON-LD, OpenGraph, <meta> and <time>."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from foresaid.model import Author, Declared

from .bylines import in_lower_case, is_desk, is_nobody, is_person, is_role, read_byline
from .stamps import find_stamps

#: The places that declare an article's authors, the surest first; a <meta> is often the site's own name.
_AUTHORS = (
    "json-ld author", "citation_author", "parsely-author", "sailthru.author", "article:author_name",
    "rel author", "itemprop author", "class author name", "class byline", "article:author", "author",
    "json-ld creator", "dc.creator", "dcterms.creator", "byl", "json-ld webpage author",
)  # fmt: skip
#: Those that name the site itself with a purpose; a <meta> does so on every page.
_OWN = frozenset({"json-ld author", "rel author"})
#: Those that stand in the page itself, where the first one below the headline signs the article.
ELEMENTS = frozenset({"rel author", "itemprop author", "class author name", "class byline"})
#: The places that declare when it was published; a bare <time> may belong to a comment or a teaser.
_PUBLISHED = (
    "json-ld datePublished", "article:published_time", "og:article:published_time", "datePublished", "parsely-pub-date",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date",
    "publish-date", "publishdate", "publish_date", "published_date", "pubdate", "sailthru.date", "article.published",
    "date", "og:published_time", "article:published", "time datepublished", "time pubdate",
    "json-ld webpage datePublished", "mail Date",
)  # fmt: skip
_BY = re.compile(r"by\W", re.IGNORECASE)
_HANDLE = re.compile(r"[^\W_][\w-]+(?:[. ][\w-]+){0,2}")
_ISO = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d))?")


def declared_authors(declared: Sequence[Declared]) -> tuple[tuple[Author, ...], str]:
    """The authors named by the surest place that names any, and that place.

    The site's own name is taken only where no place names another: from JSON-LD, or if it is a person's.

    >>> declared_authors([Declared("author", "By Ana Brook", "author")])
    ((Author(name='Ana Brook', type='person', span=None),), 'author')
    """
    outlets = {d.value.casefold() for d in declared if d.key == "outlet"}
    own: tuple[tuple[Author, ...], str] = ((), "none")
    for basis in _AUTHORS:
        named = _named(declared, basis)
        authors = distinct(a for value in named for a in _authors_in(value, basis))
        others = tuple(a for a in authors if a.name.casefold() not in outlets)
        if others:
            return others, basis
        if authors and not own[0] and (basis in _OWN or all(_is_plain_person(a.name) for a in authors)):
            own = authors, basis
    return own


def _is_plain_person(name: str) -> bool:
    return is_person(name) and not name.lower().startswith("the ")


def _named(declared: Sequence[Declared], basis: str) -> list[str]:
    """The values of one place, in page order; of a place in the page's body only the first below the headline."""
    if basis not in ELEMENTS:
        return [d.value for d in declared if d.key == "author" and d.basis.lower() == basis]
    at = next((i for i, d in enumerate(declared) if d.basis == "h1"), 0)
    ordered = [*declared[at:], *declared[:at]]
    return [d.value for d in ordered if d.key == "author" and d.basis == basis][:1]


def distinct(authors: Iterable[Author]) -> tuple[Author, ...]:
    """The authors without those named before."""
    return tuple({a.name.casefold(): a for a in reversed(list(authors))}.values())[::-1]


def _authors_in(value: str, basis: str) -> tuple[Author, ...]:
    if "://" in value or ".com/" in value or "@" in value or not 2 < len(value) < 120 or value.isdigit():
        return ()
    if is_nobody(value) or value.endswith("?"):
        return ()
    if "author" in value.lower().split() or find_stamps(value):
        return ()  # "About the author"; an element that holds the day too
    read = read_byline(value if _BY.match(value) else f"by {value}")
    persons = tuple(Author(a.name, a.type) for a in read.authors)
    if persons:
        return persons
    if value[:1].isupper() and len(value.split()) <= 5:
        desk = is_desk(value, signed=True) or is_role(value)
        return () if is_role(value) and len(value.split()) == 1 else (Author(in_lower_case(value), _TYPES[desk]),)
    # a name that its owner writes small, or an account's: only where the place holds nothing but the author
    if basis != "class byline" and _HANDLE.fullmatch(value):
        return (Author(value, "person"),)
    return ()


_TYPES: dict[bool, Literal["person", "organisation"]] = {False: "person", True: "organisation"}


def declared_published(declared: Sequence[Declared]) -> tuple[str | None, str]:
    """The day (and minute) of publication that the surest place declares, as printed there, and that place.

    >>> declared_published([Declared("published", "2031-05-03T14:05:00+02:00", "article:published_time")])
    ('2031-05-03T14:05', 'article:published_time')
    """
    for basis in _PUBLISHED:
        for d in declared:
            if d.key == "published" and d.basis.lower() == basis.lower() and (moment := _moment(d.value)):
                return moment, d.basis
    below = _below_headline(declared)
    return below, "time" if below else "none"


def _below_headline(declared: Sequence[Declared]) -> str | None:
    """The first <time> between the first headline and the next one; a page's other times belong to other articles."""
    inside = False
    for d in declared:
        if inside and d.basis == "time" and (moment := _moment(d.value)):
            return moment
        inside = inside or d.basis == "h1"
    return None


def declared_days(declared: Sequence[Declared]) -> frozenset[date]:
    """Every day that the page declares for anything, to tell which of two readings of a printed day is meant."""
    moments = (_moment(d.value) for d in declared if d.key in ("published", "modified"))
    return frozenset(date.fromisoformat(moment[:10]) for moment in moments if moment)


def _is_day(iso: str) -> bool:
    """Whether the calendar has the day: pages declare 31 February, too."""
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _moment(value: str) -> str | None:
    if (match := _ISO.match(value.strip())) and _is_day(match.group(1)):
        day, clock = match.groups()
        midnight = clock == "00:00"  # a day without a time, written as one
        return day if clock is None or midnight else f"{day}T{clock}"
    return next((stamp.iso for stamp in find_stamps(value) if stamp.iso), None)
