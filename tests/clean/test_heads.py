"""Heads of text captures: what stands around a headline that no metadata declares."""

from foresaid.clean import find_article
from foresaid.clean.bylines import read_byline
from foresaid.model import Article, Declared, Page, Words

BODY = """
The ferries to Calder stayed in port on Friday because the wind had turned to the north, the harbour office wrote.
Most of the boats will sail again in the morning, and those who hold tickets for the evening can use them then.
The repair of a roof at home should wait until the storm has passed over the islands, the office wrote to the islanders.
"""


def _read(head: str) -> Article:
    return find_article(Page("", head + BODY))


def test_a_lone_name_apart_from_its_day_signs() -> None:
    article = _read("Wind keeps the ferries in port\nAna Brook\nTravel\nMay 3, 2031\n")
    assert ([a.name for a in article.authors], article.published) == (["Ana Brook"], "2031-05-03")


def test_a_topic_that_looks_like_a_name_signs_nothing() -> None:
    assert _read("Wind keeps the ferries in port\nHome Repair\nMay 3, 2031\n").authors == ()


def test_of_two_lone_names_neither_is_taken() -> None:
    article = _read("Wind keeps the ferries in port\nAna Brook\nTravel\nIvo Lund\nWeather\nMay 3, 2031\n")
    assert article.authors == ()


def test_a_headline_like_a_name_is_known_by_the_words_of_the_text() -> None:
    article = _read("Start now\nWind Storm Ferries\nBy Ana Brook\nMay 3, 2031\n")
    assert article.title is not None and article.title.text == "Wind Storm Ferries"


def test_a_headline_may_stand_below_the_day_that_nobody_signs() -> None:
    article = _read("Coast Post Plus\nMay 3, 2031\nShare\nFerries stay in port until the wind turns\n")
    assert article.title is not None and article.title.text == "Ferries stay in port until the wind turns"


def test_the_last_step_of_a_path_is_the_headline() -> None:
    head = "Home > Travel > Ferries stay in port\nThe best islands to see now\nFerries stay in port\nMay 3, 2031\n"
    article = _read(head)
    assert article.title is not None and article.title.text == "Ferries stay in port"


def test_the_head_may_stand_below_what_the_site_says_of_itself() -> None:
    promise = (
        "Travel with the islanders: our guides to the harbours are trusted by all who sail, for forty years now.\n"
    )
    more = "A second guide tells what to pack, when to go and whom to ask on the islands.\n"
    head = "Ferries stay in port until the wind turns\nBy\nAna Brook\nMay 3, 2031\n"
    article = _read(promise + more + head)
    assert article.title is not None and article.title.text == "Ferries stay in port until the wind turns"
    assert ([a.name for a in article.authors], article.published) == (["Ana Brook"], "2031-05-03")


def test_where_an_author_works_is_no_author_and_a_second_person_with_a_role_is() -> None:
    assert [a.name for a in read_byline("By Ana Brook, Executive Editor, Harbour Watch").authors] == ["Ana Brook"]
    two = read_byline("By Ana Brook, Economics Editor, Ivo Lund, Reporter").authors
    assert [a.name for a in two] == ["Ana Brook", "Ivo Lund"]


def test_an_accounts_name_signs_beside_a_day_only() -> None:
    assert [a.name for a in read_byline("by coastwatch | May 3, 2031").authors] == ["coastwatch"]
    assert read_byline("by coastwatch in the harbour").authors == ()


def test_of_two_days_printed_together_the_earlier_is_of_the_publication() -> None:
    for days in ("May 3, 2031June 9, 2031", "June 9, 2031May 3, 2031"):
        byline = read_byline(f"{days} by Ana Brook")
        assert byline.published and byline.published.iso == "2031-05-03"
        assert byline.updated and byline.updated.iso == "2031-06-09"


def test_a_day_that_can_be_read_in_two_ways_is_settled_or_marked() -> None:
    head = "Ferries stay in port\nBy Ana Brook\n"
    assert _read(f"{head}03/05/2031\n").published is None
    for other, day in (("28/04/2031", "2031-05-03"), ("04/28/2031", "2031-03-05")):
        page = Page("", f"{head}03/05/2031\n{BODY}Sailing times of {other}\n")
        assert find_article(page).published == day
    marked = _read(f"{head}03.05.2031\n")
    assert marked.published == "2031-05-03" and "could be read with the month first" in marked.problems[0]
    german = "Die Fähren bleiben im Hafen\nVon Ana Brook\n03/05/2031\n" + (
        "Die Fähren blieben am Freitag im Hafen, weil der Wind nach Norden gedreht hatte, schrieb das Amt.\n"
    )
    found = find_article(Page("", german))
    assert (found.published, found.problems) == ("2031-05-03", ())


def test_counts_of_comments_are_no_name() -> None:
    byline = read_byline("Posted on May 3, 2031    Posted by Ana Brook      59 Comments")
    assert [a.name for a in byline.authors] == ["Ana Brook"]


def test_the_last_of_three_names_may_follow_a_comma_and_an_and() -> None:
    authors = read_byline("By Ana Brook, Ivo Lund, and Mara Senn").authors
    assert [a.name for a in authors] == ["Ana Brook", "Ivo Lund", "Mara Senn"]


def test_the_first_and_the_last_day_of_something_are_no_day_of_publication() -> None:
    for line in ("DATE: 2031-12-12 - 2031-12-17", "3 May 2031 to 5 May 2031"):
        assert read_byline(line).published is None
    assert read_byline("Published 3 May 2031 - Updated 5 May 2031").published


LETTER = (
    Declared("title", "The Grid Letter: will the boats sail?", "mail Subject"),
    Declared("outlet", "The Grid Letter", "mail From"),
    Declared("published", "2031-11-03T06:15:00+00:00", "mail Date"),
)


def test_a_letter_in_items_has_its_subject_for_a_title_its_sender_for_an_outlet_and_the_day_it_was_sent() -> None:
    text = (
        "THE GRID LETTER\n\nWinter is near and storms are about. Here is what you need to know\n\n1. HARBOUR NEWS\n"
        + BODY
    )
    article = find_article(Page("", text, declared=LETTER))
    assert article.title == Words("The Grid Letter: will the boats sail?", None, "mail Subject")
    assert (article.outlet, article.published, article.published_basis) == (
        "The Grid Letter",
        "2031-11-03T06:15",
        "mail Date",
    )


def test_a_headline_that_the_letter_prints_is_its_title() -> None:
    article = find_article(
        Page("", "The Grid Letter\n\nFerries stay in port until the wind turns\n" + BODY, declared=LETTER)
    )
    assert article.title is not None and article.title.text == "Ferries stay in port until the wind turns"


def test_a_name_printed_twice_signs_above_its_role_and_the_day() -> None:
    article = _read(
        "Ferries stay in port until May\nAna Brook\nAna Brook\nLocal reporter\nPublished: 5:02 PM May 3, 2031\n"
    )
    assert [a.name for a in article.authors] == ["Ana Brook"]
    assert article.published == "2031-05-03T17:02"
