"""Which of a sentence's time words says by when the judgement's event is foreseen: objections, then the nearest.

Every rule is an objection to one candidate; OBJECTIONS is their order. What no rule objects to is ranked: inside the
event before outside, behind the phrase before in front of it, near before far.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foresaid.dates import find_dates
from foresaid.model import Anchor, Judgement, Span, Statement, TimeExpression, covering

from .deadlines import find_deadlines
from .ground import Ground
from .relations import Deadline


@dataclass(frozen=True)
class Candidate:
    """A deadline of the judgement's sentence, and what it is to be a deadline of."""

    ground: Ground
    judgement: Judgement
    sentence: Span
    deadline: Deadline

    @property
    def span(self) -> Span:
        """Its words."""
        return self.deadline.span

    @property
    def phrase(self) -> Span:
        """The judgement's phrase, first word to last."""
        return covering(self.judgement.phrase)

    @property
    def statement(self) -> Statement | None:
        """The statement that holds the judgement."""
        return self.ground.statements.get(self.judgement.statement or "")

    @property
    def leads(self) -> bool:
        """Whether it stands before the phrase."""
        return self.span.start < self.phrase.start

    @property
    def between(self) -> str:
        """The words between it and the phrase."""
        text, pieces = self.ground.text, self.judgement.phrase
        if self.leads:
            return text[self.span.end : self.phrase.start]
        begin = max(p.end for p in pieces if p.end <= self.span.start) if self._inside else self.phrase.end
        return text[begin : self.span.start]  # "the odds of a March cut at 72 %": between noun and price

    @property
    def _inside(self) -> bool:
        """Whether it stands between the pieces of the phrase."""
        return self.phrase.start < self.span.start < self.phrase.end and self.judgement.phrase[0].end <= self.span.start


def choose_deadline(ground: Ground, judgement: Judgement, sentence: Span) -> Deadline | None:
    """The deadline that belongs to the judgement, or None."""
    day, dates = _said_on(ground, judgement, sentence)
    found = find_deadlines(ground.text, sentence, dates, ground.mentions_in(sentence), day)
    candidates = [Candidate(ground, judgement, sentence, d) for d in found]
    left = [c for c in candidates if not any(objects(c) for objects in OBJECTIONS)]
    return min(left, key=_rank).deadline if left else None


def _said_on(ground: Ground, j: Judgement, sentence: Span) -> tuple[date | None, Sequence[TimeExpression]]:
    """The day that relative dates of the sentence hang on, and its dates: the speaker's own day if that is another."""
    statement = ground.statements.get(j.statement or "")
    said = statement.said_on if statement and said_at_cue(statement) else None
    if said and len(said) == 10 and ground.published and said < (ground.published - timedelta(days=6)).isoformat():
        day = date.fromisoformat(said)
        return day, find_dates(ground.text, sentence, Anchor(day, side="after", basis="the day it was said"))
    return ground.published, ground.dates_in(sentence)


def said_at_cue(statement: Statement) -> bool:
    """Whether the day it was said stands beside the cue: "wrote in 2012", not "who won in 2012, says"."""
    day = statement.said_on_span
    return day is not None and any(abs(day.start - c.end) < 20 or abs(c.start - day.end) < 4 for c in statement.cue)


def holds_the_phrase(c: Candidate) -> bool:
    """ "Before adding that he [will] win in March": the judgement is inside."""
    return any(c.span.overlaps(piece) for piece in c.judgement.phrase)


def conditions(c: Candidate) -> bool:
    """ "If it rains on Friday"; but "until the vote is over" is condition and deadline in one."""
    condition = c.judgement.condition
    return bool(condition and condition.overlaps(c.span)) and c.deadline.relation != "until"


def dates_the_saying(c: Candidate) -> bool:
    """ "Said on Friday": the day of the statement, or a time outside of what the source said."""
    if c.statement is None:
        return _behind_a_saying(c)
    if c.statement.said_on_span and c.statement.said_on_span.overlaps(c.span):
        return True
    inside = [s for s in c.statement.content if s.overlaps(c.sentence)]
    return bool(inside) and not any(s.overlaps(c.span) for s in inside) and not _opens(c)


def moved_by_the_past(c: Candidate) -> bool:
    """A weekday or month whose nearest day is past, in a clause of the past or before the judgement."""
    if not c.deadline.moved or _bounds_what_follows(c):
        return False
    return c.leads or c.deadline.moved == "past" or _just_over(c)


def holds_today(c: Candidate) -> bool:
    """ "Her line this week that the plan would fail": a stretch that holds today, in front of the judgement."""
    if not (c.leads and c.deadline.start and c.deadline.end and c.ground.published) or c.deadline.mention:
        return False
    today = c.ground.published.isoformat()
    leads_a_clause = re.match(r"\s*(?:,|that\b)", c.between) and c.span.start - c.sentence.start > 3
    return bool(leads_a_clause) and c.deadline.start <= today <= c.deadline.end


def stands_in_the_past(c: Candidate) -> bool:
    """ "On Monday she said rates may fall": a weekday in front of the judgement needs a verb that looks ahead."""
    basis = c.deadline.basis
    return c.leads and "weekday" in basis and "future tense" not in basis and not _bounds_what_follows(c)


def is_over(c: Candidate) -> bool:
    """A day before publication, unless it was said on a day of its own."""
    if c.ground.published is None:
        return False
    today, last = c.ground.published.isoformat(), c.deadline.end or c.deadline.start
    past_stretch = bool(c.deadline.start and c.deadline.end) and c.deadline.start != c.deadline.end == today
    if (past_stretch and "span_of" in c.deadline.basis) or (past_stretch and "contextual" in c.deadline.basis):
        return True  # "over the past week"
    said = c.statement.said_on if c.statement else None
    return bool(last and last < (said if said and len(said) == 10 else today))


