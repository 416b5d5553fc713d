"""What each rule of the grammar means: a TIMEX3 type and value, and the days.

Every function is named after its rule in grammar.py, takes the parse and returns its value, or None where the words
are no time expression after all ("May said", "2,000 people"). Values follow TimeML 1.2.1: "2000-W13", "1998-FA", "P3M",
"PXD", "PRESENT_REF". A year-less date takes the nearest such day on the side that the tense or the anchor tells; what
needs the day of writing where that is unknown keeps its kind as "XXXX-XX-XX" and has no days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, cast

from foresaid.lexicon import table
from foresaid.model import Anchor

from . import days
from .days import Period
from .tense import Tense, tense_at
from .words import WORDS, Row, vocabulary

Type = Literal["DATE", "TIME", "DURATION", "SET"]
UNKNOWN_DAY = "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class Value:
    """Type and value of an expression, its days, what dated it; `open_end` if it has a beginning only."""

    type: Type
    value: str
    period: Period | None = None
    anchored: Literal["calendar", "relative"] | None = None
    basis: str = ""


@dataclass(frozen=True)
class Parse:
    """An expression that a rule found: tokens `first` up to `last` (exclusive) of a row, and what dates it.

    `context` is the last day that the text named before it, for "the next day" in a story.
    """

    rule: str
    row: Row
    first: int
    last: int
    anchor: Anchor
    context: Period | None = None

    def all(self, *classes: str) -> list[object]:
        """The meanings of the tokens of these classes, in order."""
        letters = {vocabulary().letter[c] for c in classes}
        return [self.row.meanings[i] for i in range(self.first, self.last) if self.row.classes[i] in letters]

    def numbers(self, *classes: str) -> list[int]:
        """The same, where the meanings are whole numbers."""
        return [cast(int, x) for x in self.all(*classes)]

    def has(self, *classes: str) -> bool:
        """Whether it holds a token of one of these classes."""
        return bool(self.all(*classes))

    @property
    def before(self) -> str:
        """The word before it."""
        return self.row.word(self.first - 1)

    @property
    def next(self) -> str:
        """The word after it."""
        return self.row.word(self.last)

    @property
    def day(self) -> date | None:
        """The day of writing, if it is known."""
        return self.anchor.day if self.anchor.exact else None

    @property
    def tense(self) -> Tense:
        """The tense around it."""
        return tense_at(self.row, self.first, self.last)

    @property
    def shift(self) -> int:
        """-1 for last, 0 for this, 1 for next."""
        return -1 if self.has("LAST") else 1 if self.has("NEXT") else 0


# ---------------------------------------------------------------------------------------------- absolute dates


def iso(p: Parse) -> Value | None:
    """2031-05-06."""
    try:
        return _calendar(p, days.day(date.fromisoformat(cast(str, p.all("ISO")[0]))))
    except ValueError:
        return None


def slashed(p: Parse) -> Value | None:
    """03/05/2031 has two readings unless one number is above 12; then none is taken, and the basis says so."""
    parts = cast(tuple[int, ...], p.all("SLASHED")[0])
    if len(parts) == 2:
        if parts[0] >= 1900 and parts[1] == (parts[0] + 1) % 100:  # 2023/24
            return _calendar(p, Period(date(parts[0], 1, 1), date(parts[0] + 1, 12, 31), f"{parts[0]}"))
        return None
    return _numeric(p, parts, ((1, 0, 2), (0, 1, 2), (2, 1, 0)))


def dotted(p: Parse) -> Value | None:
    """3.5.2031: dots are printed where the day comes first."""
    return _numeric(p, cast(tuple[int, ...], p.all("DOTTED")[0]), ((1, 0, 2),))


def _numeric(p: Parse, parts: tuple[int, ...], orders: Iterable[tuple[int, int, int]]) -> Value | None:
    readings = set()
    for m, d, y in orders:
        year = parts[y] if parts[y] > 99 else (2000 + parts[y] if y == 2 else 0)
        try:
            if 1000 <= year < 2200:
                readings.add(date(year, parts[m], parts[d]))
        except ValueError:
            continue
    if len(readings) == 1:
        return _calendar(p, days.day(readings.pop()))
    if not readings:
        return None
    shown = " or ".join(sorted(d.isoformat() for d in readings))
    return Value("DATE", UNKNOWN_DAY, None, None, f"{p.rule}: the order of day and month is unknown, {shown}")


def dated(p: Parse) -> Value | None:
    """Oct. 10, 2022; Monday, Oct. 10; 10 October; the fourth of July."""
    number, when = _month(p), p.numbers("DAY", "ORDINAL", "ORDINAL_WORD")[0]
    if years := p.numbers("YEAR"):
        return _tried(lambda: _calendar(p, days.day(date(years[-1], number, when))))
    return _nearest(p, lambda year: days.day(date(year, number, when)))


def date_of_which(p: Parse) -> Value | None:
    """October 10 last year."""
    return _yearly(p, lambda year: days.day(date(year, _month(p), p.numbers("DAY", "ORDINAL")[0])))


def date_range(p: Parse) -> Value | None:
    """May 16-17; June 3 to 8, 2031; May 30 - June 2; 3-8 June 2031."""
    months, (first, last) = p.numbers("MONTH", "MAYBE_MONTH"), p.numbers("DAY", "ORDINAL")[:2]

    def span(year: int) -> Period:
        start, end = date(year, months[0], first), date(year, months[-1], last)
        if end < start and months[-1] < months[0]:
            end = date(year + 1, months[-1], last)
        if end <= start:
            raise ValueError("the range runs backwards")
        return Period(start, end, f"{start.isoformat()}/{end.isoformat()}")

    if years := p.numbers("YEAR"):
        return _tried(lambda: _calendar(p, span(years[-1])))
    return _nearest(p, span)


def week_of(p: Parse) -> Value | None:
    """The week of March 6."""
    if p.all("UNIT")[0] != "W":
        return None
    found = dated(p)
    return _with(found, days.week_of(found.period.start)) if found and found.period else None


def month_year(p: Parse) -> Value | None:
    """October 2022."""
    return _calendar(p, days.month(p.numbers("YEAR")[0], _month(p)))


def month_of_which(p: Parse) -> Value | None:
    """October this year."""
    return _yearly(p, lambda year: days.month(year, _month(p)))


def month_range(p: Parse) -> Value | None:
    """March-May 2031."""
    first, last = p.numbers("MONTH", "MAYBE_MONTH")

    def span(year: int) -> Period:
        start, end = days.month(year, first), days.month(year + (last < first), last)
        return Period(start.start, end.end, f"{start.value}/{end.value}")

    if years := p.numbers("YEAR"):
        return _calendar(p, span(years[0] - (last < first)))
    return _nearest(p, span)


#: Words before "May" or "March" by itself that make it the month. "by May" may be a person, but rarely in news.
BEFORE_MONTH = frozenset(
    "in of by until till since from before after during through between for late early mid".split()
)


def month(p: Parse) -> Value | None:
    """In April; "May" and "March" need a preposition, a list of months or a bound before them."""
    if p.has("MAYBE_MONTH"):
        before = p.before
        listed = before in ("and", "or", "to", "-", "–", ",") and p.row.classes[p.first - 2 : p.first - 1] in (
            vocabulary().letter["MONTH"],
            vocabulary().letter["MAYBE_MONTH"],
        )
        if before not in BEFORE_MONTH and not listed:
            return None
        if p.next in ("be", "have", "not", "also", "be", "well"):  # "of which May be"
            return None
    elif len(name := p.row.word(p.first)) <= 4 and name not in ("june", "july") and p.row.word(p.first + 1) != ".":
        if p.before not in BEFORE_MONTH:  # Jan Kavan
            return None
    elif name in ("april", "june", "august") and (p.row.printed(p.last).istitle() or p.next in ("said", "told")):
        return None  # a first name
    letter, after = vocabulary().letter, p.row.classes[p.last : p.last + 4]
    listed_year = re.match(
        f"[{letter['AND']}{letter['TO']}][{letter['MONTH']}{letter['MAYBE_MONTH']}]{letter['YEAR']}", after
    )
    if listed_year:  # "June or July 2031"
        return _calendar(p, days.month(cast(int, p.row.meanings[p.last + 2]), _month(p)))
    return _nearest(p, lambda year: days.month(year, _month(p)))


def which_month(p: Parse) -> Value | None:
    """Last October; next May; last Oct. 23."""
    number, when = _month(p), p.numbers("DAY", "ORDINAL")
    if p.day is None:
        return _unknown(p)
    day, shift = p.day, p.shift

    def build(year: int) -> Period:
        return days.day(date(year, number, when[0])) if when else days.month(year, number)

    here = build(day.year)
    year = day.year
    if shift < 0 and here.start >= day.replace(day=1):
        year -= 1
    elif shift > 0 and here.end <= days.month(day.year, day.month).end:
        year += 1
    return _relative(p, build(year))


def fuzzy(p: Parse) -> Value | None:
    """Early December; the end of October 2022; late next year; mid-2031; the end of spring 2031."""
    which = "early" if p.has("EARLY") else "mid" if p.has("MID") else "late"
    if p.has("NEXT", "LAST") and p.before == "the" and not p.has("MONTH", "MAYBE_MONTH"):
        return None
    whole = _whole(p)
    if whole is None or whole.period is None:
        return whole
    part = days.part_of(whole.period, which)
    return replace(whole, period=part, basis=f"{whole.basis}; {which} part")


def fuzzy_context(p: Parse) -> Value | None:
    """The end of the year; the rest of the week."""
    if p.has("REST"):
        return rest(p)
    return fuzzy(p)


def rest(p: Parse) -> Value | None:
    """The rest of this year: from the day of writing to its end."""
    whole = _whole(p)
    if whole is None or whole.period is None or p.day is None:
        return whole
    start = max(whole.period.start, min(p.day, whole.period.end))
    return replace(whole, period=replace(whole.period, start=start), basis=f"{whole.basis}; what is left of it")


def nth_part(p: Parse) -> Value | None:
    """The first week of May; the second half of 2031; the third quarter of next year; the last weekend of 2031."""
    n = -1 if p.has("LAST") else p.numbers("ORDINAL", "ORDINAL_WORD")[0]
    whole = _whole(p, skip_last=p.has("LAST"))
    if whole is None or whole.period is None or n == 0:
        return whole
    period = whole.period
    if p.has("HALF", "QUARTER") and not p.has("MONTH", "MAYBE_MONTH"):
        limit = 2 if p.has("HALF") else 4
        n = limit if n == -1 else n
        if n > limit:
            return None
        part = days.half(period.start.year, n) if limit == 2 else days.quarter(period.start.year, n)
        if p.has("FISCAL"):
            return Value("DATE", f"FY{part.value}", None, None, f"{p.rule}: fiscal years begin on different days")
        return _with(whole, part)
    unit = p.all("UNIT", "UNITS")[0] if p.has("UNIT", "UNITS") else ("H" if p.has("HALF") else None)
    part_found = _nth_of(period, unit, n)
    return _with(whole, part_found) if part_found else None


def first_n(p: Parse) -> Value | None:
    """The first three months of 2032; the last ten days of May."""
    whole, unit, number = _whole(p, skip_last=p.has("LAST")), _unit(p), _amount(p)
    if whole is None or whole.period is None or not number or unit not in "DWMY":
        return whole
    n, period, one = int(number), whole.period, timedelta(days=1)
    if p.has("LAST") or p.numbers("ORDINAL_WORD")[0] < 0:
        part = replace(period, start=days.plus(period.end + one, -n, unit))
    elif p.numbers("ORDINAL_WORD")[0] == 1:
        part = replace(period, end=days.plus(period.start, n, unit) - one)
    else:
        return None
    return replace(whole, period=part) if period.start <= part.start <= part.end <= period.end else None


def day_of_month(p: Parse) -> Value | None:
    """On the 15th: the nearest such day, where no noun follows."""
    n, after = p.numbers("ORDINAL")[0], p.row.printed(p.last)
    if p.before not in ("on", "by", "until", "before", "since") or after[:1].isalpha() or n > 31 or p.day is None:
        return None
    here = p.day
    months = [unit_of(here, "M", k) for k in (-1, 0, 1)]
    found = [days.day(m.start.replace(day=n)) for m in months if m and m.days >= n]
    tense = p.tense
    best = min(found, key=lambda f: _distance(f, here, tense))
    return _relative(p, best, "", f"nearest, {tense} tense")


def _nth_of(period: Period, unit: object, n: int) -> Period | None:
    if unit == "D":
        return days.day(period.end if n < 0 else period.start + timedelta(days=n - 1))
    if unit == "H":  # half a month
        middle = period.start + timedelta(days=14)
        return replace(period, end=middle) if n == 1 else replace(period, start=middle + timedelta(days=1))
    if unit == "W":
        if n < 0:
            return Period(period.end - timedelta(days=6), period.end, days.week_of(period.end).value)
        start = period.start + timedelta(weeks=n - 1)
        return Period(start, min(start + timedelta(days=6), period.end), days.week_of(start).value)
    if unit == "M" and 1 <= n <= 12:
        return days.month(period.start.year, n)
    return None


def quarter(p: Parse) -> Value | None:
    """Next quarter."""
    if p.day is None:
        return _unknown(p)
    at = p.day.year * 4 + (p.day.month - 1) // 3 + p.shift
    return _relative(p, days.quarter(at // 4, at % 4 + 1))


def nth_quarter(p: Parse) -> Value | None:
    """The third quarter, of the year that the day of writing tells."""
    n = 0 if p.has("LAST") else p.numbers("ORDINAL", "ORDINAL_WORD")[0]
    if p.next == "of" or not 1 <= n <= 4 or p.before in ("a", "one"):
        return None
    return _nearest(p, lambda year: days.quarter(year, n))


def quarter_year(p: Parse) -> Value | None:
    """Q3 2031; H1."""
    n, years = p.numbers("QUARTER_YEAR", "HALF_YEAR")[0], p.numbers("YEAR")
    build = days.quarter if p.has("QUARTER_YEAR") else days.half
    if build is days.half and n > 2:
        return None
    return _calendar(p, build(years[0], n)) if years else _nearest(p, lambda year: build(year, n))


def fiscal(p: Parse) -> Value | None:
    """Fiscal 2031: a year without days, since fiscal years begin on different days."""
    year = p.numbers("YEAR", "FISCAL_YEAR")[0]
    return Value("DATE", f"FY{year}", None, "calendar", "fiscal: fiscal years begin on different days")


def which_fiscal(p: Parse) -> Value | None:
    """Next fiscal year."""
    if p.all("UNIT")[0] != "Y":
        return None
    value = f"FY{p.day.year + p.shift}" if p.day else "FYXXXX"
    return Value("DATE", value, None, "relative", "fiscal: fiscal years begin on different days")


def season_year(p: Parse) -> Value | None:
    """Fall 2022; the winter of 2030-31."""
    code, year = cast(str, p.all("SEASON")[0]), p.numbers("YEAR")[0]
    whole = _calendar(p, days.season(year, code))
    if p.has("EARLY", "MID", "LATE") and whole.period:
        which = "early" if p.has("EARLY") else "mid" if p.has("MID") else "late"
        return replace(whole, period=days.part_of(whole.period, which))
    return whole


def which_season(p: Parse) -> Value | None:
    """Last fall: the latest that has ended or begun; next summer: the first to begin."""
    if p.day is None:
        return _unknown(p)
    code = cast(str, p.all("SEASON")[0])
    seasons = [days.season(p.day.year + k, code) for k in (-2, -1, 0, 1, 2)]
    if p.shift < 0:
        return _relative(p, [s for s in seasons if s.end < p.day][-1])
    if p.shift > 0:
        return _relative(p, next(s for s in seasons if s.start > p.day))
    running = [s for s in seasons if s.start <= p.day <= s.end]
    if running:
        return _relative(p, running[0])
    if p.tense == "future":
        return _relative(p, next(s for s in seasons if s.start > p.day))
    return _relative(p, next(s for s in seasons if s.start.year == p.day.year))


def season(p: Parse) -> Value | None:
    """In spring; by the summer. Spring and fall need "in the" and the like: they are also verbs."""
    before, further = p.before, p.row.word(p.first - 2)
    led = before in ("in", "by", "until", "since", "during", "before", "after", "early", "late", "mid", "through")
    led = led or (before == "the" and further in ("in", "by", "until", "since", "during", "before", "after", "over"))
    if not led or p.next in ("of", "olympics", "games", "paralympics"):
        return None
    code = cast(str, p.all("SEASON")[0])
    return _nearest(p, lambda year: days.season(year, code))


def decade(p: Parse) -> Value | None:
    """The 1960s; the early 1990s; the '90s."""
    first = p.numbers("DECADE")[0]
    if first < 100:
        if not p.has("APOSTROPHE") and p.before != "the":
            return None
        first += 1900 if first >= 30 else 2000
    if not 1000 <= first < 2200:
        return None
    whole = _calendar(p, days.decade(first))
    if p.has("EARLY", "MID", "LATE") and whole.period:
        years = {"EARLY": (0, 2), "MID": (3, 6), "LATE": (7, 9)}
        a, b = next(years[c] for c in years if p.has(c))
        return replace(whole, period=Period(date(first + a, 1, 1), date(first + b, 12, 31), whole.value))
    return whole


