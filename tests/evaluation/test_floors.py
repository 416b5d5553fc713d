"""Floors hold, move up, and move down only when told to."""

from pathlib import Path

from evaluation.floors import Floor, load, store
from evaluation.readings import Measure

HELD = Floor("aa", {"figures": 90.0})


def figures(value: float) -> list[Measure]:
    return [Measure("figures", value, "F1", "")]


def test_a_measure_at_its_floor_holds() -> None:
    assert HELD.failures("aa", figures(90.0)) == []


def test_a_measure_below_its_floor_fails() -> None:
    assert HELD.failures("aa", figures(89.9)) == ["figures is 89.9, its floor is 90.0"]


def test_a_share_of_the_matched_may_fall_a_little_when_more_is_matched() -> None:
    held = Floor("aa", {"polarity": 98.0})
    assert held.failures("aa", [Measure("polarity", 95.5, "%", "", slack=3.0)]) == []
    assert held.failures("aa", [Measure("polarity", 94.5, "%", "", slack=3.0)]) == [
        "polarity is 94.5, its floor is 98.0"
    ]


def test_floors_say_nothing_about_other_files() -> None:
    assert "changed" in HELD.failures("bb", figures(99.0))[0]


def test_a_floor_is_never_raised_downwards() -> None:
    assert HELD.raised("aa", figures(80.0)).least == {"figures": 90.0}


def test_a_new_measure_gets_a_floor() -> None:
    assert HELD.raised("aa", [*figures(95.0), Measure("value", 80.0, "%", "")]).least == {
        "figures": 95.0,
        "value": 80.0,
    }


def test_floors_come_back_as_they_were_stored(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert load(path) == {}
    store({"examples": HELD}, path)
    assert load(path) == {"examples": HELD}
