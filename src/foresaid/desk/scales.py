"""What the words of a forecast mean on every published scale, and to the readers of the surveys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foresaid import lexicon

from .showing import Bar, bar, percent


@dataclass(frozen=True, slots=True)
class ScaleReading:
    """What one scale, or the readers of a survey, make of a phrase; `is_used` if the number shown is from it."""

    name: str
    bar: Bar
    is_used: bool


@dataclass(frozen=True, slots=True)
class PhraseReadings:
    """A phrase with every reading of it; `contested` says which scales share no probability, `readers` who agrees."""

    phrase: str
    scales: tuple[ScaleReading, ...]
    contested: tuple[str, ...]
    readers: str


def scale_readings(phrases: Iterable[str], used: str | None) -> tuple[PhraseReadings, ...]:
    """The readings of each different phrase that a scale or a survey has, in the order given.

    `used` is the id of the scale that gives the forecast its number.

    >>> (found,) = scale_readings(["unlikely", "unlikely", "in the lap of the gods"], "phia")
    >>> [(s.bar.words, s.is_used) for s in found.scales][:2], found.contested[0]
    ([('25–35 %', True), ('15–20 %', False)], 'phia and uk-di share no probability')
    """
    found = (_readings(phrase, used) for phrase in dict.fromkeys(lexicon.plain(p) for p in phrases))
    return tuple(f for f in found if f.scales)


def _readings(phrase: str, used: str | None) -> PhraseReadings:
    scales = [
        ScaleReading(scale.name, drawn, scale.id == used)
        for scale in lexicon.yardsticks()
        if (band := scale.band_of(phrase)) and (drawn := bar(band.low, band.high, band.name))
    ]
    answers = lexicon.survey(phrase)
    if answers and (drawn := bar(answers.q25, answers.q75, f"the middle half of {answers.n} readers")):
        scales.append(ScaleReading("Readers asked", drawn, used is None))
    contested = tuple(f"{a} and {b} share no probability" for a, b in lexicon.disputes(phrase))
    return PhraseReadings(phrase, tuple(scales), contested, _readers(phrase))


def _readers(phrase: str) -> str:
    if not (inside := lexicon.readers_inside(phrase, "phia")):
        return ""
    return f"{percent(round(inside[0] / inside[1], 2))} % of {inside[1]} readers put it inside the band of phia"
