"""The linker: which cue a content belongs to, and whose words they are.

The tagger finds pieces: sources, cues, contents. In the training corpus no attribution lies inside another and each has
exactly one cue, so pairing is two questions, each asked of a small table of boosted trees:

- for every content: which cue of the paragraph introduced it, or none (then it was no content);
- for every cue: which source of the paragraph spoke, or none (then the source is unsaid).

One source may answer for several cues, and one cue may have several contents. A cue left without content is dropped:
that and the dropping of contents without cue were worth two points of linked F1 in trials.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from .words import CLOSING, INSIDE, OPENING, UNCLOSED, Words

SOURCE, CUE, CONTENT = range(3)
Floats = npt.NDArray[np.float32]

_QUOTED = frozenset((INSIDE, UNCLOSED))
_PRONOUNS = frozenset("he she they it i we you".split())
_RELATIVE = frozenset("who which that".split())
_JOINING = frozenset("and but or while as".split())

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


@dataclass(frozen=True, slots=True)
class Piece:
    """A tagged stretch of words [first, last) with one role, and how certain the tagger was, in [0, 1]."""

    role: int
    first: int
    last: int
    certainty: float


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution as numbers of pieces: a cue, its contents in page order, its source or None."""

    cue: int
    contents: tuple[int, ...]
    source: int | None
    confidence: float


@dataclass(frozen=True)
class Trees:
    """Boosted decision trees as plain arrays: node arrays of shape (trees, nodes), leaves pointing at themselves.

    >>> stump = Trees(*(np.array([v]) for v in ([0, 0, 0], [2.5, 0, 0], [1, 1, 2], [2, 1, 2], [0, -1.0, 1.0])), 0.0, 1)
    >>> stump(np.array([[1.0], [3.0]], dtype=np.float32)).round(3).tolist()
    [0.269, 0.731]
    """

    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    value: npt.NDArray[np.float64]
    base: float
    depth: int

    def __call__(self, table: Floats) -> npt.NDArray[np.float64]:
        """The probability for each row of the table, in [0, 1]."""
        trees, nodes = self.feature.shape
        offset = np.arange(trees) * nodes
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        left, right = self.left.ravel(), self.right.ravel()
        rows = np.arange(len(table))[:, None]
        at = np.broadcast_to(offset, (len(table), trees))
        for _ in range(self.depth):
            goes_left = table[rows, feature[at]] <= threshold[at]
            at = np.where(goes_left, left[at], right[at]) + offset
        score = self.base + self.value.ravel()[at].sum(axis=1)
        result: npt.NDArray[np.float64] = 1.0 / (1.0 + np.exp(-score))
        return result


