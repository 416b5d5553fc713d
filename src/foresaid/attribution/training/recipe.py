"""The order of the training: taggers on halves, what they teach, taggers on all, linkers, files.

A tagger knows by heart the text it was trained on, so what it thinks of that text is of no use to a linker or a pupil.
Hence each kind of tagger is first trained on either half of the texts. What these two find in the halves they have not
seen is what the linker is grown on, and how sure they are there is what the careful tagger, and then the fast one,
learn beside the annotation: half of a lesson are the tags, half the opinion of a tagger that had not seen them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from foresaid.model import Span

from ..rules import RuleEngine
from ..tagger.engines import TaggerEngine
from ..tagger.linker import Linker
from ..tagger.pieces import Piece
from ..tagger.store import fast_network
from ..tagger.trees import Trees
from ..tagger.viterbi import Chain, certainties, pieces_of
from ..tagger.words import Words, read_words
from .calibrating import held_out, reliability
from .careful import CAREFUL_PLAN, Floats, scored_by, train_careful, vocabulary
from .choosing import KnownScores, judged_proposals, train_choice
from .corpus import Document, Example, cue_classes_of, examples, read_corpus, read_documents
from .export import Fittings, careful_arrays, chain_arrays, network_arrays, write_arrays, write_onnx
from .fast import FAST_PLAN, Vocabulary, train_fast, vocabulary_of
from .lessons import Lesson, taught
from .linking import Found, Growth, judged_halves, train_linker
from .networks import FastTagger, TagChain
from .schedule import Plan

Say = Callable[[str], None]
#: Trains a tagger on some lessons.
Train = Callable[[Sequence[Lesson], Plan], Any]
#: A tagger's scores of some paragraphs, each of shape (words, 7).
Score = Callable[[Any, Sequence[Words]], list[Floats]]

#: How much shorter the taggers on halves are trained: they only need to be about as good as the final ones.
_OF_THE_EPOCHS = 0.75
#: The fast engine asks fewer trees.
_CAREFUL_GROWTH, _FAST_GROWTH = Growth(), Growth(trees=60, rate=0.15)


@dataclass(frozen=True)
class Recipe:
    """How much to train: a plan for each network; `teach` is whether the careful one is trained and teaches the fast
    one."""

    careful: Plan = CAREFUL_PLAN
    fast: Plan = FAST_PLAN
    teach: bool = True
    version: str = "3"


@dataclass(frozen=True)
class _Blind:
    """What a tagger on one half makes of the texts it had not seen, and of pages of one's own; and its chain."""

    examples: list[Example]
    scores: list[Floats]
    chain: TagChain
    of_pages: list[Floats]


@dataclass(frozen=True)
class _Texts:
    """The annotated texts as texts: the corpus, and pages annotated by the conventions of statements."""

    documents: Sequence[Document]
    pages: Sequence[Document]
    cue_classes: Mapping[str, int]

    def words_of_pages(self) -> list[Words]:
        """Every paragraph of the pages."""
        return [e.words for d in self.pages for e in examples(d.name, d.text, d.attributions, self.cue_classes)]


def recipe_for(only_fast: bool = False, minutes: float | None = None) -> Recipe:
    """The recipe that the command's options ask for."""
    limit = float("inf") if minutes is None else minutes
    return Recipe(replace(CAREFUL_PLAN, minutes=limit), replace(FAST_PLAN, minutes=limit), teach=not only_fast)


def train_attribution(
    data: Path, out: Path, recipe: Recipe, further: Iterable[str] = (), say: Say = print, pages: Path | None = None
) -> list[Path]:
    """Train both engines on the annotated folder `data` and write their files into `out`.

    `further` are texts without annotation, a paragraph a line, from which the fast engine learns what the careful one
    thinks of them; `pages` is a folder annotated by the conventions of statements, for the choice between tagger and
    rules. Raises BadData if a folder holds no annotated text.
    """
    cue_classes = cue_classes_of(read_corpus(data))
    corpus = read_corpus(data, cue_classes)
    texts = _Texts(read_documents(data), read_documents(pages) if pages else [], cue_classes)
    say(f"{len(corpus)} paragraphs of {len({e.document for e in corpus})} texts")
    extra = [Lesson(words, []) for text in further for words in paragraphs_of(text, cue_classes)]
    out.mkdir(parents=True, exist_ok=True)
    lessons, written = [Lesson(e.words, e.tags) for e in corpus], []
    if recipe.teach:
        corpus, lessons, extra = _careful(corpus, extra, texts, out, recipe, say)
        written += [out / "attribution-careful.onnx", out / "attribution-careful.npz"]
    words = vocabulary_of(corpus, [lesson.words for lesson in extra])

    def train(some: Sequence[Lesson], plan: Plan) -> FastTagger:
        return train_fast(some, words, cue_classes, plan, say)

    blind = _on_halves(corpus, lessons, texts, train, lambda m, p: fast_scores(m, words, p), recipe.fast, say)
    fittings = _fittings(f"fast/{recipe.version}", texts, blind, _FAST_GROWTH, say)
    fast = train(lessons + (extra if recipe.teach else []), recipe.fast)
    written.append(out / "attribution-fast.npz")
    write_arrays(written[-1], fittings.arrays() | chain_arrays(fast.chain) | network_arrays(fast, words))
    return written


