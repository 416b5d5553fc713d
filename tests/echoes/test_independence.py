"""Ten reprints are not ten sources, and prose is no source at all."""

from __future__ import annotations

import pytest

from foresaid.echoes.families import find_families
from foresaid.echoes.independence import Report, count_reports, independence, is_prose
from foresaid.model import Source, Span, Statement
from tests.echoes.test_families import echo

WHO, DAY = "Ilse Kvandal", "2031-05-06"


@pytest.mark.parametrize(
    ("a", "b", "independent"),
    [
        (Report("a", (Span(0, 50),), WHO, DAY), Report("b", (Span(0, 50),), "Bo Lindqvist", DAY), False),  # an echo
        (Report("a", (Span(200, 250),), WHO, DAY), Report("b", (Span(0, 50),), "Bo Lindqvist", DAY), True),  # elsewhere
        (Report("a", (Span(200, 250),), WHO, DAY), Report("b", (Span(0, 50),), WHO, "2031-05-09"), True),  # said again
        (Report("a", (Span(200, 250),), WHO, DAY), Report("b", (Span(0, 50),), WHO, DAY), False),  # one origin
        (Report("a", (Span(200, 250),), WHO, DAY), Report("b", (Span(0, 50),), None, DAY), False),  # not known
        (Report("a", (Span(200, 250),), WHO, DAY), Report("b", (Span(0, 50),), "Bo Lindqvist", None), False),
        (Report("a", (Span(200, 250),), WHO, DAY), Report("a", (Span(0, 50),), "Bo Lindqvist", DAY), False),  # one page
    ],
)
def test_two_reports_are_independent_only_if_nothing_joins_them(a: Report, b: Report, independent: bool) -> None:
    families = find_families([echo("a", "b")], {})
    assert independence(a, b, families).independent is independent
    assert independence(b, a, families).independent is independent


def test_ten_reprints_are_not_ten_sources() -> None:
    families = find_families([echo("p0", f"p{n}") for n in range(1, 10)], {})
    reprints = [Report(f"p{n}", (Span(0, 50),), WHO, DAY) for n in range(10)]
    other = Report("q", (Span(0, 50),), "Bo Lindqvist", DAY)
    unnamed = Report("r", (Span(0, 50),))
    count = count_reports([*reprints, other, unnamed], families)
    assert (count.articles, count.families, count.origins, count.unresolved) == (12, 3, 2, 1)


def test_an_authors_background_prose_is_an_echo_of_prose() -> None:
    said = Statement("s", "body", (Span(20, 60),), Source(name=WHO), "indirect")
    beside = Statement("s", "body", (Span(120, 160),), Source(name=WHO), "indirect")
    assert is_prose(echo("a", "b"), [beside], [])
    assert not is_prose(echo("a", "b"), [said], [])
    assert not is_prose(echo("a", "b"), [], [said])
