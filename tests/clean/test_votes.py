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
        # ... unless JSON-LD says so: some sites are one person's
        ([("The Coast Herald", "json-ld author")], ["The Coast Herald"]),
        # an account's name, but no heading and no placeholder
        ([("ana.brook", "author")], ["ana.brook"]),
        ([("About the author", "class byline"), ("page.head.extra.author", "author")], []),
        # what a system writes for want of one, and a question
        ([("undefined", "json-ld author"), ("Admin", "author"), ("What is rain?", "byl")], []),
        # elements count only below the headline
        ([("Ivo Lund", "rel author"), ("Rain", "h1"), ("Ana Brook", "rel author")], ["Ana Brook"]),
        # an address is no name
        ([("https://a.example/ana", "article:author")], []),
    ],
)
def test_declared_authors(values: list[tuple[str, str]], authors: list[str]) -> None:
    declared = [Declared("title" if basis == "h1" else "author", value, basis) for value, basis in values]
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
    # further apart the page is of the day that it shows, unless it shows only when it was changed
    assert article(head, "<h1>Ferries stay</h1><p>9 May 2031, 00:05</p>").published == "2031-05-09T00:05"
    assert article(head, "<h1>Ferries stay</h1><p>Updated 9 May 2031, 00:05</p>").published == "2031-05-03T22:05"
    assert article(head, "<h1>Ferries stay</h1>").published_basis == "article:published_time"


def test_a_page_that_shows_no_day_gets_none() -> None:
    assert article("", "<h1>Ferries stay</h1>").published is None


def test_a_day_of_two_readings_is_the_one_that_the_page_declares() -> None:
    modified = '<meta property="article:modified_time" content="2031-05-03">'
    found = article(modified, "<h1>Ferries stay</h1><p>03/05/2031</p>")
    assert (found.published, found.published_basis) == ("2031-05-03", "byline, read as the day that is declared")
    assert article("", "<h1>Ferries stay</h1><p>03/05/2031</p>").published is None


def test_a_day_declared_of_the_page_alone_must_be_shown() -> None:
    head = """<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2031-05-03"}</script>"""
    assert article(head, "<h1>Ferries stay</h1>").published is None
    assert article(head, "<h1>Ferries stay</h1><div>Coast, 3 May 2031</div>").published == "2031-05-03"


def test_a_time_below_the_headline_dates_the_article() -> None:
    body = "<h1>Ferries stay</h1><time datetime=2031-05-03T14:05>3 May</time>"
    assert article("", "<time datetime=2031-01-01>1 January</time>" + body).published == "2031-05-03T14:05"


def test_a_line_below_the_article_may_say_when_it_was_published() -> None:
    page = article("", "<h1>Ferries stay</h1>" + BODY * 5 + "<p>Posted on 3 May 2031</p>")
    assert (page.published, page.published_basis) == ("2031-05-03", "a line that begins as datelines do")


def test_names_beside_the_author_are_no_authors() -> None:
    head = '<meta name="author" content="Ana Brook">'
    found = article(head, "<h1>Ferries stay</h1><p>Coast News</p><p>By Ana Brook</p><p>Ana Brook</p><p>3 May 2031</p>")
    assert [a.name for a in found.authors] == ["Ana Brook"]


def test_an_author_named_by_an_element() -> None:
    body = "<h1>Ferries stay</h1><div><span class='post-author-name'>ana brook</span></div>"
    assert [a.name for a in article("", body).authors] == ["ana brook"]
    teaser = "<h1>Ferries stay</h1><div class=related><a rel=author>Ivo Lund</a></div>"
    assert article("", teaser).authors == ()


def test_a_declared_day_that_no_calendar_has_is_none() -> None:
    head = '<meta property="article:published_time" content="2031-02-31T10:00"><meta name="date" content="0000-00-00">'
    assert article(head, "<h1>Rain ahead</h1>").published is None
