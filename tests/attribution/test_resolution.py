"""Who it is: short forms, pronouns, offices and descriptions back to the names of the page."""

from __future__ import annotations

import pytest

from foresaid.attribution.names import read_mention
from tests.attribution.pages import page, statements, who

MENTIONS = [
    # words, person, role, organisation, unnamed
    ("Ada Berg", "Ada Berg", None, None, False),
    ("Dr Ada Berg", "Ada Berg", None, None, False),
    # letters of honour behind a name are no part of it
    ("Gideon Lund KC", "Gideon Lund", None, None, False),
    # an apposition: role and body
    ("Ada Berg, deputy head of the water board", "Ada Berg", "deputy head", "water board", False),
    ("Ada Berg, the bank's chief economist", "Ada Berg", "chief economist", "bank", False),
    # body, role, name
    ("Water Board spokesman Ivo Lund", "Ivo Lund", "spokesman", "Water Board", False),
    # nation, office, name
    ("Lithuanian Foreign Minister Ona Rimke", "Ona Rimke", "Foreign Minister", "Lithuanian", False),
    # a name tied to a body by a preposition
    ("Vera Lind of Northgate Securities", "Vera Lind", None, "Northgate Securities", False),
    # words for a body before or behind its name; such words are said of persons too
    ("The operator, Harl Quays", None, "operator", "Harl Quays", False),
    ("Bramwell Economics, a consultancy in Aldport", None, None, "Bramwell Economics", False),
    ("the charity Open Door", None, "charity", "Open Door", False),
    ("Piet Trane, a crane operator", "Piet Trane", None, None, False),
    # the office first, the name behind the comma
    ("Its chief executive, Falk Odd", "Falk Odd", "chief executive", "Its", False),
    ("a spokeswoman for the company, Ina Rahl", "Ina Rahl", "spokeswoman", "company", False),
    # a relation in small letters before a name
    ("his colleague Else Brandt", "Else Brandt", "colleague", None, False),
    # a kind of body before the body's name
    ("the group Fair Crossing", None, "group", "Fair Crossing", False),
    ("the maker, Norvane", None, "maker", "Norvane", False),
    # a kind of body at the start of a sentence, a council's form of address, letters behind a name
    ("Operator Ellis Transit", None, "Operator", "Ellis Transit", False),
    ("Cllr Ada Berg", "Ada Berg", None, None, False),
    ("Geologist Rhys Calder", "Rhys Calder", "Geologist", None, False),
    ("His lawyer, Peter Vance KC", "Peter Vance", "lawyer", "His", False),
    # an office without a name
    ("the spokesman", None, "spokesman", None, False),
    # collectives and people who are not named
    ("Both local and foreign officials", None, "Both local and foreign officials", None, True),
    ("a senior official", None, "a senior official", None, True),
    ("Traders", None, "Traders", None, True),
]


@pytest.mark.parametrize(("words", "person", "role", "organisation", "unnamed"), MENTIONS, ids=[m[0] for m in MENTIONS])
def test_a_mention_has_a_person_a_role_and_an_organisation(
    words: str, person: str | None, role: str | None, organisation: str | None, unnamed: bool
) -> None:
    found = read_mention(words)
    assert (found.person, found.role, found.organisation, found.unnamed) == (person, role, organisation, unnamed)


def test_a_surname_is_the_person_named_in_full_with_role_and_body() -> None:
    first, second = statements(
        page(
            "The dam will hold, said Ada Berg, a spokeswoman for the Norwegian central bank.",
            "Berg said that nobody need move.",
        )
    )
    assert who(first) == who(second) == ("Ada Berg", "spokeswoman", "Norges Bank")


def test_a_pronoun_has_the_role_and_the_body_of_the_one_it_stands_for() -> None:
    *_, last = statements(
        page(
            "The Calder Farmers' Union expects rain, its president, Tomas Lund, said. He said the dam would hold.",
        )
    )
    assert who(last) == ("Tomas Lund", "president", "Calder Farmers' Union")


