"""Stage 3: Article -> Statements. Who said it, in which words, where and when.

An engine finds the words that attribute (`engines` has them by name: `rules`, the learned ones of `tagger`, and both
`together`). The grammar shared by all of them makes statements of that: quotations that go on without a cue
(`quotations`), channels and citation chains (`channels`), who it is (`resolution`, with `names`, `directory`,
`registry`), and the day (`days`). `statements` has the order.
"""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.attribution.engine import Engine, RawAttribution
from foresaid.attribution.engines import DEFAULT_ENGINE, ENGINES, engine_named
from foresaid.attribution.rules import RuleEngine
from foresaid.attribution.statements import read_statements
from foresaid.model import Article, Statement, TimeExpression
from foresaid.sentences import Prose

__all__ = ["DEFAULT_ENGINE", "ENGINES", "Engine", "RawAttribution", "RuleEngine", "engine_named", "find_statements"]


def find_statements(
    article: Article,
    prose: Prose,
    dates: Sequence[TimeExpression],
    page: str,
    engine: Engine | None = None,
) -> tuple[Statement, ...]:
    """The attributed statements of a page, in the order of their content; `page` is the capture's SHA-256."""
    return read_statements(article, prose, dates, page, engine or engine_named())
