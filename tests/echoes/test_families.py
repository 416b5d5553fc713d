"""Pairs become families: who copied from whom, and what kind of copying it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foresaid.echoes import EchoText, find_echoes
from foresaid.echoes.families import Carrier, find_families, nature_of, shared_characters
from foresaid.model import Echo, Passage, Span
from tests.echoes.corpus import paragraphs

QUOTE = "“We will not raise fares before the spring,” Ferry Union chair Ilse Kvandal told a crowded hall in Drugorholm."


def page(name: str, at: int = 0) -> Passage:
    return Passage(name, Span(at, at + 100))


def echo(a: str, b: str, similarity: float = 1.0) -> Echo:
    return Echo(page(a), page(b), "verbatim" if similarity == 1 else "edited", similarity)


def carrier(name: str, day: int | None = None, **known: object) -> Carrier:
    made = Carrier(name, published=f"2031-05-{day:02}" if day else None, length=400)
    return replace(made, **known)  # type: ignore[arg-type]


def test_what_echoes_join_is_one_family_whose_earliest_member_comes_first() -> None:
    carriers = {
        c.page: c for c in (carrier("a", 9), carrier("b", 3), carrier("c", 6), carrier("x", 1), carrier("y", 2))
    }
    families = find_families([echo("a", "b"), echo("c", "a"), echo("x", "y")], carriers)
    assert [f.pages for f in families] == [("x", "y"), ("b", "c", "a")]


def test_a_page_without_a_date_is_never_the_earliest_and_has_no_way() -> None:
    (family,) = find_families([echo("dated", "undated")], {"dated": carrier("dated", 3), "undated": carrier("undated")})
    assert (family.earliest.page, family.ways) == ("dated", ())


def test_passages_of_one_page_that_are_mostly_the_same_are_one_member() -> None:
    whole, core = Passage("a", Span(0, 100)), Passage("a", Span(20, 95))
    families = find_families([Echo(whole, page("b"), "edited", 0.8), Echo(core, page("c"), "verbatim", 1.0)], {})
    assert [f.pages for f in families] == [("a", "b", "c")]
    elsewhere = Passage("a", Span(300, 400))
    assert (
        len(find_families([Echo(whole, page("b"), "edited", 0.8), Echo(elsewhere, page("c"), "edited", 0.8)], {})) == 2
    )


def test_the_outlet_that_is_named_is_the_likely_parent() -> None:
    carriers = {
        "wire": carrier("wire", 1, outlet="Tide Press"),
        "daily": carrier("daily", 2, outlet="The Daily Herring"),
        "blog": carrier("blog", 3, cited=frozenset({"Tide Press"})),
    }
    echoes = [echo("wire", "daily", 0.9), echo("daily", "blog"), echo("wire", "blog", 0.9)]
    (family,) = find_families(echoes, carriers)
    ways = {w.copy.page: w for w in family.ways}
    assert ways["daily"].source.page == "wire"
    assert ways["blog"].source.page == "wire"
    assert "names Tide Press" in ways["blog"].why


def test_else_the_page_that_shares_most_of_the_text() -> None:
    echoes = [
        echo("wire", "blog", 0.7),
        echo("daily", "blog"),
        Echo(page("daily", 200), page("blog", 200), "edited", 0.9),
    ]
    (family, _) = find_families(echoes, {n: carrier(n, d) for n, d in (("wire", 1), ("daily", 2), ("blog", 3))})
    assert [(w.source.page, w.share) for w in family.ways if w.copy.page == "blog"] == [("daily", 0.5)]


def test_a_shared_quotation_is_a_reason() -> None:
    before, after = paragraphs(2, seed=21, sentences=1)
    texts = [EchoText(n, t, (Span(0, len(t)),)) for n, t in (("a", f"{QUOTE} {before}"), ("b", f"{after} {QUOTE}"))]
    carriers = {t.page: carrier(t.page, day, text=t.text) for day, t in enumerate(texts, start=1)}
    (family,) = find_families(find_echoes(texts), carriers)
    assert family.ways[0].why == ("printed later", "word for word", "the same quotation")


@pytest.mark.parametrize(
    ("outlets", "authors", "nature"),
    [
        (("Herring", "Herring", "Herring"), ("Bo", "Ana", ""), "the outlet's boilerplate"),
        (("Herring", "Herring", "Herring"), ("Bo", "Bo", "Bo"), "one author's own words"),
        (("Herring", "Tide", "Herring"), ("", "", ""), "copies"),
        (("Herring",) * 5 + ("Tide",), ("",) * 6, "the outlet's boilerplate"),  # Tide reprinted an article with it
        (("Herring",) * 4 + ("Tide",), ("",) * 5, "copies"),  # that many could be a story that Tide had too
        (("Tide",) + ("Herring",) * 5, ("",) * 6, "copies"),  # Tide had it first
        (("Herring", "Herring"), ("", ""), "copies"),  # twice is no habit
        ((None, None, None), ("", "", ""), "copies"),
    ],
)
def test_what_one_outlet_prints_again_and_again_is_its_boilerplate(
    outlets: tuple[str | None, ...], authors: tuple[str, ...], nature: str
) -> None:
    carriers = {
        f"p{n}": carrier(f"p{n}", n + 1, outlet=o, authors=frozenset({a} - {""}))
        for n, (o, a) in enumerate(zip(outlets, authors, strict=True))
    }
    (family,) = find_families([echo("p0", f"p{n}") for n in range(1, len(outlets))], carriers)
    assert nature_of(family, carriers) == nature


def test_an_outlets_note_is_known_in_an_archive_and_versions_of_a_story_are_not_taken_for_one() -> None:
    note, story, *prose = paragraphs(20, seed=61)
    articles = [("Herring", f"{prose[n]}\n\n{note}") for n in range(9)]  # the note under nine articles,
    articles += [("Tide", articles[4][1])]  # one of which another paper reprinted whole
    articles += [("Herring", f"{story}\n\n{prose[10]}{more}") for more in ("", " Sunny.", " Windy.", " Foggy.")]
    texts = [EchoText(f"p{n:02}", text, (Span(0, len(text)),)) for n, (_, text) in enumerate(articles)]
    carriers = {t.page: carrier(t.page, n + 1, outlet=articles[n][0], length=len(t.text)) for n, t in enumerate(texts)}
    echoes = find_echoes(texts, drift=False)
    found = find_families(echoes, carriers)
    natures = {
        f.earliest.span.of(articles[int(f.earliest.page[1:])][1]): nature_of(
            f, carriers, copied=shared_characters(echoes)
        )
        for f in found
    }
    assert natures[note] == "the outlet's boilerplate"
    assert natures[story] == "copies"
    assert natures[prose[4]] == "copies"
