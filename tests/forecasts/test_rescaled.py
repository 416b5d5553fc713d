"""A forecast on a scale that somebody asked for: only words that the scale has get a number."""

from __future__ import annotations

from typing import Any

import pytest

from foresaid.errors import BadData
from foresaid.forecasts import gather_forecasts, on_scale
from foresaid.lexicon import SCALES, SURVEY, YARDSTICKS, yardstick
from foresaid.model import Forecast
from tests.factories import a_capture, a_judgement, a_reading, february


def forecast() -> Forecast:
    (found,) = gather_forecasts([february()[1]])
    return found


def worded(text: str, phrase: str, **fields: Any) -> Forecast:
    capture = a_capture(text)
    (found,) = gather_forecasts([a_reading(capture, judgements=[a_judgement(text, capture.sha256, phrase, **fields)])])
    return found


def test_the_scale_of_the_source_gives_what_the_ledger_has() -> None:
    own, asked = forecast(), on_scale(forecast(), "phia")
    assert (asked.low, asked.high, asked.band) == (own.low, own.high, own.band) == (0.1, 0.2, "highly unlikely")
    assert (own.basis, asked.basis) == ("yardstick of the source", "yardstick asked for")


def test_words_that_the_scale_lacks_carry_no_number() -> None:
    asked = on_scale(forecast(), "icd203")
    assert (asked.yardstick, asked.band, asked.low, asked.high, asked.basis) == (None, None, None, None, "none")


def test_the_wordings_are_each_read_anew_and_stay_as_printed() -> None:
    own, asked = forecast(), on_scale(forecast(), "phia")
    assert [m.phrase for m in asked.mentions] == [m.phrase for m in own.mentions]
    assert [m.band for m in asked.mentions] == ["highly unlikely", None]


def test_a_number_in_the_text_holds_on_every_scale() -> None:
    stated = worded(
        "Squall\nA squall has a 70 percent chance.\n", "70 percent chance", low=0.7, high=0.7, basis="stated number"
    )
    assert {(f.low, f.high, f.basis) for f in (on_scale(stated, s) for s in SCALES)} == {(0.7, 0.7, "stated number")}


def test_the_readers_are_a_scale_too() -> None:
    asked = on_scale(worded("Squall\nA squall is likely.\n", "likely"), SURVEY)
    assert asked.basis == "reader survey" and asked.yardstick is None
    assert asked.low is not None and asked.high is not None and asked.low < asked.high


def test_words_about_an_absence_are_turned_round() -> None:
    asked = on_scale(worded("Squall\nThe squall will likely stay away.\n", "likely", polarity="negation"), "phia")
    band = next(b for b in yardstick("phia").bands if b.name == "likely")
    assert (asked.low, asked.high) == (round(1 - band.high, 6), round(1 - band.low, 6))


@pytest.mark.parametrize("scale", YARDSTICKS)
def test_every_band_of_every_yardstick_is_found_by_its_first_phrase(scale: str) -> None:
    for band in yardstick(scale).bands:
        phrase = band.phrases[0]
        asked = on_scale(worded(f"Squall\nA squall, {phrase}, comes.\n", phrase), scale)
        assert (asked.band, asked.low, asked.high) == (band.name, band.low, band.high)


def test_a_scale_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadData, match=r"no such yardstick.*use one of phia"):
        on_scale(forecast(), "nato")
