"""Pages made of a few invented lines, and their statements."""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.attribution import find_statements
from foresaid.model import Article, Block, FeedItem, Role, Span, Statement, Teaser, TimeExpression
from foresaid.sentences import read_prose


def page(*lines: tuple[Role, str] | str, published: str | None = "2031-10-14", outlet: str | None = None) -> Article:
    """An article with one block a line; a bare string is a body line, a related title or feed title begins an item."""
    text, blocks = "", []
    for line in lines:
        role, words = line if isinstance(line, tuple) else ("body", line)
        blocks.append(Block(Span(len(text), len(text) + len(words)), role, "test"))
        text += words + "\n"
    related = tuple(
        Teaser(b.span, _next(blocks, k, "related_excerpt")) for k, b in enumerate(blocks) if b.role == "related_title"
    )
    feed = tuple(
        FeedItem("12:00", b.span, _next(blocks, k, "feed_text")) for k, b in enumerate(blocks) if b.role == "feed_title"
    )
    return Article(text, tuple(blocks), published=published, outlet=outlet, related=related, feed=feed)


def _next(blocks: Sequence[Block], at: int, role: Role) -> Span | None:
    return blocks[at + 1].span if at + 1 < len(blocks) and blocks[at + 1].role == role else None


def statements(article: Article, days: dict[str, tuple[str, str]] | None = None) -> tuple[Statement, ...]:
    """The statements of a page whose time expressions are given as words -> (first day, last day)."""
    dates = [
        TimeExpression(Span(at, at + len(words)), "DATE", start, start, end, "calendar", "test")
        for words, (start, end) in (days or {}).items()
        if (at := article.text.find(words)) >= 0
    ]
    return find_statements(article, read_prose(article), dates, "0" * 64)


def who(statement: Statement) -> tuple[str | None, str | None, str | None]:
    """Name, role and organisation of a statement's source."""
    source = statement.source
    return (source.name, source.role, source.organisation) if source else (None, None, None)
