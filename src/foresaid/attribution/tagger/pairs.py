"""The pairs of a cue and a piece that could belong together, as a table with a row of features for each.

All paragraphs are put into one long row of words with an empty place after each, so that the columns of the table are
made in a few strokes for a whole page, and nothing touches across a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .pieces import CONTENT, CUE, SOURCE, Piece
from .words import CLOSING, INSIDE, OPENING, UNCLOSED, Words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Paragraphs = Sequence[tuple[Words, Sequence[Piece]]]

_PRONOUNS = frozenset("he she they it i we you".split())
_RELATIVE = frozenset("who which that".split())
#: Commas, stronger marks and joining words, which are counted between the two of a pair.
_KINDS = {",": 1} | dict.fromkeys(":;-–—", 2) | dict.fromkeys("and but or while as".split(), 3)
_CLAUSE = frozenset("that to how if whether".split())
_LEADING_ON = frozenset("to by of for that".split())
_POINTING = frozenset(":—―–-")

#: What each column of the pair table means; the trees were grown on this order.
PAIR_FEATURES = (
    "words between",
    "piece stands before the cue",
    "cues between",
    "sources between",
    "contents between",
    "sentences that begin between",
    "commas between",
    "colons, semicolons and dashes between",
    "joining words between",
    "double quotation marks between",
    "words of the piece",
    "quote state of the piece's first word",
    "quote state of the piece's last word",
    "quote state of the cue's first word",
    "class of the cue",
    "words of the cue",
    "nearer pieces of the same role on that side of the cue",
    "nearer cues to the piece",
    "cues in the paragraph",
    "pieces of the role in the paragraph",
    "certainty of the piece",
    "certainty of the cue",
    "cue ends in -ing",
    "cue ends in -ed",
    "cue ends in to, by, of, for or that",
    "piece begins with that, to, how, if or whether",
    "piece begins with a pronoun",
    "piece is a relative pronoun",
    "piece begins its sentence",
    "piece stands inside quotation marks that the cue is outside of",
    "a content touches the cue on the other side",
    "a source touches the cue",
    "letter case of the piece's first word",
    "words between the piece and the paragraph's end",
)


@dataclass(frozen=True)
class Pairs:
    """Pairs by the numbers of their pieces in the long row, piece by piece and cue by cue, and their features."""

    cue: Ints
    piece: Ints
    rows: Floats


class PairTable:
    """The pieces of some paragraphs, and the features of the pairs they make."""

    def __init__(self, paragraphs: Paragraphs):
        lengths = np.array([len(words) + 1 for words, _ in paragraphs], np.int64)
        begins = np.cumsum(lengths) - lengths
        self._words(paragraphs)
        self.pieces = [piece for _, pieces in paragraphs for piece in pieces]
        self.paragraph = np.repeat(np.arange(len(paragraphs)), [len(pieces) for _, pieces in paragraphs])
        self.role = np.array([p.role for p in self.pieces], np.int64)
        self.first = np.array([p.first for p in self.pieces], np.int64) + begins[self.paragraph]
        self.last = np.array([p.last for p in self.pieces], np.int64) + begins[self.paragraph]
        self.end = (begins + lengths - 1)[self.paragraph]
        self.certainty = np.array([p.certainty for p in self.pieces], np.float32)
        firsts = [words.texts[p.first].lower() for words, pieces in paragraphs for p in pieces]
        lasts = [words.texts[p.last - 1].lower() for words, pieces in paragraphs for p in pieces]
        self._facts(firsts, lasts)

    def _words(self, paragraphs: Paragraphs) -> None:
        """The facts of the words in the long row, and how many of a kind stand before each place."""

        def row(values: Callable[[Words], Sequence[int]]) -> Ints:
            out: list[int] = []
            for words, _ in paragraphs:
                out += values(words)
                out.append(0)
            return np.array(out, np.int64)

        self.quote, self.case = row(lambda w: w.quote), row(lambda w: w.case)
        self.starts, self.cue_class = row(lambda w: w.starts), row(lambda w: w.cue)
        kind = row(lambda w: [_KINDS.get(t, 0) for t in w.texts])
        kinds = (self.starts, kind == 1, kind == 2, kind == 3, (self.quote == OPENING) | (self.quote == CLOSING))
        self._before = [_running(kind) for kind in kinds]

    def _facts(self, firsts: list[str], lasts: list[str]) -> None:
        """What is told of each piece by itself."""
        size = len(self.quote) + 1
        self.length = self.last - self.first
        self.cue_class_of = np.array(
            [max(self.cue_class[a:b].tolist(), default=0) for a, b in zip(self.first, self.last, strict=True)], np.int64
        )
        self.ing = np.array([w.endswith("ing") for w in firsts], bool)
        self.ed = np.array([w.endswith("ed") for w in firsts], bool)
        self.leads_on = np.array([w in _LEADING_ON for w in lasts], bool)
        self.points_on = np.array([w in _POINTING for w in lasts], bool)
        self.clause = np.array([w in _CLAUSE for w in firsts], bool)
        self.pronoun = np.array([w in _PRONOUNS for w in firsts], bool)
        self.relative = np.array([w in _RELATIVE for w in firsts], bool) & (self.length == 1)
        begin, finish = (np.zeros((3, size), bool) for _ in range(2))
        begin[self.role, self.first] = finish[self.role, self.last] = True
        self._begun = [_running(np.bincount(self.first[self.role == r], minlength=size)) for r in range(3)]
        self.content_after, self.content_before = begin[CONTENT, self.last], finish[CONTENT, self.first]
        self.source_beside = begin[SOURCE, self.last] | finish[SOURCE, self.first]

    def pairs(self, role: int) -> Pairs:
        """Every cue with every piece of the role in its paragraph."""
        cues, pieces = np.flatnonzero(self.role == CUE), np.flatnonzero(self.role == role)
        many = int(self.paragraph.max(initial=-1)) + 1
        per_cue = np.bincount(self.paragraph[cues], minlength=many)
        here = per_cue[self.paragraph[pieces]]
        piece = np.repeat(pieces, here)
        begin = np.repeat((np.cumsum(per_cue) - per_cue)[self.paragraph[pieces]], here)
        within = np.arange(len(piece)) - np.repeat(np.cumsum(here) - here, here)
        cue = cues[begin + within]
        per_piece = np.bincount(self.paragraph[pieces], minlength=many)
        rows = self._rows(cue, piece, role, per_cue[self.paragraph[cue]], per_piece[self.paragraph[piece]])
        return Pairs(cue, piece, rows)

    def _rows(self, k: Ints, i: Ints, role: int, cues_here: Ints, pieces_here: Ints) -> Floats:
        before = self.first[i] < self.first[k]
        a = np.where(before, self.last[i], self.last[k])
        b = np.maximum(a, np.where(before, self.first[k], self.first[i]))
        starts, commas, strong, joining, marks = (s[b] - s[a] for s in self._before)
        sources, cues, contents = (s[b] - s[a] for s in self._begun)
        later = np.where(before, self.first[k], self.first[i])
        quoted = (self.quote[self.first] == INSIDE) | (self.quote[self.first] == UNCLOSED)
        columns = (
            np.minimum(b - a, 80), before, cues, sources, contents, starts + self.starts[later], commas, strong,
            joining, marks, np.minimum(self.length[i], 60), self.quote[self.first[i]], self.quote[self.last[i] - 1],
            self.quote[self.first[k]], self.cue_class_of[k], self.length[k], contents if role == CONTENT else sources,
            _nearer(i, b - a), cues_here, pieces_here, self.certainty[i], self.certainty[k], self.ing[k], self.ed[k],
            self.leads_on[k], self.clause[i], self.pronoun[i], self.relative[i], self.starts[self.first[i]],
            quoted[i] & ~quoted[k], np.where(before, self.content_after[k], self.content_before[k]),
            self.source_beside[k], self.case[self.first[i]], np.minimum(self.end[i] - self.last[i], 60),
        )  # fmt: skip
        out = np.empty((len(k), len(columns)), np.float32)
        for number, column in enumerate(columns):
            out[:, number] = column
        return out


def _running(kind: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> Ints:
    """How many stand before each place, and in all."""
    out: Ints = np.concatenate([[0], np.cumsum(kind)])
    return out


def _nearer(group: Ints, gap: Ints) -> Ints:
    """For each member of a group how many others of the group have a smaller gap; a group stands together.

    >>> _nearer(np.array([7, 7, 7, 9]), np.array([5, 2, 2, 1])).tolist()
    [2, 0, 0, 0]
    """
    order = np.lexsort((gap, group))
    group, gap = group[order], gap[order]
    place = np.arange(len(order))
    fresh = np.ones(len(order), bool)
    fresh[1:] = group[1:] != group[:-1]
    begun = np.maximum.accumulate(np.where(fresh, place, 0))
    fresh[1:] |= gap[1:] != gap[:-1]
    rank = np.maximum.accumulate(np.where(fresh, place, 0)) - begun
    out = np.empty_like(rank)
    out[order] = rank
    return out
