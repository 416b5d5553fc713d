"""The basis of a deadline in plain words, for people: what was read, what its days were counted from, what was chosen.

Inside, a basis is terse ("by: month: day of publication; nearest, future tense"), so that it can be compared and
tested; what is shown says "“by” and a month; counted from the day of publication; the nearest one, since the verb looks
ahead". The words are in data/dates/deadlines.toml, section [plain].
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from foresaid.lexicon import table

_LENGTH = re.compile(r"^(?:(?P<words>[a-z ]+) )?P(?P<time>T?)(?P<number>[\dX.]+)(?P<unit>[DWMYHS]) from (?P<day>\w+)$")


def in_plain_words(basis: str) -> str:
    """The basis of a horizon as a person reads it; what is plain already stays as it is.

    >>> in_plain_words("by: month: day of publication; nearest, future tense")
    '“by” and a month; counted from the day of publication; the nearest one, since the verb looks ahead'
    >>> in_plain_words("which_unit: day of publication")
    'a week, month or year named as this or next; counted from the day of publication'
    >>> in_plain_words("within P3Y from publication"), in_plain_words("in PXW from publication")
    ('within 3 years of publication', 'in some weeks, counted from publication')
    """
    if match := _LENGTH.match(basis):
        return _length(match)
    head, *notes = basis.split("; ")
    return "; ".join([*_head(head), *(_plain("notes").get(note, note) for note in notes)])


@cache
def _plain(section: str) -> dict[str, str]:
    return dict(table("dates/deadlines.toml")["plain"][section])


def _head(head: str) -> list[str]:
    """The relation, the rule and what the days were counted from."""
    parts, out = head.split(": "), ""
    at = next((k for k, part in enumerate(parts) if part in _plain("rules")), None)
    if at is None or at > 1:
        return [head]
    out = _plain("rules")[parts[at]]
    if at and parts[0] in _plain("relations"):
        out = f"{_plain('relations')[parts[0]]}, {out}"
    elif at:
        out = f"“{parts[0]}” and {out}"
    return [out, *(_plain("anchors").get(a, a) for a in parts[at + 1 :])]


def _length(match: re.Match[str]) -> str:
    units = {"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour", "S": "second"}
    unit = "minute" if match["time"] and match["unit"] == "M" else units[match["unit"]]
    number, words = match["number"], match["words"] or ""
    if "X" in number:
        return f"{words} some {unit}s, counted from {match['day']}".strip()
    length = f"{number} {unit}{'' if number == '1' else 's'}"
    return (
        f"within {length} of {match['day']}" if words == "within" else f"{words} {length} from {match['day']}".strip()
    )


def distance_in_words(day: str | None, as_of: date) -> str:
    """How far a day (ISO) lies from another, in the largest unit that fits.

    >>> distance_in_words("2024-03-17", date(2024, 3, 18)), distance_in_words("2024-03-17", date(2026, 11, 24))
    ('1 day ago', '2 years ago')
    >>> distance_in_words("2024-03-17", date(2024, 3, 17)), distance_in_words("2024-03-17", date(2024, 1, 1))
    ('today', 'in 2 months')
    """
    if day is None:
        return ""
    days = (date.fromisoformat(day) - as_of).days
    if days == 0:
        return "today"
    size, unit = next((s, u) for s, u in ((365, "year"), (30, "month"), (1, "day")) if abs(days) >= s)
    number = abs(days) // size
    words = f"{number} {unit}{'' if number == 1 else 's'}"
    return f"in {words}" if days > 0 else f"{words} ago"
