from __future__ import annotations

import pytest

from foresaid.horizon.futurity import futurity

ROWS = [
    # phrase, words before and after it, whether the event lay ahead
    ("may", "The dam", "burst on Friday", True),
    ("may", "The dam", "have burst on Friday", False),  # it has or has not
    ("could", "The file", "be genuine", None),  # a state
    ("might", "The line", "be closed", True),  # something done to it
    ("may", "They", "be hiding a copy", False),  # going on
    ("may", "The town", "have less cause to worry", None),  # a state
    ("likely", "The move would", "be unpopular", True),
    ("likely", "She", "left early", None),
    ("likely", "She is", "to leave", True),
    ("likely", "It has", "sunk", False),
    ("expected to", "It is", "rain", True),
    ("It is unclear if", "", "others will take part", True),
    ("It is unclear whether", "", "he knew of it", False),
    ("chances", "Their", "of a win are slim", True),
    ("possibility", "He left open the", "that she was right", False),
    ("all but assured", "his victory is", ".", True),
    ("all but certain", "Port strike ‘", "’ after talks collapse", True),  # a headline without a verb
    ("likely", "He left, most", ", on Friday", None),
    ("perhaps", "It drove out", "more than a million", None),
    ("won't", "It", "rain", True),
    ("Very likely", "The storm is “", "” to strengthen", True),  # marks between the words do not matter
    ("may", "They", "have to leave", True),
    ("one in five", "maybe", "of gold", True),  # a price of a chance
    ("may", "If you ask, he", "have more patience", True),  # a state under a condition
    ("may", "It would need towns that", "not want to pay", True),  # a state beside would
    ("may", "The line", "be cut by the flood", True),  # an irregular participle
    ("could", "This", "be the last ferry", None),  # what something is
    ("very likely", "It is", "that they run two sets of books", None),  # a clause in the present
    ("inevitably", "The refusal", "raises questions", None),  # an adverb of a verb in the present
    ("potentially", "They lied, and meant to", "tip the vote", True),
    ("possibly", "a loophole that he used to", "avoid the tax", None),
    ("confident", "Farmers seem", "they have the votes", True),
    ("likely", "You are", "to have at least a talk", True),  # "at" is no participle
    ("perhaps", "That will bring talks and", "a deal", True),  # goes on after will
    ("may", "They are afraid that her lead", "be thin", True),
    ("perhaps", "You are likely to have a talk and", "a deal", True),
    ("perhaps", "It may have lasted,", "for a year", False),
]


@pytest.mark.parametrize(("phrase", "before", "after", "ahead"), ROWS)
def test_the_verbs_tell_whether_it_lay_ahead(phrase: str, before: str, after: str, ahead: bool | None) -> None:
    assert futurity(phrase, before, " " + after).ahead is ahead
