"""Who signed an article and when it was published: what the page prints, weighed against what it declares."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from itertools import pairwise

from foresaid.model import Author, Declared, Span

from .bylines import Byline, begins_with_dating_word, is_dating_word, read_byline
from .hosts import order_of_host
from .languages import language_of
from .lines import Line
from .stamps import find_stamps, in_order, is_day_first
from .votes import ELEMENTS, declared_authors, declared_days, declared_published


def weigh_authors(
    signed: Sequence[tuple[Line, Byline]], declared: Sequence[Declared], lines: Sequence[Line]
) -> tuple[Author, ...]:
    """The declared authors, and who signs beside them in a line that begins with "by".

    The printed ones where the page declares none, or where it declares only itself or a desk and a person signs.
    """
    printed = [(line, b, a) for line, b in signed for a in _placed(line, b)]
    by = [a for _, b, a in printed if b.signed]
    named, basis = declared_authors(declared)
    # an element that is named for an author may belong to a teaser: a signed line that lacks the name knows better
    if not named or (basis in ELEMENTS and by and not _stands_in(signed, named)):
        return tuple(by or [a for _, _, a in printed])
    if not _stands_in(signed, named) and _is_weak(named, declared):
        outlets = {d.value.casefold() for d in declared if d.key == "outlet"}
        own = all(a.name.casefold() in outlets for a in named)
        dated = [(b, a) for _, b, a in printed if own or b.signed or b.published or b.updated]
        persons = [a for _, a in dated if a.type == "person"]
        if persons:
            return tuple(persons)
    spans = {a.name.casefold(): a.span for _, _, a in printed}
    told = [Author(a.name, a.type, spans.get(a.name.casefold()) or _stands(a.name, lines)) for a in named]
    beside = [a for line, b, a in printed if b.signed and any(n.name in line.text for n in named)]
    known = [a.name.casefold() for a in named]
    return tuple(told + [a for a in beside if not any(k in a.name.casefold() or a.name.casefold() in k for k in known)])


def _stands_in(signed: Sequence[tuple[Line, Byline]], named: Sequence[Author]) -> bool:
    return any(a.name in line.text for a in named for line, _ in signed)


def _is_weak(named: Sequence[Author], declared: Sequence[Declared]) -> bool:
    """Whether only the site itself, a desk of it or an account is named."""
    outlets = {d.value.casefold() for d in declared if d.key == "outlet"}
    return all(a.type == "organisation" or a.name.casefold() in outlets or a.name.islower() for a in named)


def _placed(line: Line, byline: Byline) -> list[Author]:
    """The authors of a line, their spans as offsets into the page."""
    return [Author(a.name, a.type, a.span.shifted(line.span.start) if a.span else None) for a in byline.authors]


def _stands(name: str, lines: Sequence[Line]) -> Span | None:
    """Where a name stands first in the page, if it does."""
    for line in lines:
        if (at := line.text.find(name)) >= 0:
            return Span(line.span.start + at, line.span.start + at + len(name))
    return None


#: A moment as ISO text, where it stands, what says so, and what could not be read.
Dated = tuple[str | None, Span | None, str, tuple[str, ...]]


def weigh_published(
    signed: Sequence[tuple[Line, Byline]],
    declared: Sequence[Declared],
    lines: Sequence[Line],
    url: str | None = None,
) -> Dated:
    """The printed moment; the declared one where none is printed, or where both name one day and it knows the minute.

    A printed time is local, a declared one often UTC, so that a day may lie between them. Where they are further apart
    the page as saved is of the day that it shows, unless that is the day of an update. What is declared of the page,
    and not of its article, counts only where the page shows it.
    """
    printed = _published(signed, declared_days(declared), lines, url)
    if printed[2] == "none" and not printed[3]:
        printed = _dated_elsewhere(lines)
    moment, basis = declared_published(declared)
    if printed[0]:
        apart = abs((date.fromisoformat(printed[0][:10]) - date.fromisoformat(moment[:10])).days) if moment else 9
        if moment and apart == 0 and len(printed[0]) == 10 and len(moment) > 10:
            return moment, printed[1], basis, printed[3]
        if moment is None or apart <= 1 or (printed[2].startswith("byline") and "update" not in printed[2]):
            return printed
    if moment is None or (basis.startswith(_OF_PAGE) and not _is_shown(moment, lines)):
        return printed
    return moment, None, basis, printed[3]


_OF_PAGE = "json-ld webpage"


def _is_shown(moment: str, lines: Sequence[Line]) -> bool:
    """Whether a short line of the page prints the day."""
    day = date.fromisoformat(moment[:10])
    return any(day in stamp.either for line in lines if len(line.words) <= 30 for stamp in find_stamps(line.text))


def _published(
    signed: Sequence[tuple[Line, Byline]], known: Set[date], lines: Sequence[Line], url: str | None
) -> Dated:
    """The first day of publication that is printed, else of an update; `known` are the days that the page declares."""
    problems: list[str] = []
    for basis in ("byline", "byline, day of the update"):
        for line, byline in signed:
            stamp = byline.published if basis == "byline" else byline.updated
            if stamp is None:
                continue
            span = stamp.span.shifted(line.span.start)
            if stamp.iso is not None:
                return stamp.iso, span, basis, tuple(problems)
            words = stamp.span.of(line.text)
            meant, why = _meant(words, stamp.either & known, lines, url)
            if meant:
                clock = f"T{stamp.clock}" if stamp.clock else ""
                notes = (f"the day {words!r} is read {why}",) if why == _DOTTED else ()
                return f"{meant.isoformat()}{clock}", span, f"{basis}, read {why}", notes
            problems.append(f"the day {words!r} can be read in two ways; no day of publication taken")
    return None, None, "none", tuple(problems)


#: No country's own form of a date has points and the month first; but some write it so.
_DOTTED = "day first, as dates with points are; it could be read with the month first"


def _meant(words: str, declared: Set[date], lines: Sequence[Line], url: str | None) -> tuple[date | None, str]:
    """Which of two days is meant, and why: the declared one, or in the order of the page, its language or its host."""
    if len(declared) == 1:
        return next(iter(declared)), "as the day that is declared"
    order = is_day_first(line.text for line in lines if len(line.words) <= 30)
    if order is not None:
        return in_order(words, day_first=order), "in the order of the page's other dates"
    language = language_of(" ".join(line.text for line in lines if line.is_prose))
    if language not in (None, "en"):
        return in_order(words, day_first=True), "day first, as in the page's language"
    if host := order_of_host(url):
        first = "day" if host[0] else "month"
        return in_order(words, day_first=host[0]), f"{first} first, as in the country of the page's host ({host[1]})"
    if "." in words:
        return in_order(words, day_first=True), _DOTTED
    return None, ""


def _dated_elsewhere(lines: Sequence[Line]) -> Dated:
    """The one day that a line beginning with a word such as "Published" prints, wherever it stands."""
    found: dict[str, Span] = {}
    for above, line in pairwise(lines):
        leads = is_dating_word(above.text) or begins_with_dating_word(line.text)
        if leads and len(line.words) <= 12 and (stamp := read_byline(line.text).published) and stamp.iso:
            found.setdefault(stamp.iso, stamp.span.shifted(line.span.start))
    if len(found) != 1:
        return None, None, "none", ()
    return *next(iter(found.items())), "a line that begins as datelines do", ()
