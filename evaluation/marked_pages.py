"""Our own annotated pages: texts with their annotations written into them, and how both are read.

    # 2031-06-18 development                                      day of publication, and the part
    Rain is [[likely|s=the office;h=2031-06-20]] on Friday,       a judgement, its fields as below
    says the office. Nobody <<can|ability>> swim there.           a look-alike, with its label
    {{About 40 boats a day|40|40|about|day|boats}} sail.          a figure: low, high, hedge, per, unit

Fields of a judgement, each with its default: `s` words of the source (none), `f` forecast (1), `c` conditional (0), `p`
polarity (event), `n` negated (0), `q` quoted (0), `b` bands on PHIA and ICD 203 (-/-), `num` percent, `h` last day of
the horizon (none). `skip` marks a place that the conventions leave open: found or not found, it does not count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_MARK = re.compile(r"\[\[(?P<j>.+?)\]\]|<<(?P<t>.+?)>>|\{\{(?P<f>.+?)\}\}", re.DOTALL)
_HEAD = re.compile(r"# (\d{4}-\d\d-\d\d) (development|unseen)\n")


def read_marked(name: str, marked: str) -> tuple[str, dict[str, Any]]:
    """The plain text of a marked page, and its annotations in the shape of the other annotation files.

    Raises ValueError that names the page, the mark, and what is wrong with it.

    >>> text, marks = read_marked("x", "# 2031-05-06 development\\nRain is [[likely|b=likely/likely]] here.")
    >>> text, marks["judgements"][0]["phrase"], marks["judgements"][0]["phia_band"]
    ('Rain is likely here.', [8, 14], 'likely')
    """
    head = _HEAD.match(marked)
    if not head:
        raise ValueError(f"{name}: the first line must be like '# 2031-05-06 development'")
    text, found, at = "", [], head.end()
    for mark in _MARK.finditer(marked, at):
        text += marked[at : mark.start()]
        words, *fields = next(group for group in mark.groups() if group).split("|")
        found.append((mark.lastgroup or "", len(text), len(text) + len(words), fields))
        text, at = text + words, mark.end()
    text += marked[at:]
    marks: dict[str, Any] = {"doc": f"own/{name}", "published": head.group(1), "part": head.group(2)}
    marks |= {"judgements": [], "not_judgements": [], "optional": [], "figures": []}
    marks |= {"figures_annotated": True, "horizons_annotated": True}
    for kind, start, end, fields in found:
        try:
            _keep(marks, kind, [start, end], fields, text)
        except (ValueError, KeyError) as fault:
            raise ValueError(f"{name}: “{text[start:end]}”: {fault}") from None
    return text, marks


def _keep(marks: dict[str, Any], kind: str, span: list[int], fields: list[str], text: str) -> None:
    """Add one mark to the annotations."""
    if kind == "f":
        low, high, hedge, per, unit = fields
        marks["figures"].append(
            {"span": span, "low": _number(low), "high": _number(high), "hedge": hedge or None, "per": per or None}
            | {"unit": unit}
        )
    elif "skip" in " ".join(fields):
        marks["optional"].append(span)
    elif kind == "t":
        marks["not_judgements"].append({"span": span, "label": fields[0]})
    else:
        told = [field.partition("=") for field in fields[0].split(";")] if fields else []
        marks["judgements"].append(_judgement(span, {key: value for key, _, value in told}, text))


def _judgement(span: list[int], told: Mapping[str, str], text: str) -> dict[str, Any]:
    if unknown := set(told) - set("sfcpnqbh") - {"num"}:
        raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
    phia, icd203 = (None if band == "-" else band for band in told.get("b", "-/-").split("/"))
    numbers = [float(n) for n in told["num"].split(",")] if "num" in told else None
    return {
        "phrase": span,
        "source": _nearest(text, told["s"], span) if "s" in told else None,
        "forecast": told.get("f", "1") == "1",
        "conditional": told.get("c", "0") == "1",
        "polarity": told.get("p", "event"),
        "negated": told.get("n", "0") == "1",
        "quoted": told.get("q", "0") == "1",
        "phia_band": phia,
        "icd203_band": icd203,
        "numeric": numbers,
        "horizon": {"end": told["h"]} if "h" in told else None,
    }


def _nearest(text: str, words: str, span: list[int]) -> list[int]:
    """Where the words stand, nearest to the phrase."""
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not starts:
        raise ValueError(f"the source “{words}” does not stand in the text")
    start = min(starts, key=lambda s: abs(s - span[0]))
    return [start, start + len(words)]


def _number(words: str) -> float | None:
    return float(words) if words else None
