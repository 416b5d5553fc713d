"""foresaid yardsticks: the published scales of likelihood words, and what each makes of a phrase."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click
from rich.text import Text

from foresaid import lexicon
from foresaid.lexicon import Yardstick
from foresaid.misp import misp_taxonomy

from .screen import console, count, line, percent, quoted, safe, say, shortened


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--misp",
    type=click.Choice(lexicon.YARDSTICKS),
    metavar="YARDSTICK",
    help="Print this yardstick as a taxonomy of MISP (machinetag.json), such as --misp phia.",
)
def yardsticks(words: tuple[str, ...], misp: str | None) -> None:
    """The published scales of likelihood words, with their bands and who has adopted them.

    With WORDS: what each scale, and the readers' survey, makes of them, as in foresaid yardsticks highly unlikely.
    """
    if misp:
        click.echo(json.dumps(misp_taxonomy(lexicon.yardstick(misp)), indent=2, ensure_ascii=False))
        return
    out = console()
    phrase = " ".join(words)
    for scale in lexicon.yardsticks():
        if not phrase:
            say(out, _scale(scale))
            out.print()
    say(out, _phrase(phrase) if phrase else [line((count(len(lexicon.yardsticks()), "yardstick"), "bold"))])


def _scale(scale: Yardstick) -> Iterator[Text]:
    yield line((scale.id, "cyan"), (safe(scale.name), "bold"), f"edition {safe(scale.edition)}")
    for band in scale.bands:
        yield line(f"{percent(band.low, band.high):>11}", ", ".join(band.phrases), indent=4)
    bodies = ", ".join(a.body for a in scale.adopted_by)
    yield line(f"adopted by {safe(bodies)}" if bodies else "adopted by nobody that we could read of", indent=4)
    yield line((shortened(scale.source, 200), "dim"), indent=4)


def _phrase(phrase: str) -> Iterator[Text]:
    found = [(scale, band) for scale in lexicon.yardsticks() if (band := scale.band_of(phrase))]
    for scale, band in found:
        named = "" if band.name == lexicon.plain(phrase) else f"as {band.name}"
        yield line(f"{percent(band.low, band.high):>11}", (scale.id, "cyan"), safe(scale.name), named)
    for a, b in lexicon.disputes(phrase):
        yield line(("these do not overlap:", "yellow"), (a, "cyan"), "and", (b, "cyan"), indent=4)
    if inside := lexicon.readers_inside(phrase, "phia"):
        share = f"{inside[0]} of {inside[1]} readers ({inside[0] / inside[1]:.0%})"
        yield line(share, "put it inside the band of", ("phia", "cyan"), indent=4)
    if answers := lexicon.survey(phrase):
        said = f"the middle half of {answers.n} readers, median {percent(answers.median, answers.median)}"
        yield line(f"{percent(answers.q25, answers.q75):>11}", ("survey", "cyan"), said, safe(answers.survey))
    elif not found:
        yield line("No yardstick and no survey has", quoted(phrase), "so it carries no number.")
