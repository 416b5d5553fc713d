"""The learned tagger: its forests, its features, and how damaged or strange ones are refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresaid.clean.features import NAMES, PLACE_NAMES, line_features, place_features
from foresaid.clean.forests import read_forest
from foresaid.clean.lines import find_lines
from foresaid.clean.tagger import body_probabilities, tagger
from foresaid.errors import BadData
from foresaid.lexicon import data_bytes
from foresaid.model import Page, Place, Span

PARAGRAPH = "The ferries will not sail before Tuesday, the harbour said, and the island has bread for two days only."


def page_of(*lines: str) -> Page:
    return Page("", "\n\n".join(lines))


@pytest.mark.parametrize("kind", ["text", "html"])
def test_the_shipped_forests_were_trained_on_these_features(kind: str) -> None:
    assert tagger(kind).forest.names == NAMES + (PLACE_NAMES if kind == "html" else ())
    assert len(tagger(kind).forest.roots) >= 50


@given(st.lists(st.text(alphabet="ab. \"'|,ÄЖ1\u2026", max_size=40), max_size=12))
@settings(max_examples=100, deadline=None)
def test_any_lines_have_finite_features_and_probabilities(texts: list[str]) -> None:
    lines = find_lines(page_of(*texts))
    rows = line_features(lines)
    assert rows.shape == (len(lines), len(NAMES))
    assert np.isfinite(rows).all()
    p = body_probabilities(lines)
    assert p.shape == (len(lines),)
    assert ((p >= 0) & (p <= 1)).all()


def test_places_add_their_columns() -> None:
    page = page_of("Menu", PARAGRAPH)
    places = (
        Place(Span(0, 4), "li", "html body nav ul li", 1.0),
        Place(Span(6, 6 + len(PARAGRAPH)), "p", "html body p"),
    )
    lines = find_lines(Page("", page.text, places=places))
    columns = place_features(lines, line_features(lines))
    assert columns.shape == (2, len(PLACE_NAMES))
    assert columns[:, PLACE_NAMES.index("in_nav")].tolist() == [1, 0]
    assert columns[:, PLACE_NAMES.index("tag_p")].tolist() == [0, 1]


def test_paragraphs_are_told_from_a_menu_in_any_language() -> None:
    german = "Die Fähren fahren nicht vor Dienstag, teilte der Hafen mit, und die Insel hat nur für zwei Tage Brot."
    for paragraph in (PARAGRAPH, german):
        lines = find_lines(
            page_of("Menu", "Sport", "Kultur", *[f"{paragraph} {i}." for i in range(8)], "Impressum", "AGB")
        )
        p = body_probabilities(lines)
        assert p[3:11].min() > p[:3].max()
        assert p[3:11].min() > p[11:].max()


def test_a_damaged_forest_is_refused_by_name() -> None:
    content = data_bytes("models/lines-text.npz")
    for damaged in (b"", b"PK", content[:1000], b"x" * 100):
        with pytest.raises(BadData, match=r"lines\.npz: no trees"):
            read_forest(damaged, "lines.npz")
