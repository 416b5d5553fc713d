"""The headline: which line of the page is the article's title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from foresaid.model import Declared, Words

from .bylines import names_helper, read_names
from .captions import begins_as_caption, find_credit
from .labels import Labels
from .languages import small_words
from .lines import Line, fold
from .phrases import kind_of
from .places import place_kind
from .prose import REPEATED
from .readers import is_greeting
from .stamps import clock_alone

#: What stands between a title and the site's name in a window title.
SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")


#: So many lines above the byline a headline is unlikely, unless the page declares it.
_FAR = 14
_CRUMBS = re.compile(r"\s[/›>»]\s")


def declared_titles(declared: Sequence[Declared]) -> Counter[str]:
    """The titles that the page declares, folded, without the site's name, by the number of places that declare them."""
    votes: Counter[str] = Counter()
    for d in declared:
        if d.key == "title":
            whole = fold(d.value)
            votes[whole] += 2
            pieces = [fold(p) for p in SEPARATOR.split(d.value)]
            if len(pieces) > 1 and d.basis != "h1":
                votes[max(pieces, key=len)] += 1
    return votes


def declared_title(lines: Sequence[Line], declared: Sequence[Declared]) -> Words | None:
    """The title that an HTML page declares most plainly, where it stands in the text if it does.

    A level-one heading that another place confirms, or the only one there is (unless it only names the site); else what
    two other places agree on.
    """
    outlets = {fold(d.value) for d in declared if d.key == "outlet"}
    headings = [d for d in declared if d.basis == "h1" and fold(d.value) not in outlets and len(d.value.split()) > 1]
    elsewhere = [d for d in declared if d.key == "title" and d.basis != "h1" and fold(d.value) not in outlets]
    votes: Counter[str] = Counter()
    for d in elsewhere:
        longest = max(SEPARATOR.split(d.value), key=len)
        votes.update({fold(d.value), fold(longest), fold(without_site(d.value, outlets))})
    confirmed = next((d for d in headings if fold(d.value) in votes), None)
    alone = headings[0] if len(headings) == 1 and _is_told(headings[0], elsewhere) else None
    chosen = confirmed or alone or _agreed(elsewhere, votes, outlets)
    if chosen is None:
        return None
    value = chosen.value if chosen.basis == "h1" else without_site(chosen.value, outlets)
    same = [line for line in lines if line.folded == fold(value)]
    line = next((n for n in same if _tag(n) == "h1"), same[0] if same else None)
    return Words(line.text, line.span) if line else Words(value, None, chosen.basis)


def _agreed(elsewhere: Sequence[Declared], votes: Counter[str], outlets: set[str]) -> Declared | None:
    """The title that two places or more name, the longest form of it without the site's name."""
    for d in elsewhere:
        if votes[fold(without_site(d.value, outlets))] > 1:
            return d
    return None


def _is_told(heading: Declared, elsewhere: Sequence[Declared]) -> bool:
    """Whether a heading that no other place repeats is about what the window's title is about: they share a word."""
    own = {w for w in fold(heading.value).split() if len(w) > 2}
    others = {w for d in elsewhere for w in fold(d.value).split()}
    return not others or len(own & others) * 3 >= len(own)


def without_site(title: str, outlets: Collection[str]) -> str:
    """A declared title without the name of the site at one of its ends.

    >>> without_site("Rain on the coast - more to come | The Coast", {"the coast"})
    'Rain on the coast - more to come'
    """
    marks = list(SEPARATOR.finditer(title))
    if not marks:
        return title
    first, last = title[: marks[0].start()], title[marks[-1].end() :]
    if fold(last) in outlets or ("|" in marks[-1].group() and len(last.split()) <= 4):
        return title[: marks[-1].start()].strip()
    return title[marks[0].end() :].strip() if fold(first) in outlets else title


