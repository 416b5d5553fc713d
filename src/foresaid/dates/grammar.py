"""The grammar of time expressions: one table of patterns over word classes, compiled into one scanner.

A pattern names classes of data/dates/en.toml and of words.SHAPES in capitals, and the definitions below in CamelCase;
`?`, `|`, `*`, `{}` and parentheses mean what they mean in a regular expression. The first rule that fits at a place
wins unless its meaning says no, so longer ones stand first; what each one means is the function of its name (see
values.py). Prepositions stay outside: "by [the end of October 2022]".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from foresaid.vocabulary import vocabulary_of

from .words import OTHER, Row, vocabulary

DEFINITIONS = {
    "Month": "(MONTH|MAYBE_MONTH) DOT?",
    "MonthDay": "(DAY|ORDINAL)",
    "Year": "COMMA? YEAR",
    "Nth": "(ORDINAL|ORDINAL_WORD|LAST)",
    "Number": "(TENS HYPHEN NUMBER_WORD|NUMBER_WORD|TENS|DAY|NUMBER)",
    "Fuzzy": "(EARLY|MID|LATE)",
    "Some": "(A|Number|A FEW OF?|FEW|HALF A|Number AND A HALF|ANOTHER (Number|FEW)?)",
    "Dash": "HYPHEN",
    "Units": "(UNIT|UNITS)",
    "Which": "(THIS|LAST|NEXT)",
    "Clock": "(CLOCK AMPM?|DAY AMPM|CLOCK_WORD) ZONE?",
}

RULES: tuple[tuple[str, str], ...] = (
    # absolute dates
    ("iso", "ISO"),
    ("slashed", "SLASHED"),
    ("dotted", "DOTTED"),
    ("time_of_date", "Clock COMMA? (WEEKDAY DOT? COMMA?)? Month MonthDay Year?"),
    ("time_of_weekday", "Clock COMMA? (LAST|NEXT)? WEEKDAY"),
    ("time_of_relative", "Clock RELATIVE"),
    ("date_range", "Month MonthDay (Dash|TO) Month MonthDay Year?"),
    ("date_range", "Month MonthDay (Dash|TO) MonthDay Year?"),
    ("date_range", "(THE? MonthDay|DAY) (Dash|TO|AND) THE? MonthDay OF? Month YEAR?"),
    ("date_range", "MonthDay Month (Dash|TO) MonthDay Month YEAR?"),
    ("date", "((WEEKDAY|SHORT_WEEKDAY) DOT? COMMA?)? Month MonthDay Year"),
    ("date", "((WEEKDAY|SHORT_WEEKDAY) DOT? COMMA?)? THE? MonthDay OF? Month COMMA? YEAR"),
    ("date_of_which", "Month MonthDay COMMA? OF? (LAST|NEXT|THIS) UNIT"),
    ("date", "(WEEKDAY|SHORT_WEEKDAY) DOT? COMMA? Month MonthDay"),
    ("date", "(WEEKDAY|SHORT_WEEKDAY) DOT? COMMA? THE? MonthDay OF? Month"),
    ("week_of", "THE UNIT OF Month MonthDay Year?"),
    ("date", "Month MonthDay"),
    ("date", "THE ORDINAL OF Month"),
    ("date", "MONTH ORDINAL_WORD"),
    ("date", "(THE ORDINAL_WORD OF|MonthDay) Month"),
    # parts of months and years
    ("nth_part", "THE? Nth (UNIT|UNITS|HALF|QUARTER) OF Month YEAR?"),
    ("nth_part", "THE? Nth (HALF|QUARTER) OF (THIS|LAST|NEXT|THE) FISCAL? UNIT"),
    ("nth_part", "THE? Nth HYPHEN? (HALF|QUARTER) OF? (FISCAL UNIT?)? YEAR"),
    ("nth_part", "THE? Nth (UNIT|WEEKEND) OF YEAR"),
    ("quarter", "Which QUARTER"),
    ("nth_quarter", "(Nth) HYPHEN? QUARTER"),
    ("quarter_year", "(QUARTER_YEAR|HALF_YEAR) (OF? YEAR)?"),
    ("fuzzy", "THE? Fuzzy OF FISCAL? (Month OF? YEAR|Month|YEAR|SEASON OF? YEAR|SEASON)"),
    ("fuzzy", "THE? (UNIT HYPHEN LATE|LATE HYPHEN UNIT|LATE HYPHEN YEAR|UNIT APOSTROPHE S LATE)"),
    ("first_n", "THE? (ORDINAL_WORD|LAST) Number UNITS OF (Month YEAR?|YEAR|Which UNIT|THE UNIT)"),
    ("fuzzy", "THE (EARLY|ORDINAL_WORD|LAST) UNITS OF (YEAR|Which UNIT)"),
    ("fuzzy", "Fuzzy Which (UNIT|SEASON|Month|QUARTER)"),
    ("fuzzy", "THE? Fuzzy OF Which FISCAL? (Month|UNIT|SEASON|QUARTER|WEEKEND)"),
    ("fuzzy_context", "THE? (Fuzzy|REST) OF THE FISCAL? (UNIT|SEASON|QUARTER|DECADE)"),
    ("rest", "(THE REST|REST) OF (Which UNIT|Month YEAR?|YEAR)"),
    ("fuzzy", "Fuzzy HYPHEN? (Month OF? COMMA? YEAR|Month|SEASON OF? YEAR)"),
    ("month_range", "Month (Dash) Month YEAR?"),
    ("month_of_which", "Month OF? Which UNIT"),
    ("month_year", "Month (OF|COMMA)? YEAR"),
    ("which_month", "Which Month MonthDay?"),
    ("fiscal", "FISCAL UNIT? YEAR (HYPHEN (DAY|NUMBER|YEAR))?"),
    ("fiscal", "FISCAL_YEAR"),
    ("day_of_month", "THE ORDINAL"),
    ("which_fiscal", "(Which|THE|THE Which) FISCAL UNIT"),
    ("season_year", "Fuzzy? HYPHEN? SEASON OF? YEAR (HYPHEN (DAY|NUMBER|YEAR))?"),
    ("which_season", "Which SEASON"),
    ("decade", "Fuzzy? HYPHEN? APOSTROPHE? DECADE"),
    ("century", "(Fuzzy HYPHEN?)? (ORDINAL|ORDINAL_WORD) HYPHEN? UNIT"),
    ("year_range", "YEAR HYPHEN (YEAR|DAY|NUMBER)"),
    ("fuzzy", "Fuzzy HYPHEN? YEAR"),
    ("holiday", "FESTIVE UNIT? (APOSTROPHE S?|S)? FEAST_END? YEAR?"),
    ("holiday", "LAST FESTIVE (APOSTROPHE S?)? FEAST_END?"),
    # times of day
    ("time", "Clock"),
    ("time_in_part", "DAY IN THE PART"),
    # weekdays
    ("which_weekday", "Which WEEKDAY PART?"),
    ("every", "EVERY (WEEKDAY|UNIT|PART|WEEKEND|SEASON|Month)"),
    ("every_n", "EVERY (Number|FEW) UNITS"),
    ("weekday", "WEEKDAY PART?"),
    # relative to the day of writing
    ("ago", "(LESS THAN|MORE THAN|NEARLY)? Some MORE? UNIT AGO"),
    ("ago", "(LESS THAN|MORE THAN|NEARLY)? Some MORE? UNITS AGO"),
    ("ago", "UNITS AGO"),
    ("shifted", "(A|Number|FEW) Units (LATER|EARLIER)"),
    ("span_of", "(LAST|NEXT) (Number|FEW|Number (TO|AND) Number)? WORKING? UNITS"),
    ("span_of", "(LAST|NEXT) (Number|FEW|HALF) HYPHEN? UNIT"),
    ("ahead", "THE? (Number|FEW)? (UNITS|UNIT) AHEAD"),
    ("recent", "RECENT UNITS"),
    ("same", "(THE SAME|THAT SAME?|SAME) (UNIT|PART)"),
    ("contextual", "THE (NEXT|LAST) (UNIT|PART)"),
    ("which_unit", "Which UNIT"),
    ("which_part", "(THIS|LAST) PART"),
    ("weekend", "(Which|THE|THE Which) WEEKEND"),
    ("day_but_one", "(THE UNIT PREPOSITION) RELATIVE"),
    ("relative", "RELATIVE PART?"),
    ("present", "NOW"),
    ("at_present", "THE? PRESENT"),
    ("future", "THE? NEAR? FUTURE"),
    # durations and sets
    ("duration", "(LESS THAN|NEARLY)? (Number|FEW|A FEW|A FEW OF|HALF A|A FEW MORE) MORE? WORKING? HYPHEN? UNITS"),
    ("duration", "(Number|FEW) (AND|TO|HYPHEN|COMMA) (A HALF|HALF|Number) UNITS"),
    ("duration", "(LESS THAN|NEARLY)? (HALF A|HALF HYPHEN|Number HYPHEN|Number) UNIT"),
    ("duration", "A UNIT AND A HALF"),
    ("per", "(LESS THAN|NEARLY)? A UNIT"),
    ("long", "(UNIT|UNITS) HYPHEN (LONG|OLD)"),
    ("vague", "UNITS"),
    ("daily", "DAILY"),
    ("season", "SEASON"),
    ("month", "Month"),
    ("year", "YEAR"),
    ("listed_day", "DAY"),
)

#: A stretch without one of these holds no time expression.
CORE = (
    "MONTH MAYBE_MONTH WEEKDAY UNIT UNITS YEAR ISO SLASHED DOTTED CLOCK AMPM CLOCK_WORD RELATIVE DAILY NOW PRESENT "
    "FUTURE WEEKEND SEASON QUARTER QUARTER_YEAR HALF_YEAR FISCAL_YEAR DECADE FESTIVE PART ORDINAL"
).split()


def _compiled(pattern: str, letter: dict[str, str]) -> str:
    def expand(name: re.Match[str]) -> str:
        word = name.group()
        if word in DEFINITIONS:
            return f"(?:{_compiled(DEFINITIONS[word], letter)})"
        return letter[word]

    return re.sub(r"\(", "(?:", re.sub(r"[A-Za-z_]+", expand, pattern)).replace("(?:?:", "(?:").replace(" ", "")


@dataclass(frozen=True)
class Scanner:
    """The grammar made ready: the stretches worth trying, all rules as one expression, and each rule by itself."""

    stretch: re.Pattern[str]
    grammar: re.Pattern[str]
    rules: tuple[tuple[str, re.Pattern[str]], ...]

    def fits(self, row: Row, at: int, last: int) -> Iterator[tuple[str, int, int]]:
        """The rules that fit at the first place from `at` where one does, in their order: name, first, last-plus-one.

        Nearly always the first one stands, so the others are only tried where its meaning says no.
        """
        found = self.grammar.search(row.classes, at, last)
        if found is None or found.lastindex is None:
            return
        yield self.rules[found.lastindex - 1][0], *found.span()
        for name, pattern in self.rules[found.lastindex :]:
            if other := pattern.match(row.classes, found.start(), last):
                yield name, *other.span()


@cache
def scanner() -> Scanner:
    """The compiled grammar."""
    letter = vocabulary().letter
    core = "".join(letter[name] for name in CORE)
    compiled = [(name, _compiled(pattern, letter)) for name, pattern in RULES]
    return Scanner(
        # the look behind keeps a long stretch without a calendar word from being tried from each of its tokens
        re.compile(f"(?<![^{OTHER}])[^{OTHER}{core}]*[{core}][^{OTHER}]*"),
        re.compile("|".join(f"({pattern})" for _, pattern in compiled)),
        tuple((name, re.compile(pattern)) for name, pattern in compiled),
    )


_DIGIT = re.compile(r"\d")


def holds_calendar_word(stretch: str) -> bool:
    """Whether a stretch has a digit or a word that a time expression needs; half of all paragraphs have neither.

    >>> holds_calendar_word("Rain may fall by Monday."), holds_calendar_word("It rains.")
    (True, False)
    """
    return _DIGIT.search(stretch) is not None or not _core_words().isdisjoint(vocabulary_of(stretch))


@cache
def _core_words() -> frozenset[str]:
    known = vocabulary()
    core = {known.letter[name] for name in CORE}
    words = {w.lower() for table in (known.words, known.capital) for w, (letter, _) in table.items() if letter in core}
    return frozenset(words | {"am", "pm", "m"})  # "m" is of "a.m."


def stretches(row: Row) -> Iterator[tuple[int, int]]:
    """First and last-plus-one token of every stretch that holds a calendar word."""
    for found in scanner().stretch.finditer(row.classes):
        yield found.span()
