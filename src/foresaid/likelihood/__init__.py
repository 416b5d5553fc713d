"""Stage 4a: Statements -> Judgements. How sure they were, on which yardstick.

patterns      the notation in which expressions are written down
expressions   the expressions of data/expressions, found in a sentence
lines         one sentence with its words; places: a candidate where it stands
modals        may, might, could, can, will, would, should and their verb groups
rules         which candidates are judgements, firmly, and why the others are none
leanings      what a modal leans to when it is none: a plan, a duty, a definition, an ability
features      what a modal and its surroundings look like; choice: the learned decision where no rule is firm
holders       who holds an estimate, where the sentence names somebody nearer than its source
scope         event, polarity, negation, condition
bands         bands, stated numbers, and what the ledger may use
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from foresaid.model import Article, Judgement, Span, Statement
from foresaid.model.judgement import judgement_id
from foresaid.sentences import Paragraph, Prose

from .bands import bounded, first_band, stated_number, weigh, wordings
from .choice import why_taken
from .expressions import Candidate, find_expressions, find_traps
from .holders import nearer_holder
from .lines import Line, lines_of
from .modals import VerbGroup, find_modals
from .places import Place
from .rules import firm_objection, objection
from .scope import condition_of, event_of, is_denied, polarity_of

__all__ = ["find_judgements", "first_band", "undecided_modals", "wordings"]


def find_judgements(
    article: Article, prose: Prose, statements: Sequence[Statement], page: str
) -> tuple[Judgement, ...]:
    """The estimates of likelihood of a page, in page order, without their horizons; `page` is the capture's SHA-256.

    >>> from foresaid.model import Block, Span
    >>> from foresaid.sentences import read_prose
    >>> text = "Rain is highly unlikely before Monday. Likely voters stay dry."
    >>> article = Article(text, (Block(Span(0, len(text)), "body", ""),))
    >>> [(j.phrase[0].of(text), j.phia_band) for j in find_judgements(article, read_prose(article), (), "ab" * 32)]
    [('highly unlikely', 'highly unlikely')]
    """
    near = _by_paragraph(prose, statements)
    return tuple(j for p, here in zip(prose.paragraphs, near, strict=True) for j in _in_paragraph(p, here, page))


def _by_paragraph(prose: Prose, statements: Sequence[Statement]) -> list[list[Statement]]:
    """For each paragraph the statements that have words in it, so that none is asked about all of the page's."""
    starts = [p.region.span.start for p in prose.paragraphs]
    near: list[list[Statement]] = [[] for _ in starts]
    for statement in statements:
        places: set[int] = set()
        for piece in (*statement.content, *statement.cue):
            places.update(range(max(bisect_right(starts, piece.start) - 1, 0), bisect_left(starts, piece.end)))
        for k in places:
            near[k].append(statement)
    return near


def _in_paragraph(paragraph: Paragraph, statements: Sequence[Statement], page: str) -> Iterator[Judgement]:
    for line in lines_of(paragraph):
        for place in accepted(line, statements):
            yield _judgement(place, page)


def accepted(line: Line, statements: Sequence[Statement]) -> list[Place]:
    """The candidates of a sentence that are judgements, in order: expressions first, then the modals beside them."""
    modals, expressions = find_modals(line), find_expressions(line)
    if not modals and not expressions:
        return []
    traps = tuple(find_traps(line))
    strong: list[Place] = []
    for candidate in expressions:
        place = _place(line, *_joined(candidate, modals), statements, traps)
        if objection(place) is None:
            strong.append(place)
    heads = tuple(p.candidate for p in strong)
    weak = [_place(line, candidate, group, statements, traps, heads) for candidate, group in modals]
    return sorted([*strong, *(p for p in weak if objection(p) is None)], key=lambda p: p.candidate.head.start)


def undecided_modals(prose: Prose, statements: Sequence[Statement]) -> Iterator[Place]:
    """The modals that no firm rule decides, for training and explaining the learned choice."""
    for paragraph in prose.paragraphs:
        for line in lines_of(paragraph):
            traps = tuple(find_traps(line))
            heads = tuple(p.candidate for p in accepted(line, statements) if p.candidate.kind != "modal")
            for candidate, group in find_modals(line):
                place = _place(line, candidate, group, statements, traps, heads)
                if group.form != "can" and firm_objection(place) is None:
                    yield place


