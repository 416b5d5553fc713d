"""Sameness without shared words: two reports that are probably of one statement, told in other words.

A statement that was translated there and back shares no sentence with itself, but it still has one source, one day,
the same figures, names and rare words. Each of these is a piece of evidence with a weight in nats, and the sum is held
against a threshold; the pieces are the reasons that a reader is shown. The result is an offer, "probably the same
statement": it never makes two reports one, and reports that it joins are never counted as independent.

Words and figures alone are no ground: two pages about one subject share many. A pair must have the source, the day or
the occasion in common. Two long reports share words by chance, so what chance would bring is taken off; and where many
reports could be meant, more must speak for two of them: the threshold grows with the logarithm of their number.

The weights were chosen on the odd subjects of evaluation/sameness/reports.toml, and the threshold lies two nats above
the surest pair of different statements there (3.4). They are few and plain on purpose: with a hundred pairs to learn
from, a model with more of them would learn the pairs. That pairs need a ground, and the two corrections, come from
looking at what was offered among 4,000 statements of 400 web pages on all sorts of subjects, where nothing is the same.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from foresaid.model import ARTICLE_ZONES, Passage, Reading, Source, Span, Statement, covering
from foresaid.sentences import find_sentences

from .alignment import side
from .drift import phrases
from .words import function_words

#: Nats for each piece of evidence; negative: against.
SAME_SOURCE, OTHER_SOURCE = 2.0, -5.0
SAME_DAY, OTHER_DAY = 1.5, -4.0
SAME_OCCASION = 1.0
SAME_FIGURE, OTHER_FIGURES = 3.0, -3.0
#: A shared rare word or name is worth its surprise among the reports times this, and at most MOST_A_WORD.
WORD_SHARE, MOST_A_WORD = 0.6, 1.8
#: A pair is offered from this sum on, if it is one of so many reports; and more by the logarithm of how many more.
THRESHOLD, AMONG = 5.4, 150
#: A source, stem or figure that more tellings have than this makes no pair worth comparing.
FEW = 200
#: Reports that were published further apart than this many days are not compared.
DAYS_APART = 14

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of a statement: where it stands, its words, and what attribution knows of it.

    `who` is the resolved name of the source, `said` the ISO day on which it was said, `occasion` where ("on national
    television"); None if not known. `published` is the page's ISO day. `naming` are the words by which the text names
    the source: they tell who speaks, which is weighed apart, and not what is said.
    """

    passage: Passage
    text: str
    who: str | None = None
    said: str | None = None
    occasion: str | None = None
    published: str | None = None
    naming: str = ""


@dataclass(frozen=True, slots=True)
class Sameness:
    """Two tellings that are probably of one statement: the sum of the evidence in nats, and the reasons for it."""

    a: Passage
    b: Passage
    nats: float
    why: tuple[str, ...]


def tellings_of(reading: Reading) -> Iterator[Telling]:
    """The tellings that the statements of a page's article are."""
    regions = [r.span for r in reading.article.regions() if r.in_article]
    return (_telling(reading, s, regions) for s in reading.statements if s.zone in ARTICLE_ZONES)


def _telling(reading: Reading, statement: Statement, regions: Sequence[Span]) -> Telling:
    """The sentences that a statement's content stands in."""
    text, content = reading.page.text, covering(statement.content)
    region = next((r for r in regions if r.contains(content)), content)
    span = covering([s for s in find_sentences(text, region) if s.overlaps(content)] or [content])
    published = reading.article.published_day
    source = statement.source or Source()
    printed = source.span.of(text) if source.span else None
    naming = " ".join(w for w in (printed, source.role, source.organisation) if w)
    passage = Passage(reading.page.sha256, span)
    return Telling(passage, span.of(text), source.name, statement.said_on, statement.channel_name, published, naming)


