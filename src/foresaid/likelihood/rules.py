"""Which candidates are judgements: the firm rules, each a question about one candidate in its place.

A rule returns a few words why the candidate is none, or None if it has no objection. They run in the order of RULES;
the first objection wins and is the label of the trap (CONVENTIONS, section 2).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .choice import unlikely_choice
from .modals import words
from .places import Place, needs_source

_QUESTION_WORD = re.compile(
    r"\b(how|why|what|when|where|who|whom|whose|which|whether)\b(?:\s+(?:many|much|long|far|often))?(?:,\s+if\s+any,)?(?:\s+[\w'’-]+){0,6}\s*$",
    re.IGNORECASE,
)
_RELATIVE = frozenset({"who", "which", "whose", "whom", "when", "where"})
_ASKED = frozenset("me you us him her them anyone anybody reporters people".split())
_HOPED = re.compile(
    r"\b(?:hopes?|hoped|hoping|wish(?:es|ed)?|want(?:s|ed)?)\s+(?:that\s+)?[\"“‘']?(?:[\w'’-]+\s+){0,4}$", re.IGNORECASE
)
_OWN_DEGREE = re.compile(
    r"(?:\s+that)?(?:\s+[\w'’-]+){1,6}?\s+(?:probably|likely|possibly|almost\s+certainly|unlikely|perhaps)\b",
    re.IGNORECASE,
)
_TOLD_APART = re.compile(r"\b(?:that|which|what|than|as)\s+(?:[\w'’.&-]+\s+){1,4}$", re.IGNORECASE)
_WITHOUT_OBJECT = re.compile(
    r"\s*(?:[,.;:)]|$|(?:and|but|in|for|at|on|before|last|earlier|when|from|of|never|did|was|were|is|are|has|had|came|failed)\b)",
    re.IGNORECASE,
)
_SEEN = re.compile(r"\s*(?:[,.;!?\"”’]|$|(?:that|what|why|how|if|when|who)\b)")
_A_CHANCE = re.compile(
    r"\s+(?:only\s+|just\s+)?(?:an?\s+)?(?:[\w.%]+[\s-]+){1,5}?(?:chances?|odds|probability|likelihood)\b",
    re.IGNORECASE,
)
_OF_A_CHANCE = re.compile(
    r"\b(?:chances?|odds|probability|likelihood|risk)\b[^.;,]*\b(?:at|is|are|was|were)\s+[\"“‘']?$", re.IGNORECASE
)
_PRICE = re.compile(r"\s+(?:\d|\w+\s+in\s+\w+|\w+\s+per)", re.IGNORECASE)
_ELIGIBLE = re.compile(r"\s+(?:not\s+|also\s+|only\s+)?be\s+(?:eligible|entitled|exempt|covered|required|barred)\b")
_SAYS_SO = re.compile(r",\s[^,;:.]{1,40},\s+that\s+(?:[\w'’-]+\s+){1,6}$")
_BUT = re.compile(r",\s+but\b|\s[-–—]\s*but\b|\b(?:that\s+)?doesn['’]t\s+mean\b|,\s+yet\b", re.IGNORECASE)
_HAD = re.compile(r"\b(?:had\s+(?:it|he|she|they|we|the)|if\s+\w+\s+had)\b", re.IGNORECASE)
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
        asked = place.line.before(place.line.span.start + match.start()).split()[-2:]
        asked = asked[:1] if asked[1:] and asked[1].lower() in _ASKED else asked[-1:]  # "tell you where"
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
            if _SAYS_SO.match(between):
                return "inside another judgement"  # "it is hard to imagine, she said, that it will"
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


def _is_event(verb: str) -> bool:
    """Whether the verb tells what happens rather than what is."""
    happens = verb in words("classes", "befalls") or verb in words("classes", "effects")
    return happens and verb not in words("classes", "states")


def concession(place: Place) -> str | None:
    """ "it may be rusty, but it runs": granted, not judged."""
    if place.group is None or place.group.form not in ("may", "might"):
        return None
    clause = re.split(r"[,;:\"“]|\s['‘]", place.line.before(place.candidate.head.start))[-1]
    if place.group.verb >= 0 and not place.group.perfect and _is_event(place.verb):
        return None  # "may see a wider area, but": foreseen all the same
    early = len(clause.split()) <= 9
    granted = _BUT.search(place.line.after(place.candidate.head.end))
    return "concession" if early and granted else None


def denied_modal(place: Place) -> str | None:
    """ "could not find", "cannot": an ability denied."""
    if place.group and place.group.negated and place.group.form in ("could", "can"):
        return "ability"
    return None


def not_in_words_of_somebody(place: Place) -> str | None:
    """The narrator's own will, would and should are plain future, habit or duty."""
    return "narrator's plain future" if needs_source(place) and not place.attributed else None


