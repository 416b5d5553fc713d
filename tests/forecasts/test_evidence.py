"""Which passages of later pages are offered for a forecast, and which only share a name with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foresaid import read
from foresaid.forecasts import find_evidence, gather_forecasts
from foresaid.model import Evidence, Reading

SAID = (
    "The Tarn dam is unlikely to break this month, Foreign Minister Lena Orr of the Harbour List told the daily "
    "Rampart on Tuesday."
)


def page(text: str, published: str) -> Reading:
    return read(text.encode(), bare=True, published=published)


def offered(said: str, *later: str, published: str = "2031-06-10") -> list[Evidence]:
    """What is offered, best first, for the one forecast of a page of May 6 from one later page a text."""
    first = page(said, "2031-05-06")
    [forecast] = gather_forecasts([first])
    readings = [first, *(page(text, published) for text in later)]
    return list(find_evidence([forecast], readings)[forecast.id])


def test_it_comes_from_later_pages_only_and_says_why() -> None:
    text = "The Tarn dam broke on June 9."
    [evidence] = offered(SAID, text, "Ferry crews went home.")
    assert (evidence.text, evidence.speaks_for) == (text, "did-not-happen")
    assert "2031-06-09, after the deadline 2031-05-31" in evidence.why
    assert offered(SAID, text, published="2031-05-01") == []


def test_a_teaser_is_marked_as_another_articles() -> None:
    first, later = page(SAID, "2031-05-06"), page("The Tarn dam broke at night.", "2031-06-10")
    blocks = tuple(replace(block, role="related_title") for block in later.article.blocks)
    teaser = replace(later, article=replace(later.article, blocks=blocks))
    [forecast] = gather_forecasts([first])
    [evidence] = find_evidence([forecast], [first, teaser])[forecast.id]
    assert "belongs to another article" in evidence.why


@pytest.mark.parametrize(
    "later",
    [
        "Foreign Minister Lena Orr flew to Kasd.",  # who said it
        "The Harbour List of the foreign minister lost a seat.",
        "Rampart, a daily, was sold.",  # which paper was told
        "The council met on the Tarn.",  # one word
    ],
)
def test_who_said_it_and_to_which_paper_is_not_about_the_event(later: str) -> None:
    assert offered(SAID, later) == []


def test_one_name_alone_is_not_about_what_was_foreseen_of_it() -> None:
    said = "Sound Lines is likely to sell six ships."
    assert offered(said, "Sound Lines has a new clerk.") == []
    assert len(offered(said, "Sound Lines sold two ships.", "SOUND LINES SELLS SHIPS")) == 2


def test_the_event_that_a_deadline_hangs_on_is_evidence_too() -> None:
    said = "The Reeds are unlikely to rejoin the council before the Lemna Valley election."
    [evidence] = offered(said, "The Lemna Valley election ended on Sunday.")
    assert "elect" in evidence.why
