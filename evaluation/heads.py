"""`python -m evaluation.heads`: title, authors and day read from text captures that print them beside the headline.

    python -m evaluation.heads                    the public pages beside the checkout, rendered as text without places
    python -m evaluation.heads --misses           what is wrong, on the half of the sites that may be looked at
    python -m evaluation.heads --raise-floors     move the floors in head_floors.json up; --lower-floors, down too

A page counts if its text prints all three: the reference's title is a line, and within eight lines of it stand the
reference's authors, every one, and its day, written as a date. What the reference takes from metadata alone cannot be
read from a text. The sites are divided in two halves by a hash of their name: rules may be changed for misses of the
first, "looked at"; the second tells what that was worth on sites nobody looked at. Right is what `evaluation.captures`
calls right, and as there every page is read by the line tagger that never saw its site.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from training.sites import site_of

from evaluation import floors
from evaluation.captures import SHARED, count_metadata, held_out, references, second_held_out, text_page
from evaluation.readings import Measure
from foresaid.clean import find_article
from foresaid.errors import UnreadableCapture
from foresaid.model import Article

FLOORS = Path(__file__).with_name("head_floors.json")
#: The byline stands at most so many lines with words from the headline.
_NEAR = 8
_WORD = re.compile(r"\w+")
_MEASURES = ("title", "author", "date")
_MONTHS = "january february march april may june july august september october november december".split()


@dataclass(frozen=True, slots=True)
class _Head:
    """A page whose text prints title, authors and day: its name, its half of the sites, the reference, the reading."""

    name: str
    half: str
    gold: dict[str, Any]
    article: Article


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, compare with the floors; 0 if all hold."""
    args = _parser().parse_args(argv)
    if not (SHARED / "data" / "pages").is_dir():
        print("not measured: ../shared/data/pages is not beside the checkout")
        return 1 if os.environ.get("CI") else 0
    heads = list(_heads())
    measures = [m for half in ("looked at", "not looked at") for m in _measures(half, heads)]
    print("\n".join(f"  {m.name:24} {m.value:6.1f} {m.kind:2}   {m.detail}" for m in measures))
    if args.misses:
        print("\n".join(line for head in heads if head.half == "looked at" for line in _misses(head)))
    known = floors.load(FLOORS)
    stamp = hashlib.sha256("".join(h.name for h in heads).encode()).hexdigest()[:16]
    failures = floors.held(known, "heads", stamp, measures, raising=args.raise_floors, lowering=args.lower_floors)
    if args.raise_floors or args.lower_floors:
        floors.store(known, FLOORS)
    print("\n".join(failures) or "all floors hold")
    return 1 if failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.heads", description="Heads of text captures.")
    parser.add_argument("--misses", action="store_true", help="print what is wrong on the sites that may be looked at")
    floors.add_options(parser)
    return parser


def _heads() -> Iterator[_Head]:
    """The pages that count, read."""
    for name, reference in references():
        gold = reference["ground_truth"]
        if not (gold["title"] and gold["author"] and gold["publish_date"]):
            continue
        try:
            page = text_page(name)
            if prints_head(page.text, gold["title"], gold["author"], gold["publish_date"][:10]):
                article = find_article(page, held_out("text", name), second_held_out(name))
                yield _Head(name, _half(site_of(reference.get("url") or "", name)), gold, article)
        except UnreadableCapture:
            continue


def _half(site: str) -> str:
    odd = hashlib.sha256(site.encode()).digest()[0] % 2
    return "looked at" if odd else "not looked at"


def prints_head(text: str, title: str, author: str, day: str) -> bool:
    """Whether the title is a line of the text, and every author and the day (ISO) stand within eight lines of it.

    >>> text = "Rain stops play\\nBy Ana Brook\\nMay 3, 2031\\nIt rained."
    >>> [prints_head(text, "Rain stops play", "Ana Brook", day) for day in ("2031-05-03", "2031-05-04")]
    [True, False]
    """
    lines = [words for line in text.split("\n") if (words := _words(line))]
    wanted = [_words(name) for name in re.split(r",|;|&|\band\b", author) if _words(name)]
    for at, line in enumerate(lines):
        if line != _words(title):
            continue
        near = [*lines[max(0, at - _NEAR) : at], *lines[at + 1 : at + 1 + _NEAR]]
        near = [words for words in near if len(words) <= 40]
        if all(any(_holds(words, name) for words in near) for name in wanted) and any(
            _prints_day(words, date.fromisoformat(day)) for words in near
        ):
            return True
    return False


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(words[i : i + len(part)]) == list(part) for i in range(len(words) - len(part) + 1))


def _prints_day(words: Sequence[str], day: date) -> bool:
    """Whether a line prints the day: "May 3, 2031", "3rd May 2031", "2031-05-03", "05/03/2031"; in English only."""
    numbers = [re.sub(r"^0|(?<=\d)(?:st|nd|rd|th)$", "", word) for word in words]
    name = _MONTHS[day.month - 1]
    for i in range(len(numbers) - 2):
        three = numbers[i : i + 3]
        shape = [("M" if len(w) >= 3 and name.startswith(w[:4] if w.startswith("sept") else w) else w) for w in three]
        d, m, y = str(day.day), str(day.month), str(day.year)
        if shape in (["M", d, y], [d, "M", y]) or three in ([y, m, d], [m, d, y], [d, m, y]):
            return True
    return False


def _right(head: _Head) -> dict[str, list[int]]:
    right = {key: [0, 0] for key in (*_MEASURES, "no date invented")}
    count_metadata(head.article, head.gold, right)
    return right


def _measures(half: str, heads: Sequence[_Head]) -> Iterator[Measure]:
    rows = [_right(head) for head in heads if head.half == half]
    for key in _MEASURES:
        hit, n = sum(row[key][0] for row in rows), sum(row[key][1] for row in rows)
        yield Measure(f"{key}, {half}", round(100 * hit / max(1, n), 1), "%", f"{hit} of {n}")


def _misses(head: _Head) -> Iterator[str]:
    found = {
        "title": head.article.title.text if head.article.title else None,
        "author": ", ".join(a.name for a in head.article.authors),
        "date": head.article.published,
    }
    for key, (hit, n) in _right(head).items():
        if n and not hit:
            gold = head.gold["publish_date" if key == "date" else key]
            yield f"{head.name} {key}: {found[key]!r}, the reference has {gold!r}"


if __name__ == "__main__":
    sys.exit(main())
