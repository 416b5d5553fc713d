"""Few sentences and many are searched in two ways that find the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foresaid.forecasts.event_words import Rarity
from foresaid.forecasts.holding import Holding

WORDS = st.frozensets(st.sampled_from(["rain", "ode", "pier", "ferry", "storm", "vote"]), max_size=4)
DAYS = st.none() | st.sampled_from(["2031-05-01", "2031-05-02", "2031-06-01"])


@given(st.lists(st.tuples(WORDS, DAYS), max_size=12), WORDS, st.sampled_from([0.17, 0.5, 1.0]), DAYS)
def test_both_ways_find_what_looking_at_every_sentence_finds(
    sentences: list[tuple[frozenset[str], str | None]], wanted: frozenset[str], share: float, after: str | None
) -> None:
    rarity = Rarity(words for words, _ in sentences)
    least = share * rarity.weight(wanted) - 1e-6
    held = Holding(sentences, rarity)
    expected = [
        n
        for n, (words, day) in enumerate(sentences)
        if wanted & words and day and day > (after or "") and rarity.weight(wanted & words) >= least
    ]
    assert held.reaching(wanted, share, after or "") == expected
    held.many = 0
    assert held.reaching(wanted, share, after or "") == expected
