"""Figures restated over time: what was compared as the same thing, linked over pages in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One printing of a figure: the ISO day of its page, the page (SHA-256), where it begins, and its words."""

    day: str
    page: str
    start: int
    words: str


def figure_series(pairs: Iterable[tuple[Step, Step]]) -> tuple[tuple[Step, ...], ...]:
    """The series that pairs of one thing make, over any number of steps, each in the order of its days.

    What stands on one day only is no series; in one page the first printing is kept.

    >>> may, june, july = (Step(f"2031-0{n}-01", f"p{n}", 0, f"{n},000 cases") for n in (5, 6, 7))
    >>> [[s.words for s in steps] for steps in figure_series([(july, june), (may, june)])]
    [['5,000 cases', '6,000 cases', '7,000 cases']]
    """
    group: dict[Step, set[Step]] = {}
    for a, b in pairs:
        both = group.get(a, {a}) | group.get(b, {b})
        group.update(dict.fromkeys(both, both))
    found = {id(steps): _one_a_page(steps) for steps in group.values()}
    return tuple(sorted(s for s in found.values() if len({step.day for step in s}) > 1))


def _one_a_page(steps: Iterable[Step]) -> tuple[Step, ...]:
    first: dict[str, Step] = {}
    for step in sorted(steps):
        first.setdefault(step.page, step)
    return tuple(first.values())
