"""Marked sentences read by the likelihood stage: [phrase: ...] is what must be found, [content: ...] and [source: ...]
make a statement, everything is one body paragraph."""

from __future__ import annotations

import re

from foresaid.likelihood import find_judgements
from foresaid.model import Article, Block, Judgement, Source, Span, Statement
from foresaid.sentences import read_prose

_OPEN = re.compile(r"\[(\w+): ")


def nested(text: str) -> tuple[str, dict[str, list[Span]]]:
    """As marked(), but a phrase may stand inside a content."""
    plain, at = "", 0
    spans: dict[str, list[Span]] = {}
    stack: list[tuple[str, int]] = []
    while at < len(text):
        if match := _OPEN.match(text, at):
            stack.append((match.group(1), len(plain)))
            at = match.end()
        elif text[at] == "]" and stack:
            role, start = stack.pop()
            spans.setdefault(role, []).append(Span(start, len(plain)))
            at += 1
        else:
            plain, at = plain + text[at], at + 1
    return plain, {role: sorted(found) for role, found in spans.items()}


def read(
    text: str, name: str | None = None, organisation: str | None = None
) -> tuple[str, dict[str, list[Span]], tuple[Judgement, ...]]:
    """The plain text, the marked spans, and the judgements found in it."""
    plain, spans = nested(text)
    source = Source(spans["source"][0] if "source" in spans else None, name, None, organisation)
    statements = [Statement("s-1", "body", tuple(spans["content"]), source, "indirect")] if "content" in spans else []
    article = Article(plain, (Block(Span(0, len(plain)), "body", ""),))
    return plain, spans, find_judgements(article, read_prose(article), statements, "ab" * 32)
