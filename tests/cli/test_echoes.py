"""foresaid echoes --texts: no ledger, one JSON object a pair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from foresaid.cli.echoes import echoes
from foresaid.errors import UnreadableCapture

STORM = "Forecasters at the harbour office warned that the storm would reach the coast before Friday night."


def texts_file(folder: Path, *lines: str) -> str:
    path = folder / "texts.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def run(*args: str) -> str:
    result = CliRunner().invoke(echoes, args, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_it_prints_a_pair_in_the_shape_of_the_contract(tmp_path: Path) -> None:
    one, two = (json.dumps({"doc": n, "text": t}) for n, t in ((7, "Dawn. " + STORM), (9, STORM + " Dusk.")))
    lines = run("--texts", texts_file(tmp_path, one, two, ""), "--json").splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "a": {"page": 7, "start": 6, "end": 6 + len(STORM), "text": STORM},
            "b": {"page": 9, "start": 0, "end": len(STORM), "text": STORM},
            "kind": "verbatim",
            "similarity": 1.0,
            "drift": [],
        }
    ]


def test_it_reads_standard_input_and_prints_for_people() -> None:
    lines = "".join(json.dumps({"doc": n, "text": STORM}) + "\n" for n in "ab")
    output = CliRunner().invoke(echoes, ["--texts", "-"], input=lines, catch_exceptions=False).output
    assert output.startswith("verbatim  a:0-")


def test_it_says_when_nothing_is_shared(tmp_path: Path) -> None:
    assert "No passage" in run("--texts", texts_file(tmp_path))


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"doc": 1}', '{"doc": 1, "text": 2}', "null"])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = texts_file(tmp_path, '{"doc": 1, "text": "x"}', line)
    with pytest.raises(UnreadableCapture, match=r"texts\.jsonl:2"):
        CliRunner().invoke(echoes, ["--texts", path], catch_exceptions=False)


def test_a_missing_or_garbled_file_is_named(tmp_path: Path) -> None:
    garbled = tmp_path / "garbled"
    garbled.write_bytes(b"\xff\xfe\x00")
    for path in (garbled, tmp_path / "missing"):
        with pytest.raises(UnreadableCapture, match=path.name):
            CliRunner().invoke(echoes, ["--texts", str(path)], catch_exceptions=False)
