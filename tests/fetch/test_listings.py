"""What feeds and sitemaps list, and how far their dates are believed."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresaid.errors import NotFetched
from foresaid.fetch import read_listing, target_of

NOW = datetime(2031, 5, 6, tzinfo=UTC)
BASE = "http://coast.example/feed"


def urls(content: str) -> list[str]:
    return [entry.url for entry in read_listing(content.encode(), BASE).entries]


def test_feeds_of_every_kind_are_read() -> None:
    rss = "<rss version='2.0'><channel><title>A</title><item><link>/1</link></item><item/></channel></rss>"
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><link href='/1'/></entry></feed>"
    json_feed = '{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"url": "/1"}, {"url": 7}, 8]}'
    for content in (rss, atom, json_feed):
        assert urls(content) == ["http://coast.example/1"]
        assert (listing := read_listing(content.encode(), BASE)).kind == "feed" and listing.title == "A"


def test_sitemaps_come_plain_packed_and_with_news() -> None:
    news = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> http://coast.example/2 </loc>
    <lastmod>2031-05-06T10:00:00+02:00</lastmod><news:news><news:publication_date>2031-05-01T10:00:00+02:00</news:publication_date>
    <news:title>Rain</news:title></news:news></url><url><loc>http://coast.example/2</loc></url></urlset>"""
    listing = read_listing(gzip.compress(news.encode()), BASE)
    assert listing.kind == "sitemap"
    assert [(e.url, e.claimed) for e in listing.entries] == [("http://coast.example/2", "2031-05-01T08:00:00+00:00")]


def test_a_sitemap_that_breaks_off_gives_what_came_before() -> None:
    assert urls("<urlset><url><loc>http://a.example/1</loc></url><url><loc>http://a.exam") == ["http://a.example/1"]


def test_a_feed_that_dates_entries_into_the_future_gains_no_place_by_it() -> None:
    items = [("a", "2031-05-01"), ("lie", "2099-01-01"), ("b", "2031-05-05"), ("none", "soon"), ("odd", "0000-99-99")]
    content = "".join(f"<url><loc>/{name}</loc><lastmod>{day}</lastmod></url>" for name, day in items)
    listing = read_listing(f"<urlset>{content}</urlset>".encode(), "http://coast.example/")
    order = [entry.url.rpartition("/")[2] for entry in listing.newest_first(NOW)]
    assert order == ["b", "a", "lie", "none", "odd"]


def test_a_packed_bomb_is_refused() -> None:
    with pytest.raises(NotFetched, match=r"it unpacks to more than 52,428,800 bytes"):
        read_listing(gzip.compress(bytes(60_000_000), mtime=0), BASE)


def test_entities_do_not_grow() -> None:
    grown = "<!DOCTYPE x [<!ENTITY a 'xxxxxxxxxx'>" + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    with pytest.raises(NotFetched, match=r"it is no feed and no sitemap"):
        urls(f"{grown}]><urlset><url><loc>/1&j;</loc></url></urlset>")


@pytest.mark.parametrize(
    "content", ["", "Rain.", "<html><p>Rain", "{}", '{"items": 3}', "\x00\x01", "<urlset", "\x1f\x8bnope"]
)
def test_what_is_neither_is_named(content: str) -> None:
    try:
        assert read_listing(content.encode("latin-1"), BASE).entries == ()
    except NotFetched as fault:
        assert "it is no" in str(fault) or "cannot be undone" in str(fault)


def test_a_link_that_is_none_does_not_spoil_the_list() -> None:
    assert urls("<urlset><url><loc>http://[</loc></url><url><loc>/1</loc></url></urlset>") == ["http://coast.example/1"]


@given(
    st.text(st.characters(), max_size=40),
    st.sampled_from(["{}", "http://{}", "http://a.example/{}", "https://{}:80/", "http://a.example:{}/"]),
)
def test_whatever_the_address_it_is_a_target_or_named(noise: str, form: str) -> None:
    try:
        target = target_of(form.format(noise))
    except NotFetched as fault:
        assert fault.reason
    else:
        assert target.url.isascii() and " " not in target.url and target_of(target.url) == target


@given(
    st.binary(max_size=200),
    st.sampled_from([b"%s", b"<urlset><url><loc>%s", b"<rss><channel><item><link>%s", b'{"items": [{"url": "%s']),
)
def test_whatever_the_bytes_a_listing_is_read_or_named(noise: bytes, form: bytes) -> None:
    try:
        read_listing(form % noise, BASE)
    except NotFetched as fault:
        assert fault.thing == BASE