def test_they_are_the_group_that_spoke_although_its_body_is_named_too() -> None:
    *_, last = statements(
        page("Analysts at Corvane Research believe the dam will hold. “It may leak,” they wrote in a note.")
    )
    assert who(last) == (None, "Analysts at Corvane Research", "Corvane Research")


def test_a_report_speaks_for_its_owner() -> None:
    *_, last = statements(
        page("The Public Health Institute was late.", "The institute's latest report says the dam will hold.")
    )
    assert who(last) == ("Public Health Institute", None, "Public Health Institute")


def test_a_name_between_commas_has_the_role_before_it() -> None:
    *_, last = statements(
        page("Striker Uma Okoro limped off.", "The club's head medic, Tove Rask, was less sure. “It is bad,” she said.")
    )
    assert who(last)[:2] == ("Tove Rask", "head medic")


def test_figures_that_a_body_compiled_are_its_own() -> None:
    (found,) = statements(page("The dam will hold, according to data compiled by Fenwick Terminal."))
    assert who(found) == ("Fenwick Terminal", None, "Fenwick Terminal")


def test_a_conjunction_is_no_part_of_a_name() -> None:
    first, last = statements(
        page("But the Royal College of Engineers said it was early. Its chair, Ada Berg, said the dam would hold.")
    )
    assert who(first)[0] == who(last)[2] == "Royal College of Engineers"


def test_a_surname_that_two_people_share_is_nobody_with_candidates() -> None:
    found = statements(page("Ada Berg met Ivo Berg in May.", "Berg said that the dam would hold."))
    source = found[-1].source
    assert source is not None
    assert (source.name, set(source.candidates)) == (None, {"Ada Berg", "Ivo Berg"})


def test_she_is_the_last_person_who_spoke_and_no_man() -> None:
    found = statements(
        page(
            "Ada Berg, a chairwoman, said that the dam would hold.",
            "Ivo Lund, a spokesman for the board, said that it would not.",
            "She said that nobody need move.",
            "He said that everybody should.",
        )
    )
    assert [who(s)[0] for s in found] == ["Ada Berg", "Ivo Lund", "Ada Berg", "Ivo Lund"]


def test_he_is_the_subject_of_the_sentence_before() -> None:
    found = statements(page("Ivo Lund said that it would rain.", "Otto Brandt left early. He said that he was cold."))
    assert who(found[-1])[0] == "Otto Brandt"


def test_a_pronoun_with_nobody_before_it_names_nobody() -> None:
    (found,) = statements(page("She said that the dam would hold."))
    assert found.source is not None
    assert found.source.name is None


def test_who_is_the_phrase_before_it() -> None:
    found = statements(page("Ada Berg, who said that the dam would hold, left."))
    assert [who(s)[0] for s in found] == ["Ada Berg"]


def test_the_ministry_is_the_ministry_named_before() -> None:
    first, second = statements(
        page("The dam may burst, the Polish Ministry of Defense wrote.", "Nobody need move, the Ministry said.")
    )
    assert who(first)[0] == who(second)[0] == "Ministry of Defence of Poland"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("British intelligence", "UK Ministry of Defence"),
        ("the British Ministry of Defense", "UK Ministry of Defence"),
        ("the Fed", "Federal Reserve"),
        ("Norway's central bank", "Norges Bank"),
        ("the central bank of Fiji", "central bank of Fiji"),
        ("Oslo", "Government of Norway"),
    ],
)
def test_a_body_has_one_name_whatever_it_is_called(words: str, name: str) -> None:
    (found,) = statements(page(f"The dam may burst, {words} said."))
    assert who(found)[0] == name


def test_a_kind_of_body_without_its_nation_is_the_one_the_text_names() -> None:
    found = statements(
        page(("title", "Military intelligence: Dam to hold"), "Ivo Lund heads Poland's military intelligence.")
    )
    assert who(found[0])[2] == "military intelligence of Poland"


def test_a_headline_that_names_a_body_goes_to_the_person_who_says_it_in_the_text() -> None:
    title, lead = statements(
        page(
            ("title", "Military intelligence: Dam can hold this winter"),
            "The dam can hold this winter, said Ada Berg, a spokeswoman for Poland's military intelligence.",
        )
    )
    assert who(title) == who(lead) == ("Ada Berg", "spokeswoman", "military intelligence of Poland")


