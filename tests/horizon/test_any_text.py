"""Whatever a page says, setting its horizons raises nothing, changes nothing else and can be done again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from foresaid.dates import dates_of
from foresaid.horizon import find_events, set_horizons, settle_horizons, shipped_calendar
from foresaid.model import Judgement, Span
from foresaid.sentences import read_prose
from tests.horizon.factories import article

WORDS = st.sampled_from(
    "the a election summit in by before until after on March May 10 11, 2031 Friday next week Norway's Norwegian will "
    "may likely vote said that ended be held postponed from to of its end weeks within over \n . , ' “ ” \u00e9".split(
        " "
    )
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30), st.integers(0, 29), st.integers(1, 3), st.booleans())
def test_any_page_has_horizons(words: list[str], at: int, length: int, dated: bool) -> None:
    text = " ".join(words)
    page = article(text, published="2031-05-14" if dated else None, title=True)
    start = min(at, len(text) - 1)
    judgement = Judgement("j", "body", (Span(start, min(start + length, len(text))),))
    prose, dates = read_prose(page), dates_of(page)
    (found,) = set_horizons(page, prose, [judgement], (), dates, shipped_calendar())
    (settled,) = settle_horizons(
        page, prose, [found], (*find_events(page, prose, dates, "ab" * 32), *shipped_calendar())
    )
    for done in (found, settled):
        assert replace(done, horizon=None, forecast=False, forecast_when_said=False) == judgement
        assert done.horizon is None or (done.forecast_when_said and done.horizon.basis)
        assert done.forecast_when_said or not done.forecast
        assert done.horizon is None or done.horizon.words is None or len(done.horizon.words)
    assert set_horizons(page, prose, [judgement], (), dates, shipped_calendar()) == (found,)
