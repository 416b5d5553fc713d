"""Text -> a row of tokens, each with one letter for its class: what the grammar of time expressions reads.

Most words are in no class; the grammar is only tried on the stretches between them that hold a calendar word, which is
what makes the scanner fast.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from foresaid.lexicon import table
from foresaid.model import Span

WORDS = "dates/en.toml"
TOKEN = re.compile(
    r"""
    [^\W\d_]{3,}                           # most words; first, since no other pattern begins with three letters
  | [ap]\.\s?m\b\.?                        # a.m.
  | (?:Q|H)[1-4](?!\w) | FY\s?'?\d\d(?:\d\d)?(?!\w)
  | \d{4}-\d\d-\d\d(?!\d)                  # 2031-05-06
  | \d{1,2}:\d\d(?!\d)                     # 10:35
  | \d{1,4}/\d{1,2}(?:/\d{1,4})?(?!\d)     # 03/05/2031
  | \d{1,2}\.\d{1,2}\.\d{4}(?!\d)          # 3.5.2031
  | \d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|s)(?!\w))?
  | [^\W\d_]+
  | \n[^\S\n]*\n\s*                        # a blank line: no expression crosses it
  | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: Classes of what is no word, told by shape.
SHAPES = (
    "DAY YEAR NUMBER ORDINAL DECADE ISO CLOCK SLASHED DOTTED HALF_YEAR QUARTER_YEAR FISCAL_YEAR AMPM "
    "COMMA HYPHEN DOT APOSTROPHE OPEN CURRENCY"
).split()
OTHER = "~"
_MARKS = {",": "COMMA", "-": "HYPHEN", "–": "HYPHEN", "—": "HYPHEN", ".": "DOT", "'": "APOSTROPHE", "’": "APOSTROPHE"}
_MARKS |= dict.fromkeys("$€£¥", "CURRENCY")


@dataclass(frozen=True)
class Vocabulary:
    """The words of all classes: `letter` gives a class its letter, `words` gives a word its letter and its meaning."""

    letter: dict[str, str]
    words: dict[str, tuple[str, object]]
    capital: dict[str, tuple[str, object]]


@cache
def vocabulary() -> Vocabulary:
    """The calendar words of the data file, with a letter for every class."""
    data = table(WORDS)
    groups: dict[str, dict[str, object]] = {k: v for k, v in data["word"].items() if k != "LIST"}
    groups |= {k: dict.fromkeys(v.split()) for k, v in data["word"]["LIST"].items()}
    capital: dict[str, dict[str, object]] = {
        k: dict.fromkeys(v["words"].split()) if "words" in v else v for k, v in data["capital"].items()
    }
    names = [*SHAPES, *groups, *capital]
    letters = [chr(c) for c in range(0x21, 0x21 + 400) if chr(c).isalnum()]
    letter = dict(zip(names, letters, strict=False))
    return Vocabulary(
        letter,
        {w: (letter[k], v) for k, words in groups.items() for w, v in words.items()},
        # the first class that names a word wins: "May" is a month before it is the beginning of "May Day"
        {w: (letter[k], v) for k, words in reversed(capital.items()) for w, v in words.items()},
    )


@dataclass(frozen=True)
class Row:
    """The tokens of a stretch of text; `classes` has one letter for each, `meanings` what the data file says of it."""

    text: str
    starts: list[int]
    ends: list[int]
    classes: str
    meanings: list[object]

    def word(self, at: int) -> str:
        """The token at this place in lower case, or "" outside the row."""
        return self.text[self.starts[at] : self.ends[at]].lower() if 0 <= at < len(self.starts) else ""

    def printed(self, at: int) -> str:
        """The token at this place as printed, or "" outside the row."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.starts) else ""


def read_row(text: str, span: Span) -> Row:
    """The tokens of the span with their classes.

    >>> row = read_row("Rain may fall by May 6.", Span(0, 23))
    >>> [row.word(i) for i, c in enumerate(row.classes) if c != OTHER]
    ['fall', 'by', 'may', '6', '.']
    """
    found = list(TOKEN.finditer(text, span.start, span.end))
    entries = [_entry(match[0]) for match in found]
    return Row(
        text,
        [match.start() for match in found],
        [match.end() for match in found],
        "".join([letter for letter, _ in entries]),
        [meaning for _, meaning in entries],
    )


@lru_cache(maxsize=1 << 14)  # a page repeats its words, and pages share theirs
def _entry(token: str) -> tuple[str, object]:
    """The letter of a token's class and its meaning."""
    words = vocabulary()
    first, low = token[0], token.lower()
    entry: tuple[str, object] | None
    if first.isalpha():
        entry = words.words.get(low)
        if first.isupper() and low in words.capital:
            entry = words.capital[low]
        elif len(low) < 7 and entry is None:
            entry = _letters(token, words.letter)
    elif first.isdecimal():
        entry = _digits(token, words.letter)
    else:
        entry = (words.letter[_MARKS[first]], None) if first in _MARKS else None
    return entry or (OTHER, None)


def _letters(token: str, letter: dict[str, str]) -> tuple[str, object] | None:
    """Tokens that begin with a letter and are told by shape: p.m., Q1, H2, FY2024."""
    low = token.lower()
    if low.replace(".", "").replace(" ", "") in ("am", "pm") and (low[1:] != "m" or token in ("am", "pm", "AM", "PM")):
        return letter["AMPM"], low[0]
    if low[0] in "qh" and low[1:].isdecimal():
        return letter["QUARTER_YEAR" if low[0] == "q" else "HALF_YEAR"], int(low[1:])
    if low.startswith("fy") and any(c.isdecimal() for c in low):
        digits = int(re.sub(r"\D", "", low))
        return letter["FISCAL_YEAR"], digits if digits > 99 else 2000 + digits
    return None


def _digits(token: str, letter: dict[str, str]) -> tuple[str, object] | None:
    """Tokens that begin with a digit, by shape."""
    if token.isdecimal():
        number = int(token[:9])
        if len(token) <= 2 and 1 <= number <= 31:
            return letter["DAY"], number
        if len(token) == 4 and 1000 <= number <= 2199:
            return letter["YEAR"], number
        return letter["NUMBER"], number
    if token[-1] == "s":
        digits = token[:-1]
        if digits.isdecimal() and len(digits) in (2, 4) and digits[-1] == "0":
            return letter["DECADE"], int(digits)
        return None
    if token[-1].isalpha():
        number = int(token[:-2]) if token[:-2].isdecimal() else 0
        return (letter["ORDINAL"], number) if 1 <= number <= 99 else None
    if ":" in token:
        hour, minute = map(int, token.split(":"))
        return (letter["CLOCK"], (hour, minute)) if hour < 25 and minute < 60 else None
    if "/" in token:
        return letter["SLASHED"], tuple(map(int, token.split("/")))
    if token.count("-") == 2:
        return letter["ISO"], token
    if token.count(".") == 2 and "," not in token:
        return letter["DOTTED"], tuple(map(int, token.split(".")))
    plain = token.replace(",", "")
    return letter["NUMBER"], float(plain) if plain.count(".") <= 1 else 0.0


def joined(row: Row, first: int, last: int) -> bool:
    """Whether the tokens from `first` to `last` follow each other without more than a line end between them."""
    return all(row.starts[b] - row.ends[a] <= 3 for a, b in pairwise(range(first, last + 1)))
