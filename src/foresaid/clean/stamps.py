"""Stamps: the day and minute printed with an article, and clock times that stand alone.

This is the grammar of datelines only; time expressions in running text are read by `foresaid.dates`. A numeric day that
can be read in two ways ("03/05/2031") is no stamp of a known day: `day` is then None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from foresaid.lexicon import table
from foresaid.model import Span

_CLOCK = r"""
    (?P<hour>[01]?\d|2[0-4]) \s? (?: [:.] | h (?!r) | \s?h\s ) \s? (?P<minute>[0-5]\d) (?: :[0-5]\d (?:\.\d+)? )?
    (?: \s? (?P<half>[ap])\.?\s?m\b\.? )?
  | (?P<hour12>1[0-2]|0?[1-9]) \s? (?P<half12>[ap])\.?m\b\.?
"""
#: Letters of a zone are capitals, whatever the case of the rest: "17:14 GMT" but not "17:14 Rain".
_ZONE = (
    r"(?-i:\s?(?:\(?[A-Z]{2,5}\b\)?(?:[+-]\d{1,2})?|Z|[+-]\d\d:?\d\d"
    r"|Uhr|uur|hrs|h\b|(?:[A-Z][a-z]+\s)?(?:local\s)?time))?"
)
_ALONE = re.compile(rf"^[•·▪\-–—|\[(]*\s*(?:{_CLOCK}){_ZONE}\s*[\])|:–—-]*$", re.VERBOSE | re.IGNORECASE)
_AT_START = re.compile(rf"^[•·▪\[(]*\s*(?:{_CLOCK}){_ZONE}\s*[\])|:–—-]*\s+(?=\S)", re.VERBOSE | re.IGNORECASE)
_AT_END = re.compile(rf"\s+[(\[|–—-]*\s*(?:{_CLOCK}){_ZONE}\s*[\])]*$", re.VERBOSE | re.IGNORECASE)
_DAY_NUMBER = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?)?")
_DIGIT = re.compile(r"\d")
#: What stands beside a month in a list of archives: "May 2032 (7)".
_COUNTED_YEAR = re.compile(r"\(\d+\)|(?:19|20)\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d)(?!\d)")
_ANYWHERE = re.compile(rf"(?<![\d:.,/-])(?:{_CLOCK})(?![\d/]|[.,]\d)", re.VERBOSE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, perhaps with the minute, and where it stands.

    `day` is None if the numbers can be read in two ways; `either` holds what they can mean.
    """

    span: Span
    day: date | None
    clock: str | None = None
    either: frozenset[date] = frozenset()

    @property
    def iso(self) -> str | None:
        """ "2031-05-03T14:05" or "2031-05-03"; None if the day is not certain."""
        if self.day is None:
            return None
        return f"{self.day.isoformat()}T{self.clock}" if self.clock else self.day.isoformat()


def clock_alone(text: str) -> str | None:
    """The time "HH:MM" of a line that holds nothing but a clock time.

    >>> [clock_alone(t) for t in ("5:14 PM", "17.14", "14h05", "9 a.m.", "3 May, 17:14", "17 ferries", "25:10")]
    ['17:14', '17:14', '14:05', '09:00', '17:14', None, None]
    """
    text = text.strip()
    if len(text) > 60 or not _DIGIT.search(text):
        return None
    if match := _ALONE.match(text):
        return _clock_of(match)
    words = text.split()
    for n in range(1, min(5, len(words))):  # "3 September, 19:10", "Today, 17:14"
        if not _is_day_word(words[n - 1]):
            break
        if match := _ALONE.match(" ".join(words[n:])):
            return _clock_of(match)
    return None


def _is_day_word(word: str) -> bool:
    word = word.strip(".,|·").lower()
    return word in _months() or word in _day_words() or bool(_DAY_NUMBER.fullmatch(word))


@cache
def _day_words() -> frozenset[str]:
    weekdays = " ".join(table("clean/calendar.toml")["weekdays"].values()).split()
    return frozenset(weekdays) | frozenset(table("clean/bylines.toml")["days"])


def is_day(text: str) -> bool:
    """Whether a line holds only a day without its year.

    >>> is_day("14 May"), is_day("May rain")
    (True, False)
    """
    words = text.split()
    if not 0 < len(words) <= 5 or not any(c.isalpha() for c in text):
        return False
    return all(_is_day_word(word) or _COUNTED_YEAR.fullmatch(word) is not None for word in words)


def is_age(text: str) -> bool:
    """Whether a line says only how long ago something was.

    >>> is_age("Posted 3 days ago, updated 1h ago"), is_age("3 days ago in Calder")
    (True, False)
    """
    parts = [_dating().sub("", part).strip(" .") for part in re.split(r"[,·•|;]", text) if part.strip(" .")]
    return bool(parts) and all(_ages().fullmatch(part) for part in parts)


@cache
def _dating() -> re.Pattern[str]:
    words = table("clean/bylines.toml")["published"] + table("clean/bylines.toml")["updated"]
    return re.compile(rf"^\s*(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b:?", re.IGNORECASE)


@cache
def _ages() -> re.Pattern[str]:
    forms = table("clean/bylines.toml")["ages"]
    return re.compile("|".join(re.escape(form).replace("N", r"\d+\+?") for form in forms), re.IGNORECASE)


def clock_at_start(text: str) -> tuple[str, int] | None:
    """The time that a line begins with, and the offset of the words after it.

    >>> clock_at_start("14:05 Rain stops the ferries")
    ('14:05', 6)
    """
    match = _AT_START.match(text)
    clock = _clock_of(match) if match else None
    return (clock, match.end()) if match and clock else None


