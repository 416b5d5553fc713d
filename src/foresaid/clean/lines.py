"""Lines: the unit of cleaning. A page's text cut at its line ends, with what can be seen of each line by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from foresaid.model import Page, Place, Span, trimmed

#: Only these end a line: a form feed or U+2028 inside a line is a character like any other.
LINE_END = re.compile(r"\r\n|\n|\r")
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_ENDED = re.compile(r"[.!?…。！？](?:[\"'”’»)\]*]|\s)*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\s\"'”’]*$")
_MARKS = re.compile(r"\s[|/·•>›»]\s|\s{2,}")
_COMMAS = re.compile(r",\s")
_BULLET = re.compile(r"^(?:[•·▪◦‣*–—-]|\(?\d{1,2}[.)])\s+")


Seen = TypeVar("Seen")


class once(Generic[Seen]):  # noqa: N801, a decorator
    """What is seen of a line when it is first asked for, and kept with it.

    functools.cached_property does the same, but up to Python 3.11 under a lock; seven of these on each of three hundred
    lines made that a tenth of the time that cleaning a page takes.
    """

    def __init__(self, look: Callable[[Line], Seen]) -> None:
        self.look, self.name, self.__doc__ = look, look.__name__, look.__doc__

    def __get__(self, line: Line, owner: type[Line] | None = None) -> Seen:
        seen = line.__dict__[self.name] = self.look(line)
        return seen


@dataclass(frozen=True)
class Line:
    """One non-blank line: its number among them, its span without surrounding space, and the blank lines before it.

    `gap` is the number of blank lines between it and the line before (of any size at the top of the page); `place` is
    where it stood in the HTML.
    """

    number: int
    span: Span
    text: str
    gap: int = 0
    place: Place | None = None

    @once
    def words(self) -> tuple[str, ...]:
        """The words of the line, as printed."""
        return tuple(_WORD.findall(self.text))

    @once
    def folded(self) -> str:
        """The line in lower case, spaces folded, without marks at its two ends; what repeats is told by this."""
        return fold(self.text)

    @once
    def is_ended(self) -> bool:
        """Whether it ends as a sentence does.

        >>> [Line(0, Span(0, 9), t).is_ended for t in ('"It rains."', "It rains", "It rains (Reuters).")]
        [True, False, True]
        """
        return bool(_ENDED.search(self.text))

    @once
    def is_cut_off(self) -> bool:
        """Whether it ends in dots of omission."""
        return bool(_CUT_OFF.search(self.text))

    @once
    def is_bullet(self) -> bool:
        """Whether it begins as an item of a list does."""
        return bool(_BULLET.match(self.text))

    @once
    def is_prose(self) -> bool:
        """Whether it reads as running text: a sentence of some length, or several. A short question may be a title."""
        least = 12 if self.text.rstrip("\"'”’»")[-1:] in "?!" else 5
        return (len(self.words) >= least and self.is_ended) or len(self.words) >= 25

    @once
    def is_list_of_words(self) -> bool:
        """Whether marks cut it into short pieces, as tags and menus are: "Rain / Harbour / Bread".

        >>> texts = ("Rain | Harbour", "rain, bread prices, ferries", "Rain, wind and snow stop the ferries")
        >>> [Line(0, Span(0, 9), t).is_list_of_words for t in texts]
        [True, True, False]
        """
        if self.is_ended:
            return False
        for marks, least in ((_MARKS, 2), (_COMMAS, 3)):
            pieces = marks.split(self.text)
            if len(pieces) >= least and all(1 <= len(p.split()) <= 3 for p in pieces):
                return True
        return False


def fold(text: str) -> str:
    """The text in lower case, spaces folded, without marks at its two ends.

    >>> fold("  * Indicates   required ")
    'indicates required'
    """
    return " ".join(text.lower().split()).strip("\ufeff*•·:;,.!?…→›»«>|-–—[]() \"'“”‘’")


def find_lines(page: Page) -> tuple[Line, ...]:
    """The non-blank lines of the page, in order.

    >>> [(n.text, n.gap) for n in find_lines(Page("", "Rain\\r\\n\\r\\n More rain \\nSnow"))]
    [('Rain', 0), ('More rain', 1), ('Snow', 0)]
    """
    text, places = page.flowing, {p.span.start: p for p in page.places}
    lines: list[Line] = []
    start = gap = 0
    for end, after in [(m.start(), m.end()) for m in LINE_END.finditer(text)] + [(len(text), len(text))]:
        span = trimmed(text, start, end)
        if len(span):
            lines.append(Line(len(lines), span, span.of(text), gap, places.get(span.start)))
            gap = 0
        else:
            gap += 1
        start = after
    return tuple(lines)
