"""Article: what was written, told apart from what the site put around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal, get_args

from .span import Span
from .words import Words

Role = Literal[
    "title",
    "byline",
    "caption",
    "body",
    "heading",
    "related_title",
    "related_excerpt",
    "feed_heading",
    "feed_time",
    "feed_title",
    "feed_text",
    "comment",
    "furniture",
]
ROLES: tuple[str, ...] = get_args(Role)

Zone = Literal["headline", "body", "photo_caption", "related_title", "related_excerpt", "feed_headline", "feed_text"]
ZONES: tuple[str, ...] = get_args(Zone)

#: The zones that belong to the article; what stands in the others is never credited to it.
ARTICLE_ZONES: frozenset[str] = frozenset({"headline", "body"})

#: Which blocks are read for statements, and in which zone. A crosshead is the article's own words, so it reads as body.
ZONE_OF_ROLE: dict[str, Zone] = {
    "title": "headline",
    "body": "body",
    "heading": "body",
    "caption": "photo_caption",
    "related_title": "related_title",
    "related_excerpt": "related_excerpt",
    "feed_title": "feed_headline",
    "feed_text": "feed_text",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A run of whole lines with one role, and the rule or features (`why`) that gave it."""

    span: Span
    role: Role
    why: str


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who signed the article: a person, or an organisation such as a news desk."""

    name: str
    type: Literal["person", "organisation"]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One dated entry of the site's own feed beside the article.

    `time` is "HH:MM" on a 24-hour clock. `date` is an ISO day or None, and `date_basis` says how it was found: a
    feed is as young as the capture, not as the article, and most show no day at all.
    """

    time: str
    title: Span
    text: Span | None
    date: str | None = None
    date_basis: str = "none"


@dataclass(frozen=True, slots=True)
class Teaser:
    """A pointer to another article: its title, its first words, and whether those were cut off."""

    title: Span | None
    text: Span | None
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text to be read, the zone it stands in, and its running number in the page.

    `group` ties together what belongs to one teaser or feed item: a title and its text share a group; the article is 0.
    """

    zone: Zone
    span: Span
    group: int = 0

    @property
    def in_article(self) -> bool:
        """Whether these are the article's own words."""
        return self.zone in ARTICLE_ZONES


@dataclass(frozen=True)
class Article:
    """One page, read as an article: every non-blank line is in exactly one block, and nothing is deleted.

    `text` is the page's text as it is read (`Page.flowing`); all spans point into it. `published` is an ISO day or
    local minute without zone ("2024-03-18T14:04"), as printed; `published_basis` says where it was read, and
    `outlet_basis` where the outlet's name was.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    title: Words | None = None
    authors: tuple[Author, ...] = ()
    published: str | None = None
    published_span: Span | None = None
    published_basis: str = "none"
    outlet: str | None = None
    caption: Words | None = None
    caption_credit: Words | None = None
    reading_minutes: int | None = None
    language: str | None = None
    feed: tuple[FeedItem, ...] = ()
    related: tuple[Teaser, ...] = ()
    problems: tuple[str, ...] = ()
    outlet_basis: str = "none"

    @property
    def published_day(self) -> str | None:
        """The day of publication as ISO date, or None."""
        return self.published[:10] if self.published else None

    def regions(self) -> tuple[Region, ...]:
        """The stretches to be read for statements, in page order, each with its zone; a feed's clock times are apart.

        >>> blocks = Block(Span(0, 11), "title", ""), Block(Span(12, 24), "body", "")
        >>> article = Article("Rain likely\\nIt may rain.", blocks)
        >>> [(r.zone, r.span.of(article.text)) for r in article.regions()]
        [('headline', 'Rain likely'), ('body', 'It may rain.')]
        """
        groups, titles = self._groups(), sorted((item.title for item in self.feed), key=lambda title: title.start)
        return tuple(
            Region(zone, _without_clock(block, titles), groups.get(number, 0))
            for number, block in enumerate(self.blocks)
            if (zone := ZONE_OF_ROLE.get(block.role))
        )

    def _groups(self) -> dict[int, int]:
        """The number of the teaser or feed item of each block, by the block's own number."""
        beside: dict[Span, int] = {}
        for group, (title, text) in enumerate(
            [(t.title, t.text) for t in self.related] + [(f.title, f.text) for f in self.feed], start=1
        ):
            beside |= {span: group for span in (title, text) if span}
        found: dict[int, int] = {}
        ends = [block.span.end for block in self.blocks]
        for span, group in beside.items():
            for number in range(bisect_right(ends, span.start), len(self.blocks)):
                if not span.overlaps(self.blocks[number].span):
                    break
                found.setdefault(number, group)
        return found


def _without_clock(block: Block, titles: list[Span]) -> Span:
    """The span of a block; of a feed's line that holds its clock time too, that of the title. `titles` are in order."""
    if block.role != "feed_title":
        return block.span
    at = bisect_left(titles, block.span.start, key=lambda title: title.start)
    return titles[at] if at < len(titles) and block.span.contains(titles[at]) else block.span
