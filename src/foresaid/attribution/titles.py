"""Titles: what a headline says in the name of a body, and what a feed item says twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from foresaid.attribution.drafts import Draft

#: A headline and a statement of the body are the same claim if they share this part of the headline's longer words.
#: Set on invented pages; a headline keeps about half of the words of the sentence it is made from.
_ALIKE = 0.4


def with_speakers(drafts: Sequence[Draft]) -> list[Draft]:
    """Give a headline that names a body the one person, if any, who says it for that body in the text."""
    return [_with_speaker(d, drafts) if d.paragraph.region.zone == "headline" else d for d in drafts]


def _with_speaker(title: Draft, drafts: Sequence[Draft]) -> Draft:
    source = title.source
    if source is None or source.name is None or source.name != source.organisation:
        return title
    same = [
        d
        for d in drafts
        if d.group == 0
        and d.source
        and d.source.organisation == source.organisation
        and d.source.name not in {None, source.name}
        and likeness(title, d) >= _ALIKE
    ]
    if len({d.source.name for d in same if d.source}) != 1 or (speaker := same[0].source) is None:
        return title
    why = "the one who says this for that body in the text"
    return replace(title, source=replace(source, name=speaker.name, role=speaker.role, why=why))


def likeness(a: Draft, b: Draft) -> float:
    """The part of the longer words of `a` that `b` has too, in [0, 1]; compared by their first five letters."""
    wanted, there = _stems(a), _stems(b)
    return len(wanted & there) / len(wanted) if wanted else 0.0


def _stems(draft: Draft) -> set[str]:
    text = " ".join(s.of(draft.paragraph.text) for s in draft.raw.content).lower()
    return {w[:5] for w in re.findall(r"[^\W\d_]{4,}", text)}


def without_repeated_titles(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop the title of a feed item if its text credits the same source: an item is one message."""
    spoken = {
        (d.group, d.source.name)
        for d in drafts
        if d.paragraph.region.zone == "feed_text" and d.source and d.source.name
    }
    return [
        d
        for d in drafts
        if not (d.paragraph.region.zone == "feed_headline" and d.source and (d.group, d.source.name) in spoken)
    ]
