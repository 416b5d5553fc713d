"""Stage 4a: Statements -> Judgements. How sure they were, on which yardstick."""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.model import Article, Judgement, Statement
from foresaid.sentences import Prose


def find_judgements(
    article: Article, prose: Prose, statements: Sequence[Statement], page: str
) -> tuple[Judgement, ...]:
    """The estimates of likelihood of a page, in page order, without their horizons; `page` is the capture's SHA-256."""
    return ()
