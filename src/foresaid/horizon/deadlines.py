"""The words that say by when: a relation ("before", "over the next"), and the date or event it hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from foresaid.dates import days
from foresaid.dates.absolute import feast_again
from foresaid.lexicon import table
from foresaid.model import Span, TimeExpression

from .kinds import KINDS
from .mentions import Mention
from .periods import counted_length, worded_periods
from .relations import WORDS, Deadline, Relation, days_under, relation_before


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{table(KINDS)['after']['predicate']})\b")


def find_deadlines(
    text: str,
    sentence: Span,
    dates: Sequence[TimeExpression],
    mentions: Sequence[Mention],
    published: date | None,
) -> tuple[Deadline, ...]:
    """Everything in the sentence that may say by when, in order; dates inside an event's name belong to the event."""
    mentions = [moved_ahead(m, published) for m in mentions]
    found = [x for m in mentions if (x := _of_event(text, sentence, m))]
    # a date before the noun belongs to the event's name; one behind it does only if the event is the deadline
    taken = [Span(m.span.start, m.head_end) for m in mentions] + [x.span for x in found]
    inside = [d for d in dates if sentence.contains(d.span) and not any(t.contains(d.span) for t in taken)]
    inside = [_widened(text, sentence, d) for d in inside]
    skip: set[int] = set()
    for k, d in enumerate(inside):
        if k in skip:
            continue
        follower = inside[k + 1] if k + 1 < len(inside) else None
        if follower and (pair := _pair(text, sentence, d, follower)):
            found.append(pair)
            skip.add(k + 1)
        elif deadline := _of_date(text, sentence, d, published):
            found.append(deadline)
    found += [x for x in worded_periods(text, sentence, published) if not any(x.span.overlaps(y.span) for y in found)]
    return tuple(sorted(found, key=lambda x: x.span.start))


