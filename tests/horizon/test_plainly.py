"""What people read of how a deadline was found."""

from __future__ import annotations

import pytest
from evaluation.deadlines import ROWS, Row, read

from foresaid.dates.grammar import RULES
from foresaid.horizon import in_plain_words
from foresaid.lexicon import table


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[-60:])
def test_no_name_of_the_inside_is_shown(row: Row) -> None:
    horizon = read(row).horizon
    shown = in_plain_words(horizon.basis) if horizon else ""
    named = {name for name, _ in RULES if "_" in name}
    assert not named & set(shown.replace(":", " ").split()) and "PX" not in shown


def test_every_plain_rule_is_a_rule() -> None:
    assert set(table("dates/deadlines.toml")["plain"]["rules"]) <= {name for name, _ in RULES}


@pytest.mark.parametrize(
    "basis",
    ["calendar: the vote, 2031-06-01 (an almanac, as of 2031-01-01)", "this page tells: “voting ended at noon”", ""],
)
def test_what_is_plain_already_stays(basis: str) -> None:
    assert in_plain_words(basis) == basis
