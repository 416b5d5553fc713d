"""foresaid fetch and foresaid watch, against a server on loopback."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import Foresaid
from tests.fetch.server import Request, Site, running

QUICK = ("--allow-host", "localhost", "--pause", "0", "--seconds", "5")


def page(number: int) -> str:
    return (
        f"<!doctype html><html lang=en><head><title>Rain {number}</title></head><body><h1>Rain {number}</h1>"
        f"<p>Rain is likely on Friday, the Harbour Office said on May {number}, 2031.</p></body></html>"
    )


@pytest.fixture
def site() -> Iterator[Site]:
    """A paper with three pages, a feed and a sitemap of them."""
    with running() as site:
        for number in (1, 2, 3):
            site.page(f"/{number}", page(number), ETag=f'"{number}"')
        feed(site, 1, 2)
        yield site


def feed(site: Site, *numbers: int) -> None:
    items = "".join(
        f"<item><title>Rain {n}</title><link>/{n}</link><pubDate>Mon, 0{n} May 2021 10:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    content = f"<rss version='2.0'><channel><title>Coast News</title>{items}</channel></rss>".encode()
    etag = f'"{"-".join(map(str, numbers))}"'

    def answer(request: Request) -> None:
        if request.headers.get("If-None-Match") == etag:
            request.give(b"", 304, ETag=etag)
        else:
            request.give(content, Content_Type="application/rss+xml", ETag=etag)

    site.answers["/rss"] = answer


def stored(question: str) -> list[tuple[object, ...]]:
    with sqlite3.connect("foresaid.db") as db:
        return db.execute(question).fetchall()


def test_a_page_is_fetched_kept_and_read(foresaid: Foresaid, site: Site) -> None:
    done = foresaid("fetch", site.url("/1"), *QUICK)
    assert done.exit_code == 0, done.output
    assert f"fetched: {site.url('/1')} -> fetched/foresaid-" in done.stderr
    assert "1 page  1 new" in done.stdout
    [(path, url, basis)] = stored("SELECT path, url, captured_basis FROM ledger_capture")
    assert str(path).startswith("fetched/foresaid-") and "#" in str(path)
    assert (url, basis) == (site.url("/1"), "WARC-Date")
    assert Path(str(path).partition("#")[0]).is_file()
    assert foresaid("verify").exit_code == 0


def test_the_archive_can_be_read_again_without_the_network(foresaid: Foresaid, site: Site) -> None:
    foresaid("fetch", site.url("/1"), site.url("/2"), *QUICK)
    again = foresaid("read", "fetched", "--json")
    assert [json.loads(line)["page"]["url"] for line in again.stdout.splitlines()] == [site.url("/1"), site.url("/2")]


def test_an_unchanged_page_is_not_sent_again(foresaid: Foresaid, site: Site) -> None:
    def answer(request: Request) -> None:
        same = request.headers.get("If-None-Match") == '"1"'
        request.give(b"" if same else page(1).encode(), 304 if same else 200, ETag='"1"')

    site.answers["/1"] = answer
    foresaid("fetch", site.url("/1"), *QUICK)
    for _ in range(2):
        done = foresaid("fetch", site.url("/1"), *QUICK)
        assert done.exit_code == 0 and "unchanged since 2" in done.stderr and done.stdout == ""


def test_an_address_that_fails_does_not_stop_the_others(foresaid: Foresaid, site: Site) -> None:
    done = foresaid("fetch", site.url("/nothing"), site.url("/1"), "http://127.0.0.1/", *QUICK)
    assert done.exit_code == 0, done.output
    assert "/nothing: the server answered 404" in done.stderr
    assert "a loopback address, which is not fetched from; try: --allow-host 127.0.0.1" in done.stderr


def test_nothing_fetched_is_exit_code_1(foresaid: Foresaid, site: Site) -> None:
    site.page("/picture", b"\x89PNG", Content_Type="image/png")
    done = foresaid("fetch", site.url("/rss"), site.url("/picture"), *QUICK)
    assert done.exit_code == 1
    assert "not a page but application/rss+xml; try: foresaid watch add" in done.stderr
    assert "nothing was fetched" in done.stderr


def test_without_the_allowance_this_machine_is_not_asked(foresaid: Foresaid, site: Site) -> None:
    done = foresaid("fetch", site.url("/1"))
    assert done.exit_code == 1 and "--allow-host localhost" in done.stderr and site.asked == []


def run(foresaid: Foresaid, *more: str) -> Result:
    return foresaid("watch", "run", *QUICK, *more)


def test_the_new_pages_of_a_feed_are_fetched_once(foresaid: Foresaid, site: Site) -> None:
    assert "watching: " in foresaid("watch", "add", site.url("/rss"), "--every", "30").stdout
    done = run(foresaid)
    assert done.exit_code == 0, done.output
    assert "2 pages  2 new" in done.stdout and "Coast News" in done.stdout
    assert sorted(site.paths()) == ["/1", "/2", "/rss"]
    assert "nothing is due" in run(foresaid).stderr
    assert "unchanged" in run(foresaid, "--all").stdout
    feed(site, 1, 2, 3)
    done = run(foresaid, "1")
    assert "1 page  1 new" in done.stdout
    assert sorted(site.paths()) == ["/1", "/2", "/3", "/rss", "/rss", "/rss"]


def test_a_feed_that_is_longer_than_one_run_is_taken_in_several_the_newest_first(
    foresaid: Foresaid, site: Site
) -> None:
    feed(site, 1, 3, 2)
    foresaid("watch", "add", site.url("/rss"))
    assert "1 left for later" in run(foresaid, "--most", "2").stdout
    assert site.paths() == ["/rss", "/3", "/2"]
    run(foresaid, "--all")
    assert sorted(site.paths()) == ["/1", "/2", "/3", "/rss", "/rss"]


def test_one_broken_feed_does_not_stop_the_others_and_is_asked_later(foresaid: Foresaid, site: Site) -> None:
    site.page("/broken", "<p>no feed")
    foresaid("watch", "add", site.url("/broken"), site.url("/rss"))
    done = run(foresaid)
    assert done.exit_code == 0 and "2 pages  2 new" in done.stdout
    assert f"not fetched: {site.url('/broken')}: it is no feed and no sitemap" in done.stderr
    assert "failed 1 time  http" in foresaid("watch", "list").stdout
    [(failures, minutes)] = stored(
        "SELECT failures, round((julianday(due) - julianday(last_run)) * 1440) FROM ledger_watch"
        " WHERE url LIKE '%broken'"
    )
    assert (failures, minutes) == (1, 120)
    assert run(foresaid, site.url("/broken")).exit_code == 1


def test_a_page_that_fails_is_tried_in_three_runs(foresaid: Foresaid, site: Site) -> None:
    del site.answers["/2"]
    foresaid("watch", "add", site.url("/rss"))
    for _ in range(4):
        done = run(foresaid, "--all")
    assert site.paths().count("/2") == 3 and site.paths().count("/1") == 1
    assert done.exit_code == 0


def test_a_sitemap_index_leads_to_the_pages(foresaid: Foresaid, site: Site) -> None:
    index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{}</loc></sitemap></sitemapindex>"
    site.page("/index.xml", index.format(site.url("/news.xml")), Content_Type="text/xml")
    urls = "".join(f"<url><loc>{site.url(f'/{n}')}</loc></url>" for n in (1, 2, 3))
    site.page("/news.xml", f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>")
    foresaid("watch", "add", site.url("/index.xml"))
    done = run(foresaid)
    assert "3 pages  3 new" in done.stdout, done.output


def test_watches_are_listed_removed_and_named_by_number(foresaid: Foresaid, site: Site) -> None:
    assert "Nothing is watched" in foresaid("watch", "list").stdout
    foresaid("watch", "add", site.url("/rss"), "--title", "Coast")
    listed = foresaid("watch", "list").stdout
    assert "Coast" in listed and "never" in listed and "60 min" in listed
    assert foresaid("watch", "remove", "2").exit_code == 1
    assert "no longer watched" in foresaid("watch", "remove", "1").stdout
    assert "Nothing is watched" in foresaid("watch", "list").stdout


def test_opml_goes_in_and_out(foresaid: Foresaid, tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        "<opml version='1.0'><body><outline text='News'><outline type='rss' text='Coast &amp; Co' "
        "xmlUrl='http://coast.example/rss'/></outline><outline text='x' xmlUrl='javascript:1'/></body></opml>"
    )
    done = foresaid("watch", "import", opml)
    assert "2 feeds in the file, 1 new" in done.stdout and "left out: javascript:1: no web address" in done.stderr
    out = foresaid("watch", "export").stdout
    assert 'text="Coast &amp; Co"' in out and 'xmlUrl="http://coast.example/rss"' in out
    foresaid("watch", "remove", "1")
    foresaid("watch", "export", tmp_path / "none.opml")
    (tmp_path / "again.opml").write_text(out)
    assert "1 feed in the file, 1 new" in foresaid("watch", "import", tmp_path / "again.opml").stdout


@pytest.mark.parametrize("content", ["", "<html></html>", "<opml><body/></opml>", "Rain"])
def test_what_is_no_opml_is_named(foresaid: Foresaid, tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.opml").write_text(content)
    done = foresaid("watch", "import", tmp_path / "bad.opml")
    assert done.exit_code == 1 and "bad.opml: " in done.stderr and "export the list of feeds again" in done.stderr
