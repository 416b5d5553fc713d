"""RSS, Atom and JSON Feed: an entry is a page that says what the feed said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresaid.capture import find_captures, open_page
from foresaid.capture.feeds import find_entries
from foresaid.errors import UnreadableCapture
from foresaid.model import Capture

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Erin News</title>
<item><title>Rain &amp; wind</title><link>https://erin.example/1</link><dc:creator>Ada Ode</dc:creator>
  <pubDate>Tue, 06 May 2031 08:00:00 GMT</pubDate><description>Short.</description>
  <content:encoded><![CDATA[<p>Rain is likely on Friday, the Office said.</p>]]></content:encoded></item>
<item><title>No text</title><link>https://erin.example/2</link></item>
<item><title>No day</title><description>Wind.</description><pubDate>the day after</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Erin News</title>
<entry><title>Rain</title><link href="https://erin.example/1"/><published>2031-05-06T08:00:00Z</published>
<content type="html">&lt;p&gt;Rain is likely.&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Erin News",
        "items": [
            {
                "id": "1",
                "url": "https://erin.example/1",
                "title": "Rain",
                "content_text": "Rain is <b> likely.\n\nYes.",
                "authors": [{"name": "Ada Ode"}],
                "date_published": "2031-05-06T08:00:00Z",
            },
            {"id": "2", "title": 7, "content_html": None},
            "nothing",
        ],
    }
)


def captures(tmp_path: Path, name: str, text: str) -> list[Capture]:
    (tmp_path / name).write_text(text, "utf-8")
    found = list(find_captures([tmp_path]))
    assert all(isinstance(c, Capture) for c in found), found
    return [c for c in found if isinstance(c, Capture)]


@pytest.mark.parametrize(("name", "text"), [("a.rss", RSS), ("a.xml", RSS), ("a.atom", ATOM), ("feed.json", JSON_FEED)])
def test_an_entry_is_a_page_with_title_day_address_and_text(tmp_path: Path, name: str, text: str) -> None:
    first = captures(tmp_path, name, text)[0]
    assert first.url == "https://erin.example/1" and first.path == f"{tmp_path / name}#1"
    page = open_page(first)
    declared = {d.key: d.value for d in page.declared}
    assert "Rain" in page.text and "likely" in page.text
    assert declared["outlet"] == "Erin News" and declared["published"].startswith("2031-05-06T08:00:00")


def test_entries_without_text_are_passed_over_and_a_day_that_is_none_is_left_out(tmp_path: Path) -> None:
    found = captures(tmp_path, "a.rss", RSS)
    assert [c.url for c in found] == ["https://erin.example/1", None]
    assert not any(d.key == "published" for d in open_page(found[1]).declared)


def test_plain_text_of_a_json_feed_is_never_markup(tmp_path: Path) -> None:
    [first, *_] = captures(tmp_path, "feed.json", JSON_FEED)
    assert "Rain is <b> likely." in open_page(first).text


def test_other_json_and_xml_in_a_folder_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text('{"a": 1}')
    (tmp_path / "map.xml").write_text("<map/>")
    (tmp_path / "rain.txt").write_text("Rain is likely.")
    assert [Path(c.path or "").name for c in find_captures([tmp_path]) if isinstance(c, Capture)] == ["rain.txt"]


def test_json_that_was_asked_for_and_is_no_feed_is_named(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text('{"a": 1}')
    [error] = find_captures([tmp_path / "data.json"])
    assert isinstance(error, UnreadableCapture) and "no feed" in str(error)


@given(st.binary(max_size=300))
def test_whatever_the_bytes_nothing_but_our_own_error_is_raised(noise: bytes) -> None:
    for content in (b"<rss><channel><item><description>" + noise, b'{"items": [' + noise, noise):
        try:
            list(find_entries(content, "a.rss"))
        except UnreadableCapture as error:
            assert "a.rss" in str(error)
