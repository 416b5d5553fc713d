"""Words as the taggers see them: split at every mark, each with four facts a network should not have to learn.

The four facts are where the word stands towards quotation marks, how often it is a cue in the training corpus, its
letter case, and whether it begins a sentence. A network trained on one definition of them is worthless with another:
whoever changes a number in this file trains the models again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foresaid.model import Span

#: Letters and digits in a row, or one mark. "don't" is three words, so that a span may end before or after a clitic.
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")

# Where a word stands towards quotation marks.
OUTSIDE, INSIDE, OPENING, CLOSING, UNCLOSED, IN_SINGLE, OPENING_SINGLE, CLOSING_SINGLE, UNOPENED = range(9)
# Letter case.
LOWER, TITLE, UPPER, MIXED, NUMBER, MARK, ONE_CAPITAL = range(7)

QUOTES, CASES, CUE_CLASSES = 9, 7, 6

_DOUBLE = '"“”„«»'
_SINGLE = "'‘’"
#: Words before a full stop that does not end a sentence. Fixed when the models were trained.
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr Sen Rep Gov Gen Jr Sr St Lt Col Sgt Rev Prof Inc Corp Co vs No "
    "Jan Feb Aug Sept Oct Nov Dec Mass Calif Fla Ariz Pa Va".split()
)
#: A single quotation of more words than this is taken for two stray apostrophes.
_LONGEST_SINGLE = 80


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one paragraph: texts, offsets into the page, and the four facts of each.

    `spaced` tells whether white space (or nothing) precedes the word; the four facts are small integers.

    >>> words = read_words('Rain, he said: "Maybe."', Span(0, 23), {"said": 5})
    >>> words.texts
    ['Rain', ',', 'he', 'said', ':', '"', 'Maybe', '.', '"']
    >>> words.quote, words.cue
    ([0, 0, 0, 0, 0, 2, 1, 1, 3], [0, 0, 0, 5, 0, 0, 0, 0, 0])
    >>> words.case, words.starts
    ([1, 5, 0, 0, 5, 5, 1, 5, 5], [1, 0, 0, 0, 0, 0, 0, 0, 1])
    """

    texts: list[str]
    begins: list[int]
    ends: list[int]
    spaced: list[bool]
    quote: list[int]
    cue: list[int]
    case: list[int]
    starts: list[int]

    def __len__(self) -> int:
        return len(self.texts)

    def facts(self) -> npt.NDArray[np.int64]:
        """The four facts as an array of shape (words, 4): quote, cue, case, sentence start."""
        return np.array([self.quote, self.cue, self.case, self.starts], dtype=np.int64).T

    def span(self, first: int, last: int) -> Span:
        """Offsets of the words [first, last)."""
        return Span(self.begins[first], self.ends[last - 1])

    def cut(self, first: int, last: int) -> Words:
        """The words [first, last) with the facts they have in the whole paragraph."""
        lists = (self.texts, self.begins, self.ends, self.spaced, self.quote, self.cue, self.case, self.starts)
        return Words(*(values[first:last] for values in lists))  # type: ignore[arg-type]


def read_words(text: str, span: Span, cue_classes: Mapping[str, int]) -> Words:
    """Split one paragraph into words; `cue_classes` maps a lower-case word to its class, 1 (rarely a cue) to 5."""
    texts: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    spaced: list[bool] = []
    last = span.start
    for match in WORD.finditer(text, span.start, span.end):
        begin, end = match.span()
        texts.append(match.group())
        begins.append(begin)
        ends.append(end)
        spaced.append(begin > last or begin == span.start)
        last = end
    return with_facts(texts, spaced, cue_classes, begins, ends)


def with_facts(
    texts: list[str],
    spaced: list[bool],
    cue_classes: Mapping[str, int],
    begins: list[int] | None = None,
    ends: list[int] | None = None,
) -> Words:
    """The words of one paragraph with their four facts; without offsets, as a trainer makes them, offsets are 0."""
    nowhere = [0] * len(texts)
    return Words(
        texts,
        begins or nowhere,
        ends or nowhere,
        spaced,
        quote_states(texts, spaced),
        [cue_classes.get(t.lower(), 0) for t in texts],
        [case_of(t) for t in texts],
        sentence_starts(texts, spaced),
    )


