"""Stage 4c: Article -> Figures, and how figures compare.

numbers       numbers as printed, and what they are worth
units         hedge, unit, counted noun and rate around a number
exclusions    numbers that are no figures: dates, ages, ranks, names
compare       the same thing counted twice: agreement, tension or contradiction, with the arithmetic
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foresaid.model import Article, Figure, Span, Statement, TimeExpression
from foresaid.sentences import Paragraph, Prose

from .compare import FigureComparison, Sighting, compare, compare_figures, sightings
from .exclusions import Spot, exclusion
from .numbers import Number, find_numbers
from .units import Measure, measure

__all__ = ["FigureComparison", "Sighting", "compare", "compare_figures", "find_figures", "sightings"]


def find_figures(
    article: Article, prose: Prose, statements: Sequence[Statement], dates: Sequence[TimeExpression]
) -> tuple[Figure, ...]:
    """The numbers of a page that count or measure, in page order.

    >>> from foresaid.model import Block
    >>> from foresaid.sentences import read_prose
    >>> text = "Around 40 ferries a day left on May 3, 2031; Ada, 71, took 6 percent of them."
    >>> article = Article(text, (Block(Span(0, len(text)), "body", ""),))
    >>> found = find_figures(article, read_prose(article), (), ())
    >>> [(f.span.of(text), f.low, f.hedge, f.per, f.unit) for f in found]
    [('Around 40 ferries a day', 40.0, 'about', 'day', 'ferries'), ('6 percent of them', 6.0, None, None, '%')]
    """
    return tuple(f for paragraph in prose.paragraphs for f in _in_paragraph(paragraph, statements, dates))


def _in_paragraph(
    paragraph: Paragraph, statements: Sequence[Statement], dates: Sequence[TimeExpression]
) -> Iterator[Figure]:
    for sentence in paragraph.sentences:
        numbers = find_numbers(paragraph.text, sentence)
        dated = [d for d in dates if d.span.overlaps(sentence)] if numbers else []
        for number in numbers:
            around = measure(paragraph.text, number, sentence)
            if exclusion(Spot(paragraph.text, number, around, sentence, dated)) is None:
                yield _figure(paragraph, number, around, statements)


def _figure(paragraph: Paragraph, number: Number, around: Measure, statements: Sequence[Statement]) -> Figure:
    low: float | None = number.low
    high: float | None = number.high
    if number.low == number.high:
        low = None if around.hedge == "at most" else low
        high = None if around.hedge in ("more than", "at least") else high
    return Figure(
        span=around.span,
        low=low,
        high=high,
        unit=around.unit,
        hedge=around.hedge,
        per=around.per,
        of=around.of,
        out_of=number.out_of,
        vague=number.vague,
        statement=_statement_of(around.span, statements),
        zone=paragraph.region.zone,
        rule=number.form,
    )


def _statement_of(span: Span, statements: Sequence[Statement]) -> str | None:
    """The innermost statement whose content covers the figure."""
    near = [s for s in statements if any(c.contains(span) or c.overlaps(span) for c in s.content)]
    inner = min(near, key=lambda s: sum(map(len, s.content)), default=None)
    return inner.id if inner else None
