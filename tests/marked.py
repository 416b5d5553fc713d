"""Marked examples: expected spans are shown in the text itself."""

from __future__ import annotations

import re

from foresaid.model import Span

_MARK = re.compile(r"\[(\w+): ([^\[\]]*)\]")


def marked(text: str) -> tuple[str, dict[str, list[Span]]]:
    """Plain text and role spans of a marked example; a role may occur several times, in order.

    >>> marked("[content: Chances are low], [source: the Ministry] [cue: wrote].")[0]
    'Chances are low, the Ministry wrote.'
    >>> marked("[content: Chances are low], [source: the Ministry] [cue: wrote].")[1]["source"]
    [Span(start=17, end=29)]
    """
    plain: list[str] = []
    spans: dict[str, list[Span]] = {}
    length = end = 0
    for mark in _MARK.finditer(text):
        plain += [text[end : mark.start()], mark.group(2)]
        start = length + len(plain[-2])
        length = start + len(mark.group(2))
        spans.setdefault(mark.group(1), []).append(Span(start, length))
        end = mark.end()
    plain.append(text[end:])
    return "".join(plain), spans
