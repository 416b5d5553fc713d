"""Fiscal years have days only where the page tells them."""

from __future__ import annotations

import pytest

from foresaid.dates import dates_of
from foresaid.dates.fiscal import first_day
from foresaid.model import Article, Block, Span


def years(text: str, published: str = "2031-05-06") -> list[tuple[str | None, str | None]]:
    article = Article(text, (Block(Span(0, len(text)), "body", ""),), published=published)
    return [(d.start, d.end) for d in dates_of(article) if d.value.startswith("FY")]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # told by the page: begins, ends, with and without a day
        ("Fiscal years begin on July 1. Taxes may rise this fiscal year.", ("2030-07-01", "2031-06-30")),
        ("The fiscal year ends in March. Taxes may rise in the next fiscal year.", ("2032-04-01", "2033-03-31")),
        ("The financial year runs from October 1. It may fall in fiscal 2032.", ("2031-10-01", "2032-09-30")),
        # a year that begins in April is named either way
        ("The fiscal year begins on April 1. It may fall in fiscal 2032.", (None, None)),
        # told beside it
        ("It may fall in the fiscal year that begins on July 1, 2032.", ("2032-07-01", "2033-06-30")),
        ("It may fall in the fiscal year ending in June 2033.", ("2032-07-01", "2033-06-30")),
        # told nowhere, or in two ways
        ("It may fall in the next fiscal year.", (None, None)),
        (
            "Its fiscal year ends in June. The fiscal year of the town ends in May. It may fall this fiscal year.",
            (None, None),
        ),
    ],
)
def test_a_fiscal_year_has_the_days_that_its_page_tells(text: str, last: tuple[str | None, str | None]) -> None:
    assert years(text)[-1] == last


def test_a_date_behind_a_fiscal_year_is_not_its_first_day() -> None:
    assert first_day("The fiscal year is tight. On July 1 a toll begins.") is None
