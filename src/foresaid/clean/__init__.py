"""Stage 2: Page -> Article. Every non-blank line gets a role; nothing is deleted."""

from __future__ import annotations

from foresaid.model import Article, Page


def find_article(page: Page) -> Article:
    """Tell the article from its furniture, and read its title, byline and dates."""
    raise NotImplementedError


def bare_article(page: Page, published: str | None = None) -> Article:
    """The page as the bare text of one article: every paragraph is body. `published` is an ISO day."""
    raise NotImplementedError
