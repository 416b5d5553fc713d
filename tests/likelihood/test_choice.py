"""The learned choice for will, would and going to: what speaks for a prediction, and the reason for a refusal."""

import pytest

from foresaid.likelihood import undecided_modals
from foresaid.likelihood.choice import model, unlikely_choice, why_taken
from foresaid.likelihood.places import Place
from foresaid.model import Article, Block, Span
from foresaid.sentences import read_prose


def place(text: str) -> Place:
    article = Article(text, (Block(Span(0, len(text)), "body", ""),))
    (found,) = undecided_modals(read_prose(article), ())
    return found


@pytest.mark.parametrize(
    "text",
    [
        "“The strike will hurt the economy,” she said.",  # an effect of a thing
        "“It is going to be a long winter,” she said.",  # it, and a state
        "“I think growth will slow,” he said.",  # thinking aloud
        "“You’ll regret it if the dam breaks,” he said.",
    ],
)
def test_what_befalls_and_results_is_foreseen(text: str) -> None:
    assert unlikely_choice(place(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "“We will open a school,” she said.",  # a promise
        "“I’m going to read the letter,” she said.",  # a plan, through the clitic of be
        "“He will meet the board,” a spokesman said.",  # an announcement
    ],
)
def test_a_refusal_names_the_features_that_weighed_most(text: str) -> None:
    why = unlikely_choice(place(text))
    assert why is not None and why.startswith("no prediction, by ")
    assert all(
        model().weights.get(name, 0) < 0 for name in why.removeprefix("no prediction, by ").split(", ") if "=" in name
    )


def test_a_modal_of_possibility_follows_what_it_leans_to() -> None:
    assert unlikely_choice(place("She could hear the bells.")) == "ability"
    assert unlikely_choice(place("The ice could melt.")) is None


def test_what_is_taken_names_what_spoke_most_for_it() -> None:
    told = why_taken(place("“The strike will hurt the economy,” she said."))
    assert "kind of verb=effects" in told.split(", ")
    assert all(model().weights[name] > 0 for name in told.split(", "))
