"""What a modal leans to when it is no prediction: a plan, a duty, a definition, an ability.

Leanings are right more often than not, but not always ("he will run" is a plan, "he will run out of money" is none).
For will, would and going to they are features of the learned choice; for the other modals they decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .modals import VerbGroup, words
from .places import Place, needs_source

_PURPOSE = re.compile(r"\b(?:so\s+that|so|before|until|in\s+order\s+that)\s+(?:[\w'’-]+\s+){1,3}$", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:percent|per\s+cent|voters|respondents|of\s+those|in\s+10|in\s+four)\b|%", re.IGNORECASE)
#: What bounds a permission.
_ALLOWED = re.compile(
    r"\b(?:only\s+(?:with|if|after|in|on|at|between|by|\d+|\w+\s+(?:days|weeks|months))|for\s+(?:up\s+to\s+)?[\d\w-]+\s+(?:days|weeks|months)\s*[.,;]|free(?:\s+of\s+charge)?\s*[.,;]|at\s+no\s+cost|from\s+the\s+age"
    r"|with\s+(?:a\s+permit|full\s+pay|permission|an\s+escort)|without\s+(?:a\s+permit|paying|permission|charge)"
    r"|once\s+a\s+\w+|exceptions?\b|until\s+(?:\w+day|\d|[A-Z][a-z]+\.?\s+\d|(?:the\s+)?end\s+of)|in\s+(?:cash|full|instal?lments|kind)|within\s+(?:\w+\s+)?[\w-]+\s+(?:hours|days|weeks|months)|[\w’']+\s+notice"
    r"|on\s+grounds?\s+of|by\s+(?:telephone|phone|post|mail|e-?mail)|in\s+person|in\s+writing|at\s+any\s+time|on\s+request)",
    re.IGNORECASE,
)
#: What could be seen or heard from somewhere is there; "could be felt for years" is to come.
#: What makes the rule, in the same sentence or the one before.
_RULE = re.compile(
    r"\b(?:must(?!\s+have\b)|may\s+not\s+(?!be\b)|rules?\s+(?:say|state|allow|require)|the\s+rules|permits?|licen[cs]es?|forbidden"
    r"|banned|barred|exempt(?:ion)?|are\s+(?:not\s+)?(?:allowed|permitted|entitled)|under\s+the\s+(?:law|rules|terms|act|order|code))\b",
    re.IGNORECASE,
)
_SENSED = re.compile(
    r"\s*(?:\w+ly\s+)?(?:seen|heard|smelled|smelt)\s+(?:from|as\s+far|for\s+miles|through|across|above|over)\b"
)
#: "From the tower you could see the sea".
_FROM_A_PLACE = re.compile(r"\bfrom\s+(?:the|here|there|this|its|his|her|their|our)\b", re.IGNORECASE)
#: "Anyone who is 16 may join": the word before the modal is not the subject.
_ANYONE = re.compile(
    r"(?:^|[,;]\s)\W*(?:anyone|anybody|everyone|everybody|any\s+\w+)\s+(?:who|with|under|over|aged)\b", re.IGNORECASE
)
#: "They could only watch", "could take out only $35,000": no more than that was in their power.
_ONLY = re.compile(
    r"\s+(?:only\s+[a-z]+|(?:[a-z]+\s+){1,2}only\s+(?:[$£€\d]|(?:one|two|three|four|five|six|seven|eight|nine|ten|a)\b))"
)
_AMOUNT = re.compile(
    r"\s+[a-z]+\s+(?:(?:only|about|around|up\s+to|some|more\s+than|as\s+many\s+as|at\s+least)\s+)?[$£€\d]"
)
_IF = re.compile(r"\b(?:if|unless|in\s+case|should\s+(?:he|she|they)|suppose)\b", re.IGNORECASE)


def plan(place: Place) -> str | None:
    """What its source decides or announces is a plan, a promise or a refusal."""
    if not needs_source(place) or place.group is None:
        return None
    subject, verb = place.group.subject, place.verb
    if place.group.form == "should":
        return None if _is_expected(place.group, verb) else "obligation"
    if _promised(place):
        return "plan or promise"
    if place.quoted and subject in words("words", "speaker") and _IF.search(place.line.span.of(place.line.text)):
        return None  # "If they stay, they will run out of diesel": foreseen of others, under a condition
    if subject in words("words", "first_person"):
        return None if verb in words("verbs", "beyond_control") else "plan or promise"
    if _is_thing(subject) and not place.group.named and subject not in words("words", "schemes"):
        return None if verb not in words("verbs", "diary") else "schedule"
    decided = verb in words("verbs", "plan") and verb not in words("verbs", "outcome")
    return "plan or promise" if decided else None


def _is_expected(group: VerbGroup, verb: str) -> bool:
    """ "The storm should pass", "Lund should win again": probably will, since nobody is told to."""
    if _is_thing(group.subject) and verb in words("verbs", "expected"):
        return True
    told = words("words", "first_person") | {"you", "we", "who"}
    return not group.negated and group.subject not in told and verb in words("verbs", "contest")


def _promised(place: Place) -> bool:
    """Whether the source gives its word: "promised that no ward will close"."""
    cues = place.statement.cue if place.statement else ()
    said = " ".join(c.of(place.line.text) for c in cues).lower()
    return any(word in words("cues", "promising") for word in said.split())


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
    offered = place.group.form in ("could", "can") and place.group.subject == "you"
    met = place.verb in words("verbs", "befalls_you") and not _FROM_A_PLACE.search(before)
    return "permission" if offered and not met else None


def permission(place: Place) -> str | None:
    """ "Fishermen may return only with a permit", "he may not leave": what somebody is allowed to do."""
    if place.group is None or place.group.form != "may" or place.quoted:
        return None
    if place.group.subject == "you" and place.verb in words("words", "allowed_you"):
        return "permission"
    if place.verb in words("words", "allowed") and _ANYONE.search(place.line.before(place.candidate.head.start)):
        return "permission"
    denied = place.group.negated and place.group.subject in ("he", "she")
    if denied and place.verb in words("words", "permitted"):
        return "permission"
    if _beside_a_rule(place):
        return "permission"
    if place.verb in words("words", "allowed") and _is_ruled_by_source(place):
        return "permission"
    if place.group.negated and _is_forbidden(place):
        return "permission"
    ruled = _is_ruled(place) and not place.group.perfect
    if ruled and (not place.group.negated or place.verb in words("words", "permitted")):
        return "permission"
    if _may_be_done(place):
        return "permission"
    happens = (words("classes", name) for name in ("befalls", "effects", "states"))
    if place.group.perfect or place.verb in words("verbs", "beyond_control") or any(place.verb in w for w in happens):
        return None
    bounded = _is_person(place.group.subject) and _ALLOWED.search(place.line.after(place.candidate.head.end))
    return "permission" if bounded else None


def _beside_a_rule(place: Place) -> bool:
    """ "Boats must stay in harbour; they may leave when the flag is lowered": a rule stands beside what it allows."""
    group = place.group
    if group is None or group.perfect or group.named or place.verb not in words("words", "allowed"):
        return False
    if place.statement is not None:
        return False
    at = place.line.paragraph.sentence_at(max(place.line.span.start - 2, place.line.paragraph.region.span.start))
    return _RULE.search(place.line.text, at.start, place.line.span.end) is not None


def _is_ruled_by_source(place: Place) -> bool:
    """ "The witness may refuse to answer, the judge told him": who rules allows."""
    source = place.statement.source.span if place.statement and place.statement.source else None
    return source is not None and not words("words", "rulers").isdisjoint(source.of(place.line.text).lower().split())


def _is_forbidden(place: Place) -> bool:
    """ "Visitors may not feed the seals": those for whom rules are made, and what one does rather than meets."""
    group = place.group
    if group is None or group.perfect or group.subject not in words("nouns_of", "ruled"):
        return False
    return not any(place.verb in words("classes", name) for name in ("befalls", "effects", "states"))


def _may_be_done(place: Place) -> bool:
    """ "Votes may be cast until Friday": what is done under a rule, within its bounds."""
    after = place.line.after(place.candidate.head.end)
    done = re.match(r"\s*(?:(?:still|also|only|now|already)\s+)?be\s+([a-z]+)\b", after)
    bounded = _ALLOWED.search(after) or re.search(r"\bonline\b", after)
    return done is not None and done.group(1) in words("words", "allowed_done") and bounded is not None


def _is_ruled(place: Place) -> bool:
    """ "Passengers may use their tickets on buses": those for whom a rule is made, and what rules allow."""
    group = place.group
    return group is not None and group.subject in words("nouns_of", "ruled") and place.verb in words("words", "allowed")


def _is_person(subject: str) -> bool:
    listed = not _is_thing(subject) or subject in words("nouns_of", "persons")
    return listed or subject.endswith(("ers", "ors", "ists", "ants", "men"))


def sense(place: Place) -> str | None:
    """ "could hear the bells", "they could": a past ability, or one without a verb of its own."""
    if place.group is None or place.group.form != "could":
        return None
    after = place.line.after(place.candidate.head.end)
    if _ONLY.match(after) or (place.verb in words("verbs", "capacity") and _AMOUNT.match(after)):
        return "ability"
    seen = place.verb == "be" and _SENSED.match(place.line.after(place.line.tokens[place.group.verb].span.end))
    return "ability" if seen or place.verb in words("verbs", "sense") or place.verb in ("", ",", ".", ";") else None


def _is_thing(subject: str) -> bool:
    return bool(subject) and subject not in words("words", "persons")


LEANINGS: tuple[Callable[[Place], str | None], ...] = (plan, own_plan, scheme, poll_answer, purpose, permission, sense)


def leanings(place: Place) -> tuple[str, ...]:
    """What the modal leans to, as labels; none if it looks like a plain prediction."""
    return tuple(dict.fromkeys(lean for rule in LEANINGS if (lean := rule(place))))
