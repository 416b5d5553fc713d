"""Sixty more deadlines, written when all of the first sixty were right: what the rules make of words they never saw.

Rows as in deadlines.py. At their first measurement 24 of the 38 by date were right, 11 of the 22 on events, 4 of the
60 wrong. Then the rules were mended; what they still miss is the list at the end. Afterwards one row was replaced, and
two references were settled: "by mid-century" is 2050, "within the month" is left alone, since it can be read two ways.
"""

from __future__ import annotations

from evaluation.deadlines import FRIDAY, MONDAY, SUNDAY, Row

FRESH_DATES = (
    # ---- named days and parts of days
    Row(MONDAY, "Ice [phrase: could] close the canal [when: as soon as tonight].", "2031-03-10", "2031-03-10"),
    Row(MONDAY, "The pact will [phrase: likely] be signed [when: on or before 1 July].", None, "2031-07-01"),
    Row(FRIDAY, "Tapes [phrase: may] surface [when: any day between now and Dec. 20].", "2031-11-28", "2031-12-20"),
    Row(
        FRIDAY, "A second wave is [phrase: probable] [when: around the middle of January].", "2032-01-11", "2032-01-20"
    ),
    Row(MONDAY, "The orchestra [phrase: might] fold [when: by close of business on Friday].", None, "2031-03-14"),
    Row(MONDAY, "It is [phrase: doubtful] that he will testify [when: this side of April 15].", None, "2031-04-15"),
    Row(FRIDAY, "Heavy snow is [phrase: expected] [when: overnight].", "2031-11-28", "2031-11-29"),
    Row(SUNDAY, "The peak is [phrase: likely] [when: on Tuesday or Wednesday].", "2031-06-17", "2031-06-18"),
    Row(MONDAY, "The vault will [phrase: probably] be opened [when: come Thursday].", "2031-03-13", "2031-03-13"),
    Row(FRIDAY, "Sales [phrase: could] recover [when: before the new year].", None, "2032-01-01"),
    Row(FRIDAY, "They are [phrase: unlikely] to be home [when: for Christmas].", "2031-12-25", "2031-12-25"),
    # ---- months, quarters, halves, years
    Row(MONDAY, "Layoffs [phrase: may] run [when: well into 2032].", "2032-01-01", "2032-12-31"),
    Row(MONDAY, "A glut is [phrase: likely] [when: through June].", None, "2031-06-30"),
    Row(
        FRIDAY, "The yen is [phrase: poised to] gain [when: in the opening months of 2032].", "2032-01-01", "2032-04-30"
    ),
    Row(
        FRIDAY,
        "Rents are [phrase: set to] climb [when: in the first three months of next year].",
        "2032-01-01",
        "2032-03-31",
    ),
    Row(MONDAY, "The mill [phrase: might] shut [when: as early as the second quarter].", "2031-04-01", "2031-06-30"),
    Row(MONDAY, "The firm will [phrase: probably] default [when: before the quarter is out].", None, "2031-03-31"),
    Row(FRIDAY, "He [phrase: could] retire [when: by year's end].", None, "2031-12-31"),
    Row(SUNDAY, "The sea [phrase: may] rise by a hand's width [when: by mid-century].", None, "2050-12-31"),
    Row(SUNDAY, "The bird is [phrase: likely] to die out [when: before the decade is over].", None, "2039-12-31"),
    Row(SUNDAY, "The bird is [phrase: likely] to die out [when: by the end of the century].", None, "2100-12-31"),
    Row(MONDAY, "A drought is [phrase: likely] [when: this summer].", "2031-06-01", "2031-08-31"),
    Row(FRIDAY, "A thaw is [phrase: unlikely] [when: before spring].", None, "2032-05-31"),
    Row(MONDAY, "The law [phrase: could] pass [when: in the autumn].", "2031-09-01", "2031-11-30"),
    Row(FRIDAY, "The ski lifts [phrase: may] stand still [when: all winter].", "2031-12-01", "2032-02-29"),
    # ---- fiscal and school years
    Row(
        MONDAY,
        "A deficit is [phrase: likely] [when: in the financial year that begins on April 1].",
        "2031-04-01",
        "2032-03-31",
    ),
    Row(MONDAY, "The ban [phrase: may] be lifted [when: before the school year ends in June].", None, "2031-06-30"),
    Row(
        SUNDAY,
        "Fees are [phrase: expected to] double [when: by the start of the school year in September].",
        None,
        "2031-09-30",
    ),
    # ---- lengths
    Row(MONDAY, "He [phrase: could] be free [when: within weeks].", "2031-03-10", "2031-04-10"),
    Row(MONDAY, "A ruling is [phrase: likely] within the month.", None, None),
    Row(FRIDAY, "The town [phrase: may] run dry [when: inside a fortnight].", "2031-11-28", "2031-12-12"),
    Row(FRIDAY, "The stock will [phrase: probably] last [when: for another six weeks].", "2031-11-28", "2032-01-09"),
    Row(SUNDAY, "The cure [phrase: might] come [when: a decade from now].", "2041-06-15", "2041-06-15"),
    Row(SUNDAY, "The lake will [phrase: surely] be gone [when: in half a century].", "2081-06-15", "2081-06-15"),
    Row(MONDAY, "The strike is [phrase: unlikely] to end [when: any time soon].", None, None),
    Row(MONDAY, "The repairs [phrase: could] take years [when: ].", None, None),
    Row(MONDAY, "The tower [phrase: may] fall before it is too late to save it [when: ].", None, None),
    Row(MONDAY, "The dispute is [phrase: likely] to drag on for years [when: ].", None, None),
)