def case_of(word: str) -> int:
    """Letter case of one word.

    >>> [case_of(w) for w in ("rain", "Rain", "NATO", "iPhone", "3", ",", "I")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    if word.islower():
        return LOWER
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return MARK
    if word.isupper():
        return ONE_CAPITAL if len(word) == 1 else UPPER
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def quote_states(words: list[str], spaced: list[bool]) -> list[int]:
    """Where each word stands towards the quotation marks of its paragraph.

    A mark that never closes, or closes what never opened, is told apart from a quotation: a continued quotation of the
    paragraph before looks like that, and so does a lost mark.

    >>> quote_states(["“", "No", "”", ",", "she", "said", ".", "“", "Not", "yet"], [True] * 10)
    [2, 1, 3, 0, 0, 0, 0, 2, 4, 4]
    """
    n = len(words)
    states = [OUTSIDE] * n
    opened: int | None = None
    single: int | None = None
    for i, word in enumerate(words):
        if word in _DOUBLE:
            if _opens(words, spaced, i, opened is not None):
                if opened is not None:
                    states[opened + 1 : i] = [UNCLOSED] * (i - opened - 1)
                states[i], opened = OPENING, i
            else:
                states[i] = CLOSING
                if opened is not None:
                    states[opened + 1 : i] = [INSIDE] * (i - opened - 1)
                    opened = None
                else:
                    _mark_unopened(states, i)
        elif word in _SINGLE:
            joined = i + 1 < n and not spaced[i + 1] and words[i + 1][0].isalnum()
            if (word == "‘" or (word == "'" and spaced[i])) and joined:
                single = i
            elif single is not None and not joined and i - single < _LONGEST_SINGLE:
                states[single], states[i] = OPENING_SINGLE, CLOSING_SINGLE
                for k in range(single + 1, i):
                    states[k] = states[k] or IN_SINGLE
                single = None
    if opened is not None:
        for k in range(opened + 1, n):
            if states[k] != CLOSING:
                states[k] = UNCLOSED
    return states


def _opens(words: list[str], spaced: list[bool], i: int, is_open: bool) -> bool:
    """Whether a double mark opens: curly ones say so; a straight one does unless one is open or it ends a word."""
    if words[i] in "“„«":
        return True
    if words[i] in "”»":
        return False
    space_after = i + 1 >= len(words) or spaced[i + 1]
    return not is_open and not (not spaced[i] and space_after and i > 0)


def _mark_unopened(states: list[int], i: int) -> None:
    """Mark the words before a closing mark that nothing opened, back to the last word with a state."""
    k = i - 1
    while k >= 0 and states[k] == OUTSIDE:
        states[k] = UNOPENED
        k -= 1


def sentence_starts(words: list[str], spaced: list[bool]) -> list[int]:
    """1 for the first word of a sentence and for the marks between it and the sentence before, else 0.

    >>> sentence_starts(["Mr", ".", "Ode", "left", ".", "(", "He", "slept", ".", ")"], [True] * 10)
    [1, 0, 0, 0, 0, 1, 1, 0, 0, 0]
    """
    starts = [0] * len(words)
    fresh = True
    for i, word in enumerate(words):
        if fresh and word[0].isalnum():
            starts[i], fresh = 1, False
        elif fresh and word in "\"'“‘([":
            starts[i] = 1
        elif word in ".!?" and _ends_sentence(words, spaced, i):
            fresh = True
    return starts


def _ends_sentence(words: list[str], spaced: list[bool], i: int) -> bool:
    if i + 1 < len(words) and not spaced[i + 1] and words[i + 1] not in "\"”’'":
        return False
    return not (i and words[i] == "." and (len(words[i - 1]) == 1 or words[i - 1] in _ABBREVIATIONS))
