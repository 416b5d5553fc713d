"""The table that the rules fill: one role a line, given once, with the rule that gave it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from foresaid.model import Block, Role, Span
from foresaid.model.article import ROLES

from .lines import Line

#: Roles whose lines are read one by one; only runs of furniture and of comments are gathered into one block.
GATHERED = frozenset({"furniture", "comment"})


#: From this probability on, the learned tagger is believed against a rule that may mislead. Among lines of 683 public
#: pages with more than this, 19 of 20 belong to the body.
SURE = 0.8
#: So many lines at the top of a page are put to the second reader at once: most heads stand there.
_AT_ONCE = 48
#: Below this probability a line counts as part of the body only for a plain reason.
HARDLY = 0.3


class Labels:
    """The roles given so far. A line keeps the first role it is given: the surest rules speak first."""

    def __init__(
        self,
        lines: Sequence[Line],
        p: Sequence[float] | NDArray[np.float64] = (),
        second: Callable[[int], NDArray[np.float32]] | None = None,
    ) -> None:
        self.lines = tuple(lines)
        self._p, self._second = p, second
        self._seen = np.zeros((0, len(ROLES)), np.float32)
        self._roles: dict[int, tuple[Role, str]] = {}

    def give(self, line: Line, role: Role, why: str) -> bool:
        """Give the line a role unless it has one; whether it was given."""
        if line.number in self._roles:
            return False
        self._roles[line.number] = (role, why)
        return True

    def suggest(self, line: Line, role: Role, why: str) -> bool:
        """Give a role for a reason that may mislead: not where the learned tagger is sure of the article's body."""
        return not self.is_surely_body(line) and self.give(line, role, why)

    def is_surely_body(self, line: Line) -> bool:
        """Whether the learned tagger is sure that the line belongs to the article's body."""
        return line.number < len(self._p) and float(self._p[line.number]) > SURE

    def is_hardly_body(self, line: Line) -> bool:
        """Whether the learned tagger thinks that the line belongs to something else."""
        return line.number < len(self._p) and float(self._p[line.number]) < HARDLY

    def chance(self, line: Line, role: Role) -> float:
        """How probable the role is to the second reader (see `roles`); 0 where that was not asked."""
        if self._second is None:
            return 0.0
        if line.number >= len(self._seen):
            self._seen = self._second((line.number // _AT_ONCE + 1) * _AT_ONCE)
        return float(self._seen[line.number, ROLES.index(role)])

    def change(self, line: Line, role: Role, why: str) -> None:
        """Give the line another role, for a rule that knows more than an earlier one."""
        self._roles[line.number] = (role, why)

    def role(self, line: Line) -> Role | None:
        """The role given, or None."""
        found = self._roles.get(line.number)
        return found[0] if found else None

    def why(self, line: Line) -> str:
        """The rule that gave the role, or ""."""
        found = self._roles.get(line.number)
        return found[1] if found else ""

    def free(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Those of the lines that have no role yet."""
        return (line for line in lines if line.number not in self._roles)

    def with_role(self, *roles: Role) -> list[Line]:
        """The lines that have one of the roles, in order."""
        return [line for line in self.lines if self.role(line) in roles]

    def blocks(self, text: str) -> tuple[Block, ...]:
        """One block a line, runs of furniture gathered; lines without a role are furniture."""
        blocks: list[Block] = []
        for line in self.lines:
            role, why = self._roles.get(line.number, ("furniture", "no sign of the article"))
            span = _whole(text, line.span)
            last = blocks[-1] if blocks else None
            if last and last.role == role and role in GATHERED and last.why == why:
                blocks[-1] = Block(Span(last.span.start, span.end), role, why)
            else:
                blocks.append(Block(span, role, why))
        return tuple(blocks)


def _whole(text: str, span: Span) -> Span:
    """The span with the spaces around it, up to the ends of its line."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1] not in "\r\n":
        start -= 1
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    return Span(start, end)
