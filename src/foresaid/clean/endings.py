"""What follows an article on its page: author notes, comments, lists of other articles, a second article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .bylines import read_byline
from .captions import find_credit
from .heads import Head
from .labels import Labels
from .lines import Line
from .phrases import kind_of
from .places import place_kind
from .readers import speaks_to_reader

_COUNTED = re.compile(
    r"^\(?\d[\d,.]*\)?\s+(?:more\s+)?(?:comments?|replies|responses|thoughts)\b(?:.{0,20}| (?:to|on) .{0,150})$",
    re.IGNORECASE,
)
#: "Comments (27)", "Responses (9)"; the bracket at the end of a line is no part of it when it is folded.
_NUMBERED = re.compile(r"(?:comments|responses|replies|kommentare|commentaires|comentarios|commenti)\s+\(\d+")
_STOPS = frozenset(
    {"related heading", "most read", "legal footer", "newsletter form", "feed heading", "tag list", "appeal"}
    | {"cookie notice", "advertisement"}
)
_NAMED = re.compile(r"[\w .'-]{2,30}(?:, [\w .'-]{2,30})?(?: (?:wrote|says|said|replied))?: \S")
_IN_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'-]+)+,?(?: \d+,)? (?:is|was|has|covers|writes)\b")
_CONTACT = re.compile(
    r"(?:reach|contact|follow|e-?mail|write to) (?:[A-Z][\w.'-]+ ){1,3}(?:at|on|via|by)\b", re.IGNORECASE
)
#: What an author note says that its author does.
_DOES = "is|was|has|have|covers|reports|writes|joined|works|leads|studied|edits|teaches"
#: Notes that stand at an article's end, so that little below them can still be the article.
_LAST = (
    *("author note", "reporting credit", "tag list", "a list of words", "most read", "comments heading"),
    *("boilerplate heading", "legal footer", "references heading"),
)


def cut_run(lines: Sequence[Line], start: int, end: int, byline: Line | None) -> int:
    """The end of the run, moved up to before the readers' comments, or a second headline with a byline of its own."""
    total = sum(len(line.words) for line in lines[start:end] if line.is_prose) or 1
    words = paragraphs = 0
    for line in lines[start:end]:
        if words * 2 > total and _opens_comments(line):
            return line.number
        words += len(line.words) if line.is_prose else 0
        paragraphs += line.is_prose and len(line.words) >= 15
        if byline and paragraphs >= 2 and line.number > byline.number + 3 and _signs_second(line, lines):
            above = lines[line.number - 1]
            if above.number > start and any(n.is_prose for n in lines[line.number + 1 : end]):
                return above.number
    return end


def _opens_comments(line: Line) -> bool:
    return kind_of(line) == "comments heading" or bool(_COUNTED.match(line.text) or _NUMBERED.fullmatch(line.folded))