def find_same_statements(tellings: Sequence[Telling]) -> tuple[Sameness, ...]:
    """The pairs that are probably the same statement, the surest first.

    What is rare is judged among the tellings themselves, so they should be many: all that an archive has of some weeks.

    >>> def told(page: str, text: str) -> Telling:
    ...     return Telling(Passage(page, Span(0, len(text))), text, "Ilse Kvandal", "2031-05-06")
    >>> one = told("one", "Members would walk out for nine days unless the 14 percent rise is withdrawn.")
    >>> two = told("two", "If prices go up by 14 percent, crews will strike for nine days.")
    >>> [(s.a.page, s.b.page, s.why) for s in find_same_statements([one, two])]
    [('one', 'two', ('both from Ilse Kvandal', 'said on 2031-05-06', 'the figure 9', 'the figure 14'))]
    """
    told = [_read(t) for t in tellings]
    weigh, nearby = _Rarity(told), _Nearby(told)
    found = []
    for a, b in _worth_comparing(told):
        x, y = a.telling, b.telling
        evidence = tuple(_evidence(a, b, weigh))
        nats = sum(n for n, _ in evidence) - weigh.by_chance(a, b)
        if nats >= THRESHOLD + math.log(max(1.0, nearby.count(x) / AMONG)):
            why = tuple(reason for n, reason in sorted(evidence, key=lambda e: -e[0]) if n > 0)
            found.append(Sameness(x.passage, y.passage, round(nats, 2), why))
    return tuple(sorted(found, key=lambda s: (-s.nats, s.a, s.b)))


def reasons(why: Sequence[str]) -> str:
    """The reasons of a pair in one line, the shared words taken together.

    >>> reasons(("both from Ilse Kvandal", "the figure 14", "the word strike", "the word fares"))
    'both from Ilse Kvandal; the figure 14; the words strike, fares'
    """
    words = [w.removeprefix("the word ") for w in why if w.startswith("the word ")]
    others = [w for w in why if not w.startswith("the word ")]
    shared = [f"the word{'s' if len(words) > 1 else ''} {', '.join(words)}"] if words else []
    return "; ".join([*others, *shared])


def best_pairs(same: Sequence[Sameness]) -> tuple[Sameness, ...]:
    """Of all pairs between two pages those in which each passage is the other's best, once each, the surest first.

    A page tells a statement in its headline and again in its text; that makes four pairs of two pages, of which a
    reader wants to see the one or two that belong together.
    """
    surest: dict[tuple[Passage, str], Sameness] = {}
    for pair in same:  # the surest come first
        surest.setdefault((pair.a, pair.b.page), pair)
        surest.setdefault((pair.b, pair.a.page), pair)
    kept = {(p.a, p.b): p for p in same if surest[p.a, p.b.page] is p and surest[p.b, p.a.page] is p}
    return tuple(kept.values())


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling as what is compared: its figures, its stems, and the stems of each name of several words.

    `printed` has each stem as the telling prints it.
    """

    telling: Telling
    figures: frozenset[Any]
    stems: frozenset[str]
    names: tuple[frozenset[str], ...]
    printed: Mapping[str, str]


def _read(telling: Telling) -> _Told:
    words = side(telling.text, Span(0, len(telling.text)))
    found = phrases(words)
    figures = frozenset(v for p in found if p.what == "figure" for v in p.value if isinstance(v, float) and v > 1)
    elsewhere = {w for p in found if p.what in ("date", "figure") for w in p.words}
    names_of_source = set(_words(f"{telling.who or ''} {telling.naming}"))
    printed: dict[str, str] = {}
    for n, word in enumerate(words.folded):
        for w in _words(word) if n not in elsewhere else ():
            if w not in function_words() and w not in names_of_source:
                printed.setdefault(_stem(w), words.printed[n])
    stems = frozenset(printed)
    names = (frozenset(_stem(w) for n in p.words for w in _words(words.folded[n])) for p in found if p.what == "name")
    return _Told(telling, figures, stems, tuple(n & stems for n in names if len(n & stems) > 1), printed)


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.lower()):
        yield re.sub(r"['’]s$", "", word)


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


class _Rarity:
    """How surprising a stem or a figure is among the tellings."""

    def __init__(self, told: Sequence[_Told]) -> None:
        self.n = len(told)
        self.counts = Counter(key for t in told for key in (*t.stems, *t.figures))
        self.stems = max(1.0, sum(len(t.stems) for t in told) / max(1, self.n))

    def nats(self, key: Any) -> float:
        """Minus the log of the share of tellings that have it, without the two at hand."""
        return math.log((self.n + 1) / (max(0, self.counts[key] - 2) + 1))

    def of_word(self, stem: str) -> float:
        """What a shared stem is worth; nothing if it is a usual one."""
        nats = min(MOST_A_WORD, WORD_SHARE * self.nats(stem))
        return nats if nats > WORD_SHARE else 0.0

    def by_chance(self, a: _Told, b: _Told) -> float:
        """What two tellings as long as these would share of words by chance, in nats."""
        per_word = sum(self.of_word(s) * max(0, self.counts[s] - 2) for s in (*a.stems, *b.stems)) / (2 * self.n)
        return per_word * max(len(a.stems), len(b.stems)) / self.stems


class _Nearby:
    """How many tellings were published so near to one that they could be meant."""

    def __init__(self, told: Sequence[_Told]) -> None:
        days = [t.telling.published for t in told]
        self.dated = sorted(_day_number(d) for d in days if d)
        self.undated = sum(d is None for d in days)

    def count(self, telling: Telling) -> int:
        """The number of tellings that are compared with this one, itself among them."""
        if not telling.published:
            return len(self.dated) + self.undated
        day = _day_number(telling.published)
        near = bisect_right(self.dated, day + DAYS_APART) - bisect_left(self.dated, day - DAYS_APART)
        return near + self.undated


def _worth_comparing(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of near pages with common ground that share a source, or two stems or figures that few tellings have.

    The ground comes first, since few pairs have any: what is looked at grows with the tellings of one source or day,
    not with all of them.
    """
    keys = [({("who", t.telling.who)} if t.telling.who else set()) | t.stems | t.figures for t in told]
    times = Counter(key for own in keys for key in own)
    few = [frozenset(k for k in own if times[k] <= FEW) for own in keys]
    grounds: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, t in enumerate(told):
        for ground in _grounds(t.telling):
            grounds[ground].append(n)
    days = [_day_number(t.telling.published) if t.telling.published else None for t in told]
    for a, t in enumerate(told):
        later = {b for g in _grounds(t.telling) for b in grounds[g][bisect_right(grounds[g], a) :]}
        for b in sorted(b for b in later if _is_near(days[a], days[b])):
            shared = few[a] & few[b]
            if t.telling.passage.page != told[b].telling.passage.page and (
                len(shared) > 1 or any(isinstance(key, tuple) for key in shared)
            ):
                yield t, told[b]


