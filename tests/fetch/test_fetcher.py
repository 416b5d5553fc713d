"""Fetching from a server on loopback: polite, patient, and not to be held."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from pathlib import Path

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator

from foresaid.capture import find_captures
from foresaid.errors import Forbidden, NotFetched
from foresaid.fetch import Archive, Fetcher, LeftAlone, Validators
from foresaid.model import Capture
from tests.fetch.conftest import make_fetcher
from tests.fetch.server import Request, Site, free_port

PAGE = "<!doctype html><html><body><h1>Rain</h1><p>Rain is likely in Öst on Friday.</p></body></html>"


def records(path: Path) -> list[tuple[str, str, str, bytes]]:
    """Type, address, status line and raw payload of each record with an address."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            if url := record.rec_headers.get_header("WARC-Target-URI"):
                found.append((record.rec_type, url, str(record.http_headers.statusline), record.raw_stream.read()))
    return found


def test_a_page_is_in_the_archive_before_it_is_read(site: Site, fetcher: Fetcher, archive: Archive) -> None:
    site.page("/rain", PAGE, ETag='"v1"', X_Paper="Coast")
    fetched = fetcher.fetch(site.url("/rain"))
    [capture] = [c for c in find_captures([archive.path]) if isinstance(c, Capture)]
    assert capture.content == PAGE.encode() == fetched.exchange.content()
    assert capture.path == fetched.place and capture.url == site.url("/rain")
    assert capture.captured_basis == "WARC-Date"
    assert capture.captured == fetched.exchange.began.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def test_the_archive_holds_request_and_response_as_they_were(site: Site, fetcher: Fetcher, archive: Archive) -> None:
    site.answers["/rain"] = lambda request: request.raw(
        b"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nx-ODD:  two  spaces\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"5\r\nRain \r\n3;x=1\r\nis \r\n7\r\nlikely.\r\n0\r\n\r\n",
    )
    fetcher.fetch(site.url("/rain"))
    raw = gzip.decompress(archive.path.read_bytes())
    assert b"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nx-ODD:  two  spaces\r\n" in raw
    assert b"3;x=1\r\nis \r\n" in raw and b"GET /rain HTTP/1.1\r\nHost: localhost" in raw
    assert [(kind, url) for kind, url, _, _ in records(archive.path)] == [
        ("response", site.url("/robots.txt")), ("request", site.url("/robots.txt")),
        ("response", site.url("/rain")), ("request", site.url("/rain")),
    ]  # fmt: skip
    with archive.path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()
    [capture] = [c for c in find_captures([archive.path]) if isinstance(c, Capture)]
    assert capture.content == b"Rain is likely."


def test_what_did_not_change_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    def answer(request: Request) -> None:
        same = request.headers.get("If-None-Match") == '"v1"'
        request.give(
            b"" if same else PAGE.encode(),
            304 if same else 200,
            ETag='"v1"',
            Last_Modified="Mon, 05 May 2031 10:00:00 GMT",
        )

    site.answers["/rain"] = answer
    first = fetcher.fetch(site.url("/rain"))
    assert first.validators == Validators('"v1"', "Mon, 05 May 2031 10:00:00 GMT") and not first.unchanged
    assert fetcher.fetch(site.url("/rain"), first.validators).unchanged
    assert site.asked[-1][1]["if-modified-since"] == "Mon, 05 May 2031 10:00:00 GMT"


def test_robots_txt_is_obeyed_and_the_line_is_named(site: Site, fetcher: Fetcher) -> None:
    site.page(
        "/robots.txt", "User-agent: *\nAllow: /drafts/open\nDisallow: /drafts/\n\nUser-agent: other\nDisallow: /\n"
    )
    site.page("/drafts/open", PAGE)
    fetcher.fetch(site.url("/drafts/open"))
    with pytest.raises(Forbidden, match=r'/robots.txt forbids it: line 3, "Disallow: /drafts/"; try: ask the site'):
        fetcher.fetch(site.url("/drafts/rain"))
    assert site.paths() == ["/drafts/open"]


