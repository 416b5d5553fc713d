"""The words whose change inside a copied passage matters: the tables of data/echoes/en.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foresaid.lexicon import data_text, table


@dataclass(frozen=True)
class Words:
    """The tables of data/echoes/en.toml."""

    likelihood: frozenset[str]
    firm: frozenset[str]
    sizes: frozenset[str]
    sized: frozenset[str]
    degrees: frozenset[str]
    hedges: frozenset[str]
    hedges_of_numbers: frozenset[str]
    hedge_phrases: tuple[tuple[str, ...], ...]
    same_hedges: dict[str, str]
    negations: frozenset[str]
    numbers: dict[str, int]
    scales: dict[str, int]
    signs: dict[str, int]
    vague: frozenset[str]
    fractions: dict[str, int]
    percent: tuple[tuple[str, ...], ...]
    months: dict[str, int]
    days: frozenset[str]
    spans: frozenset[str]
    titles: frozenset[str]


@cache
def drift_words() -> Words:
    """The tables, read once."""
    t = table("echoes/en.toml")
    return Words(
        likelihood=frozenset(t["likelihood"]["words"].split()),
        firm=frozenset(t["likelihood"]["firm"].split()),
        sizes=frozenset(t["likelihood"]["sizes"].split()),
        sized=frozenset(t["likelihood"]["of"].split()),
        degrees=frozenset(t["degrees"]["words"].split()),
        hedges=frozenset(t["hedge"]["words"].split()),
        hedges_of_numbers=frozenset(t["hedge"]["before_numbers"].split()),
        hedge_phrases=tuple(tuple(p.split()) for p in t["hedge"]["phrases"]),
        same_hedges={hedge: line[0] for line in t["hedge"]["same"] for hedge in line},
        negations=frozenset(t["negation"]["words"].split()),
        numbers=t["figure"]["values"],
        scales=t["figure"]["scales"],
        signs=t["figure"]["signs"],
        vague=frozenset(t["figure"]["vague"].split()),
        fractions=t["figure"]["fractions"],
        percent=tuple(tuple(p.split()) for p in t["figure"]["percent"]),
        months=t["date"]["months"],
        days=frozenset(t["date"]["days"].split()),
        spans=frozenset(t["date"]["spans"].split()),
        titles=frozenset(t["name"]["titles"].split()),
    )


@cache
def function_words() -> frozenset[str]:
    """Words of grammar, which say little of what a text is about."""
    lines = data_text("words/function.en.txt").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())
