"""Citation chains: who said it, who reported it, who cited the report; innermost first, outermost last.

"The dam will hold, RIA reported, citing the water board": the board is the source, RIA the first hop. A chain that ends
outside the article is weaker than a statement the article heard itself, so each hop is kept by name in `cited_by`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foresaid.attribution.cues import entry, words
from foresaid.attribution.drafts import Draft
from foresaid.attribution.mentions import mention_after, mention_before
from foresaid.attribution.nominals import Range
from foresaid.attribution.pieces import citing_end, clause_end, range_span, span_of
from foresaid.attribution.registry import body_called, fold, role_words
from foresaid.attribution.tails import tails_at
from foresaid.attribution.units import Unit
from foresaid.model import Span

#: Kinds of bodies that pass on what others say; as the outer of two sources such a body is a hop, not a speaker.
PASSES_ON = frozenset({"media", "news-agency"})
#: Of its own words an outer content may have this share beside the inner one and still be nothing but its frame.
_FRAME = 0.4


def with_chains(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with their hops: one that cites gives way to the one it cites."""
    quoted = [_quoted_as_saying(d) for d in drafts]
    cited = [_cited(d) for d in quoted]
    sources = {d.raw.source for d in cited if d.cited_by}
    kept = [d for d in cited if d.cited_by or d.raw.content not in sources]
    return _reported_by_media(kept)


def name_of(words: str) -> str:
    """The name of a medium: of the registry, else as printed without its article."""
    bare = words.removeprefix("the ").removeprefix("The ")
    bare = bare.removesuffix("'s").removesuffix("’s")
    if body := body_called(bare):
        return body.name
    kind, _, name = bare.rpartition(" ")
    kind = kind.rpartition(" ")[2] or kind
    described = kind in role_words("names", "mediators") and name[:1].isupper()
    return name if described else bare  # "the news agency Borealis"


def _cited(draft: Draft) -> Draft:
    """ "RIA reported on Monday, citing the ministry": the ministry is the source, RIA passed it on."""
    unit = draft.unit
    if unit is None or not draft.raw.cue or not draft.raw.source or draft.cited_by:
        return draft
    for at, item in enumerate(unit.items):
        end = citing_end(unit, at)
        if end is None or item.span.start < draft.raw.cue[-1].end or not _is_beside(unit, draft, at):
            continue
        inner = mention_after(unit, end)
        if inner and draft.raw.form == "according to S":  # what follows the comma is what was said
            comma = next((k for k in range(*inner) if unit.items[k].text == ","), inner[1])
            inner = (inner[0], comma)
        if inner is None or _is_a_thing(unit, inner):
            continue
        reporter = draft.raw.source[0]
        citing = range_span(unit, (at, end))
        cue = Span(draft.raw.cue[0].start, citing.end) if reporter.end <= draft.raw.cue[0].start else citing
        raw = replace(draft.raw, source=(range_span(unit, inner),), cue=(cue,), form=draft.raw.form + ", citing")
        name = name_of(reporter.of(unit.text))
        return replace(draft, raw=raw, channel=reporter, channel_name=name, cited_by=(name,))
    return draft


def _is_a_thing(unit: Unit, inner: Range) -> bool:
    """Whether what is cited is a thing ("citing a rise in costs", "citing weaker demand") and not somebody."""
    items = unit.items[inner[0] : inner[1]]
    data = {"data", "figures", "statistics", "results"}
    if any(i.lower in data for i in items[:3]):
        return True
    if items[-1].is_capital or any(i.lower in words("pronouns") for i in items):
        return False
    if any(i.is_capital for i in items) and items[0].lower not in {"a", "an"}:
        return False
    known = words("persons") | role_words("people", "words") | role_words("names", "bodies")
    known |= role_words("names", "unnamed") | entry("documents", "words")
    return not any(i.lower in known or i.lower.removesuffix("s") in known for i in items)


def _is_beside(unit: Unit, draft: Draft, at: int) -> bool:
    """Whether only words of time and place stand between what was said, with its cue, and item `at`."""
    here = unit.items[at].span.start
    after = max(s.end for s in draft.evidence + draft.raw.content if s.end <= here)
    k = next((i for i, item in enumerate(unit.items) if item.span.start >= after), at)
    if k < at and unit.items[k].text == ",":
        k += 1
    tails = tails_at(unit, k)
    end = tails[-1].end if tails else k
    return end == at or (end + 1 == at and unit.items[end].text == ",")


def _quoted_as_saying(draft: Draft) -> Draft:
    """ "RIA quoted Berg as saying that X", "Berg was quoted by RIA as saying X": Berg is the source."""
    unit = draft.unit
    if unit is None or not draft.raw.cue:
        return draft
    cue = draft.raw.cue[-1]
    saying = next((k for k, i in enumerate(unit.items) if cue.contains(i.span) and i.lower == "saying"), None)
    if saying is None:  # "“X,” RIA quoted Berg as saying", where the words stand before
        saying = _saying_behind(unit, cue)
    if saying is None or saying < 2 or unit.items[saying - 1].lower != "as":
        return draft
    quoted = next(
        (k for k in range(saying - 2, -1, -1) if unit.items[k].lower in {"quoted", "quotes", "cited", "cites"}), None
    )
    if quoted is None:
        return draft
    return _active(draft, unit, quoted, saying) or _passive(draft, unit, quoted, saying) or draft