def test_our_own_name_in_robots_txt_goes_before_the_star(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: Foresaid\nDisallow: /*.pdf$\nCrawl-delay: 7\n")
    site.page("/rain", PAGE)
    fetcher.fetch(site.url("/rain"))
    with pytest.raises(Forbidden, match=r'line 5, "Disallow: /\*.pdf\$"'):
        fetcher.fetch(site.url("/a.pdf"))


def test_a_redirect_into_what_robots_txt_forbids_is_not_followed(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\n")
    site.redirect("/open", "/private/1")
    with pytest.raises(Forbidden, match=r"/private/1"):
        fetcher.fetch(site.url("/open"))


def test_a_site_that_cannot_answer_for_its_robots_txt_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = lambda request: request.give(b"", 503)
    site.page("/rain", PAGE)
    with pytest.raises(Forbidden, match=r"robots.txt forbids it"):
        fetcher.fetch(site.url("/rain"))
    assert site.paths() == []


def test_the_crawl_delay_is_kept(site: Site, fetcher: Fetcher, naps: list[float]) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    site.page("/rain", PAGE)
    fetcher.fetch(site.url("/rain"))
    assert naps and 6 < naps[-1] <= 7


def test_redirects_are_followed_and_loops_are_named(site: Site, fetcher: Fetcher) -> None:
    site.redirect("/old", "/new?a=ö", 301)
    site.page("/new", PAGE)
    assert fetcher.fetch(site.url("/old")).way == (site.url("/old"), site.url("/new?a=%C3%B6"))
    site.redirect("/a", "/b")
    site.redirect("/b", "/a#again")
    with pytest.raises(NotFetched, match=r"its redirects go round: \S+/a -> \S+/b -> \S+/a;"):
        fetcher.fetch(site.url("/a"))
    site.answers["/c"] = lambda request: request.give(b"", 302, Location=f"/c?{len(site.asked)}")
    with pytest.raises(NotFetched, match=r"more than 10 redirects"):
        fetcher.fetch(site.url("/c"))
    site.answers["/d"] = lambda request: request.give(b"", 302)
    with pytest.raises(NotFetched, match=r"answered 302 without saying where to"):
        fetcher.fetch(site.url("/d"))
    site.redirect("/e", "javascript:alert(1)")
    with pytest.raises(NotFetched, match=r"no web address"):
        fetcher.fetch(site.url("/e"))


def test_a_busy_server_is_asked_again_when_it_says(site: Site, fetcher: Fetcher, naps: list[float]) -> None:
    left = [503, 429]

    def answer(request: Request) -> None:
        request.give(b"busy", left.pop(0), Retry_After="9") if left else request.give(PAGE.encode())

    site.answers["/rain"] = answer
    assert fetcher.fetch(site.url("/rain")).exchange.status == 200
    assert naps == [9.0, 9.0]


def test_a_broken_server_is_tried_three_times_with_growing_pauses(
    site: Site, fetcher: Fetcher, naps: list[float]
) -> None:
    site.answers["/rain"] = lambda request: request.give(b"oops", 500)
    with pytest.raises(NotFetched, match=r"answered 500; try: again later"):
        fetcher.fetch(site.url("/rain"))
    assert naps == [1.0, 2.0] and site.paths() == ["/rain"] * 3


def test_a_server_that_wants_a_long_wait_is_not_waited_for(site: Site, fetcher: Fetcher, naps: list[float]) -> None:
    site.answers["/rain"] = lambda request: request.give(b"", 429, Retry_After="86400")
    with pytest.raises(NotFetched, match=r"answered 429 and asks to wait for 86,400 seconds"):
        fetcher.fetch(site.url("/rain"))
    assert naps == []


def test_a_missing_page_is_named(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(NotFetched, match=r"/nothing: the server answered 404; try: check the address"):
        fetcher.fetch(site.url("/nothing"))


def test_nobody_at_the_port_is_told(fetcher: Fetcher) -> None:
    with pytest.raises(NotFetched, match=r"robots.txt: the site's rules cannot be read: the connection failed"):
        fetcher.fetch(f"http://localhost:{free_port()}/")


def one_byte_a_second(head: bytes) -> object:
    def answer(request: Request) -> None:
        request.raw(head)
        for _ in range(600):
            if request.site.stopped.wait(0.3):
                return
            request.raw(b"x")

    return answer


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Header: ", b""],
    ids=["in the body", "in a header", "from the start"],
)
def test_a_server_that_drips_is_ended_by_the_deadline(site: Site, archive: Archive, head: bytes) -> None:
    site.answers["/drip"] = one_byte_a_second(head)  # type: ignore[assignment]
    fetcher = make_fetcher(archive, lambda s: None, seconds=1.5)
    fetcher.tries = 1
    began = time.monotonic()
    with pytest.raises(NotFetched, match=r"not done after 1.5 seconds"):
        fetcher.fetch(site.url("/drip"))
    assert time.monotonic() - began < 4


def test_a_silent_server_is_not_waited_for(site: Site, archive: Archive) -> None:
    def silent(request: Request) -> None:
        request.site.stopped.wait(30)

    site.answers["/silent"] = silent
    fetcher = make_fetcher(archive, lambda s: None, seconds=30, silence=0.4)
    fetcher.tries = 1
    with pytest.raises(NotFetched, match=r"nothing came for 0.4 seconds"):
        fetcher.fetch(site.url("/silent"))


def test_a_page_without_end_is_cut_off(site: Site, archive: Archive) -> None:
    def endless(request: Request) -> None:
        request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not request.site.stopped.is_set():
            request.wfile.write(b"<p>Rain." * 8000)

    site.answers["/endless"] = endless
    fetcher = make_fetcher(archive, lambda s: None, seconds=20, size=1_000_000)
    with pytest.raises(NotFetched, match=r"more than 1,000,000 bytes"):
        fetcher.fetch(site.url("/endless"))


BOMBS = {
    "gzip": gzip.compress(bytes(60_000_000), mtime=0),
    "br": brotli.compress(bytes(60_000_000), quality=5),
    "gzip, gzip": gzip.compress(gzip.compress(bytes(60_000_000), mtime=0), mtime=0),
}


@pytest.mark.parametrize("packing", BOMBS)
def test_a_packed_bomb_is_kept_packed_and_not_read(
    site: Site, fetcher: Fetcher, archive: Archive, packing: str
) -> None:
    site.page("/bomb", BOMBS[packing], Content_Encoding=packing)
    fetched = fetcher.fetch(site.url("/bomb"))
    tracemalloc.start()
    with pytest.raises(NotFetched, match=r"unpack to more than 20,000,000"):
        fetched.exchange.content()
    [fault] = find_captures([archive.path])
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "more bytes than a page has" in str(fault)
    assert most < 70_000_000


@pytest.mark.parametrize(("packing", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("gzip", bytes)])
def test_packed_pages_are_unpacked(site: Site, fetcher: Fetcher, archive: Archive, packing: str, pack: object) -> None:
    site.page("/rain", pack(PAGE.encode()), Content_Encoding=packing)  # type: ignore[operator]
    assert fetcher.fetch(site.url("/rain")).exchange.content() == PAGE.encode()
    [capture] = find_captures([archive.path])
    assert isinstance(capture, Capture) and capture.content == PAGE.encode()


def test_a_response_that_breaks_off_is_told(site: Site, fetcher: Fetcher) -> None:
    site.answers["/half"] = lambda request: request.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nRain")
    with pytest.raises(NotFetched, match=r"no whole HTTP response"):
        fetcher.fetch(site.url("/half"))
    assert site.paths() == ["/half"] * 3


def test_early_hints_are_no_part_of_the_page(site: Site, fetcher: Fetcher, archive: Archive) -> None:
    site.answers["/rain"] = lambda request: request.raw(
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Rain."
    )
    fetcher.fetch(site.url("/rain"))
    [capture] = find_captures([archive.path])
    assert isinstance(capture, Capture) and capture.content == b"<p>Rain."


@pytest.mark.parametrize(
    "url", ["rain", "file:///etc/passwd", "http://", "http://a b/", "gopher://a.example/", "http://[::1"]
)
def test_what_is_no_web_address_is_named(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(NotFetched, match=r"no web address|no name of a host"):
        fetcher.fetch(url)


def test_a_password_in_an_address_is_refused_and_not_repeated(fetcher: Fetcher) -> None:
    with pytest.raises(NotFetched) as fault:
        fetcher.fetch("http://ana:secret@coast.example/")
    assert "secret" not in str(fault.value)


def test_a_site_that_is_down_is_left_alone_for_the_rest_of_the_run(fetcher: Fetcher) -> None:
    down = f"http://localhost:{free_port()}"
    for number in range(3):
        with pytest.raises(NotFetched, match=r"the connection failed"):
            fetcher.fetch(f"{down}/{number}")
    with pytest.raises(LeftAlone, match=r"failed 3 times in a row and is left alone for this run"):
        fetcher.fetch(f"{down}/4")
