"""The words that say by when: a relation ("before", "over the next"), and the date or event it hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal, cast

from foresaid.dates import days
from foresaid.dates.absolute import feast_again
from foresaid.lexicon import table
from foresaid.model import Span, TimeExpression

from .mentions import KINDS, Mention

WORDS = "dates/deadlines.toml"
Relation = Literal["by", "in", "after", "until", "before", "within", "on"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Words that say by when something is foreseen, in one sentence, and the days they cover.

    `mention` is the event it hangs on; then the days are those that the words themselves give, if any. `moved` is set
    where the nearest such day lay behind and the next one was taken: "past" if a verb in the past stands there.
    `modifier`: it only tells a noun apart ("a February cut").
    """

    span: Span
    relation: Relation
    start: str | None
    end: str | None
    anchor: Literal["calendar", "relative", "event"]
    basis: str
    mention: Mention | None = None
    bare: bool = False
    moved: Literal["", "open", "past"] = ""
    modifier: bool = False


#: "By the end of the summit": an edge of an event between the relation and its words.
_EDGE = r"(?:\s+(?:the\s+)?(?:end|close|conclusion|start|beginning|opening)\s+of)?"


@cache
def _relations() -> tuple[re.Pattern[str], dict[str, Relation]]:
    relation_of = {
        p.strip(): cast(Relation, r) for r, phrases in table(WORDS)["relations"].items() for p in phrases.split(",")
    }
    longest = sorted(relation_of, key=len, reverse=True)
    joined = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest)
    return re.compile(
        rf"\b({joined})(?:\s+(?:the|about|around|at least|roughly|this|its)\b)?{_EDGE}\s+$", re.IGNORECASE
    ), relation_of


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{table(KINDS)['after']['predicate']})\b")


def relation_before(text: str, floor: int, end: int) -> tuple[Relation, int, str] | None:
    """The relation whose words end right before `end`: relation, where it begins, the words.

    >>> relation_before("no later than the end of May", 0, 14)
    ('by', 0, 'no later than')
    """
    pattern, relation_of = _relations()
    found = pattern.search(text, max(floor, end - 60), end)
    if not found:
        return None
    words = re.sub(r"\s+", " ", found.group(1).lower())
    return relation_of[words], found.start(1), words


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
    return tuple(sorted(found, key=lambda x: x.span.start))


def moved_ahead(mention: Mention, published: date | None) -> Mention:
    """The mention with its date on the next such day, where only the nearest lay behind: "the election in December"."""
    if mention.when is None or "past tense" in mention.when.basis:
        return mention
    start, end = _ahead(mention.when, published)
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
    if unknown and (relation == "on" or (relation == "in" and mention.kind in ("election", "budget", "primary"))):
        return None  # "on the ballot", "in the budget": a thing rather than an event
    end = mention.span.end
    if tail := _predicate().match(text, end, sentence.end):
        end = tail.end()
    first, last = (mention.when.start, mention.when.end) if mention.when else (None, None)
    start_day, end_day = _days(relation, first, last)
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