def century(p: Parse) -> Value | None:
    """The 20th century."""
    n = p.numbers("ORDINAL", "ORDINAL_WORD")[0]
    if p.all("UNIT")[0] != "100Y" or not 2 <= n <= 30:
        return None
    return _calendar(p, Period(date(100 * n - 99, 1, 1), date(100 * n, 12, 31), f"{n - 1:02d}XX"))


def year_range(p: Parse) -> Value | None:
    """2022-2025; 2023-24."""
    first, *rest_of = p.numbers("YEAR")
    last = rest_of[0] if rest_of else first // 100 * 100 + int(p.numbers("DAY", "NUMBER")[0])
    if not first < last <= first + 100 or not _is_year(p, first):
        return None
    return _calendar(p, Period(date(first, 1, 1), date(last, 12, 31), f"{first}/{last}"))


_COUNTED_BEFORE = frozenset("about around nearly almost some than least most roughly over no number page room".split())
_COUNTED_AFTER = frozenset(
    "people percent % times meters metres feet miles km troops soldiers dollars euros pounds".split()
)


def _is_year(p: Parse, number: int) -> bool:
    """Whether a bare number of four digits is a year: no money, no count."""
    printed_before = p.row.printed(p.first - 1)
    if not 1900 <= number < 2100:
        return p.before in ("in", "since", "of", "by", "until", "from", "after", "before")
    if printed_before[:1] in "$€£¥#" and printed_before:
        return False
    if p.before in _COUNTED_BEFORE or p.next in _COUNTED_AFTER:
        return False
    led = p.before in (
        "in",
        "since",
        "of",
        "by",
        "until",
        "from",
        "after",
        "before",
        "the",
        "its",
        "to",
        "and",
        "during",
    )
    after = p.row.printed(p.last)
    plural = after.endswith("s") and after.islower() and len(after) > 3 and after not in ("was", "has", "his")
    return led or not plural


