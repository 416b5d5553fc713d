"""Which candidates are judgements: the rules, each a question about one candidate in its place.

A rule returns a few words why the candidate is none, or None if it has no objection. They run in the order of RULES;
the first objection wins and is the label of the trap (CONVENTIONS, section 2).
"""

from __future__ import annotations

import re
from collections.abc import Callable
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


_QUESTION_WORD = re.compile(
    r"\b(how|why|what|when|where|who|whom|whose|which|whether)\b(?:\s+(?:many|much|long|far|often))?(?:\s+[\w'’-]+){0,6}\s*$",
    re.IGNORECASE,
)
_RELATIVE = frozenset({"who", "which", "whose", "whom", "when", "where"})
_HOPED = re.compile(
    r"\b(?:hopes?|hoped|hoping|wish(?:es|ed)?|want(?:s|ed)?)\s+(?:that\s+)?(?:[\w'’-]+\s+){0,4}$", re.IGNORECASE
)
_OWN_DEGREE = re.compile(
    r"(?:\s+that)?(?:\s+[\w'’-]+){1,6}?\s+(?:probably|likely|possibly|almost\s+certainly|unlikely|perhaps)\b",
    re.IGNORECASE,
)
_HAD = re.compile(r"\b(?:had\s+(?:it|he|she|they|we|the)|if\s+\w+\s+had)\b", re.IGNORECASE)
_PURPOSE = re.compile(r"\b(?:so\s+that|so|before|until|in\s+order\s+that)\s+(?:[\w'’-]+\s+){1,3}$", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:percent|per\s+cent|voters|respondents|of\s+those|in\s+10|in\s+four)\b|%", re.IGNORECASE)
_OPENED = re.compile(
    r"\bnow that\b|\bwith (?:the |its |his |her )?[\w ]{2,30} (?:over|gone|out|done|behind)\b", re.IGNORECASE
)
_IF = re.compile(r"\b(?:if|unless|whether|in\s+case|should\s+he|should\s+she|should\s+they|suppose)\b", re.IGNORECASE)
_IF_OPEN = re.compile(r",|;|\bthen\b|[.?!]\s|\s[-–—]\s", re.IGNORECASE)


def in_trap(place: Place) -> str | None:
    """Words that a table knows to be no judgement: likely voters, probable cause, as soon as possible."""
    return next((label for span, label in place.traps if span.overlaps(place.candidate.head)), None)


def in_question(place: Place) -> str | None:
    """A question asks, it does not judge."""
    sentence = place.line.span.of(place.line.text).rstrip("\"'”’ )")
    if not sentence.endswith("?"):
        return None
    # "Rain is likely, isn't it?" and "I think it will. Right?" judge; a question begins with its verb or question word
    clause = place.line.clause_at(place.candidate.head.start)
    return "question" if place.line.span.end - clause.end <= 1 or place.candidate.kind == "modal" else None


def in_if_clause(place: Place) -> str | None:
    """A condition is supposed, not judged; the consequence is judged under it."""
    if place.candidate.kind == "ignorance":
        return None
    before = place.line.before(place.candidate.head.start)
    opened = list(_IF.finditer(before))
    if not opened or _IF_OPEN.search(before, opened[-1].end()):
        return None
    if re.search(r"\b(?:as|even\s+as)\s+$", before[: opened[-1].start()]):
        return None
    return "embedded question" if opened[-1].group().lower() == "whether" else "inside an if-clause"


def in_embedded_question(place: Place) -> str | None:
    """ "how many may come", "what it will cost": the clause is asked, not judged."""
    if place.candidate.kind != "modal":
        return None
    match = _QUESTION_WORD.search(place.line.before(place.candidate.head.start))
    if not match:
        return None
    if match.group(1).lower() in _RELATIVE:
        # "people who may come" is no question, "to decide who may come" is one
        asked = place.line.before(place.line.span.start + match.start()).split()[-1:]
        return "embedded question" if asked and asked[0].lower().strip('("“') in words("words", "asking") else None
    possible = place.group is not None and place.group.form in ("may", "might", "could")
    # "Why the vaccine may not end it": the headline says that it may
    return None if match.group(1).lower() == "why" and possible else "embedded question"


def inside_stronger(place: Place) -> str | None:
    """A modal in the event of a stronger phrase: "I'm sure it will", "some chance that it might", "will probably"."""
    if place.candidate.kind != "modal":
        return None
    head = place.candidate.head
    for strong in place.stronger:
        between = place.line.text[min(strong.cover.end, head.end) : max(strong.cover.start, head.start)]
        if strong.cover.overlaps(head):
            return "inside another judgement"
        if strong.cover.end <= head.start:
            if len(between.split()) <= 12 and not re.search(r"[;:]|,\s|\b(?:and|but|because|if|who|which)\b", between):
                return "inside another judgement"
        elif len(between.split()) <= 3 and not re.search(r"[,;:]", between):
            return "inside another judgement"
    return None


def past_counterfactual(place: Place) -> str | None:
    """ "could have sunk", "would have paid": it did not happen, and everybody knows."""
    if place.group is None or not place.group.perfect:
        return None
    if place.group.form in ("may", "might"):
        # "might have won had it rained" is counterfactual too; "may have won" by itself is not
        return "past counterfactual" if _HAD.search(place.line.after(place.candidate.head.end)) else None
    return "past counterfactual" if place.group.form in ("could", "would", "should", "clitic", "wouldn't") else None


