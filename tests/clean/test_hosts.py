"""The order of day and month, told by the country of the page's host where nothing else tells it."""

import pytest

from foresaid.clean import find_article
from foresaid.model import Article, Page

BODY = """
The ferries to Calder stayed in port on Friday because the wind turned to the north, the harbour office wrote.

Most of the boats will sail again in the morning, and those who hold tickets for the evening can use them then.

The repair of the quay should wait until the storm has passed over the islands, the office wrote to the islanders.
"""


def _read(day: str, url: str | None, more: str = "") -> Article:
    return find_article(
        Page("", f"Ferries stay in port until the wind turns\nBy Ana Brook\n{day}\n{BODY}{more}", url=url)
    )


@pytest.mark.parametrize(
    ("day", "host", "published", "why"),
    [
        ("03/04/2031", "courier.co.uk", "2031-04-03", "day first, as in the country of the page's host (.uk)"),
        ("03/04/2031", "www.courier.de", "2031-04-03", "day first, as in the country of the page's host (.de)"),
        ("09.10.2031", "courier.de", "2031-10-09", "day first, as in the country of the page's host (.de)"),
        ("03/04/2031", "courier.us", "2031-03-04", "month first, as in the country of the page's host (.us)"),
    ],
)
def test_a_country_with_one_usual_order_settles_it(day: str, host: str, published: str, why: str) -> None:
    article = _read(day, f"https://{host}/ferries")
    assert (article.published, article.published_basis) == (published, f"byline, read {why}")
    assert article.problems == ()


@pytest.mark.parametrize("host", ["courier.com", "courier.ca", "courier.io", "courier.example", "192.0.2.7"])
def test_other_hosts_settle_nothing(host: str) -> None:
    article = _read("03/04/2031", f"https://{host}/ferries")
    assert article.published is None
    assert article.problems == ("the day '03/04/2031' can be read in two ways; no day of publication taken",)


def test_the_pages_other_dates_go_before_its_host() -> None:
    article = _read("03/04/2031", "https://courier.co.uk/ferries", "\nMore\n04/28/2031 Bread prices rise\n")
    assert (article.published, article.published_basis) == (
        "2031-03-04",
        "byline, read in the order of the page's other dates",
    )


def test_a_day_of_one_reading_needs_no_host() -> None:
    assert _read("28/04/2031", "https://courier.us/ferries").published == "2031-04-28"