def year(p: Parse) -> Value | None:
    """Since 1999; its 2022 report card."""
    number = p.numbers("YEAR")[0]
    return _calendar(p, days.year_of(number)) if _is_year(p, number) else None


def holiday(p: Parse) -> Value | None:
    """Thanksgiving Day; Christmas 2031; the days are in the data file."""
    table_of = table(WORDS)["holidays"]
    letter = vocabulary().letter
    last = p.last - 1 if p.has("YEAR") else p.last
    first = p.first + 1 if p.row.classes[p.first] == letter["LAST"] else p.first
    name = p.row.text[p.row.starts[first] : p.row.ends[last - 1]].lower().replace("’", "'")
    rule = table_of.get(name)
    if rule is None or (name == "new year" and p.before in ("a", "the")):
        return None
    if years := p.numbers("YEAR"):
        return _calendar(p, days.day(feast(rule, years[0])))
    if first > p.first and p.day:
        found = days.day(feast(rule, p.day.year))
        return _relative(p, found if found.start < p.day else days.day(feast(rule, p.day.year - 1)))
    return _nearest(p, lambda year: days.day(feast(rule, year)))


def feast(rule: str, year: int) -> date:
    """The day of a holiday's rule in a year.

    >>> feast("11-4/4", 1999).isoformat(), feast("election", 1998).isoformat()
    ('1999-11-25', '1998-11-03')
    """
    if rule == "election":  # the Tuesday after the first Monday of November
        return days.nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    if rule.startswith("easter"):
        return days.easter(year) + timedelta(days=int(rule[6:]))
    number, _, rest_of = rule.partition("-")
    if "/" in rest_of:
        nth, weekday = rest_of.split("/")
        return days.nth_weekday(year, int(number), int(nth), int(weekday))
    return date(year, int(number), int(rest_of))


