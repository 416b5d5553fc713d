"""Interviews: questions and answers that nobody says anything between.

Three shapes: lines that begin with "Q:" and "A:"; lines that begin with the initials of somebody whom the page names
("MT:"); questions as paragraphs of their own, each followed by an answer in the first person. An answer is one
statement, of the one interviewed: the only person, or the only one of the headline, whom the page names before the
first question. What somebody is said to say inside an answer stays a statement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foresaid.attribution.directory import Directory, Person
from foresaid.attribution.drafts import Draft
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.names import surname
from foresaid.attribution.quotations import FIRST_PERSON
from foresaid.attribution.units import Unit
from foresaid.model import Span, trimmed
from foresaid.sentences import Paragraph

#: The form of an answer; its source is the label before it, or nothing.
ANSWER = "A: X"
_LABEL = re.compile(r"(?P<label>Q|A|Question|Answer|[A-Z]{2,3})(?:[:.]| [–—-]) ?(?=\S)")
_QUESTIONS = frozenset({"Q", "Question"})
_ANSWERS = frozenset({"A", "Answer"})
_FIRST_PERSON = FIRST_PERSON | {"i'd"}
#: Fewer questions than this without labels are no interview.
_LEAST_QUESTIONS = 4
_LONGEST_QUESTION = 60


def with_answers(
    paragraphs: Sequence[Paragraph], units: Sequence[tuple[Unit, ...]], drafts: Sequence[Draft], directory: Directory
) -> list[Draft]:
    """The drafts with the answers of an interview; without what the answers say in the first person."""
    found = dict(_answers(paragraphs, directory))
    if not found:
        return list(drafts)
    answered = {id(paragraphs[at]) for at in found}
    kept = [d for d in drafts if id(d.paragraph) not in answered or not _is_own(d)]
    answers = [Draft(paragraphs[at], units[at], raw) for at, raw in found.items()]
    return sorted(kept + answers, key=lambda d: d.raw.extent.start)


def _is_own(draft: Draft) -> bool:
    """Whether somebody speaks in a draft who is no one but the one interviewed, or a label."""
    mention = draft.mention.of(draft.paragraph.text) if draft.mention else ""
    return mention.lower() in _FIRST_PERSON or draft.raw.form.endswith(": X")


def interviewee(label: str, at: int, directory: Directory) -> tuple[Person, ...]:
    """Who answers: the one with these initials, else the one named before the first answer at offset `at`.

    Several where the page leaves it open; none where it names nobody.
    """
    sure = {name for s in directory.seen for name in s.people}
    named = {p.name: p for p in reversed(directory.people) if p.group == 0 and " " in p.name}
    people = {name: p for name, p in named.items() if name in sure} or named
    if label and label not in _ANSWERS:
        return tuple(p for p in people.values() if _initials(p.name) == label)
    before = [p for p in people.values() if p.at < at] or list(people.values())
    titled = [p for p in before if surname(p.name) in directory.headline or p.name in directory.headline]
    return tuple(titled if len(titled) == 1 else before)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _answers(paragraphs: Sequence[Paragraph], directory: Directory) -> Iterator[tuple[int, RawAttribution]]:
    """The places of the paragraphs that are answers, and what they say."""
    labelled = [(k, m) for k, p in enumerate(paragraphs) if p.region.zone == "body" and (m := _label(p))]
    if labelled:
        yield from _labelled(paragraphs, labelled, directory)
    elif sum(_is_question(p) for p in paragraphs) >= _LEAST_QUESTIONS:
        yield from _unlabelled(paragraphs, directory)


def _label(paragraph: Paragraph) -> re.Match[str] | None:
    return _LABEL.match(paragraph.text, paragraph.region.span.start, paragraph.region.span.end)


def _labelled(
    paragraphs: Sequence[Paragraph], labelled: Sequence[tuple[int, re.Match[str]]], directory: Directory
) -> Iterator[tuple[int, RawAttribution]]:
    names = [m["label"] for _, m in labelled]
    initials = {_initials(p.name) for p in directory.people if p.group == 0 and " " in p.name}
    plain = len(_QUESTIONS & set(names)) > 0 and len(_ANSWERS & set(names)) > 0
    for at, match in labelled:
        label = match["label"]
        speaks = (label in _ANSWERS and plain) or (label in initials and names.count(label) > 1 and len(set(names)) > 1)
        content = trimmed(match.string, match.end(), paragraphs[at].region.span.end)
        if speaks and label not in _QUESTIONS and len(content):
            who = Span(*match.span("label"))
            yield at, RawAttribution((content,), (who,), (Span(who.end, match.end("label") + 1),), 0.9, ANSWER)


def _unlabelled(paragraphs: Sequence[Paragraph], directory: Directory) -> Iterator[tuple[int, RawAttribution]]:
    """The paragraphs behind questions, if most of them speak in the first person and it is plain who is asked."""
    first = next(k for k, p in enumerate(paragraphs) if _is_question(p))
    body = [k for k in range(first, len(paragraphs)) if paragraphs[k].region.zone == "body"]
    answers = [k for k in body if not _is_question(paragraphs[k])]
    own = [k for k in answers if any(t.lower in _FIRST_PERSON for t in paragraphs[k].tokens)]
    questions = len(body) - len(answers)
    if len(own) * 2 < len(answers) or questions * 3 < len(answers):
        return
    if len(interviewee("", paragraphs[first].region.span.start, directory)) != 1:
        return
    for k in answers:
        span = paragraphs[k].region.span
        content = trimmed(paragraphs[k].text, span.start, span.end)
        if content.of(paragraphs[k].text)[-1] in ".!?…”\"’'":
            yield k, RawAttribution((content,), (), (), 0.7, ANSWER)


def _is_question(paragraph: Paragraph) -> bool:
    """Whether a paragraph of the text is one question that is no quotation."""
    if paragraph.region.zone != "body":
        return False
    span = trimmed(paragraph.text, paragraph.region.span.start, paragraph.region.span.end)
    asked = paragraph.text[span.end - 1] == "?" and len(span) < _LONGEST_QUESTION * 8
    return asked and not paragraph.quotation_at(span)
