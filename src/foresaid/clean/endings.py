"""What follows an article on its page: author notes, comments, lists of other articles, a second article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .bylines import read_byline
from .heads import Head
from .labels import Labels
from .lines import Line
from .phrases import kind_of

_COUNTED = re.compile(r"^\(?\d[\d,.]*\)?\s+(?:comments?|replies|responses)\b.{0,20}$", re.IGNORECASE)
_STOPS = frozenset(
    {
        "related heading",
        "most read",
        "legal footer",
        "newsletter form",
        "feed heading",
        "tag list",
        "appeal",
        "cookie notice",
        "advertisement",
    }
)


def cut_before_second_article(lines: Sequence[Line], start: int, end: int) -> int:
    """The end of the run, moved up to before a second headline with a byline of its own."""
    prose = 0
    for line in lines[start:end]:
        prose += line.is_prose
        if prose < 2 or len(line.words) > 25 or kind_of(line):
            continue
        byline = read_byline(line.text)
        if not ((byline.signed and byline.authors) or byline.published) or len(byline.rest.split()) > 4:
            continue
        above = lines[line.number - 1]
        headed = above.number > start and not above.is_ended and 4 <= len(above.words) <= 25 and not kind_of(above)
        if headed and any(n.is_prose for n in lines[line.number + 1 : end]):
            return above.number
    return end


def label_endings(lines: Sequence[Line], labels: Labels, head: Head, end: int) -> None:
    """Give the lines below the article their roles, and take author notes out of its last lines."""
    _label_author_notes(lines, labels, head)
    _label_second_article(lines, labels, end)
    _label_comments(lines, labels, end)


def _label_author_notes(lines: Sequence[Line], labels: Labels, head: Head) -> None:
    """A last paragraph that begins with an author's name and says what he or she does is no part of the article."""
    names = [a.name.lower() for a in head.authors if a.type == "person"]
    for line in reversed(labels.with_role("body")[-4:]):
        lowered = line.text.lower()
        if any(
            re.match(rf"{re.escape(n)}(?:,| (?:is|was|has|covers|reports|writes|joined|works)\b)", lowered)
            for n in names
        ):
            labels.change(line, "furniture", "author note: begins with an author's name")
        else:
            break


def _label_second_article(lines: Sequence[Line], labels: Labels, end: int) -> None:
    rest = lines[end:]
    for line in rest:
        byline = read_byline(line.text)
        if not ((byline.signed and byline.authors) or byline.published) or len(line.words) > 25 or kind_of(line):
            continue
        above = lines[line.number - 1]
        if above.number < end or labels.role(above) is not None or not 4 <= len(above.words) <= 25:
            continue
        labels.give(above, "related_title", "headline of a second article")
        labels.give(line, "furniture", "byline of a second article")
        for below in labels.free(lines[line.number + 1 :]):
            if kind_of(below):
                break
            if below.is_prose or below.is_ended:
                labels.give(below, "related_excerpt", "text of a second article")


def _label_comments(lines: Sequence[Line], labels: Labels, end: int) -> None:
    inside = False
    for line in lines[end:]:
        kind = kind_of(line)
        if kind == "comments heading" or _COUNTED.match(line.text):
            labels.give(line, "furniture", "comments heading")
            inside = True
        elif kind in _STOPS:
            inside = False
        elif inside:
            labels.give(line, "comment", "below a heading of comments")
