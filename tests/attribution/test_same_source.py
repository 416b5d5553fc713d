"""Which names are offered as one source; the pairs of evaluation/same_sources.csv measure how well."""

from __future__ import annotations

import pytest

from foresaid.attribution.same_source import KnownSource, same_sources

#: Two names, and a word of the reason for taking them as one; nothing where they are two.
PAIRS = [
    # the same letters but for a title, accents, apostrophes
    ("Gen. Vadym Skorovsky", "Vadym Skorovsky", "title"),
    ("Łukasz Wroński", "Lukasz Wronski", "accents"),
    ("Sean O'Brannigan", "Sean O’Brannigan", "marks"),
    # one name of another script, written in Latin letters in two ways
    ("Vadym Skorovsky", "Vadim Skorovskyi", "spellings"),
    ("Serhiy Haidarchuk", "Sergei Gaidarchuk", "given name"),
    ("Mohammed al-Hariri", "Muhammad Al Hariri", "given name"),
    # an initial, a middle name, a short form, another order
    ("V. Skorovsky", "Vadym Skorovsky", "initial"),
    ("Ada B. Brandt", "Ada Brandt", "middle"),
    ("Bill Hartnell", "William Hartnell", "given name"),
    ("Kovacs Janos", "Janos Kovacs", "order"),
    # bodies: the registry, nation and kind, legal form, spelling, acronym
    ("ECB", "European Central Bank", "registry"),
    ("Norwegian Ministry of Defense", "Ministry of Defence of Norway", "registry"),
    ("Quay Capital, Inc.", "Quay Capital", "legal form"),
    ("the Harbour Workers' Union", "Harbour Workers Union", "marks"),
    ("HWU", "Harbour Workers Union", "acronym"),
    # they look alike and are two
    ("Sergei Ivanov", "Svetlana Ivanova", ""),
    ("Paul Meyer", "Paula Meyer", ""),
    ("John Hall", "John Gall", ""),
    ("John Kerrigan Jr.", "John Kerrigan", ""),
    ("John A. Kerrigan", "John B. Kerrigan", ""),
    ("Ministry of Defence of Norway", "Ministry of Defence of Denmark", ""),
    ("Merrow City Council", "Merrow County Council", ""),
    ("Harbour Workers Union", "Harbour Pilots Union", ""),
    ("Ada Brandt", "Brandt Energy", ""),
]


@pytest.mark.parametrize(("a", "b", "why"), PAIRS, ids=[f"{a} | {b}" for a, b, _ in PAIRS])
def test_a_pair(a: str, b: str, why: str) -> None:
    found = same_sources([KnownSource(a), KnownSource(b)])
    assert ([why in f.why for f in found] or [not why]) == [True]


def test_an_initial_that_fits_two_people_fits_neither() -> None:
    names = ["A. Brandt", "Ada Brandt", "Anders Brandt"]
    assert same_sources([KnownSource(n) for n in names]) == []


def test_an_initial_that_fits_two_spellings_of_one_person_fits_both() -> None:
    names = ["V. Skorovsky", "Vadym Skorovsky", "Vadym Skorovskyi"]
    assert len(same_sources([KnownSource(n) for n in names])) == 3


def test_an_initial_with_another_organisation_is_somebody_else() -> None:
    board, club = frozenset({"Water Board"}), frozenset({"FC Merrow"})
    both = [KnownSource("A. Brandt", organisations=board), KnownSource("Ada Brandt", organisations=club)]
    assert same_sources(both) == []
    assert same_sources([both[0], KnownSource("Ada Brandt", organisations=board)]) != []
