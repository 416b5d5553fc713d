"""What is a figure, what it is worth, and what only looks like one."""

import pytest

from foresaid.figures import find_figures
from foresaid.model import Article, Block, Figure, Span, Statement
from foresaid.sentences import read_prose
from tests.marked import marked


def read(text: str) -> tuple[str, list[Span], tuple[Figure, ...]]:
    plain, spans = marked(text)
    article = Article(plain, (Block(Span(0, len(plain)), "body", ""),))
    return plain, spans.get("figure", []), find_figures(article, read_prose(article), (), ())


FIGURES = [
    # hedge, number, counted noun and rate make one span
    ("[figure: Around 40 ferries a day] left.", 40, 40, "about", "day"),
    ("[figure: Around 30,000 people every month] came.", 30000, 30000, "about", "month"),
    ("[figure: up to 12 percent] left.", None, 12, "at most", None),
    ("[figure: Some 6 percent of tenants] left.", 6, 6, "about", None),
    # open bounds
    ("[figure: More than a million] fled.", 1000000, None, "more than", None),
    ("They sold [figure: at least 300 tickets].", 300, None, "at least", None),
    ("[figure: 200+ ships] came.", 200, None, "at least", None),
    # ranges, hedge in front
    ("[figure: Up to 60 or 70 guests] came.", 60, 70, "at most", None),
    ("[figure: Between 3 and 4 million voters] stayed home.", 3000000, 4000000, None, None),
    ("[figure: around 1,000-1,100 recruits daily]", 1000, 1100, "about", "day"),
    # money, magnitudes, words
    ("It costs [figure: $5-$6 million].", 5000000, 6000000, None, None),
    ("It cost [figure: nearly 2.5bn euros].", 2500000000, 2500000000, "nearly", None),
    ("[figure: Two hundred and fifty thousand tons] sank.", 250000, 250000, None, None),
    ("They paid [figure: €3 a share].", 3, 3, None, "share"),
    # durations that measure
    ("The [figure: nine-week] strike ended.", 9, 9, None, None),
    ("It lasted [figure: 80 minutes].", 80, 80, None, None),
    ("They gave [figure: 72 hours]' notice.", 72, 72, None, None),
    ("[figure: Two days]’ rain fell, and they open in two weeks' time.", 2, 2, None, None),
    # vague plurals, shares, multiples
    ("[figure: Hundreds of ships] left.", 200, 999, None, None),
    ("[figure: Dozens] left.", 24, 99, None, None),
    ("[figure: Three in four] left.", 75, 75, None, None),
    ("[figure: Half of the ships] left.", 50, 50, None, None),
    ("Sales rose [figure: twelvefold].", 12, 12, None, None),
    # a total
    ("The town got a [figure: 0/4 score].", 0, 0, None, None),
    # a rate said elsewhere in the clause
    ("[figure: Two hundred barrels] are shipped each week.", 200, 200, None, "week"),
]


@pytest.mark.parametrize(("text", "low", "high", "hedge", "per"), FIGURES)
def test_a_figure_has_its_words_value_hedge_and_rate(
    text: str, low: float | None, high: float | None, hedge: str | None, per: str | None
) -> None:
    plain, spans, found = read(text)
    assert [f.span.of(plain) for f in found] == [s.of(plain) for s in spans]
    assert (found[0].low, found[0].high, found[0].hedge, found[0].per) == (low, high, hedge, per)


@pytest.mark.parametrize(
    "text",
    [
        "It opened on May 3, 2031.",  # a date
        "It closed in 2016.",  # a year
        "It begins at 8 p.m. sharp.",  # a clock time
        "Ada Ode, 71, won.",  # an age
        "A 14-year-old won.",
        "She finished in the top 40.",  # a rank
        "He is No. 8 on the list.",
        "The 5th bridge fell.",  # an ordinal
        "An F-16 landed.",  # part of a name
        "The Boeing 737 landed.",
        "It fell nine days ago.",  # only locates in time
        "It will fall in the next six months.",
        "There is a 60 percent chance of rain.",  # the number of a probability
        "The odds of a deal stand at 40 percent.",
        "One of them left.",
        "The 17 left at noon.",  # refers back
        "They won 3-1.",  # a score
        "Albion are 4-6 favourites, with Rovers out to 9-2.",  # odds
        "It is touch and go. Fifty-fifty at best.",
        "The share of category 4 and 5 storms will rise.",  # names of a scale
        "Call 911.",
    ],
)
def test_what_only_looks_like_a_figure_is_left_alone(text: str) -> None:
    plain, _, found = read(text)
    assert [f.span.of(plain) for f in found] == []


def test_a_part_of_a_total_keeps_the_total_and_the_total_is_a_figure_too() -> None:
    plain, _, found = read("Seven of the 44 ships sank.")
    assert (found[0].low, found[0].high, found[0].out_of) == (7, 7, 44)
    assert found[1].span.of(plain) == "44 ships"


def test_a_vague_plural_says_that_it_is_vague() -> None:
    _, _, (figure,) = read("Tens of thousands of fans came.")
    assert figure.vague and (figure.low, figure.high) == (20000, 99999)


def test_a_figure_knows_its_statement() -> None:
    text = "It sold 40 boats, the mayor said."
    article = Article(text, (Block(Span(0, len(text)), "body", ""),))
    statement = Statement("s-1", "body", (Span(0, 16),), None, "indirect")
    (figure,) = find_figures(article, read_prose(article), [statement], ())
    assert figure.statement == "s-1"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It sold [figure: a quarter of a million dollars] worth.", 250000, 250000),  # a part of another number
        ("It grew [figure: half a percentage point].", 0.5, 0.5),
        ("Sales fell by [figure: a third] in May.", 33.333333333333336, 33.333333333333336),
        ("It cost [figure: $846.8million].", 846800000, 846800000),  # no space before the magnitude
        ("[figure: Eight of 10 voters] stayed home.", 80, 80),  # of ten: a share
        ("[figure: Twenty-seven states] sued.", 27, 27),  # a hyphen inside a number, not a range
        ("It saves money over [figure: 10 years].", 10, 10),  # over: during
        ("[figure: Four at most] came.", None, 4),  # the hedge behind
    ],
)
def test_harder_numbers_have_their_value(text: str, low: float | None, high: float | None) -> None:
    plain, spans, found = read(text)
    assert [f.span.of(plain) for f in found] == [s.of(plain) for s in spans]
    assert (found[0].low, found[0].high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Crutch, 40 ― a father, spoke.",  # an age before a dash
        "Rain falls on July 10 and 11.",  # the second day
        "It stood at 131 West Street.",  # a house number
        "The bill ran to six figures.",  # an idiom
        "It opens at 18:20 today.",  # a clock time without a.m.
        "People between the ages of 17 and 20 voted.",
    ],
)
def test_more_that_only_looks_like_a_figure(text: str) -> None:
    plain, _, found = read(text)
    assert [f.span.of(plain) for f in found] == []