# ---------------------------------------------------------------------------------------------- times of day


def time(p: Parse) -> Value | None:
    """10:35 a.m., of the day the sentence names or of the day of writing."""
    clock = _clock(p)
    if clock is None or (
        not p.has("AMPM", "CLOCK_WORD", "ZONE") and p.before not in ("at", "by", "until", "from", "around")
    ):
        return None
    around = p.context or (days.day(p.day) if p.day else None)
    if around is None or around.days > 1:
        return Value("TIME", UNKNOWN_DAY + clock, None, "relative", f"{p.rule}: the day is unknown")
    return Value(
        "TIME", around.value[:10] + clock, replace(around, value=""), "relative", f"{p.rule}: {p.anchor.basis}"
    )


def time_in_part(p: Parse) -> Value | None:
    """4 in the morning."""
    hour, part = p.numbers("DAY")[0], p.all("PART")[0]
    if hour > 12 or p.day is None:
        return None
    hour += 12 if part in ("AF", "EV", "NI") and hour < 12 else 0
    here = p.context or days.day(p.day)
    return Value("TIME", f"{here.start.isoformat()}T{hour:02d}:00", here, "relative", f"{p.rule}: {p.anchor.basis}")


def time_of_date(p: Parse) -> Value | None:
    """2:04 PM, March 18, 2031."""
    letter = vocabulary().letter
    months = {letter["MONTH"], letter["MAYBE_MONTH"]}
    at = next(i for i in range(p.first, p.last) if p.row.classes[i] in months)
    return _timed(p, dated(replace(p, first=at)))


