"""Wrapped text: which line ends are taken for a printer's, and that every offset stays what it is."""

import json
import textwrap

import pytest

from foresaid.model import Capture, Page, Reading
from foresaid.model.reading import from_json, to_json
from foresaid.model.wrapping import unwrapped
from foresaid.pipeline import read

PARAGRAPHS = (
    "Harbour of Calder to stay closed until spring",
    "By Ana Brook, 3 May 2031",
    "The harbour of Calder will probably stay closed until the spring, the harbour board said on Friday, because the "
    "quay that broke in the storm cannot be mended while the water is as high as it has been since the autumn.",
    "“We expect the first ferries in April,” said Ivo Lund, the master of the harbour. “It is unlikely that the big "
    "ships come back before the summer, and some of them may not come back at all, since they have found other ports.”",
    "What the board asks for:",
    "- money for a new quay, about four million crowns",
    "- a lock that keeps the water out",
    "The council will decide next month. It has never refused the board anything, but its members say that this time "
    "the sum is larger than what the town spends on its schools in a year, and that nobody has told them who pays it.",
)
FLOWING = "\n\n".join(PARAGRAPHS).replace("crowns\n\n-", "crowns\n-")


def wrapped(text: str, width: int, end: str = "\n") -> str:
    """As mail programs do it."""
    lines = (textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join(lines).replace("\n", end)


@pytest.mark.parametrize("width", [50, 60, 72, 100])
def test_a_wrapped_page_flows_again(width: int) -> None:
    assert unwrapped(wrapped(FLOWING, width)) == FLOWING


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_offset_stays(end: str) -> None:
    text = wrapped(FLOWING, 72, end)
    flowing = unwrapped(text)
    assert len(flowing) == len(text)
    assert all(a == b or (a in end and b == " ") for a, b in zip(text, flowing, strict=True))


def test_a_page_of_whole_paragraphs_is_left_alone() -> None:
    assert unwrapped(FLOWING) is FLOWING


def test_short_lines_alone_are_no_wrapped_text() -> None:
    menu = "\n".join(["Home", "World and politics", "weather on the coast and in the hills, by the hour"] * 12)
    assert unwrapped(menu) is menu


def test_one_line_much_longer_than_the_others_is_no_wrapped_text() -> None:
    text = wrapped(FLOWING, 72) + "\n\n" + "The rest of the page is one line. " * 40
    assert unwrapped(text) is text


def test_the_items_of_a_list_and_quoted_lines_stay_lines() -> None:
    mail = (
        wrapped(FLOWING, 60) + "\n\n> You wrote that the harbour stays closed, and asked what\n> the board means by it."
    )
    assert "\n> the board means by it." in unwrapped(mail)
    assert "\n- a lock that keeps the water out" in unwrapped(mail)


def test_an_html_page_has_lines_of_its_own() -> None:
    assert Page("", wrapped(FLOWING, 60), "text/html").flowing == wrapped(FLOWING, 60)


def test_a_wrapped_page_tells_what_the_flowing_one_tells() -> None:
    flowing, other = read(FLOWING.encode()), read(wrapped(FLOWING, 60).encode())

    def told(reading: Reading) -> list[str]:
        text = reading.page.text
        return [" ".join(" ".join(span.of(text) for span in s.content).split()) for s in reading.statements]

    assert told(flowing)
    assert told(other) == told(flowing)
    assert [j.horizon and j.horizon.end for j in other.judgements] == [
        j.horizon and j.horizon.end for j in flowing.judgements
    ]
    assert other.article.authors[0].name == "Ana Brook"


def test_the_reading_of_a_wrapped_page_survives_json_and_its_words_are_the_page_s() -> None:
    reading = read(Capture(wrapped(FLOWING, 60).encode()))
    data = to_json(reading)
    assert from_json(json.loads(json.dumps(data))) == reading
    assert any("\n" in content["text"] for s in data["statements"] for content in s["content"])
