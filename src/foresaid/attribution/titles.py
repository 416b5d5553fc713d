"""Titles: what a headline says in the name of a body, and what a feed item says twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foresaid.attribution.drafts import Draft
from foresaid.attribution.likeness import likeness
from foresaid.model import Source

#: A headline and a statement of the body are the same claim if they share this part of the headline's longer words.
#: Set on invented pages; a headline keeps about half of the words of the sentence it is made from.
_ALIKE = 0.4
#: Ways of resolving that leave open who it is.
_VAGUE = frozenset(
    {
        "country or capital stands for its government",
        "as printed",
        "unnamed or collective",
        "a description, no name for it in the page",
    }
)


def with_speakers(drafts: Sequence[Draft]) -> list[Draft]:
    """Give a headline with a vague source ("London", "panel", "army spokesman") the one who says it in the text."""
    return [_with_speaker(d, drafts) if d.paragraph.region.zone == "headline" else d for d in drafts]


def _with_speaker(title: Draft, drafts: Sequence[Draft]) -> Draft:
    source = title.source
    if source is None or source.span is None or _is_person(source):
        return title
    if same := _same_words(title, drafts):
        return replace(title, source=replace(same, span=source.span, why="the same words name it in the text"))
    alike = [
        (likeness(title, d), d)
        for d in drafts
        if d.group == 0 and d.paragraph.region.zone != "headline" and d.source and (d.source.name or d.source.role)
    ]
    said = [d for like, d in alike if like >= _ALIKE and _may_be(source, d)]
    best = max((likeness(title, d) for d in said), default=0.0)
    near = [d for d in said if d.source and likeness(title, d) >= best - 0.1]
    names = {d.source.name or d.source.role: d.source for d in near if d.source}
    if len(names) != 1:
        return title
    speaker = next(iter(names.values()))
    why = "the one who says this in the text"
    return replace(title, source=replace(speaker, span=source.span, implicit=False, why=why))


def _same_words(title: Draft, drafts: Sequence[Draft]) -> Source | None:
    """Who the words of the headline's source stand for in the text, if that is a body with a name."""
    words = title.mention.of(title.paragraph.text).lower() if title.mention else ""
    for d in drafts:
        if d is title or d.group or not d.mention or not d.source or not d.source.organisation or " " not in words:
            continue
        if d.mention.of(d.paragraph.text).lower().removeprefix("the ") == words:
            return d.source
    return None


def _is_person(source: Source) -> bool:
    return bool(source.name and source.name != source.organisation)


def _may_be(vague: Source, draft: Draft) -> bool:
    """Whether the vague source of a headline can be the source of a draft: the same body, or no body of its own."""
    source = draft.source
    if source is None:
        return False
    if vague.organisation is None or vague.why in _VAGUE:
        return True
    return source.organisation == vague.organisation


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
