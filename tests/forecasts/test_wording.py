"""Who printed which words, and what changed: copies by their echo, the rest by the words of likelihood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from foresaid.echoes import EchoText, find_echoes
from foresaid.forecasts.wording import Wording, plain_phrase, wordings
from foresaid.model import Echo, Mention, Passage, Span
from tests.factories import at

TEXTS = {
    "wire": "Rain. The probability that ferries stop at Port Erin before the regatta of June is low, the office said.",
    "copy": "It is improbable that ferries stop at Port Erin before the regatta of June, the office said.",
    "paper": "No stop of the boats ahead of the races, the office reckons; it calls that “most unlikely”.",
}


def mention(page: str, phrase: str, day: str, quoted: bool = False) -> Mention:
    """A mention whose claim is the page's whole text; a phrase in pieces has an ellipsis between them."""
    first, last = phrase.split(" … ")[0], phrase.split(" … ")[-1]
    span = Span(at(TEXTS[page], first).start, at(TEXTS[page], last).end)
    return Mention(
        *(page, f"j-{page}", None, "body", Passage(page, span), phrase, "event", None, None, None, None, "none"),
        said_on=None,
        published=day,
        quoted=quoted,
        claim=Span(0, len(TEXTS[page])),
    )


WIRE = mention("wire", "probability … low", "2031-05-06")
COPY = mention("copy", "improbable", "2031-05-07")
PAPER = mention("paper", "most unlikely", "2031-05-05", quoted=True)


def echoes() -> Sequence[Echo]:
    return find_echoes([EchoText(page, text, (Span(0, len(text)),)) for page, text in TEXTS.items()])


def told(found: tuple[Wording, ...]) -> list[tuple[str, str | None, bool, list[str]]]:
    return [
        (w.mention.page, w.against.page if w.against else None, w.copied, [d.what for d in w.changes]) for w in found
    ]


def test_a_copy_is_held_against_what_it_was_copied_from_and_the_rest_against_the_first() -> None:
    assert told(wordings([COPY, WIRE, PAPER], echoes(), (), TEXTS)) == [
        ("paper", None, False, []),
        ("wire", "paper", False, ["likelihood"]),
        ("copy", "wire", True, ["likelihood"]),
    ]


def test_an_estimate_in_pieces_is_held_against_the_other_whole() -> None:
    (_, copy) = wordings([WIRE, COPY], echoes(), (), TEXTS)
    (change,) = copy.changes
    assert (change.a, change.b) == (WIRE.passage.span, COPY.passage.span)


def test_quotation_marks_around_other_words_are_a_changed_quotation() -> None:
    (_, other) = wordings([PAPER, replace(WIRE, quoted=True)], (), (), TEXTS)
    assert [d.what for d in other.changes] == ["quotation"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Highly unlikely", "as highly unlikely", True),
        ("a low chance", "chance … low", True),
        ("unlikely", "highly unlikely", False),  # a degree more
        ("likely", "not likely", False),
        ("probability … low", "probability … high", False),
    ],
)
def test_small_words_and_their_order_are_no_change(one: str, other: str, same: bool) -> None:
    assert (plain_phrase(one) == plain_phrase(other)) is same


def test_nothing_but_the_claim_counts() -> None:
    inside = replace(COPY, claim=at(TEXTS["copy"], "ferries stop at Port Erin"), passage=COPY.passage)
    (_, copy) = wordings([WIRE, replace(inside, phrase="probability … low")], echoes(), (), TEXTS)
    assert copy.copied and copy.changes == ()
