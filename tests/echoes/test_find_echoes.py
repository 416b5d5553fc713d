"""What counts as an echo, shown on invented prose: [same: ...] marks what both pages share."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresaid.echoes import FAST, FULL, EchoText, Settings, find_echoes
from foresaid.echoes.machine import compiled, plain
from foresaid.model import Echo, Span
from tests.echoes.corpus import paragraphs
from tests.marked import marked


def whole(*texts: str) -> list[EchoText]:
    """Texts of pages 0, 1, ..., of which every paragraph takes part."""
    return [EchoText(str(n), t, (Span(0, len(t)),)) for n, t in enumerate(texts)]


def shared(echoes: Sequence[Echo], texts: Sequence[EchoText]) -> list[tuple[str, str]]:
    """The words of both passages of every echo."""
    by_page = {t.page: t.text for t in texts}
    return [(e.a.span.of(by_page[e.a.page]), e.b.span.of(by_page[e.b.page])) for e in echoes]


PAIRS = [
    (  # a sentence inside an otherwise different paragraph, to the character
        "The market closed early. [same: Snow had blocked both roads into Keldenby, and the bread van came back full.]",
        "Nobody minded. [same: Snow had blocked both roads into Keldenby, and the bread van came back full.] Cats.",
    ),
    (  # a changed subject and pronoun at the beginning: the sentence is given whole
        "[same: The great storm in autumn tore the roofs from hundreds of houses, perhaps a thousand.]",
        "[same: Earlier storms tore the roofs from hundreds of houses, perhaps a thousand.] Few had insurance.",
    ),
    (  # a word exchanged, one dropped, one put in
        "[same: The ferry union said on Friday that its members would reject the latest offer from the port office.]",
        "Talks failed. [same: The ferry union said Friday that most members would reject the final offer from the port "
        "office.]",
    ),
    (  # typographic quotation marks and apostrophes are the same words
        '[same: "We\'ll rebuild the pier before the herring come," the mayor of Drugorholm told a crowded town hall.]',
        "[same: “We’ll rebuild the pier before the herring come,” the mayor of Drugorholm told a crowded town hall.]",
    ),
    (  # no spaces between words
        "前言。[same: 港口办公室星期五警告说,风暴将在夜间到达海岸,所有渡轮停止运行。]",
        "[same: 港口办公室星期五警告说,风暴将在夜间到达海岸,所有渡轮停止运行。]后记。",
    ),
]


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_it_finds_the_passage_with_its_exact_spans(left: str, right: str) -> None:
    (a_text, a), (b_text, b) = marked(left), marked(right)
    texts = whole(a_text, b_text)
    found = find_echoes(texts)
    assert [(e.a.span, e.b.span) for e in found] == [(a["same"][0], b["same"][0])]
    assert found[0].kind == ("verbatim" if a["same"][0].of(a_text) == b["same"][0].of(b_text) else found[0].kind)


NO_ECHO = [
    (  # the same subject in other words
        "The ferry union rejected the harbour office's offer on Friday, and boats will stay in port all weekend.",
        "No boats will sail on Saturday or Sunday: the offer of the harbour office was turned down by the ferry union.",
    ),
    (  # names and stock phrases
        "According to the Ministry of Tides, Deputy Harbour Master Ilse Kvandal will retire in spring.",
        "Deputy Harbour Master Ilse Kvandal, who grew up in the north, plays the cello and collects old barometers.",
    ),
    ("", ""),
    ("one two three", "one two three"),  # a phrase, not a passage
    ("\ud800 \ud800", "\x1e \x1e\x1e"),  # not well formed
]


@pytest.mark.parametrize(("left", "right"), NO_ECHO)
def test_it_leaves_what_is_no_copy_alone(left: str, right: str) -> None:
    assert find_echoes(whole(left, right)) == ()


def test_only_the_named_stretches_take_part() -> None:
    notice, storm = paragraphs(2, seed=5, sentences=1)
    text = f"{notice}\n\n{storm}"
    body = (Span(len(notice) + 2, len(text)),)
    texts = [EchoText("one", text, body), EchoText("two", text, body)]
    assert shared(find_echoes(texts), texts) == [(storm, storm)]


def test_a_page_does_not_echo_itself_unless_asked() -> None:
    (storm,) = paragraphs(1, seed=6)
    texts = [EchoText("one", storm, (Span(0, len(storm)),)), EchoText("one", storm, (Span(0, len(storm)),))]
    assert find_echoes(texts) == ()
    assert len(find_echoes(texts, Settings(within_pages=True))) == 1


def test_a_copy_with_its_halves_swapped_is_two_passages() -> None:
    first, second = paragraphs(2, seed=7, sentences=2)
    texts = whole(f"{first} {second}", f"{second} {first}")
    assert sorted(shared(find_echoes(texts), texts)) == sorted([(first, first), (second, second)])


def test_the_spans_count_code_points() -> None:
    (storm,) = paragraphs(1, seed=8, sentences=1)
    texts = whole("🌊🌊 e\u0301té — " + storm, "naïve «ça» 🌊. " + storm)
    assert shared(find_echoes(texts), texts) == [(storm, storm)]


@pytest.mark.parametrize("size", [10, 100, 2000])
def test_what_is_found_does_not_depend_on_how_much_lies_around_it(size: int) -> None:
    copied = "Nobody on the island had expected the old lighthouse keeper to publish his diaries before the elections."
    background = paragraphs(size, seed=9)
    texts = whole(*background, "First. " + copied, copied + " Last.")
    assert (copied, copied) in shared(find_echoes(texts), texts)


def test_every_copy_of_a_notice_is_tied_to_another_however_often_it_is_printed() -> None:
    (notice,) = paragraphs(1, seed=10)
    texts = whole(*(notice for _ in range(60)))
    found = find_echoes(texts)
    assert {e.b.page for e in found} == {str(n) for n in range(1, 60)}
    assert len(found) < 60 * 10  # and not each with each


def edited(text: str, rng: random.Random) -> str:
    words = text.split()
    for _ in range(len(words) // 8):
        words[rng.randrange(len(words))] = rng.choice(words)
    return " ".join(words)


@pytest.mark.parametrize("how", [FULL, FAST, Settings(df_cap=3, leaders=1, repeats=1)])
def test_plain_and_compiled_kernels_give_the_same_echoes(how: Settings) -> None:
    rng = random.Random(11)
    prose = paragraphs(60, seed=11)
    texts = whole(*prose, *(edited(p, rng) for p in prose[:30]), *prose[:5], *prose[:5])
    echoes = find_echoes(texts, how, machine=plain())
    assert len(echoes) > 30
    assert echoes == find_echoes(texts, how, machine=compiled())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab cdé’'.,-10年🌊\n\x1e\ud800", max_size=80), max_size=5))
def test_any_text_is_read_and_both_kernels_agree(pieces: list[str]) -> None:
    texts = whole(*(" ".join(pieces[n:] + pieces[:n]) for n in range(len(pieces))))
    echoes = find_echoes(texts, Settings(pair_words=2, certainty=3.0), machine=plain())
    assert echoes == find_echoes(texts, Settings(pair_words=2, certainty=3.0), machine=compiled())
    for echo in echoes:
        assert echo.a.span.of(texts[int(echo.a.page)].text).strip()
        assert 0 < echo.similarity <= 1
