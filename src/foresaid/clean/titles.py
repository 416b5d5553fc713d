"""The headline: which line of the page is the article's title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from foresaid.model import Declared, Words

from .bylines import Byline, names_helper, read_names
from .captions import begins_as_caption, find_credit
from .labels import Labels
from .languages import small_words
from .lines import Line, fold
from .phrases import kind_of, shows_inside
from .places import place_kind
from .prose import REPEATED
from .readers import is_greeting
from .stamps import clock_alone
from .topics import is_topic, plain_words

#: What stands between a title and the site's name in a window title.
SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")


#: So many lines above the byline a headline is unlikely, unless the page declares it.
_FAR = 14
#: What the second reader's probability of a title weighs.
_READER = 3.0
_CRUMBS = re.compile(r"\s[/›>»]\s")
#: Between the steps of a path.
_PATH = re.compile(r"\s*[›>»]\s*|\s[/|]\s")
#: No path is longer, in characters; a page may be one line of millions.
_LONGEST = 300
#: A sentence that ends within a line, and the number of an item.
_SENTENCES = re.compile(r"[a-zß-ÿ)\"”][.!?][\"”]? +[A-ZÀ-Þ\"“]")
_ITEM = re.compile(r"\(?\d{1,2}[.)] ")
_ADDRESS = re.compile(r"://|\w@\w")
#: "The Coast", "THE TIDE TABLE": how a paper calls itself.
_OUTLET = re.compile(r"(?:The|THE)(?: [A-ZÀ-Þ][\w'’-]*){1,3}")


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


@dataclass(frozen=True)
class _Clues:
    """What of a page tells its headline: the line that signs the article, its first paragraph, what repeats.

    `start` is the number of the first paragraph, `counts` how often each line stands, `votes` the declared titles,
    `common` the longer words of the first paragraphs, `plain` those in lower case, `crumbs` the last steps of paths
    such as "Home > Weather > Rain stays"; `is_signed` says that a line names who wrote it, and does not only date it.
    """

    byline: Line | None
    is_signed: bool
    start: int
    counts: Counter[str]
    votes: Counter[str]
    common: set[str]
    plain: Set[str]
    crumbs: Set[str]

    def above_byline(self, line: Line) -> int:
        """How many lines a line stands above the one that signs; negative if below, or if nothing signs."""
        return self.byline.number - line.number if self.byline else -1

    def above_anchor(self, line: Line) -> int:
        """How many lines a line stands above the one that signs, if that is near the first paragraph, else above it."""
        byline, start = self.byline, self.start
        anchored = byline and (byline.number <= start + 2 or (self.is_signed and byline.number > start + 5))
        return (byline.number if byline and anchored else start) - line.number


def is_beside_subject(line: Line, declared: Sequence[Declared]) -> bool:
    """Whether a letter's subject is its title, and not this line, which shares few words with it and reads as prose.

    Of a letter in several items the subject is the only title; its first sentence and an item's heading are none.
    """
    subject = next((d.value for d in declared if d.basis == "mail Subject"), None)
    if subject and any(d.basis == "mail From" and fold(d.value) == line.folded for d in declared):
        return True
    if subject is None or _shared(line, {w.lower() for w in subject.split()}) >= 0.25:
        return False
    return bool(_SENTENCES.search(line.text) or _ITEM.match(line.text)) or line.is_ended


def find_title(
    lines: Sequence[Line], labels: Labels, start: int, signed: Sequence[tuple[Line, Byline]], votes: Counter[str]
) -> Line | None:
    """The line that is the headline: the best scored one before the article's first paragraph, or None.

    `start` is the number of the article's first paragraph; `signed` are the lines that sign or date it. Of two lines
    that follow each other the first is the headline and the second says more.
    """
    clues = _clues(lines, start, signed, votes)
    end = max(start + 1, clues.byline.number + 3 if clues.byline else 0)
    bylines = [line for line, b in signed if b.signed or b.published or b.updated or b.minutes]
    candidates = [line for line in lines[:end] if _may_be(line, labels, clues.byline) and line not in bylines]
    scores = {n.number: _score(n, lines, clues) for n in candidates}
    for line in reversed(candidates):  # the last one first: the reader is then asked once
        if scores[line.number] > 0:  # the last step of a path tells as plainly as the second reader can
            scores[line.number] += _READER * (line.folded in clues.crumbs or labels.chance(line, "title"))
    best = _best(scores, lambda number: _penalty(lines[number], clues))
    if best is None:
        return None
    above = best - 1
    if above in scores and scores[above] > 0:
        scores[above] -= _penalty(lines[above], clues)
        scores[best] -= _penalty(lines[best], clues)
        if scores[above] > 0 and _says_more(lines[best], lines[above], scores, clues):
            return lines[above]
    return lines[best]


def _best(scores: Mapping[int, float], penalty: Callable[[int], float]) -> int | None:
    """The number of the line with the best score less its penalty, of equals the first; None if none is above 0.

    What a penalty is takes long to tell, and is asked only of the lines that look best without it.

    >>> _best({3: 5.0, 4: 4.0, 9: 4.0}, {3: 3.0, 4: 0.0, 9: 0.0}.get)
    4
    """
    waiting = [(-score, number, False) for number, score in scores.items() if score > 0]
    heapify(waiting)
    while waiting and waiting[0][0] < 0:
        score, number, asked = heappop(waiting)
        if asked:
            return number
        heappush(waiting, (score + penalty(number), number, True))
    return None


def _clues(lines: Sequence[Line], start: int, signed: Sequence[tuple[Line, Byline]], votes: Counter[str]) -> _Clues:
    named = [line for line, b in signed if b.signed]
    return _Clues(
        byline=next(iter(named or [line for line, _ in signed]), None),
        is_signed=bool(named),
        start=start,
        counts=Counter(line.folded for line in lines),
        votes=votes,
        common=_content_words(lines[start : start + 12]),
        plain=plain_words(lines),
        crumbs=frozenset(step for line in lines if (step := _last_step(line.text))),
    )


def _last_step(text: str) -> str | None:
    """The last step of a path, folded: "Home > Weather > Rain stays" -> "rain stays"."""
    steps = _PATH.split(text) if len(text) < _LONGEST else []
    return fold(steps[-1]) if len(steps) > 1 else None


def _says_more(line: Line, above: Line, scores: Mapping[int, float], clues: _Clues) -> bool:
    """Whether a line that looks most like the headline only says more of the one right above it."""
    if line.gap > 1 or line.folded == above.folded or _tag(line) == "h1":
        return False
    if clues.votes.get(line.folded, 0) > clues.votes.get(above.folded, 0):
        return False
    close = scores[above.number] > (0.45 if clues.votes else 0.6) * scores[line.number]
    return close and len(above.words) >= 4 and _shared(above, clues.common) >= 0.25


def _may_be(line: Line, labels: Labels, byline: Line | None) -> bool:
    """Whether a line has no role yet, or is furniture only as a repetition right above what signs the article."""
    if labels.role(line) is None:
        return True
    return byline is not None and 1 <= byline.number - line.number <= 3 and labels.why(line) == REPEATED


#: Kinds of furniture whose words a headline may use, too ("What a newsletter costs").
_WORDED = frozenset({"newsletter form", "appeal"})


def _is_none(line: Line, clues: _Clues) -> bool:
    """Whether a line cannot be a headline, by its words or its shape."""
    n = len(line.words)
    kind = kind_of(line)
    near = 1 <= clues.above_byline(line) <= 3
    ends = line.text.rstrip().endswith((".", "!", ":"))
    worded = near and n >= 6 and not ends and (kind == "related link" or (kind in _WORDED and shows_inside(line)))
    return bool(
        (n < 2 or n > 40)
        or (kind and not worded)
        or line == clues.byline
        or line.is_list_of_words
        or is_greeting(line)
        or names_helper(line.text)
        or begins_as_caption(line)
        or len(_CRUMBS.split(line.text)) >= 3
        or clock_alone(line.text)
        or _ADDRESS.search(line.text)
        or (n >= 12 and line.text.rstrip("\"'”’»)")[-1:] == "." and not clues.votes.get(line.folded))
    )


def _score(line: Line, lines: Sequence[Line], clues: _Clues) -> float:
    """How much a line looks like the headline; 0 or less if it cannot be one."""
    if _is_none(line, clues):
        return 0.0
    n = len(line.words)
    score = min(n, 8) / 4 - max(0, n - 22) / 8
    if line.is_ended and line.text.rstrip("\"'”’»)")[-1:] == ".":
        score -= 1.5
    votes = clues.votes.get(line.folded, 0)
    score += 1.5 * min(2, votes)
    score += 0.5 * (clues.counts[line.folded] > 1) + 1.5 * (line.folded in clues.crumbs)
    score += 2.5 * _shared(line, clues.common)
    byline, distance = clues.byline, clues.above_anchor(line)
    if distance > 0:
        score += 2.0 / (1 + max(0, distance - 1))
    elif distance < -1 and not votes and not _heads_paragraph(line, lines, clues):
        score -= 1.5  # most headlines stand above the line that signs them
    if distance < -2 and not votes and _tag(line) != "h1" and clues.counts[line.folded] < 2:
        return 0.0  # well below the byline: a key point, a standfirst
    if distance > _FAR and byline and not clues.votes:
        score -= 1.5
    if _tag(line) == "h1":
        score += 3.0
    if line.place and (line.place.link_share > 0.5 or place_kind(line) in ("menu", "related", "standfirst", "byline")):
        score -= 2.0
    return score


def _penalty(line: Line, clues: _Clues) -> float:
    """What it costs a line that it is, or holds, a name: a person's, a picture's credit, how a paper calls itself."""
    if find_credit(line.text) or _OUTLET.fullmatch(line.text):
        return 3.0
    may_name = clues.is_signed and clues.above_anchor(line) > 0  # somebody else signs below it
    return 3.0 if not may_name and read_names(line.text) and not is_topic(line.text, clues.plain) else 0.0


def _heads_paragraph(line: Line, lines: Sequence[Line], clues: _Clues) -> bool:
    """Whether a line stands right above a paragraph and close below a day that nobody signs."""
    below = lines[line.number + 1] if line.number + 1 < len(lines) else None
    return not clues.is_signed and below is not None and below.is_prose and not line.is_ended


def _shared(line: Line, common: set[str]) -> float:
    """The share of a line's longer words that the first paragraphs use too."""
    words = {w.lower() for w in line.words if len(w) > 3}
    return len(words & common) / max(3, len(words))


def _tag(line: Line) -> str:
    return line.place.tag if line.place else ""


def _content_words(lines: Sequence[Line]) -> set[str]:
    return {w.lower() for line in lines for w in line.words if len(w) > 3} - small_words()
