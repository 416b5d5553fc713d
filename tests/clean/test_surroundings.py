"""What the tagger sees around a line."""

from __future__ import annotations

import numpy as np

from foresaid.clean.features import NAMES, line_features
from foresaid.clean.lines import find_lines
from foresaid.clean.surroundings import SURROUNDINGS
from foresaid.model import Page

ARTICLE = [
    "The ferries will not sail before Tuesday, the harbour said on Sunday.",
    "Without ferries the island has bread for two days, its baker believes.",
    "The harbour expects the storm to pass on Monday night, and bread on Tuesday.",
]
BELOW = ["Comments", "Ana Brook", "3 May 2031", "Nobody asked whether pensioners needed medicine yesterday evening."]


def columns(*texts: str) -> dict[str, list[float]]:
    rows = line_features(find_lines(Page("", "\n".join(texts))))
    return {name: rows[:, NAMES.index(name)].tolist() for name in SURROUNDINGS}


def test_distances_count_lines_from_a_heading_of_comments() -> None:
    found = columns(*ARTICLE, *BELOW)
    assert found["since comments heading"] == [60, 60, 60, 0, 1, 2, 3]
    assert found["until comments heading"][:4] == [3, 2, 1, 0]
    assert found["until comments heading"][4:] == [60, 60, 60]


def test_names_and_days_are_told_by_their_shape() -> None:
    found = columns(*ARTICLE, *BELOW)
    assert found["since named"][4:] == [0, 1, 2]
    assert found["since dated"][5:] == [0, 1]
    assert found["dated_10"] == [1] * 7


def test_what_stands_below_uses_other_words_than_the_first_paragraphs() -> None:
    found = columns(*ARTICLE, *BELOW)
    assert found["core_words"][1] > found["core_words"][6]
    # the words of a line itself do not speak for it
    assert columns("Zebras gallop across meadows today.", *ARTICLE)["core_words"][0] == 0


def test_the_longest_break_grows_down_the_page() -> None:
    found = columns("Menu", *ARTICLE, "Share", "Print", ARTICLE[0] + " Again.")
    assert found["longest_break"] == [0, 0, 0, 0, 1, 2, 2]


def test_repeated_short_lines_are_counted_around() -> None:
    found = columns(*ARTICLE, "Reply", "Agreed, and so does everybody on the quay here.", "Reply")
    assert found["repeated_5"] == [2] * 6
    assert np.isfinite(list(found.values())).all()