def _joined(candidate: Candidate, modals: Sequence[tuple[Candidate, VerbGroup]]) -> tuple[Candidate, VerbGroup | None]:
    """The adverb with the modal of possibility beside it, which are one phrase ("could possibly"); else as it is."""
    for modal, group in modals:
        if modal.head.contains(candidate.head):
            return replace(candidate, pieces=modal.pieces), group
    return candidate, None


def _place(
    line: Line,
    candidate: Candidate,
    group: VerbGroup | None,
    statements: Sequence[Statement],
    traps: tuple[tuple[Span, str], ...],
    stronger: tuple[Candidate, ...] = (),
) -> Place:
    quoted = line.paragraph.quotation_at(candidate.head) is not None
    statement = statement_of(candidate, statements)
    if statement is None and quoted:
        statement = speaker_beside(line, candidate, statements)
    return Place(line, candidate, group, statement, quoted, stronger, traps)


def statement_of(candidate: Candidate, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement whose content covers the phrase or whose cue is the phrase; None for the writer's own."""
    head = candidate.head
    covering = [
        s for s in statements if any(c.contains(head) for c in s.content) or any(c.overlaps(head) for c in s.cue)
    ]
    return min(covering, key=lambda s: sum(map(len, s.content)), default=None)


def speaker_beside(line: Line, candidate: Candidate, statements: Sequence[Statement]) -> Statement | None:
    """The quoted statement beside a quotation that no statement covers, in the same paragraph; None if there is none.

    A quotation broken by its cue ("It may," she said, "but it could also ...") or going on in a second sentence has one
    speaker, named once.
    """
    here = line.paragraph.region.span
    near = [s for s in statements if s.source and any(here.contains(c) for c in s.content)]
    # "Patel said the plan was dead. 'There is no chance ...'": the speaker of what stands before goes on
    quoted = [s for s in near if s.quotation != "indirect"] or [
        s for s in near if s.content[0].start < candidate.head.start
    ]
    if len({s.source.name or s.source.span for s in quoted if s.source}) != 1:
        return None  # two speakers in one paragraph: no guess
    return min(quoted, key=lambda s: abs(s.content[0].start - candidate.head.start))


def _numbered(candidate: Candidate, line: Line) -> Span:
    """The piece of the phrase that states the number."""
    return next((p for p in candidate.pieces if stated_number(p.of(line.text))), candidate.pieces[0])


def _judgement(place: Place, page: str) -> Judgement:
    line, candidate, group, statement = place.line, place.candidate, place.group, place.statement
    phrase = " ".join(p.of(line.text) for p in candidate.pieces)
    denied = is_denied(line, candidate)
    numeric = stated_number(phrase) if candidate.kind == "noun" else None
    source = statement.source if statement else None
    words = wordings([p.of(line.text) for p in candidate.pieces])
    stated = bounded(numeric, line.before(_numbered(candidate, line).start)) if numeric else None
    weight = weigh(words, source, stated, denied)
    condition = condition_of(line, candidate, group)
    holder = nearer_holder(place) or (source.span if source else None)
    return Judgement(
        id=judgement_id(page, candidate.pieces),
        zone=line.paragraph.region.zone,
        phrase=candidate.pieces,
        statement=statement.id if statement else None,
        source=holder,
        polarity=polarity_of(line, candidate, group),
        quoted=place.quoted,
        negated=denied,
        yardstick=weight.yardstick,
        band=weight.band,
        low=weight.low,
        high=weight.high,
        basis=weight.basis,
        phia_band=None if denied else first_band(words, "phia"),
        icd203_band=None if denied else first_band(words, "icd203"),
        numeric=numeric,
        event=event_of(line, candidate, group),
        condition=condition,
        conditional=condition is not None,
        rule=f"{candidate.kind}: {candidate.expression}" + (f", by {told}" if (told := why_taken(place)) else ""),
    )
