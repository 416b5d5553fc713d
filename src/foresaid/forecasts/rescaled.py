"""The same forecast with its words put on another scale, for whoever asks.

The ledger's own number comes from the yardstick that the source has adopted, and is kept. On another scale every
wording is read anew: words that the scale has get its band, a number stated in the text stays what it is, all other
words carry no number. Nothing that is only asked for is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from foresaid import lexicon
from foresaid.likelihood import first_band, wordings
from foresaid.model import Forecast, Judgement, Mention
from foresaid.model.forecast import PIECES

from .gather import probability_of_event

#: Which basis of a number counts more on a scale that was asked for, best first.
STRENGTH = ("yardstick asked for", "stated number", "reader survey", "none")


def on_scale(forecast: Forecast, scale: str) -> Forecast:
    """The forecast as the scale has its words; raises BadData for a scale that is not one of lexicon.SCALES.

    The number is that of the strongest wording: one that the scale has before a stated number; of several the one that
    the ledger's own number is from, else the first.
    """
    if scale != lexicon.SURVEY:
        lexicon.yardstick(scale)  # raises if there is none
    mentions = tuple(_on_scale(m, scale) for m in forecast.mentions)
    best = _strongest(mentions, forecast.basis_mention)
    low, high = probability_of_event(best) if best else (None, None)
    return replace(
        forecast,
        mentions=mentions,
        yardstick=best.yardstick if best else None,
        band=best.band if best else None,
        low=low,
        high=high,
        basis=best.basis if best else "none",
        basis_mention=best.judgement if best else None,
    )


def _strongest(mentions: Sequence[Mention], before: str | None) -> Mention | None:
    return min(mentions, key=lambda m: (STRENGTH.index(m.basis), m.judgement != before), default=None)


def words_on_scale(judgement: Judgement, text: str, scale: str) -> Judgement:
    """The judgement of a page as the scale has its words; a denied one keeps what it has.

    Its basis is "none" where a yardstick was asked for: no source has adopted it for these words.

    >>> from foresaid.model import Span
    >>> found = words_on_scale(Judgement("j-1", "body", (Span(0, 6),)), "likely", "phia")
    >>> found.band, found.low, found.high
    ('likely', 0.55, 0.75)
    """
    if judgement.basis == "stated number" or judgement.negated:
        return judgement
    told = _read_on([p.of(text) for p in judgement.phrase], scale)
    return replace(judgement, **told | {"basis": "reader survey" if told["basis"] == "reader survey" else "none"})


def _on_scale(m: Mention, scale: str) -> Mention:
    return m if m.basis == "stated number" else replace(m, **_read_on(m.phrase.split(PIECES), scale))


def _read_on(pieces: Sequence[str], scale: str) -> dict[str, Any]:
    """What the words of a phrase are on a scale, by field."""
    bare = {"yardstick": None, "band": None, "low": None, "high": None, "basis": "none"}
    words = wordings(pieces)
    if scale == lexicon.SURVEY:
        answers = next((found for phrase in words if (found := lexicon.survey(phrase))), None)
        return bare | {"low": answers.q25, "high": answers.q75, "basis": "reader survey"} if answers else bare
    name = first_band(words, scale)
    band = next((b for b in lexicon.yardstick(scale).bands if b.name == name), None)
    if band is None:
        return bare
    told = {"yardstick": scale, "band": band.name, "low": band.low, "high": band.high}
    return told | {"basis": "yardstick asked for"}
