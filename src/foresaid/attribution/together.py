"""A learned engine and the rules together, each where it is the better of the two.

The taggers were trained on the bodies of articles: they know how attribution reads in running text, and nothing of
headlines, captions, teasers and feeds, which the rules read alone. In a body the tagger has the first word, since on
PolNeAR dev it was right more often than the rules wherever the two disagreed, in every form but "according to". The
rules add what the tagger left alone, if the form is a sure one, and nouns as cues, which that corpus hardly marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from foresaid.model import Span
from foresaid.sentences import Paragraph

from .engine import Engine, RawAttribution
from .tails import tails_at
from .units import units_of

#: Forms whose attribution is added where the tagger found nothing, with the share that was right among 150 training
#: texts of PolNeAR (content and source, both by half). Forms that were right less often add more faults than finds.
SURE = {"S said that X": 0.84, "X, S said": 0.82, "S: X": 0.77}
#: Forms that the corpus marks too rarely to teach or to count. They are added, and beat a tagger of less confidence.
RARE = frozenset({"S's announcement that X"})
#: Forms that were right more often than the tagger where the two disagreed on PolNeAR dev, and how often.
FIRST = {"according to S": 0.82}
#: A form with a figure of its own in no table above is a kind of its own (ratings, signatures): added if it is so sure.
LEAST_CONFIDENCE = 0.7
#: Forms counted and found wanting: never added.
UNSURE = frozenset(
    (
        "S said X",
        "S promised to X",
        "S confirmed X",
        "..., saying X",
        "S ... and said X",
        "X, said S",
        "S described X as “q”",
    )
)
#: A source of fewer code points has no room for a day or a channel beside a name.
_SHORT = 16
#: Two attributions exclude each other if so much of the shorter content lies in the other.
_SHARED = 0.3


@dataclass(frozen=True)
class Together:
    """A learned engine in bodies, with what the rules add; the rules everywhere else."""

    learned: Engine
    rules: Engine

    @property
    def name(self) -> str:
        """Both names: "fast/1+rules/1"."""
        return f"{self.learned.name}+{self.rules.name}"

    def attributions(self, paragraphs: Sequence[Paragraph]) -> list[tuple[RawAttribution, ...]]:
        """The raw attributions of each paragraph, sorted by where they begin."""
        out = self.rules.attributions(paragraphs)
        bodies = [i for i, p in enumerate(paragraphs) if p.region.zone == "body"]
        tagged = self.learned.attributions([paragraphs[i] for i in bodies])
        for i, found in zip(bodies, tagged, strict=True):
            cut = [replace(a, source=without_tails(paragraphs[i], a.source)) for a in found]
            out[i] = best_of(cut, out[i])
        return out


def best_of(tagged: Sequence[RawAttribution], ruled: Sequence[RawAttribution]) -> tuple[RawAttribution, ...]:
    """Attributions of a tagger and of the rules without those that a better one excludes.

    A tagger cannot find an attribution inside the content of another, so there the rules exclude nothing.

    >>> tagged = RawAttribution((Span(0, 9),), (Span(11, 13),), (Span(14, 18),), 0.9)
    >>> added = RawAttribution((Span(30, 39),), (Span(20, 22),), (Span(23, 27),), 0.84, "S said that X")
    >>> rival = replace(tagged, content=(Span(0, 5),), form="S said X")
    >>> best_of([tagged], [rival, added]) == (tagged, added)
    True
    """
    openings = [a for a in ruled if not a.content]  # "She said:", whose content is the next paragraph
    ruled = [a for a in ruled if a.content]
    valued = [(a.confidence, a) for a in tagged]
    valued += [(worth, a) for a in ruled if (worth := worth_of(a, tagged)) > 0]
    chosen: list[RawAttribution] = []
    for worth, attribution in sorted(valued, key=lambda pair: -pair[0]):
        if not any(exclude_each_other(attribution, other) for other in chosen):
            chosen.append(replace(attribution, confidence=worth))
    inner = [a for a in ruled if a.confidence >= LEAST_CONFIDENCE and _lies_inside(a, chosen)]
    found = chosen + inner
    found += [a for a in openings if not any(_shared(a.cue, other.cue) for other in found)]
    return tuple(sorted(found, key=lambda a: (a.extent.start, a.extent.end)))


def worth_of(ruled: RawAttribution, tagged: Iterable[RawAttribution]) -> float:
    """How sure the rule's attribution is beside what the tagger found, in [0, 1]; 0 if it does not count."""
    if ruled.form in FIRST:
        return FIRST[ruled.form]
    if any(exclude_each_other(ruled, other) for other in tagged):
        return ruled.confidence if ruled.form in RARE else 0.0
    if ruled.form in UNSURE or (ruled.confidence < LEAST_CONFIDENCE and ruled.form not in SURE):
        return 0.0
    return SURE.get(ruled.form, ruled.confidence)


def _lies_inside(attribution: RawAttribution, others: Iterable[RawAttribution]) -> bool:
    """Whether the attribution lies in a content, and says something else than whatever it shares words with."""
    holders = [o for o in others if any(piece.contains(attribution.extent) for piece in o.content)]
    rivals = [o for o in others if o not in holders]
    return bool(holders) and not any(exclude_each_other(attribution, o) for o in rivals)


def without_tails(paragraph: Paragraph, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """The source without the day and the channel that a tagger has taken for a part of it.

    "Ada Ode, a spokeswoman, on national television on March 18" spoke as "Ada Ode, a spokeswoman".
    """
    return tuple(_cut(paragraph, piece) if len(piece) > _SHORT else piece for piece in source)


def _cut(paragraph: Paragraph, source: Span) -> Span:
    unit = next((u for u in units_of(paragraph) if u.span.contains(source)), None)
    if not unit:
        return source
    inside = [i for i, item in enumerate(unit.items) if source.contains(item.span)]
    for at in inside[1:]:
        tails = tails_at(unit, at)
        if tails and unit.items[tails[-1].end - 1].span.end >= source.end:
            before = at - 1 if unit.items[at - 1].text == "," else at
            return Span(source.start, unit.items[before - 1].span.end) if before > inside[0] else source
    return source


def exclude_each_other(a: RawAttribution, b: RawAttribution) -> bool:
    """Whether two attributions cannot both be right: they share a cue, or much of their content."""
    smaller = min(sum(map(len, a.content)), sum(map(len, b.content)))
    return _shared(a.cue, b.cue) > 0 or _shared(a.content, b.content) > _SHARED * smaller


def _shared(a: Iterable[Span], b: Iterable[Span]) -> int:
    b = tuple(b)
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
