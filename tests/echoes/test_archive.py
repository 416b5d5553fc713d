"""A new day against all that came before, in a folder."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from foresaid.echoes import EchoText, Settings, find_echoes
from foresaid.echoes.archive import EchoArchive
from foresaid.echoes.machine import compiled
from foresaid.errors import ForesaidError
from foresaid.model import Echo, Span
from tests.echoes.corpus import paragraphs
from tests.echoes.test_find_echoes import edited


def archive_texts() -> list[EchoText]:
    """Pages of three paragraphs; some paragraphs come again, edited, on later pages."""
    rng = random.Random(41)
    prose = paragraphs(66, seed=41)
    prose += [edited(p, rng) for p in prose[::3]] + prose[:10]
    pages = ["\n\n".join(prose[n : n + 3]) for n in range(0, len(prose), 3)]
    return [EchoText(f"page-{n}", t, (Span(0, len(t)),)) for n, t in enumerate(pages)]


#: Caps hold for each block; with none in reach, blocks and one search find the same.
UNCAPPED = Settings(df_cap=250)


def key(echo: Echo) -> tuple[str, str, Span, Span]:
    return echo.a.page, echo.b.page, echo.a.span, echo.b.span


def test_everything_with_everything_is_what_one_search_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = archive_texts()
    monkeypatch.setattr("foresaid.echoes.archive.BLOCK_UNITS", 40)
    archive = EchoArchive(tmp_path, UNCAPPED)
    archive.store(texts)
    assert len(archive.shelves) > 3
    found = archive.echoes({t.page: t.text for t in texts}.__getitem__)
    assert {key(e) for e in found} == {key(e) for e in find_echoes(texts, UNCAPPED, drift=False, machine=compiled())}


def test_a_new_day_is_compared_with_all_that_came_before(tmp_path: Path) -> None:
    texts = archive_texts()
    by_page = {t.page: t.text for t in texts}
    found: list[Echo] = []
    for at in range(0, len(texts), 8):  # a day brings eight pages; each opens the archive anew
        found += EchoArchive(tmp_path, UNCAPPED).add(texts[at : at + 12], by_page.__getitem__)
    number = {t.page: n for n, t in enumerate(texts)}
    assert all(number[e.a.page] < number[e.b.page] for e in found)
    # What is usual changes from day to day, so the pairs at the very edge differ; those without doubt do not.
    sure = {key(e) for e in find_echoes(texts, replace(UNCAPPED, certainty=40.0), drift=False, machine=compiled())}
    assert len(sure) > 20
    assert {k[:2] for k in sure} <= {key(e)[:2] for e in found}


def test_days_are_merged_and_nothing_is_lost(tmp_path: Path) -> None:
    texts = archive_texts()
    by_page = {t.page: t.text for t in texts}
    archive = EchoArchive(tmp_path)
    for text in texts[:20]:
        list(archive.add([text], by_page.__getitem__))
    assert archive.units == 20 * 3
    assert len(archive.shelves) <= 6
    assert sorted(f.name for f in tmp_path.glob("block-*")) == sorted(s.name for s in EchoArchive(tmp_path).shelves)


def test_a_killed_run_leaves_the_archive_of_the_day_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = archive_texts()
    archive = EchoArchive(tmp_path)
    archive.store(texts[:5])

    def killed(self: EchoArchive) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(EchoArchive, "_write_shelves", killed)
    with pytest.raises(KeyboardInterrupt):
        archive.store(texts[5:10])
    monkeypatch.undo()
    again = EchoArchive(tmp_path)
    assert again.units == 15
    again.store(texts[5:10])
    assert again.units == 30


def test_an_archive_of_another_version_is_named(tmp_path: Path) -> None:
    (tmp_path / "archive.json").write_text('{"format": 99, "blocks": []}', "utf-8")
    with pytest.raises(ForesaidError, match=r"archive\.json"):
        EchoArchive(tmp_path)


def test_kept_counts_are_those_of_the_archive_as_it_is(tmp_path: Path) -> None:
    texts = archive_texts()
    archive = EchoArchive(tmp_path)
    archive.store(texts[:10])
    archive.keep_counts()
    archive.store(texts[10:])
    with pytest.raises(FileNotFoundError):
        archive.kept_counts()
    archive.keep_counts()
    kept, fresh = archive.kept_counts(), archive.counts()
    assert all((getattr(kept, name) == getattr(fresh, name)).all() for name in ("singles", "pairs", "grams"))
    assert len(list(tmp_path.glob("counts-*"))) == 3