def _is_near(a: int | None, b: int | None) -> bool:
    """Whether two pages are of the same weeks, or may be."""
    return a is None or b is None or abs(a - b) <= DAYS_APART


def _grounds(t: Telling) -> Iterator[tuple[str, str]]:
    """The source, the day and the occasion: two tellings must have one in common, words alone prove nothing."""
    if t.who:
        yield "who", t.who
    if t.said and len(t.said) == len("2031-05-06"):
        yield "said", t.said
    if t.occasion:
        yield "occasion", t.occasion


def _day_number(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()


def _evidence(a: _Told, b: _Told, weigh: _Rarity) -> Iterator[tuple[float, str]]:
    x, y = a.telling, b.telling
    if x.who and y.who:
        yield (SAME_SOURCE, f"both from {x.who}") if x.who == y.who else (OTHER_SOURCE, "other sources")
    if x.said and y.said:
        n = min(len(x.said), len(y.said))
        yield (SAME_DAY, f"said on {x.said}") if x.said[:n] == y.said[:n] else (OTHER_DAY, "said on other days")
    if x.occasion and x.occasion == y.occasion:
        yield SAME_OCCASION, x.occasion
    for figure in sorted(a.figures & b.figures):
        yield min(SAME_FIGURE, weigh.nats(figure)), f"the figure {figure:,g}"
    if a.figures and b.figures and not a.figures & b.figures:
        yield OTHER_FIGURES, "other figures"
    for stem in sorted(_shared_stems(a, b, weigh)):
        if nats := weigh.of_word(stem):
            yield nats, f"the word {a.printed[stem]}"


def _shared_stems(a: _Told, b: _Told, weigh: _Rarity) -> set[str]:
    """The stems of both; of a name in several words only the rarest, since the others come with it."""
    shared = set(a.stems & b.stems)
    for name in (*a.names, *b.names):
        together = sorted(shared & name, key=lambda stem: (-weigh.nats(stem), stem))
        shared -= set(together[1:])
    return shared
