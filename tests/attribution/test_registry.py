"""The registry of sources: well-formed, without one name for two bodies, every yardstick with its evidence."""

from __future__ import annotations

from collections import Counter

from foresaid.attribution.cues import cue_verbs
from foresaid.attribution.registry import bodies, body_of, countries, country_called, fold, holders, kinds


def test_there_are_three_hundred_bodies() -> None:
    assert len(bodies()) >= 300


def test_no_name_or_alias_stands_for_two_bodies() -> None:
    names = Counter(fold(n) for b in bodies() for n in {fold(n): n for n in (b.name, *b.aliases)}.values())
    assert [n for n, count in names.items() if count > 1] == []


def test_every_body_has_a_known_kind_and_country() -> None:
    codes = {c.code for c in countries()}
    assert [b.name for b in bodies() if b.kind not in kinds() or (b.country and b.country not in codes)] == []


def test_every_adopted_yardstick_has_its_evidence() -> None:
    assert [b.name for b in bodies() if bool(b.yardstick) != bool(b.evidence)] == []
    assert {b.yardstick for b in bodies() if b.yardstick} >= {"phia", "icd203", "ipcc", "efsa"}


def test_a_body_made_from_nation_and_kind_is_not_listed() -> None:
    hit = country_called("Fijian")
    assert hit is not None
    assert not body_of(hit[0], "police").listed


def test_every_office_holder_begins_before_the_end() -> None:
    assert [h.name for h in holders() if h.end and h.end < h.start] == []


def test_a_cue_verb_has_its_forms_and_frames() -> None:
    assert {v.lemma for v in cue_verbs()["told"]} == {"tell"}
    assert {v.form for v in cue_verbs()["put"] if v.lemma == "put"} >= {"base", "past"}
    assert all(v.frames for vs in cue_verbs().values() for v in vs)
