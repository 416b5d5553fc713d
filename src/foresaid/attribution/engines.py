"""The engines by name, each loaded once, when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from .engine import Engine
from .rules import RuleEngine
from .tagger import careful_engine, cascade_engine, fast_engine
from .together import Together

#: Every engine: `fast` and `careful` are learned, `cascade` is careful where fast is unsure, `rules` needs no model.
ENGINES: dict[str, Callable[[], Engine]] = {
    "fast": lambda: Together(fast_engine(), RuleEngine()),
    "careful": lambda: Together(careful_engine(), RuleEngine()),
    "cascade": lambda: Together(cascade_engine(), RuleEngine()),
    "rules": RuleEngine,
}
#: What reads a page unless somebody says otherwise.
DEFAULT_ENGINE = "rules"


@cache
def engine_named(name: str = DEFAULT_ENGINE) -> Engine:
    """The engine of that name, loaded at the first call; raises BadData if this installation lacks a part of it.

    >>> engine_named("rules").name.partition("/")[0], engine_named("rules") is engine_named("rules")
    ('rules', True)
    """
    return ENGINES[name]()
