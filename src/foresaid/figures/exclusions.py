"""Which numbers are no figures: dates, ages, ranks, names, and the numbers of probabilities."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from foresaid.model import Span, TimeExpression

from .numbers import Number
from .units import Measure, data, words

_AFTER = re.compile(r"[\s-]*([A-Za-z][\w'’.-]*)")
_CLOCK = re.compile(r":\d\d\b|\s*(?:[ap]\.?m\b|o['’]clock|noon|GMT|EDT|EST|CET)", re.IGNORECASE)
_AGE_AFTER = re.compile(
    r"(?:-?\s+(?:to|and|or)\s+\d+)?[\s-]*(?:years?|months?)[\s-]+olds?\b|\s+years\s+of\s+age\b", re.IGNORECASE
)
_AGE_BEFORE = re.compile(
    r"\b(?:age[ds]?|turn(?:s|ed|ing)?|ages\s+(?:of\s+)?(?:between\s+)?\d+\s+(?:and|to))\s+(?:of\s+)?(?:between\s+)?$",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"\b(?:everyone|everybody|anyone|anybody|people|children|babies|infants|adults|those|men|women|all)\s+(?:over|under|above)\s+$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"[A-Z][\w'’.-]+,\s+$")
#: "Four weeks to the election", "ten minutes to go"; but "20 minutes to act" is what there is.
_TO_GO = re.compile(r"\s+to\s+(?:go|come|the|an?)\b")
_LASTS = re.compile(
    r"\b(?:to|will|would|can|could|may|might|should|must|cannot|not|n['’]t|['’]ll|['’]d)\s+last\s+(?:\w+\s+)?$"
)
_WITHIN = re.compile(
    r"\b(?:in|within)\s+(?:about\s+|around\s+|just\s+|less\s+than\s+|under\s+|only\s+)?$", re.IGNORECASE
)
_CHANCE_BEFORE = re.compile(
    r"\b(?:chances?|odds|probability|likelihood)\b[^,;.]{0,60}\b(?:at|is|are|was|were|of|to)\b"
    r"(?:[\w\s]{0,16}$|\s+[\d.]+\s?(?:%|per\s?cent),?\s+(?:up|down)\s+from\s+$)"
    r"|(?:%|per\s?cent)\s+(?:chances?|odds|probability|likelihood)\b[^;.]{0,60},?\s+(?:up|down)\s+from\s+$"
)
_ODDS_AFTER = re.compile(r"(?:-on)?\s+(?:favou?rites?|outsiders?|shots?)\b|-on\b|\s+against\b(?=\W|$)")
_POINTING = re.compile(r"\b(?:the|those|these|all|other|both|his|her|their|that|this)\s+$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:#|\bNo\.\s?|[A-Za-z]-)$")
_CAPITAL_BEFORE = re.compile(r"\S\s+[A-Z][\w’'-]*\s$")

_ADDRESS = re.compile(
    r"\s+(?:[A-Z][\w.]*\s+|\d+(?:st|nd|rd|th)\s+){0,3}"
    r"(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Blvd|Lane|Drive|Square|Place)\b"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A number where it stands: its sentence, what stands around it, and the dates of the paragraph."""

    text: str
    number: Number
    measure: Measure
    sentence: Span
    dates: Sequence[TimeExpression]

    @property
    def before(self) -> str:
        """The sentence up to the number."""
        return self.text[self.sentence.start : self.number.span.start]

    @property
    def after(self) -> str:
        """The sentence from the number's end."""
        return self.text[self.number.span.end : self.sentence.end]

    @property
    def last_words(self) -> list[str]:
        """The two words before the number, in lower case, the nearest last."""
        return [w.strip("(\"'“‘,").lower() for w in self.before.split()[-2:]]


def _is_score(spot: Spot) -> bool:
    """Whether it is a score ("3-1") or a counter of pictures ("1 of 4 |")."""
    counter = spot.number.form == "of" and not spot.measure.unit and re.match(r"\s*(?:\||$)", spot.after)
    return spot.number.form == "score" or bool(counter)


def _is_date(spot: Spot) -> bool:
    number = spot.number
    if any(d.type != "DURATION" and d.span.overlaps(number.span) for d in spot.dates):
        return True
    if not number.bare and number.form != "range":
        return False
    if number.low <= 31 and _SECOND_DAY.search(spot.before):
        return True  # "July 10 and 11"
    by_month = spot.last_words[-1:] and spot.last_words[-1] in words("exclusions", "months")
    if (by_month or _month_after().match(spot.after)) and (number.low <= 31 or number.low >= 1000):
        return True
    if not number.bare or not 1000 <= number.low <= 2100 or spot.measure.hedge in ("more than", "about", "nearly"):
        return False
    # four digits are a year; before 1900 only where no plural follows ("1500 ships")
    return number.low >= 1900 or not re.match(r"\s+(?!in\b|to\b|and\b|or\b|the\b|a\b)[a-z]+s\b", spot.after)


_SECOND_DAY = re.compile(r"\b(?:[A-Z][a-z]{2,8})\.?\s+\d{1,2}\s*(?:and|or|to|through|-|–|,)\s+$")


@cache
def _month_after() -> re.Pattern[str]:
    months = "|".join(m for m in data()["exclusions"]["months"] if len(m) > 4)
    return re.compile(rf"(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b", re.IGNORECASE)


def _is_clock(spot: Spot) -> bool:
    return bool(_CLOCK.match(spot.after)) or bool(re.search(r"\d:$", spot.before))


