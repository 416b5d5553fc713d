"""Quoted words with marked roles, found in a page."""

import pytest
from evaluation.quotes import BadQuote, find_quote

PAGE = "The port may close, Ada Lund said.\r\n\r\nIt may reopen in May, she said."


def words(quote: str, nth: int | None = None) -> dict[str, list[str]]:
    found = find_quote(PAGE, quote, nth=nth)
    return {role: [PAGE[a:b] for a, b in spans] for role, spans in found.roles.items()}


@pytest.mark.parametrize(
    ("quote", "roles"),
    [
        # several roles in one quote
        (
            "[content: The port may close], [source: Ada Lund]",
            {"content": ["The port may close"], "source": ["Ada Lund"]},
        ),
        # a gap inside a role takes as few words as will do
        ("[content: It … May]", {"content": ["It may reopen in May"]}),
        # one role twice
        ("[phrase: It] may [phrase: reopen]", {"phrase": ["It", "reopen"]}),
        # a line break in the annotation is any line break of the page
        ("said.\n\n[it: It may]", {"it": ["It may"]}),
    ],
)
def test_a_quote_gives_the_words_of_its_roles(quote: str, roles: dict[str, list[str]]) -> None:
    assert words(quote) == roles


def test_words_that_the_page_does_not_hold_are_an_error() -> None:
    with pytest.raises(BadQuote, match="occurs 0 times"):
        find_quote(PAGE, "The port will close")


def test_words_that_occur_twice_need_the_number_of_the_occurrence() -> None:
    with pytest.raises(BadQuote, match="occurs 2 times"):
        find_quote(PAGE, "may")
    assert find_quote(PAGE, "may", nth=2).whole == (PAGE.rindex("may"), PAGE.rindex("may") + 3)


def test_a_gap_never_runs_past_the_end_of_a_line() -> None:
    with pytest.raises(BadQuote):
        find_quote(PAGE, "The port … reopen")
