"""Whom a pronoun can mean: candidates in the order in which a reader would think of them.

Sentence by sentence backwards: in each, who speaks there comes before who is named first there. Names inside
quotation marks do not count: they are the speaker's business. The search ends after a few sentences, since a pronoun
that far from its name would puzzle a reader too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foresaid.attribution.cues import words
from foresaid.attribution.directory import Directory, Named, Seen
from foresaid.attribution.drafts import Draft
from foresaid.attribution.mentions import mention_before
from foresaid.attribution.registry import Body, body_called
from foresaid.model import Source, Span

#: How far back, in characters, "he" may look for a name, and "it" for a body. Set on invented pages and PolNeAR's
#: train part: two long paragraphs, and two sentences.
_FAR_PERSON = 1500
_FAR_BODY = 600


def is_person(source: Source) -> bool:
    """Whether a source is a named person, not a body and not a description."""
    name = source.name or ""
    return bool(name) and name != source.organisation and name[0].isupper() and not body_called(name)


def people_before(directory: Directory, drafts: Sequence[Draft], draft: Draft, span: Span) -> Iterator[tuple[str, ...]]:
    """Whom "he" or "she" at `span` can mean, the likeliest first; several names where one surname is shared."""
    seen = [s for s in directory.seen if s.group == draft.group and not s.quoted and s.at < span.start]
    spoke = {d.raw.source[0].start: d for d in drafts if d.group == draft.group and d.raw.source and d.source}
    here = draft.paragraph.sentence_at(span.start)
    if not _opens_with_an_adjunct(here.of(draft.paragraph.text)):
        yield from _named_in(here, seen, {})
    sentences = sorted({s.sentence for s in seen} | {d.sentence for d in spoke.values()}, key=lambda s: -s.start)
    for sentence in sentences:
        if sentence.start < here.start and span.start - sentence.start < _FAR_PERSON:
            yield from _named_in(sentence, seen, spoke)


def _named_in(sentence: Span, seen: Sequence[Seen], spoke: dict[int, Draft]) -> Iterator[tuple[str, ...]]:
    """Who speaks in a sentence, then who is named in it, in order."""
    for at, other in sorted(spoke.items()):
        if sentence.start <= at < sentence.end and other.source and is_person(other.source):
            yield (other.source.name or "",)
    yield from (s.people for s in seen if s.sentence == sentence)


def _opens_with_an_adjunct(sentence: str) -> bool:
    """Whether a sentence begins with "Asked about Berg," or "Unlike Berg,": then "he" is not Berg."""
    first = sentence.split(maxsplit=1)[0].lower().strip("\"'“‘")
    return first in words("prepositions") | {"unlike", "like"} or first.endswith(("ing", "ed"))


def phrases_before(draft: Draft, span: Span) -> list[Span]:
    """The noun phrases that end before a relative pronoun, the shortest first: "Berg", "the rise of Berg"."""
    unit = draft.unit
    at = next((k for k, i in enumerate(unit.items) if i.span.start == span.start), 0) if unit else 0
    if unit is None or at == 0:
        return []
    end = at - 1 if unit.items[at - 1].text in {",", "—", "–", "--"} else at
    before = mention_before(unit, end)
    if before is None:
        return []
    joints = words("linkers") | {"and", "&"}
    starts = [k + 1 for k in range(before[1] - 1, before[0], -1) if unit.items[k].lower in joints] + [before[0]]
    return [Span(unit.items[k].span.start, unit.items[before[1] - 1].span.end) for k in starts]


def body_before(directory: Directory, drafts: Sequence[Draft], draft: Draft, span: Span) -> Source | Body | None:
    """The body or collective that "it" or "they" at `span` can mean: the last to speak or to begin a sentence."""
    speaker: tuple[int, int, Source] | None = None
    they = span.of(draft.paragraph.text).lower() in {"they", "their", "them"}
    for other in drafts:
        source = other.source
        if other.group != draft.group or source is None or not other.raw.source or is_person(source):
            continue
        at, end = other.raw.source[0].start, other.raw.source[0].end
        if they and source.name and source.why.startswith("a description"):
            continue
        if (source.name or source.role) and span.start - _FAR_BODY < at < span.start:
            speaker = max(speaker or (-1, -1, source), (at, end, source), key=lambda x: x[0])
    subject = _subject(directory, draft, span)
    if speaker and (subject is None or subject.at < speaker[1]):
        return speaker[2]
    return subject.body if subject and not they else None


def _subject(directory: Directory, draft: Draft, span: Span) -> Named | None:
    """The last body close before whose name begins a sentence."""
    people = {s.at for s in directory.seen}
    near = [
        n
        for n in directory.bodies
        if n.group == draft.group and span.start - _FAR_BODY < n.at < span.start and not _is_human(n, people)
    ]
    begins = [n for n in near if _begins_sentence(draft.paragraph.text, n.at)]
    return max(begins, key=lambda n: (n.at, len(n.words)), default=None)


def _is_human(named: Named, people: set[int]) -> bool:
    return any(named.at <= at < named.at + len(named.words) for at in people)


def _begins_sentence(text: str, at: int) -> bool:
    """Whether at most an article and an adjective stand between the start of a sentence and the offset."""
    before = text[max(0, at - 60) : at]
    clause = before.replace("\n", ". ").rsplit(". ", 1)[-1]
    return len(clause.split()) <= 2 and clause is not before
