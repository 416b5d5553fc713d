"""Forecast: one source, one event, one horizon, with every mention of it in every page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from .article import Zone
from .echo import Passage
from .judgement import Basis, Horizon
from .span import Span

State = Literal["open", "due", "resolved", "annulled", "withdrawn", "rejected"]
Outcome = Literal["happened", "did-not-happen", "cannot-tell"]
#: Where a forecast's number comes from: the last if somebody asked for a scale that the source has not adopted.
ForecastBasis = Basis | Literal["yardstick asked for"]
#: What stands between the pieces of a phrase in two pieces.
PIECES = " … "

#: The life of a forecast as one table: state -> what happens -> next state. The picture in docs/ is drawn from it.
MOVES: dict[State, dict[str, State]] = {
    "open": {"deadline passes": "due", "happened": "resolved", "withdraw": "withdrawn", "reject": "rejected"},
    "due": {"happened": "resolved", "did-not-happen": "resolved", "cannot-tell": "annulled", "reject": "rejected"},
    "resolved": {"new evidence": "due"},
    "annulled": {"new evidence": "due"},
    "withdrawn": {},
    "rejected": {"accept": "open"},
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a forecast is worded: a judgement in a page.

    `phrase` holds the estimative words as printed, `said_on` and `published` ISO days, `zone` where they stand;
    `low`, `high` the band used (probabilities in [0, 1]) and `basis`, `yardstick`, `band` where it comes from.
    `claim` is the whole claim as printed: the piece of the statement that holds the estimate, else its sentence.
    """

    page: str
    judgement: str
    statement: str | None
    zone: Zone
    passage: Passage
    phrase: str
    polarity: Literal["event", "negation"]
    yardstick: str | None
    band: str | None
    low: float | None
    high: float | None
    basis: ForecastBasis
    said_on: str | None
    published: str | None
    outlet: str | None = None
    quoted: bool = False
    claim: Span | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one source foresees of one event by one deadline; all its wordings are kept.

    `event` is the claim as printed, in the words of the strongest mention. `source_name` is None for an unnamed source
    or the writer's own voice, then `source_label` says which. `low`, `high` are the probability of the event, from the
    strongest mention (the source's own yardstick before a stated number before the survey), named by `basis_mention`; a
    mention that gives a band to the event's absence is turned round. `why` says why its mentions were taken as one.
    """

    id: str
    source_name: str | None
    source_label: str
    event: str
    horizon: Horizon | None
    mentions: tuple[Mention, ...]
    yardstick: str | None = None
    band: str | None = None
    low: float | None = None
    high: float | None = None
    basis: ForecastBasis = "none"
    basis_mention: str | None = None
    conditional: bool = False
    condition: str | None = None
    why: str = ""

    @property
    def deadline(self) -> str | None:
        """The last day on which the event would make the forecast come true, as ISO date, or None."""
        return self.horizon.end if self.horizon else None


def forecast_id(first_judgement: str) -> str:
    """The id of a forecast is made of its first judgement in order of publication, so it survives later mentions.

    >>> forecast_id("j-175cfde19f88")
    'f-88caa35b93'
    """
    return "f-" + hashlib.sha256(first_judgement.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of a later page about a forecast's event: offered to a reviewer, never a verdict.

    `speaks_for` is the outcome that it suggests, None if it only concerns the event; `why` gives the reasons.
    """

    forecast: str
    passage: Passage
    text: str
    published: str | None
    score: float
    why: str
    speaks_for: Outcome | None = None