FRESH_EVENTS = (
    # ---- the page tells
    Row(
        MONDAY,
        "The budget vote is on April 2.\nA revolt is [phrase: unlikely] [when: before the budget vote].",
        None,
        "2031-04-02",
        True,
    ),
    Row(
        MONDAY,
        "Parliament's term ends on 30 June 2033.\nA tax is [phrase: possible] [when: by the end of the parliament].",
        None,
        "2033-06-30",
        True,
    ),
    Row(
        FRIDAY,
        "The season ends on May 24.\nHe [phrase: might] leave [when: at the end of the season].",
        "2032-05-24",
        "2032-05-24",
        True,
    ),
    Row(
        FRIDAY,
        "The two sides meet on December 13.\nA draw is [phrase: likely] [when: in the match].",
        "2031-12-13",
        "2031-12-13",
        True,
    ),
    Row(
        MONDAY,
        "Lawmakers go into recess on March 28.\nA vote is [phrase: unlikely] [when: before the recess].",
        None,
        "2031-03-28",
        True,
    ),
    Row(
        MONDAY,
        "The climate conference opens in Dorn on 2 April and ends on 11 April.\n"
        "A deal is [phrase: possible] [when: by the close of the conference].",
        None,
        "2031-04-11",
        True,
    ),
    Row(
        MONDAY,
        "A hearing is scheduled for March 20.\nBail is [phrase: likely] [when: after the hearing].",
        "2031-03-21",
        None,
        True,
    ),
    Row(
        FRIDAY,
        "The by-election in Marl takes place on 11 December.\n"
        "The seat [phrase: could] change hands [when: in the by-election].",
        "2031-12-11",
        "2031-12-11",
        True,
    ),
    Row(
        MONDAY,
        "The launch window opens on March 18 and closes on April 3.\n"
        "A lift-off is [phrase: likely] [when: before the window closes].",
        None,
        "2031-04-03",
        True,
    ),
    Row(
        SUNDAY,
        "The truce runs out on 30 June.\nFighting [phrase: may] resume [when: when the truce ends].",
        "2031-06-30",
        "2031-06-30",
        True,
    ),
    Row(
        MONDAY,
        "The strike deadline is midnight on Friday.\nA deal is [phrase: still possible] [when: before the deadline].",
        None,
        "2031-03-14",
        True,
    ),
    Row(
        MONDAY,
        "Harvest begins on April 7.\nPrices will [phrase: probably] hold [when: until the harvest].",
        None,
        "2031-04-07",
        True,
    ),
    # ---- the calendar knows the event
    Row(
        "2024-09-02",
        "A shutdown is [phrase: unlikely] [when: before the US presidential election].",
        None,
        "2024-11-05",
        True,
    ),
    Row(
        "2025-03-10",
        "Turnout [phrase: could] sink [when: in Australia's federal election].",
        "2025-05-03",
        "2025-05-03",
        True,
    ),
    Row("2026-05-04", "A strike is [phrase: possible] [when: during the World Cup].", "2026-06-11", "2026-07-19", True),
    Row(
        "2025-06-16",
        "A rise is [phrase: unlikely] [when: at the Bank of England's August meeting].",
        "2025-08-07",
        "2025-08-07",
        True,
    ),
    Row(
        "2024-06-24",
        "A pact is [phrase: likely] [when: after the second round of the French parliamentary election].",
        "2024-07-08",
        None,
        True,
    ),
    # ---- only a bound, or nothing
    Row(MONDAY, "Aid [phrase: may] stop [when: ahead of the budget debate in May].", None, "2031-05-31", True),
    Row(MONDAY, "The minister is [phrase: unlikely] to stay [when: until the party congress].", None, None, True),
    Row(MONDAY, "He [phrase: could] quit [when: before the next election].", None, None, True),
    Row(MONDAY, "Seats [phrase: may] change hands [when: this cycle].", None, None, True),
    Row(MONDAY, "A shake-up is [phrase: probable] [when: once the inquiry is over].", None, None, True),
)

FRESH = FRESH_DATES + FRESH_EVENTS

#: Rows of which nothing is found, by how they begin. None is read wrongly.
UNRESOLVED = ("Heavy snow is", "The two sides meet", "Harvest begins")
