"""One name that is two people is split by a person, and stays split when pages are read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from foresaid.errors import ImpossibleMove, UnknownId
from foresaid.ledger import models as rows
from foresaid.ledger import questions
from foresaid.ledger.address import LedgerAddress
from foresaid.ledger.derive import derive
from foresaid.ledger.names import decide_names, name_pair, name_pairs
from foresaid.ledger.sources import source_name, sources, statements_of, terms_of
from foresaid.ledger.splits import Split, decide_split, split_called, splits
from foresaid.ledger.store import replace_reading, store
from foresaid.model import Capture, Reading, Source
from tests.factories import a_capture, a_judgement, a_reading, a_statement, at

NOW = datetime(2031, 6, 3, 12, tzinfo=UTC)
TODAY = date(2031, 6, 3)
CLAIM = "a breach of the Lemna dyke before the autumn floods is highly unlikely"
BANK, CLUB = "John Smith (Lemna Bank)", "John Smith"


def page(day: str, role: str | None, body: str | None) -> tuple[Capture, Reading]:
    """One report of the claim, credited to a John Smith."""
    text = f"The Lemna dyke\nOn {day} John Smith said that {CLAIM}.\n"
    capture = a_capture(text, f"pages/{day}.txt")
    source = Source(at(text, "John Smith"), "John Smith", role, body, why="as printed")
    said = replace(a_statement(text, capture.sha256, CLAIM, "John Smith", said_on=day), source=source)
    judged = a_judgement(text, capture.sha256, "highly unlikely", CLAIM, statement=said.id)
    return capture, a_reading(capture, published=day, outlet="Erin Courier", statements=(said,), judgements=(judged,))


PAGES = [
    page("2031-05-01", "chief economist", "Lemna Bank"),
    page("2031-05-02", "head coach", "Tarn Rovers"),
    page("2031-05-03", "chief economist", "Lemna Bank"),
    page("2031-05-04", None, None),
]


@pytest.fixture
def two(ledger: LedgerAddress) -> None:
    """Four pages that quote a John Smith: a banker twice, a coach once, and one who could be either."""
    for capture, reading in PAGES:
        store(capture, reading, NOW)
    derive(NOW)


def decide(split: Split, move: str, minutes: int = 0) -> Split:
    made = decide_split(split, move, by="Alice", at=NOW + timedelta(minutes=minutes), because="two men of one name")
    derive(NOW)
    return made


def test_nothing_is_split_by_itself(two: None) -> None:
    assert [s.name for s in sources(TODAY) if s.name] == ["John Smith"] and splits() == []


def test_a_split_makes_two_sources_with_forecasts_of_their_own(two: None) -> None:
    before = len(questions.forecasts(TODAY))
    decide(split_called("John Smith | Lemna Bank"), "split")
    found = {s.name: (s.statements, s.organisations) for s in sources(TODAY) if s.name}
    assert found == {BANK: (2, ("Lemna Bank",)), CLUB: (2, ("Tarn Rovers",))}
    assert {f.forecast.source_name for f in questions.forecasts(TODAY)} == {BANK, CLUB}
    assert len(questions.forecasts(TODAY)) == before + 1


def test_each_of_the_two_has_what_it_said_and_its_roles(two: None) -> None:
    decide(split_called("John Smith | lemna bank"), "split")
    part = source_name("John Smith (")
    assert [day.published for day, _ in statements_of(part)] == ["2031-05-01", "2031-05-03"]
    assert [t.role for t in terms_of(part)] == ["chief economist"]
    assert [day.published for day, _ in statements_of(CLUB)] == ["2031-05-02", "2031-05-04"]


def test_it_is_undone_by_a_later_decision_and_both_stay_in_the_log(two: None) -> None:
    split = decide(split_called("John Smith | Lemna Bank"), "split")
    again = decide(split_called("John Smith | Lemna Bank"), "undo", 1)
    assert split.in_force and not again.in_force
    assert [s.name for s in sources(TODAY) if s.name] == ["John Smith"]
    assert [row.move for row in rows.SplitDecision.objects.order_by("id")] == ["split", "undo"]
    with pytest.raises(TypeError):
        rows.SplitDecision.objects.all().delete()


def test_it_outlives_reading_the_pages_again(two: None) -> None:
    decide(split_called("John Smith | Lemna Bank"), "split")
    for capture, reading in PAGES:
        replace_reading(capture, reading, NOW)
    derive(NOW)
    assert {s.name for s in sources(TODAY) if s.name} == {BANK, CLUB}


def test_words_that_no_page_gives_are_an_error_that_tells_the_others(two: None) -> None:
    with pytest.raises(UnknownId, match="chief economist"):
        split_called("John Smith | Water Board")
    with pytest.raises(UnknownId):
        split_called("Ada Berg | Lemna Bank")


def test_a_split_that_changes_nothing_or_leaves_nobody_is_refused(two: None) -> None:
    split = decide(split_called("John Smith | Lemna Bank"), "split")
    with pytest.raises(ImpossibleMove, match="it is split"):
        decide(split, "split", 1)
    with pytest.raises(ImpossibleMove, match="a reason"):
        decide_split(split, "undo", by="Alice", at=NOW, because=" ")


def test_a_name_that_every_page_gives_the_words_stays_whole(ledger: LedgerAddress) -> None:
    store(*PAGES[0], NOW)
    with pytest.raises(ImpossibleMove, match="nobody would be left"):
        decide(split_called("John Smith | Lemna Bank"), "split")


OTHER = "J. Smith of Lemna"


@pytest.fixture
def three(two: None) -> None:
    """The four pages, the banker split off, and a fifth page that calls him otherwise."""
    capture, reading = page("2031-05-05", "economist", "Lemna Bank")
    statement = reading.statements[0]
    assert statement.source is not None
    renamed = replace(statement, source=replace(statement.source, name=OTHER))
    store(capture, replace(reading, statements=(renamed,)), NOW)
    decide(split_called("John Smith | Lemna Bank"), "split")


def merge(a: str, b: str, move: str = "accept", minutes: int = 1) -> None:
    decide_names(name_pair(f"{a} = {b}"), move, by="Alice", at=NOW + timedelta(minutes=minutes), because="the banker")
    derive(NOW)


def test_a_part_can_be_one_with_another_name(three: None) -> None:
    merge(BANK, OTHER)
    assert {s.name: s.statements for s in sources(TODAY) if s.name} == {BANK: 3, CLUB: 2}
    assert {s.name: s.names for s in sources(TODAY)}[BANK] == (OTHER, BANK)
    assert {f.forecast.source_name for f in questions.forecasts(TODAY)} == {BANK, CLUB}


def test_the_merger_of_a_part_outlives_new_readings_and_is_undone_by_a_later_decision(three: None) -> None:
    merge(BANK, OTHER)
    for capture, reading in PAGES:
        replace_reading(capture, reading, NOW)
    derive(NOW)
    assert {s.name for s in sources(TODAY) if s.name} == {BANK, CLUB}
    merge(BANK, OTHER, "undo", 2)
    assert {s.name for s in sources(TODAY) if s.name} == {BANK, CLUB, OTHER}


def test_a_merged_part_falls_apart_when_the_split_is_undone(three: None) -> None:
    merge(BANK, OTHER)
    decide(split_called("John Smith | Lemna Bank"), "undo", 3)
    assert {s.name: s.statements for s in sources(TODAY) if s.name} == {"John Smith": 4, OTHER: 1}


def test_a_part_is_never_offered_or_made_one_with_its_own_name(three: None) -> None:
    assert not [p for p in name_pairs() if {p.a, p.b} == {BANK, CLUB}]
    with pytest.raises(ImpossibleMove, match="was split"):
        merge(BANK, CLUB)
    merge(BANK, OTHER)
    with pytest.raises(ImpossibleMove, match="was split"):
        merge(OTHER, CLUB, minutes=2)
