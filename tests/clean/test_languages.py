"""Pages in other languages: the body is found by shape alone, and what was not looked for in them is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from foresaid.capture import open_page
from foresaid.clean import find_article
from foresaid.clean.languages import language_of
from foresaid.model import Article, Capture, Page
from foresaid.pipeline import read, read_page

FOLDER = Path(__file__).with_name("languages")
TEXTS = sorted(FOLDER.glob("*.txt"))
HTML = sorted(FOLDER.glob("*.html"))
LANGUAGES = {"de", "fr", "es", "pt", "it", "pl", "uk", "ru"}
#: The least F1, over the characters of the body, that any one page may have.
FLOOR = 0.95


def marked_text(file: Path) -> tuple[str, list[str]]:
    """The page's text, and the lines that are its body."""
    lines = [line.partition("|")[::2] for line in file.read_text("utf-8").splitlines()]
    return "\n".join(words for _, words in lines), [words for code, words in lines if code == "b"]


def body_f1(article: Article, expected: list[str]) -> float:
    """F1 over characters: of the lines said to be body, and of those that are."""
    said = [line for b in article.blocks if b.role == "body" for line in b.span.of(article.text).split("\n")]
    right = sum(len(line) for line in said if line in expected)
    return 2 * right / (sum(map(len, said)) + sum(map(len, expected)))


def test_there_are_two_pages_of_every_language() -> None:
    for language in LANGUAGES:
        assert sum(file.name.startswith(f"{language}-") for file in TEXTS) >= 2


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_the_body_of_a_text_is_found_by_shape(file: Path) -> None:
    text, body = marked_text(file)
    article = find_article(Page("", text))
    assert body_f1(article, body) >= FLOOR
    assert article.language == file.name[:2]


@pytest.mark.parametrize("file", HTML, ids=lambda file: file.stem)
def test_the_body_of_html_is_found_by_shape(file: Path) -> None:
    content = file.read_text("utf-8")
    body = [part.partition("</p>")[0] for part in content.split("<p data-body>")[1:]]
    page = open_page(Capture(content.replace(" data-body", "").encode(), media_type="text/html"))
    article = find_article(page)
    assert body_f1(article, body) >= FLOOR
    assert article.language == file.name[:2]


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_the_reading_says_that_statements_were_not_looked_for(file: Path) -> None:
    reading = read_page(Page("", marked_text(file)[0]))
    [problem] = [p for p in reading.problems if "looked for" in p]
    assert "statements, judgements, dates and figures are looked for in English only" in problem
    assert not (reading.statements or reading.judgements or reading.figures or reading.dates or reading.events)


def test_english_is_read_and_so_is_what_is_too_short_to_tell() -> None:
    for text in (b"Rain is likely on Friday, the Met Office said.", b"Rain is likely, Ana Brook said."):
        assert read(text, bare=True, published="2031-05-06").judgements


def test_an_english_article_among_furniture_in_another_language_is_english() -> None:
    furniture = "Startseite\nPolitik und Wirtschaft\nDie meistgelesenen Artikel der Woche\n"
    article = (
        "Ferries stay in the harbour\nBy Ana Brook\n3 May 2031\n\n"
        "The ferries between the harbour and the islands will stay where they are, the port said on Friday.\n\n"
        "It is unlikely that they run again before June, a spokeswoman told reporters after the meeting.\n\n"
    )
    reading = read((furniture + article + "Mehr zum Thema\nImpressum\n").encode())
    assert reading.article.language == "en" and reading.judgements and not reading.problems


def test_a_language_that_is_close_to_another_is_not_taken_for_it() -> None:
    words = {
        "uk": "Це було в місті, і він сказав, що не знає, як вони прийшли до нього з того села.",
        "ru": "Это было в городе, и он сказал, что не знает, как они пришли к нему из того села.",
        "es": "El alcalde dijo que no sabe lo que pasa con las obras y que los vecinos tienen razón.",
        "pt": "O prefeito disse que não sabe o que se passa com as obras e que os moradores têm razão.",
    }
    assert {code: language_of(text) for code, text in words.items()} == {code: code for code in words}