def in_another_clause(c: Candidate) -> bool:
    """A clause of its own lies between: "rain is likely, and the match begins on Friday"."""
    return bool(_NEW_CLAUSE.search(c.between))


def in_a_relative_clause(c: Candidate) -> bool:
    """It only tells a noun apart: "the term that begins next Monday"; a comma closes such a clause."""
    between = c.between.rstrip()
    if c.leads:
        # the judgement is in the clause, or the date is in one that ends before it: "a plant, due in 2035, may slip"
        opened = _OPEN_RELATIVE.search(c.ground.text, c.sentence.start, c.span.start)
        if re.match(r"(?:\s+in\s+[A-Z][\w ]+)?,\s+where\b", between):
            return False  # "will play on Thursday in Denver, where snow is likely"
        return bool(re.search(r",\s+(?:where|which|who|whose)\b", between)) or bool(opened and "," in between)
    relative = _RELATIVE.search(between)
    # "the unit which makes sensors [will] be sold": a second verb is the main clause's
    return relative is not None and not between.endswith(",") and not _MAIN_VERB.search(between, relative.end())


def names_another_event(c: Candidate) -> bool:
    """An event named by its day alone bounds only what is said after the phrase: "may lose [her Aug. 30 primary]"."""
    return bool(c.deadline.mention) and c.deadline.bare and c.leads


def tells_a_noun_apart(c: Candidate) -> bool:
    """ "A February cut" dates the event only where it is the event: "a 30% chance of [a February cut]"."""
    return c.deadline.modifier and not re.fullmatch(r"\s*(?:of|for|on)\s+an?\s+", c.between)


OBJECTIONS: tuple[Callable[[Candidate], bool], ...] = (
    holds_the_phrase,
    conditions,
    dates_the_saying,
    moved_by_the_past,
    holds_today,
    stands_in_the_past,
    in_another_clause,
    in_a_relative_clause,
    names_another_event,
    tells_a_noun_apart,
    is_over,
)


_NEW_CLAUSE = re.compile(
    r"[;:]|\b(?:because|although|whereas)\b|,\s+(?:and|but|while|whereas|although|though|so|down|up|compared)\s"
)
_RELATIVE = re.compile(
    r"\b(?:who|which|whose|whom)\b|\bthat\s+(?:is|are|was|were|has|had|begins?|ends?|starts?|opens?|takes?|will|would)\b"
)
#: But the end of what is spoken of bounds it: "the season, which ends on Nov. 30, is likely to bring storms".
_OPEN_RELATIVE = re.compile(r",\s+(?:where|which|who|whose)\s(?!ends\b|runs\b|closes\b|expires\b|lasts\b)[^,;:]*$")
_MAIN_VERB = re.compile(r"\w+\s+\w+\s+(?:will|would|may|might|could|is|are)\s")
_SAYING = re.compile(  # but not "could be announced by"
    r"(?<!\bbe )(?<!\bto )(?<!been )(?<!\bis )(?<!\bare )\b"
    r"(?:said|says|told|indicated|ruled|judged|released|wrote|writes|reported|announced|warned|predicted|added|noted|"
    r"argued|stated|published|predicts|reports|estimated|tweeted|posted|according)\b[^.;]{0,30}$"
)
_PAST = re.compile(r"\b(?:was|were|had|did|said|says|told|wrote|warned|\w{3,}ed)\b|[;:]")
_CONTENT = re.compile(r"\b(?:that|will|would|could|may|might|to)\b")


def _just_over(c: Candidate) -> bool:
    """Whether the day that was moved by a year lay only two months back: then it is over, not to come."""
    end, published = c.deadline.end or c.deadline.start, c.ground.published
    if end is None or published is None or "weekday" in c.deadline.basis:
        return False
    return (date.fromisoformat(end) - published).days > 300


def _behind_a_saying(c: Candidate) -> bool:
    lead = c.ground.text[c.sentence.start : c.span.start]
    found = _SAYING.search(lead)
    return found is not None and not _CONTENT.search(lead, found.start())


def _opens(c: Candidate) -> bool:
    """Whether a day to come opens the sentence: "By 2040, the panel says, ..." is no day of saying."""
    first = c.deadline.end or c.deadline.start
    to_come = c.ground.published and first and first > c.ground.published.isoformat() and not c.deadline.moved
    return bool(to_come) and c.span.start - c.sentence.start < 3


def _bounds_what_follows(c: Candidate) -> bool:
    """ "By June the lake will be dry": a bound that opens the sentence, with no verb before the judgement's."""
    lead = c.ground.text[c.sentence.start : c.span.start].lstrip("\"“‘'« ").lower()
    opens = c.leads and lead in ("", "but ", "and ", "so ")
    bound = c.deadline.relation in ("by", "before", "until", "within") or (
        c.deadline.relation == "in" and not c.deadline.bare
    )
    return opens and bound and not _PAST.search(c.between)


def _rank(c: Candidate) -> tuple[int, int, int]:
    if c.deadline.mention and c.deadline.bare:  # named by its day only: after all that has a word of time
        return 2, 0, len(c.between)
    event = c.judgement.event
    inside = 0 if event and event.overlaps(c.span) else 1
    apart = 2 if re.search(r"\b(?:since|who|which)\b", c.between) else 0
    return inside, apart + c.leads, len(c.between)
