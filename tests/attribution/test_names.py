"""The parts of a mention: person, role, organisation. All of them are invented."""

from __future__ import annotations

import pytest

from foresaid.attribution.names import read_mention


@pytest.mark.parametrize(
    ("words", "person", "role", "organisation"),
    [
        # small words that say which office
        ("Halden's water minister, Odile Farran", "Odile Farran", "water minister", "Halden"),
        (
            "behavioural ecologist Jonas Weil at the University of Moor",
            "Jonas Weil",
            "behavioural ecologist",
            "University of Moor",
        ),
        # two nouns of office with a word between
        ("Norline chief commercial officer Bea Ostrom", "Bea Ostrom", "chief commercial officer", "Norline"),
        # what somebody is the head of, and where
        ("Sol Varga, head of liner research at broker Pell Hart", "Sol Varga", "head of liner research", "Pell Hart"),
        ("Its head of arable, Tilda Moss", "Tilda Moss", "head of arable", "Its"),
        ("Ada Berg, head of the agency", "Ada Berg", "head", "agency"),
        # a body in small letters stays a body
        ("Ada Berg, a water board spokeswoman", "Ada Berg", "spokeswoman", "water board"),
        # qualities are no part of the office
        ("the club's new head coach, Jo Mull", "Jo Mull", "head coach", "club"),
        # a study does not employ its authors
        (
            "Amal Roche of the Pell Clinic, the study's principal investigator",
            "Amal Roche",
            "principal investigator",
            "Pell Clinic",
        ),
        # two offices of one
        ("founder and CTO Yara Quill", "Yara Quill", "founder and CTO", None),
        # degrees
        ("Greta Sol, M.D., Ph.D., Chief Medical Officer of Novarre", "Greta Sol", "Chief Medical Officer", "Novarre"),
    ],
)
def test_a_mention_has_a_person_a_role_and_an_organisation(
    words: str, person: str, role: str, organisation: str | None
) -> None:
    found = read_mention(words)
    assert (found.person, found.role, found.organisation) == (person, role, organisation)
