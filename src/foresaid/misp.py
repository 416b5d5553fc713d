"""A yardstick as a taxonomy for MISP, so that the steps of the scale can be tags: the format of misp-taxonomies."""

from __future__ import annotations

from typing import Any

from foresaid.lexicon import Band, Yardstick

#: The version of what is written here, a whole number as the format asks; one more for every change of the content.
VERSION = 1


def misp_taxonomy(scale: Yardstick) -> dict[str, Any]:
    """The machinetag.json of a yardstick: one predicate, and a value for each band.

    `numerical_value` is the middle of the band in per cent; the band itself stands in `expanded`.

    >>> from foresaid.lexicon import yardstick
    >>> entries = misp_taxonomy(yardstick("phia"))["values"][0]["entry"]
    >>> entries[1]["value"], entries[1]["expanded"], entries[1]["numerical_value"]
    ('highly-unlikely', 'Highly unlikely - 10-20%', 15)
    """
    return {
        "namespace": f"{scale.id}-yardstick",
        "expanded": scale.name,
        "description": f"{scale.name}, edition {scale.edition}. {scale.note}",
        "version": VERSION,
        "refs": [scale.url],
        "predicates": [
            {
                "value": "probability",
                "expanded": "Probability",
                "description": "How likely an assessed event or development is, in the words of the yardstick.",
            }
        ],
        "values": [{"predicate": "probability", "entry": [_entry(band) for band in scale.bands]}],
    }


def _entry(band: Band) -> dict[str, Any]:
    words = " - ".join([band.name.capitalize(), *(p for p in band.phrases if p != band.name)])
    middle = round(50 * (band.low + band.high), 4)
    described = {"description": f"Edges as printed: {band.edges}."} if band.edges else {}
    return {
        "value": band.name.replace(" ", "-"),
        "expanded": f"{words} - {100 * band.low:g}-{100 * band.high:g}%",
        "numerical_value": int(middle) if middle.is_integer() else middle,
        **described,
    }
