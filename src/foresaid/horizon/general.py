"""Whether the writer tells how things go in general, which foresees nothing: advice, a guide, what usually happens.

"You may need a permit" is a judgement, since it says how probable something is; it is no forecast, since no event is
foreseen that could come true or fail. Only the writer's own voice is asked, and only where no day is named.
"""

from __future__ import annotations

import re
from functools import cache

from foresaid.lexicon import table
from foresaid.model import Span
from foresaid.sentences import Prose

#: From so many words to the reader in a thousand an article is a guide. Half of 84 news articles (PolNeAR, dev) have
#: none outside of quotations and 95 in 100 have fewer than 9; half of 130 pages of all kinds (WCXB) have 18 and more.
GUIDE = 10
#: Shorter texts do not tell.
LEAST_WORDS = 150
_READER = re.compile(r"\b(?:you|your|yours|yourself|yourselves)\b", re.I)


def is_guide(prose: Prose) -> bool:
    """Whether the article speaks to its reader throughout, outside of quotations, as guides and advice do."""
    words = to_reader = 0
    for paragraph in prose.paragraphs:
        if paragraph.region.zone == "body":
            span = paragraph.region.span
            words += len(span.of(prose.text).split())
            found = _READER.finditer(prose.text, span.start, span.end)
            to_reader += sum(not paragraph.quotation_at(Span(*m.span())) for m in found)
    return words >= LEAST_WORDS and to_reader * 1000 >= words * GUIDE


def is_general(sentence: str) -> bool:
    """Whether a sentence in the writer's own voice, which names no day, is of how things go in general.

    >>> is_general("Old pipes often may leak."), is_general("You may need a permit."), is_general("The dam may burst.")
    (True, True, False)
    """
    return bool(_READER.search(sentence) or _usual().search(sentence))


@cache
def _usual() -> re.Pattern[str]:
    words = table("dates/deadlines.toml")["forecast"]["usual"]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.I)
