"""A corpus of attributions in brat standoff, as tagged paragraphs.

A folder holds text/NAME.txt and attributions/NAME_ANNOTATOR.ann, as PolNeAR does, or NAME.txt beside NAME.ann, as
brat and most tools export it. An event ("E1  Attribution:T4 Content:T3 Cue:T2 Source:T1") is one attribution; its
arguments Source, Cue and Content (also Content2, ...) are text bounds, in several pieces where needed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from foresaid.errors import BadData
from foresaid.model import Span

from ..tagger.viterbi import TAGS
from ..tagger.words import Words, read_words

ROLES = ("source", "cue", "content")

_BOUND = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
_EVENT = re.compile(r"E\d+\t(.*)")


@dataclass(frozen=True)
class Annotated:
    """One attribution of the corpus: the spans of each role, in page order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def role(self, name: str) -> tuple[Span, ...]:
        """The spans of one of ROLES."""
        spans: tuple[Span, ...] = getattr(self, name)
        return spans


@dataclass(frozen=True)
class Example:
    """One paragraph of one document with its attributions and one tag (a number into TAGS) per word."""

    document: str
    words: Words
    attributions: tuple[Annotated, ...]
    tags: list[int]


@dataclass(frozen=True)
class Document:
    """One text with its attributions."""

    name: str
    text: str
    attributions: tuple[Annotated, ...]


def read_corpus(folder: Path, cue_classes: Mapping[str, int] | None = None) -> list[Example]:
    """Every paragraph of the folder's annotated texts; raises BadData if there is none."""
    return [
        example
        for document in read_documents(folder)
        for example in examples(document.name, document.text, document.attributions, cue_classes or {})
    ]


def read_documents(folder: Path) -> list[Document]:
    """The folder's annotated texts; raises BadData if there is none."""
    annotations = sorted([*folder.glob("attributions/*.ann"), *folder.glob("*.ann")])
    texts = {p.stem: p for p in sorted([*folder.glob("text/*.txt"), *folder.glob("*.txt")])}
    versions: dict[str, list[Path]] = {}
    for path in annotations:
        name = path.stem if path.stem in texts else path.stem.rpartition("_")[0]
        if name in texts:
            versions.setdefault(name, []).append(path)
    if not versions:
        raise BadData(str(folder), "no text with an annotation file beside it", "see docs/training.md")
    return [
        Document(
            name,
            texts[name].read_bytes().decode("utf-8"),
            tuple(most_central([read_annotations(path) for path in paths])),
        )
        for name, paths in sorted(versions.items())
    ]


def examples(name: str, text: str, found: Sequence[Annotated], cue_classes: Mapping[str, int]) -> Iterator[Example]:
    """The paragraphs of one text, each with the attributions that touch it."""
    for line in re.finditer(r"[^\n]+", text):
        span = Span(*line.span())
        words = read_words(text, span, cue_classes)
        if len(words):
            here = tuple(a for a in found if any(s.overlaps(span) for role in ROLES for s in a.role(role)))
            yield Example(name, words, here, tags_of(words, here))


def read_annotations(path: Path) -> list[Annotated]:
    """The attributions of one .ann file; events without any span are left out."""
    bounds: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        if match := _BOUND.match(line):
            bounds[match[1]] = [Span(*map(int, piece.split())) for piece in match[3].split(";")]
        elif match := _EVENT.match(line):
            events.append(match[1].split()[1:])
    out = []
    for arguments in events:
        spans: dict[str, list[Span]] = {role: [] for role in ROLES}
        for argument in arguments:
            role, _, reference = argument.partition(":")
            spans.get(re.sub(r"\d+$", "", role).lower(), []).extend(bounds.get(reference, []))
        if any(spans.values()):
            out.append(Annotated(*(tuple(sorted(spans[role])) for role in ROLES)))
    return out


def most_central(versions: Sequence[list[Annotated]]) -> list[Annotated]:
    """The annotation that shares most spans with the others, the first of equals."""

    def spans(version: Iterable[Annotated]) -> set[tuple[str, Span]]:
        return {(role, span) for a in version for role in ROLES for span in a.role(role)}

    sets = [spans(v) for v in versions]
    shared = [sum(len(mine & other) for other in sets) for mine in sets]
    return versions[shared.index(max(shared))]


def tags_of(words: Words, attributions: Iterable[Annotated]) -> list[int]:
    """One tag per word. Where roles meet, a cue outranks a source, and a source a content.

    >>> text = "Rain, he said."
    >>> found = [Annotated((Span(6, 8),), (Span(9, 13),), (Span(0, 4),))]
    >>> [TAGS[t] for t in tags_of(read_words(text, Span(0, 14), {}), found)]
    ['B-content', 'O', 'B-source', 'B-cue', 'O']
    """
    tags = [0] * len(words)
    attributions = list(attributions)
    for role in reversed(ROLES):
        begin = TAGS.index(f"B-{role}")
        for span in (s for a in attributions for s in a.role(role)):
            inside = [i for i in range(len(words)) if words.begins[i] < span.end and words.ends[i] > span.start]
            for i in inside:
                tags[i] = begin if i == inside[0] else begin + 1
    return begun(tags)


def begun(tags: Sequence[int]) -> list[int]:
    """The tags with every I that follows no tag of its role turned into a B.

    >>> begun([0, 2, 2, 4, 6])
    [0, 1, 2, 3, 5]
    """
    out: list[int] = []
    last = 0
    for tag in tags:
        own = tag - 1 if tag and tag % 2 == 0 and last not in (tag, tag - 1) else tag
        out.append(own)
        last = own
    return out


def cue_classes_of(corpus: Iterable[Example]) -> dict[str, int]:
    """How often a word is part of a cue, in five classes, for words seen at least 8 times and 3 times as a cue.

    The limits (2, 6, 15, 35 and 65 percent) were chosen once and not tuned.
    """
    seen: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for example in corpus:
        for text, tag in zip(example.words.texts, example.tags, strict=True):
            seen[text.lower()] += 1
            cues[text.lower()] += TAGS[tag].endswith("cue")
    shares = {w: cues[w] / n for w, n in sorted(seen.items()) if n >= 8 and cues[w] >= 3}
    return {w: 1 + sum(p >= t for t in (0.06, 0.15, 0.35, 0.65)) for w, p in shares.items() if p >= 0.02}
