"""Inside the article's run: paragraphs, crossheads, captions, and what the site put between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from foresaid.lexicon import table
from foresaid.model import Role

from .captions import begins_as_caption, find_credit, is_credit_alone
from .labels import Labels
from .lines import Line
from .phrases import kind_of
from .places import place_kind, same_box
from .readers import addresses_readers, speaks_to_reader
from .teasers import has_blank_lines

#: Those of them that are hardly ever wrong.
_PLAIN = frozenset({"cookie", "legal", "bio"})
#: What elements are named for whose short lines are no part of an article (see data/clean/places.toml).
_AROUND = frozenset({"menu", "share", "ad", "cookie", "legal", "form", "tags", "bio", "pull"})


#: A speaker's name in capitals, as transcripts have it before what was said.
_SPEAKER = re.compile(r"[^\W\d_a-z][^a-z:]{2,40}: ")

#: A number at the start of a line, and a word after it.
_NUMBER = re.compile(r"(\d{1,2})(?:[.):]|\s[–—-])?\s+[^\W\d_]")

#: Below this probability the learned tagger is sure that a line is no part of the body, above the other that it is.
_NEVER, _SURELY = 0.08, 0.6


def label_body(lines: Sequence[Line], labels: Labels, start: int, end: int, p: NDArray[np.float64]) -> None:
    """Give the lines of the run [start, end) their roles.

    `p` holds the learned probability of each line. It overrules a line's shape only where it is sure, and no rule.
    """
    zone = lines[start:end]
    texts = [line.folded for line in zone if len(line.words) >= 12]
    _label_prompts(zone, labels)
    _label_numbered(zone, labels)
    appealing, spaced, addressed = False, has_blank_lines(zone), addresses_readers(zone)
    # in an interview every other line is a question; short ones in a report are its crossheads
    questions = not _is_interview(lines[:start])
    for line in zone:
        goes_on = appealing and line.gap == 0 and spaced
        if labels.role(line) is None:
            role, why = _role(line, texts, goes_on)
            if role == "furniture" and labels.is_surely_body(line) and not _is_plain(line):
                role, why = "body", f"its shape and its neighbours are those of a body (p {p[line.number]:.2f})"
            asks = len(line.words) <= 10 and line.text.endswith("?") and not _SPEAKER.match(line.text)
            if role == "body" and questions and asks:
                role = None  # a crosshead, if a paragraph stands below it
            if role == "body" and p[line.number] < _NEVER:
                role, why = "furniture", f"its shape and its neighbours are those of furniture (p {p[line.number]:.2f})"
            elif role is None and p[line.number] > _SURELY and len(line.words) > 14:
                role, why = "body", f"its shape and its neighbours are those of a body (p {p[line.number]:.2f})"
            sure = line.place is not None and labels.is_surely_body(line)
            if role == "body" and not (addressed or sure) and speaks_to_reader(line):
                role, why = "furniture", "speaks to the reader, which the article does not"
            if role:
                labels.give(line, role, why)
        appealing = labels.why(line).startswith(("appeal", "said twice", "goes on"))
    _label_sponsored(zone, labels)
    _label_items(lines, zone, labels)
    _label_crossheads(lines, labels, start, end, p)


def label_beside(lines: Sequence[Line], labels: Labels, p: NDArray[np.float64]) -> None:
    """Paragraphs that no rule has claimed and that the learned tagger is sure of, outside of the run."""
    for line in labels.free(lines):
        if p[line.number] > _SURELY and kind_of(line) is None and (line.is_prose or line.is_bullet):
            labels.give(line, "body", f"beside the run, but surely of the body (p {p[line.number]:.2f})")


def _role(line: Line, texts: Sequence[str], goes_on_with_appeal: bool) -> tuple[Role | None, str]:
    """The role of one line of the run, as far as it can be told before its neighbours have theirs."""
    if begins_as_caption(line):
        return "caption", "begins as captions do"
    if kind := kind_of(line):
        return "furniture", kind
    if goes_on_with_appeal:
        return "furniture", "goes on with an appeal"
    place = place_kind(line)
    if place == "caption":
        return "caption", "stands in an element named for captions"
    if place in _AROUND and len(line.words) < 25:
        return "furniture", f"stands in an element named for {place}"
    if _is_pull_quote(line, texts):
        return "furniture", "pull quote: words of a paragraph again"
    if is_credit_alone(line) or (find_credit(line.text) and len(line.words) <= 60):
        return "caption", "ends with a picture's credit"
    if line.is_list_of_words and not line.is_bullet:
        return "furniture", "a list of words between marks"
    if line.is_prose or line.is_bullet or line.is_ended or line.text.endswith((":", ";", ",")) or len(line.words) > 14:
        return "body", "prose in the article's run"
    return None, ""


def _is_interview(above: Sequence[Line]) -> bool:
    """Whether the lines above the article call it an interview."""
    words = set(table("clean/bylines.toml")["interview"])
    return any(not words.isdisjoint(line.folded.replace(",", " ").replace(":", " ").split()) for line in above)


def _is_plain(line: Line) -> bool:
    """Whether its words, its element's name or its quotation marks say so plainly that a line is no paragraph."""
    worded = kind_of(line) is not None and (line.place is None or len(line.words) < 12)
    return worded or place_kind(line) in _PLAIN or line.text[0] in "\"“„«‘'"


