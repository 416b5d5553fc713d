"""Letters, transcripts, live tickers and documents: shapes with greetings, turns, minutes and sheets."""

from foresaid.clean import find_article
from foresaid.model import Page

PARAGRAPH = (
    "The court of Orrin will hear the river case on Monday, a clerk said, and a ruling is unlikely before March."
)
OTHER = (
    "The ferry owners lost on Friday, and the minister thinks that they will go to the next court before the winter."
)


def _roles(text: str) -> dict[str, str]:
    """Each line's role."""
    blocks = find_article(Page("", text)).blocks
    return {line.strip(): b.role for b in blocks for line in b.span.of(text).split("\n") if line.strip()}


def test_a_letters_greeting_is_body_and_its_numbered_lines_are_headings() -> None:
    text = (
        "THE DOCKET\nFive cases, every weekday\n\nTuesday, 14 October 2031\n\nGood morning,\n\n"
        f"{PARAGRAPH}\n\n1. The river case\n\n{OTHER}\n\n2. The second term\n\n{PARAGRAPH[:-1]}, or April.\n\n"
        "Forwarded this email? Subscribe here for more\n"
    )
    roles = _roles(text)
    assert roles["Good morning,"] == "body"
    assert {roles["1. The river case"], roles["2. The second term"]} == {"heading"}
    assert roles["Forwarded this email? Subscribe here for more"] == "furniture"
    assert find_article(Page("", text)).title is None


def test_numbered_lines_without_paragraphs_between_are_a_list() -> None:
    roles = _roles(f"Wind keeps ferries in port\n\n{PARAGRAPH}\n\n1. The river\n\n2. The ferry\n\n{OTHER}\n")
    assert {roles["1. The river"], roles["2. The ferry"]} == {"body"}


def test_items_below_a_colon_are_body_and_the_line_after_them_is_a_heading() -> None:
    roles = _roles(f"{PARAGRAPH}\n\nThree cases wait:\n\nthe river\nthe ferry\n\nWhat comes next\n\n{OTHER}\n")
    assert (roles["the river"], roles["the ferry"], roles["What comes next"]) == ("body", "body", "heading")


def test_turns_of_a_transcript_are_body_however_short() -> None:
    turns = (
        "Q1 Chair: Will it be heard?\n\nMarta Ogle: It will.\n\nQ2 Chair: When?\n\nMarta Ogle: On Monday, I expect.\n"
    )
    roles = _roles(f"Oral evidence: the river case\n\n11 November 2031\n\n{turns}\n")
    assert {role for line, role in roles.items() if ": " in line and "evidence" not in line} == {"body"}


def test_remarks_below_an_article_are_no_transcript() -> None:
    remarks = "Owl: I knew it.\nTide: You did not.\nOwl: I did.\nTide: Show us.\n"
    roles = _roles(f"Wind keeps ferries in port\n\n{PARAGRAPH}\n\n{OTHER}\n\n{PARAGRAPH[:-1]}.\n\nComments\n{remarks}")
    assert roles["Tide: You did not."] == "comment"


def test_minutes_of_a_match_are_furniture_and_ranks_are_no_feed() -> None:
    ticker = f"90.+4\n{PARAGRAPH}\n\n58.\nGoal for Orrin\n{OTHER}\n\n1.\nThe ball rolls, in light rain and no wind.\n"
    roles = _roles("Orrin beat Senn in the rain\n\n18 October 2031\n\n" + ticker)
    assert (roles["58."], roles["Goal for Orrin"], roles["90.+4"]) == ("furniture", "heading", "furniture")
    ranks = "Most read\n1.\nThe river case\n2.\nThe ferry\n"
    ranked = _roles(f"Wind keeps ferries in port\n\n{PARAGRAPH}\n\n{OTHER}\n\n{ranks}")
    assert "feed_time" not in ranked.values()


def test_opening_hours_are_no_feed() -> None:
    hours = "Market day\n9:00 am - 1:00 pm @ Town square\nLantern walk\n5:00 pm - 7:30 pm @ Library\n"
    assert "feed_title" not in _roles(f"{PARAGRAPH}\n\n{OTHER}\n\n{hours}").values()


def test_what_stands_on_every_sheet_is_furniture() -> None:
    roles = _roles(f"Brief 14/31 | 1\n{PARAGRAPH}\nBrief 14/31 | 2\n{OTHER}\nBrief 14/31 | 3\nPart 7 | of the coast\n")
    assert {role for line, role in roles.items() if line.startswith("Brief")} == {"furniture"}


def test_who_helped_is_a_byline_and_no_author() -> None:
    head = "How long a cough lasts\n\nMedically reviewed by Oda Winther\nBy Lars Mel\n3 May 2031\n\n"
    text = f"{head}{PARAGRAPH}\n\n{OTHER}\n"
    assert _roles(text)["Medically reviewed by Oda Winther"] == "byline"
    assert [a.name for a in find_article(Page("", text)).authors] == ["Lars Mel"]


def test_credits_in_capitals_or_beside_a_bar_end_captions() -> None:
    for credit in ("ANA BROOK (COAST PRESS)", "Ana Brook | Coastfoto"):
        head = f"Wind keeps ferries in port\n\nBy Lars Mel\n3 May 2031\n\nA boat in the harbour of Senn. {credit}"
        article = find_article(Page("", f"{head}\n\n{PARAGRAPH}\n\n{OTHER}"))
        assert article.caption_credit is not None and article.caption_credit.text == credit


def test_names_right_below_the_headline_sign_without_a_day() -> None:
    text = f"Sea walls or retreat on the coast\nHanne Rost and Emil Oye\n{PARAGRAPH}\n{OTHER}\n"
    assert [a.name for a in find_article(Page("", text)).authors] == ["Hanne Rost", "Emil Oye"]