def time_of_weekday(p: Parse) -> Value | None:
    """9 a.m. EST Tuesday."""
    return _timed(p, which_weekday(p) if p.shift else weekday(p))


def time_of_relative(p: Parse) -> Value | None:
    """5 p.m. today."""
    return _timed(p, relative(p))


def _timed(p: Parse, found: Value | None) -> Value | None:
    clock = _clock(p)
    return replace(found, type="TIME", value=found.value[:10] + clock) if found and clock else None


def _clock(p: Parse) -> str | None:
    if p.has("CLOCK_WORD"):
        return cast(str, p.all("CLOCK_WORD")[0])
    hour, minute = cast(tuple[int, int], p.all("CLOCK")[0]) if p.has("CLOCK") else (p.numbers("DAY")[0], 0)
    if p.has("AMPM"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if p.all("AMPM")[0] == "p" else 0)
    return f"T{hour:02d}:{minute:02d}"


# ---------------------------------------------------------------------------------------------- weekdays


def weekday(p: Parse) -> Value | None:
    """Friday: the nearest one on the side that the tense tells; newspapers look back unless a verb says otherwise."""
    number = p.numbers("WEEKDAY")[0]
    suffix = _part(p)
    if p.anchor.day is None or not p.anchor.exact:
        return Value("DATE", f"XXXX-WXX-{number}", None, "relative", f"{p.rule}: the day of writing is unknown")
    here = p.anchor.day
    back, ahead = (here.isoweekday() - number) % 7, (number - here.isoweekday()) % 7
    tense = p.tense
    forward = tense == "future"
    found = here + timedelta(days=ahead) if forward else here - timedelta(days=back)
    return _relative(p, days.day(found), suffix, f"{tense} tense" if tense != "unknown" else "no verb tells, so past")


def which_weekday(p: Parse) -> Value | None:
    """Last Wednesday; next Friday: the first such day strictly before or after the day of writing."""
    if p.day is None:
        return _unknown(p)
    number, here = p.numbers("WEEKDAY")[0], p.day.isoweekday()
    if p.shift < 0:
        found = p.day - timedelta(days=(here - number - 1) % 7 + 1)
    elif p.shift > 0:
        found = p.day + timedelta(days=(number - here - 1) % 7 + 1)
    else:
        found = days.week_of(p.day).start + timedelta(days=number - 1)
    return _relative(p, days.day(found), _part(p))


def _part(p: Parse) -> str:
    return f"T{p.all('PART')[0]}" if p.has("PART") else ""


# ---------------------------------------------------------------------------------------------- relative


def relative(p: Parse) -> Value | None:
    """Yesterday; tomorrow night; tonight."""
    if p.day is None:
        return _unknown(p)
    word = p.row.word(p.first if p.rule == "relative" else p.last - 1)
    shift = p.numbers("RELATIVE")[0]
    suffix = "TNI" if word == "tonight" else _part(p)
    return _relative(p, days.day(p.day + timedelta(days=shift)), suffix)


def day_but_one(p: Parse) -> Value | None:
    """The day after tomorrow, the day before yesterday."""
    steps = {"after": 1, "before": -1}.get(p.row.word(p.first + 2))
    shift = p.numbers("RELATIVE")[0]
    if p.all("UNIT")[0] != "D" or steps is None or shift * steps <= 0:
        return None
    return _relative(p, days.day(p.day + timedelta(days=2 * steps))) if p.day else _unknown(p)


def which_unit(p: Parse) -> Value | None:
    """This week, last month, next year, this century."""
    unit = cast(str, p.all("UNIT")[0])
    if unit in ("S", "m", "H"):
        return None
    if p.day is None:
        return _unknown(p)
    found = unit_of(p.day, unit, p.shift)
    if unit == "W" and p.shift == 0 and p.day.isoweekday() == 7 and p.tense != "past":
        found = unit_of(p.day, unit, 1)  # said on a Sunday of what is to come, "this week" is the one that follows
    return _relative(p, found) if found else None


