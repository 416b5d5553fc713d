"""The careful tagger: a fine-tuned six-layer encoder (MiniLM) in 8-bit numbers, run by onnxruntime.

onnxruntime comes with the extra `careful`; without it the fast engine still works.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from foresaid.errors import BadData

from .words import CASES, CUE_CLASSES, MARK, OUTSIDE, Words

Floats = npt.NDArray[np.float32]

#: Pieces of words a window may have besides its two end marks; what the encoder was fine-tuned on.
LONGEST = 254
#: Pieces in one batch, padding included: enough to keep the processor busy, small enough for its cache.
_BATCH = 2048
_BEGIN, END, _UNKNOWN = 101, 102, 100
_LONGEST_WORD = 100


@dataclass
class WordPieces:
    """Words to pieces of the encoder's vocabulary: always the longest known beginning, without case or accents.

    >>> pieces = WordPieces({"rain": 7, "##ing": 8, "##s": 9})
    >>> pieces("Raining"), pieces("snow")
    ([7, 8], [100])
    """

    vocabulary: Mapping[str, int]
    limit: int = 100_000
    _seen: dict[str, list[int]] = field(default_factory=dict)

    def __call__(self, word: str) -> list[int]:
        """The numbers of the word's pieces; at least one."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= self.limit:
                self._seen.clear()
            found = self._seen[word] = self._split(_plain(word))
        return found

    def _split(self, word: str) -> list[int]:
        if not 0 < len(word) <= _LONGEST_WORD:
            return [_UNKNOWN]
        out, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self.vocabulary.get(("##" if start else "") + word[start:end])
                if number is not None:
                    out.append(number)
                    start = end
                    break
            else:
                return [_UNKNOWN]
        return out


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


@dataclass(frozen=True)
class Window:
    """Some words of one paragraph, [first, last), as the encoder sees them; `heads` are the first pieces of the
    words."""

    paragraph: int
    first: int
    last: int
    pieces: list[int]
    facts: list[int]
    heads: list[int]


@dataclass(frozen=True)
class Encoder:
    """Scores of the seven tags for each word of some paragraphs; paragraphs too long are cut at sentence starts."""

    session: Any
    split: WordPieces

    def __call__(self, paragraphs: Sequence[Words]) -> Floats:
        """Scores of shape (all words, 7), the paragraphs one after another."""
        lengths = [len(p) for p in paragraphs]
        begins = np.cumsum([0, *lengths])
        scores = np.zeros((begins[-1], 7), np.float32)
        windows = [w for number, words in enumerate(paragraphs) for w in self.windows(number, words)]
        for batch in batches(windows):
            out = self._run(batch)
            for row, window in enumerate(batch):
                at = begins[window.paragraph] + window.first
                scores[at : at + len(window.heads)] = out[row, window.heads]
        return scores

    def windows(self, number: int, words: Words) -> Iterator[Window]:
        """The paragraph in windows of at most LONGEST pieces, cut before the last sentence that does not fit."""
        pieces = [self.split(t) for t in words.texts]
        first = 0
        while first < len(pieces):
            size, last, cut = 0, first, None
            while last < len(pieces) and (last == first or size + len(pieces[last]) <= LONGEST):
                if last > first and words.starts[last] and not words.starts[last - 1]:
                    cut = last
                size += len(pieces[last])
                last += 1
            if last < len(pieces) and cut:
                last = cut
            yield self._window(number, words.cut(first, last), first, pieces[first:last])
            first = last

    def _window(self, number: int, words: Words, first: int, pieces: list[list[int]]) -> Window:
        edge = (OUTSIDE * CUE_CLASSES * CASES + MARK) * 2
        numbers, facts, heads = [_BEGIN], [edge], []
        for i, parts in enumerate(pieces):
            fact = ((words.quote[i] * CUE_CLASSES + words.cue[i]) * CASES + words.case[i]) * 2 + words.starts[i]
            heads.append(len(numbers))
            numbers += parts
            facts += [fact] * len(parts)
        return Window(number, first, first + len(words), [*numbers, END], [*facts, edge], heads)

    def _run(self, batch: Sequence[Window]) -> Floats:
        longest = max(len(w.pieces) for w in batch)
        pieces, facts, mask = (np.zeros((len(batch), longest), np.int64) for _ in range(3))
        for row, window in enumerate(batch):
            n = len(window.pieces)
            pieces[row, :n], facts[row, :n], mask[row, :n] = window.pieces, window.facts, 1
        out: Floats = self.session.run(None, {"pieces": pieces, "facts": facts, "mask": mask})[0]
        return out


def batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of about one length together, so that little is padding."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: (len(w.pieces), w.paragraph, w.first)):
        if batch and (len(batch) + 1) * len(window.pieces) > _BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def open_session(model: bytes, threads: int = 1) -> Any:
    """An onnxruntime session on so many threads; raises BadData if onnxruntime is not installed."""
    try:
        import onnxruntime
    except ImportError:
        raise BadData(
            "the careful engine", "needs onnxruntime, which is not installed", "pip install 'foresaid[careful]'"
        ) from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
