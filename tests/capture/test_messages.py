"""MHTML and newsletters: the page inside, and what the headers say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresaid.capture import find_captures, open_page
from foresaid.capture.messages import MAIL, MHTML, page_part, saved_at
from foresaid.errors import UnreadableCapture
from foresaid.model import Capture

MHTML_PAGE = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://erin.example/rain
Subject: Rain likely
Date: Tue, 6 May 2031 10:15:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="x"

--x
Content-Type: text/html
Content-ID: <frame-0@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://erin.example/rain

<html><head><meta charset=3D"utf-8"><title>Rain likely</title></head><body><p>Rain is =C3=B6dd.</p></body></html>
--x
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--x--
"""

NEWSLETTER = b"""From: "The Erin Brief" <brief@erin.example>
To: you@example.org
Subject: =?utf-8?q?Rain_=C3=B6ver_Erin?=
Date: Tue, 6 May 2031 06:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="y"

--y
Content-Type: text/plain; charset=utf-8

Rain is likely.
--y
Content-Type: text/html; charset=utf-8

<html><body><h1>Rain</h1><p>Rain is likely on Friday.</p></body></html>
--y--
"""


def opened(tmp_path: Path, name: str, content: bytes) -> Capture:
    (tmp_path / name).write_bytes(content)
    [capture] = find_captures([tmp_path / name])
    assert isinstance(capture, Capture)
    return capture


def test_a_page_saved_as_mhtml_is_its_html_with_address_and_time_of_saving(tmp_path: Path) -> None:
    capture = opened(tmp_path, "rain.mhtml", MHTML_PAGE)
    assert capture.content == MHTML_PAGE, "the evidence is the file as saved"
    assert (capture.captured, capture.captured_basis) == ("2031-05-06T08:15:00+00:00", "MHTML Date")
    page = open_page(capture)
    assert page.text == "Rain is ödd."
    assert page.url == "https://erin.example/rain"
    assert not any(d.key == "published" for d in page.declared), "saving is not publishing"


def test_a_newsletter_is_its_html_and_its_headers_say_title_outlet_and_day(tmp_path: Path) -> None:
    page = open_page(opened(tmp_path, "brief.eml", NEWSLETTER))
    assert page.text == "Rain\n\nRain is likely on Friday."
    assert [(d.key, d.value) for d in page.declared][:3] == [
        ("title", "Rain över Erin"),
        ("outlet", "The Erin Brief"),
        ("published", "2031-05-06T06:00:00+00:00"),
    ]


def test_a_newsletter_of_plain_text_only_is_read_too() -> None:
    mail = b"Subject: Rain\nContent-Type: text/plain; charset=utf-8\n\nRain is likely.\n"
    assert open_page(Capture(mail, media_type=MAIL)).text == "Rain is likely.\n"


@pytest.mark.parametrize("subject", ["Fwd: Rain", "RE: Fw: Rain", "AW: WG: Rain", "Rain"])
def test_what_a_mail_program_puts_before_a_subject_is_no_title(subject: str) -> None:
    mail = f"Subject: {subject}\nContent-Type: text/plain; charset=utf-8\n\nRain is likely.\n".encode()
    assert [d.value for d in open_page(Capture(mail, media_type=MAIL)).declared] == ["Rain"]


def test_a_letter_of_a_year_that_no_calendar_has_is_undated() -> None:
    mail = b"Date: Mon, 5 May 203999999999991 10:00:00\nContent-Type: text/plain; charset=utf-8\n\nRain is likely.\n"
    assert open_page(Capture(mail, media_type=MAIL)).declared == ()


def test_a_message_without_text_is_named() -> None:
    mail = b"Subject: Rain\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    with pytest.raises(UnreadableCapture, match=r"a\.eml: the message holds no text"):
        page_part(mail, MAIL, "a.eml")


@given(st.binary(max_size=400), st.sampled_from([MAIL, MHTML]))
def test_whatever_the_bytes_nothing_but_our_own_error_is_raised(content: bytes, media_type: str) -> None:
    saved_at(content)
    try:
        page_part(content, media_type, "a.eml")
    except UnreadableCapture as error:
        assert "a.eml" in str(error)
