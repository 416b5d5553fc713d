"""Calendar words in running text -> TIMEX3 values and intervals of days.

Text becomes a row of tokens with a class each (`words`), one compiled table of patterns finds the expressions
(`grammar`), and a function for each rule says what it means (`values`, from `absolute`, `parts`, `clock`, `relative`
and `lengths`). What they share is in `parse`, the calendar's arithmetic in `days`, the tense of the clause in `tense`,
and the day that a region's dates hang on in `anchors`. The words are in data/dates/en.toml.
"""

from __future__ import annotations

from datetime import date

from foresaid.model import Anchor, Article, Span, TimeExpression, Zone

from .anchors import anchor_of
from .days import Period
from .fiscal import dated_fiscal_years
from .grammar import holds_calendar_word, scanner, stretches
from .parse import Parse, Value
from .values import MEANING
from .words import Row, joined, read_row

__all__ = ["anchor_of", "dates_of", "find_dates"]


#: Months and weekdays that are printed with a full stop.
ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)


def find_dates(text: str, span: Span, anchor: Anchor, zone: Zone = "body") -> tuple[TimeExpression, ...]:
    """The time expressions inside the span, in order, dated by themselves or from the anchor.

    Prepositions stay outside. What cannot be dated keeps its value with X for what is unknown and has no days; an
    expression with two readings ("03/05/2031") says so in its basis.

    >>> from datetime import date
    >>> text = "The talks on May 16-17 may end by late 2032, said Ms May on Friday."
    >>> for d in find_dates(text, Span(0, len(text)), Anchor(date(2031, 5, 14))):
    ...     print(d.span.of(text), d.value, d.start, d.end)
    May 16-17 2031-05-16/2031-05-17 2031-05-16 2031-05-17
    late 2032 2032 2032-09-01 2032-12-31
    Friday 2031-05-09 2031-05-09 2031-05-09
    """
    if not holds_calendar_word(span.of(text)):
        return ()
    row = read_row(text, span)
    found: list[TimeExpression] = []
    context: Period | None = None
    for first, last in stretches(row):
        at = first
        while at < last:
            parse, value, at = _next(row, at, last, anchor, context)
            if parse is None or value is None:
                continue
            found.append(_expression(row, parse, value, zone))
            if value.period and value.type in ("DATE", "TIME") and value.period.days < 400:
                context = value.period
    return tuple(found)


def dates_of(article: Article) -> tuple[TimeExpression, ...]:
    """The time expressions of every readable region, each dated from the day its own words were written."""
    found = [d for r in article.regions() for d in find_dates(article.text, r.span, anchor_of(article, r), r.zone)]
    published = date.fromisoformat(article.published_day) if article.published_day else None
    return dated_fiscal_years(article.text, found, published)


def _next(
    row: Row, at: int, last: int, anchor: Anchor, context: Period | None
) -> tuple[Parse | None, Value | None, int]:
    """The expression at the next place from `at` where a rule fits, its value, and where to go on."""
    place = last
    for rule, start, end in scanner().fits(row, at, last):
        place = start + 1
        parse = Parse(rule, row, start, end, anchor, context)
        if joined(row, start, end - 1) and (value := MEANING[rule](parse)):
            return parse, value, end
    return None, None, place


def _expression(row: Row, parse: Parse, value: Value, zone: Zone) -> TimeExpression:
    end = parse.last
    if row.word(end - 1) == "." and row.word(end - 2) not in ABBREVIATED:
        # the full stop ends the sentence, not the month
        end -= 1
    period = value.period
    return TimeExpression(
        Span(row.starts[parse.first], row.ends[end - 1]),
        value.type,
        value.value,
        period.start.isoformat() if period else None,
        period.end.isoformat() if period else None,
        value.anchored,
        value.basis,
        zone,
    )
