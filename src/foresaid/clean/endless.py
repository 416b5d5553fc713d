"""Lines longer than any paragraph: a page in one line, a table, data. They are kept, labelled, and not read.

The longest paragraph of 683 public article pages (WCXB) has 3,600 code points. Where a text lost its line ends, its one
line is read up to LONGEST; beyond that it is more likely no text at all, and reading it would take hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .lines import Line

#: The longest line that is read, in code points.
LONGEST = 30_000


def endless_lines(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """The lines that are too long to be read, each with the reason.

    >>> from foresaid.model import Span
    >>> [(line, why)] = endless_lines([Line(0, Span(0, 5), "Rain."), Line(1, Span(6, 30_007), "x" * 30_001)])
    >>> why
    'a line of 30,001 characters is no paragraph'
    """
    for line in lines:
        if len(line.span) > LONGEST:
            yield line, f"a line of {len(line.span):,} characters is no paragraph"


def note_of(why: str) -> str:
    """What the reading says about such a line."""
    return f"{why} (at most {LONGEST:,}) and was not read; break the text into lines"