def unit_of(day: date, unit: str, shift: int) -> Period | None:
    """The calendar unit that holds the day, or one before or after it.

    >>> unit_of(date(2031, 5, 6), "M", 1).value
    '2031-06'
    """
    if unit == "D":
        return days.day(days.plus(day, shift, "D"))
    if unit in ("W", "2W"):
        return days.week_of(days.plus(day, shift, "W"))
    if unit == "M":
        moved = days.plus(day.replace(day=1), shift, "M")
        return days.month(moved.year, moved.month)
    if unit == "Y":
        return days.year_of(day.year + shift)
    if unit == "10Y":
        return days.decade(day.year // 10 * 10 + 10 * shift)
    if unit == "100Y":
        first = (day.year - 1) // 100 * 100 + 1 + 100 * shift
        return Period(date(first, 1, 1), date(first + 99, 12, 31), f"{first // 100:02d}XX")
    return None


def which_part(p: Parse) -> Value | None:
    """This morning; last night."""
    if p.day is None:
        return _unknown(p)
    part = cast(str, p.all("PART")[0])
    if p.shift < 0 and part != "NI":
        return None
    return _relative(p, days.day(p.day + timedelta(days=p.shift)), f"T{part}")


def weekend(p: Parse) -> Value | None:
    """This weekend; the weekend: the one just past unless a verb looks ahead."""
    if p.day is None:
        return _unknown(p)
    if p.has("LAST", "NEXT"):
        shift = p.shift
    elif p.has("THIS"):
        shift = -1 if p.tense == "past" and p.day.isoweekday() < 3 else 0
    else:
        shift = 0 if p.tense == "future" or p.day.isoweekday() >= 6 else -1
    return _relative(p, days.weekend_of(p.day + timedelta(weeks=shift)))


def ago(p: Parse) -> Value | None:
    """Two months ago: as exact as its unit."""
    unit, number = _unit(p), _amount(p)
    if p.day is None:
        return _unknown(p)
    if number is None or unit in ("S", "m", "H"):
        return Value("DATE", "PAST_REF", None, "relative", f"{p.rule}: no number")
    return _shifted(p, p.day, -number, unit)


def shifted(p: Parse) -> Value | None:
    """A day later, two years earlier: counted from the day that the text named last."""
    unit, number = _unit(p), _amount(p)
    if p.context is None or number is None or unit in ("S", "m", "H"):
        return Value("DATE", UNKNOWN_DAY, None, "relative", f"{p.rule}: no day named before")
    return _shifted(p, p.context.start, number if p.has("LATER") else -number, unit, "from the day named before")


def _shifted(p: Parse, day: date, number: float, unit: str, why: str = "") -> Value | None:
    try:
        if number != int(number):
            day, number, unit = days.plus(day, round(12 * number), "M"), 0, "M"
        n, factor = int(number), {"10Y": 10, "100Y": 100, "2W": 2}.get(unit, 1)
        base = unit[-1]
        return _relative(p, cast(Period, unit_of(days.plus(day, n * factor, base), base, 0)), "", why)
    except (OverflowError, ValueError):
        return Value("DATE", "PAST_REF", None, "relative", f"{p.rule}: before the calendar begins")


def span_of(p: Parse) -> Value | None:
    """The past two months, the next six weeks, the coming years: counted from the day of writing."""
    unit, number = _unit(p), _amount(p)
    if number is None and p.has("UNIT"):
        number = 1
    factor, base = (int(unit[:-1]), unit[-1]) if unit[:-1] else (1, unit)
    stated = number is not None
    value = _duration_value(number, unit)
    if p.day is None or base in "SmH":
        return Value("DURATION", value, None, "relative", f"{p.rule}: the day of writing is unknown")
    if not stated:  # "the coming days" are a week, weeks a month, months half a year, by convention
        number, base = {"D": (7, "D"), "W": (1, "M"), "M": (6, "M")}.get(base, (0, base))
        if unit == "10Y" and p.has("NEXT"):
            number = 1
        if not number:
            return Value("DURATION", value, None, "relative", f"{p.rule}: no number")
    assert number is not None
    try:
        moved = days.plus(p.day, int(number * factor) * (1 if p.has("NEXT") else -1), base)
    except (OverflowError, ValueError):
        return Value("DURATION", value, None, "relative", f"{p.rule}: outside the calendar")
    period = Period(min(p.day, moved), max(p.day, moved), value)
    return Value("DURATION", value, period, "relative", f"{p.rule}: {p.anchor.basis}")


def recent(p: Parse) -> Value | None:
    """Recent days."""
    return Value("DURATION", _duration_value(None, _unit(p)), None, "relative", f"{p.rule}: no number")


def same(p: Parse) -> Value | None:
    """That day, the same year: the one that the text named last."""
    unit = cast(str, p.all("UNIT")[0]) if p.has("UNIT") else "D"
    if unit in ("S", "m", "H") or (p.before == "" and p.context is None):
        return None
    if p.context is None:
        return Value("DATE", UNKNOWN_DAY, None, "relative", f"{p.rule}: no day named before")
    found = unit_of(p.context.start, unit, 0)
    return _relative(p, found, _part(p), "the day named before") if found else None


def contextual(p: Parse) -> Value | None:
    """The next day, the following year: after the day that the text named last, else after the day of writing."""
    word = p.row.word(p.first + 1)
    unit = cast(str, p.all("UNIT")[0]) if p.has("UNIT") else "D"
    if unit in ("S", "m", "H"):
        return None
    if word in ("next", "coming", "upcoming", "past", "last") and (unit != "D" or word in ("past", "last")):
        # "over the next year", "in the past year": a stretch that begins or ends at the day of writing
        return span_of(p) if p.before in ("over", "during", "within", "in", "for", "through") else which_unit(p)
    here = p.context.start if p.context else p.day
    if here is None:
        return Value("DATE", UNKNOWN_DAY, None, "relative", f"{p.rule}: no day named before")
    found = unit_of(here, unit, p.shift)
    return _relative(p, found, _part(p), "from the day named before") if found else None


def present(p: Parse) -> Value | None:
    """Now."""
    if p.row.printed(p.first).istitle():
        return None  # "Now, the court ..." joins sentences rather than dates them
    return Value("DATE", "PRESENT_REF", days.day(p.day) if p.day else None, "relative", "present")


def at_present(p: Parse) -> Value | None:
    """At present, at the moment."""
    at = p.row.word(p.first - 1)
    return present(p) if at == "at" else None


def future(p: Parse) -> Value | None:
    """The future, the near future: no days."""
    if p.next in ("of",) or p.before in ("a", "his", "her", "their", "its", "our", "my"):
        return None
    return Value("DATE", "FUTURE_REF", None, None, "future: no days")


# ---------------------------------------------------------------------------------------------- durations, sets


def duration(p: Parse) -> Value | None:
    """Three days, five-hour, two more weeks: a length without days of its own; ages are none."""
    if p.next == "old" or (p.next == "-" and p.row.word(p.last + 1) in ("old", "olds")):
        return None
    unit = _unit(p)
    return Value("DURATION", _duration_value(_amount(p), unit), None, None, p.rule)


def per(p: Parse) -> Value | None:
    """A year: a duration, also as a rate."""
    unit = _unit(p)
    if unit in ("S",) or p.next in ("old", "-"):
        return None
    return Value("DURATION", _duration_value(1, unit), None, None, p.rule)


def long(p: Parse) -> Value | None:
    """Day-long, decades-long."""
    if p.before.isdigit() or p.before == "-":
        return None
    number = None if p.has("UNITS") else 1
    if p.has("OLD") and number:
        return None
    return Value("DURATION", _duration_value(number, _unit(p)), None, None, p.rule)


def vague(p: Parse) -> Value | None:
    """For weeks."""
    unit = _unit(p)
    if p.before not in ("for", "of", "in", "within", "the", "over", "after", "took", "many", "recent", "last"):
        return None
    if unit in ("S", "m") or p.next in ("of", "old"):
        return None
    return Value("DURATION", _duration_value(None, unit), None, None, p.rule)


def every(p: Parse) -> Value | None:
    """Every day, each Monday."""
    if p.has("WEEKDAY"):
        return Value("SET", f"XXXX-WXX-{p.numbers('WEEKDAY')[0]}", None, None, p.rule)
    if p.has("UNIT"):
        return Value("SET", _duration_value(1, _unit(p)), None, None, p.rule)
    if p.has("MONTH", "MAYBE_MONTH"):
        return Value("SET", f"XXXX-{_month(p):02d}", None, None, p.rule)
    return Value("SET", "P1Y" if p.has("SEASON") else "P1W" if p.has("WEEKEND") else "P1D", None, None, p.rule)


def every_n(p: Parse) -> Value | None:
    """Every two weeks."""
    return Value("SET", _duration_value(_amount(p), _unit(p)), None, None, p.rule)


def daily(p: Parse) -> Value | None:
    """Daily, annually."""
    return Value("SET", cast(str, p.all("DAILY")[0]), None, None, p.rule)


# ---------------------------------------------------------------------------------------------- helpers


def _month(p: Parse) -> int:
    return p.numbers("MONTH", "MAYBE_MONTH")[0]


def _unit(p: Parse) -> str:
    return cast(str, p.all("UNIT", "UNITS")[0])


def _amount(p: Parse) -> float | None:
    """The stated number, None if vague ("a few")."""
    row, letter = p.row, vocabulary().letter
    total: float | None = None
    for i in range(p.first, p.last):
        kind, meaning = row.classes[i], row.meanings[i]
        if kind in (letter["DAY"], letter["NUMBER"], letter["NUMBER_WORD"], letter["TENS"]):
            number = float(cast(float, meaning))
            joins = (
                total is not None and row.classes[i - 1] == letter["HYPHEN"] and row.classes[i - 2] == letter["TENS"]
            )
            total = (total or 0) + number if joins else number
    if p.has("HALF"):
        return (total or 0) + 0.5
    if total is None and p.has("A", "ANOTHER") and not p.has("FEW"):
        return 1
    return total


def _duration_value(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a length.

    >>> _duration_value(3, "D"), _duration_value(None, "W"), _duration_value(2, "10Y"), _duration_value(16, "H")
    ('P3D', 'PXW', 'P20Y', 'PT16H')
    """
    factor = int(unit[:-1]) if unit[:-1] else 1
    base = unit[-1]
    if number is None:
        shown = "X"
    else:
        scaled = number * factor
        if scaled == 0.5 and base == "Y":
            scaled, base = 6, "M"
        shown = str(int(scaled)) if scaled == int(scaled) else str(scaled)
    time_part = "T" if base in "SmH" else ""
    return f"P{time_part}{shown}{base.upper()}"


def _whole(p: Parse, *, skip_last: bool = False) -> Value | None:
    """The month, year, season or unit that a part is taken of."""
    years = p.numbers("YEAR")
    if p.has("MONTH", "MAYBE_MONTH"):
        if p.has("THIS", "NEXT") or (p.has("LAST") and not skip_last):
            return which_month(p)
        number = _month(p)
        if years:
            return _calendar(p, days.month(years[0], number))
        return _nearest(p, lambda year: days.month(year, number))
    if p.has("SEASON"):
        code = cast(str, p.all("SEASON")[0])
        if years:
            return _calendar(p, days.season(years[0], code))
        return which_season(p) if p.has("THIS", "NEXT", "LAST") else _nearest(p, lambda y: days.season(y, code))
    if years:
        return _calendar(p, days.year_of(years[0]))
    if p.day is None:
        return _unknown(p)
    if p.has("WEEKEND"):
        return weekend(p)
    shift = 1 if p.has("NEXT") else -1 if p.has("LAST") and not skip_last else 0
    if p.has("QUARTER") and not p.has("UNIT"):
        return quarter(p)
    units = [cast(str, u) for u in p.all("UNIT")]
    if p.has("FISCAL"):
        return Value("DATE", f"FY{p.day.year + shift}", None, "relative", "fiscal years begin on different days")
    if units and (found := unit_of(p.day, units[-1], shift)):
        return _relative(p, found)
    return None


def _yearly(p: Parse, build: Callable[[int], Period]) -> Value | None:
    if p.all("UNIT")[-1] != "Y":
        return None
    if p.day is None:
        return _unknown(p)
    year = p.day.year + p.shift
    return _tried(lambda: _relative(p, build(year)))


def _nearest(p: Parse, build: Callable[[int], Period]) -> Value | None:
    """A date without its year: the nearest one, weighed by the tense; a bounded anchor takes its side."""
    anchor = p.anchor
    if anchor.day is None:
        return _unknown(p, build)
    here = anchor.day
    found = []
    for year in (here.year - 1, here.year, here.year + 1):
        try:
            found.append(build(year))
        except ValueError:  # 29 February
            continue
    if not found:
        return None
    if anchor.side == "before":
        found = [f for f in found if f.start <= here] or found
        return _relative(p, found[-1])
    if anchor.side == "after":
        found = [f for f in found if f.end >= here] or found
        return _relative(p, found[0])
    tense = p.tense
    best = min(found, key=lambda f: _distance(f, here, tense))
    return _relative(p, best, "", f"nearest, {tense} tense")


def _distance(period: Period, here: date, tense: Tense) -> float:
    """Days between, tripled against the tense: a verb may belong to another clause, so it does not decide alone."""
    ahead, back = (period.start - here).days, (here - period.end).days
    if ahead <= 0 and back <= 0:
        return 0
    far = max(ahead, back)
    against = (ahead > 0 and tense == "past") or (back > 0 and tense == "future")
    return far * (3 if against else 1)


def _unknown(p: Parse, build: Callable[[int], Period] | None = None) -> Value:
    value = UNKNOWN_DAY
    if build is not None:
        try:
            value = "XXXX" + build(2000).value[4:]
        except ValueError:
            value = UNKNOWN_DAY
    return Value("DATE", value, None, "relative", f"{p.rule}: the day of writing is unknown")


def _calendar(p: Parse, period: Period) -> Value:
    return Value("DATE", period.value, period, "calendar", p.rule)


def _relative(p: Parse, period: Period, suffix: str = "", why: str = "") -> Value:
    basis = f"{p.rule}: {p.anchor.basis}" + (f"; {why}" if why else "")
    return Value("DATE", period.value + suffix, period, "relative", basis)


def _with(value: Value, period: Period) -> Value:
    return replace(value, value=period.value, period=period)


def _tried(make: Callable[[], Value | None]) -> Value | None:
    try:
        return make()
    except ValueError:
        return None


MEANING: dict[str, Callable[[Parse], Value | None]] = {
    **{
        f.__name__: f
        for f in (
            iso,
            slashed,
            dotted,
            date_of_which,
            date_range,
            week_of,
            month_year,
            month_of_which,
            month_range,
            month,
            which_month,
            fuzzy,
            fuzzy_context,
            rest,
            nth_part,
            quarter,
            nth_quarter,
            quarter_year,
            fiscal,
            which_fiscal,
            first_n,
            day_of_month,
            day_but_one,
            season_year,
            which_season,
            season,
            decade,
            century,
            year_range,
            year,
            holiday,
            time,
            time_in_part,
            time_of_date,
            time_of_weekday,
            time_of_relative,
            weekday,
            which_weekday,
            relative,
            which_unit,
            which_part,
            weekend,
            ago,
            shifted,
            span_of,
            recent,
            same,
            contextual,
            present,
            at_present,
            future,
            duration,
            per,
            long,
            vague,
            every,
            every_n,
            daily,
        )
    },
    "date": dated,
}
