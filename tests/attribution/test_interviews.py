"""Interviews of invented people, in the shapes that papers print."""

from __future__ import annotations

from tests.attribution.pages import page, statements

LABELLED = page(
    ("title", "A seismologist on the next quake"),
    "Mira Toll has mapped the fault for years. Toll met us in her office.",
    "Q: How likely is a large one?",
    "A: We give it one in three. People shrug.",
    "Q: The mayor says the schools are safe. Are they?",
    "A: Most of them are.",
)
PLAIN = page(
    ("title", "A conversation about floods"),
    "Ilka Rowe has written nine novels. Rowe spoke to us from her kitchen.",
    "Where does a book begin?",
    "With a sentence I cannot explain.",
    "Why a flood?",
    "Because I grew up beside a river.",
    "My brother builds walls. He says the old one will fail by 2040.",
    "Do you read reviews?",
    "I used to.",
    "What comes next?",
    "I doubt I have another long book in me.",
)


def test_lines_with_labels_are_answers_of_the_one_interviewed() -> None:
    found = [s for s in statements(LABELLED) if s.rule == "A: X"]
    assert [s.source.name for s in found if s.source] == ["Mira Toll", "Mira Toll"]
    assert [s.content[0].of(LABELLED.text) for s in found] == [
        "We give it one in three. People shrug.",
        "Most of them are.",
    ]
    assert {s.quotation for s in found} == {"direct"}


def test_what_somebody_is_said_to_say_in_a_question_stays_a_statement() -> None:
    others = [s for s in statements(LABELLED) if s.rule != "A: X"]
    assert [s.content[0].of(LABELLED.text) for s in others] == ["the schools are safe"]


def test_questions_without_labels_are_followed_by_answers_in_the_first_person() -> None:
    found = [s for s in statements(PLAIN) if s.rule == "A: X"]
    assert len(found) == 5
    assert {(s.source.name, s.source.implicit) for s in found if s.source} == {("Ilka Rowe", True)}


def test_initials_tell_who_answers() -> None:
    text = page("Mira Toll met us. Toll laughed.", "EH: When?", "MT: In May.", "EH: Why?", "MT: It is warm.")
    found = [s for s in statements(text) if s.rule == "A: X"]
    assert [s.source.name for s in found if s.source] == ["Mira Toll", "Mira Toll"]


def test_of_two_people_none_is_taken() -> None:
    text = page(
        "Mira Toll and her colleague Ben Lund spoke to us over coffee. Toll laughed. Lund did not.",
        "Q: When?",
        "A: In May.",
        "Q: Why?",
        "A: Wind.",
    )
    found = [s for s in statements(text) if s.rule == "A: X"]
    assert [s.source.name for s in found if s.source] == [None, None]
    assert found[0].source is not None
    assert set(found[0].source.candidates) == {"Mira Toll", "Ben Lund"}


def test_questions_that_readers_often_ask_are_no_interview() -> None:
    text = page(
        "How do I pay?",
        "You pay at the gate.",
        "When?",
        "At noon.",
        "Where?",
        "At the gate.",
        "Why?",
        "It is the rule.",
    )
    assert statements(text) == ()
