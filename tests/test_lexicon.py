"""The yardsticks are what their sources print, and a source is held to the one it uses."""

import pytest

from foresaid.errors import BadData
from foresaid.lexicon import band_of, disputes, readers_inside, survey, yardstick, yardstick_adopted_by, yardsticks
from tests.shared import shared

CONTESTED = ("highly unlikely", "unlikely", "likely", "almost certain")


def test_every_yardstick_says_where_it_was_read() -> None:
    for scale in yardsticks():
        assert scale.source and scale.url and scale.edition
        assert all(a.evidence and a.url for a in scale.adopted_by)


@pytest.mark.parametrize(
    ("phrase", "name", "low", "high"),
    [
        ("highly unlikely", "phia", 0.10, 0.20),
        ("probably", "phia", 0.55, 0.75),  # an adverb of a yardstick word
        ("highly unlikely", "uk-di", 0.0, 0.10),  # the older scale, which PHIA replaced
        ("very likely", "icd203", 0.80, 0.95),
        ("very likely", "ipcc", 0.90, 1.0),
        ("about as likely as not", "efsa", 0.33, 0.66),
        ("probable", "kent", 0.63, 0.87),
    ],
)
def test_a_phrase_has_the_band_of_its_yardstick(phrase: str, name: str, low: float, high: float) -> None:
    band = band_of(phrase, name)
    assert band is not None and (band.low, band.high) == (low, high)


@pytest.mark.parametrize(("phrase", "name"), [("very likely", "phia"), ("highly likely", "icd203"), ("may", "phia")])
def test_a_phrase_off_a_yardstick_has_no_band_on_it(phrase: str, name: str) -> None:
    assert band_of(phrase, name) is None


def test_contested_words_do_not_agree_between_two_british_scales() -> None:
    new, old = band_of("unlikely", "phia"), band_of("unlikely", "uk-di")
    assert new and old and old.high < new.low


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("UK Ministry of Defence", "phia"),
        ("the British Ministry of Defense", "phia"),  # American spelling
        ("Britain's Ministry of Defence", "phia"),
        ("British Intelligence", "phia"),
        ("UK Ministry of Defence (Defence Intelligence)", "phia"),
        ("Intergovernmental Panel on Climate Change", "ipcc"),
        ("EFSA", "efsa"),
        ("CIA", "icd203"),
    ],
)
def test_a_body_is_known_by_its_names(body: str, name: str) -> None:
    scale = yardstick_adopted_by(body)
    assert scale is not None and scale.id == name


@pytest.mark.parametrize("body", [None, "", "Ministry of Defence", "Ministry of Defence of Ukraine", "the Ministry"])
def test_other_bodies_have_adopted_nothing(body: str | None) -> None:
    assert yardstick_adopted_by(body) is None


def test_the_survey_with_more_answers_speaks_and_the_other_fills_in() -> None:
    both, one = survey("Highly unlikely"), survey("almost certainly")
    assert both and (both.survey, both.q25, both.q75) == ("wadefagen", 0.05, 0.10)
    assert one and (one.survey, one.n) == ("zonination", 46)


def test_the_survey_is_silent_on_what_it_did_not_ask() -> None:
    assert survey("chances are low") is None


def test_few_readers_hear_highly_unlikely_as_the_yardstick_means_it() -> None:
    counts = {words: readers_inside(words, "phia") or (0, 1) for words in CONTESTED}
    shares = {words: round(100 * inside / answers) for words, (inside, answers) in counts.items()}
    assert shares == {"highly unlikely": 30, "unlikely": 38, "likely": 71, "almost certain": 66}
    assert readers_inside("highly unlikely", "icd203") is None


def test_an_unknown_yardstick_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadData, match=r"feet: no such yardstick; try: use one of phia"):
        yardstick("feet")


@pytest.mark.seeds
def test_the_yardsticks_hold_every_row_that_was_read_at_its_source() -> None:
    import csv

    ids = {
        "UK-PHIA": "phia",
        "UK-DI (older)": "uk-di",
        "US-ICD203": "icd203",
        "IPCC": "ipcc",
        "IPCC-AR4": "ipcc-ar4",
        "EFSA": "efsa",
        "Kent": "kent",
        "Canada-PS64-106-2007": "ps64-106",
    }
    with shared("data", "yardsticks.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if "MEMORY ONLY" not in row["evidence"]]
    assert len(rows) > 40
    for row in rows:
        for words in _all_wordings(row["phrase"]):
            band = band_of(words, ids[row["scale"]])
            assert band is not None, (words, row)
            assert (band.low, band.high) == (float(row["low"]) / 100, float(row["high"]) / 100), row


def _all_wordings(phrase: str) -> list[str]:
    """ "highly/very probable | almost certain(ly)": every wording that a cell of the table means."""
    out = []
    for words in map(str.strip, phrase.split("|")):
        degrees = ["highly", "very"] if words.startswith("highly/very ") else [""]
        for degree in degrees:
            whole = words.replace("highly/very", degree) if degree else words
            adverb = whole.replace("(ly)", "ly").replace("ablely", "ably")
            out += [whole.replace("(ly)", ""), adverb] if "(ly)" in whole else [whole]
    return out


def test_scales_that_share_no_probability_for_a_word_are_named() -> None:
    assert ("phia", "uk-di") in disputes("unlikely")
    assert disputes("likely") == () and disputes("no such words") == ()
