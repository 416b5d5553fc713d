"""The pattern notation of data/expressions: rows of words with named classes, compiled to regular expressions.

    likely|unlikely        a word, or alternatives
    <degree>               a class of words or a shape, named in the data file
    very?  <degree>*       optional, repeated
    ...                    up to twenty words in between
    chance of [low]        the phrase is what stands in brackets; two pairs make a phrase in two pieces

A pattern can only match where one of its `heads` stands, the words of its rarest element, and one word of every other
element that it `needs`. A sentence is therefore read by the few patterns whose words it holds, which is what makes
reading fast: of the 120-odd patterns an ordinary sentence tries one or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from foresaid.errors import BadData
from foresaid.model import Span

#: How many words "..." may stand for. Chosen on news text: "the chances of a new round of talks before the vote in
#: May next year are low" has thirteen between noun and price; a clause ("that ...") can have twenty. It
#: does not reach over what begins a clause of its own: "lower the risk of falls, because such shoes are higher".
GAP = r"(?:\s+(?:(?!(?:because|but|while|although|though|whereas)\b)|(?<=,\s))[^\s;]+){0,20}?"


#: Words that nearly every sentence has: a pattern that waited for one of them would be tried on all of them.
COMMON = frozenset(
    "a an and are as at be by for from had has have he i in is it of on or she that the they to was were will with "
    "would".split()
)


def _frequency(heads: frozenset[str]) -> int:
    """How often one of the words is met, roughly: a common word counts for fifty others."""
    return sum(50 if word in COMMON else 1 for word in heads)


#: What stands between two words: a quotation may begin or end there.
SPACE = r"[\"”’]?\s+[\"“‘']?"


@dataclass(frozen=True)
class Pattern:
    """One pattern: the words it needs, and its regular expression with a group per piece of the phrase.

    The expression is compiled when a sentence first holds one of the heads. Most never are in a short run, and all of
    them together take longer to compile than everything else that the first page waits for.
    """

    words: str
    heads: frozenset[str]
    needs: tuple[frozenset[str], ...]
    expression: str
    pieces: int

    def may_match(self, vocabulary: frozenset[str]) -> bool:
        """Whether a sentence of these words has one of every element that the pattern needs, its heads aside."""
        return not any(need.isdisjoint(vocabulary) for need in self.needs)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.expression, re.IGNORECASE)

    def find(self, text: str, span: Span) -> Iterator[tuple[Span, tuple[Span, ...]]]:
        """Every match inside the span: all its words, and the pieces of its phrase."""
        for match in self.regex.finditer(text, span.start, span.end):
            pieces = tuple(Span(*match.span(f"p{i}")) for i in range(self.pieces) if match.group(f"p{i}"))
            yield Span(*match.span()), pieces or (Span(*match.span()),)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The classes of words and the shapes that patterns may name."""

    classes: Mapping[str, Sequence[str]]
    shapes: Mapping[str, str]

    def compile(self, words: str) -> Pattern:
        """Compile one pattern; raises BadData for an unknown class or unbalanced brackets.

        >>> vocabulary = Vocabulary({"degree": ["very", "all too"]}, {})
        >>> text = "A very likely end, and all too likely."
        >>> [m[0].of(text) for m in vocabulary.compile("<degree>* likely").find(text, Span(0, len(text)))]
        ['very likely', 'all too likely']
        """
        if words.count("[") != words.count("]"):
            raise BadData(words, "unbalanced brackets in a pattern")
        regex, heads, pieces, begun = "", [], 0, False
        for element in words.split():
            if element == "...":
                regex += GAP
                continue
            inner, alternatives, repeat = self._element(words, element.strip("[]"))
            if element.startswith("["):
                # the space belongs before the piece, so that a phrase never begins with white space
                regex += (SPACE if begun else "") + f"(?P<p{pieces}>"
                pieces, begun = pieces + 1, False
            if repeat:
                regex += f"(?:{SPACE}{inner}){repeat}" if begun else rf"(?:{inner}\s+){repeat}"
            else:
                regex += (SPACE if begun else "") + inner
                begun = True
                heads += [alternatives] if alternatives else []
            regex += ")" if element.endswith("]") else ""
        rarest = min(heads, key=_frequency, default=frozenset())
        others = tuple(h for h in heads if h is not rarest and not any(word.startswith("'") for word in h))
        return Pattern(words, rarest, others, rf"(?<![\w-]){regex}(?![\w])", pieces)

    def _element(self, words: str, core: str) -> tuple[str, frozenset[str], str]:
        """The regular expression of one element, the words that it needs (none if it is open), and how it repeats."""
        repeat, core = (core[-1], core[:-1]) if core[-1] in "?*" else ("", core)
        options: list[str] = []
        for part in core.split("|"):
            if not part.startswith("<"):
                options.append(part)
            elif part[1:-1] in self.shapes:
                return self.shapes[part[1:-1]], frozenset(), repeat
            elif part[1:-1] in self.classes:
                options += self.classes[part[1:-1]]
            else:
                raise BadData(words, f"no class or shape is called {part}")
        options.sort(key=len, reverse=True)  # the longest first: "very good" before "very"
        inner = "|".join(re.escape(o).replace(r"\ ", r"\s+").replace("'", "['’]") for o in options)
        single = all(" " not in o for o in options)
        return f"(?:{inner})", frozenset(o.lower() for o in options) if single else frozenset(), repeat
