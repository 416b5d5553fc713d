"""Place: a candidate where it stands, with what the rules look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foresaid.model import Span, Statement

from .expressions import Candidate
from .lines import Line
from .modals import VerbGroup, words


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate where it stands: its sentence, its verb group (modals), its statement, and whether it is quoted.

    `stronger` are the judgements already accepted in the sentence, `traps` the words known to be none.
    """

    line: Line
    candidate: Candidate
    group: VerbGroup | None
    statement: Statement | None
    quoted: bool
    stronger: tuple[Candidate, ...] = ()
    traps: tuple[tuple[Span, str], ...] = ()

    @property
    def attributed(self) -> bool:
        """Whether somebody else than the writer says these words."""
        return self.quoted or self.statement is not None or self._feared

    @property
    def _feared(self) -> bool:
        """Whether the clause hangs on a verb or noun of fear, belief or saying that attribution may not have taken."""
        clause = re.split(r"[,;:]", self.line.before(self.candidate.head.start).lower())[-1]
        return bool(set(clause.split()[-8:]) & words("words", "attributing"))

    @property
    def verb(self) -> str:
        """The verb of a modal, in lower case, or ""."""
        return self.line.words[self.group.verb] if self.group and self.group.verb >= 0 else ""


def needs_source(place: Place) -> bool:
    """Whether the modal judges only in somebody's words: will, would, should and going to."""
    return place.group is not None and place.group.form not in ("may", "might", "could", "can")
