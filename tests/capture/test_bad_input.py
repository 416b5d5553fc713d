"""Bad input, through the real readers: it ends soon, costs little memory, and says what is wrong.

First what people and servers do to pages; at the end what the fuzzer found (evaluation/fuzz.py), made small.
"""

from __future__ import annotations

import gzip
import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from foresaid.capture import find_captures, open_page
from foresaid.capture.transfer import Chunks, TooLarge, unpacked
from foresaid.errors import UnreadableCapture
from foresaid.model import Capture, Reading
from foresaid.pipeline import read
from tests.capture.test_archives import PAGE, found, warc


def read_file(path: Path, content: bytes) -> Reading:
    """The reading of a file through the door that `foresaid read` uses."""
    path.write_bytes(content)
    [capture] = find_captures([path])
    assert isinstance(capture, Capture)
    return read(capture)


# WARC and gzip


def test_a_record_that_breaks_off_is_named_with_what_is_missing(tmp_path: Path) -> None:
    whole = warc([("200 OK", "text/html", PAGE.encode()), ("200 OK", "text/html", b"<p>Rain. " * 2000)], gzipped=False)
    path = tmp_path / "a.warc"
    path.write_bytes(whole[:-10_000])
    [capture], [error] = found(path)
    assert capture.url == "http://erin.example/0"
    assert "the record breaks off, 9,996 bytes before its end" in str(error)


def test_a_packed_record_that_breaks_off_is_named(tmp_path: Path) -> None:
    noise = "".join(f"<p>{n * 7919 % 10007}" for n in range(20_000))
    whole = warc([("200 OK", "text/html", PAGE.encode()), ("200 OK", "text/html", noise.encode())])
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole[:-20_000])
    [capture], [error] = found(path)
    assert capture.url == "http://erin.example/0" and "the record breaks off" in str(error)


def test_a_record_that_breaks_off_before_another_is_named_and_nothing_is_taken_from_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [("200 OK", "text/html", (PAGE * 3).encode()), ("200 OK", "text/html", b"<p>Wind. " * 30)]
    first = len(warc(pages[:1], gzipped=False))
    whole = warc(pages, gzipped=False)
    path = tmp_path / "a.warc"
    path.write_bytes(whole[: first - 100] + whole[first:])
    captures, errors = found(path)
    assert not captures
    assert "the record's length is wrong: the next record begins inside it" in str(errors[0])
    assert capsys.readouterr().err == ""


