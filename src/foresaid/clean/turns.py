"""Turns: what speakers say one after another in a transcript, each with a name and a colon before it.

Readers' remarks are written so, too, but they are not most of what a page says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .labels import Labels
from .lines import Line
from .phrases import kind_of

_TURN = re.compile(
    r"(?:Q\d+\.?\s+)?(?P<who>[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|of|de|von|van)){0,4})"
    r"(?: \([^()]{2,30}\))?: \S"
)
_STAGE = re.compile(r"\[[^\[\]]{2,40}\]|\([^()]{2,40}\)")
#: A page is a transcript from so many turns on, if two speakers or more have several of them.
_LEAST = 4


def label_turns(lines: Sequence[Line], labels: Labels) -> None:
    """Give the turns of a transcript their role, where they hold at least half of the page's running text.

    A speaker named once only counts between the turns of others.
    """
    turns = [(line, m["who"].casefold()) for line in lines if (m := _TURN.match(line.text)) and not kind_of(line)]
    times = Counter(who for _, who in turns)
    numbers = [line.number for line, who in turns if times[who] > 1]
    if len(numbers) < _LEAST or sum(n > 1 for n in times.values()) < 2:
        return
    spoken = [line for line, _ in turns if numbers[0] - 2 <= line.number <= numbers[-1] + 1]
    words = sum(len(line.words) for line in spoken)
    prose = sum(len(line.words) for line in lines if line.is_prose and not kind_of(line))
    if words * 2 >= prose:
        for line in spoken:
            labels.give(line, "body", "a name, a colon and what was said, in a page of such turns")
        for line in labels.free(lines[spoken[0].number : spoken[-1].number]):
            if _STAGE.fullmatch(line.text):
                labels.give(line, "body", "in brackets between turns")
