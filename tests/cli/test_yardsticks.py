"""The scales, and what each makes of a phrase."""

import json

import jsonschema

from foresaid.lexicon import YARDSTICKS, yardstick
from tests.conftest import Foresaid


def test_every_yardstick_is_listed_with_its_bands_and_adopters(foresaid: Foresaid) -> None:
    shown = foresaid("yardsticks").stdout
    for name in YARDSTICKS:
        assert f"\n{name}  " in f"\n{shown}"
    assert "     10–20 %  highly unlikely\n" in shown
    assert "adopted by UK Ministry of Defence" in shown
    assert shown.endswith(f"{len(YARDSTICKS)} yardsticks\n")


def test_a_contested_phrase_is_shown_on_every_scale_that_has_it(foresaid: Foresaid) -> None:
    lines = foresaid("yardsticks", "highly", "unlikely").stdout.splitlines()
    bands = {line.split("%")[1].split()[0]: line.split("%")[0].strip() for line in lines}
    assert bands["phia"] == "10–20"
    assert bands["uk-di"] == "0–10"


def test_a_phrase_that_carries_no_number_says_so(foresaid: Foresaid) -> None:
    shown = foresaid("yardsticks", "can").stdout
    assert shown == "No yardstick and no survey has  “can”  so it carries no number.\n"


def test_it_needs_no_ledger(foresaid: Foresaid) -> None:
    assert foresaid("yardsticks").exit_code == 0


def test_what_is_contested_is_said(foresaid: Foresaid) -> None:
    shown = foresaid("yardsticks", "unlikely").stdout
    assert "these do not overlap:  phia  and  uk-di" in shown
    assert "64 of 169 readers (38%)  put it inside the band of  phia" in shown


def test_a_yardstick_as_a_taxonomy_is_what_misp_reads(foresaid: Foresaid) -> None:
    """The schema is that of the misp-taxonomies project, with its misplaced "required" put where it was meant."""
    value = {"type": "object", "additionalProperties": False, "required": ["value"]}
    texts = {name: {"type": "string"} for name in ("value", "expanded", "description")}
    number = {"numerical_value": {"type": "number"}}
    entry = value | {"properties": texts | number}
    predicate = value | {"properties": texts | number | {"colour": {"type": "string"}}}
    values = {
        "type": "object",
        "additionalProperties": False,
        "required": ["predicate"],
        "properties": {
            "predicate": {"type": "string"},
            "entry": {"type": "array", "items": entry, "uniqueItems": True},
        },
    }
    schema = {
        "type": "object",
        "additionalProperties": False,
        "required": ["namespace", "description", "version", "predicates"],
        "properties": {
            "version": {"type": "integer"},
            **{name: {"type": "string"} for name in ("namespace", "description", "expanded")},
            "refs": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
            "predicates": {"type": "array", "uniqueItems": True, "items": predicate},
            "values": {"type": "array", "uniqueItems": True, "items": values},
        },
    }
    for name in YARDSTICKS:
        taxonomy = json.loads(foresaid("yardsticks", "--misp", name).stdout)
        jsonschema.validate(taxonomy, schema)
        (entries,) = [v["entry"] for v in taxonomy["values"]]
        assert len({e["value"] for e in entries}) == len(entries) == len(yardstick(name).bands)
        assert {v["predicate"] for v in taxonomy["values"]} == {p["value"] for p in taxonomy["predicates"]}
