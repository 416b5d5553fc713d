"""Mastheads: an outlet's name above the headline, taken where another place of the page names the same outlet.

A line above the headline alone says little: it may be a menu's or a section's. It is the outlet's name if the page says
the name again where it speaks of itself: below the article ("© 2031 Tidewater Media"), in the agency's dateline, in a
note on the author ("covers courts for the Gazette"), in an appeal ("Subscribe to the Gazette"), in an own sentence
("The Gazette is free to read.") or in an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from foresaid.lexicon import any_of, table

from .labels import Labels
from .lines import Line
from .phrases import kind_of
from .stamps import find_stamps, is_day

FILE = "clean/outlets.toml"
#: A masthead is among so many lines that could be one, at the top of the page.
_TOP = 3
_CUT = re.compile(r"\s+[|/–—»›>·•-]\s+|\s{2,}")
_DATELINE = re.compile(r"[^\W\d_][^()]{1,60}\((?P<name>[^()]{2,40})\)\s*[-–—:]")
_FOR = re.compile(r"\b(?:for|FOR|of|at)\s+(?=(?:[Tt]he\s|THE\s)?[A-Z])")
_SIGNER = re.compile(r"^(?:[Bb][Yy]\s+)?(?=\w)|\band\s+(?=[A-Z])")
_HOST = re.compile(r"(?:@|\bwww\.|://)(?:[\w-]+\.)*?([\w-]{4,})\.(?:[a-z]{2,3}\.)?[a-z]{2,8}\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Masthead:
    """A name above the headline, as the page prints it best, and the other places that name it."""

    name: str
    places: tuple[str, ...]

    @property
    def why(self) -> str:
        """Where the name was read, in words."""
        return "above the headline, and " + ", ".join(self.places)


def find_masthead(labels: Labels, owner: str | None) -> Masthead | None:
    """The masthead that most other places of the page name, of equals the first; None if no place names one.

    `owner` is whom the copyright line names.
    """
    lowered = [line.text.lower() for line in labels.lines]
    found = [(name, _places(name, lowered, labels, owner)) for name in _candidates(labels)]
    name, places = max(found, key=lambda pair: len(pair[1]), default=("", ()))
    return Masthead(_best_print(name, labels), places) if places else None


def _candidates(labels: Labels) -> Iterator[str]:
    """What stands at the top of the page, above the headline, and reads like a name."""
    titles = labels.with_role("title")
    above = labels.lines[: titles[0].number] if titles else ()
    names = (name for line in above if labels.role(line) in (None, "furniture") and (name := _name_in(line)))
    yield from islice(names, _TOP)


def _name_in(line: Line) -> str | None:
    if kind_of(line) or is_day(line.text) or find_stamps(line.text):
        return None
    name = _CUT.split(line.text.strip())[0].strip(" .|·")
    words = name.split()
    few = 1 <= len(words) <= 6 and not line.text.rstrip().endswith((",", ":", "!", "?"))
    return name if few and name[:1].isalpha() and (len(name) > 3) and not any(c.isdigit() for c in name) else None


def _places(name: str, lowered: Sequence[str], labels: Labels, owner: str | None) -> tuple[str, ...]:
    """Where else the page names it, each place once; `lowered` are the page's lines in lower case."""
    found = []
    if owner and _shares(name, owner):
        found.append("in the copyright line")
    tests = (_in_dateline, _in_author_note, _in_appeal, _in_own_sentence, _in_address)
    last, squeezed = _bare(name).split()[-1], _bare(name).replace(" ", "")
    lines = [n for n, low in zip(labels.lines, lowered, strict=True) if last in low or squeezed in low.replace("-", "")]
    for place, test in zip(_WORDS, tests, strict=True):
        if any(test(name, line, labels) for line in lines):
            found.append(place)
    return tuple(found)


_WORDS = ("in the dateline", "in a note on who works for it", "in an appeal to its readers",
          "in what the site says of itself", "in an address")  # fmt: skip