def test_an_unnamed_collective_is_never_a_name() -> None:
    (found,) = statements(page("Both local and foreign officials suggested that the dam would hold."))
    assert who(found) == (None, "Both local and foreign officials", None)


def test_a_description_is_the_body_whose_name_shares_its_words() -> None:
    (found,) = statements(
        page(
            ("feed_title", "Harbour Railways hit by storm."),
            ("feed_text", 'The state-owned harbour railway operator called it the "worst storm in years".'),
        )
    )
    assert who(found)[0] == "Harbour Railways"


def test_its_director_belongs_to_the_body_before() -> None:
    found = statements(
        page("The Calder Institute said that rain was likely. Its director, Ada Berg, said that it was certain.")
    )
    assert who(found[-1]) == ("Ada Berg", "director", "Calder Institute")


def test_an_office_of_state_leads_to_its_ministry() -> None:
    (found,) = statements(page("Fijian Foreign Minister Ratu Tora said that the talks would go on."))
    assert who(found) == ("Ratu Tora", "Foreign Minister", "Ministry of Foreign Affairs of Fiji")


def test_a_name_with_a_small_syllable_is_one_name() -> None:
    found = statements(page("Eun-ji Park was there.", "Park said the dam would hold."))
    assert who(found[0])[0] == "Eun-ji Park"


def test_an_age_shows_a_person_whom_he_can_mean() -> None:
    found = statements(
        page("“It holds,” said Ada Berg.", "Old hands such as Wilf Crake, 79, disagree. “It will burst,” he said.")
    )
    assert who(found[-1])[0] == "Wilf Crake"


def test_it_is_the_body_that_the_sentence_before_begins_with() -> None:
    article = page(
        "Lorne City Council met on Monday.",
        "A review by Holt & Partners said the dam was safe.",
        "The council has set money aside. It said the dam would hold.",
    )
    assert who(statements(article)[-1])[0] == "Lorne City Council"


def test_the_company_is_the_one_that_the_headline_and_the_text_name() -> None:
    article = page(("title", "Corven lifts its prices"), "Corven raised its prices.", "The company said sales rose.")
    assert who(statements(article)[-1])[0] == "Corven"


def test_an_agency_without_a_nation_has_its_own_name() -> None:
    (found,) = statements(page("The Public Health Agency said cases would peak."))
    assert who(found)[0] == "Public Health Agency"


def test_she_is_the_speaker_of_the_sentence_though_her_first_name_tells_nothing() -> None:
    first = "The operator, Harl Quays, said it remained hopeful."
    then = "“Shelves will fill,” said Quilla Oyelaran of the Grocers' Guild, but she conceded that fruit might not."
    assert [who(s)[0] for s in statements(page(first, then))] == ["Harl Quays", "Quilla Oyelaran", "Quilla Oyelaran"]


def test_it_is_the_body_that_an_apposition_describes() -> None:
    text = "Prices could rise, according to Bramwell Economics, a consultancy. It expects the bank to hold its rate."
    assert [who(s)[0] for s in statements(page(text))] == ["Bramwell Economics", "Bramwell Economics"]


def test_a_calling_is_the_one_person_who_spoke_just_before() -> None:
    text = page("Piet Dace said Orle were robbed. “We had eleven corners,” the striker said.")
    assert [s.source.name for s in statements(text) if s.source] == ["Piet Dace", "Piet Dace"]


def test_a_calling_is_nobody_where_another_person_was_named_since() -> None:
    text = page(
        "Piet Dace said Orle were robbed by Ivo Lund, who smiled. Lund left. “We had corners,” the striker said."
    )
    assert [s.source.name for s in statements(text) if s.source][-1] is None


def test_the_consultancy_is_the_only_company_that_spoke_close_before() -> None:
    text = page("Quay Analytics said rates would fall.", "The consultancy warned that the straits could close.")
    assert [s.source.name for s in statements(text) if s.source] == ["Quay Analytics", "Quay Analytics"]
