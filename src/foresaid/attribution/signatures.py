"""Signed quotations: “We will win.” — Ada Berg, engineer. A dash behind the closing mark, and the name behind the dash.

Letters pages, lists of reactions and blurbs are set so: one quotation a line, its speaker behind it instead of a cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from foresaid.model import Span, trimmed
from foresaid.sentences import Paragraph

from .engine import RawAttribution

FORM = "X — S"

#: The dash may stand at the quotation or apart from it; a hyphen only apart, since it else joins two words.
_SIGNED = re.compile(
    r"(?P<words>[“\"«„‘'].{12,}[”\"»’'])"
    r"(?:\s*(?P<dash>[―—–]|--)\s*|\s+(?P<hyphen>-)\s+|(?<=[”\"»])\s+(?=[^\n,]+, [a-z]))"
    r"(?P<who>[A-Z][^\n“”\"!?:;]{1,90}?)\s*\.?\s*$"
)
_BELOW = re.compile(r"(?P<dash>[―—–-]|--)\s*(?P<who>[A-Z][^\n“”\"!?:;]{1,90}?)\.?")
_LONGEST_NAME = 12
_SMALL = frozenset("of the for and de da del der den van von la le el al bin ibn y e".split())


def signed_lines(paragraph: Paragraph) -> Iterator[RawAttribution]:
    """The signed quotations among the lines of a paragraph; the dash is the cue.

    Without a dash the name needs a role behind it: what the `cite` of a quotation in HTML looks like as text.
    """
    span = paragraph.region.span
    for line in re.finditer(r"[^\n]+", paragraph.text[span.start : span.end]):
        found = _SIGNED.fullmatch(line.group().strip())
        if not found or not _is_name(found["who"]):
            continue
        start = span.start + line.start() + len(line.group()) - len(line.group().lstrip())
        words, who, *cue = (
            Span(start + found.start(g), start + found.end(g)) for g in ("words", "who", "dash", "hyphen") if found[g]
        )
        yield RawAttribution((words,), (trimmed(paragraph.text, who.start, who.end),), tuple(cue), 0.95, FORM)


def signature_below(paragraph: Paragraph) -> tuple[Span, Span] | None:
    """Dash and name of a paragraph that is nothing but a signature: "— Ada Berg, engineer"."""
    span = trimmed(paragraph.text, paragraph.region.span.start, paragraph.region.span.end)
    found = _BELOW.fullmatch(paragraph.text, span.start, span.end)
    if not found or not _is_name(found["who"]):
        return None
    return Span(*found.span("dash")), Span(*found.span("who"))


def _is_name(words: str) -> bool:
    """Whether the words up to the first comma are all capitalised; small words that names have aside.

    >>> _is_name("Commissioner Ada van der Berg, an engineer"), _is_name("Berg left for home")
    (True, False)
    """
    name = words.partition(",")[0].split()
    return len(words.split()) <= _LONGEST_NAME and all(t[0].isupper() or t in _SMALL or t[0] == "(" for t in name)