def find_title(
    lines: Sequence[Line], labels: Labels, start: int, signed: Sequence[Line], votes: Counter[str]
) -> Line | None:
    """The line that is the headline: the best scored one before the article's first paragraph, or None.

    `start` is the number of the article's first paragraph; `signed` are the lines that sign or date it. Of two lines
    that follow each other the first is the headline and the second says more.
    """
    byline = signed[0] if signed else None
    end = max(start + 1, byline.number + 3 if byline else 0)
    counts = Counter(line.folded for line in lines)
    common = _content_words(lines[start : start + 12])
    plain = {w for line in lines[start : start + 30] for w in line.words if w.islower()} - small_words()
    candidates = [line for line in lines[:end] if _may_be(line, labels, byline) and line not in signed]
    scores = {n.number: _score(n, byline, start, counts, votes, common, plain) for n in candidates}
    scores = {number: score for number, score in scores.items() if score > 0}
    if not scores:
        return None
    best = max(scores, key=lambda number: (scores[number], -number))
    above = best - 1
    if (
        above in scores
        and scores[above] > (0.45 if votes else 0.6) * scores[best]
        and lines[best].gap <= 1
        and lines[above].folded != lines[best].folded
        and len(lines[above].words) >= 4
        and _shared(lines[above], common) >= 0.25
        and votes.get(lines[best].folded, 0) <= votes.get(lines[above].folded, 0)
        and _tag(lines[best]) != "h1"
    ):
        best = above
    return lines[best]


def _may_be(line: Line, labels: Labels, byline: Line | None) -> bool:
    """Whether a line has no role yet, or is furniture only as a repetition right above what signs the article."""
    if labels.role(line) is None:
        return True
    return byline is not None and 1 <= byline.number - line.number <= 3 and labels.why(line) == REPEATED


def _score(
    line: Line,
    byline: Line | None,
    start: int,
    counts: Counter[str],
    votes: Counter[str],
    common: set[str],
    plain: set[str],
) -> float:
    """How much a line looks like the headline; 0 or less if it cannot be one."""
    n = len(line.words)
    if (
        n < 2
        or n > 40
        or kind_of(line)
        or line == byline
        or line.is_list_of_words
        or is_greeting(line)
        or names_helper(line.text)
        or begins_as_caption(line)
        or len(_CRUMBS.split(line.text)) >= 3
        or clock_alone(line.text)
        or "://" in line.text
    ):
        return 0.0
    full_stop = line.text.rstrip("\"'”’»)")[-1:] == "."
    if n >= 12 and full_stop and not votes.get(line.folded):
        return 0.0
    score = min(n, 8) / 4 - max(0, n - 22) / 8
    if line.is_ended and line.text.rstrip("\"'”’»)")[-1:] == ".":
        score -= 1.5
    score += 1.5 * min(2, votes.get(line.folded, 0))
    if counts[line.folded] > 1:
        score += 0.5
    score += 2.5 * _shared(line, common)
    anchor = byline.number if byline and byline.number <= start + 2 else start
    distance = anchor - line.number
    if distance > 0:
        score += 2.0 / (1 + max(0, distance - 1))
    elif distance < -1 and votes.get(line.folded, 0) == 0:
        score -= 1.5  # most headlines stand above the line that signs them
    if distance < -2 and not votes.get(line.folded) and _tag(line) != "h1":
        return 0.0  # well below the byline: a key point, a standfirst
    if distance > _FAR and byline and not votes:
        score -= 1.5
    if find_credit(line.text) or (read_names(line.text) and not _is_topic(line, plain)):
        score -= 3.0
    if _tag(line) == "h1":
        score += 3.0
    if line.place and (line.place.link_share > 0.5 or place_kind(line) in ("menu", "related", "standfirst", "byline")):
        score -= 2.0
    return score


def _shared(line: Line, common: set[str]) -> float:
    """The share of a line's longer words that the first paragraphs use too."""
    words = {w.lower() for w in line.words if len(w) > 3}
    return len(words & common) / max(3, len(words))


def _is_topic(line: Line, plain: set[str]) -> bool:
    """Whether what looks like a name is none: two of its words stand in the text in lower case ("Garden Tool Tips")."""
    return len(line.words) > 2 and len({w.lower() for w in line.words if len(w) > 3} & plain) >= 2


def _tag(line: Line) -> str:
    return line.place.tag if line.place else ""


def _content_words(lines: Sequence[Line]) -> set[str]:
    return {w.lower() for line in lines for w in line.words if len(w) > 3} - small_words()
