"""Inside the article's run: paragraphs, crossheads, captions, and what the site put between them."""

from __future__ import annotations

from collections.abc import Sequence

from .captions import find_credit, is_credit_alone
from .heads import Head
from .labels import Labels
from .lines import Line
from .phrases import kind_of


def label_body(lines: Sequence[Line], labels: Labels, head: Head, start: int, end: int) -> None:
    """Give the lines of the run [start, end) their roles."""
    zone = lines[start:end]
    texts = [line.folded for line in zone if len(line.words) >= 12]
    appealing = False
    for line in zone:
        kind = kind_of(line)
        if labels.role(line) is not None:
            appealing = labels.why(line) == "appeal"
        elif kind == "key points heading" or kind:
            labels.give(line, "furniture", kind)
        elif appealing and line.gap == 0:
            labels.give(line, "furniture", "goes on with an appeal")
        elif _is_pull_quote(line, texts):
            labels.give(line, "furniture", "pull quote: words of a paragraph again")
        elif is_credit_alone(line) or (find_credit(line.text) and len(line.words) <= 60):
            labels.give(line, "caption", "ends with a picture's credit")
        elif (
            line.is_prose
            or line.is_bullet
            or line.is_ended
            or line.text.endswith((":", ";", ","))
            or len(line.words) > 14
        ):
            labels.give(line, "body", "prose in the article's run")
        appealing = kind == "appeal" or (appealing and line.gap == 0)
    _label_crossheads(lines, labels, start, end)


def _is_pull_quote(line: Line, texts: Sequence[str]) -> bool:
    return len(line.words) >= 5 and any(line.folded in text and len(line.folded) < len(text) for text in texts)


def _label_crossheads(lines: Sequence[Line], labels: Labels, start: int, end: int) -> None:
    """A short line with a paragraph below it is a crosshead; other short lines in the run are furniture."""
    below = False
    for line in reversed(lines[start:end]):
        role = labels.role(line)
        if role is None:
            if below and len(line.words) <= 14:
                labels.give(line, "heading", "short line above a paragraph")
            else:
                labels.give(line, "furniture", "short line in the article's run, no paragraph below it")
            below = False
        else:
            below = role == "body" or (below and role == "caption")
