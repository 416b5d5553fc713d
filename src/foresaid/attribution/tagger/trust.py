"""How far a drafted attribution is to be trusted, judged as a whole once its pieces are linked.

Each piece may look right and their whole be wrong. What is judged here is what nobody can tell from one pair: that
another cue wants the same words, that the certain cue has an uncertain content, that a cue of a rare kind stands among
many. On PolNeAR dev that was worth 1.5 points of linked F1 over leaving all in, and 0.6 to 1.3 over a product of
certainties.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .pairs import PairTable
from .pieces import CONTENT, CUE
from .words import OUTSIDE, Words

Floats = npt.NDArray[np.float32]

#: What each column means; the trees were grown on this order. What is told of a source is -1 where there is none.
TRUST_FEATURES = (
    "certainty of the cue",
    "least certainty of a content",
    "greatest certainty of a content",
    "certainty of the source",
    "greatest probability that a content is the cue's",
    "least probability that a content is the cue's",
    "greatest probability that a content is another cue's",
    "probability of the source",
    "probability of the second source",
    "contents",
    "words of the contents",
    "share of the contents' words inside quotation marks",
    "words of the cue",
    "class of the cue",
    "class of the cue's first word",
    "class of the cue's last word",
    "words of the source",
    "letter case of the source's first word",
    "content begins with that, to, how, if or whether",
    "cue ends in to, by, of, for or that",
    "cue begins with a word in -ing",
    "cue ends in a colon or a dash",
    "quote state of the cue's first word",
    "content stands before the cue",
    "source stands before the cue",
    "words between content and cue",
    "words between source and cue",
    "cues in the paragraph",
    "contents in the paragraph",
    "words of the paragraph",
    "cue has a form of be",
    "cue is denied",
    "content begins its sentence",
    "content begins the paragraph",
    "content ends before a comma or full stop",
)
_BE = frozenset("is are was were be been being".split())
_NOT = frozenset(("not", "n", "never", "no", "nor"))


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution by the numbers of its pieces in the table, with the probabilities of its links.

    `claims` are those of its contents, in their order, `rival` is the greatest with which another cue claims one of
    them; `spoke` is that of the best source, taken or not, and `second` of the next one.
    """

    cue: int
    contents: tuple[int, ...]
    source: int | None
    claims: tuple[float, ...]
    rival: float
    spoke: float
    second: float


def trust_rows(table: PairTable, drafts: Sequence[Draft], words: Sequence[Words]) -> Floats:
    """The features of each draft; `words` are the paragraphs of the table."""
    numbers = {role: np.bincount(table.paragraph[table.role == role], minlength=len(words)) for role in (CUE, CONTENT)}
    quoted = np.concatenate([[0], np.cumsum(table.quote != OUTSIDE)])
    rows = []
    for draft in drafts:
        paragraph = int(table.paragraph[draft.cue])
        counts = (int(numbers[CUE][paragraph]), int(numbers[CONTENT][paragraph]), len(words[paragraph]))
        rows.append([*_sure(table, draft), *_shape(table, draft, quoted), *counts, *_wording(table, draft, words)])
    return np.array(rows, np.float32).reshape(len(rows), len(TRUST_FEATURES))


def _sure(table: PairTable, draft: Draft) -> Iterable[float]:
    certain = [float(table.certainty[n]) for n in draft.contents]
    source = -1.0 if draft.source is None else float(table.certainty[draft.source])
    yield from (float(table.certainty[draft.cue]), min(certain), max(certain), source)
    yield from (max(draft.claims), min(draft.claims), draft.rival, draft.spoke, draft.second)


def _shape(table: PairTable, draft: Draft, quoted: npt.NDArray[np.int64]) -> Iterable[float]:
    """Lengths, classes and places of the pieces."""
    cue, contents, source = draft.cue, draft.contents, draft.source
    length = sum(int(table.length[n]) for n in contents)
    inside = sum(int(quoted[table.last[n]] - quoted[table.first[n]]) for n in contents)
    first, last = int(table.first[cue]), int(table.last[cue])
    yield from (len(contents), min(length, 80), inside / length, last - first, int(table.cue_class_of[cue]))
    yield from (int(table.cue_class[first]), int(table.cue_class[last - 1]))
    yield from (-1, -1) if source is None else (int(table.length[source]), int(table.case[table.first[source]]))
    yield from (bool(table.clause[contents[0]]), bool(table.leads_on[cue]), bool(table.ing[cue]))
    yield from (bool(table.points_on[cue]), int(table.quote[first]), bool(table.first[contents[0]] < first))
    yield -1 if source is None else bool(table.first[source] < first)
    yield min(*(_gap(table, n, cue) for n in contents), 30)
    yield -1 if source is None else min(_gap(table, source, cue), 30)


def _wording(table: PairTable, draft: Draft, words: Sequence[Words]) -> Iterable[float]:
    texts = words[table.paragraph[draft.cue]].texts
    cue, first, last = (table.pieces[n] for n in (draft.cue, draft.contents[0], draft.contents[-1]))
    said = {t.lower() for t in texts[cue.first : cue.last]}
    yield from (not said.isdisjoint(_BE), not said.isdisjoint(_NOT))
    yield from (bool(table.starts[table.first[draft.contents[0]]]), first.first == 0)
    yield last.last < len(texts) and texts[last.last] in ".,"


def _gap(table: PairTable, piece: int, cue: int) -> int:
    between = max(table.first[piece] - table.last[cue], table.first[cue] - table.last[piece])
    return max(int(between), 0)
