"""Who signs the article and what dates it: which lines of a page are its bylines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from foresaid.model import Author, Span

from .bylines import Byline, is_dating_word, is_desk, is_origin, is_role, read_byline, read_names
from .labels import Labels
from .lines import Line
from .phrases import kind_of
from .places import place_kind
from .stamps import is_age
from .topics import is_topic, plain_words

#: One line that signs or dates, and what it says.
Signed = tuple[Line, Byline]

_NEVER_SIGNED = frozenset({"legal footer", "cookie notice", "newsletter form", "appeal"})


def find_bylines(lines: Sequence[Line], labels: Labels, first_prose: int, title: Line | None) -> list[Signed]:
    """The lines right above the first paragraph (or a little below) that sign or date the article.

    Where the headline is known, those beside it too: a standfirst may stand between.
    """
    found: list[Signed] = []
    paragraphs = 0
    near = lines[max(0, title.number - 3) : min(title.number + 13, first_prose - 14)] if title else ()
    for line in [*near, *lines[max(0, first_prose - 14) : first_prose + 12]]:
        paragraphs += labels.role(line) is None and line.is_prose and len(line.words) >= 20
        if paragraphs > 1 and line.number > first_prose:
            break
        if byline := _signature(line, lines, labels):
            found.append((line, byline))
    main = _first_group(found)
    whole = any(b.signed for _, b in main) and any(b.published or b.updated for _, b in main)
    declares = title is not None or any(line.place for line in lines)
    return main if whole or declares else _whole_head(lines, labels, first_prose) or main


def _signature(line: Line, lines: Sequence[Line], labels: Labels) -> Byline | None:
    """What a line says if it signs or dates: hardly anything else stands in it; "By" alone, too, with names below."""
    if labels.role(line) is not None or len(line.words) > 32 or kind_of(line) in _NEVER_SIGNED:
        return None
    byline = read_byline(line.text)
    if byline.is_empty and place_kind(line) == "byline":
        byline = Byline(authors=read_names(line.text))
    # a dated sentence is no byline: without "by", hardly anything else may stand in the line
    alone = len(byline.rest.split()) <= (8 if byline.signed else 4) and not is_sentence(line)
    waits = byline.signed and not byline.rest and line.number + 1 < len(lines)  # "By" alone: names stand below
    return byline if (not byline.is_empty and alone) or waits else None


#: So far below the first paragraphs of a page, which may be a promise of the site, its article's head is looked for.
_BELOW = 40


def _whole_head(lines: Sequence[Line], labels: Labels, start: int) -> list[Signed]:
    """The first lines that sign and date with a title-like line close above them and a paragraph close below."""
    zone = lines[max(0, start - 40) : start + _BELOW]
    found = [(line, byline) for line in zone if (byline := _signature(line, lines, labels))]
    for line, byline in found:
        if not byline.signed:
            continue
        group = [(n, b) for n, b in found if abs(n.number - line.number) <= 3]
        top, bottom = group[0][0].number, group[-1][0].number
        dated = any(b.published or b.updated for _, b in group)
        headed = any(_may_head(n) for n in lines[max(0, top - 3) : line.number])
        if dated and headed and any(n.is_prose and len(n.words) >= 12 for n in lines[bottom + 1 : bottom + 7]):
            return group
    return []


def _may_head(line: Line) -> bool:
    return (
        4 <= len(line.words) <= 25 and not kind_of(line) and not line.is_list_of_words and not line.text.endswith(".")
    )


def below_title(found: list[Signed], lines: Sequence[Line], labels: Labels, title: Line) -> list[Signed]:
    """The lines that sign and date what stands below a headline, without topics, and with the names beside them."""
    signed = [(line, b) for line, b in found if line != title and line.number > title.number - 4]
    signed = _with_neighbours(_without_topics(signed, lines), lines, title)
    return _with_lone_name(_without_topics(signed, lines), lines, labels, title)


def _first_group(found: list[Signed]) -> list[Signed]:
    """The bylines that stand together; the group that names an author or, without one, the first."""
    groups: list[list[Signed]] = []
    for line, byline in found:
        if groups and line.number - groups[-1][-1][0].number <= 4:
            groups[-1].append((line, byline))
        else:
            groups.append([(line, byline)])
    main = max(groups, key=_told, default=[])
    if main and not any(b.published or b.updated for _, b in main):
        # the day may stand by itself, above the headline
        dated = [g for g in groups if any(b.published or b.updated for _, b in g)]
        main = sorted(main + min(dated, key=lambda g: abs(g[0][0].number - main[0][0].number), default=[]), key=_number)
    return main


def _number(pair: tuple[Line, Byline]) -> int:
    return pair[0].number


def _told(group: list[Signed]) -> int:
    """How much a group of bylines tells: a date alone may be the day of the paper."""
    return (
        3 * any(b.signed and b.authors for _, b in group)
        + 2 * any(b.authors for _, b in group)
        + any(b.published or b.updated for _, b in group)
        + any(b.minutes for _, b in group)
    )


def is_sentence(line: Line) -> bool:
    """Whether the line is running text that happens to hold a name or a day."""
    return line.is_ended and len(line.words) > 14


def _with_neighbours(found: list[Signed], lines: Sequence[Line], title: Line) -> list[Signed]:
    """Add the lines beside a byline that hold only names or only a role.

    Between headline and date a lone capitalised word or two is whoever signs: an agency, the outlet itself.
    """
    numbers = {line.number for line, _ in found}
    out = list(found)
    queue = [line for line, _ in found]
    have_authors = any(b.authors for _, b in found)
    while queue:
        line = queue.pop(0)
        for n in (line.number - 1, line.number + 1):
            if n in numbers or not title.number < n < len(lines):
                continue
            byline = _beside(lines[n], line, title, have_authors)
            if byline is not None:
                out.append((lines[n], byline))
                queue.append(lines[n])
                numbers.add(n)
                have_authors = have_authors or bool(byline.authors)
    return sorted(out, key=lambda pair: pair[0].number)


def _without_topics(found: list[Signed], lines: Sequence[Line]) -> list[Signed]:
    """Without the unsigned names that are topics ("Home Repair"): the page writes all their words in lower case too."""
    if not any(b.authors and not b.signed for _, b in found):
        return found
    plain = plain_words(lines)
    out = []
    for line, byline in found:
        if not byline.signed:
            persons = tuple(a for a in byline.authors if a.type != "person" or not is_topic(a.name, plain))
            byline = replace(byline, authors=persons)
        out.append((line, byline))
    return [
        (line, byline)
        for line, byline in out
        if not byline.is_empty or byline.signed or not read_byline(line.text).authors
    ]


def _with_lone_name(found: list[Signed], lines: Sequence[Line], labels: Labels, title: Line) -> list[Signed]:
    """Add the one line between headline and text that holds only a person's name, where a day stands and nobody signs.

    A standfirst or a section may stand between name and day. Of two such lines neither is taken.
    """
    if any(b.authors for _, b in found):
        return found
    if not any(b.published or b.updated for _, b in found):
        return _with_name_below(found, lines, labels, title)
    near = [n for n in lines[title.number + 1 : title.number + 5] if not (labels.role(n) or kind_of(n))]
    named = [(n, Byline(authors=read_names(n.text))) for n in near if len(n.words) <= 6]
    named = [(n, b) for n, b in named if any(a.type == "person" for a in b.authors)]
    named = _without_topics(named, lines)
    return sorted(found + named, key=_number) if len(named) == 1 else found


def _beside(other: Line, line: Line, title: Line, have_authors: bool) -> Byline | None:
    """What a line beside a byline adds to it: names, a role, a handle, a word like "Published"; None if nothing."""
    if is_dating_word(other.text) or is_age(other.text) or re.fullmatch(r"@\w+", other.text) or is_origin(other.text):
        return Byline()
    if kind_of(other) or len(other.words) > 12:
        return None
    if other.folded == line.folded:
        return Byline()  # the name again: the words for a picture of who signs
    above = other.number < line.number and other.gap + line.gap <= 1
    if above and len(other.words) <= 5 and other.text.replace(" ", "").isalpha() and is_role(other.text):
        return Byline()  # between the name and the day
    if not have_authors and (names := read_names(other.text)):
        return Byline(authors=names)
    if not have_authors and title.number == other.number - 1 and other.number < line.number and _is_signature(other):
        return Byline(authors=(Author(other.text, "organisation", Span(0, len(other.text))),))
    stands_above = other.number < line.number and other.gap + line.gap <= 1
    if (
        not have_authors
        and stands_above
        and all(w[:1].isupper() for w in other.words)
        and is_desk(other.text, signed=True)
    ):
        return Byline(authors=(Author(other.text, "organisation", Span(0, len(other.text))),))
    below = other.number > line.number and other.gap == 0 and len(other.words) <= 7 and not other.is_ended
    if below and (is_role(other.text) or other.text.lower().startswith("reporting from ")):
        return Byline()
    return None


def _with_name_below(found: list[Signed], lines: Sequence[Line], labels: Labels, title: Line) -> list[Signed]:
    """Add the line right below the headline where it holds only persons' names, and the next one is no name."""
    below = lines[title.number + 1 : title.number + 3]
    if not below or below[0].place or labels.role(below[0]) or kind_of(below[0]) or len(below[0].words) > 12:
        return found
    names = read_names(below[0].text)
    if any(a.type != "person" for a in names) or any(read_names(n.text) for n in below[1:]):
        return found
    if sum(len(a.name) for a in names) * 10 < len(below[0].text) * 7:
        return found
    return sorted(found + _without_topics([(below[0], Byline(authors=names))], lines), key=_number)


def _is_signature(line: Line) -> bool:
    return 1 <= len(line.words) <= 3 and all(w[:1].isupper() for w in line.words) and not line.is_ended
