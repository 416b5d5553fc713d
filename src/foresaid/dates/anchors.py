"""The day that the dates of a region hang on, and the dates of a whole page."""

from __future__ import annotations

from datetime import date

from foresaid.model import Anchor, Article, Region


def anchor_of(article: Article, region: Region) -> Anchor:
    """The day a region's dates hang on: the article's for its own words, a bound only for a teaser or a feed.

    A teaser points to an article that existed when this one was published; a feed was saved with the capture, after
    the publication, at a day nobody knows. Their "yesterday" therefore has no date.
    """
    day = date.fromisoformat(article.published_day) if article.published_day else None
    if region.zone.startswith("related"):
        return Anchor(day, exact=False, side="before", basis="latest such day before this article was published")
    if region.zone.startswith("feed"):
        return Anchor(day, exact=False, side="after", basis="earliest such day after this article was published")
    return Anchor(day, basis="day of publication")
