"""The desk's pages, on a ledger of the example story pair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client, override_settings

from foresaid.capture import find_captures
from foresaid.ledger import questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.opening import open_ledger
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


@pytest.mark.parametrize("url", ["/forecast/f-none", "/article/none", "/source/Nobody At All", "/?as_of=yesterday"])
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
