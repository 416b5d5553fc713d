"""The distinct words of a stretch of text: what most stages ask before they look at it more closely.

A paragraph without a calendar word has no date, one without a word of likelihood no judgement. Every stage asks such a
question of the same paragraphs and sentences, so the answer is kept for a moment; in news, where most paragraphs are
one sentence, it is worked out once for all of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Words, those with it that a hyphen, a slash or an apostrophe joins: "toss-up", "50/50", "can't".
_WORD = re.compile(r"[^\W_]+(?:['/-][^\W_]+)*")
_JOINT = re.compile(r"['/-]")


@lru_cache(maxsize=1024)  # of a few pages: stages follow each other page by page
def vocabulary_of(stretch: str) -> frozenset[str]:
    """The words of a stretch in lower case with straight apostrophes; joined ones both whole and in parts.

    >>> sorted(vocabulary_of("It’s a toss-up, it's a 50/50."))
    ['50', '50/50', 'a', 'it', "it's", 's', 'toss', 'toss-up', 'up']
    """
    low = stretch.lower().replace("’", "'")
    words = _WORD.findall(low)
    if "'" in low or "-" in low or "/" in low:
        words += [part for word in words if not word.isalnum() for part in _JOINT.split(word)]
    return frozenset(words)
