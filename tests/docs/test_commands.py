"""The commands that the documentation shows work, in their order, and print what it says they print."""

from __future__ import annotations

import glob
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Foresaid

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Shown:
    """A command of a page, as words, and the lines that the page prints under it."""

    command: list[str]
    output: list[str]


def shown_in(page: Path) -> Iterator[Shown]:
    for block in re.findall(r"^```console\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Shown(shlex.split(command), [line.strip() for line in output.splitlines() if line.strip()])


def steady(line: str) -> str:
    """A printed line without what differs from machine to machine, and from one version of a rule to the next."""
    line = re.sub(r"in [\d.]+ s\b", "in N s", line.strip())
    line = re.sub(r"\b[0-9a-f]{12}\b", "PAGE", line)
    return re.sub(r"\d+ (statement|judgement|figure|forecast)s?", r"N \1s", line)


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md"])
def test_the_commands_of_the_page_do_what_it_says(name: str, foresaid: Foresaid, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    ran = 0
    for shown in shown_in(ROOT / name):
        if shown.command[:2] == ["foresaid", "serve"] or shown.command[0] != "foresaid" or "PAGE" in shown.command:
            continue
        arguments = [word for a in shown.command[1:] for word in (sorted(glob.glob(a)) if "*" in a else [a])]  # noqa: PTH207
        done = foresaid(*arguments)
        assert done.exit_code == 0, f"{shown.command}\n{done.output}"
        ran += 1
        printed = {steady(line) for line in done.stdout.splitlines()}
        assert {steady(line) for line in shown.output} <= printed, f"{shown.command}\n{done.stdout}"
    assert ran >= 4
