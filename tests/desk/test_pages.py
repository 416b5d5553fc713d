"""The desk's pages, on a ledger of the example story pair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client, override_settings

from foresaid.capture import find_captures
from foresaid.ledger import families, questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.opening import open_ledger
from foresaid.ledger.pairs import decide_pair, pairs
from foresaid.ledger.resolution import Cited, decide
from foresaid.ledger.store import store
from foresaid.model import Capture
from foresaid.pipeline import read

PAGES = Path(__file__).resolve().parents[2] / "examples" / "pages"
AFTER = datetime(2032, 5, 1, tzinfo=UTC)


@pytest.fixture
def desk(sqlite_address: LedgerAddress) -> Iterator[Client]:
    """The desk of a ledger with the story pair, on a day after its deadline."""
    open_ledger(sqlite_address, create=True)
    pair = [PAGES / "courier-valley-withdrawal.txt", PAGES / "courier-election-over.txt"]
    for capture in find_captures(pair):
        assert isinstance(capture, Capture)
        store(capture, read(capture), AFTER)
    derive(AFTER)
    with override_settings(DESK_DAY=AFTER.date()):
        yield Client()


@pytest.fixture
def widely(sqlite_address: LedgerAddress) -> Iterator[Client]:
    """The desk of a ledger with all pages about one British update."""
    open_ledger(sqlite_address, create=True)
    names = ("courier-valley-withdrawal", "courier-election-over", "harbour-lemna-update", "kasdor-lemna-analysis")
    pages = [PAGES / f"{name}.txt" for name in (*names, "meridian-lemna-winter", "lakeland-valley-reprint")]
    for capture in find_captures(pages):
        assert isinstance(capture, Capture)
        store(capture, read(capture), AFTER)
    derive(AFTER)
    with override_settings(DESK_DAY=AFTER.date()):
        yield Client()


def british() -> questions.ForecastEntry:
    return next(e for e in questions.forecasts(AFTER.date()) if e.forecast.band == "highly unlikely")


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_list_shows_the_forecast_with_its_wordings_band_and_deadline(desk: Client) -> None:
    page = text_of(desk, "/?q=withdraw&state=due")
    assert "highly unlikely" in page and "10–20 %" in page and "by 2032-03-21" in page
    assert "UK Ministry of Defence" in page


def test_a_filter_that_fits_nothing_says_so(desk: Client) -> None:
    assert "No forecast fits" in text_of(desk, "/?q=zeppelin")


def test_one_forecast_says_where_its_deadline_was_learned_and_how_to_settle_it(desk: Client) -> None:
    page = text_of(desk, f"/forecast/{british().forecast.id}")
    assert re.search(r"learned from “<a [^>]*>The three-day Varnian presidential election concluded on March 21", page)
    assert "Candidate evidence" in page and "foresaid resolve f-" in page


def test_a_forecast_shows_what_its_words_mean_on_other_scales_and_what_is_contested(desk: Client) -> None:
    page = text_of(desk, f"/forecast/{british().forecast.id}")
    scales = page[page.index('id="scales"') : page.index("Candidate evidence")]
    assert "“highly unlikely”" in scales and "the number above" in scales and "30 % of 169 readers" in scales
    assert "“probability … low”" not in scales  # no scale has it


def test_a_settled_forecast_shows_the_decision_and_its_scores(desk: Client) -> None:
    entry = british()
    evidence = questions.evidence_for([entry.forecast.id])[entry.forecast.id][0]
    decide(
        entry.forecast.id,
        "did-not-happen",
        by="Alice",
        at=AFTER,
        because="No battalion left.",
        evidence=[Cited(evidence.passage, evidence.text)],
    )
    page = text_of(desk, f"/forecast/{entry.forecast.id}")
    assert "by Alice" in page and "No battalion left." in page
    assert "<b>0.0225</b>" in page and "0.01 at its better end, 0.04 at its worse" in page


def test_an_article_shows_every_word_of_the_page_and_marks_what_was_found(desk: Client) -> None:
    mention = british().forecast.mentions[0]
    page = desk.get(f"/article/{mention.page}").content.decode()
    assert f'<a id="{mention.judgement}"></a>' in page
    assert re.search(r'<mark class="[^"]*phrase[^"]*"[^>]*>highly unlikely</mark>', page)
    shown = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", page))
    for line in questions.page_text(mention.page).splitlines():
        words = re.sub(r"\s+", "", line).replace("&", "&amp;").replace("'", "&#x27;").replace('"', "&quot;")
        assert words in shown, line


def test_a_link_to_a_passage_marks_exactly_it(desk: Client) -> None:
    mention = british().forecast.mentions[0]
    span = mention.passage.span
    page = desk.get(f"/article/{mention.page}?at={span.start}-{span.end}").content.decode()
    marked = re.findall(r'<mark class="[^"]*\bat\b[^"]*"[^>]*>([^<]*)</mark>', page)
    assert "".join(marked) == mention.phrase


def test_a_source_shows_its_yardstick_and_what_it_said(desk: Client) -> None:
    page = text_of(desk, "/source/UK Ministry of Defence")
    assert "PHIA" in page and "Everything it is credited with" in page


def test_the_lists_name_what_is_there(desk: Client) -> None:
    assert "UK Ministry of Defence" in text_of(desk, "/sources")
    assert "courier-election-over.txt" in text_of(desk, "/articles")


@pytest.mark.parametrize(
    "url", ["/forecast/f-none", "/echo/e-none", "/article/none", "/source/Nobody At All", "/?as_of=yesterday"]
)
def test_what_is_not_there_is_said_in_words(desk: Client, url: str) -> None:
    response = desk.get(url)
    assert response.status_code == 404
    assert "Not in this ledger" in response.content.decode()


def test_words_from_a_page_are_never_markup(sqlite_address: LedgerAddress) -> None:
    open_ledger(sqlite_address, create=True)
    text = "Rain <script>alert(1)</script> likely\n\nRain is <b>likely</b> on Friday, Ada Ode said.\n"
    capture = Capture(text.encode(), path="hostile.txt")
    store(capture, read(capture), AFTER)
    derive(AFTER)
    client = Client()
    for url in ("/", "/articles", "/sources", f"/article/{capture.sha256}"):
        assert "<script>" not in client.get(url).content.decode()


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def test_a_forecast_shows_its_wordings_in_order_with_what_changed(widely: Client) -> None:
    page = text_of(widely, f"/forecast/{british().forecast.id}")
    assert re.search(r"highly unlikely</span>.*→.*<span class=.wording.>probability … low</span>", page)
    assert "<del>highly unlikely</del> became <ins>probability … low</ins>" in page
    changed = re.findall(r'<mark class="[^"]*changed[^"]*">([^<]*)</mark>', page)
    assert changed == ["probability", "low"]


def test_a_forecast_says_in_words_how_many_sources_it_has_and_why(widely: Client) -> None:
    page = plain(text_of(widely, f"/forecast/{british().forecast.id}"))
    assert "How many sources: 4 articles, 3 families, 1 origin" in page
    assert "no, not of Meridian: one is a copy of the other, or both of a third" in page
    assert "from Meridian: printed the same day" in page
    assert "Probably the same statement in other words" in page and "foresaid review p-" in page
    assert "4 articles, 3 families, 1 origin" in plain(text_of(widely, "/"))


def test_a_family_shows_both_passages_with_the_differences_marked(widely: Client) -> None:
    (family,) = [f for f in families.families() if "food aid" in f.earliest.words]
    html = text_of(widely, f"/echo/{family.id}")
    before, after = re.findall(r'<blockquote class="plain (?:before|after)">(.*?)</blockquote>', html)
    assert plain(before) == family.members[0].words and plain(after) == family.members[1].words
    assert re.findall(r'<mark class="[^"]*changed[^"]*">([^<]*)</mark>', before) == ["half"]
    assert "<del>half</del> became <ins>a third</ins>" in html
    assert "the earliest known" in html and "names Meridian" in html


def test_all_copies_and_what_waits_for_a_decision_are_on_one_page(widely: Client) -> None:
    page = plain(text_of(widely, "/echoes"))
    assert "wait for a decision" in page and "has so far paid bounties" in page and "copies · 3 pages" in page
    found = pairs()[0]
    decide_pair(found.id, "accept", by="Alice", at=AFTER, because="one update")
    page = plain(text_of(widely, "/echoes"))
    assert "accept by Alice on 2032-05-01: one update" in page and f"foresaid review {found.id} undo" in page


def test_an_article_links_each_echo_to_its_family_and_says_where_statements_are_told(widely: Client) -> None:
    agency = next(p for p in questions.pages() if p.outlet == "Meridian")
    page = widely.get(f"/article/{agency.sha256}").content.decode()
    linked = set(re.findall(r'<a class="copies" href="/echo/(e-\w+)"', page))
    assert linked == {f.id for f in families.families(agency.sha256)}
    assert re.search(r"\d articles, \d famil(y|ies), 1 origin: also in", plain(page))


def test_a_ledger_without_copies_says_so(sqlite_address: LedgerAddress) -> None:
    open_ledger(sqlite_address, create=True)
    assert "No passage is shared by two pages" in text_of(Client(), "/echoes")


def test_a_scale_chosen_on_one_page_stays_while_one_browses(desk: Client) -> None:
    key = british().forecast.id
    assert "10–20 %" in text_of(desk, "/?q=withdraw")
    asked = text_of(desk, "/?on=kent&q=withdraw")
    assert "10–20 %" not in asked and "Sherman Kent" in asked and 'name="q" value="withdraw"' in asked
    for url in (f"/forecast/{key}", "/sources", "/articles", "/?state=due"):
        page = text_of(desk, url)
        assert "Words that it does not have carry no number" in page, url
        assert '<option value="kent" selected>' in page, url
    assert "10–20 %" in text_of(desk, f"/forecast/{key}?on=own")
    assert "carry no number" not in text_of(desk, f"/forecast/{key}")


def test_a_chosen_scale_is_said_where_it_gives_the_number(desk: Client) -> None:
    assert "the scale that was asked for" in text_of(desk, f"/forecast/{british().forecast.id}?on=phia")


def test_a_scale_that_is_none_is_named_with_those_there_are(desk: Client) -> None:
    response = desk.get("/?on=nato")
    assert response.status_code == 404
    assert "on=nato: no such scale; try: on=own, phia" in response.content.decode()


def test_a_page_is_kept_apart_by_the_cookie_of_the_scale(desk: Client) -> None:
    assert "Cookie" in desk.get("/").headers["Vary"]
