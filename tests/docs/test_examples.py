"""What the documentation shows is so: its Python runs, its verbs exist, its links lead somewhere."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from foresaid.cli import VERBS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples" / "README.md"]
names = [str(p.relative_to(ROOT)) for p in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_the_python_on_the_page_runs(page: Path) -> None:
    assert doctest.testfile(str(page), module_relative=False).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_links_between_our_own_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_is_told_in_the_readme(verb: str) -> None:
    assert f"`foresaid {verb}" in (ROOT / "README.md").read_text("utf-8")


def test_every_command_shown_is_one_that_exists() -> None:
    for page in PAGES:
        for verb in re.findall(r"^\$ foresaid (\w+)", page.read_text("utf-8"), re.MULTILINE):
            assert verb in VERBS, f"{page.name}: foresaid {verb}"
