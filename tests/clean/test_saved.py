"""A day of publication that lies after the page was saved."""

import gzip
from datetime import datetime
from pathlib import Path

import pytest

from foresaid.capture import find_captures
from foresaid.model import Capture
from foresaid.pipeline import read

HTML = """<!DOCTYPE html> <html><!--
 Page saved with SingleFile
 url: https://courier.example/ferries
 saved date: Sat May 03 2031 10:15:00 GMT+0000 (Coordinated Universal Time)
--><body><h1>Ferries stay in port</h1><p>{day}</p>
<p>The ferries to Calder stayed in port on Friday because the wind turned to the north, the harbour office wrote.</p>
<p>Most of the boats will sail again in the morning, and those who hold tickets can use them then.</p></body></html>"""


def _problems(path: Path) -> list[str]:
    captures = [c for c in find_captures([path]) if isinstance(c, Capture)]
    assert len(captures) == 1
    return [p for p in read(captures[0]).problems if "after the page was saved" in p]


def test_singlefiles_comment_is_before_the_day_of_publication(tmp_path: Path) -> None:
    page = tmp_path / "ferries.html"
    page.write_text(HTML.format(day="9 May 2031"))
    moment = "2031-05-03T10:15:00+00:00 by its SingleFile's comment"
    assert _problems(page) == [f"published 2031-05-09, which is after the page was saved ({moment})"]


@pytest.mark.parametrize("day", ["3 May 2031", "2 May 2031", "4 May 2031, 00:10"])
def test_a_day_before_the_capture_or_ahead_by_its_zone_is_no_problem(tmp_path: Path, day: str) -> None:
    page = tmp_path / "ferries.html"
    page.write_text(HTML.format(day=day))
    assert _problems(page) == []


@pytest.mark.parametrize(("day", "problems"), [("9 May 2031", 1), ("3 May 2031", 0)])
def test_a_warc_date_is_before_the_day_of_publication(tmp_path: Path, day: str, problems: int) -> None:
    body = HTML.format(day=day).encode()
    reply = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/ferries\r\n"
        "WARC-Date: 2031-05-03T10:15:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(reply)}\r\n\r\n"
    )
    archive = tmp_path / "ferries.warc.gz"
    archive.write_bytes(gzip.compress(head.encode() + reply + b"\r\n\r\n"))
    assert len(_problems(archive)) == problems


def test_the_time_of_a_file_says_nothing(tmp_path: Path) -> None:
    page = tmp_path / "ferries.html"
    page.write_text(HTML.format(day="9 May 2199").replace("saved date", "date"))
    assert datetime.now().year < 2199
    assert _problems(page) == []
