"""Stage 4b: Judgements -> deadlines. By when, and what the deadline hangs on.

`mentions` finds where a page names public events, `learned` what it says of their days, `calendar` which entry a
mention means, `deadlines` the words that say by when, `futurity` whether the event lay ahead when it was said, and
`settle` puts these together for the judgements of a page. `plainly` says for people how a deadline was found.
"""

from __future__ import annotations

from .calendar import learned_calendar, match_event, shipped_calendar
from .learned import find_events
from .plainly import distance_in_words, in_plain_words
from .settle import set_horizons, settle_horizons

__all__ = [
    "distance_in_words",
    "find_events",
    "in_plain_words",
    "learned_calendar",
    "match_event",
    "set_horizons",
    "settle_horizons",
    "shipped_calendar",
]
