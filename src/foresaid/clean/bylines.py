"""Bylines: who signed the article, when it was published, and how long it takes to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from foresaid.lexicon import table
from foresaid.model import Author, Span, trimmed

from .languages import small_words
from .stamps import Stamp, find_stamps

_FILE = "clean/bylines.toml"
_SEPARATOR = re.compile(
    r"(\s*(?:,\s+(?:and|und|et|with)\s|,|;|&|\|| and | und | et | y | e | i | та | и | with | con | mit | avec )\s*)",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\s+(?:in|for|at|from|on|of the|à|aus)(?:\s+(?=\S)|$)|\s+[-–—|•·⋅/]\s*|\s*[|•·⋅]\s*|\s*[(\[<]|\s+@|\s*\bis\b",
    re.IGNORECASE,
)
#: No byline is longer, in characters; a page may be one line of millions.
_LONGEST = 400
_ADDRESS = re.compile(r"\s*[(<]?[\w.+-]+@[\w.-]+[)>]?")
#: "in Calder, Merrow" at the end of a line: a place and the land that it lies in.
_PLACE = re.compile(r"(\s(?:in|at|from)\s[A-ZÀ-Þ][\w'’ -]{1,30}),\s[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?\s*$")
_MARKS = re.compile(r"\s*[|•·⋅]\s*|\s+[–—/-]+\s+|\s{3,}")
#: The zone of a clock time that was taken.
_ZONE = re.compile(r"\|\s*\(?(?:GMT|UTC|[A-Z]{2,4}T|[A-Z]ST|Uhr|ET|PT)\)?(?=\W|$)")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’.‑-]*(?:['’.‑-][^\W\d_]+)*")
_STRETCH = re.compile(r"[^|\s][^|]*")
_DIGIT = re.compile(r"\d")
_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9_-]{3,20}")
#: How often something was commented on or seen, beside a byline.
_COUNTS = re.compile(r"(?<!\S)(?:\d[\d,.]*|no)\s+(?:comments?|replies|views|shares|likes)\b", re.IGNORECASE)
_PARTICLES = frozenset(
    "de da do dos das di du del della la le van von der den ten ter bin ibn al el ben abu y e af zu st".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv phd md esq".split())


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line says about authors, days and reading time; spans are offsets into the line."""

    authors: tuple[Author, ...] = ()
    published: Stamp | None = None
    updated: Stamp | None = None
    minutes: int | None = None
    signed: bool = False
    rest: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the line says none of these things."""
        return not (self.authors or self.published or self.updated or self.minutes)


@lru_cache(maxsize=10_000)  # several rules ask it of the same lines
def read_byline(text: str) -> Byline:
    """What a line says of authors, day and reading time; `signed` if it begins with "by".

    >>> line = read_byline("by Ana Brook and The Coast news desk March 18, 2031 2:04 PM 2 min read")
    >>> [(a.name, a.type) for a in line.authors]
    [('Ana Brook', 'person'), ('The Coast news desk', 'organisation')]
    >>> line.published.iso, line.minutes
    ('2031-03-18T14:04', 2)
    """
    if len(text) > _LONGEST:
        return Byline(rest=text)
    parts = _Parts(text)
    minutes = published = updated = None
    if _DIGIT.search(text):  # most lines hold no day and no number
        minutes = parts.take_minutes()
        published, updated = parts.take_stamps()
    parts.take_clock_words()
    signed = parts.take_by()
    stretch = parts.first_stretch()
    authors: tuple[Author, ...] = ()
    if signed:
        authors = tuple(_authors(text, stretch, signed))
    elif published or updated or minutes:  # without "by", names that stand alone between the marks of a dated line
        stretch = parts.stretch_of_names() or stretch
        named = read_names(stretch.of(text))
        authors = tuple(Author(a.name, a.type, a.span.shifted(stretch.start) if a.span else None) for a in named)
    if (
        signed
        and not authors
        and (name := _account(stretch.of(text)))
        and (published or updated or name == parts.rest())
    ):
        authors = (Author(name, "person", trimmed(text, stretch.start, stretch.end)),)
    if authors or signed:
        parts.take(stretch)
    return Byline(authors, published, updated, minutes, signed, parts.rest())


def _earlier(
    text: str, published: Stamp | None, stamp: Stamp, updated: Stamp | None
) -> tuple[Stamp | None, Stamp | None]:
    """The first of two days; of two with nothing between, the earlier is of the publication, the later of an update."""
    if published is None:
        return stamp, updated
    together = published.day and stamp.day and not text[published.span.end : stamp.span.start].strip()
    if not together or published.day == stamp.day:
        return published, updated
    first, last = sorted((published, stamp), key=lambda s: (str(s.day), s.span.start))
    return first, updated or last


def _account(words: str) -> str | None:
    """A lone word of small letters and digits, as accounts are called, if it is no common word."""
    word = words.strip(" ,;")
    return word if _ACCOUNT.fullmatch(word) and word not in small_words() else None


def read_names(text: str) -> tuple[Author, ...]:
    """The authors of a line that holds names and nothing else; empty if anything else stands there.

    >>> [a.name for a in read_names("Ana Brook and Ivo Lund in Calder")], read_names("Rain stops play")
    (['Ana Brook', 'Ivo Lund'], ())
    """
    if len(text) > _LONGEST:
        return ()
    text = _ADDRESS.sub(lambda m: " " * len(m.group()), text)
    split = [p.strip() for p in _SEPARATOR.split(_PLACE.sub(r"\1", text))[::2] if p.strip()]
    if not 1 <= len(split) <= 6:
        return ()
    pieces = list(takewhile(_is_signer, map(_without_place, split)))
    if len(pieces) < len(split):
        return ()
    authors = tuple(_authors(text, Span(0, len(text)), signed=False))
    return authors if any(is_person(a.name) for a in authors) or all(is_desk(p) for p in pieces) else ()


def _is_signer(piece: str) -> bool:
    return is_person(piece) or is_role(piece) or is_desk(piece)


def _without_place(piece: str) -> str:
    """The name before "in Calder", "for The Coast", "Economics editor"."""
    stop = _STOPS.search(piece)
    piece = piece[: stop.start()] if stop and stop.start() else piece
    words = piece.split(" ")
    begins = _role_begins()
    if words[0].lower() in begins:
        return piece  # a role from its first word on
    for n in range(2, len(words)):
        if words[n].strip(".,").lower() in begins and is_role(" ".join(words[n:])):
            return " ".join(words[:n])
    return piece


#: What stands between the first and the last day of something.
_TO = re.compile(r"\s*(?:[-–—]|to|until|bis|au|al|do)\s*", re.IGNORECASE)


@dataclass
class _Parts:
    """A line from which part after part is taken; what is taken becomes a bar, so that names end there."""

    text: str
    left: str = field(init=False)

    def __post_init__(self) -> None:
        # marks between parts, and spaces that do not break, as one mark and one space; every length stays
        self.left = _MARKS.sub(lambda m: "|" * len(m.group()), self.text.replace("\u00a0", " "))
        for pattern in (_ADDRESS, _COUNTS):
            self.left = pattern.sub(lambda m: "|" * len(m.group()), self.left)

    def _blank(self, start: int, end: int) -> None:
        self.left = self.left[:start] + "|" * (end - start) + self.left[end:]

    def take_minutes(self) -> int | None:
        match = _reading().search(self.left)
        if not match:
            return None
        self._blank(*match.span())
        return next(int(g) for g in match.groups() if g)

    def take_stamps(self) -> tuple[Stamp | None, Stamp | None]:
        published = updated = None
        stamps = find_stamps(self.left)
        if any(_TO.fullmatch(self.text[a.span.end : b.span.start]) for a, b in pairwise(stamps)):
            return None, None  # "12 May - 14 May": the days of what the page announces
        for stamp in stamps:
            before = self.left[: stamp.span.start]
            lead = _date_lead().search(before)
            is_update = bool(lead and lead.group("updated"))
            if is_update:
                updated = updated or stamp
            else:
                published, updated = _earlier(self.text, published, stamp, updated)
            weekday = re.search(r"(?:[^\W\d_]{2,10}[,.]?\s+)?$", self.left[: stamp.span.start])
            start = lead.start() if lead else stamp.span.start
            if not lead and weekday and _is_weekday(weekday.group()):
                start = weekday.start()
            self._blank(start, stamp.span.end)
        return published, updated

    def take_clock_words(self) -> None:
        for match in _ZONE.finditer(self.left) if "|" in self.left else ():
            self._blank(*match.span())

    def take_by(self) -> bool:
        match = _by().match(self.left)
        if not match:
            return False
        self._blank(*match.span())
        return True

    def first_stretch(self) -> Span:
        """The first run of text that was not taken."""
        match = _STRETCH.search(self.left)
        return Span(*match.span()) if match else Span(0, 0)

    def stretch_of_names(self) -> Span | None:
        """The first run of text that holds nothing but names."""
        for match in _STRETCH.finditer(self.left):
            if read_names(match.group()):
                return Span(*match.span())
        return None

    def take(self, span: Span) -> None:
        self._blank(span.start, span.end)

    def rest(self) -> str:
        return " ".join(self.left.replace("|", " ").split())


def _authors(text: str, stretch: Span, signed: bool) -> Iterator[Author]:
    """The signers in a stretch: persons and desks; roles, places and affiliations are passed over."""
    at, first, affiliated = stretch.start, True, False
    pieces = _SEPARATOR.split(stretch.of(text.replace("\u00a0", " ")))
    for number, piece in enumerate(pieces):
        start, at = at, at + len(piece)
        if _SEPARATOR.fullmatch(piece) or not piece.strip():
            affiliated = affiliated and piece.strip() == ","
            continue
        # behind a name and a role stands where the person works, unless a role of its own follows: then it is a person
        if affiliated and not any(is_role(p.strip()) for p in pieces[number + 2 : number + 3]):
            continue
        name = piece
        name = name[: len(name) - len(name.lstrip())] + _without_place(name.lstrip())
        if by := _by().match(name):
            start, name = start + by.end(), name[by.end() :]
        span = trimmed(text, start, start + len(name))
        while len(span) and text[span.end - 1] in ",;:-–—*/":
            span = trimmed(text, span.start, span.end - 1)
        name = span.of(text)
        after_comma = not first and text[:start].rstrip().endswith(",")
        if is_desk(name, signed=signed) and not after_comma and not is_role(name):
            yield Author(name, "organisation", span)
        elif is_person(name) or (signed and first and _is_single_name(name)):
            yield Author(in_lower_case(name), "person", span)
        affiliated = affiliated or (after_comma and is_role(name))
        first = False


def is_dating_word(text: str) -> bool:
    """Whether a line holds only a word such as "Published", whose day stands in the next line."""
    word = text.strip(" :.|").lower()
    return word in _words("published") or word in _words("updated")


def begins_with_by(text: str) -> bool:
    """Whether a line begins with "by", or another word before who signs, and something to follow.

    >>> begins_with_by("By Ana Brook"), begins_with_by("Bypass closed")
    (True, False)
    """
    return _by().match(text) is not None


def begins_with_dating_word(text: str) -> bool:
    """Whether a line begins with a word such as "Published", of two words or of four letters at least.

    >>> begins_with_dating_word("Posted on 3 May 2031"), begins_with_dating_word("On 3 May 2031")
    (True, False)
    """
    return text.lower().startswith(_dating_words())


@cache
def _dating_words() -> tuple[str, ...]:
    return tuple(w for w in _words("published") if len(w) > 4 or " " in w)


def is_origin(text: str) -> bool:
    """Whether a line says where the text was taken from or broadcast ("Source: VNA", "Heard on Morning Shift")."""
    return len(text.split()) <= 6 and text.lower().startswith(tuple(table(_FILE)["taken_from"]))


def names_helper(text: str) -> bool:
    """Whether a line of no more than 30 words names somebody who worked on the article and did not write it.

    >>> names_helper("Portraits by Lena Maas"), names_helper("By Lena Maas")
    (True, False)
    """
    return len(text.split()) <= 30 and text.lower().startswith(tuple(table(_FILE)["helped"]))


def in_lower_case(name: str) -> str:
    """A name printed in capitals, as it is written elsewhere; initials stay.

    >>> in_lower_case("ANA O'BROOK"), in_lower_case("JD Brook")
    ("Ana O'Brook", 'JD Brook')
    """
    words = name.split(" ")
    if not name.isupper() or all(len(w.strip(".")) <= 2 for w in words):
        return name
    return " ".join(w if len(w.strip(".")) <= 2 and "." in w else w.title() for w in words)


def is_person(name: str) -> bool:
    """Whether the words look like a person's name: two to five capitalised words, particles apart.

    >>> [is_person(n) for n in ("Ana Brook", "J. de la Cruz", "political correspondent", "Coast news desk")]
    [True, True, False, False]
    """
    words = name.replace(" ", " ").split()
    if not 2 <= len(words) <= 6 or words[0].lower() == "the":
        return False
    named = all(
        _is_name_word(w) or (w.lower().strip(".") in _PARTICLES and 0 < i < len(words) - 1) for i, w in enumerate(words)
    )
    return named and not is_role(name) and not is_desk(name)


def _is_name_word(word: str) -> bool:
    bare = word.strip(".,")
    return (bare[:1].isupper() or bare.lower() in _SUFFIXES) and _NAME_WORD.fullmatch(bare) is not None


def _is_single_name(name: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_][\w'’-]{2,20}", name)) and name[0].isupper() and not is_role(name)


def is_nobody(name: str) -> bool:
    """Whether a system wrote it for want of an author.

    >>> is_nobody("undefined"), is_nobody("Ana Brook")
    (True, False)
    """
    return name.strip().casefold() in _words("nobody")


def is_role(name: str) -> bool:
    """Whether the words say what somebody is, not who ("political correspondent", "Health Editor")."""
    words = [w.lower().replace(".", "").strip(",").removeprefix("co-") for w in name.split()]
    if len(words) > 1 and words[0] in _GIVEN_NAMES:
        words = words[1:]
    return (
        bool(words)
        and (bool(set(words) & _words("roles")) or (words[0].islower() and name.strip()[:1].islower()))
        and not _has_desk_word(name, _OWN_DESKS)
    )


def is_desk(name: str, *, signed: bool = False) -> bool:
    """Whether the words name an organisation: an agency, a desk; after "by" also an institute, a council."""
    if signed and {w.strip(".,").lower() for w in name.split()} & _words("bodies") and name.strip()[:1].isupper():
        return True
    return name.strip().lower() in _words("agencies") or (
        _has_desk_word(name) and (name.strip()[:1].isupper() or name.strip().startswith("the "))
    )


#: What is a degree behind a name, and before one the short form of a given name.
_GIVEN_NAMES = frozenset({"md", "ms"})
#: Desks that sign beside a person after a comma; any other body after a comma is where the person works.
_OWN_DESKS = frozenset({"desk", "newsroom", "team"})


def _has_desk_word(name: str, only: frozenset[str] | None = None) -> bool:
    words = {w.strip(".,").lower() for w in name.split()}
    return bool(words & (only or _words("desks")))


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(word for names in table("clean/calendar.toml")["weekdays"].values() for word in names.split())


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table(_FILE)[key])


@cache
def _role_begins() -> frozenset[str]:
    return _words("beats") | _words("roles")


@cache
def _alternatives(key: str) -> str:
    return "|".join(sorted(map(re.escape, table(_FILE)[key]), key=len, reverse=True))


@cache
def _by() -> re.Pattern[str]:
    return re.compile(
        rf"[\s|•·–—*^-]*(?:(?:{_alternatives('by')})\b\s*:?|(?:{_alternatives('by_colon')})\s?:)\s*(?=[^\W\d_]|$)",
        re.IGNORECASE,
    )


@cache
def _date_lead() -> re.Pattern[str]:
    """The words right before a day that say what happened on it, with a weekday between if there is one."""
    return re.compile(
        rf"(?:(?<!\w)|(?-i:(?<=[a-z])(?=[A-Z])))(?:(?P<updated>{_alternatives('updated')})|(?:{_alternatives('published')}))\s*[:,]?\s*(?:on\s|at\s|am\s|le\s)?"
        rf"(?:[^\W\d_]{{2,10}}[.,]?\s+)?(?:\d{{1,2}}[:.]\d\d\s?(?:[ap]m)?\s?[A-Z]{{0,4}},?\s*)?$",
        re.IGNORECASE,
    )


def _is_weekday(word: str) -> bool:
    return word.strip(" ,.").lower() in _weekdays()


@cache
def _reading() -> re.Pattern[str]:
    number = r"(\d{1,3})"
    forms = [re.escape(form).replace("N", number) for form in sorted(table(_FILE)["reading"], key=len, reverse=True)]
    return re.compile("|".join(rf"(?<!\w){form}(?!\w)" for form in forms), re.IGNORECASE)