def ability(place: Place) -> str | None:
    """ "can swim": what somebody is able to do; "can" judges only one particular event that something has opened."""
    if place.group is None or place.group.form != "can":
        return None
    return None if _OPENED.search(place.line.span.of(place.line.text)) else "ability"


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


def what_a_scheme_says(place: Place) -> str | None:
    """ "Under the plan, couples would receive six weeks": who is entitled to what is written in it, not foreseen."""
    if place.group is None or place.group.form not in ("would", "will", "clitic", "wouldn't", "won't"):
        return None
    entitled = place.verb in words("words", "entitled") or _ELIGIBLE.match(place.line.after(place.candidate.head.end))
    paragraph = place.line.paragraph.region.span.of(place.line.text).lower()
    named = set(re.findall(r"\w+", paragraph)) & words("words", "schemes")
    return "definition" if entitled and named else None


def refusal_without_subject(place: Place) -> str | None:
    """ "'Not going to say,' he said": the speaker's own refusal, the "I'm" left out."""
    if place.group is None or place.group.form != "going to" or not place.quoted:
        return None
    lead = place.line.before(place.candidate.head.start)
    return "refusal" if re.search(r"[\"“‘']\s*not\s+$", lead, re.IGNORECASE) else None


def weaker_verb(place: Place) -> str | None:
    """ "predicted that it would probably rain": the likelihood word in its clause carries the degree."""
    if place.candidate.kind != "expectation":
        return None
    after = place.line.after(place.candidate.head.end)
    return "inside another judgement" if _OWN_DEGREE.match(after) else None


def what_others_expected(place: Place) -> str | None:
    """ "The 7.9 billion that analysts had expected": what was expected of a thing that is named, told apart by it."""
    if place.candidate.expression != "expect" or place.candidate.kind != "expectation":
        return None
    after = place.line.after(place.candidate.head.end)
    told = _WITHOUT_OBJECT.match(after) and _TOLD_APART.search(place.line.before(place.candidate.head.start))
    return "past expectation as an attribute" if told else None


def you_will_see(place: Place) -> str | None:
    """ "You'll see," "you will find that": what is said to the listener, of nothing that may happen."""
    if place.group is None or place.group.subject != "you" or place.verb not in words("words", "seen"):
        return None
    return "emphasis" if _SEEN.match(place.line.text, place.line.tokens[place.group.verb].end) else None


def hedges_a_chance(place: Place) -> str | None:
    """ "Perhaps a one in three chance", "the odds are maybe 40 %": the chance is the judgement, its hedge is none."""
    if place.candidate.expression != "perhaps":
        return None
    head, line = place.candidate.head, place.line
    price = _OF_A_CHANCE.search(line.before(head.start)) and _PRICE.match(line.after(head.end))
    return "inside another judgement" if price or _A_CHANCE.match(line.after(head.end)) else None


#: The rules in their order.
RULES: tuple[Callable[[Place], str | None], ...] = (
    in_trap,
    in_question,
    in_if_clause,
    in_embedded_question,
    weaker_verb,
    what_others_expected,
    hedges_a_chance,
    you_will_see,
    inside_stronger,
    past_counterfactual,
    concession,
    denied_modal,
    wish_or_request,
    what_a_scheme_says,
    refusal_without_subject,
    not_in_words_of_somebody,
    ability,
)


def firm_objection(place: Place) -> str | None:
    """Why a firm rule says that the candidate is no judgement, or None."""
    return next((why for rule in RULES if (why := rule(place))), None)


def objection(place: Place) -> str | None:
    """Why the candidate is no judgement, or None if it is one; what no rule decides is left to the choice."""
    return firm_objection(place) or unlikely_choice(place)
