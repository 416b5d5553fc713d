"""What the taggers' corpus calls an attribution, as a statement here: a row for each convention."""

from __future__ import annotations

import pytest

from foresaid.attribution.conventions import as_statement, without_tails
from foresaid.attribution.engine import RawAttribution
from foresaid.model import Article, Block, Span
from foresaid.sentences import Paragraph, read_prose
from tests.marked import marked

#: What a tagger marks, and what is left of it: source, then contents; nothing if it is no statement.
CONVENTIONS = [
    # a relative clause tells more of the source, and is no part of it
    (
        "[source: Ada Berg, who runs the board,] [cue: said] [content: the dam will hold].",
        ["Ada Berg", "the dam will hold"],
    ),
    # the one who told it may be known by the clause alone: "who" itself stays
    ("The man [source: who] [cue: said] [content: the dam will hold] left.", ["who", "the dam will hold"]),
    # "that" belongs to the cue
    ("[source: Ada Berg] [cue: said] [content: that the dam will hold].", ["Ada Berg", "the dam will hold"]),
    # words without marks and a quoted sentence behind them are two statements; the second is carried on
    (
        "[content: The dam will hold], [cue: said] [source: Ada Berg]. [content: “Nobody need move, ever.”]",
        ["Ada Berg", "The dam will hold"],
    ),
    # two quotations are one statement in two pieces
    (
        "[content: “The dam will hold,”] [cue: said] [source: Berg]. [content: “Nobody need move, ever.”]",
        ["Berg", "“The dam will hold,”", "“Nobody need move, ever.”"],
    ),
    # a thing that is wanted or considered is no claim
    ("[source: The board] [cue: is considering] [content: an appeal].", []),
    # nor is a word that stands for something
    ("Nobody knows [content: what] [source: the polls] [cue: say].", []),
    # a few words are, if they were quoted, or a number, or a clause
    ("[source: Berg] [cue: spoke of] [content: “a farce”].", ["Berg", "“a farce”"]),
    ("[source: The board] [cue: expects] [content: 40 floods].", ["The board", "40 floods"]),
    ("[source: Berg] [cue: said] [content: it works].", ["Berg", "it works"]),
    # a passive that names nobody
    ("The dams [cue: are expected] [content: to hold until spring].", []),
    # but not a noun that names nobody, or a report
    ("[cue: Reports] [content: that the dam broke] were wrong.", ["the dam broke"]),
]


def paragraph_of(text: str) -> Paragraph:
    (paragraph,) = read_prose(Article(text, (Block(Span(0, len(text)), "body", ""),))).paragraphs
    return paragraph


@pytest.mark.parametrize(("example", "left"), CONVENTIONS, ids=[e[:50] for e, _ in CONVENTIONS])
def test_a_convention(example: str, left: list[str]) -> None:
    text, roles = marked(example)
    content, source, cue = (tuple(roles.get(r, ())) for r in ("content", "source", "cue"))
    raw = RawAttribution(content, source, cue, 0.9, "fast/1")
    said = as_statement(paragraph_of(text), raw)
    assert [s.of(text) for s in ((*said.source, *said.content) if said else ())] == left


def test_a_day_and_a_channel_are_no_part_of_the_source() -> None:
    text = "It may rain, said Ada Ode, a spokeswoman, on national television on March 18."
    cut = without_tails(paragraph_of(text), Span(18, len(text) - 1))
    assert cut.of(text) == "Ada Ode, a spokeswoman"
