"""Numbers as printed: digits, words, magnitudes, ranges, shares and vague plurals, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from foresaid.lexicon import table
from foresaid.model import Span


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


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PERCENT = r"(?:\s*%|[\s-]+per\s?cent(?:age\s+points?)?\b|[\s-]+pct\b)"


@cache
def _data() -> dict[str, dict[str, float]]:
    data = table("figures/en.toml")
    ones = {w: float(v) for v, w in enumerate(data["numbers"]["ones"])}
    tens = {w: 20.0 + 10 * v for v, w in enumerate(data["numbers"]["tens"])}
    return {"ones": ones, "tens": tens, "magnitudes": {k: float(v) for k, v in data["magnitudes"].items()}}


@cache
def _regexes() -> dict[str, re.Pattern[str]]:
    data, words = table("figures/en.toml"), _data()
    small = "|".join(sorted([*words["ones"], *words["tens"]], key=len, reverse=True))
    magnitudes = words["magnitudes"]
    long = "|".join(m for m in magnitudes if len(m) > 3 and m != "score")
    short = "|".join(sorted((m for m in magnitudes if len(m) <= 3), key=len, reverse=True))
    spelt = rf"(?:(?:half\s+a|an?)\s+(?:{long})|(?:{small}))(?:[\s-]+(?:and\s+)?(?:{small}|{long})\b)*"
    spelt += r"(?:\s+and\s+a\s+half)?"
    digits = rf"(?:{_DIGITS})(?:[½¼¾])?(?:(?:[\s-]+(?:{long}))+\b|(?:{short})\b|\s+(?:bn|mn|mln|tn)\b)?"
    atom = rf"(?:{digits}|\b(?:{spelt})\b)"
    signs = "|".join(sorted((re.escape(c) for c in data["currencies"] if not c.isalpha()), key=len, reverse=True))
    money = rf"(?:(?P<sign%s>{signs})\s?)?(?P<atom%s>{atom})"
    first, second = money % (1, 1), money % (2, 2)
    vague = "|".join(sorted((re.escape(v).replace(r"\ ", r"\s+") for v in data["vague"]), key=len, reverse=True))
    numerators = "|".join(w for w in words["ones"] if w not in ("zero",))
    denominators = "|".join(d for d in data["fractions"] if d != "half")
    flags = re.IGNORECASE
    return {
        "vague": re.compile(rf"(?<![\w-])(?:{vague})\b", flags),
        "share": re.compile(
            rf"(?<![\w-])(?:(?P<part>an?|{numerators}|\d+)[\s-]+(?P<whole>{denominators})\b|(?P<half>half)\b)", flags
        ),
        "ratio": re.compile(
            rf"(?<![\w.,/-])(?P<part>{atom})[\s-]+(?:in|out\s+of)[\s-]+(?:every\s+)?(?P<whole>{atom})(?![\w])", flags
        ),
        "of": re.compile(
            rf"(?<![\w.,/-])(?P<part>{atom})(?:\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+)?|/)(?P<whole>{atom})(?![\w/%])",
            flags,
        ),
        "between": re.compile(rf"\bbetween\s+{first}{_PERCENT}?\s+and\s+{second}(?![\w])", flags),
        "range": re.compile(
            rf"(?<![\w.,/-]){first}{_PERCENT}?(?:\s*[-–—]\s*|\s+to\s+|\s+or\s+){second}(?![\w/])", flags
        ),
        "fold": re.compile(rf"\b(?P<atom1>{small}|{_DIGITS})-?fold\b", flags),
        "number": re.compile(rf"(?<![\w.,/–-]){first}(?P<plus>\+)?(?![\w/])", flags),
        "token": re.compile(
            rf"half\s+a|\b(?:{small}|{long}|{short})\b|{_DIGITS}|(?:{short})\b|[½¼¾]|and\s+a\s+half", flags
        ),
    }


def find_numbers(text: str, span: Span) -> Iterator[Number]:
    """Every number in the span, the wider reading first where two are possible; nested ones come too.

    >>> text = "between 1,000 and 1,100 of two million, three in four, tens of thousands, 0/4, half of it"
    >>> [(n.span.of(text), n.low, n.high) for n in find_numbers(text, Span(0, len(text)))][:3]
    [('between 1,000 and 1,100', 1000.0, 1100.0), ('two million', 2000000.0, 2000000.0), ('three in four', 75.0, 75.0)]
    """
    taken: list[Span] = []
    found: list[Number] = []
    for form in ("fold", "vague", "between", "ratio", "of", "range", "share", "number"):
        for match in _regexes()[form].finditer(text, span.start, span.end):
            here = Span(*match.span())
            if any(here.overlaps(t) for t in taken):
                continue
            number = _READERS[form](text, match)
            if number is not None:
                taken.append(number.span)
                found.append(number)
                if form == "of":  # "seven of the 44 ships": the 44 ships are a figure of their own
                    whole = Span(*match.span("whole"))
                    found += [_point(text, whole, "")] if text[whole.start - 1] != "/" else []
    return iter(sorted(found, key=lambda n: (n.span.start, -n.span.end)))


def _vague(text: str, match: re.Match[str]) -> Number:
    low, high = table("figures/en.toml")["vague"][" ".join(match.group().lower().split())]
    return Number(Span(*match.span()), float(low), float(high), vague=True, form="vague")


def _share(text: str, match: re.Match[str]) -> Number | None:
    after = text[match.end() : match.end() + 12]
    if match.group("half"):
        before = text[max(0, match.start() - 14) : match.start()].lower()
        whole = re.match(r"\s+(?:of|the|its|his|her|their|all|our)\b|[.,;]|\s+(?:a|an)\s+(?!hour)", after)
        return (
            Number(Span(*match.span()), 50, 50, share=True, form="share")
            if whole and not re.search(r"\b(?:first|second|other|and\s+a|better|worse|in)\s+$", before)
            else None
        )
    part, whole_word = match.group("part").lower(), match.group("whole").lower()
    if part in ("a", "an", "one") and not re.match(r"\s+of\b|\s*[.,;]|\s+the\b", after):
        return None  # "a third candidate"
    if part not in ("a", "an", "one") and not whole_word.endswith("s"):
        return None
    numerator = 1.0 if part in ("a", "an") else _value(part)
    value = numerator * table("figures/en.toml")["fractions"][whole_word]
    value = 200 / 3 if abs(value - 200 / 3) < 1e-9 else value
    return Number(Span(*match.span()), value, value, share=True, form="share") if value <= 100 else None


def _ratio(text: str, match: re.Match[str]) -> Number | None:
    part, whole = _value(match.group("part")), _value(match.group("whole"))
    wide = re.search(r"\bin\b", match.group()) and whole > 100
    if not whole or part > whole or wide:
        return None
    value = round(100 * part / whole, 9)
    return Number(Span(*match.span()), value, value, share=True, form="share")


def _of(text: str, match: re.Match[str]) -> Number | None:
    part, whole = _value(match.group("part")), _value(match.group("whole"))
    slash = "/" in match.group()
    if part > whole or (slash and whole > 100):
        return None
    return Number(Span(*match.span()), part, part, out_of=whole, form="of")


def _range(text: str, match: re.Match[str]) -> Number | None:
    low, high = _value(match.group("atom1")), _value(match.group("atom2"))
    low = _shared_magnitude(low, high, match)
    span = Span(*match.span())
    if low >= high:
        # "3-1" is a score; "7 or 3" are two numbers side by side
        return Number(span, low, high, form="score") if re.search("[-–]", match.group()) else None
    before = text[max(0, span.start - 16) : span.start]
    if re.search(r"\bfrom\s+$", before) and not re.search(r"\brang(?:e|es|ed|ing)\s+from\s+$", before):
        return None  # "rose from 5 to 7": two figures
    sign = match.group("sign1") or match.group("sign2") or ""
    years = 1500 <= low <= 2100 and 1500 <= high <= 2100 and "," not in match.group()
    return None if years and not sign else Number(span, low, high, sign, form="range")


def _shared_magnitude(low: float, high: float, match: re.Match[str]) -> float:
    """The lower end of a range with the magnitude that is printed only once ("2 to 3 million")."""
    magnitude = _magnitude(match.group("atom2"))
    if magnitude and not _magnitude(match.group("atom1")) and low * magnitude <= high:
        return low * magnitude
    return low


def _single(text: str, match: re.Match[str]) -> Number:
    span = Span(match.start(), match.end())
    number = _point(text, Span(*match.span("atom1")), match.group("sign1") or "")
    return replace(number, span=span, form="plus" if match.group("plus") else "number")


def _point(text: str, span: Span, sign: str) -> Number:
    words = span.of(text)
    value = _value(words)
    bare = not sign and bool(re.fullmatch(r"\d+", words))
    return Number(span, value, value, sign, bare=bare)


def _fold(text: str, match: re.Match[str]) -> Number:
    value = _value(match.group("atom1"))
    return Number(Span(*match.span()), value, value, form="fold")


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


def _magnitude(words: str) -> float:
    """The last magnitude of a number ("2 million" -> 1000000), 0 if it has none."""
    tokens = [t.group().lower() for t in _regexes()["token"].finditer(words)]
    return _data()["magnitudes"].get(tokens[-1], 0.0) if tokens else 0.0


def _value(words: str) -> float:
    """What a number in digits or words is worth.

    >>> [_value(w) for w in ("1,100", "two hundred and fifty thousand", "half a million", "2.5bn", "twenty-two")]
    [1100.0, 250000.0, 500000.0, 2500000000.0, 22.0]
    """
    data = _data()
    total = current = 0.0
    for token in (t.group().lower() for t in _regexes()["token"].finditer(words)):
        if token in data["magnitudes"]:
            size = data["magnitudes"][token]
            current = (current or 1.0) * size
            if size > 100:
                total, current = total + current, 0.0
        elif token.startswith("half"):
            current = 0.5
        elif token.startswith("and"):
            current += 0.5
        elif token in "½¼¾":
            current += {"½": 0.5, "¼": 0.25, "¾": 0.75}[token]
        elif token[0].isdigit():
            current += float(token.replace(",", ""))
        else:
            current += data["ones"].get(token, data["tens"].get(token, 0.0))
    return round(total + current, 6)