_AND_NEXT = re.compile(
    r"\s+(?:and|or)\s+next\b(?!\s+(?:week|month|quarter|year|season|spring|summer|autumn|fall|winter)\b)"
)
_UNIT_OF_THIS = {"week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def _widened(text: str, sentence: Span, d: TimeExpression) -> TimeExpression:
    """The date with the words right behind it that stretch it: "this month and next", "the Labor Day weekend"."""
    if not (d.start and d.end):
        return d
    unit = _UNIT_OF_THIS.get(d.span.of(text).lower().removeprefix("this "))
    if unit and (more := _AND_NEXT.match(text, d.span.end, sentence.end)):
        first = date.fromisoformat(d.end) + timedelta(days=1)
        last = days.plus(first, 3 if unit == "Q" else 1, "M" if unit == "Q" else unit) - timedelta(days=1)
        return replace(d, span=Span(d.span.start, more.end()), end=last.isoformat())
    if d.start == d.end and text[d.span.end : d.span.end + 8] == " weekend":
        day = date.fromisoformat(d.start)
        # from the Saturday before a Monday or Tuesday, to the Sunday after any other day
        first = day - timedelta(days=(day.weekday() + 2) % 7) if day.weekday() < 2 else min(day, _saturday_by(day))
        last = day if day.weekday() < 2 else day + timedelta(days=6 - day.weekday())
        span = Span(d.span.start, d.span.end + 8)
        return replace(d, span=span, start=first.isoformat(), end=last.isoformat())
    return d


def _saturday_by(day: date) -> date:
    """The Saturday of the week of the day."""
    return day + timedelta(days=5 - day.weekday())


def moved_ahead(mention: Mention, published: date | None) -> Mention:
    """The mention with its date on the next such day, where only the nearest lay behind: "the election in December"."""
    if mention.when is None or "past tense" in mention.when.basis:
        return mention
    start, end = ahead(mention.when, published)
    return replace(mention, when=replace(mention.when, start=start, end=end))


def _of_event(text: str, sentence: Span, mention: Mention) -> Deadline | None:
    found = relation_before(text, sentence.start, mention.span.start)
    if not found:
        return _named_day(mention)
    relation, start, words = found
    if words in ("from", "since"):
        return None  # "withdrew from the race"
    if words == "by" and re.search(r"\w(?:ed|en)\s+$", text[sentence.start : start]):
        return None  # "caused by the vote"
    on_its_day = (
        words == "for" and mention.when and mention.when.start == mention.when.end
    )  # "doubtful for Friday's final"
    if words in ("for", "as early as", "later", "around", "through") and relation == "in" and not on_its_day:
        return None
    unknown = not (mention.when or mention.told_apart or mention.office or mention.span.of(text).endswith("day"))
    if (
        unknown
        and words not in ("when", "once")
        and (relation == "on" or (relation == "in" and mention.kind in ("election", "budget", "primary")))
    ):
        return None  # "on the ballot", "in the budget": a thing rather than an event
    end = mention.span.end
    if tail := _predicate().match(text, end, sentence.end):
        end = tail.end()
    elif words in ("when", "once"):
        return None  # "when the vote turned ugly"
    first, last = (mention.when.start, mention.when.end) if mention.when else (None, None)
    start_day, end_day = days_under(relation, first, last)
    if words == "until after":  # the deadline is still the event's end
        relation = "until"
    basis = f"{words} an event" + (f" whose words give {mention.when.value}" if mention.when else "")
    return Deadline(Span(start, end), relation, start_day, end_day, "event", basis, mention)


def _named_day(mention: Mention) -> Deadline | None:
    """Her Aug. 30 primary: the date before an event's noun says when, without a relation."""
    when = mention.when
    if when is None or when.span.end > mention.head_end or not when.start:
        return None
    basis = f"the event's words give {when.value}"
    return Deadline(mention.span, "in", when.start, when.end, "event", basis, mention, bare=True)


def _pair(text: str, sentence: Span, a: TimeExpression, b: TimeExpression) -> Deadline | None:
    """Between June 3 and June 8; from March to May 2031: the first day of one to the last day of the other."""
    between = text[a.span.end : b.span.start].strip()
    before = re.search(r"\b(between|from)\s+(?:the\s+)?$", text[sentence.start : a.span.start], re.IGNORECASE)
    joins = {"between": ("and",), "from": ("to", "until", "through", "till")}
    if before and between in joins[before.group(1).lower()]:
        start = sentence.start + before.start(1)
    elif between == "and" and "listed_day" in b.basis and (led := relation_before(text, sentence.start, a.span.start)):
        start = led[1]
    elif between in ("or", "or early", "or late", "or on", "and") and _both_days(a, b) and b.end:
        led = relation_before(text, sentence.start, a.span.start)
        relation, begins = (led[0], led[1]) if led else ("in", a.span.start)
        start_day, end_day = days_under(relation, a.start, b.end)
        return Deadline(Span(begins, b.span.end), relation, start_day, end_day, _anchor(a, b), f"two days: {b.basis}")
    elif between in ("or", "or on", "or in", "or by") and (led := relation_before(text, sentence.start, a.span.start)):
        start = led[1]
        if led[0] in ("by", "before", "until"):
            return Deadline(Span(start, b.span.end), led[0], None, b.end, _anchor(a, b), f"{led[2]}: {b.basis}")
    else:
        return None
    if not (a.start and b.end):
        return None
    return Deadline(Span(start, b.span.end), "in", a.start, b.end, _anchor(a, b), f"two dates: {b.basis}")


def _both_days(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether both are single days, the second at most a week after the first: "Monday or early Tuesday"."""
    if not (a.start and b.start and a.start == a.end and b.start == b.end and a.start < b.start):
        return False
    return (date.fromisoformat(b.start) - date.fromisoformat(a.start)).days < 8


def _anchor(*dates: TimeExpression) -> Literal["calendar", "relative"]:
    return "calendar" if all(d.anchored == "calendar" for d in dates) else "relative"


def _of_date(text: str, sentence: Span, d: TimeExpression, published: date | None) -> Deadline | None:
    found = relation_before(text, sentence.start, d.span.start)
    if d.type == "SET" or d.value in ("PAST_REF", "PRESENT_REF") or d.basis.startswith("recent"):
        return None
    if (now := _NOW_AND.search(text, sentence.start, d.span.start)) and published and d.end:
        first, last = ahead(d, published)
        today = published.isoformat()
        return Deadline(Span(now.start(), d.span.end), "in", today, last, "relative", f"between now and: {d.basis}")
    if d.type == "DURATION" and not d.start:
        return counted_length(text, sentence, d, published)
    if d.value == "FUTURE_REF" and not (found and found[0] == "in"):
        return None  # "the country's future"
    if found and (fixture := _FIXTURE.match(text, d.span.end, sentence.end)) and found[2] in _BEFORE_FIXTURE:
        first, last = days_under(found[0], *ahead(d, published))  # "doubtful for Saturday's match"
        span = Span(found[1], fixture.end())
        return Deadline(
            span, found[0], first, last, _anchor(d), f"{found[2]} a fixture: {d.basis}", moved=_moved(d, last)
        )
    if re.match(r"['’]s?\b", text[d.span.end : d.span.end + 3]) or _tells_a_thing(text, sentence, d):
        return None  # "in Monday night's match", "for the 2016 campaign": the date of something else
    if text[max(sentence.start, d.span.start - 3) : d.span.end].lower() == "at the end of the day":
        return None  # all things considered
    if clause := _in_clause(text, sentence, d, published):
        return clause
    if found is None:
        return _bare(text, sentence, d, published)
    relation, start, words = _edge_of_a_year(text, sentence, *found)
    if (relation == "after" and words == "since") or words in ("when", "once"):
        return None
    if words in ("come", "all", "all through") and not _stands_alone(text, sentence, d, words):
        return None
    if words == "from" and d.start != d.end and "/" in d.value:  # "from March 20 to March 24" is one range
        relation = "in"
    if d.type == "DURATION" and words in ("for",):
        relation = "in"
    first, last = ahead(d, published)
    start_day, end_day = days_under(relation, first, last)
    basis = f"{words}: {d.basis}"
    return Deadline(Span(start, d.span.end), relation, start_day, end_day, _anchor(d), basis, moved=_moved(d, last))


_YEAR_EDGE = re.compile(
    r"\b(by|before|until)\s+the\s+(?:start|beginning|end|close)\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:year|term|season|holidays?|session)\s+$",
    re.IGNORECASE,
)


def _edge_of_a_year(text: str, sentence: Span, relation: Relation, start: int, words: str) -> tuple[Relation, int, str]:
    """ "By the start of the school year in September": the month bounds, it does not hold the event."""
    edge = _YEAR_EDGE.search(text, sentence.start, start) if words == "in" else None
    if edge is None:
        return relation, start, words
    led = edge.group(1).lower()
    return ("until" if led == "until" else "before" if led == "before" else "by"), edge.start(), led


def _stands_alone(text: str, sentence: Span, d: TimeExpression, words: str) -> bool:
    """ "Come Thursday, the vault will be open", "all winter": not "prices come March", "all week numbers"."""
    if words != "come":
        return (
            d.type != "DURATION" and re.match(r"\s*(?:[.,;:!?]|$|[a-z])", text[d.span.end : sentence.end]) is not None
        )
    verb = re.search(r"\b(?:will|may|might|could|would|to)\s+come\s+$", text[sentence.start : d.span.start])
    return verb is None


_NOW_AND = re.compile(r"\bbetween (?:now|today) and (?:the )?$", re.IGNORECASE)
#: What a day with its possessive names, and the words before it that make it the time of what is foreseen.
_FIXTURE = re.compile(r"['’]s?\s+(?:\w+\s+)?(?:match|game|final|race|derby|fixture|semi-final|semifinal|test|start)\b")
_BEFORE_FIXTURE = frozenset({"for", "before", "ahead of", "after", "until"})
_OPENER = re.compile(r"\b(until after|until|till|before|after|once|by the time)\s+[^,;:.]{3,70}$", re.IGNORECASE)


_OPENED: dict[str, Relation] = {
    "until": "until",
    "till": "until",
    "until after": "until",
    "before": "before",
    "by the time": "by",
}


def _in_clause(text: str, sentence: Span, d: TimeExpression, published: date | None) -> Deadline | None:
    """Until after she leaves office on Jan. 20: the date of a clause that a word of time opens."""
    if d.type != "DATE" or not d.start:
        return None
    opener = _OPENER.search(text, sentence.start, d.span.start)
    if not opener or not re.search(r"\b(?:[a-z]+s|[a-z]+ed|is|are|has|have)\b.*\b(?:on|in|at|by)?\s*$", opener.group()):
        return None
    if relation_before(text, opener.start() + 5, d.span.start) and opener.end() - opener.start() < 14:
        return None
    words = opener.group(1).lower()
    relation: Relation = _OPENED.get(words, "after")
    first, last = ahead(d, published)
    start_day, end_day = days_under(relation, first, last)
    basis = f"{words}, a clause with its date: {d.basis}"
    return Deadline(Span(opener.start(), d.span.end), relation, start_day, end_day, _anchor(d), basis)


_NOUN_AFTER = re.compile(r"(?:['’]s?)?\s+([a-z]+)")


@cache
def _goes_on() -> frozenset[str]:
    """Words that may follow a time word that stands by itself; any other makes it a modifier of a noun."""
    return frozenset(table(WORDS)["bare"]["followers"].split())


def _bare(text: str, sentence: Span, d: TimeExpression, published: date | None) -> Deadline | None:
    """Next year; Friday; tomorrow; Nov. 30: a time word without preposition, if it modifies no noun."""
    before = re.search(r"(\w+)['’]?\s*$", text[sentence.start : d.span.start])
    lead = before.group(1).lower() if before else ""
    if text[d.span.end : d.span.end + 2] in ("'s", "’s") or text[d.span.end : d.span.end + 1] == "-":
        return None
    after = _NOUN_AFTER.match(text, d.span.end, sentence.end)
    printed = d.span.of(text)
    if after and after.group(1) not in _goes_on() and not after.group(1).endswith("ly"):
        # "a February cut": it tells a noun apart, and dates the event only if that noun is the event
        return _tells_apart(d, published) if lead in ("a", "an") else None
    if re.match(r"\s(?!I\b|The\b|He\b|She\b|It\b|We\b|They\b|Mr|Ms|Dr)[A-Z]\w", text[d.span.end : sentence.end]):
        return None  # "the March 1 Southern states"
    if lead in ("the", "a", "its", "his", "their", "of") and not re.match(r"the\b", printed) and d.type != "DURATION":
        return None
    if re.fullmatch(r"\d{4}", printed) or lead == "earlier":
        return None
    start = d.span.start
    later = table(WORDS)["bare"]["later"].split()
    if before and lead in later:
        start = sentence.start + before.start(1)
    first, last = ahead(d, published)
    if lead == "later" and first and published and last:
        first = max(first, published.isoformat())
    return Deadline(Span(start, d.span.end), "in", first, last, _anchor(d), d.basis, bare=True, moved=_moved(d, last))


def _tells_a_thing(text: str, sentence: Span, d: TimeExpression) -> bool:
    """Whether a year stands between "the" and a noun."""
    after = re.match(r" ([A-Za-z]+)", text[d.span.end : sentence.end])
    is_year = re.fullmatch(r"\d{4}", d.span.of(text))
    return bool(is_year and after and text[: d.span.start].endswith("the ") and after.group(1) not in _goes_on())


def _tells_apart(d: TimeExpression, published: date | None) -> Deadline | None:
    first, last = ahead(d, published)
    basis = f"tells its noun apart: {d.basis}"
    return Deadline(d.span, "in", first, last, _anchor(d), basis, modifier=True) if d.type == "DATE" else None


def ahead(d: TimeExpression, published: date | None) -> tuple[str | None, str | None]:
    """The days of a date, moved ahead where only the nearest such day was behind: a foreseen "Friday" is to come."""
    if d.zone.startswith("related") and "latest such day" in d.basis:
        return None, None  # a teaser foresees it from a day nobody knows: its year is open
    if not (d.start and d.end and published) or d.anchored != "relative" or d.end >= published.isoformat():
        return d.start, d.end
    rule = d.basis.split(":")[0]
    first, last = date.fromisoformat(d.start), date.fromisoformat(d.end)
    if rule in ("weekday", "time_of_weekday"):
        return (first + timedelta(days=7)).isoformat(), (last + timedelta(days=7)).isoformat()
    if rule == "holiday":
        again = feast_again(first, first.year + 1).isoformat()
        return again, again
    if "nearest" in d.basis:
        return days.plus(first, 1, "Y").isoformat(), days.plus(last + timedelta(days=1), 1, "Y").__sub__(
            timedelta(days=1)
        ).isoformat()
    return d.start, d.end


def _moved(d: TimeExpression, last: str | None) -> Literal["", "open", "past"]:
    if last == d.end:
        return ""
    return "past" if "past tense" in d.basis else "open"
