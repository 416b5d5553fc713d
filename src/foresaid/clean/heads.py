"""The head of an article: headline, bylines, date, caption, standfirst, key points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from foresaid.model import Author, Declared, Span, Words

from .bylines import Byline, is_dating_word, names_helper
from .captions import begins_as_caption, find_credit, is_credit_alone
from .labels import Labels
from .lines import Line
from .phrases import kind_of
from .places import place_kind
from .signatures import below_title, find_bylines
from .stamps import find_stamps, is_age, is_day
from .titles import declared_title, declared_titles, find_title, is_beside_subject
from .votes import distinct
from .weighing import weigh_authors, weigh_published


@dataclass(frozen=True)
class Head:
    """What was read at the head of the article; spans point into the page's text."""

    title: Line | None = None
    title_words: Words | None = None
    bylines: tuple[tuple[Line, Byline], ...] = ()
    authors: tuple[Author, ...] = ()
    published: str | None = None
    published_span: Span | None = None
    published_basis: str = "none"
    minutes: int | None = None
    captions: tuple[Line, ...] = ()
    caption: Span | None = None
    credit: Span | None = None
    problems: tuple[str, ...] = ()


def find_head(
    lines: Sequence[Line],
    labels: Labels,
    first_prose: int,
    declared: Sequence[Declared],
    url: str | None = None,
) -> Head:
    """Headline, bylines and caption of the article whose paragraphs begin at line `first_prose`, saved from `url`."""
    plain = declared_title(lines, declared)
    title = next((line for line in lines if plain and plain.span == line.span), None)
    signed = find_bylines(lines, labels, first_prose, title)
    if title is None:
        title = find_title(lines, labels, first_prose, signed, declared_titles(declared))
        title = title if title and not is_beside_subject(title, declared) else None
    if title:
        signed = below_title(signed, lines, labels, title)
    words = plain or (Words(title.text, title.span) if title else _declared_title(declared))
    authors = distinct(weigh_authors(signed, declared, lines))
    published, span, basis, problems = weigh_published(signed, declared, lines, url)
    captions = _find_captions(lines, labels, title, signed, first_prose)
    caption, credit = caption_of(captions)
    return Head(
        title=title,
        title_words=words,
        bylines=tuple(signed),
        authors=authors,
        published=published,
        published_span=span,
        published_basis=basis,
        minutes=next((b.minutes for _, b in signed if b.minutes), None),
        captions=captions,
        caption=caption,
        credit=credit,
        problems=problems,
    )


def _declared_title(declared: Sequence[Declared]) -> Words | None:
    first = next((d for d in declared if d.key == "title"), None)
    return Words(first.value, None, first.basis) if first else None


def _find_captions(
    lines: Sequence[Line],
    labels: Labels,
    title: Line | None,
    signed: Sequence[tuple[Line, Byline]],
    first_prose: int,
) -> tuple[Line, ...]:
    """The lines between headline and text that describe the picture: with a credit, or right above a lone one."""
    top = title.number + 1 if title else max(0, first_prose - 8)
    taken = {line.number for line, _ in signed}
    after = max([first_prose, *taken])
    zone = [
        n
        for n in lines[top : after + 4]
        if n.number not in taken and not labels.role(n) and (kind_of(n) is None or begins_as_caption(n))
    ]
    for i, line in enumerate(zone):
        if is_credit_alone(line):
            before = zone[i - 1] if i and _is_close(zone[i - 1], line, lines) else None
            told = zone[i + 1] if i + 1 < len(zone) and begins_as_caption(zone[i + 1]) else None
            if told and told.number == line.number + 1 and len(told.words) > 3:
                return (line, told)
            return (before, line) if before and len(before.words) >= 4 and before.number < first_prose + 2 else (line,)
        credited = find_credit(line.text) or begins_as_caption(line) or _ends_in_name(line)
        credited = credited or place_kind(line) == "caption"
        if credited and len(line.words) <= 70:
            return (line,)
    return ()


