"""Numbers as printed: digits, words, magnitudes, ranges, shares and vague plurals, and what they are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from foresaid.lexicon import any_of, table
from foresaid.model import Span
from foresaid.vocabulary import vocabulary_of

from .values import DIGITS, alternatives, magnitude, number_words, value


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands. `low` and `high` are its value, magnitude included; both differ only in a range.

    `currency` is the sign before it as printed, `share` says that it is worth per cent ("three in four", "half"),
    `out_of` is the total in "0/4", `vague` marks a plural that counts nothing exactly. `bare` means that the number is
    digits without sign or magnitude, which is also how years and names are written.
    """

    span: Span
    low: float
    high: float
    currency: str = ""
    share: bool = False
    out_of: float | None = None
    vague: bool = False
    bare: bool = False
    form: str = "number"


#: What stands behind the first number of a form: the form is looked for only where one of these follows a number.
_JOINTS = {
    "fold": re.compile("-?fold", re.IGNORECASE),
    "ratio": re.compile(r"[\s-]+(?:in|out\s+of)[\s-]", re.IGNORECASE),
    "of": re.compile(r"\s+(?:out\s+)?of\s|/", re.IGNORECASE),
    "range": re.compile(r"\s*[-–—]|-?\s+(?:to|or)\s", re.IGNORECASE),
}
#: How far before a joint the last word of a number begins at most ("seventeen", "percentage points").
_WORD_LENGTH = 12

_PERCENT = r"(?:\s*%|[\s-]+per\s?cent(?:age\s+points?)?\b|[\s-]+pct\b)"
#: What is halved in "half a percentage point", "half an hour": the half is 0.5 of it, not 50 per cent.
_HALVED = r"(?:percentage\s+point|point|mile|hour|day|year|century|decade|inch|ton|tonne|cent|dollar|litre|liter|acre)"

_PART_OF = re.compile(
    r"\s+of\s+(?P<number>an?\s+(?:million|billion|trillion|thousand|hundred|dozen)|(?:one|1|\d+)(?=\s*(?:%|percent|per\s+cent)))\b",
    re.IGNORECASE,
)


@cache
def _regexes() -> dict[str, re.Pattern[str]]:
    """One regular expression per form of number, in which the groups are named for what they hold."""
    data = table("figures/en.toml")
    few, long, short = alternatives("small"), alternatives("long"), alternatives("short")
    spelt = rf"(?:half\s+a|an?)\s+(?:{long})|half\s+an?(?=\s+{_HALVED}\b)|(?:{few})"
    spelt = rf"(?:{spelt})(?:[\s-]+(?:and\s+)?(?:{few}|{long})\b)*(?:[\s-]+and[\s-]+a[\s-]+half)?"
    digits = rf"(?:{DIGITS})(?:[½¼¾])?(?:(?:[\s-]*(?:{long}))+\b|(?:{short})\b|\s+(?:bn|mn|mln|tn)\b)?"
    atom = rf"(?:{digits}|\b(?:{spelt})\b)"
    signs = "|".join(sorted((re.escape(c) for c in data["currencies"] if not c.isalpha()), key=len, reverse=True))
    first, second = (rf"(?:(?P<sign{n}>{signs})\s?)?(?P<atom{n}>{atom})" for n in (1, 2))
    vague = any_of(data["vague"], r"\s+")
    parts = "|".join(d for d in data["fractions"] if d != "half")
    alone, of_whole = (
        r"(?<![\w.,/-])",
        r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|our|my|those|these)\s+)?(?:(?:last|past|previous|first|next)\s+)?",
    )
    to = r"(?P<joint>\s*[-–—]\s*|-?\s+to\s+|-to-|\s+or\s+)"
    joined = any_of(data["measures"]["joined"])
    not_halved = rf"(?!\s+an?\s+(?:{_HALVED}|{long}))"
    forms = {
        "fold": rf"\b(?P<atom1>{few}|{DIGITS})-?fold\b",
        "vague": rf"(?<![\w-])(?:{vague})\b",
        "between": rf"\bbetween\s+{first}(?P<unit>{_PERCENT})?(?P<joint>\s+and\s+){second}(?!\w)",
        "ratio": rf"{alone}(?P<part>{atom})[\s-]+(?:in|out\s+of)[\s-]+(?:every\s+)?(?P<whole>{atom})(?!\w)",
        "of": rf"{alone}(?P<part>{atom})(?:{of_whole}|/)(?P<whole>{atom})(?![\w/%])",
        "range": rf"{alone}{first}(?P<unit>{_PERCENT})?{to}{second}(?![\w/])",
        "share": rf"(?<![\w-])(?:(?P<part>an?|{few}|\d+)[\s-]+(?P<whole>{parts})\b|(?P<half>half)\b{not_halved})",
        "number": rf"(?<![\w.,/–-]){first}(?P<plus>\+)?(?:(?![\w/])|(?=(?:[CF]|{joined})\b))",
    }
    return {form: re.compile(regex, re.IGNORECASE) for form, regex in forms.items()}


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")
_LAST_WORD = re.compile(r"[a-z]+$", re.IGNORECASE)


