"""Sixty deadlines as newspapers word them, with the days that the project's conventions give: a third hang on events.

Each row is a page: the day it was published, its text with the judgement's phrase and the deadline's words marked, and
the first and last day of the horizon (None where open). Lines are paragraphs. The shipped calendar is known; what the
page itself tells of an event stands in its other lines. All sentences are invented; the events of the calendar are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.marked import marked

from foresaid.dates import dates_of
from foresaid.horizon import set_horizons, shipped_calendar
from foresaid.model import Article, Block, Judgement, Span
from foresaid.sentences import read_prose


@dataclass(frozen=True, slots=True)
class Row:
    """One worded deadline and its reference days."""

    published: str
    text: str
    start: str | None
    end: str | None
    event: bool = False


MONDAY, FRIDAY, SUNDAY = "2031-03-10", "2031-11-28", "2031-06-15"

DATES = (
    # ---- named days
    Row(MONDAY, "The ferry is [phrase: likely] to sail again [when: on March 14].", "2031-03-14", "2031-03-14"),
    Row(MONDAY, "Cargo [phrase: may] move again [when: by 3 April 2031], the port said.", None, "2031-04-03"),
    Row(FRIDAY, "A verdict is [phrase: expected] [when: before Dec. 12].", None, "2031-12-12"),
    Row(FRIDAY, "The rink will [phrase: probably] stay shut [when: until January 6].", None, "2032-01-06"),
    Row(MONDAY, "Judges are [phrase: unlikely] to meet [when: earlier than the end of April].", None, "2031-04-30"),
    Row(MONDAY, "Tickets [phrase: could] sell out [when: as early as Thursday].", "2031-03-13", "2031-03-13"),
    Row(FRIDAY, "The pass is [phrase: likely] to open [when: no later than 1 May].", None, "2032-05-01"),
    Row(MONDAY, "The comet [phrase: might] be visible [when: from March 20 to March 24].", "2031-03-20", "2031-03-24"),
    Row(SUNDAY, "Divers [phrase: may] reach the wreck [when: between 2 and 5 July].", "2031-07-02", "2031-07-05"),
    Row(FRIDAY, "Snow is [phrase: possible] [when: tomorrow].", "2031-11-29", "2031-11-29"),
    Row(FRIDAY, "The council will [phrase: surely] vote [when: next Tuesday].", "2031-12-02", "2031-12-02"),
    Row(MONDAY, "Parts [phrase: may] arrive [when: the day after tomorrow].", "2031-03-12", "2031-03-12"),
    # ---- months, quarters, years
    Row(MONDAY, "Rates are [phrase: likely] to fall [when: in April].", "2031-04-01", "2031-04-30"),
    Row(FRIDAY, "Rates are [phrase: likely] to fall [when: in January].", "2032-01-01", "2032-01-31"),
    Row(MONDAY, "It is [phrase: probably] going to close [when: by mid-May].", None, "2031-05-20"),
    Row(MONDAY, "Profits [phrase: could] recover [when: in the third quarter].", "2031-07-01", "2031-09-30"),
    Row(MONDAY, "Sales [phrase: may] double [when: in the first half of 2032].", "2032-01-01", "2032-06-30"),
    Row(FRIDAY, "The line is [phrase: on track to] open [when: by the end of the year].", None, "2031-12-31"),
    Row(MONDAY, "The strait [phrase: could] be free of ice [when: by 2040].", None, "2040-12-31"),
    Row(MONDAY, "Reefs [phrase: may] vanish [when: in the 2050s].", "2050-01-01", "2059-12-31"),
    Row(MONDAY, "A new bishop is [phrase: likely] [when: this year].", "2031-01-01", "2031-12-31"),
    Row(FRIDAY, "The mine will [phrase: probably] reopen [when: next year].", "2032-01-01", "2032-12-31"),
    Row(FRIDAY, "Wages are [phrase: expected to] rise [when: in late 2032].", "2032-09-01", "2032-12-31"),
    Row(SUNDAY, "Drought is [phrase: likely] [when: for the rest of the month].", "2031-06-15", "2031-06-30"),
    Row(FRIDAY, "A merger is [phrase: possible] [when: before the end of next month].", None, "2031-12-31"),
    Row(MONDAY, "Rates [phrase: may] fall [when: between now and June].", "2031-03-10", "2031-06-30"),
    Row(
        FRIDAY,
        "Tolls are [phrase: poised to] rise [when: in the fiscal year ending in June 2033].",
        "2032-07-01",
        "2033-06-30",
    ),
    # ---- weeks
    Row(MONDAY, "A truce is [phrase: possible] [when: this week].", "2031-03-10", "2031-03-16"),
    Row(SUNDAY, "A truce is [phrase: possible] [when: this week].", "2031-06-16", "2031-06-22"),
    Row(FRIDAY, "The river [phrase: may] crest [when: next week].", "2031-12-01", "2031-12-07"),
    Row(FRIDAY, "Gales are [phrase: likely] [when: this weekend].", "2031-11-29", "2031-11-30"),
    Row(MONDAY, "The jury [phrase: may] retire [when: in the week of March 17].", "2031-03-17", "2031-03-23"),
    # ---- lengths
    Row(MONDAY, "The herd [phrase: could] halve [when: within three years].", "2031-03-10", "2034-03-10"),
    Row(MONDAY, "Prices are [phrase: likely] to double [when: over the next decade].", "2031-03-10", "2041-03-10"),
    Row(FRIDAY, "The lake [phrase: might] be empty [when: in 25 years].", "2056-11-28", "2056-11-28"),
    Row(MONDAY, "More layoffs are [phrase: likely] [when: in the coming weeks].", "2031-03-10", "2031-04-10"),
    Row(MONDAY, "A breakthrough is [phrase: possible] [when: in the next few days].", "2031-03-10", "2031-03-17"),
    Row(FRIDAY, "Fuel [phrase: could] run out [when: within 48 hours].", "2031-11-28", "2031-11-30"),
    Row(
        MONDAY,
        "Half of the pits will [phrase: probably] close [when: over the coming months].",
        "2031-03-10",
        "2031-09-10",
    ),
    # ---- open
    Row(MONDAY, "Growth will [phrase: likely] slow [when: after 2033].", "2034-01-01", None),
    Row(MONDAY, "Visitors [phrase: may] return [when: from 1 June].", "2031-06-02", None),
    Row(MONDAY, "The glacier will [phrase: probably] vanish one day.", None, None),
)

EVENTS = (
    Row(FRIDAY, "The keeper is [phrase: doubtful] [when: for Sunday's match].", "2031-11-30", "2031-11-30", event=True),
    # ---- the calendar knows the event
    Row(
        "2025-06-02",
        "Fees are [phrase: unlikely] to rise [when: before the Norwegian election].",
        None,
        "2025-09-08",
        True,
    ),
    Row(
        "2024-02-01",
        "A deal is [phrase: likely] [when: after the European elections in June].",
        "2024-06-10",
        None,
        True,
    ),
    Row("2025-02-03", "Banks [phrase: may] wait [when: until Germany's federal election].", None, "2025-02-23", True),
    Row("2025-03-03", "It [phrase: could] act [when: at the next Fed meeting].", "2025-03-18", "2025-03-19", True),
    Row("2025-10-01", "A cut is [phrase: likely] [when: by the ECB's December meeting].", None, "2025-12-18", True),
    Row(
        "2024-05-02",
        "Hotels are [phrase: expected to] fill [when: during the Paris Olympics].",
        "2024-07-26",
        "2024-08-11",
        True,
    ),
    Row(
        "2025-05-05",
        "She will [phrase: probably] play [when: in the Champions League final].",
        "2025-05-31",
        "2025-05-31",
        True,
    ),
    Row(
        "2025-09-15", "Aid is [phrase: unlikely] [when: ahead of the COP30 summit in Belem].", None, "2025-11-22", True
    ),
    Row(
        "2024-06-10",
        "A tax is [phrase: possible] [when: following Britain's general election].",
        "2024-07-05",
        None,
        True,
    ),
    Row(
        "2025-01-13",
        "New orders are [phrase: likely] [when: after the inauguration of the US president].",
        "2025-01-21",
        None,
        True,
    ),
    # ---- the page itself tells
    Row(
        MONDAY,
        "The Tarn Valley referendum will be held on 6 April.\nA boycott is [phrase: likely] [when: until the vote].",
        None,
        "2031-04-06",
        True,
    ),
    Row(
        MONDAY,
        "The two-day Coast League summit opens on 20 March.\nIt [phrase: may] end [when: by the end of the summit].",
        None,
        "2031-03-21",
        True,
    ),
    Row(
        MONDAY,
        "The regatta final was moved from March 15 to March 22.\nHe will [phrase: probably] row [when: in the final].",
        "2031-03-22",
        "2031-03-22",
        True,
    ),
    Row(
        FRIDAY,
        "The trial of two bankers is due to begin on January 12.\nA plea is [phrase: likely] [when: before the trial].",
        None,
        "2032-01-12",
        True,
    ),
    Row(
        FRIDAY,
        "Voting in the mayoral election ends on Sunday.\nRain is [phrase: likely] [when: until the election is over].",
        None,
        "2031-11-30",
        True,
    ),
    # ---- the words give a bound, no more
    Row(MONDAY, "Tolls [phrase: may] fall [when: before the assembly election in May 2032].", None, "2032-05-31", True),
    Row(MONDAY, "Strikes are [phrase: likely] [when: ahead of the June summit].", None, "2031-06-30", True),
    # ---- nobody tells: unresolved rather than wrong
    Row(MONDAY, "Tolls [phrase: may] fall [when: before the election].", None, None, True),
    Row(MONDAY, "A shake-up is [phrase: likely] [when: after the congress].", None, None, True),
    Row("2024-03-04", "A pause is [phrase: likely] [when: until the presidential election].", None, None, True),
)

ROWS = DATES + EVENTS


def read(row: Row) -> Judgement:
    """The judgement of a row with its horizon set, as a reading of the page alone would have it.

    >>> horizon = read(DATES[0]).horizon
    >>> (horizon.start, horizon.end) if horizon else None
    ('2031-03-14', '2031-03-14')
    """
    text, spans = marked(row.text)
    blocks = tuple(Block(Span(*m.span()), "body", "a row of the table") for m in re.finditer(r"[^\n]+", text))
    article = Article(text, blocks, published=row.published)
    judgement = Judgement("j", "body", tuple(spans["phrase"]))
    return set_horizons(article, read_prose(article), [judgement], (), dates_of(article), shipped_calendar())[0]