def _shares(name: str, owner: str) -> bool:
    """Whether two names are one, or share a word that few others have.

    >>> _shares("The Tidewater Gazette", "Tidewater Media Ltd"), _shares("The Calder Times", "Orrin Times Media")
    (True, False)
    """
    one, other = ({w.lower() for w in _WORD.findall(n)} - {"the"} for n in (name, owner))
    distinct = {w for w in one & other if len(w) >= 4} - frozenset(table(FILE)["common"])
    return one == other or (len(one) > 1 and one < other) or bool(distinct)


def _in_dateline(name: str, line: Line, labels: Labels) -> bool:
    match = _DATELINE.match(line.text) if labels.role(line) == "body" else None
    return match is not None and _bare(match["name"]) == _bare(name)


def _in_author_note(name: str, line: Line, labels: Labels) -> bool:
    """ "covers courts for the Gazette"; "Bea Lund for The Tidewater Gazette" ends a caption or a byline."""
    credit = labels.role(line) in ("caption", "byline")
    for match in _FOR.finditer(line.text):
        words = _begins(line.text[match.end() :], name, short=labels.role(line) != "body")
        if words and (credit or _works().search(line.text, 0, match.start())):
            return True
    signers = _SIGNER.finditer(line.text) if labels.role(line) == "byline" and len(_bare(name).split()) > 1 else ()
    return any(_begins(line.text[m.end() :], name, short=False) for m in signers)


def _in_appeal(name: str, line: Line, labels: Labels) -> bool:
    """ "Sign up for the Gazette's newsletter"; a name of one word may be a section's: "Subscribe to Sport"."""
    if labels.role(line) == "body" or len(_bare(name).split()) < 2:
        return False
    return any(_begins(line.text[m.end() :].lstrip(), name, short=True) for m in _appeals().finditer(line.text))


def _in_own_sentence(name: str, line: Line, labels: Labels) -> bool:
    """A sentence of the site that begins with the name: "The Gazette is a member of the Press Council."."""
    if labels.role(line) not in (None, "furniture") or not line.is_prose or len(_bare(name).split()) < 2:
        return False
    if not _begins(line.text, name, short=line.text.startswith("The ")):
        return False
    titles = labels.with_role("title")
    return bool(titles) and line.number > titles[0].number


def _in_address(name: str, line: Line, labels: Labels) -> bool:
    """The name of a host or of a mailbox's host: "desk@tidewatergazette.example"."""
    squeezed = _bare(name).replace(" ", "")
    hosts = [m[1].lower().replace("-", "") for m in _HOST.finditer(line.text)] if labels.role(line) != "body" else []
    return any(host.removeprefix("the") == squeezed for host in hosts)


def _begins(text: str, name: str, *, short: bool) -> bool:
    """Whether a text begins with a name, with or without "the"; `short` also takes "the" and its last word."""
    words, said = _bare(name).split(), [w.lower() for w in _WORD.findall(text)[: len(_WORD.findall(name)) + 1]]
    article = said[:1] == ["the"]
    rest = said[1:] if article else said
    if rest[: len(words)] == words and text[:1].isupper() | article:
        return True
    last = re.match(r"the\s+([A-Z]\w+)", text, re.IGNORECASE)
    return short and last is not None and len(words) > 1 and last[1].lower() == words[-1]


def _bare(name: str) -> str:
    """A name in lower case without marks and "the"."""
    words = [w.lower() for w in _WORD.findall(name)]
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _best_print(name: str, labels: Labels) -> str:
    """A name in capitals, or without any, as the page prints it elsewhere in upper and lower case, if it does."""
    if not (name.isupper() or name.islower()):
        return name
    form = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    prints = (m.group() for line in labels.lines for m in form.finditer(line.text))
    return next((p for p in prints if not p.isupper() and all(w[:1].isupper() for w in p.split() if len(w) > 3)), name)


@cache
def _appeals() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table(FILE)['appeals'])}(?=\s)", re.IGNORECASE)


@cache
def _works() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table(FILE)['works'])}\b", re.IGNORECASE)