def endless(length: int) -> bytes:
    """A gzip file that unpacks to a WARC header and then one line of this length."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        packed.write(b"WARC/1.0\r\nWARC-Type: response\r\nX: ")
        for _ in range(length // 1_000_000):
            packed.write(b"x" * 1_000_000)
    return out.getvalue()


def test_gzip_that_never_ends_inside_a_header_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(endless(300_000_000))
    tracemalloc.start()
    captures, [error] = found(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not captures and "the record never ends" in str(error)
    assert most < 100_000_000


def test_gzip_that_never_ends_inside_a_picture_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foresaid.capture.archives.MOST_SKIPPED", 10_000_000)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc([("200 OK", "image/png", bytes(60_000_000)), ("200 OK", "text/html", PAGE.encode())]))
    captures, [error] = found(path)
    assert not captures and "the record never ends" in str(error)


def test_an_ordinary_picture_of_any_size_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foresaid.capture.archives.MOST_SKIPPED", 100_000)
    noise = random.Random(5).randbytes(400_000)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc([("200 OK", "image/png", noise), ("200 OK", "text/html", PAGE.encode())]))
    [capture], errors = found(path)
    assert not errors and capture.content == PAGE.encode()


def packed_page(encoding: str, body: bytes, chunked: bool = False) -> bytes:
    """A WARC with one response whose body is packed."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n"
    head += "Transfer-Encoding: chunked\r\n" if chunked else ""
    http = head.encode() + b"\r\n" + body
    lines = [
        "WARC/1.1",
        "WARC-Type: response",
        "WARC-Target-URI: http://erin.example/0",
        "WARC-Date: 2031-05-06T08:00:00Z",
    ]
    lines += ["Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


@pytest.mark.parametrize("chunked", [True, False])
def test_a_body_that_unpacks_without_end_is_refused(tmp_path: Path, chunked: bool) -> None:
    bomb = gzip.compress(bytes(100_000_000), mtime=0)
    body = f"{len(bomb):x}\r\n".encode() + bomb + b"\r\n0\r\n\r\n" if chunked else bomb
    path = tmp_path / "a.warc"
    path.write_bytes(packed_page("gzip", body, chunked))
    tracemalloc.start()
    captures, [error] = found(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not captures and "more bytes than a page has (limit 20,000,000)" in str(error)
    assert most < 70_000_000


def test_a_packing_that_is_damaged_or_unknown_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    whole = bytearray(gzip.compress(random.Random(5).randbytes(300_000), mtime=0))
    whole[200_000:240_000] = b"\xff" * 40_000
    for encoding, body, said in [
        ("lzma", b"\x28\xb5\x2f\xfd", "packed as 'lzma', which is not known here"),
        ("zstd", b"\x28\xb5\x2f\xfd" + b"\xff" * 100, "its zstd is damaged"),
        ("gzip", bytes(whole), "it is damaged after"),
    ]:
        path.write_bytes(packed_page(encoding, body))
        captures, [error] = found(path)
        assert not captures and said in str(error) and "its packing cannot be undone" in str(error)


def test_zstd_is_unpacked_within_the_limit() -> None:
    text = b"Rain stays until Friday. " * 100_000
    packed = zstandard.compress(text)
    assert unpacked(packed, "zstd", len(text)) == text
    assert unpacked(packed + zstandard.compress(b"Snow."), "zstd", 10_000_000) == text + b"Snow."
    assert unpacked(b"Rain.", "zstd", 100) == b"Rain."
    with pytest.raises(TooLarge):
        unpacked(packed, "zstd", len(text) - 1)
    bomb = zstandard.compress(bytes(200_000_000))
    tracemalloc.start()
    with pytest.raises(TooLarge):
        unpacked(bomb, "zstd", 1_000_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 12_000_000


def test_the_limit_holds_for_packing_inside_packing() -> None:
    twice = gzip.compress(gzip.compress(bytes(9_000_000), mtime=0), mtime=0)
    with pytest.raises(TooLarge):
        unpacked(twice, "gzip, gzip", 1_000_000)
    assert unpacked(twice, "gzip, gzip", 9_000_000) == bytes(9_000_000)


@pytest.mark.parametrize("cut", [1, 10, 500, 5_000])
def test_what_breaks_off_is_unpacked_as_far_as_it_goes(cut: int) -> None:
    text = b"".join(b"%d rain " % (n * n) for n in range(5_000))
    found = unpacked(gzip.compress(text, mtime=0)[:-cut], "gzip", 1_000_000)
    assert text.startswith(found) and len(found) > len(text) // 2


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        (b"4\r\nRain\r\n0\r\n\r\n", b"Rain"),
        (b"4;name=value\r\nRain\r\n2\r\n. \r\n0\r\nTrailer: x\r\n\r\n", b"Rain. "),
        (b"ffffffff\r\nRain", b"Rain"),  # a chunk that promises more than there is
        (b"4\r\nRain\r\n", b"Rain"),  # no last chunk
        (b"<p>Rain", b"<p>Rain"),  # not chunked at all
        (b"-4\r\nRain", b"-4\r\nRain"),
        (b"", b""),
    ],
)
def test_chunks_are_joined_however_they_end(raw: bytes, plain: bytes) -> None:
    assert Chunks(io.BytesIO(raw)).readall() == plain


# pages


def test_a_page_nested_a_hundred_thousand_deep_is_read(tmp_path: Path) -> None:
    deep = (
        "<div>" * 100_000
        + "<p>Rain is likely on Friday, the Harbour Office said on May 5, 2031.</p>"
        + "</div>" * 100_000
    )
    began = time.process_time()
    reading = read_file(tmp_path / "a.html", deep.encode())
    assert "Rain is likely on Friday" in reading.page.text
    assert time.process_time() - began < 10


#: One line of five million characters, of what it may be made.
LONG_LINES = {
    "prose": "Rain is likely on Friday, the Harbour Office said on May 5, 2031. About 6,000 people may leave. ",
    "numbers": "7 ",
    "letters": "a",
    "data": '{"time": "12:14", "rain": [1, null]},',
    "words of likelihood": "likely ",
    "marks": "“",
}


@pytest.mark.parametrize("kind", LONG_LINES)
@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_a_page_of_one_line_of_5_mb_is_read_in_seconds_and_says_that_the_line_was_not(
    tmp_path: Path, suffix: str, kind: str
) -> None:
    unit = LONG_LINES[kind]
    line = (unit * (5_000_000 // len(unit) + 1))[:5_000_000]
    content = f"<html><body><p>{line}</p></body></html>" if suffix == "html" else line
    began = time.process_time()
    reading = read_file(tmp_path / f"a.{suffix}", content.encode())
    assert time.process_time() - began < 15
    assert any("characters is no paragraph (at most 30,000) and was not read" in p for p in reading.problems)
    assert [b.role for b in reading.article.blocks] == ["furniture"] and not reading.judgements


def test_a_long_line_of_prose_is_read_and_takes_time_in_proportion(tmp_path: Path) -> None:
    took = []
    for number in (75, 300):
        began = time.process_time()
        reading = read_file(tmp_path / f"{number}.txt", (LONG_LINES["prose"] * number).encode())
        took.append(time.process_time() - began)
        assert len(reading.judgements) >= number
    assert took[1] < 12 * took[0] + 1


def test_a_page_of_very_many_lines_takes_time_in_proportion(tmp_path: Path) -> None:
    took = []
    for number in (1_000, 4_000):
        began = time.process_time()
        read_file(tmp_path / f"{number}.txt", b"12:14\nRain is likely in the harbour today\n" * number)
        took.append(time.process_time() - began)
    assert took[1] < 8 * took[0] + 1


WRONG_LABELS = [
    "utf-8",
    "utf-16",
    "iso-8859-1",
    "koi8-r",
    "utf-7",
    "hz",
    "no-such-thing",
    "\0",
    "a" * 5000,
    "idna",
    "rot13",
]


@pytest.mark.parametrize("label", WRONG_LABELS, ids=[label[:14].replace("\0", "NUL") for label in WRONG_LABELS])
def test_a_wrong_charset_label_does_not_spoil_a_page_of_utf_8(tmp_path: Path, label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body><p>Дождь в Öst, „сказал“ он.</p></body></html>'
    assert read_file(tmp_path / "a.html", page.encode()).page.text == "Дождь в Öst, „сказал“ он."
    capture = Capture(page.encode(), media_type="text/html", encoding=label)
    assert open_page(capture).text == "Дождь в Öst, „сказал“ он."


def test_a_wrong_label_on_other_bytes_gives_a_note_or_the_right_text(tmp_path: Path) -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>Più pioggia</p></body></html>'.encode("cp1252")
    reading = read_file(tmp_path / "a.html", page)
    assert "Più pioggia" in reading.page.text or reading.problems


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_nul_bytes_are_kept_in_place(tmp_path: Path, suffix: str) -> None:
    text = "Rain\0 is likely\0 on Friday, the Harbour Office said."
    reading = read_file(tmp_path / f"a.{suffix}", (f"<p>{text}</p>" if suffix == "html" else text).encode())
    assert len(reading.page.text) == len(text)
    assert reading.page.text.replace("\ufffd", "\0") == text
    for judgement in reading.judgements:
        assert [span.of(reading.page.text) for span in judgement.phrase] != [""]


# feeds


def feed(day: str) -> bytes:
    item = f"<item><title>Rain</title><pubDate>{day}</pubDate><description>Rain is likely.</description></item>"
    return f"<rss version='2.0'><channel><title>Erin</title>{item}</channel></rss>".encode()


@pytest.mark.parametrize(
    "day",
    ["Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 99 Foo 2031", "yesterday", "0", "Fri, 31 Dec 9999 23:59:60 +9999", "-1"],
)
def test_a_day_that_is_none_is_not_taken_from_a_feed(tmp_path: Path, day: str) -> None:
    assert read_file(tmp_path / "a.rss", feed(day)).article.published is None


def test_a_day_that_a_feed_gives_is_the_feeds_word_and_not_the_instant_of_saving(tmp_path: Path) -> None:
    reading = read_file(tmp_path / "a.rss", feed("Mon, 05 May 2031 10:00:00 GMT"))
    assert reading.article.published_day == "2031-05-05"
    assert reading.page.captured_basis == "file time" and not (reading.page.captured or "").startswith("2031-05-05")


# what the fuzzer found


@pytest.mark.parametrize(
    "content",
    [
        b'<rss version="2.0"><?xml encoding="\xff"?>',  # an encoding that is no text
        b'<?xml version="1.0" encoding="\0"?><rss version="2.0">',
        b"<rss><channel<item<link</item</link>",  # feedparser looks for links it has not kept
        b"<feed><entry<title</content>",  # a body without a value
    ],
)
def test_feeds_that_feedparser_falls_over_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.rss"
    path.write_bytes(content)
    for entry in find_captures([path]):
        assert isinstance(entry, Capture) or "no feed" in str(entry)


def members(change: Callable[[bytearray], None]) -> bytes:
    """A zip of a page and a WARC, changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ä.html", PAGE)
        archive.writestr("d.warc", warc([("200 OK", "text/html", PAGE.encode())], gzipped=False))
    content = bytearray(out.getvalue())
    change(content)
    return bytes(content)


def damage_name(content: bytearray) -> None:
    content[content.index("ä".encode())] = 0xFF


def empty_name(content: bytearray) -> None:
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 28 : directory + 30] = b"\0\0"


def damage_warc(content: bytearray) -> None:
    at = content.index(b"</body>", content.index(b"WARC/1.0"))
    content[at : at + 7] = b"<!body>"


@pytest.mark.parametrize("change", [damage_name, empty_name, damage_warc])
def test_damaged_zips_are_told_and_the_rest_is_read(tmp_path: Path, change: Callable[[bytearray], None]) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(members(change))
    items = list(find_captures([path]))
    assert any(isinstance(item, UnreadableCapture) for item in items) or len(items) == 1


def test_a_charset_label_with_a_nul_in_it_is_no_label(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(warc([("200 OK", "text/html; charset=a\0b", PAGE.encode())], gzipped=False))
    [capture], errors = found(path)
    assert not errors and open_page(capture).text.startswith("Rain")