class PairTable:
    """The features of cue and piece pairs of one paragraph."""

    def __init__(self, words: Words, pieces: Sequence[Piece]):
        self.words, self.pieces = words, pieces
        self.of_role = tuple([i for i, p in enumerate(pieces) if p.role == role] for role in range(3))
        texts = words.texts
        self._sums = [
            [0, *accumulate(values)]
            for values in (
                words.starts,
                [t == "," for t in texts],
                [t in ":;-–—" for t in texts],
                [t in _JOINING for t in texts],
                [q in (OPENING, CLOSING) for q in words.quote],
            )
        ]
        self._begins = [[0] * (len(words) + 1) for _ in range(3)]
        for piece in pieces:
            self._begins[piece.role][piece.first + 1] += 1
        self._begins = [list(accumulate(b)) for b in self._begins]

    def pairs(self, role: int) -> list[tuple[int, int]]:
        """Every (cue, piece of the role), as numbers of pieces, piece by piece."""
        return [(cue, piece) for piece in self.of_role[role] for cue in self.of_role[CUE]]

    def rows(self, role: int) -> list[list[float]]:
        """The features of every pair, in the order of `pairs`."""
        cue_facts = {k: self._cue_facts(k) for k in self.of_role[CUE]}
        out = []
        for piece in self.of_role[role]:
            facts = self._piece_facts(piece)
            for cue in self.of_role[CUE]:
                out.append(self._row(cue, piece, cue_facts[cue], facts))
        return out

    def _cue_facts(self, number: int) -> tuple[float, ...]:
        cue, words = self.pieces[number], self.words
        first, last = words.texts[cue.first].lower(), words.texts[cue.last - 1].lower()
        near = [p for p in self.pieces if p.first == cue.last or p.last == cue.first]
        return (
            words.quote[cue.first],
            max(words.cue[cue.first : cue.last]),
            cue.last - cue.first,
            cue.certainty,
            first.endswith("ing"),
            first.endswith("ed"),
            last in ("to", "by", "of", "for", "that"),
            any(p.role == CONTENT and p.first == cue.last for p in near),
            any(p.role == CONTENT and p.last == cue.first for p in near),
            any(p.role == SOURCE for p in near),
        )

    def _piece_facts(self, number: int) -> tuple[float, ...]:
        piece, words = self.pieces[number], self.words
        first = words.texts[piece.first].lower()
        return (
            min(piece.last - piece.first, 60),
            words.quote[piece.first],
            words.quote[piece.last - 1],
            piece.certainty,
            first in ("that", "to", "how", "if", "whether"),
            first in _PRONOUNS,
            first in _RELATIVE and piece.last - piece.first == 1,
            words.starts[piece.first],
            words.case[piece.first],
            min(len(words) - piece.last, 60),
        )

    def _row(self, k: int, i: int, of_cue: tuple[float, ...], of_piece: tuple[float, ...]) -> list[float]:
        cue, piece = self.pieces[k], self.pieces[i]
        before = piece.first < cue.first
        a, b = (piece.last, cue.first) if before else (cue.last, piece.first)
        b = max(a, b)
        gap = b - a
        starts, commas, strong, joining, marks = (s[b] - s[a] for s in self._sums)
        if not before and piece.first < len(self.words):
            starts += self.words.starts[piece.first]
        elif before:
            starts += self.words.starts[cue.first]
        sources, cues, contents = (s[b] - s[a] for s in self._begins)
        touching = of_cue[7] if before else of_cue[8]
        return [
            min(gap, 80), before, cues, sources, contents, starts, commas, strong, joining, marks,
            of_piece[0], of_piece[1], of_piece[2], of_cue[0], of_cue[1], of_cue[2],
            contents if piece.role == CONTENT else sources, self._nearer_cues(k, i, gap),
            len(self.of_role[CUE]), len(self.of_role[piece.role]), of_piece[3], of_cue[3],
            of_cue[4], of_cue[5], of_cue[6], of_piece[4], of_piece[5], of_piece[6], of_piece[7],
            of_piece[1] in _QUOTED and of_cue[0] not in _QUOTED, touching, of_cue[9], of_piece[8], of_piece[9],
        ]  # fmt: skip

    def _nearer_cues(self, k: int, i: int, gap: int) -> int:
        piece = self.pieces[i]
        nearer = 0
        for other in self.of_role[CUE]:
            if other != k:
                cue = self.pieces[other]
                nearer += max(piece.first - cue.last, cue.first - piece.last) < gap
        return nearer


@dataclass(frozen=True)
class Linker:
    """Two tables of trees and the probabilities under which a pair is not made."""

    content_trees: Trees
    source_trees: Trees
    content_floor: float = 0.3
    source_floor: float = 0.3

    def __call__(self, paragraphs: Sequence[tuple[Words, Sequence[Piece]]]) -> list[list[Link]]:
        """The links of each paragraph, in the order of their cues; all paragraphs are scored in one go."""
        tables = [PairTable(words, pieces) for words, pieces in paragraphs]
        content_p = self._score(tables, CONTENT, self.content_trees)
        source_p = self._score(tables, SOURCE, self.source_trees)
        return [self._decide(*parts) for parts in zip(tables, content_p, source_p, strict=True)]

    def _score(self, tables: list[PairTable], role: int, trees: Trees) -> list[dict[tuple[int, int], float]]:
        pairs = [table.pairs(role) for table in tables]
        rows = [row for table in tables for row in table.rows(role)]
        if not rows:
            return [{} for _ in tables]
        scores = iter(trees(np.array(rows, dtype=np.float32)).tolist())
        return [{pair: next(scores) for pair in some} for some in pairs]

    def _decide(
        self, table: PairTable, content_p: dict[tuple[int, int], float], source_p: dict[tuple[int, int], float]
    ) -> list[Link]:
        cues = table.of_role[CUE]
        contents: dict[int, list[int]] = {}
        certain: dict[int, float] = {}
        for content in table.of_role[CONTENT] if cues else ():
            p, cue = max((content_p[k, content], k) for k in cues)
            if p >= self.content_floor:
                contents.setdefault(cue, []).append(content)
                certain[cue] = max(p, certain.get(cue, 0.0))
        links = []
        for cue in sorted(contents, key=lambda k: table.pieces[k].first):
            p, source = max(((source_p[cue, s], s) for s in table.of_role[SOURCE]), default=(0.0, -1))
            found = p >= self.source_floor
            pieces = [table.pieces[n] for n in (cue, *contents[cue], *([source] if found else []))]
            sure = min(piece.certainty for piece in pieces) * certain[cue] * (p if found else 1 - p)
            links.append(Link(cue, tuple(contents[cue]), source if found else None, sure))
        return links
