"""The article page shows every code point once, whatever overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foresaid.desk.marking import Mark, segments
from foresaid.model import Span


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(min_size=1, max_size=40))
    borders = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [Span(min(b), max(b)) for b in draw(st.lists(borders, max_size=8))]
    return text, [Mark(s, f"kind{i % 3}", f"a{i}") for i, s in enumerate(spans)]


@given(marked_texts())
def test_the_segments_give_back_the_text_and_every_mark(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    found = segments(text, Span(0, len(text)), marks)
    assert "".join(s.text for s in found) == text
    for mark in marks:
        if len(mark.span):
            assert "".join(s.text for s in found if mark.kind in s.kinds) != ""
            assert any(mark.anchor in s.anchors for s in found)


def test_nested_marks_are_both_kept() -> None:
    found = segments(
        "rain is likely, he said", Span(0, 23), [Mark(Span(0, 14), "content"), Mark(Span(8, 14), "phrase")]
    )
    assert [(s.text, s.kinds) for s in found] == [
        ("rain is ", ("content",)),
        ("likely", ("content", "phrase")),
        (", he said", ()),
    ]
