"""What an HTML page declares about itself."""

from __future__ import annotations

import json

import pytest

from foresaid.capture.declared import find_declared
from foresaid.capture.rendering import parse

ARTICLE = {
    "@type": ["NewsArticle"],
    "headline": "Rain likely",
    "author": [{"@type": "Person", "name": "Ana Brook"}, "Ivo Lund"],
    "datePublished": "2031-05-03T14:05:00+01:00",
    "publisher": {"name": "The Coast"},
}


def found(html: str) -> list[tuple[str, str, str]]:
    return [(d.key, d.value, d.basis) for d in find_declared(parse(html))]


def ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


EXPECTED = [
    ("title", "Rain likely", "json-ld headline"),
    ("published", "2031-05-03T14:05:00+01:00", "json-ld datePublished"),
    ("author", "Ana Brook", "json-ld author"),
    ("author", "Ivo Lund", "json-ld author"),
    ("outlet", "The Coast", "json-ld publisher"),
]


@pytest.mark.parametrize(
    "data",
    [ARTICLE, [ARTICLE], {"@graph": [{"@type": "Organization"}, ARTICLE]}, {"@type": "WebPage", "mainEntity": ARTICLE}],
)
def test_an_article_is_found_in_json_ld_however_it_is_wrapped(data: object) -> None:
    assert found(ld(data)) == EXPECTED


def test_broken_json_ld_says_nothing() -> None:
    assert found('<script type="application/ld+json">{"@type": "NewsArticle", </script>') == []


def test_json_ld_about_other_things_says_nothing() -> None:
    assert found(ld({"@type": "Product", "name": "Umbrella"})) == []


def test_meta_link_time_and_headings_are_found_in_page_order() -> None:
    assert found(
        "<html lang=en><title>Rain  likely | The Coast</title><meta name=Author content='Ana Brook'>"
        "<meta property=article:published_time content=2031-05-03><link rel=canonical href=http://a.example/>"
        "<body><h1>Rain <b>likely</b></h1><time datetime=2031-05-03T14:05>today</time>"
        "<time itemprop=dateModified datetime=2031-05-04>tomorrow</time>"
    ) == [
        ("language", "en", "html lang"),
        ("title", "Rain likely | The Coast", "title"),
        ("author", "Ana Brook", "Author"),
        ("published", "2031-05-03", "article:published_time"),
        ("url", "http://a.example/", "link canonical"),
        ("title", "Rain likely", "h1"),
        ("published", "2031-05-03T14:05", "time"),
        ("modified", "2031-05-04", "time dateModified"),
    ]
