"""What several pages of one host teach about its furniture, and what they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foresaid.clean import find_article
from foresaid.clean.recurring import (
    LEAST,
    MOST,
    Address,
    address_of,
    chosen_addresses,
    label_recurring,
    learn_sites,
    paragraphs_of,
)
from foresaid.model import Article, Block, Page, Span

ABOUT = "The Lemna Courier has told the valley what its council decides since the year in which the mill closed."
OWN = ["The ferry to Orle stays in port {n}.", "Its captain waits for part {n}.", "Island {n} has bread for two days."]


def page(n: int, *common: str, url: str = "https://courier.example/{n}") -> tuple[Page, Article]:
    """A page with three paragraphs of its own and then those given, all of them body."""
    paragraphs = [p.format(n=n) for p in OWN] + list(common)
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(Span(len(text), len(text) + len(paragraph)), "body", "prose"))
        text += paragraph + "\n"
    return Page(f"{n:064x}", text, url=url.format(n=n)), Article(text, tuple(blocks))


def labelled(pages: list[tuple[Page, Article]]) -> list[list[str]]:
    """What is labelled as furniture in each page, once all have been seen."""
    seen = {found: paragraphs_of(article) for one, article in pages if (found := address_of(one))}
    sites = learn_sites({address: seen[address] for address in chosen_addresses(seen)})
    again = [label_recurring(article, one, sites) for one, article in pages]
    return [[b.span.of(a.text) for b in a.blocks if b.role == "furniture"] for a in again]


def test_a_paragraph_on_most_pages_of_a_host_is_furniture_and_says_on_how_many() -> None:
    pages = [page(n, ABOUT) for n in range(7)] + [page(n) for n in (7, 8)]
    assert labelled(pages) == [[ABOUT]] * 7 + [[]] * 2
    sites = learn_sites({found: paragraphs_of(article) for one, article in pages if (found := address_of(one))})
    assert label_recurring(pages[0][1], pages[0][0], sites).blocks[-1].why == "stands on 7 of 9 pages of this host"


@pytest.mark.parametrize(
    ("with_it", "without", "is_furniture"), [(4, 0, True), (3, 0, False), (6, 2, True), (5, 2, False)]
)
def test_it_takes_three_other_pages_and_three_quarters_of_all(with_it: int, without: int, is_furniture: bool) -> None:
    pages = [page(n, ABOUT) for n in range(with_it)] + [page(100 + n) for n in range(without)]
    assert any(labelled(pages)) == is_furniture


def test_the_order_of_the_pages_changes_nothing() -> None:
    pages = [page(n, ABOUT) for n in range(2 * MOST)] + [page(200 + n) for n in range(MOST // 5)]
    assert labelled(pages[::-1]) == labelled(pages)[::-1]
    assert labelled(pages[:1] + pages[:0:-1])[0] == [ABOUT]


def test_marks_and_letters_at_the_ends_may_differ() -> None:
    pages = [page(n, f"  {ABOUT.upper()}" if n % 2 else f"{ABOUT} »") for n in range(LEAST)]
    assert all(labelled(pages))


def test_captures_of_one_address_are_one_page() -> None:
    pages = [page(n, ABOUT, url="https://courier.example/rain#{n}") for n in range(9)]
    assert not any(labelled(pages))


def test_versions_of_one_article_under_several_addresses_teach_nothing() -> None:
    story = [f"Sentence {k} of a report on the mill that the council sold." for k in range(6)]
    assert not any(labelled([page(n, *story) for n in range(9)]))
    others = [page(50 + n, ABOUT) for n in range(LEAST)]
    found = labelled([page(n, *story, ABOUT) for n in range(9)] + others)
    assert found == [[ABOUT]] * 13


def test_pages_without_an_article_do_not_count() -> None:
    empty = [
        (Page(f"{n:064x}", "Menu", url=f"https://courier.example/list/{n}"), Article("Menu")) for n in range(90, 99)
    ]
    assert labelled([page(n, ABOUT) for n in range(LEAST)] + empty)[0] == [ABOUT]


def test_what_one_host_prints_says_nothing_about_another() -> None:
    pages = [page(n, ABOUT) for n in range(5)] + [page(9, ABOUT, url="https://herald.example/{n}")]
    assert labelled(pages)[-1] == []


def test_pages_without_an_address_are_left_alone() -> None:
    pages = [page(n, ABOUT) for n in range(5)]
    nowhere, article = replace(pages[0][0], url=None), pages[0][1]
    assert labelled([*pages, (nowhere, article)])[-1] == []


def test_only_body_paragraphs_are_labelled() -> None:
    pages = [page(n, ABOUT) for n in range(5)]
    one, article = pages[0]
    sites = learn_sites({found: paragraphs_of(a) for p, a in pages if (found := address_of(p))})
    for role in ("title", "byline", "heading", "caption", "related_title"):
        blocks = (*article.blocks[:-1], Block(article.blocks[-1].span, role, "a rule"))
        assert label_recurring(replace(article, blocks=blocks), one, sites).blocks == blocks


def test_of_many_pages_a_host_gives_only_some() -> None:
    many = [Address("courier.example", b"%03d" % n, "") for n in range(3 * MOST)]
    assert chosen_addresses(many) == chosen_addresses(many[::-1])
    assert len(chosen_addresses(many)) == MOST


def test_paragraphs_are_those_that_cleaning_takes_for_the_body() -> None:
    text = "Menu\nRain likely on the coast\nBy Ana Brook 3 May 2031\n\nRain may fall on the coast tonight."
    assert len(paragraphs_of(find_article(Page("", text)))) == 1
