"""Feeds whose lines hold the title and its clock time."""

import pytest

from foresaid.clean import find_article
from foresaid.model import Page
from foresaid.pipeline import read

ARTICLE = """Ferries stay in port until the wind turns
By Ana Brook
May 3, 2031

The ferries to Calder stayed in port on Friday because the wind turned to the north, the harbour office wrote.

Most of the boats will sail again in the morning, and those who hold tickets for the evening can use them then.

The repair of the quay should wait until the storm has passed over the islands, the office wrote to the islanders.

Latest news
"""
TITLES = (("12:40", "Storm closes the port"), ("11:05", "Mayor resigns"), ("10:30", "10 more towns flooded in Orrin"))


@pytest.mark.parametrize("form", ["{title} {time}", "{title}, {time}", "{title} | {time}", "{title} ({time})"])
def test_the_clock_time_at_the_end_of_a_line_is_no_part_of_the_title(form: str) -> None:
    text = ARTICLE + "\n".join(form.format(title=title, time=time) for time, title in TITLES)
    assert [(f.time, f.title.of(text)) for f in find_article(Page("", text)).feed] == list(TITLES)


@pytest.mark.parametrize(
    "line", ["12:40 Port may close by Friday, mayor says", "Port may close by Friday, mayor says 12:40"]
)
def test_no_statement_takes_the_clock_time_for_its_words(line: str) -> None:
    text = f"{ARTICLE}{line}\n{line.replace('mayor', 'minister').replace('12:40', '11:05')}\n"
    said = [s for s in read(text.encode()).statements if s.zone == "feed_headline"]
    assert [[c.of(text) for c in s.content] for s in said] == [["Port may close by Friday"]] * 2


def test_a_short_line_that_ends_in_a_time_is_no_entry_by_itself() -> None:
    assert find_article(Page("", ARTICLE.replace("Latest news", "Doors open 10:30\n\nMore"))).feed == ()
