"""A learned engine and the rules together, each where it is the better of the two.

The taggers were trained on the bodies of articles: they know how attribution reads in running text, and nothing of
headlines, captions, teasers and feeds, which the rules read alone. In a body the careful tagger has the first word: on
PolNeAR dev it was right more often than the rules wherever the two disagreed, in every form but "according to". The
rules add what the tagger left alone, if the form is a sure one, and what that corpus hardly marks: nouns as cues, turns
of an interview, signed quotations, numbers put on a chance. The fast tagger is weaker, and gives way where a form of
the rules was right more often than the tagger says it is itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from foresaid.model import Span
from foresaid.sentences import Paragraph

from .confidence import share_right
from .conventions import as_statement
from .engine import Engine, RawAttribution
from .speakers import NAME_LINE

#: Forms whose attribution is added where the tagger found nothing, with the share that was right among 150 training
#: texts of PolNeAR (content and source, both by half). Forms that were right less often add more faults than finds.
SURE = {"S said that X": 0.84, "X, S said": 0.82, "S: X": 0.77}
#: Forms that the corpus marks too rarely to teach or to count. They are added, and beat a tagger of less confidence.
RARE = frozenset({"S's announcement that X"})
#: Forms that were right more often than the tagger where the two disagreed on PolNeAR dev, and how often; and forms
#: that the corpus does not have but a ledger of forecasts lives on: turns of an interview, numbers put on a chance.
FIRST = {"according to S": 0.82, "N: X": 0.98, "S put X at": 0.98, "X — S": 0.98}
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
#: A form that was right less often than this never wins over a tagger.
_COUNTS = 0.6
#: Two attributions exclude each other if so much of the shorter content lies in the other.
_SHARED = 0.3


@dataclass(frozen=True)
class Together:
    """A learned engine in bodies, with what the rules add; the rules everywhere else.

    With a `margin`, a form of the rules wins over an attribution of the tagger whose confidence is less than the form's
    share of right answers plus the margin; without one the tagger wins.
    """

    learned: Engine
    rules: Engine
    margin: float | None = None

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
            statements = [s for a in found if (s := as_statement(paragraphs[i], a))]
            out[i] = best_of(statements, out[i], self.margin)
        return out


def best_of(
    tagged: Sequence[RawAttribution], ruled: Sequence[RawAttribution], margin: float | None = None
) -> tuple[RawAttribution, ...]:
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
    valued += [(worth, a) for a in ruled if (worth := worth_of(a, tagged, margin)) > 0]
    chosen: list[RawAttribution] = []
    for worth, attribution in sorted(valued, key=lambda pair: -pair[0]):
        if not any(exclude_each_other(attribution, other) for other in chosen):
            chosen.append(replace(attribution, confidence=min(worth, 1.0)))
    found = chosen + _inner(tagged, ruled, chosen)
    found += [a for a in openings if not any(_shared(a.cue, other.cue) for other in found)]
    return tuple(sorted(found, key=lambda a: (a.extent.start, a.extent.end)))


def _inner(
    tagged: Sequence[RawAttribution], ruled: Sequence[RawAttribution], chosen: Sequence[RawAttribution]
) -> list[RawAttribution]:
    """What somebody says that somebody else said: of the rules in any content, of the tagger in a turn of speech."""
    inner = [a for a in ruled if a.confidence >= LEAST_CONFIDENCE and _lies_inside(a, chosen)]
    turns = [a for a in chosen if a.form == NAME_LINE]
    begins = {cue for turn in turns for cue in turn.cue}
    return inner + [a for a in tagged if not begins & set(a.cue) and _lies_inside(a, turns)]


def worth_of(ruled: RawAttribution, tagged: Iterable[RawAttribution], margin: float | None = None) -> float:
    """How sure the rule's attribution is beside what the tagger found; 0 if it does not count."""
    if ruled.form in FIRST:
        return FIRST[ruled.form]
    counted = share_right(ruled.form.removesuffix(", citing")) or 0.0
    if margin is not None and counted >= _COUNTS:
        return counted + margin
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


def exclude_each_other(a: RawAttribution, b: RawAttribution) -> bool:
    """Whether two attributions cannot both be right: they share a cue, or much of their content."""
    smaller = min(sum(map(len, a.content)), sum(map(len, b.content)))
    return _shared(a.cue, b.cue) > 0 or _shared(a.content, b.content) > _SHARED * smaller


def _shared(a: Iterable[Span], b: Iterable[Span]) -> int:
    b = tuple(b)
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
