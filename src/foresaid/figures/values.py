"""What a number in digits or words is worth: "1,100", "two hundred and fifty thousand", "2.5bn"."""

from __future__ import annotations

import re
from functools import cache

from foresaid.lexicon import any_of, table

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@cache
def small() -> dict[str, float]:
    """The words for whole numbers below a hundred."""
    data = table("figures/en.toml")["numbers"]
    ones = {word: float(value) for value, word in enumerate(data["ones"])}
    return ones | {word: 20.0 + 10 * step for step, word in enumerate(data["tens"])}


@cache
def magnitudes() -> dict[str, float]:
    """The words and letters that multiply: million, bn, dozen."""
    return {word: float(size) for word, size in table("figures/en.toml")["magnitudes"].items()}


def number_words(kind: str) -> list[str]:
    """The number words of a kind: "small", "long" magnitudes ("million") or "short" ones ("bn")."""
    return {
        "small": list(small()),
        "long": [m for m in magnitudes() if len(m) > 3 and m != "score"],
        "short": [m for m in magnitudes() if len(m) <= 3],
    }[kind]


@cache
def alternatives(kind: str) -> str:
    """A regular expression over the number words of a kind."""
    return any_of(number_words(kind))


@cache
def _token() -> re.Pattern[str]:
    words = rf"\b(?:{alternatives('small')}|{alternatives('long')})\b"
    return re.compile(
        rf"half\s+an?|{words}|{DIGITS}|(?:{alternatives('long')}|{alternatives('short')})\b|[½¼¾]|and[\s-]+a[\s-]+half",
        re.IGNORECASE,
    )


def magnitude(words: str) -> float:
    """The last magnitude of a number, 0 if it has none.

    >>> magnitude("2 million"), magnitude("40")
    (1000000.0, 0.0)
    """
    tokens = [t.group().lower() for t in _token().finditer(words)]
    return magnitudes().get(tokens[-1], 0.0) if tokens else 0.0


def value(words: str) -> float:
    """What a number in digits or words is worth.

    >>> [value(w) for w in ("1,100", "two hundred and fifty thousand", "half a million", "2.5bn", "twenty-two")]
    [1100.0, 250000.0, 500000.0, 2500000000.0, 22.0]
    """
    total = current = 0.0
    for token in (t.group().lower() for t in _token().finditer(words)):
        if size := magnitudes().get(token):
            current = (current or 1.0) * size
            if size > 100:
                total, current = total + current, 0.0
        elif token.startswith("half"):
            current = 0.5
        elif token.startswith("and"):
            current += 0.5
        elif token in _HALVES:
            current += _HALVES[token]
        elif token[0].isdigit():
            current += float(token.replace(",", ""))
        else:
            current += small()[token]
    return round(total + current, 6)