def _saying_behind(unit: Unit, cue: Span) -> int | None:
    """The "saying" of "quoted Berg as saying", where the cue is "quoted" alone."""
    items = unit.items
    at = next((k for k, i in enumerate(items) if cue.contains(i.span) and i.lower in {"quoted", "quotes"}), None)
    source = mention_after(unit, at + 1) if at is not None else None
    end = source[1] if source else len(items)
    return end + 1 if [i.lower for i in items[end : end + 2]] == ["as", "saying"] else None


def _active(draft: Draft, unit: Unit, quoted: int, saying: int) -> Draft | None:
    source, reporter = mention_after(unit, quoted + 1), mention_before(unit, quoted)
    if source is None or source[1] != saying - 1 or reporter is None:
        return None
    span = range_span(unit, reporter)
    name = name_of(span.of(unit.text))
    return replace(_speaker(draft, unit, source, quoted, saying), channel=span, channel_name=name, cited_by=(name,))


def _passive(draft: Draft, unit: Unit, quoted: int, saying: int) -> Draft | None:
    items, be = unit.items, quoted - 1
    while be > 0 and items[be].lower in {"been", "also", "later"}:
        be -= 1
    if items[be].lower not in {"was", "were", "is", "are", "has", "have", "had"}:
        return None
    if (source := mention_before(unit, be)) is None:
        return None
    made = _speaker(draft, unit, source, quoted, saying)
    places = [k for k in (*range(quoted + 1, saying), saying + 1) if k < len(items) and items[k].lower == "by"]
    reporter = mention_after(unit, places[0] + 1) if places else None
    if reporter is None:
        return made
    if places[0] == saying + 1 and (content := _behind(unit, reporter[1])):  # "was quoted as saying by RIA that X"
        made = replace(made, raw=replace(made.raw, content=(content,)))
    span = range_span(unit, reporter)
    name = name_of(span.of(unit.text))
    return replace(made, channel=span, channel_name=name, cited_by=(name,))


def _behind(unit: Unit, start: int) -> Span | None:
    """The clause from item `start` on, without "that"."""
    if start >= len(unit.items):
        return None
    return span_of(unit, start + (unit.items[start].lower == "that"), clause_end(unit, start))


def _speaker(draft: Draft, unit: Unit, source: Range, quoted: int, saying: int) -> Draft:
    cue = (unit.items[quoted].span, range_span(unit, (saying - 1, saying + 1)))
    raw = replace(draft.raw, source=(range_span(unit, source),), cue=cue, form="R quoted S as saying X")
    return replace(draft, raw=raw)


def _reported_by_media(drafts: Sequence[Draft]) -> list[Draft]:
    """ "RIA reported that Berg said X", "Berg said X, according to RIA": the medium becomes a hop of Berg's words."""
    out: list[Draft] = []
    frames: set[int] = set()
    for draft in drafts:
        outer = _media_around(draft, drafts) if draft.raw.source and draft.raw.cue and draft.raw.content else []
        if not outer or _is_medium(draft):
            out.append(draft)
            continue
        hop = min(outer, key=lambda o: len(o.raw.extent))
        frames |= {id(hop)} if _is_frame(hop, draft) else set()
        name = name_of(hop.mention.of(hop.paragraph.text)) if hop.mention else ""
        channel, channel_name = (draft.channel, draft.channel_name) if draft.channel else (hop.mention, name)
        if hop.cited_by and not draft.channel:
            channel, channel_name = hop.channel, hop.channel_name
        hops = (*draft.cited_by, name, *hop.cited_by)
        out.append(replace(draft, channel=channel, channel_name=channel_name, cited_by=hops))
    return [d for d in out if id(d) not in frames]


def _media_around(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The media whose content holds the whole attribution, and those who spoke through a medium."""
    words = _words(draft)
    return [
        o
        for o in drafts
        if o is not draft
        and o.mention
        and any(c.contains(words) for c in o.raw.content)
        and (o.cited_by or _is_medium(o))
    ]


def _words(draft: Draft) -> Span:
    """What the frame must hold: source and content of the inner attribution."""
    return Span(
        min(s.start for s in draft.raw.source + draft.raw.content),
        max(s.end for s in draft.raw.content or draft.raw.source),
    )


def _is_medium(draft: Draft) -> bool:
    return draft.mention is not None and names_a_medium(draft.mention.of(draft.paragraph.text))


def names_a_medium(words: str) -> bool:
    """Whether words name somebody who passes on what others say: by the registry, else by the words of the name.

    >>> names_a_medium("Reuters"), names_a_medium("the Marrow Valley Gazette"), names_a_medium("the press office")
    (True, True, False)
    """
    if body := body_called(words):
        return body.kind in PASSES_ON
    tokens = words.removeprefix("the ").removeprefix("The ").split()
    if len(tokens) > 1 and name_of(words) == tokens[-1]:
        return True  # "the news agency Borealis"
    capitals = bool(tokens) and all(t[:1].isupper() or t in {"of", "and", "&"} for t in tokens)
    return capitals and any(fold(t) in role_words("names", "media") for t in (tokens[0], tokens[-1]))


def _is_frame(outer: Draft, inner: Draft) -> bool:
    """Whether the outer content is little more than the inner attribution."""
    held = sum(len(s) for s in outer.raw.content)
    return len(inner.raw.extent) >= (1 - _FRAME) * held
