"""A name and a colon at the beginning of a line: who speaks, and what is only a label."""

from __future__ import annotations

import pytest

from foresaid import read


def speakers(*paragraphs: str) -> list[str]:
    """Who speaks before a colon, as printed, in page order."""
    text = "\n\n".join(paragraphs)
    found = read(text.encode(), bare=True, published="2031-05-06").statements
    return [s.source.span.of(text) for s in found if s.rule in ("N: X", "S: X") and s.source and s.source.span]


GUIDE = "The tripod comes first. It is heavy, but the tips of its legs hold. The materials matter less than the weight."


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Pro Tip: Take two batteries with you.", "Pro Tip: Start at dawn.", "Cons: It is heavy."], []),
        (["Materials: Steel and glass.", "Materials: Carbon.", "Available: The shop has it."], []),
        (["Kestrel Summit: March 16-19, 2032 | San Orlo"], []),
        (["Ada Holt: The light is best at dawn."], ["Ada Holt"]),
        (["Trane: I rise at four.", "Orlo: So do I, every day.", "Trane: You never do.", "Orlo: I did once."],
         ["Trane", "Orlo", "Trane", "Orlo"]),
        (["Trane: I get up at four.", "Trane: I never sleep."], []),
    ],
)  # fmt: skip
def test_only_the_rest_of_the_page_tells_a_speaker_from_a_label(lines: list[str], found: list[str]) -> None:
    assert speakers(GUIDE, *lines) == found


def test_who_is_named_in_the_page_speaks() -> None:
    assert speakers("Piet Trane photographs the sea.", "Trane: I get up at four.") == ["Trane"]


def test_a_transcript_in_capitals_needs_no_more() -> None:
    assert speakers(GUIDE, "TRANE: I get up at four.", "KESTREL SUMMIT: March 16-19 | San Orlo") == ["TRANE"]
