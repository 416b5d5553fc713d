"""What an HTML page declares, weighed against what it prints."""

from __future__ import annotations

import pytest

from foresaid.capture import open_page
from foresaid.clean import find_article
from foresaid.clean.votes import declared_authors, declared_published
from foresaid.model import Article, Capture, Declared

BODY = "".join(
    f"<p>The ferries will not sail before Tuesday, the harbour said on day {i}, and bread is short on the island.</p>"
    for i in range(4)
)


def article(head: str, body: str) -> Article:
    html = f"<html><head>{head}</head><body>{body}{BODY}</body></html>"
    return find_article(open_page(Capture(html.encode(), media_type="text/html")))


@pytest.mark.parametrize(
    ("values", "authors"),
    [
        # several persons in one value, with "by" and roles taken away
        ([("By Ana Brook and Ivo Lund, reporter", "author")], ["Ana Brook", "Ivo Lund"]),
        # JSON-LD goes before <meta>
        ([("The Coast", "author"), ("Ana Brook", "json-ld author")], ["Ana Brook"]),
        # the site's own name is no author where the page says it is the site
        ([("The Coast Herald", "author")], []),
        # an address is no name
        ([("https://a.example/ana", "article:author")], []),
    ],
)
def test_declared_authors(values: list[tuple[str, str]], authors: list[str]) -> None:
    declared = [Declared("author", value, basis) for value, basis in values]
    declared.append(Declared("outlet", "The Coast Herald", "og:site_name"))
    assert [a.name for a in declared_authors(declared)[0]] == authors


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2031-05-03T14:05:00+02:00", "2031-05-03T14:05"),
        ("2031-05-03", "2031-05-03"),
        ("2031-05-03T00:00:00Z", "2031-05-03"),
        ("3 May 2031", "2031-05-03"),
        ("03/05/2031", None),  # two readings
        ("yesterday", None),
    ],
)
def test_declared_published(value: str, published: str | None) -> None:
    assert declared_published([Declared("published", value, "json-ld datePublished")])[0] == published


def test_a_title_that_only_the_metadata_has_carries_its_basis() -> None:
    head = '<meta property="og:title" content="Ferries stay"><meta name="twitter:title" content="Ferries stay">'
    found = article(head, "")
    assert found.title is not None
    assert (found.title.text, found.title.span, found.title.basis) == ("Ferries stay", None, "og:title")


def test_the_heading_that_the_metadata_confirms_is_the_title() -> None:
    found = article("<title>Ferries stay | The Coast</title>", "<h1>The Coast</h1><h1>Ferries stay</h1>")
    assert found.title is not None and found.title.span is not None
    assert found.title.text == "Ferries stay"


def test_a_printed_moment_is_kept_if_the_declared_day_agrees() -> None:
    head = '<meta property="article:published_time" content="2031-05-03T22:05:00Z">'
    assert article(head, "<h1>Ferries stay</h1><p>4 May 2031, 00:05</p>").published == "2031-05-04T00:05"
    assert article(head, "<h1>Ferries stay</h1><p>9 May 2031, 00:05</p>").published == "2031-05-03T22:05"
    assert article(head, "<h1>Ferries stay</h1>").published_basis == "article:published_time"


def test_a_page_that_shows_no_day_gets_none() -> None:
    assert article("", "<h1>Ferries stay</h1>").published is None
