"""Stage 4c: Article -> Figures, and how figures compare."""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.model import Article, Figure, Statement, TimeExpression
from foresaid.sentences import Prose


def find_figures(
    article: Article, prose: Prose, statements: Sequence[Statement], dates: Sequence[TimeExpression]
) -> tuple[Figure, ...]:
    """The numbers of a page that count or measure, in page order."""
    return ()
