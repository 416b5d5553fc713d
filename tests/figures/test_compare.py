"""The same thing counted twice: agreement, tension or contradiction, with the arithmetic."""

import pytest

from foresaid.figures import Sighting, compare, compare_figures, find_figures, sightings
from foresaid.model import Article, Block, Figure, Page, Reading, Span
from foresaid.sentences import read_prose

LINE = "The army of Tarn enlists recruits in the valley"


def sighting(low: float | None, high: float | None, per: str | None, unit: str = "people", **more: str) -> Sighting:
    figure = Figure(Span(0, 1), low, high, unit, None, per)
    return Sighting(
        figure, more.get("words", ""), more.get("sentence", LINE), more.get("page", "p"), more.get("source")
    )


def test_a_month_and_a_day_are_brought_to_one_rate() -> None:
    found = compare(sighting(30000, 30000, "month"), sighting(1000, 1100, "day", "recruits", page="q"))
    assert found is not None and found.verdict == "agreement"
    assert found.why == "30,000 a month = 968-1,071 a day; 1,000-1,100 a day lies within rounding: consistent"


@pytest.mark.parametrize(
    ("daily", "verdict"),
    [
        ((970, 1070), "agreement"),  # inside
        ((900, 1000), "agreement"),  # overlaps
        ((1500, 1600), "tension"),  # near, but not by rounding
        ((5000, 5500), "contradiction"),
    ],
)
def test_the_verdict_depends_on_how_far_they_miss(daily: tuple[float, float], verdict: str) -> None:
    found = compare(sighting(30000, 30000, "month"), sighting(*daily, "day", page="q"))
    assert found is not None and found.verdict == verdict


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (sighting(3, 3, "day"), sighting(3, 3, "month", "ships")),  # another thing
        (sighting(3, 3, "day"), sighting(90, 90, None)),  # a rate and a total
        (sighting(3, 3, None), sighting(4, 4, None)),  # two numbers of one sentence
        (sighting(3, 3, None), sighting(4, 4, None, sentence="Fans of the club sang", page="q")),  # another matter
    ],
)
def test_what_does_not_count_the_same_thing_is_not_compared(a: Sighting, b: Sighting) -> None:
    assert compare(a, b) is None


def test_another_page_about_the_same_matter_is_compared_and_the_speakers_kept_apart() -> None:
    a = sighting(400, 400, None, sentence="Floods killed 400 people in the Tarn valley", source="the mayor")
    b = sighting(40, 40, None, sentence="Floods in the Tarn valley killed 40 people", page="q", source="the army")
    found = compare(a, b)
    assert found is not None and (found.verdict, found.same_speaker) == ("contradiction", False)
    assert found.reasons.startswith("both say: ")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tarn has pipes for 400 homes in the valley", "Erin has pipes for 300 homes in the valley"),  # two places
        ("Pipes reached 400 homes in the valley in 2029", "Pipes reached 500 homes in the valley in 2031"),  # two times
        ("Old pipes: 400 homes in the valley", "New pipes: 300 homes in the valley"),  # lines of a list
        ("Pipes reach 400 homes in the valley | yes", "Pipes reach 300 homes in the valley | no"),  # rows of a table
        ("Pipes reach 400 homes", "Snow cut off 300 homes"),  # nothing else in common
        ("- Pipes reach 400 homes in the Tarn valley", "Pipes reach 300 homes in the Tarn valley"),  # an item of a list
        ("You get pipes for 400 homes in Tarn valley", "You get pipes for 300 homes in Tarn valley"),  # an offer
        ("Pipes reach 400 homes in the Tarn valley", "Pipes reach 300 homes in the valley"),  # one of them is all
        ("Pipes reach 400 homes in the valley", "Pipes reach 300 homes in the valley"),  # no place or time at all
    ],
)
def test_another_place_time_or_line_is_another_thing(a: str, b: str) -> None:
    one, two = (sighting(n, n, None, "homes", sentence=s, page=s) for n, s in ((400, a), (300, b)))
    assert compare(one, two) is None


def test_the_figures_of_a_reading_are_compared() -> None:
    text = "The army enlists around 30,000 people every month, or around 1,000-1,100 recruits daily."
    article = Article(text, (Block(Span(0, len(text)), "body", ""),))
    reading = Reading(Page("ab" * 32, text), article, figures=find_figures(article, read_prose(article), (), ()))
    (found,) = compare_figures(sightings(reading))
    assert found.verdict == "agreement" and found.a.words == "around 30,000 people every month"


def test_one_voice_of_a_page_does_not_contradict_itself_but_two_do() -> None:
    line, other = "Floods killed 400 people in the Tarn valley", "Floods in the Tarn valley killed 40 people"
    assert compare(sighting(400, 400, None, sentence=line), sighting(40, 40, None, sentence=other)) is None
    mayor = sighting(400, 400, None, sentence=line, source="the mayor")
    army = sighting(40, 40, None, sentence=other, source="the army")
    found = compare(mayor, army)
    assert found is not None and (found.verdict, found.same_speaker) == ("contradiction", False)


def test_two_prices_of_one_sentence_are_two_things() -> None:
    line = "A pass costs 12 crowns a month, and a family pays 90 crowns a year"
    month = sighting(12, 12, "month", "crowns", sentence=line, words="12 crowns a month")
    year = sighting(90, 90, "year", "crowns", sentence=line, words="90 crowns a year")
    assert compare(month, year) is None


def test_a_number_that_tells_a_noun_apart_is_not_compared() -> None:
    lines = ("The Tarn valley has a 75% slope on the north face", "A 75% slope is on the north face of Tarn valley")
    assert compare(*(sighting(75, 75, None, "%", sentence=s, words="75%", page=s) for s in lines)) is None
