"""A capture -> its page of text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresaid.capture import LARGEST, open_page
from foresaid.errors import UnreadableCapture
from foresaid.model import Capture


def html(text: str) -> Capture:
    return Capture(text.encode(), path="a.html", media_type="text/html")


@pytest.mark.parametrize(
    "text", ["Rain.\r\nMore\rrain.\n\n", "\ufeffRain.", "a\u2028b\x0cc\x85d  e\u00a0f", "\tRain \n"]
)
def test_plain_text_is_kept_as_it_is(text: str) -> None:
    assert open_page(Capture(text.encode())).text == text


@given(st.text(min_size=1))
def test_plain_text_gives_back_its_bytes(text: str) -> None:
    content = text.encode()
    try:
        page = open_page(Capture(content))
    except UnreadableCapture:
        return
    assert page.text.encode(page.encoding) == content


@pytest.mark.parametrize(
    ("capture", "reason"),
    [
        (Capture(b"", path="a.txt"), "the file is empty"),
        (Capture(b" \r\n\t\n", path="a.txt"), "there is no text in it"),
        (Capture(b"<html><script>rain()</script></html>", path="a.html", media_type="text/html"), "there is no text"),
        (Capture(b"%PDF-1.4 rain", path="a.txt"), "a PDF file, not text"),
        (Capture(bytes(range(256)), path="a.txt"), "a binary file, not text"),
        (Capture(b"x" * (LARGEST + 1), path="a.txt"), "more than a page has"),
    ],
)
def test_what_is_no_page_of_text_is_refused_with_a_remedy(capture: Capture, reason: str) -> None:
    with pytest.raises(UnreadableCapture) as caught:
        open_page(capture)
    assert reason in caught.value.reason
    assert caught.value.thing == capture.path
    assert caught.value.remedy


def test_html_cut_in_the_middle_is_read_and_said() -> None:
    page = open_page(html("<html><body><h1>Rain</h1><p>More rain on the co"))
    assert page.text == "Rain\n\nMore rain on the co"
    assert "cut off" in page.problems[0]
    assert not open_page(html("<html><body><p>Rain.</body></html>")).problems
    assert not open_page(html("<p>A fragment is whole.")).problems


def test_html_saved_under_the_name_of_text_is_kept_as_text_and_said() -> None:
    page = open_page(Capture(b"<!DOCTYPE html><p>Rain."))
    assert page.text.startswith("<!DOCTYPE")
    assert ".html" in page.problems[0]


def test_a_wrong_encoding_is_a_problem_of_the_page() -> None:
    assert "guessed" in open_page(Capture("Küste".encode("cp1252"))).problems[0]


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_markup_gives_text_whose_lines_all_have_a_place(text: str) -> None:
    try:
        page = open_page(html("<p>rain</p>" + text))
    except UnreadableCapture:
        return
    assert [p.span.of(page.text) for p in page.places] == [x for x in page.text.split("\n") if x.strip()]