@cache
def _number_words() -> frozenset[str]:
    data = table("figures/en.toml")
    plurals = [word for word in data["vague"] if " " not in word]
    words = [*number_words("small"), *number_words("long"), *plurals, *data["fractions"]]
    parts = {part for word in words for part in _LETTERS.findall(word.lower())}
    return frozenset(parts | {f"{part}fold" for part in parts})


def _has_number(text: str, span: Span) -> bool:
    """Whether a stretch has any digit or number word at all; most sentences have none, and reading them ends here."""
    return bool(_DIGIT.search(text, span.start, span.end)) or not _number_words().isdisjoint(
        vocabulary_of(span.of(text))
    )


@cache
def _ending_words() -> frozenset[str]:
    """What a number that a joint follows may end with: number words, "bn", per cent and points."""
    return _number_words().union(number_words("short"), ("percent", "cent", "pct", "point", "points"))


@cache
def _words_of_form(form: str) -> frozenset[str]:
    """Words of which a sentence must hold one for a form that is told by a word of its own; none for other forms."""
    data = table("figures/en.toml")
    told = {
        "vague": {word.split()[-1] for word in data["vague"]},
        "between": {"between"},
        "share": set(data["fractions"]),
    }
    return frozenset(told.get(form, ()))


def _may_hold(form: str, text: str, span: Span) -> bool:
    """Whether a stretch may hold a number of this form: a quick look before the slow expression."""
    if told := _words_of_form(form):
        return not told.isdisjoint(vocabulary_of(span.of(text)))
    joint = _JOINTS.get(form)
    if joint is None:
        return True
    return any(_ends_a_number(text, span.start, m.start()) for m in joint.finditer(text, span.start, span.end))


def _ends_a_number(text: str, floor: int, end: int) -> bool:
    """Whether the word or sign that ends here may be the last of a number or of its per cent."""
    if end <= floor:
        return False
    if text[end - 1].isdigit() or text[end - 1] in "%½¼¾":
        return True
    word = _LAST_WORD.search(text, max(floor, end - _WORD_LENGTH), end)
    return word is not None and word.group().lower() in _ending_words()


def find_numbers(text: str, span: Span) -> list[Number]:
    """Every number in the span, the wider reading first where two are possible; nested ones come too.

    >>> text = "between 1,000 and 1,100 of two million, three in four, tens of thousands, 0/4, half of it"
    >>> [(n.span.of(text), n.low, n.high) for n in find_numbers(text, Span(0, len(text)))][:3]
    [('between 1,000 and 1,100', 1000.0, 1100.0), ('two million', 2000000.0, 2000000.0), ('three in four', 75.0, 75.0)]
    """
    taken: list[Span] = []
    found: list[Number] = []
    if not _has_number(text, span):
        return found
    for form, regex in _regexes().items():
        if not _may_hold(form, text, span):
            continue
        for match in regex.finditer(text, span.start, span.end):
            here = Span(*match.span())
            if any(here.overlaps(t) for t in taken):
                continue
            number = _READERS[form](text, match)
            if number is not None:
                taken.append(number.span)
                found.append(number)
                if number.form == "of":  # "seven of the 44 ships": the 44 ships are a figure of their own
                    whole = Span(*match.span("whole"))
                    found += [_point(text, whole, "")] if text[whole.start - 1] != "/" else []
    return sorted(found, key=lambda n: (n.span.start, -n.span.end))


def _vague(text: str, match: re.Match[str]) -> Number:
    low, high = table("figures/en.toml")["vague"][" ".join(match.group().lower().split())]
    return Number(Span(*match.span()), float(low), float(high), vague=True, form="vague")


