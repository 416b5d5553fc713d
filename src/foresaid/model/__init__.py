"""What travels: one frozen noun per file, standard library only."""

from .article import (
    ARTICLE_ZONES,
    ROLES,
    ZONE_OF_ROLE,
    ZONES,
    Article,
    Author,
    Block,
    FeedItem,
    Region,
    Role,
    Teaser,
    Zone,
)
from .capture import Capture, Declared, Page, Place
from .echo import Drift, Echo, Passage
from .event import EventDate
from .family import PAIR_MOVES, Family, PairState, ReportCount, Travel
from .figure import Figure
from .forecast import MOVES, Evidence, Forecast, Mention, Outcome, State
from .judgement import Basis, Horizon, Judgement
from .reading import Reading, from_json, to_json
from .source import Source
from .span import Span, covering, jaccard, trimmed
from .statement import Quotation, Statement
from .timex import Anchor, TimeExpression
from .words import Words

__all__ = [
    "ARTICLE_ZONES",
    "MOVES",
    "PAIR_MOVES",
    "ROLES",
    "ZONES",
    "ZONE_OF_ROLE",
    "Anchor",
    "Article",
    "Author",
    "Basis",
    "Block",
    "Capture",
    "Declared",
    "Drift",
    "Echo",
    "EventDate",
    "Evidence",
    "Family",
    "FeedItem",
    "Figure",
    "Forecast",
    "Horizon",
    "Judgement",
    "Mention",
    "Outcome",
    "Page",
    "PairState",
    "Passage",
    "Place",
    "Quotation",
    "Reading",
    "Region",
    "ReportCount",
    "Role",
    "Source",
    "Span",
    "State",
    "Statement",
    "Teaser",
    "TimeExpression",
    "Travel",
    "Words",
    "Zone",
    "covering",
    "from_json",
    "jaccard",
    "to_json",
    "trimmed",
]
