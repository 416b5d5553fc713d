"""Stage 3: Article -> Statements. Who said it, in which words, where and when."""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.model import Article, Statement, TimeExpression
from foresaid.sentences import Prose


def find_statements(
    article: Article, prose: Prose, dates: Sequence[TimeExpression], page: str
) -> tuple[Statement, ...]:
    """The attributed statements of a page, in the order of their content; `page` is the capture's SHA-256."""
    return ()