def _share(text: str, match: re.Match[str]) -> Number | None:
    """Half, thirds, quarters: as per cent. Not "a third candidate", "the second half", "half an hour"."""
    before, after = text[max(0, match.start() - 14) : match.start()].lower(), text[match.end() : match.end() + 12]
    span = Span(*match.span())
    if part_of := _PART_OF.match(text, match.end()):
        return _part_of(match, part_of)
    if match.group("half"):
        whole = re.match(r"\s+(?:of|the|its|his|her|their|all|our|a|an)\b|[.,;]", after)
        whole = whole or re.search(r"\bby\s+(?:about\s+|nearly\s+|more\s+than\s+)?$", before)
        part_of_game = re.search(r"\b(?:first|second|other|and\s+a|better|worse|in)\s+$", before)
        return Number(span, 50, 50, share=True, form="share") if whole and not part_of_game else None
    part, unit = match.group("part").lower(), match.group("whole").lower()
    single = part in ("a", "an", "one")
    if unit.startswith("quarter") and not single and not re.match(r"\s+(?:of|the|full)\b|\s*[-,.;]", after):
        return None  # "another two quarters to recover", "three quarters in a row"
    if unit.startswith("quarter") and re.search(r"\b(?:another|last|next|past|few)\s+$", before):
        return None
    change = re.search(r"\bby\s+(?:about\s+|nearly\s+|almost\s+)?$", before)
    if single and not change and not re.match(r"\s+(?:of|the|fewer|more|less)\b|\s*[.,;]", after):
        return None
    if not single and not unit.endswith("s"):
        return None
    parts = 1.0 if single else value(part)
    worth = 200 / 3 if (parts, unit) == (2, "thirds") else parts * table("figures/en.toml")["fractions"][unit]
    return Number(span, worth, worth, share=True, form="share") if worth <= 100 else None


def _part_of(match: re.Match[str], whole: re.Match[str]) -> Number:
    """ "a quarter of a million", "half of 1 percent": a part of another number."""
    word = (match.group("whole") or "half").lower()
    parts = 1.0 if match.group("half") or not match.group("part").isdigit() else value(match.group("part"))
    worth = round(parts * table("figures/en.toml")["fractions"][word] / 100 * value(whole.group("number")), 9)
    return Number(Span(match.start(), whole.end("number")), worth, worth)


def _ratio(text: str, match: re.Match[str]) -> Number | None:
    part, whole = value(match.group("part")), value(match.group("whole"))
    wide = re.search(r"\bin\b", match.group()) and whole > 100
    if not whole or part > whole or wide:
        return None
    worth = round(100 * part / whole, 9)
    return Number(Span(*match.span()), worth, worth, share=True, form="share")


def _of(text: str, match: re.Match[str]) -> Number | None:
    part, whole = value(match.group("part")), value(match.group("whole"))
    slash = "/" in match.group()
    if part > whole or (slash and whole > 100):
        return None
    if whole in (10, 100) and re.search(r"of\s+\S+$", match.group()):
        return _ratio(text, match)  # "eight of 10 voters" is a share
    return Number(Span(*match.span()), part, part, out_of=whole, form="of")


def _range(text: str, match: re.Match[str]) -> Number | None:
    dash = match.group("joint").strip() in ("-", "–", "—")
    if dash and not re.search(r"\d", match.group("atom1")):
        return None  # "twenty-two": one number in words
    high = value(match.group("atom2"))
    low = _shared_magnitude(value(match.group("atom1")), high, match)
    span = Span(*match.span())
    if low >= high:
        # "3-1" and "2 to 1" are scores; "7 or 3" are two numbers side by side
        plain = match.group().isascii() and not re.search(r"%|per|[a-z]{4}", match.group())
        return Number(span, low, high, form="score") if dash or (plain and "to" in match.group("joint")) else None
    before = text[max(0, span.start - 16) : span.start]
    if re.search(r"\bfrom\s+$", before) and not re.search(r"\brang(?:e|es|ed|ing)\s+from\s+$", before):
        return None  # "rose from 5 to 7": two figures
    if match.group("unit") and not re.match(_PERCENT, text[span.end : span.end + 20]):
        return None  # "fell 6% to 31 marks"
    if match.group("unit") and re.search(r"\bby\s+$", before):
        return None  # "rose by 0.1 percentage points to 4.2 percent"
    sign = match.group("sign1") or match.group("sign2") or ""
    years = 1500 <= low <= 2100 and 1500 <= high <= 2100 and "," not in match.group()
    return None if years and not sign else Number(span, low, high, sign, form="range")


def _shared_magnitude(low: float, high: float, match: re.Match[str]) -> float:
    """The lower end of a range with the magnitude that is printed only once ("2 to 3 million")."""
    size = magnitude(match.group("atom2"))
    return low * size if size and not magnitude(match.group("atom1")) and low * size <= high else low


def _single(text: str, match: re.Match[str]) -> Number:
    number = _point(text, Span(*match.span("atom1")), match.group("sign1") or "")
    return replace(number, span=Span(*match.span()), form="plus" if match.group("plus") else "number")


def _point(text: str, span: Span, sign: str) -> Number:
    worth = value(span.of(text))
    return Number(span, worth, worth, sign, bare=not sign and span.of(text).isdigit())


def _fold(text: str, match: re.Match[str]) -> Number:
    worth = value(match.group("atom1"))
    return Number(Span(*match.span()), worth, worth, form="fold")


_READERS = {
    "fold": _fold,
    "vague": _vague,
    "between": _range,
    "ratio": _ratio,
    "of": _of,
    "range": _range,
    "share": _share,
    "number": _single,
}
