"""A story over eight months: one forecast in changing words, a deadline that moves, the event it hangs on, the outcome.

Ten short pages of two papers tell whether a parliament will ratify a treaty (tests/stories/treaty). What an analyst
would note down must come out of the ledger, and nothing else.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Foresaid
from tests.test_story import block_with

PAGES = Path(__file__).parent / "stories" / "treaty"
AFTER = ("--as-of", "2031-11-01")


@pytest.fixture
def ledger(foresaid: Foresaid) -> Foresaid:
    assert foresaid("read", PAGES).exit_code == 0
    return foresaid


def id_of(words: str, listed: str) -> str:
    return str(re.findall(r"f-[0-9a-f]+", block_with(words, listed))[0])


def test_one_forecast_keeps_all_wordings_and_how_the_likelihood_changed(ledger: Foresaid) -> None:
    listed = ledger("show", "forecasts", *AFTER).stdout
    first = block_with("by 2031-06-30", listed)
    assert "Oda Brekke on" in first
    in_full = ledger("show", "forecast", id_of("by 2031-06-30", listed), *AFTER).stdout
    assert "“likely” → “highly likely” → “chance … 80 percent” → “unlikely”" in in_full
    assert "likelihood: “likely” became “highly likely”" in in_full


def test_a_moved_deadline_is_a_forecast_of_its_own_and_each_names_the_other(ledger: Foresaid) -> None:
    listed = ledger("show", "forecasts", *AFTER).stdout
    first, second = id_of("by 2031-06-30", listed), id_of("“almost certain” in the body", listed)
    for shown, other in ((first, second), (second, first)):
        deadlines = block_with("Deadlines", ledger("show", "forecast", shown, *AFTER).stdout)
        assert re.search(r"2031-03-04\s+by 2031-06-30", deadlines) and re.search(
            r"2031-08-20\s+by 2031-10-12", deadlines
        )
        assert other in deadlines


def test_the_day_of_the_election_is_learned_when_it_was_held(ledger: Foresaid) -> None:
    second = block_with("“almost certain” in the body", ledger("show", "forecasts", *AFTER).stdout)
    assert "“probably” in the body of 2031-08-20" in second
    assert "“Norland's general election was held on Oct. 12”" in second


def test_the_opponent_has_a_forecast_of_his_own_with_the_number_of_little_chance(ledger: Foresaid) -> None:
    opponent = block_with("Jon Rask on", ledger("show", "forecasts", *AFTER).stdout)
    assert "5–15 %" in opponent and "by 2031-10-12" in opponent


def test_evidence_verdict_and_score_tell_who_was_right(ledger: Foresaid) -> None:
    listed = ledger("show", "forecasts", *AFTER).stdout
    june = id_of("by 2031-06-30", listed)
    autumn, opponent = id_of("“almost certain” in the body", listed), id_of("Jon Rask on", listed)
    due = ledger("due", *AFTER).stdout
    assert all(f in due for f in (june, autumn, opponent))
    assert "On Oct. 9 it ratified the Skerry fishing treaty" in block_with(autumn, due)
    for forecast, outcome, page, words in (
        (june, "did-not-happen", "05-postponed.txt", "The speaker of Norland's parliament has taken"),
        (autumn, "happened", "10-outcome.txt", "On Oct. 9 it ratified"),
        (opponent, "happened", "10-outcome.txt", "On Oct. 9 it ratified"),
    ):
        start = (PAGES / page).read_text("utf-8").index(words)
        place = f"{page}:{start}-{start + len(words)}"
        verdict = ("--outcome", outcome, "--evidence", place, "--by", "Alice", "--because", "the page says so")
        resolved = ledger("resolve", forecast, *verdict, *AFTER)
        assert resolved.exit_code == 0, resolved.output
    brekke = ledger("score", "--source", "Oda Brekke", *AFTER).stdout
    assert "mean of 2" in brekke and "not settled yet" in brekke
    assert "best .7225   mid .8100   worst .9025" in ledger("score", "--source", "Jon Rask", *AFTER).stdout
    assert "Nothing is due" in ledger("due", *AFTER).stdout
