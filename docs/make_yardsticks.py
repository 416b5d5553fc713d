"""Writes docs/yardsticks.md from the yardsticks that are shipped: `python docs/make_yardsticks.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from foresaid.lexicon import Yardstick, disputes, readers_inside, rows, survey, table, yardsticks

PAGE = Path(__file__).with_name("yardsticks.md")

HEAD = """# Yardsticks

<!-- made by docs/make_yardsticks.py from src/foresaid/data/yardsticks; edit those files, not this page -->

A yardstick is a published scale that gives words of likelihood a lower and an upper probability. It binds a source that
has adopted it, not a word: "highly unlikely" is 10 to 20 per cent when British Defence Intelligence says it, and has no
number of its own when somebody else does. For words of a source without a yardstick the readers' survey at the end says
what readers hear, and is always marked as such. Modal verbs ("may", "can") carry no number at all.
"""

CONTESTED = (
    "highly unlikely",
    "very unlikely",
    "unlikely",
    "likely",
    "highly likely",
    "very likely",
    "almost certain",
)


def page() -> str:
    """The whole page."""
    parts = [HEAD, *("\n".join(_section(y)) for y in yardsticks()), "\n".join(_contested()), "\n".join(_survey())]
    return "\n".join(parts)


def _section(scale: Yardstick) -> Iterator[str]:
    yield f"## {scale.name}\n"
    yield f"`{scale.id}`, edition {scale.edition}. {_validity(scale)}Source: {scale.source}, <{scale.url}>."
    yield scale.note
    yield "\n| band | words | per cent | edges |\n| --- | --- | --- | --- |"
    for b in scale.bands:
        yield f"| {b.name} | {', '.join(b.phrases)} | {percent(b.low)}-{percent(b.high)} | {b.edges} |"
    yield ""
    if not scale.adopted_by:
        yield "Adopted by: no body that we could read of.\n"
    for adoption in scale.adopted_by:
        names = f" (also: {', '.join(adoption.aliases)})" if adoption.aliases else ""
        yield f"- Adopted by **{adoption.body}**{names}. {adoption.evidence} <{adoption.url}>"
    yield ""


def _validity(scale: Yardstick) -> str:
    if not scale.valid_from and not scale.valid_until:
        return ""
    return f"Valid from {scale.valid_from or 'a day not known'} to {scale.valid_until or 'today'}. "


def percent(p: float) -> str:
    """A probability as per cent without needless zeros."""
    return f"{100 * p:.4g}"


def _contested() -> Iterator[str]:
    yield "## Where they disagree\n"
    yield "The same word, on the scales that have it, in per cent:\n"
    scales = [y for y in yardsticks() if y.language == "en"]
    yield (
        "| words | "
        + " | ".join(y.id for y in scales)
        + " | readers (quartiles) | readers inside `phia` | share nothing |"
    )
    yield "| --- " * (len(scales) + 4) + "|"
    for words in CONTESTED:
        cells = [f"{percent(b.low)}-{percent(b.high)}" if (b := y.band_of(words)) else "" for y in scales]
        heard = survey(words)
        cells.append(f"{percent(heard.q25)}-{percent(heard.q75)}" if heard else "")
        inside = readers_inside(words, "phia")
        cells.append(f"{inside[0]} of {inside[1]} ({inside[0] / inside[1]:.0%})" if inside else "")
        cells.append(", ".join(f"`{a}` and `{b}`" for a, b in disputes(words)))
        yield f"| {words} | " + " | ".join(cells) + " |"
    yield """
Readers inside `phia`: how many of the readers of both surveys gave a number inside that yardstick's band, its edges
included. `foresaid yardsticks highly unlikely` shows the same for any words, `foresaid yardsticks --misp phia` prints a
yardstick as a taxonomy for MISP.
"""


def _survey() -> Iterator[str]:
    yield "## What readers hear\n"
    for origin in table("yardsticks/reader_survey.toml")["survey"]:
        name, answers, source = origin["name"], origin["answers"], origin["source"]
        yield f"- `{origin['id']}`: {name}, {answers} answers. {source}, <{origin['url']}>"
    yield "\n| words | survey | answers | 10 % | quartile | median | quartile | 90 % |"
    yield "| --- " * 8 + "|"
    for row in rows("yardsticks/reader_survey.csv"):
        yield "| " + " | ".join(row[k] for k in ("phrase", "survey", "n", "p10", "q25", "median", "q75", "p90")) + " |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
