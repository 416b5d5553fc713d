"""The calendar of events: what is shipped, what pages tell, and which entry a mention means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import cast

from foresaid.dates import find_dates
from foresaid.errors import BadData
from foresaid.lexicon import rows, table
from foresaid.model import Anchor, EventDate, Reading, Span
from foresaid.model.event import Status

from .kinds import KINDS
from .mentions import Mention, find_mentions

#: The files of the shipped calendar, one per sort of event.
FILES = ("elections", "summits", "banks", "sport", "deadlines")
#: How far from the day of writing an event without any date of its own may lie, in days.
REACH = 550


@cache
def shipped_calendar() -> tuple[EventDate, ...]:
    """The events of data/calendar/*.csv; raises BadData for an entry with a fault.

    >>> all(e.source and e.as_of for e in shipped_calendar())
    True
    """
    return tuple(_entry(f"calendar/{name}.csv", row) for name in FILES for row in rows(f"calendar/{name}.csv"))


def _entry(file: str, row: dict[str, str]) -> EventDate:
    try:
        start, end = (date.fromisoformat(row[key]).isoformat() for key in ("start", "end"))
    except ValueError:
        raise BadData(file, f"{row.get('event')}: start and end must be ISO days") from None
    if start > end or row["status"] not in ("announced", "held", "moved", "cancelled") or not row["source"]:
        raise BadData(file, f"{row['event']}: needs start <= end, a known status and a source")
    return EventDate(
        name=row["event"],
        kind=row["kind"],
        start=start,
        end=end,
        status=cast(Status, row["status"]),
        country=row["country"] or None,
        aliases=tuple(a for a in row["aliases"].split(";") if a),
        source=row["source"],
        as_of=row["as_of"],
    )


def learned_calendar(readings: Sequence[Reading]) -> tuple[EventDate, ...]:
    """What all pages tell of events, in order of their pages; pages that agree on an event are one entry.

    Where two pages date one event differently both entries stay, so that it counts as unresolved until somebody
    decides.
    """
    kept: dict[tuple[str, str, str | None, str | None, str], EventDate] = {}
    for reading in readings:
        for event in reading.events:
            key = (event.kind, event.name.lower(), event.country, event.start, event.end)
            kept.setdefault(key, event)
    return tuple(kept.values())


@dataclass(frozen=True)
class Match:
    """Which event a mention means: `event` if it is certain, and why (not)."""

    event: EventDate | None
    why: str


@lru_cache(maxsize=1 << 13)  # the shipped calendar and as many again; what pages teach has no end
def _profile(event: EventDate) -> tuple[Mention, frozenset[str]]:
    """What the names of an entry tell: a mention like one in a text, and all words of its name and aliases."""
    whole = f"the {event.name}"
    mentions = find_mentions(whole, Span(0, len(whole)), ())
    mention = mentions[-1] if mentions else Mention(Span(0, len(whole)), event.kind)
    words = " ".join((event.name, *event.aliases)).lower().replace("'s", "").split()
    return mention, frozenset(words)


def fits(mention: Mention, event: EventDate, *, same_page: bool) -> bool:
    """Whether the entry may be what the mention names: kind, country, office, names and date agree.

    A mention that tells nothing but its kind ("the election") fits only an entry of its own page. A country that is
    only guessed from the sentence counts for what pages tell, and for the shipped calendar if the date agrees too.
    """
    profile, words = _profile(event)
    if mention.kind not in (event.kind, profile.kind) and event.kind not in mention.also:
        return False
    if mention.office and profile.office and not mention.office & (profile.office | words):
        return False
    when = mention.when
    dated = bool(when and when.start)
    if when and when.start and not (when.start <= event.end and (event.start or event.end) <= (when.end or "9999")):
        return False
    if same_page:
        other = mention.country and event.country and mention.country != event.country and not mention.guessed
        return not other and not (mention.names and profile.names and not mention.names & words)
    return _same_place(mention, event, profile, words, dated=dated)


def _same_place(mention: Mention, event: EventDate, profile: Mention, words: frozenset[str], *, dated: bool) -> bool:
    """Whether country and names of a mention are those of an entry that its page did not tell."""
    names = frozenset(n for n in mention.names if not _of_land(n, event.country))
    by_land = bool(event.country and mention.country == event.country) or names < mention.names
    if mention.guessed and not (event.page or dated):
        by_land = False
    if mention.country and event.country and mention.country != event.country:
        return False
    if not names <= words:
        return False
    if profile.names and not names and event.kind not in ("election", "referendum"):
        return False  # "the summit in Norway" is not yet "the Arctic Council summit"
    return by_land or bool(names)


def _of_land(name: str, country: str | None) -> bool:
    """Whether a name is the adjective of a country that no table knows: "varnian" of "Varnia"."""
    stem = (country or "").lower()[:-1]
    return len(stem) >= 4 and name.startswith(stem) and len(name) - len(stem) <= 4


def match_mention(
    mention: Mention,
    calendar: Sequence[EventDate],
    day: date | None,
    *,
    ahead: bool,
    own: frozenset[EventDate] = frozenset(),
) -> Match:
    """The one event that a mention means, if exactly one remains.

    `day` is the day of writing; with `ahead` the event must not lie before it. Entries that the page itself tells
    (`own`) come first, then those of other pages, then the shipped ones; a shipped entry of the same days is named
    beside a page's, one of other days leaves the event unresolved.
    """
    found = [e for e in calendar if fits(mention, e, same_page=e in own)]
    found = [e for e in found if e in own or (mention.when and mention.when.start) or _near(e, day, ahead=ahead)]
    told = [e for e in found if e in own] or [e for e in found if e.page]
    shipped = _national(mention, [e for e in found if not e.page and e not in own])
    if day and (ahead or mention.next) and len({_series(e) for e in shipped}) == 1:
        shipped = _first([e for e in shipped if e.end >= day.isoformat()])
    if told:
        return _told(told, shipped, own)
    ends = {e.end for e in shipped}
    if len(ends) == 1:
        event = shipped[0]
        return Match(event, f"calendar: {event.name}, {_days(event)} ({event.source}, as of {event.as_of})")
    if not ends:
        return Match(None, "no event of the calendar fits")
    return Match(None, f"unresolved, {len(ends)} events fit: " + ", ".join(sorted(ends)[:4]))


def _national(mention: Mention, found: list[EventDate]) -> list[EventDate]:
    """Without the elections of towns and regions where a country's own may be meant: "the British election"."""
    if mention.office or mention.names:
        return found
    words = frozenset(table(KINDS)["modifiers"]["national"].split())
    whole = [e for e in found if _profile(e)[0].office & words or e.kind != "election"]
    return whole or found


def _series(event: EventDate) -> str:
    """The name of an event without its year: all meetings of one bank are a series."""
    return re.sub(r"^\d{4} ", "", event.name)


def _first(events: list[EventDate]) -> list[EventDate]:
    """Of a series, the next one is meant: "before the Super Bowl"."""
    first = min((e.end for e in events), default="")
    return [e for e in events if e.end == first]


def _told(told: Sequence[EventDate], shipped: Sequence[EventDate], own: frozenset[EventDate]) -> Match:
    ends = {e.end for e in told}
    if len(ends) > 1:
        return Match(None, "unresolved, pages tell different days: " + ", ".join(sorted(ends)))
    event = told[0]
    teller = "this page tells" if event in own else f"learned from page {(event.page or '')[:12]}"
    why = f"{teller}: “{event.words}”"
    if shipped and all(e.end != event.end for e in shipped):
        other = shipped[0]
        return Match(None, f"unresolved, {why} says {event.end}, the calendar ({other.name}) says {other.end}")
    if beside := next((e for e in shipped if e.end == event.end), None):
        why += f"; the calendar agrees: {beside.name}, {_days(beside)} ({beside.source})"
    return Match(event, why)


def _days(event: EventDate) -> str:
    return event.end if event.start in (None, event.end) else f"{event.start} to {event.end}"


def _near(event: EventDate, day: date | None, *, ahead: bool) -> bool:
    if day is None:
        return False
    end = date.fromisoformat(event.end)
    return (day if ahead else day - timedelta(days=REACH)) <= end <= day + timedelta(days=REACH)


def match_event(words: str, calendar: Sequence[EventDate], when: date | None) -> EventDate | None:
    """The one event of the calendar that these words name, read on the day `when`; None if none or several fit.

    >>> vote = EventDate("Norland presidential election", "election", "2031-06-01", "2031-06-02", "announced")
    >>> match_event("the Norland presidential election in June", [vote], date(2031, 5, 1)) == vote
    True
    >>> match_event("the parliamentary election in Norland", [vote], date(2031, 5, 1)) is None
    True
    """
    span = Span(0, len(words))
    mentions = find_mentions(words, span, find_dates(words, span, Anchor(when)))
    if not mentions:
        return None
    return match_mention(mentions[0], calendar, when, ahead=True).event
