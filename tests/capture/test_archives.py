"""WARC, WACZ and zip: real files, whole and broken."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from foresaid.capture import find_captures, open_page
from foresaid.errors import UnreadableCapture
from foresaid.model import Capture

PAGE = "<!doctype html><html><body><h1>Rain</h1><p>Rain is likely in Öst on Friday.</p></body></html>"


def warc(pages: list[tuple[str, str, bytes]], gzipped: bool = True) -> bytes:
    """A WARC of responses: (status, content type, payload) each."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    for number, (status, content_type, payload) in enumerate(pages):
        writer.write_record(
            writer.create_warc_record(
                f"http://erin.example/{number}",
                "response",
                payload=io.BytesIO(payload),
                http_headers=StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": "2031-05-06T08:00:00Z"},
            )
        )
    return out.getvalue()


def found(path: Path) -> tuple[list[Capture], list[UnreadableCapture]]:
    items = list(find_captures([path]))
    return [i for i in items if isinstance(i, Capture)], [i for i in items if isinstance(i, UnreadableCapture)]


@pytest.mark.parametrize("gzipped", [True, False])
def test_the_pages_of_a_warc_come_with_address_and_instant(tmp_path: Path, gzipped: bool) -> None:
    path = tmp_path / ("a.warc.gz" if gzipped else "a.warc")
    path.write_bytes(
        warc(
            [
                ("200 OK", "text/html; charset=iso-8859-1", PAGE.encode("latin-1")),
                ("301 Moved", "text/html", b"moved"),
                ("200 OK", "image/png", b"\x89PNG"),
                ("200 OK", "text/html", PAGE.encode()),
            ],
            gzipped,
        )
    )
    captures, errors = found(path)
    assert not errors
    assert [c.url for c in captures] == ["http://erin.example/0", "http://erin.example/3"]
    assert [(c.captured, c.captured_basis) for c in captures] == [("2031-05-06T08:00:00Z", "WARC-Date")] * 2
    pages = [open_page(c) for c in captures]
    assert pages[0].text == pages[1].text and "Öst" in pages[0].text
    assert pages[0].encoding == "cp1252"
    assert captures[0].path == f"{path}#0"


def test_one_gzip_block_for_all_records_is_told_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(warc([("200 OK", "text/html", PAGE.encode())] * 3, gzipped=False)))
    captures, errors = found(path)
    assert len(captures) <= 1
    assert "one gzip block holds many records" in str(errors[0]) and "warcio recompress" in str(errors[0])


def test_a_warc_cut_in_the_middle_gives_what_came_before(tmp_path: Path) -> None:
    whole = warc([("200 OK", "text/html", (PAGE + "x" * n).encode()) for n in range(5)])
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole[: len(whole) * 7 // 10])
    captures, errors = found(path)
    assert len(captures) >= 3
    assert len(captures) + len(errors) >= 4 or not errors


def test_something_else_called_warc_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"Rain is likely.\n" * 10)
    captures, [error] = found(path)
    assert not captures and "no WARC record" in str(error)


def test_a_record_larger_than_a_page_is_left_out_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foresaid.capture.files.LARGEST", 5_000)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc([("200 OK", "text/html", b"x" * 50_000), ("200 OK", "text/html", PAGE.encode())]))
    [capture], [error] = found(path)
    assert "more bytes than a page has" in str(error)
    assert capture.url == "http://erin.example/1"


def test_a_record_that_never_ends_stops_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foresaid.capture.files.LARGEST", 5_000)
    monkeypatch.setattr("foresaid.capture.archives.MOST_SKIPPED", 1_000_000)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc([("200 OK", "text/html", b"x" * 5_000_000)]))
    captures, [error] = found(path)
    assert not captures and "never ends" in str(error)


def test_a_zip_is_read_as_the_files_in_it(tmp_path: Path) -> None:
    path = tmp_path / "saved.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("week/a.html", PAGE)
        archive.writestr("week/b.txt", "Rain is likely.")
        archive.writestr("week/picture.png", b"\x89PNG")
        archive.writestr("__MACOSX/week/a.html", PAGE)
        archive.writestr("inner.zip", b"PK")
    captures, errors = found(path)
    assert not errors
    assert [c.path for c in captures] == [f"{path}!week/a.html", f"{path}!week/b.txt"]


def test_a_wacz_gives_the_pages_of_its_warcs(tmp_path: Path) -> None:
    path = tmp_path / "saved.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", warc([("200 OK", "text/html", PAGE.encode())]))
    [capture], errors = found(path)
    assert not errors and capture.url == "http://erin.example/0"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"0" * 15_000_000)
        archive.writestr("b.html", PAGE)
    [capture], [error] = found(path)
    assert "unpacks to far more than a page holds" in str(error) and capture.path == f"{path}!b.html"


def test_a_zip_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 not really")
    captures, [error] = found(path)
    assert not captures and "no zip file" in str(error)