def clock_at_end(text: str) -> tuple[str, int] | None:
    """The time that a line ends with, and the offset where the words before it end.

    >>> clock_at_end("Rain stops the ferries (14:05)")
    ('14:05', 22)
    """
    if not any(c.isdigit() for c in text[-12:]):
        return None
    match = _AT_END.search(text, max(0, len(text) - 20))
    clock = _clock_of(match) if match else None
    return (clock, match.start()) if match and clock else None


def _clock_of(match: re.Match[str]) -> str | None:
    hour = int(match["hour"] or match["hour12"])
    minute = int(match["minute"] or 0)
    half = (match["half"] or match["half12"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 else None


def find_stamps(text: str) -> tuple[Stamp, ...]:
    """The days printed in a line, each with the clock time that belongs to it.

    >>> [s.iso for s in find_stamps("Monday, 3 May 2031 at 14:05 GMT")]
    ['2031-05-03T14:05']
    >>> [s.iso for s in find_stamps("Published 10:02 BST 3 May 2031, updated 4 May 2031")]
    ['2031-05-03T10:02', '2031-05-04']
    >>> [s.iso for s in find_stamps("03/05/2031")]
    [None]
    """
    days = list(_find_days(text))
    stamps = []
    for i, (span, readings) in enumerate(days):
        before = days[i - 1][0].end if i else 0
        after = days[i + 1][0].start if i + 1 < len(days) else len(text)
        day = next(iter(readings)) if len(readings) == 1 else None
        stamps.append(replace(_with_clock(text, span, day, before, after), either=readings))
    return tuple(stamps)


def _with_clock(text: str, span: Span, day: date | None, before: int, after: int) -> Stamp:
    """Join the day with a clock time close behind it, or close before it."""
    for match in _ANYWHERE.finditer(text, span.end, min(after, span.end + 40)):
        between = text[span.end : match.start()]
        if re.fullmatch(r"(?:T|[\s,|•·–—@-]|at|um|à|a las|às|alle|ore|kl\.?|о|в|\(|time:?)*", between, re.IGNORECASE):
            clock = _clock_of(match)
            return Stamp(Span(span.start, match.end()) if clock else span, day, clock)
        break
    last = None
    for match in _ANYWHERE.finditer(text, max(before, span.start - 40), span.start):
        last = match
    if last and re.fullmatch(
        r"(?:[\s,|•·–—-]|on|am|le|el|[A-Z]{2,5}|uhr|uur|\(|\)|[a-z]+day|[a-z]{3}\.?)*",
        text[last.end() : span.start],
        re.IGNORECASE,
    ):
        clock = _clock_of(last)
        return Stamp(Span(last.start(), span.end) if clock else span, day, clock)
    return Stamp(span, day)


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in table("clean/calendar.toml")["months"].values():
        for number, forms in enumerate(language, start=1):
            for form in forms.split("|"):
                names.setdefault(form, number)
    return names


@cache
def _day_patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    month = rf"(?P<month>{month})\b\.?"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"(?<![\w.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s?(?:of\s|de\s|d'|-)?\s?{month},?[\s-](?:de\s|del\s)?"
            r"(?P<year>(?:19|20)\d\d)(?!\d)",
            rf"(?:\b|(?<=\d)){month}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)(?!\d)",
            rf"(?<![\d/.-])(?P<year>(?:19|20)\d\d)\s{month}\s(?P<day>\d{{1,2}})\b(?![:.]\d)",
            r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d/-])",
            r"(?<![\d/.-])(?P<first>\d{1,2})\.\s?(?P<second>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)\b",
            r"(?<![\d/.-])(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>(?:19|20)\d\d)(?![\d/-])",
        )
    )


def _find_days(text: str) -> Iterator[tuple[Span, frozenset[date]]]:
    if not _YEAR.search(text):  # most lines: no day without its year
        return
    found: dict[int, tuple[Span, frozenset[date]]] = {}
    for pattern in _day_patterns():
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other, _ in found.values()):
                readings = _readings(match)
                if readings:
                    found[span.start] = (span, frozenset(readings))
    yield from (found[start] for start in sorted(found))


def _readings(match: re.Match[str]) -> set[date]:
    """The days that the numbers can mean: none, one, or two."""
    groups = match.groupdict()
    year = int(groups["year"])
    if "first" in groups:
        a, b = int(groups["first"]), int(groups["second"])
        return {d for d in (_date(year, b, a), _date(year, a, b)) if d}
    month = _months()[groups["month"].lower()] if "month" in groups else int(groups["number"])
    return {d for d in (_date(year, month, int(groups["day"])),) if d}


def in_order(text: str, *, day_first: bool) -> date | None:
    """The day that a numeric date names if its first number is the day, or the month.

    >>> in_order("09.10.2031", day_first=True), in_order("09.10.2031", day_first=False)
    (datetime.date(2031, 10, 9), datetime.date(2031, 9, 10))
    """
    match = _NUMERIC.search(text)
    if match is None:
        return None
    a, b, year = int(match[1]), int(match[3]), int(match[4])
    return _date(year, b, a) if day_first else _date(year, a, b)


def is_day_first(texts: Iterable[str]) -> bool | None:
    """Whether the numeric dates of a page have the day first, told by those that can be read in one way; None if none.

    >>> is_day_first(["03/05/2031", "28/05/2031"]), is_day_first(["03/05/2031"])
    (True, None)
    """
    orders = set()
    for match in (m for text in texts for m in _NUMERIC.finditer(text)):
        a, b = int(match[1]), int(match[3])
        if max(a, b) <= 31 and (a > 12) != (b > 12):
            orders.add(a > 12)
    return orders.pop() if len(orders) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
