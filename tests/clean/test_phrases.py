"""The words by which a site speaks of itself: what the index finds is what asking every kind in its order finds."""

import pytest

from foresaid.clean.lines import Line, fold
from foresaid.clean.phrases import Kind, kind_of, kinds
from foresaid.model import Span


def line(text: str) -> Line:
    return Line(0, Span(0, len(text)), text)


def fits(kind: Kind, text: str) -> bool:
    """What the data file means, word for word."""
    folded, lowered = fold(text), " ".join(text.lower().replace("’", "'").split())
    if folded in kind.whole or any(form.fullmatch(folded) for form in kind.forms):
        return True
    if len(text.split()) > kind.longest:
        return False
    return lowered.startswith(kind.begin) or lowered.endswith(kind.end) or any(w in lowered for w in kind.within)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_each_line_is_of_the_first_kind_that_fits(kind: Kind) -> None:
    for words in (*kind.whole, *kind.begin, *kind.within, *kind.end):
        for text in (words.strip(), f"{words} for the coast", f"Rain, {words} rain", f"the coast{words}"):
            if any(letter.isalnum() for letter in text):
                assert kind_of(line(text)) == next((k.name for k in kinds() if fits(k, text)), None), text


def test_every_word_of_the_data_is_found() -> None:
    for kind in kinds():
        for words in (*kind.begin, *kind.within):
            assert kind_of(line(f"{words} n")) is not None, words


def test_a_form_stands_for_any_word() -> None:
    assert kind_of(line("More harbour news")) == "related heading"
    assert kind_of(line("“More harbour news”")) == "related heading"
    assert kind_of(line("More of the harbour news")) is None