def _days(relation: Relation, first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """First and last day of a deadline, from those of the date or event."""
    if relation in ("by", "before", "until"):
        return None, last
    if relation == "after":
        return (_next_day(last) if last else None), None
    return first, last


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _pair(text: str, sentence: Span, a: TimeExpression, b: TimeExpression) -> Deadline | None:
    """Between June 3 and June 8; from March to May 2031: the first day of one to the last day of the other."""
    between = text[a.span.end : b.span.start].strip()
    before = re.search(r"\b(between|from)\s+(?:the\s+)?$", text[sentence.start : a.span.start], re.IGNORECASE)
    joins = {"between": ("and",), "from": ("to", "until", "through", "till")}
    if before and between in joins[before.group(1).lower()]:
        start = sentence.start + before.start(1)
    elif between == "and" and "listed_day" in b.basis and (led := relation_before(text, sentence.start, a.span.start)):
        start = led[1]
    elif between == "or" and (led := relation_before(text, sentence.start, a.span.start)):
        start = led[1]
        if led[0] in ("by", "before", "until"):
            return Deadline(Span(start, b.span.end), led[0], None, b.end, _anchor(a, b), f"{led[2]}: {b.basis}")
    else:
        return None
    if not (a.start and b.end):
        return None
    return Deadline(Span(start, b.span.end), "in", a.start, b.end, _anchor(a, b), f"two dates: {b.basis}")


def _anchor(*dates: TimeExpression) -> Literal["calendar", "relative"]:
    return "calendar" if all(d.anchored == "calendar" for d in dates) else "relative"


def _of_date(text: str, sentence: Span, d: TimeExpression, published: date | None) -> Deadline | None:
    found = relation_before(text, sentence.start, d.span.start)
    if d.type == "SET" or d.value in ("PAST_REF", "PRESENT_REF") or d.basis.startswith("recent"):
        return None
    if (now := _NOW_AND.search(text, sentence.start, d.span.start)) and published and d.end:
        first, last = _ahead(d, published)
        today = published.isoformat()
        return Deadline(Span(now.start(), d.span.end), "in", today, last, "relative", f"between now and: {d.basis}")
    if d.type == "DURATION" and not d.start:
        return _within(text, sentence, d, published)
    if d.value == "FUTURE_REF" and not (found and found[0] == "in"):
        return None  # "the country's future"
    if found and (fixture := _FIXTURE.match(text, d.span.end, sentence.end)) and found[2] in _BEFORE_FIXTURE:
        first, last = _days(found[0], *_ahead(d, published))  # "doubtful for Saturday's match"
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
    relation, start, words = found
    if relation == "after" and words == "since":
        return None
    if words == "from" and d.start != d.end and "/" in d.value:  # "from March 20 to March 24" is one range
        relation = "in"
    if d.type == "DURATION" and words in ("for",):
        relation = "in"
    first, last = _ahead(d, published)
    start_day, end_day = _days(relation, first, last)
    basis = f"{words}: {d.basis}"
    return Deadline(Span(start, d.span.end), relation, start_day, end_day, _anchor(d), basis, moved=_moved(d, last))


_NOW_AND = re.compile(r"\bbetween (?:now|today) and (?:the )?$", re.IGNORECASE)
#: What a day with its possessive names, and the words before it that make it the time of what is foreseen.
_FIXTURE = re.compile(r"['’]s?\s+(?:\w+\s+)?(?:match|game|final|race|derby|fixture|semi-final|semifinal|test|start)\b")
_BEFORE_FIXTURE = frozenset({"for", "before", "ahead of", "after", "until"})
#: "Within days" is a week, weeks are a month, months half a year, by convention.
_VAGUE = {"PXD": "P7D", "PXW": "P1M", "PXM": "P6M"}


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
    first, last = _ahead(d, published)
    start_day, end_day = _days(relation, first, last)
    basis = f"{words}, a clause with its date: {d.basis}"
    return Deadline(Span(opener.start(), d.span.end), relation, start_day, end_day, _anchor(d), basis)


def _within(text: str, sentence: Span, d: TimeExpression, published: date | None) -> Deadline | None:
    """Within six weeks; in ten years: a bare length counted from the day of publication."""
    if published is None or not d.value.startswith("P"):
        return None
    data = table(WORDS)["within"]
    lead = text[max(sentence.start, d.span.start - 24) : d.span.start].lower()
    after = text[d.span.end : d.span.end + 10].lower()
    if re.match(r"\s+(?:ago|later|earlier|after|before)\b|\s+of\b|-|['’]", after):
        return None
    for relation in ("within", "in"):
        for words in sorted((w.strip() for w in data[relation].split(",")), key=len, reverse=True):
            if found := re.search(rf"\b{words}\s+(?:the\s+|a\s+)?$", lead):
                start = d.span.start - len(lead) + found.start()
                if "X" in d.value and (relation == "in" or words == "in"):
                    return None  # "in the weeks before the vote"
                end = days.after(published, _VAGUE.get(d.value, d.value))
                day = end.isoformat() if end else None
                first = published.isoformat() if relation == "within" else day
                kind: Relation = "within" if relation == "within" else "on"
                return Deadline(
                    Span(start, d.span.end),
                    kind,
                    first if day else None,
                    day,
                    "relative",
                    f"{words} {d.value} from publication",
                )
    if found := re.match(r"\s+from (?:now|today)\b", after + text[d.span.end + 10 : d.span.end + 16].lower()):
        end = days.after(published, d.value)
        day = end.isoformat() if end else None
        return Deadline(Span(d.span.start, d.span.end + found.end()), "on", day, day, "relative", f"{d.value} from now")
    return None


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
    first, last = _ahead(d, published)
    if lead == "later" and first and published and last:
        first = max(first, published.isoformat())
    return Deadline(Span(start, d.span.end), "in", first, last, _anchor(d), d.basis, bare=True, moved=_moved(d, last))


def _tells_a_thing(text: str, sentence: Span, d: TimeExpression) -> bool:
    """Whether a year stands between "the" and a noun."""
    after = re.match(r" ([A-Za-z]+)", text[d.span.end : sentence.end])
    is_year = re.fullmatch(r"\d{4}", d.span.of(text))
    return bool(is_year and after and text[: d.span.start].endswith("the ") and after.group(1) not in _goes_on())


def _tells_apart(d: TimeExpression, published: date | None) -> Deadline | None:
    first, last = _ahead(d, published)
    basis = f"tells its noun apart: {d.basis}"
    return Deadline(d.span, "in", first, last, _anchor(d), basis, modifier=True) if d.type == "DATE" else None


def _ahead(d: TimeExpression, published: date | None) -> tuple[str | None, str | None]:
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