def _signs_second(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line signs or dates another article, whose headline stands right above it."""
    if len(line.words) > 25 or kind_of(line) or line.number == 0:
        return False
    above = lines[line.number - 1]
    if above.is_ended or not 3 <= len(above.words) <= 25 or kind_of(above):
        return False
    byline = read_byline(line.text)
    headed = byline.signed or len(above.words) > 3
    return headed and bool(byline.authors or byline.published) and len(byline.rest.split()) <= 4


def label_notes(zone: Sequence[Line], labels: Labels, head: Head) -> None:
    """Author notes and tags at the end of the run, and what little follows them."""
    names = [a.name.lower() for a in head.authors if a.type == "person"]
    last, plain = 0, False
    for line in zone:
        if (any(_is_about(line, name) for name in names) or _is_note(line)) and _is_last(line, zone):
            labels.give(line, "furniture", "author note: begins with an author's name")
        elif place_kind(line) == "bio":
            labels.give(line, "furniture", "author note: stands in an element named so")
        elif _is_boilerplate(line) and _is_last(line, zone):
            labels.give(line, "furniture", "boilerplate heading: about whoever published it")
        elif line.is_list_of_words and _is_last(line, zone):
            labels.suggest(line, "furniture", "tag list: a list of words between marks")
    for line in zone:
        why = labels.why(line) or kind_of(line) or ""
        if why.startswith(_LAST) and _is_last(line, zone):
            last = last or line.number
            plain = plain or why.startswith("boilerplate")
    for line in labels.free(n for n in zone if last and n.number > last):
        if not kind_of(line):
            label = labels.give if plain else labels.suggest
            label(line, "furniture", "below the notes that end the article")


def _is_about(line: Line, name: str) -> bool:
    return bool(re.match(rf"(?:dr\.? |prof\.? )?{re.escape(name)}(?:,| (?:{_DOES})\b)", line.text.lower()))


def _is_note(line: Line) -> bool:
    """ "ANA BROOK, 58, is a ...", "Reach Ana Brook at ...": who was written about, or how to write to the author."""
    return bool(_IN_CAPITALS.match(line.text) or (_CONTACT.match(line.text) and len(line.words) <= 14))


def _is_boilerplate(line: Line) -> bool:
    """ "About" and a name: the heading of the lines in which an organisation describes itself."""
    words = line.words
    return 2 <= len(words) <= 6 and words[0] == "About" and words[-1][:1].isupper() and not line.is_ended


def _is_last(line: Line, zone: Sequence[Line]) -> bool:
    """Whether hardly any prose of the run stands below the line."""
    below = sum(len(n.words) for n in zone if n.number > line.number and n.is_prose)
    total = sum(len(n.words) for n in zone if n.is_prose)
    return below <= max(40, total // 6)


def label_endings(lines: Sequence[Line], labels: Labels, end: int) -> None:
    """Give the lines below the article their roles: a second article, and the readers' comments."""
    _label_second_article(lines, labels, end)
    _label_comments(lines, labels, end)


def label_rest(zone: Sequence[Line], labels: Labels) -> None:
    """What is left below the article, told by shape: titles with their texts, lists of titles, named remarks."""
    credited = [n for n in labels.free(zone) if kind_of(n) is None and len(n.words) >= 6 and find_credit(n.text)]
    for line in credited if len(credited) > 1 else ():
        labels.suggest(line, "caption", "ends with a picture's credit, one of several below the text")
    free = [line for line in labels.free(zone) if kind_of(line) is None]
    for line, below in pairwise(free):
        if labels.role(line) is None and _looks_like_title(line) and below.number == line.number + 1:
            longer = len(below.words) >= max(8, 1.3 * len(line.words))
            sentence = below.text.rstrip("\"'”’»)")[-1:] in ".…" or below.is_cut_off
            if longer and below.gap == 0 and sentence:
                labels.suggest(line, "related_title", "a title above a sentence, below the article")
                labels.suggest(below, "related_excerpt", "a sentence right below a title, below the article")
            elif _looks_like_title(below):
                labels.suggest(line, "related_title", "one of several titles below the article")
                labels.suggest(below, "related_title", "one of several titles below the article")
        if _NAMED.match(line.text) and _NAMED.match(below.text) and below.number == line.number + 1:
            labels.suggest(line, "comment", "a name, a colon and a remark, several times below the article")
            labels.suggest(below, "comment", "a name, a colon and a remark, several times below the article")


def _looks_like_title(line: Line) -> bool:
    if not 4 <= len(line.words) <= 20 or line.is_list_of_words or line.text[:1].islower():
        return False
    return not line.is_ended and not line.text.endswith((":", ",")) and not speaks_to_reader(line)


def _label_second_article(lines: Sequence[Line], labels: Labels, end: int) -> None:
    for line in lines[end:]:
        above = lines[line.number - 1] if line.number else line
        if above.number < end or labels.role(above) or not _signs_second(line, lines):
            continue
        labels.give(above, "related_title", "headline of a second article")
        labels.give(line, "furniture", "byline of a second article")
        for below in lines[line.number + 1 :]:
            if kind_of(below) or labels.role(below) or below.is_list_of_words or place_kind(below):
                break
            if below.is_prose or below.is_ended:
                label = labels.suggest if below.place else labels.give
                label(below, "related_excerpt", "text of a second article")


def _label_comments(lines: Sequence[Line], labels: Labels, end: int) -> None:
    inside = False
    for line in lines[end:]:
        kind = kind_of(line)
        if _opens_comments(line) or (inside and _COUNTED.match(line.text)):
            labels.give(line, "furniture", "comments heading")
            inside = True
        elif kind in _STOPS or labels.role(line) in ("related_title", "feed_heading", "feed_time"):
            inside = False
        elif inside and kind == "comment form":
            labels.give(line, "comment" if line.folded == "reply" else "furniture", kind)
        elif inside:
            labels.give(line, "comment", "below a heading of comments")