def _is_age(spot: Spot) -> bool:
    if _AGE_AFTER.match(spot.after) or _AGE_BEFORE.search(spot.before):
        return True
    if spot.measure.unit in ("month", "year") and _OLDER.search(spot.before):
        return True  # "everyone over six months"
    if spot.measure.hedge in ("more than", "at most") and not spot.measure.unit and spot.number.low <= 110:
        return spot.number.bare and not re.match(r"\s+(?:of|to)\b", spot.after)  # "the dead were over 60"
    apposed = _APPOSED.search(spot.before) and re.match(r"[,.;)]|\s*$|\s+(?:[-–—―]|and\b)", spot.after)
    return bool(spot.number.bare and apposed and 1 <= spot.number.low <= 110)


def _is_chance(spot: Spot) -> bool:
    """Whether the number belongs to a probability, which the likelihood stage reads."""
    share = spot.measure.unit == "%" or spot.number.share
    end = max(spot.number.span.end, spot.measure.span.end if share else 0)
    after = _AFTER.match(spot.text, end, spot.sentence.end)
    if after and after.group(1).lower().rstrip(".,") in words("exclusions", "chances"):
        return share or spot.number.form == "range" or spot.measure.unit in ("chance", "chances")
    if spot.measure.unit in ("chance", "chances", "odds") or _ODDS_AFTER.match(spot.after):
        return True
    if spot.number.share and re.search(
        r"\b(?:chances?|odds|risk|probability|likelihood)\b", spot.before, re.IGNORECASE
    ):
        return True
    return share and bool(_CHANCE_BEFORE.search(spot.before.lower()))


def _locates(spot: Spot) -> bool:
    """Whether a number of days or years only says when: "nine days ago", "in the next six months"."""
    if spot.measure.unit not in words("times", "units"):
        return False
    if _LASTS.search(spot.before):
        return False  # "the batteries would last 15 years"
    last = [w for w in spot.last_words if w not in ("about", "around", "nearly", "almost", "roughly")]
    if (last and last[-1] in words("exclusions", "locating_before")) or _WITHIN.search(spot.before):
        return True
    rest = spot.text[spot.measure.span.end : spot.sentence.end].lstrip("'’")
    following = rest.split()[:1]
    if _TO_GO.match(rest):
        return True
    return bool(following) and following[0].strip(",.").lower() in words("exclusions", "locating_after")


def _is_name(spot: Spot) -> bool:
    """Whether the number belongs to a name or gives a rank: "No. 8", "top 40", "F-16", "5th", "the Boeing 737"."""
    number, measure = spot.number, spot.measure
    second = re.search(r"([\w.]+)\s+\d+(?:\s*(?:and|or|to|-|–)\s*)$", spot.before)  # "category 4 and 5 storms"
    last = [second.group(1).lower()] if second else spot.last_words[-1:]
    ranked = last and last[0] in words("exclusions", "names")
    if ranked and not number.currency and measure.unit != "%":
        return True
    if _NAME_BEFORE.search(spot.before) or re.match(r"(?:st|nd|rd|th)\b", spot.after):
        return True
    named = _CAPITAL_BEFORE.search(spot.before) and number.bare and number.form == "number"
    return bool(named) and not measure.unit


def _refers_back(spot: Spot) -> bool:
    """ "the 17" after "17 barges", "those two": nothing is counted anew."""
    number, printed = spot.number, spot.number.span.of(spot.text)
    if number.form != "number" or spot.measure.unit or spot.measure.hedge or number.currency:
        return False
    if number.low >= 1000:
        return False
    if re.match(r"\s+of\s+(?:the|them|those|these|its|his|her|their|our)\b", spot.after):
        return False  # "three of them"
    # a small number by itself in words ("two went home") counts what was named before
    return bool(_POINTING.search(spot.before)) or (printed.isalpha() and number.low < 13)


def _is_one_alone(spot: Spot) -> bool:
    return spot.number.span.of(spot.text).lower() == "one" and spot.measure.unit != "%"


def _is_idiom(spot: Spot) -> bool:
    if spot.measure.unit in ("figures", "digits"):
        return True  # "a price in six figures"
    printed = spot.text[spot.number.span.start :].split(maxsplit=1)[0].rstrip(".,;:!?\"”’)'")
    return printed.lower() in words("exclusions", "idioms")


def _is_code(spot: Spot) -> bool:
    """Whether the digits are an identifier or a house number: "id=78301", "131 West Street"."""
    if not spot.number.bare:
        return False
    if re.fullmatch(r"\W*\d+\W*", spot.text[spot.sentence.start : spot.sentence.end]):
        return True  # the number of a list item, alone in its sentence
    long = len(spot.number.span) >= 7
    return long or bool(re.search(r"[=#/]\"?$", spot.before)) or bool(_ADDRESS.match(spot.after))


#: Label and question, in the order in which they are asked.
RULES: tuple[tuple[str, Callable[[Spot], bool]], ...] = (
    ("score", _is_score),
    ("date", _is_date),
    ("clock time", _is_clock),
    ("age", _is_age),
    ("number of a probability", _is_chance),
    ("locates in time", _locates),
    ("name or rank", _is_name),
    ("refers back", _refers_back),
    ("one alone", _is_one_alone),
    ("idiom", _is_idiom),
    ("code or address", _is_code),
)


def exclusion(spot: Spot) -> str | None:
    """Why the number is no figure, or None if it is one."""
    return next((label for label, asks in RULES if asks(spot)), None)