def _careful(
    corpus: list[Example], extra: list[Lesson], texts: _Texts, out: Path, recipe: Recipe, say: Say
) -> tuple[list[Example], list[Lesson], list[Lesson]]:
    """Train and write the careful engine; the corpus, its lessons and the further ones, with what was taught."""

    def train(some: Sequence[Lesson], plan: Plan) -> Any:
        return train_careful(some, texts.cue_classes, plan, say)

    blind = _on_halves(corpus, [Lesson(e.words, e.tags) for e in corpus], texts, train, scored_by, recipe.careful, say)
    fittings = _fittings(f"careful/{recipe.version}", texts, blind, _CAREFUL_GROWTH, say)
    lessons = [
        lesson
        for part in blind
        for lesson in taught([Lesson(e.words, e.tags) for e in part.examples], part.scores, part.chain)
    ]
    careful = train(lessons, recipe.careful)
    write_onnx(careful, out / "attribution-careful.onnx")
    write_arrays(out / "attribution-careful.npz", careful_arrays(careful, vocabulary(), fittings))
    extra = taught(extra, scored_by(careful, [lesson.words for lesson in extra]), careful.chain)
    return [e for part in blind for e in part.examples], lessons, extra


def _on_halves(
    corpus: Sequence[Example],
    lessons: Sequence[Lesson],
    texts: _Texts,
    train: Train,
    score: Score,
    plan: Plan,
    say: Say,
) -> list[_Blind]:
    """Either half of the texts as seen by a tagger that was trained on the other."""
    first = set(sorted({e.document for e in corpus})[::2])
    plan = replace(plan, epochs=_OF_THE_EPOCHS * plan.epochs)
    out = []
    for seen in (True, False):
        say("a tagger on half of the texts")
        pairs = list(zip(corpus, lessons, strict=True))
        model = train([lesson for e, lesson in pairs if (e.document in first) == seen], plan)
        rest = [e for e in corpus if (e.document in first) != seen]
        of_pages = score(model, texts.words_of_pages()) if texts.pages else []
        out.append(_Blind(rest, score(model, [e.words for e in rest]), model.chain, of_pages))
    return out


def _fittings(name: str, texts: _Texts, blind: Sequence[_Blind], growth: Growth, say: Say) -> Fittings:
    parts = [found_in(part.examples, part.scores, part.chain) for part in blind]
    found = [f for part in parts for f in part]
    say("confidence, on texts that neither tagger nor linker had seen:")
    for row in reliability(held_out(*judged_halves(found, growth))):
        say(row)
    say("the choice between tagger and rules")
    choice = _choice(texts, blind, [train_linker(part, growth) for part in reversed(parts)])
    return Fittings(name, texts.cue_classes, train_linker(found, growth), choice)


def _choice(texts: _Texts, blind: Sequence[_Blind], linkers: Sequence[Linker]) -> Trees:
    """The trees of the choice; the tagger and the linker of each part had not seen it."""
    corpus, own = [], []
    for part, linker in zip(blind, linkers, strict=True):
        names = {e.document for e in part.examples}
        network = KnownScores.of([e.words for e in part.examples], part.scores)
        # the last of its parts is the choice itself, which is not asked here: any trees will do
        engine = TaggerEngine("blind", network, _plain(part.chain), linker, texts.cue_classes, linker.content_trees)
        of_part = [d for d in texts.documents if d.name in names]
        corpus.append(judged_proposals(of_part, engine, RuleEngine(), corpus=True))
        if texts.pages:
            engine = replace(engine, network=KnownScores.of(texts.words_of_pages(), part.of_pages))
            own.append(judged_proposals(texts.pages, engine, RuleEngine(), corpus=False))
    return train_choice(corpus, own)


def _plain(chain: TagChain) -> Chain:
    return Chain.constrained(*chain_arrays(chain).values())


def found_in(examples: Sequence[Example], scores: Sequence[Floats], chain: TagChain) -> list[Found]:
    """The pieces that a tagger's scores and chain make of the paragraphs, as the shipped engine would."""
    paths = _plain(chain).best_paths(np.concatenate(list(scores)), [len(s) for s in scores])
    return [Found(e, _pieces(path, own)) for e, path, own in zip(examples, paths, scores, strict=True)]


def _pieces(path: Any, scores: Floats) -> list[Piece]:
    return pieces_of(path, certainties(scores))


def fast_scores(model: FastTagger, words: Vocabulary, paragraphs: Sequence[Words]) -> list[Floats]:
    """The scores of the exported network, a few hundred paragraphs at a time."""
    network = fast_network(network_arrays(model, words))
    out: list[Floats] = []
    for some in (paragraphs[i : i + 200] for i in range(0, len(paragraphs), 200)):
        out += np.split(network(some), np.cumsum([len(p) for p in some])[:-1])
    return out


def paragraphs_of(text: str, cue_classes: dict[str, int]) -> Iterator[Words]:
    """The lines of a text as words; lines without any are left out."""
    start = 0
    for line in text.splitlines(keepends=True):
        words = read_words(text, Span(start, start + len(line)), cue_classes)
        start += len(line)
        if len(words):
            yield words
