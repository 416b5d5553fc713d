"""The whole of cleaning: what holds for any text, and for the two reference pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresaid.capture import open_page
from foresaid.clean import bare_article, find_article
from foresaid.model import ROLES, Article, Capture, Page
from tests.shared import shared

LINES = st.sampled_from(
    [
        "", "", " ", "\ufeff", "Menu", "By Ana Brook", "3 May 2031 14:05", "5:14 PM", "17.14",
        "Rain may fall on the coast.",
        "Rain likely on the coast", "Read more", "Comments", "Subscribe", "(Ana Brook/Coast Press)", "The latest",
        "The ferries will not sail before Tuesday, the harbour said, and the island has bread for two days only.",
        "The island waits for bread while the ferries stay in the harbour and the wind grows stronger …", "• one point",
    ]
)  # fmt: skip
ANY_TEXT = st.one_of(st.text(), st.lists(LINES, max_size=40).map("\n".join), st.lists(st.text()).map("\r\n".join))


def check_cover(article: Article, text: str) -> None:
    """Every non-blank line in exactly one block, blocks in order, each with a role and a reason."""
    covered = [0] * len(text)
    for block in article.blocks:
        assert block.role in ROLES
        assert block.why
        for i in range(block.span.start, block.span.end):
            covered[i] += 1
    assert all(n == 1 for n, c in zip(covered, text, strict=True) if not c.isspace())
    assert all(n <= 1 for n in covered)
    assert [b.span for b in article.blocks] == sorted(b.span for b in article.blocks)


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_every_line_of_any_text_is_in_exactly_one_block(text: str) -> None:
    article = find_article(Page("", text))
    check_cover(article, text)
    for author in article.authors:
        assert author.span is not None
        assert author.span.of(text).casefold() == author.name.casefold()
    for words in (article.title, article.caption, article.caption_credit):
        assert words is None or words.span is None or words.span.of(text) == words.text
    assert find_article(Page("", text)) == article


@given(ANY_TEXT)
@settings(max_examples=100, deadline=None)
def test_bare_text_is_body_from_end_to_end(text: str) -> None:
    article = bare_article(Page("", text), "2031-05-03")
    check_cover(article, text)
    assert {b.role for b in article.blocks} <= {"body"}
    assert article.published == "2031-05-03"


@given(st.text(alphabet="<>/abp \n\"='&;hdivtaml1"))
@settings(max_examples=200, deadline=None)
def test_every_line_of_any_markup_is_in_exactly_one_block(html: str) -> None:
    page = open_page(Capture(f"<body>rain {html}".encode(), media_type="text/html"))
    check_cover(find_article(page), page.text)


@pytest.mark.seeds
@pytest.mark.parametrize("name", ["000_607e92f705755c76.txt", "001_374eaed187e0d5f9.txt"])
def test_the_reference_pages_are_read_as_their_reference_says(name: str) -> None:
    page = open_page(Capture(shared("seeds", name).read_bytes()))
    gold = gold_of(page.sha256)
    article = find_article(page)
    furniture = {
        "headline": "title", "photo_caption": "caption", "feed_headline": "feed_title", "promo": "furniture",
        "nav": "furniture", "newsletter_form": "furniture", "feed_more": "furniture", "section_heading": "furniture",
        "audio_notice": "furniture",
    }  # fmt: skip
    for line in gold["lines"]:
        if line["kind"] != "blank":
            block = next(b for b in article.blocks if b.span.start <= line["start"] < b.span.end)
            assert block.role == furniture.get(line["kind"], line["kind"]), line
    expected = gold["article"]
    assert article.title is not None and article.title.text == expected["title"]["text"]
    assert article.caption is not None and article.caption.text == expected["photo_caption"]["text"]
    assert article.caption_credit is not None and article.caption_credit.text == expected["photo_credit"]["text"]
    assert [a.name for a in article.authors] == [a["name"] for a in expected["authors"]]
    assert article.published == expected["published"]
    assert article.reading_minutes == 2
    assert [(f.time, f.title.of(page.text), f.text and f.text.of(page.text)) for f in article.feed] == [
        (f["time_iso"], f["headline"]["text"], f["text"]["text"]) for f in gold["feed"]
    ]
    assert len(article.related) == 1 and article.related[0].truncated


def gold_of(sha256: str) -> dict[str, Any]:
    """The reference reading of a page, by the hash of its bytes."""
    pages = json.loads(shared("gold", "seeds-gold.json").read_text("utf-8"))
    return next(p for p in pages.values() if isinstance(p, dict) and p.get("sha256") == sha256)


@pytest.mark.parametrize(
    "text",
    ["word " * 200_000, "Aa" * 500_000, "a, " * 100_000, " x" + " " * 200_000 + "y", "1" * 200_000, "(" * 100_000],
    ids=["one line of words", "one long word", "commas", "spaces", "digits", "brackets"],
)
@pytest.mark.timeout(30)
def test_a_page_of_one_enormous_line_is_read_in_seconds(text: str) -> None:
    check_cover(find_article(Page("", text)), text)


SENTENCE = "The ferries to Calder stayed in port on Friday because the wind had turned to the north, the office wrote. "


def test_the_footer_of_a_quotation_is_body_and_that_of_the_page_is_not() -> None:
    html = f"""<article><h1>Prices will not fall, says the board</h1><p>{SENTENCE}</p>
    <blockquote><p>Nobody believes that prices will fall.</p><footer>— Ada Berg, governor</footer></blockquote>
    <p>{SENTENCE}</p></article><footer><p>The Coast Post, Harbour Road</p></footer>"""
    page = open_page(Capture(html.encode(), media_type="text/html"))
    roles = {b.span.of(page.text): b.role for b in find_article(page).blocks}
    assert next(role for words, role in roles.items() if "Ada Berg" in words) == "body"
    assert next(role for words, role in roles.items() if "Harbour Road" in words) == "furniture"


def test_a_heading_with_the_number_of_comments_in_brackets_begins_them() -> None:
    body = "The council of Calder will probably close the pool in May, the mayor said on Friday at a meeting.\n"
    text = (
        f"Pool to close\nBy Ana Brook\n3 May 2031\n{body}A vote is expected before the summer, and it may be close.\n"
        "Responses (2)\ngull77\nThey never mend it.\nReply\nola\nAgreed.\nReply"
    )
    roles = {block.span.of(text).strip(): block.role for block in find_article(Page("", text)).blocks}
    assert [role for words, role in roles.items() if "They never mend it." in words] == ["comment"]
