"""Drift, as a table: in each row, [likelihood: ...] and the like mark what the two sides print differently."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresaid.echoes.drift import find_drift
from foresaid.model import Span

TABLE = [
    # the same words in the same place
    ("A strike in May is highly unlikely.", "A strike in May is highly unlikely."),
    # another likelihood word; the degree belongs to it
    ("A cut is [likelihood: highly unlikely], they wrote.", "A cut is [likelihood: improbable], they wrote."),
    ("A cut is [likelihood: unlikely], they wrote.", "A cut is [likelihood: very unlikely], they wrote."),
    ("The chances of a strike are [likelihood: low].", "The chances of a strike are [likelihood: slim]."),
    ("The bridge [likelihood: could] reopen by spring.", "The bridge [likelihood: will] reopen by spring."),
    # a hedge that was lost, or put in
    ("The pier will [hedge: perhaps] close.", "The pier will close."),
    ("The pier had [hedge: reportedly] closed.", "The pier had closed."),
    ("The fair drew 300 guests.", "The fair drew [hedge: about] 300 guests."),
    ("The fair drew [hedge: at least] 300 guests.", "The fair drew 300 guests."),
    # figures by value
    ("Some [figure: 30,000] men were called up.", "Some [figure: 13,000] men were called up."),
    ("Two thousand men came in 12 boats.", "2,000 men came in twelve boats."),
    ("Prices rose by [figure: 1.5 million] crowns.", "Prices rose by [figure: 1.5 billion] crowns."),
    # dates by what they name
    ("It opens on [date: March 17] at noon.", "It opens on [date: March 18] at noon."),
    ("It opens on March 17 at noon.", "It opens on 17 March at noon."),
    # negation
    ("The council did [negation: not] agree to the sale.", "The council did agree to the sale."),
    ("The council [negation: didn't] agree to sell.", "The council agree to sell."),
    # names; a shorter form is the same name
    ("The letter went to [name: Ilse Kvandal] in June.", "The letter went to [name: Bo Lindqvist] in June."),
    ("The letter went to Ilse Kvandal in June.", "The letter went to Kvandal in June."),
    ("In the end [name: Kvandal] said no.", "In the end [name: officials] said no."),
    ("In the end Kvandal said no.", "In the end she said no."),
    ("Mr. Lindqvist went to Kelby.", "Bo Lindqvist went to Kelby."),
    ("Kelby voted first.", "And so Kelby voted first."),
    ("It fell on [date: Sept. 11] at dawn.", "It fell on [date: Sept. 12] at dawn."),
    ("It asks whether or not they sell.", "It asks whether they sell."),
    # quotation marks
    ('They called it "[quotation: a quiet exit]" on radio.', "They called it [quotation: a quiet exit] on radio."),
    ('It was "[quotation: a great loss]", she said.', 'It was "[quotation: a big loss]", she said.'),
    ("It was “a great loss”, she said.", 'It was "a great loss", she said.'),
    # words that moved, words that do not matter
    ("On Friday the ferry union rejected it.", "The ferry union rejected it on Friday."),
    ("Heavy rain fell on the old town.", "Strong rain poured on the old city."),
]


def unmarked(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without its marks, and the marked words with what they drift in."""
    marks = re.findall(r"\[(\w+): ([^\]]*)\]", text)
    return re.sub(r"\[\w+: ([^\]]*)\]", r"\1", text), [(what, words) for what, words in marks]


@pytest.mark.parametrize(("left", "right"), TABLE)
def test_it_finds_what_the_table_marks(left: str, right: str) -> None:
    (a, ours), (b, theirs) = unmarked(left), unmarked(right)
    for x, y, mine, other in ((a, b, ours, theirs), (b, a, theirs, ours)):  # and the other way round
        found = find_drift(x, Span(0, len(x)), y, Span(0, len(y)))
        assert [(d.what, d.a.of(x)) for d in found if d.a] == mine
        assert [(d.what, d.b.of(y)) for d in found if d.b] == other


def test_spans_are_those_of_the_page() -> None:
    a, b = "Before. The odds are low, he said. After.", "It began. The odds are high, he said."
    (drift,) = find_drift(a, Span(8, 34), b, Span(10, 37))
    assert drift.a is not None and drift.b is not None
    assert (drift.a.of(a), drift.b.of(b)) == ("low", "high")


WORDS = "may not \"likely “no” two 2,000 May 3 Kvandal, said. ’s n't high chance of 2031 about \n (".split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_two_passages_can_be_compared(left: list[str], right: list[str]) -> None:
    a, b = " ".join(left), " ".join(right)
    for drift in find_drift(a, Span(0, len(a)), b, Span(0, len(b))):
        assert drift.a or drift.b
    assert find_drift(a, Span(0, len(a)), a, Span(0, len(a))) == ()