def _label_prompts(zone: Sequence[Line], labels: Labels) -> None:
    """Short lines right above a form's own words invite to fill it in."""
    for i in range(len(zone) - 1, 0, -1):
        line, below = zone[i - 1], zone[i]
        is_form = kind_of(below) == "newsletter form" or labels.why(below) == "above a form"
        close = below.gap == 0 or (line.place is not None and below.place is not None and same_box(line, below))
        if is_form and close and labels.role(line) is None and len(line.words) <= 9 and not kind_of(line):
            labels.give(below, "furniture", kind_of(below) or "above a form")
            labels.give(line, "furniture", "above a form")


def _label_numbered(zone: Sequence[Line], labels: Labels) -> None:
    """Short numbered lines with paragraphs between them are headings; without, they are the items of a list."""
    numbered = [(line, int(m[1])) for line in labels.free(zone) if (m := _NUMBER.match(line.text)) and _is_short(line)]
    for (line, number), (following, after) in pairwise(numbered):
        between = zone[line.number - zone[0].number + 1 : following.number - zone[0].number]
        if after == number + 1 and any(n.is_prose for n in between):
            labels.give(line, "heading", "one of the numbered lines between paragraphs")
            labels.give(following, "heading", "one of the numbered lines between paragraphs")


def _label_sponsored(zone: Sequence[Line], labels: Labels) -> None:
    """The paragraph right below a line that names a sponsor, between paragraphs of the article, is the sponsor's."""
    read = False
    for line, below in pairwise(zone):
        if read and kind_of(line) == "sponsor" and labels.role(below) == "body":
            labels.change(below, "furniture", "right below the name of a sponsor")
        read = read or labels.role(line) == "body"


def _is_item(line: Line, below: Sequence[Line], spaced: bool) -> bool:
    """Whether a short line is an item of a list, and not the heading of the paragraph right below it."""
    if line.place:
        return line.place.tag == "li"
    return not below or not below[0].is_prose or (spaced and below[0].gap > 0)


def _label_items(lines: Sequence[Line], zone: Sequence[Line], labels: Labels) -> None:
    """Short lines close together below a paragraph that ends in a colon are the items that it announces."""
    spaced, announced = has_blank_lines(zone), False
    for above, line in pairwise(zone):
        role = labels.role(line)
        if labels.role(above) == "body" and above.text.endswith(":"):
            announced = True
        elif line.gap and spaced:
            announced = False
        if role is not None or not _is_short(line):
            announced = announced and role == "body"
        elif announced and _is_item(line, lines[line.number + 1 :], spaced):
            labels.give(line, "body", "an item below a paragraph that ends in a colon")


def _is_short(line: Line) -> bool:
    return len(line.words) <= 14 and not line.text.endswith((".", ";", ","))


def _is_pull_quote(line: Line, texts: Sequence[str]) -> bool:
    # a page of thousands of paragraphs is a book, and comparing each with each would take minutes
    return (
        5 <= len(line.words) <= 30
        and len(texts) <= 2000
        and any(line.folded in text and len(line.folded) < len(text) for text in texts)
    )


def _label_crossheads(lines: Sequence[Line], labels: Labels, start: int, end: int, p: NDArray[np.float64]) -> None:
    """A short line with a paragraph below it is a crosshead; other short lines in the run are furniture."""
    below = False
    listed = [line for line in labels.free(lines[start:end]) if p[line.number] > 0.5 and len(line.words) <= 14]
    # where short lines abound they are the article (a list, a table); in a report they are the site's
    least = 0.5 if len(listed) > 6 else 0.9
    for line in reversed(lines[start:end]):
        role = labels.role(line)
        if role is None:
            if below and len(line.words) <= 14:
                labels.give(line, "heading", "short line above a paragraph")
            elif p[line.number] > least:
                labels.give(line, "body", f"short, but among the lines of a body (p {p[line.number]:.2f})")
            else:
                labels.give(line, "furniture", "short line in the article's run, no paragraph below it")
            below = False
        else:
            below = role == "body" or (below and role == "caption")
