"""Whose words are no statement, on lines of invented guides, reviews and news."""

from __future__ import annotations

import pytest

from tests.attribution.pages import page, statements


@pytest.mark.parametrize(
    "line",
    [
        # the reader
        "You know that the ferry is full in May, and you want to book early.",
        # the writer
        "I love this lamp and I think everybody needs one.",
        "We recommend the ferry at noon.",
        "In our opinion, the lower deck is the better one.",
        # whoever it may be
        "It suits people who want to swim.",
        # things
        "The lid offers a better grip.",
        "A private path promises to save an hour.",
        "They ran an experiment called Blue Lid.",
        "It charges with a cable that comes in the box.",
        "Each valve adds a small delay, as the map is read again.",
        # fragments
        "It is worth noting that the lake freezes early.",
        "If it rains, consider a shuttle bus.",
        # who is told which label a list has
        "Lake partners: Quay, Moe and Sons",
        # quoted words in a sentence that tells how to ask for something
        "Ask for the “quiet seats on the upper deck” when it is full.",
    ],
)
def test_words_that_tell_nobodys_news_are_no_statement(line: str) -> None:
    assert statements(page(line)) == ()


def test_dropping_quoted_words_of_nobody_moves_no_other_words_to_another_source() -> None:
    text = page(
        "Some say the lake is deep. Ask for the “quiet seats on the upper deck” when it is full.",
        "On May 3, Ada Berg said: “It will freeze by noon.” It froze.",
        "“Nobody should walk on it before Sunday.”",
    )
    found = [(s.source.name if s.source else None, s.content[0].of(text.text)) for s in statements(text)]
    assert ("Ada Berg", "“Nobody should walk on it before Sunday.”") in found
    assert not any("quiet seats" in words for _, words in found)


@pytest.mark.parametrize(
    "line",
    [
        # what the writer foresees, or once foresaw
        "I doubt that the dam will hold.",
        "I think the bank will wait.",
        "Last autumn I wrote that the dam would burst by May.",
        # people, bodies and documents can act
        "Brokers promise to cut their fees.",
        "The board plans to open the gate.",
        "It expects to open the gate in May.",
        "Economists polled by the Ledger expect three cuts by May.",
        "Berg, who wants to rebuild the dam, left.",
        "According to him, the dam will hold.",
        # anybody can say that something is so
        "The model says that the dam will hold.",
    ],
)
def test_words_of_somebody_stay_a_statement(line: str) -> None:
    assert len(statements(page(line))) == 1