def _is_close(above: Line, line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line stands right above another, or only a button ("view more") between."""
    return line.gap <= 1 and all(kind_of(n) for n in lines[above.number + 1 : line.number][:2])


def _ends_in_name(line: Line) -> bool:
    """A short line at the head that ends in a capitalised name in parentheses: "... at dawn. (Ministry of Health)"."""
    match = re.search(r"[.!?]\s*\(([^()]{3,60})\)$", line.text)
    if not match or len(line.words) > 45:
        return False
    return all(w[:1].isupper() or len(w) <= 3 for w in match.group(1).split())


def caption_of(captions: Sequence[Line]) -> tuple[Span | None, Span | None]:
    """Where a caption and its credit stand; a credit alone is no caption."""
    if not captions:
        return None, None
    credit = next((c.shifted(n.span.start) for n in reversed(captions) if (c := find_credit(n.text))), None)
    if credit is None and captions[-1].text.endswith(")"):
        credit = Span(captions[-1].span.start + captions[-1].text.rfind("(") + 1, captions[-1].span.end - 1)
    if len(captions) == 1 and is_credit_alone(captions[0]):
        return None, credit
    told = [line for line in captions if not is_credit_alone(line)] or captions
    return told[0].span, credit


def label_head(head: Head, lines: Sequence[Line], labels: Labels, first_prose: int) -> None:
    """Give the lines of the head their roles; what stands above the headline is furniture."""
    if head.title:
        labels.change(head.title, "title", "the headline")
        for line in lines:
            if line.folded == head.title.folded and line.number < head.title.number + 8:
                labels.give(line, "title", "the headline again")
    for line, byline in head.bylines:
        said = [name for name in ("authors", "published", "updated", "minutes") if getattr(byline, name)]
        labels.change(line, "byline", "names " + ", ".join(said) if said else "beside a byline")
    if head.title:
        for line, below in pairwise(lines[head.title.number + 1 : max(first_prose, head.title.number) + 8]):
            if is_dating_word(line.text) and (is_age(below.text) or find_stamps(below.text)):
                labels.give(line, "byline", "a word that dates the article")
                labels.give(below, "byline", "says when the article was published")
        _label_helpers(head, lines, labels, first_prose)
    for line in head.captions:
        labels.change(
            line, "caption", "ends with a picture's credit" if find_credit(line.text) else "above a picture's credit"
        )
    if head.title is None:
        return
    listed: str | None = None
    for line in lines[: head.title.number]:
        kind = kind_of(line)
        if listed == "related heading" and not kind and len(line.words) >= 4 and not line.is_list_of_words:
            labels.give(line, "related_title", "below a heading of other articles, above the headline")
            continue
        listed = kind
        labels.suggest(line, "furniture", kind or "above the headline")
    _label_between(head, lines, labels, first_paragraph(head, lines, labels, first_prose))


def _label_helpers(head: Head, lines: Sequence[Line], labels: Labels, first_prose: int) -> None:
    """Who else worked on the article, and the month that it is of, where they stand between headline and text."""
    assert head.title is not None
    last = max([first_prose, *(line.number + 2 for line, _ in head.bylines)])
    for line in labels.free(lines[head.title.number + 1 : last]):
        if names_helper(line.text):
            labels.give(line, "byline", "names somebody who worked on the article")
        elif is_age(line.text):
            labels.give(line, "byline", "says how long ago it was published")
        elif is_day(line.text) and re.search(r"(?:19|20)\d\d$", line.text):
            labels.give(line, "byline", "names the month of the article")


def first_paragraph(head: Head, lines: Sequence[Line], labels: Labels, start: int) -> int:
    """The number of the first paragraph below headline, bylines and captions; `start` is where the run begins."""
    above = [start - 1, *(line.number for line, _ in head.bylines), *(line.number for line in head.captions)]
    if head.title:
        above.append(head.title.number)
    points = False
    for line in lines[max(above) + 1 :]:
        kind = kind_of(line)
        points = kind == "key points heading" or (points and not line.is_prose)
        announces = any(kind_of(n) == "key points heading" for n in lines[line.number + 1 : line.number + 3])
        if line.is_prose and len(line.words) >= 6 and not (kind or points or announces or labels.role(line)):
            return line.number
    return start


#: A standfirst stands within so many lines below the headline, unless the learned tagger takes it for the body.
_NEAR = 4


def _label_between(head: Head, lines: Sequence[Line], labels: Labels, first: int) -> None:
    """Standfirst and key points, which stand between the headline and the first paragraph."""
    assert head.title is not None
    points = False
    for line in lines[head.title.number + 1 : first]:
        kind = kind_of(line)
        if labels.role(line) in ("feed_heading", "related_title"):
            break
        if kind == "key points heading":
            labels.give(line, "furniture", kind)
            points = True
        elif labels.role(line) is not None or kind:
            points = False
        elif points:
            labels.give(line, "body", "key point")
        elif line.is_list_of_words or place_kind(line) in ("menu", "share", "ad", "tags", "related", "form"):
            labels.suggest(line, "furniture", "a list of words, or an element named for one")
        elif (line.place or line.number > head.title.number + _NEAR) and labels.is_hardly_body(line):
            continue
        elif len(line.words) >= 6 or place_kind(line) == "standfirst" or line.text.endswith((",", ":")):
            labels.give(line, "body", "standfirst")
