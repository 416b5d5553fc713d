"""One forecast as three pages report it: a wire story, its reprint, and a paper that tells it in other words.

The Harbour Office foresees; Tide Press is an agency, the Daily Herring prints it, the Erin Courier writes itself.
"""

from __future__ import annotations

from foresaid.model import Author, Capture, Reading, Span
from tests.factories import a_capture, a_judgement, a_reading, a_statement

CLAIM = "a strike of the ferry crews before the Port Erin regatta is highly unlikely after nine days of talks"
EDITED = "a strike of the ferry crews before the Port Erin regatta is improbable after nine days of talks"
REWORDED = "The regatta of Port Erin will see no walkout by crews, chances being low since nine days of talks began"
BACKGROUND = "Crews have walked out in each of the past three summers, which cost the island some 40,000 guests a year."

WIRE = f"""Talks go on in Port Erin
TIDE PRESS: The Harbour Office said on May 6 that {CLAIM}.
{BACKGROUND}
"""
REPRINT = f"""Ferry crews keep talking
The Harbour Office said on May 6 that {EDITED}.
Nobody on the quay knew more.
{BACKGROUND}
"""
OTHER_WORDS = f"""Regatta guests may book
Holiday makers asked, and the Harbour Office answered on May 6. {REWORDED}.
"""


def _page(
    text: str, path: str, day: str, outlet: str | None, claim: str, phrase: str, *authors: Author
) -> tuple[Capture, Reading]:
    capture = a_capture(text, f"pages/{path}.txt")
    statement = a_statement(text, capture.sha256, claim, said_on="2031-05-06")
    judgement = a_judgement(text, capture.sha256, phrase, claim, statement=statement.id)
    reading = a_reading(
        capture, published=day, outlet=outlet, statements=(statement,), judgements=(judgement,), authors=authors
    )
    return capture, reading


def wire() -> tuple[Capture, Reading]:
    """The agency's story, printed in the afternoon of its place."""
    return _page(WIRE, "wire", "2031-05-06T14:00", "Tide Press", CLAIM, "highly unlikely")


def reprint() -> tuple[Capture, Reading]:
    """A paper's copy of it: signed by the agency, in the morning of its own place, and with another word."""
    signed = Author("Tide Press", "organisation", Span(0, 5))
    return _page(REPRINT, "reprint", "2031-05-06T09:00", "The Daily Herring", EDITED, "improbable", signed)


def other_words() -> tuple[Capture, Reading]:
    """The same statement, told by a paper of its own."""
    return _page(OTHER_WORDS, "other-words", "2031-05-07", "Erin Courier", REWORDED, "low")


NEWS = (
    "Bread will cost more|Baker Holm",
    "Two lighthouses get new lamps|Coast Board",
    "Snow closed the northern pass|Road Office",
    "A choir from Lund sings on Sunday|Abbess Runa",
    "Herring shoals moved west|Skipper Dahl",
    "The mint struck silver coins|Mint Office",
    "School lunches become free|Teacher Moss",
    "An owl nested in the town hall|Warden Pike",
    "Timber prices fell by a third|Forest Guild",
    "The museum bought a viking boat|Curator Ness",
    "Trams run until midnight|Transport Board",
    "Wells were tested for salt|Water Office",
    "Hail damaged the apple harvest|Farmer Quill",
    "The theatre opens a second stage|Director Faye",
    "A meteor was seen over Douglas|Observer Starr",
    "Mussels may be eaten again|Food Office",
    "The library lends tools|Librarian Odd",
    "Goats graze on the castle hill|Mayor Sand",
    "Electric buses arrived from Merrow|Buyer Lusk",
    "A bridge was painted green|Painter Roe",
    "Old maps were found in a chest|Archivist Wynn",
    "Bees survived the winter well|Keeper Thorn",
    "The clock tower leans no further|Engineer Bask",
    "Peat cutting ends in autumn|Moor Trust",
)


def other_news() -> tuple[Capture, Reading]:
    """Statements about everything else: only among many can a word be rare."""
    told = [line.split("|") for line in NEWS]
    text = "News in brief\n" + "".join(f"{content}, {who} said.\n" for content, who in told)
    capture = a_capture(text, "pages/news.txt")
    said = [a_statement(text, capture.sha256, content, source=who, said_on="2031-05-05") for content, who in told]
    return capture, a_reading(capture, published="2031-05-05", statements=said)


def told() -> list[tuple[Capture, Reading]]:
    """All three reports of the one forecast, and the other news."""
    return [wire(), reprint(), other_words(), other_news()]
