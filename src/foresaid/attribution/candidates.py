"""What a tagger and the rules propose for one paragraph, side by side, and what can be told of each proposal.

A candidate is an attribution of the tagger, one of the rules, or, where both read the same cue and differ in everything
else, the source of one with the content of the other. Of each a row of numbers tells what it looks like and how far the
other engine agrees; a table of trees (`choice`) makes of it how often such a candidate was right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from foresaid.model import Span
from foresaid.sentences import Paragraph

from .confidence import share_right
from .cues import cue_verbs, words
from .engine import RawAttribution

#: Two attributions exclude each other if so much of the shorter content lies in the other.
_SHARED = 0.3
#: Two readings of a source or a content are one if they share this much (Jaccard in code points).
_SAME = 0.8
#: The commonest forms of the rules by number; the others are one kind.
_FORMS = (
    "X, S said",
    "S said X",
    "S said that X",
    "X, said S",
    "..., saying X",
    "S confirmed X",
    "S promised to X",
    "according to S",
    "S described X as “q”",
    "S ... and said X",
    "S's announcement that X",
    "N: X",
    "S put X at",
    "S did Y: “X”",
    "S: X",
    "in S's view",
    "X — S",
)
_FORM_NUMBERS = {form: number for number, form in enumerate(_FORMS)}
_OTHER_FORM = 20

_WORD = re.compile(r"[\w’']+")
_QUOTES = '"“”„«»'
_QUOTE, _DIGIT = re.compile(f"[{_QUOTES}]"), re.compile(r"\d")
_TRIMMED = _QUOTES + ".,"
_PRONOUNS = frozenset("he she they it i we you who which that this those these".split())
_BE = frozenset("is are was were be been being am".split())
_NOT = frozenset("not never no nor n't cannot".split())
_CLAUSE = frozenset("that to how if whether what why who".split())
_LEADING_ON = frozenset("to by of for that on about with as".split())
#: Frames of the cue lexicon that are told apart.
_FRAMES = ("clause", "that", "addressee", "object", "infinitive")
#: What is looked at of a long source, cue or content, in words.
_LOOKED_AT = 12
_LOOKED_AT_CONTENT = 40
#: From this class on a word is mostly a cue in the training corpus.
_MOSTLY_CUE = 4

#: What each column means; the trees were grown on this order. -1 stands for what is not there.
CHOICE_FEATURES = (
    "kind: tagger's, rules', tagger's content with the rules' source, the other way round",
    "confidence of the tagger", "share of right answers of the form", "confidence of the rule", "number of the form",
    "rule found a chain", "contents shared", "sources shared", "cues touch", "length of the contents, tagger to rules",
    "tagger found a source", "rules found a source",
    "pieces of the content", "words of the content", "content begins with a quotation mark", "content ends with one",
    "quotation mark in the content", "digit in the content", "content begins with that, to, how, ...",
    "content begins with to", "content begins with a pronoun", "content begins with a capital",
    "comma or full stop behind the content", "content begins the paragraph", "content ends the paragraph",
    "words of the source", "source begins with a pronoun", "source begins with a capital", "comma in the source",
    "source ends in a comma", "cue word in the source",
    "words of the cue", "letters of the cue's first word", "greatest class of the cue", "class of its first word",
    "class of its last word", "cue has a form of be", "cue is denied", "cue ends in to, by, of, ...",
    "cue begins in -ing", "cue ends in -ed", "content stands before the cue", "source stands before the cue",
    "gap between content and cue", "gap between source and cue",
    "other attributions it excludes", "others it lies in", "others that lie in it", "tagger's in the paragraph",
    "rules' in the paragraph", "confidence of the surest other one of the tagger that it excludes",
    "cue is in the lexicon", "takes a clause", "takes that", "takes an addressee", "takes an object",
    "takes an infinitive", "takes quoted words", "takes an estimate",
    "verb in the content", "verb in the source", "comma behind the source", "cue directly behind the source",
)  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """A proposal, and the attributions of the tagger and of the rules that it is made of or stands against."""

    attribution: RawAttribution
    kind: int
    tagged: RawAttribution | None
    ruled: RawAttribution | None


@dataclass(frozen=True)
class Setting:
    """All that was found in one paragraph, and the classes of words that are cues."""

    paragraph: Paragraph
    tagged: Sequence[RawAttribution]
    ruled: Sequence[RawAttribution]
    cue_classes: Mapping[str, int]

    def rivals(self, attribution: RawAttribution, others: Iterable[RawAttribution]) -> RawAttribution | None:
        """The one of the others that it excludes and shares most of its content with."""
        excluded = (o for o in others if exclude_each_other(attribution, o))
        return max(excluded, key=lambda o: likeness(attribution.content, o.content), default=None)

    def candidates(self) -> Iterator[Candidate]:
        """Every proposal of the paragraph."""
        for tagged in self.tagged:
            yield Candidate(tagged, 0, tagged, self.rivals(tagged, self.ruled))
        for ruled in self.ruled:
            rival = self.rivals(ruled, self.tagged)
            yield Candidate(ruled, 1, rival, ruled)
            if rival is not None and _same_cue_only(rival, ruled):
                yield Candidate(replace(rival, source=ruled.source), 2, rival, ruled)
                yield Candidate(replace(ruled, source=rival.source), 3, rival, ruled)


def _same_cue_only(a: RawAttribution, b: RawAttribution) -> bool:
    far = likeness(a.source, b.source) < _SAME and likeness(a.content, b.content) < _SAME
    return far and shared(a.cue, b.cue) > 0


def shared(a: Iterable[Span], b: Iterable[Span]) -> int:
    """How many code points two lists of spans have in common."""
    b = tuple(b)
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def likeness(a: Sequence[Span], b: Sequence[Span]) -> float:
    """What two lists of spans share of all they cover, in [0, 1]; 1 for two empty ones.

    >>> likeness([Span(0, 4)], [Span(2, 6)]), likeness([], [])
    (0.3333333333333333, 1.0)
    """
    if not a and not b:
        return 1.0
    common = shared(a, b)
    return common / (sum(map(len, a)) + sum(map(len, b)) - common) if common else 0.0


def lies_inside(a: RawAttribution, b: RawAttribution) -> bool:
    """Whether the whole of the one lies in a piece of what the other says."""
    begin = a.content[0].start
    if not any(piece.start <= begin < piece.end for piece in b.content):
        return False  # the common case, without the extent
    return any(piece.contains(a.extent) for piece in b.content)


def exclude_each_other(a: RawAttribution, b: RawAttribution) -> bool:
    """Whether two attributions cannot both be right: they share a cue, or much of their content, and none is nested.

    >>> said = RawAttribution((Span(0, 40),), (Span(42, 45),), (Span(46, 50),))
    >>> elsewhere = replace(said, content=(Span(60, 70),))
    >>> exclude_each_other(said, replace(said, cue=())), exclude_each_other(said, elsewhere)
    (True, True)
    >>> inner = RawAttribution((Span(10, 30),), (Span(0, 3),), (Span(4, 9),))
    >>> exclude_each_other(said, inner)
    False
    """
    if shared(a.cue, b.cue):
        return True
    common = shared(a.content, b.content)
    if not common or lies_inside(a, b) or lies_inside(b, a):
        return False
    return common > _SHARED * min(sum(map(len, a.content)), sum(map(len, b.content)))


def row_of(candidate: Candidate, setting: Setting) -> list[float]:
    """The features of one candidate, in the order of CHOICE_FEATURES."""
    found, text = candidate.attribution, setting.paragraph.text
    content = " ".join(piece.of(text) for piece in found.content)
    cue = [w.lower() for w in _words(text, found.cue)]
    source = _words(text, found.source)
    return [
        *_agreement(candidate),
        *_content(content, found, setting.paragraph),
        *_source(source, text, found, setting.cue_classes),
        *_cue(cue, found, setting.cue_classes),
        *_others(candidate, setting),
        *_lexicon(cue, content.split(), source, text, found),
    ]


def _words(text: str, spans: Iterable[Span]) -> list[str]:
    return [w for s in spans for w in _WORD.findall(text, s.start, s.end)][:_LOOKED_AT]


def _agreement(candidate: Candidate) -> Iterator[float]:
    """How sure each engine is, and how far they agree."""
    tagged, ruled = candidate.tagged, candidate.ruled
    yield candidate.kind
    yield tagged.confidence if tagged else -1
    form = ruled.form.removesuffix(", citing").removesuffix(", saying Y") if ruled else ""
    share = (share_right(form) or ruled.confidence) if ruled else -1
    number = _FORM_NUMBERS.get(form, _OTHER_FORM) if ruled else -1
    yield from (share, ruled.confidence if ruled else -1, number, ruled.form.endswith("citing") if ruled else -1)
    if tagged and ruled:
        longer = min(sum(map(len, tagged.content)) / max(sum(map(len, ruled.content)), 1), 9)
        yield from (likeness(tagged.content, ruled.content), likeness(tagged.source, ruled.source))
        yield from (shared(tagged.cue, ruled.cue) > 0, longer)
    else:
        yield from (-1, -1, -1, -1)
    yield bool(tagged.source) if tagged else -1
    yield bool(ruled.source) if ruled else -1


def _content(content: str, found: RawAttribution, paragraph: Paragraph) -> Iterator[float]:
    tokens, text, region = content.split(), paragraph.text, paragraph.region.span
    first = tokens[0].lower().strip(_QUOTES) if tokens else ""
    last = found.content[-1].end
    yield from (len(found.content), min(len(tokens), 60), content[:1] in _QUOTES, content[-1:] in _QUOTES)
    yield from (bool(_QUOTE.search(content)), bool(_DIGIT.search(content)), first in _CLAUSE)
    yield from (first == "to", first in _PRONOUNS, content[:1].isupper(), text[last : last + 1] in ".,")
    yield from (found.content[0].start <= region.start + 1, last >= region.end - 2)


def _source(source: Sequence[str], text: str, found: RawAttribution, classes: Mapping[str, int]) -> Iterator[float]:
    printed = text[found.source[0].start : found.source[-1].end] if found.source else ""
    yield from (len(source), bool(source) and source[0].lower() in _PRONOUNS, bool(source) and source[0][:1].isupper())
    yield from ("," in printed, printed.endswith(","))
    yield any(classes.get(w.lower(), 0) >= _MOSTLY_CUE for w in source)


def _cue(cue: Sequence[str], found: RawAttribution, classes: Mapping[str, int]) -> Iterator[float]:
    of_words = [classes.get(w, 0) for w in cue] or [0]
    yield from (len(cue), len(cue[0]) if cue else 0, max(of_words), of_words[0], of_words[-1])
    yield from (not _BE.isdisjoint(cue), not _NOT.isdisjoint(cue))
    yield from (cue[-1] in _LEADING_ON, cue[0].endswith("ing"), cue[-1].endswith("ed")) if cue else (-1, -1, -1)
    yield found.content[0].start < found.cue[0].start if found.cue else -1
    yield found.source[0].start < found.cue[0].start if found.cue and found.source else -1
    yield from (min(_gap(found.content, found.cue), 60), min(_gap(found.source, found.cue), 60))


def _gap(pieces: Iterable[Span], cue: Sequence[Span]) -> int:
    return min((max(p.start - k.end, k.start - p.end) for p in pieces for k in cue), default=-1)


def _others(candidate: Candidate, setting: Setting) -> Iterator[float]:
    """What else was found in the paragraph."""
    own = (candidate.attribution, candidate.tagged, candidate.ruled)
    found = candidate.attribution
    others = [o for o in (*setting.tagged, *setting.ruled) if not any(o is mine for mine in own)]
    excluded = [o for o in others if exclude_each_other(found, o)]
    yield from (len(excluded), sum(lies_inside(found, o) for o in others), sum(lies_inside(o, found) for o in others))
    yield from (len(setting.tagged), len(setting.ruled))
    yield max((o.confidence for o in excluded if any(o is t for t in setting.tagged)), default=-1)


def _lexicon(
    cue: Sequence[str], content: Sequence[str], source: Sequence[str], text: str, found: RawAttribution
) -> Iterator[float]:
    """What the lexicon of cues and the closed classes of English know of the words."""
    verbs = [v for w in cue for v in cue_verbs().get(w, ())]
    frames = {f for v in verbs for f in v.frames}
    yield bool(verbs)
    yield from (frame in frames for frame in _FRAMES)
    yield from (not frames.isdisjoint(("quote", "as")), "estimate" in frames)
    yield any(_is_verb(w.lower().strip(_TRIMMED)) for w in content[:_LOOKED_AT_CONTENT])
    yield any(w.lower() in _finite() or (w.lower() in cue_verbs() and not w[:1].isupper()) for w in source)
    yield text[found.source[-1].end : found.source[-1].end + 1] == "," if found.source else -1
    yield bool(found.source and found.cue and 0 <= found.cue[0].start - found.source[-1].end <= 1)


def _finite() -> frozenset[str]:
    return words("auxiliaries", "verbs")


def _is_verb(low: str) -> bool:
    return low in _finite() or any(v.form != "ing" and not v.particles for v in cue_verbs().get(low, ()))