def denied_modal(place: Place) -> str | None:
    """ "could not find", "cannot": an ability denied."""
    if place.group and place.group.negated and place.group.form in ("could", "can"):
        return "ability"
    return None


def not_in_words_of_somebody(place: Place) -> str | None:
    """The narrator's own will, would and should are plain future, habit or duty."""
    return "narrator's plain future" if _needs_source(place) and not place.attributed else None


def _needs_source(place: Place) -> bool:
    return place.group is not None and place.group.form not in ("may", "might", "could", "can")


def plan(place: Place) -> str | None:
    """What its source decides or announces is a plan, a promise or a refusal."""
    if not _needs_source(place) or place.group is None:
        return None
    subject, verb = place.group.subject, place.verb
    if place.group.form == "should":
        return None if _is_thing(subject) and verb in words("verbs", "expected") else "obligation"
    if place.quoted and subject in words("words", "speaker") and _IF.search(place.line.span.of(place.line.text)):
        return None  # "If they stay, they will run out of diesel": foreseen of others, under a condition
    if subject in words("words", "first_person") or subject in ("i'm", "we're", "i'll", "we'll"):
        return None if verb in words("verbs", "beyond_control") else "plan or promise"
    if _is_thing(subject) and not place.group.named and subject not in words("words", "schemes"):
        return None if verb not in words("verbs", "diary") else "schedule"
    decided = verb in words("verbs", "plan") and verb not in words("verbs", "outcome")
    return "plan or promise" if decided else None


def own_plan(place: Place) -> str | None:
    """ "The senator said he would introduce a bill": in indirect speech the speaker's own plan or refusal."""
    if place.group is None or place.group.form not in ("will", "would", "won't", "wouldn't", "going to"):
        return None
    if place.quoted or place.group.subject not in words("words", "speaker"):
        return None
    own = place.statement is not None and place.verb not in words("verbs", "beyond_control")
    first = len(place.line.before(place.candidate.head.start).split()) <= 14
    return "plan or promise" if own and first and place.verb not in words("verbs", "befalls") else None


def scheme(place: Place) -> str | None:
    """ "the bill would allow", "the plan would extend to": what a plan says, no estimate of what follows from it."""
    if place.group is None or place.group.form not in ("would", "will"):
        return None
    subject = [w.strip('.,"”’') for w in place.line.before(place.candidate.head.start).lower().split()[-2:]]
    if not subject:
        return None
    head = subject[0] if subject[-1] in ("that", "which") else subject[-1]
    scheme_says = head in words("words", "schemes") and place.verb not in words("words", "consequence")
    return "definition" if scheme_says else None


def poll_answer(place: Place) -> str | None:
    """ "46 percent would choose her": what the asked answered."""
    if place.group is None or place.group.form not in ("would", "will", "wouldn't"):
        return None
    before = place.line.before(place.candidate.head.start)
    return "poll answer" if place.verb in words("words", "poll") and _SHARE.search(before) else None


def purpose(place: Place) -> str | None:
    """ "so that she could see", "before they could leave", "you can also": ability and purpose, not likelihood."""
    if place.group is None or place.group.form not in ("could", "can", "would", "may", "might"):
        return None
    before = place.line.before(place.candidate.head.start)
    if _PURPOSE.search(before):
        return "ability"
    return "permission" if place.group.form in ("could", "can") and place.group.subject == "you" else None


def _is_thing(subject: str) -> bool:
    return bool(subject) and subject not in words("words", "persons")


def ability(place: Place) -> str | None:
    """ "could hear the bells", "can swim": what somebody is able to do, or what things can do in general."""
    if place.group is None:
        return None
    if place.group.form == "can":
        # "can" is a judgement only of one particular event that something has opened the way for
        return None if _OPENED.search(place.line.span.of(place.line.text)) else "ability"
    if place.group.form == "could" and place.verb in words("verbs", "sense"):
        return "ability"
    return None


def wish_or_request(place: Place) -> str | None:
    """ "would like", "hopes it will", "could you", "may I": wishes, requests and permissions."""
    if place.group is None:
        return None
    if place.group.form in ("would", "clitic") and place.verb in words("verbs", "wish"):
        return "wish"
    if _HOPED.search(place.line.before(place.candidate.head.start)):
        return "wish"
    following = place.line.words[place.group.last + 1 : place.group.last + 2]
    return "request" if following in (("i",), ("you",), ("we",)) else None


def weaker_verb(place: Place) -> str | None:
    """ "predicted that it would probably rain": the likelihood word in its clause carries the degree."""
    if place.candidate.kind != "expectation":
        return None
    after = place.line.after(place.candidate.head.end)
    return "inside another judgement" if _OWN_DEGREE.match(after) else None


#: The rules in their order.
RULES: tuple[Callable[[Place], str | None], ...] = (
    in_trap,
    in_question,
    in_if_clause,
    in_embedded_question,
    weaker_verb,
    inside_stronger,
    past_counterfactual,
    denied_modal,
    wish_or_request,
    not_in_words_of_somebody,
    ability,
    purpose,
    poll_answer,
    scheme,
    own_plan,
    plan,
)


def objection(place: Place) -> str | None:
    """Why the candidate is no judgement, or None if it is one."""
    return next((why for rule in RULES if (why := rule(place))), None)
