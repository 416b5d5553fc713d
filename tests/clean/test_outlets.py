"""The outlet of a text capture: where two places of the page agree on its name."""

import pytest

from foresaid.clean import find_article
from foresaid.model import Article, Page, Reading
from foresaid.model.reading import from_json, to_json

HEAD = (
    "The Tidewater Gazette\nNews | Sport | Tides\n\nFerries stay in port until the wind turns\n"
    "By Ana Brook\nMay 3, 2031\n\n"
)
BODY = """The ferries to Calder stayed in port on Friday because the wind turned to the north, the harbour office wrote.

Most of the boats will sail again in the morning, and those who hold tickets for the evening can use them then.

The repair of the quay should wait until the storm has passed over the islands, the office wrote to the islanders.
"""


def _read(foot: str, head: str = HEAD, body: str = BODY) -> Article:
    return find_article(Page("", f"{head}{body}\n{foot}\n"))


@pytest.mark.parametrize(
    ("foot", "place"),
    [
        ("© 2031 Tidewater Media Ltd", "in the copyright line"),
        ("Ana Brook covers the harbour for the Gazette.", "in a note on who works for it"),
        ("Sign up for The Tidewater Gazette’s newsletter", "in an appeal to its readers"),
        ("Subscribe to the Gazette for 2 marks a week", "in an appeal to its readers"),
        ("The Gazette is free to read. If you can, leave a tip.", "in what the site says of itself"),
        ("Write to the newsroom: desk@tidewatergazette.example", "in an address"),
    ],
)
def test_a_name_above_the_headline_that_another_place_names(foot: str, place: str) -> None:
    article = _read(foot)
    assert (article.outlet, article.outlet_basis) == ("The Tidewater Gazette", f"above the headline, and {place}")


def test_a_dateline_agrees_with_the_name_above_the_headline() -> None:
    head = HEAD.replace("The Tidewater Gazette", "TIDEWIRE")
    article = _read("", head, "CALDER, May 3 (Tidewire) - " + BODY)
    assert (article.outlet, article.outlet_basis) == ("Tidewire", "above the headline, and in the dateline")


@pytest.mark.parametrize(
    "foot", ["", "Terms | Privacy", "© 2031", "Ana Brook covers the harbour.", "Sign up for Sport"]
)
def test_a_name_above_the_headline_alone_is_none(foot: str) -> None:
    assert (_read(foot).outlet, _read(foot).outlet_basis) == (None, "none")


def test_what_somebody_told_an_outlet_is_no_second_place() -> None:
    assert _read("", body=BODY + "\n“We will wait,” she told the Gazette on Friday evening.\n").outlet is None


def test_an_agency_in_the_dateline_of_a_reprint_is_not_the_outlet() -> None:
    assert _read("", body="CALDER, May 3 (Northwire) - " + BODY).outlet is None


def test_a_company_that_shares_no_word_with_the_masthead_stays_as_the_owner() -> None:
    article = _read("© 2031 Harbour Media Ltd")
    assert (article.outlet, article.outlet_basis) == ("Harbour Media Ltd", "the copyright line")


def test_common_words_are_no_agreement() -> None:
    assert _read("© 2031 Northern Gazette Media").outlet == "Northern Gazette Media"


def test_whose_picture_it_is_says_nothing_of_the_outlet() -> None:
    head = HEAD.replace("\nBy Ana", "\nA ferry at the quay in Calder on Friday. © Sound Lines\nBy Ana")
    assert _read("", head).outlet is None


def test_a_section_above_the_headline_is_not_the_outlet() -> None:
    head = HEAD.replace("The Tidewater Gazette", "Sport")
    assert _read("Subscribe to Sport\nAna Brook covers sailing.", head).outlet is None


def test_where_the_outlet_was_read_is_kept_and_may_be_missing_in_older_readings() -> None:
    page = Page("", HEAD + BODY + "\n© 2031 Tidewater Media Ltd\n")
    stored = to_json(Reading(page, find_article(page)))
    assert from_json(stored).article.outlet_basis == "above the headline, and in the copyright line"
    del stored["article"]["outlet_basis"]  # type: ignore[misc]
    assert from_json(stored).article.outlet_basis == "none"


def test_whoever_signs_and_keeps_the_rights_is_no_outlet() -> None:
    assert _read("© 2031 Ana Brook").outlet is None
    assert _read("© 2031 Ana Brook", head=HEAD.replace("By Ana Brook", "By Ivo Lund")).outlet == "Ana Brook"
