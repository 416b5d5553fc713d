"""Heads of text captures: what stands around a headline that no metadata declares."""

from foresaid.clean import find_article
from foresaid.clean.bylines import read_byline
from foresaid.model import Article, Page

BODY = """
The ferries to Calder stayed in port on Friday because the wind had turned to the north, the harbour office wrote.
Most of the boats will sail again in the morning, and those who hold tickets for the evening can use them then.
The repair of a roof at home should wait until the storm has passed over the islands, the office wrote to the islanders.
"""


def _read(head: str) -> Article:
    return find_article(Page("", head + BODY))


def test_a_lone_name_apart_from_its_day_signs() -> None:
    article = _read("Wind keeps the ferries in port\nAna Brook\nTravel\nMay 3, 2031\n")
    assert ([a.name for a in article.authors], article.published) == (["Ana Brook"], "2031-05-03")


def test_a_topic_that_looks_like_a_name_signs_nothing() -> None:
    assert _read("Wind keeps the ferries in port\nHome Repair\nMay 3, 2031\n").authors == ()


def test_of_two_lone_names_neither_is_taken() -> None:
    article = _read("Wind keeps the ferries in port\nAna Brook\nTravel\nIvo Lund\nWeather\nMay 3, 2031\n")
    assert article.authors == ()


def test_a_headline_like_a_name_is_known_by_the_words_of_the_text() -> None:
    article = _read("Start now\nWind Storm Ferries\nBy Ana Brook\nMay 3, 2031\n")
    assert article.title is not None and article.title.text == "Wind Storm Ferries"


def test_the_last_of_three_names_may_follow_a_comma_and_an_and() -> None:
    authors = read_byline("By Ana Brook, Ivo Lund, and Mara Senn").authors
    assert [a.name for a in authors] == ["Ana Brook", "Ivo Lund", "Mara Senn"]
