"""What changed inside a copied passage where it matters.

Both sides are aligned word by word. Then every likelihood phrase, hedge, negation, figure, date, name and quotation of
one side is held against the words that stand in its place on the other. The same phrase in its place is no drift, nor
is one that only moved; "two" and "2", "30,000" and "30000", "March 17" and "17 March", "Putin" and "Vladimir Putin" are
the same. The words are data: data/echoes/en.toml.

A likelihood phrase without counterpart is a hedge that was lost or put in. A name without counterpart counts only if
other words took its place ("Ode said" became "officials said"): sentences are shortened for many reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from foresaid.model import Drift, Span
from foresaid.sentences import Quotation, find_quotations

from .alignment import Side, image_of, images_of, side
from .words import drift_words, function_words

What = Literal["likelihood", "figure", "name", "date", "negation", "hedge", "quotation"]

_YEAR = re.compile(r"(?:19|20)\d\d")
#: Words that may stand in the place of a name; more than these are another sentence.
NAME_WORDS = 4
#: Share of a quotation's words that must stand in the other one too, for the two to be the same quotation.
SAME_QUOTATION = 0.6
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*%?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of words that matters, what kind it is of, and what it comes to: equal values are no drift."""

    what: What
    words: range
    value: Any


def find_drift(a_text: str, a: Span, b_text: str, b: Span) -> tuple[Drift, ...]:
    """The places inside an echo whose words differ where it matters, in order.

    >>> one = "The bank said on May 3 that a cut was highly unlikely before 2,000 jobs were lost."
    >>> two = "The bank said on May 5 that a cut was improbable before two thousand jobs were lost."
    >>> drift = find_drift(one, Span(0, len(one)), two, Span(0, len(two)))
    >>> [(d.what, d.a.of(one), d.b.of(two)) for d in drift]
    [('date', 'May 3', 'May 5'), ('likelihood', 'highly unlikely', 'improbable')]
    """
    left, right = side(a_text, a), side(b_text, b)
    if left.folded == right.folded and not _marks(a_text, a, b_text, b):
        return ()
    to_right, to_left = images_of(left.folded, right.folded)
    found = [*_changed_phrases(left, right, to_right, to_left), *_changed_quotations(left, right, to_right, to_left)]
    return tuple(sorted(set(found), key=lambda d: (d.a or d.b or a, d.what, d.b or d.a or b)))


def _marks(a_text: str, a: Span, b_text: str, b: Span) -> bool:
    """Whether there is a quotation mark on one side or the other."""
    return bool(re.search("[\"“”„«»‘]|(?<!\\w)'", a_text[a.start : a.end] + b_text[b.start : b.end]))


def _overlap(x: range, y: range) -> bool:
    return x.start < y.stop and y.start < x.stop


# --- phrases --------------------------------------------------------------------------------------------------------


def _changed_phrases(left: Side, right: Side, to_right: list[range], to_left: list[range]) -> Iterator[Drift]:
    ours, theirs = phrases(left), phrases(right)
    pairs, lost, gained = _paired(ours, theirs, to_right)
    for p, q in pairs:
        if not _same(p, q):
            yield Drift(left.span_of(p.words), right.span_of(q.words), p.what)
    for p in [p for p in lost if not _moved(p, gained)]:
        if drift := _one_sided(p, left, right, to_right):
            yield Drift(left.span_of(p.words), *drift)
    for q in [q for q in gained if not _moved(q, lost)]:
        if drift := _one_sided(q, right, left, to_left):
            yield Drift(drift[0], right.span_of(q.words), drift[1])


def _paired(
    ours: Sequence[Phrase], theirs: Sequence[Phrase], to_right: list[range]
) -> tuple[list[tuple[Phrase, Phrase]], list[Phrase], list[Phrase]]:
    pairs, lost, free = [], [], list(theirs)
    for p in ours:
        image = image_of(p.words, to_right)
        at_place = [q for q in free if q.what == p.what and _overlap(q.words, image)]
        if at_place:
            q = next((q for q in at_place if _same(p, q)), at_place[0])
            free.remove(q)
            pairs.append((p, q))
        else:
            lost.append(p)
    return pairs, lost, free


def _same(p: Phrase, q: Phrase) -> bool:
    if p.what == "name":  # a shorter form of the same name
        return bool(p.value <= q.value or q.value <= p.value)
    return bool(p.value == q.value)


def _moved(p: Phrase, others: Sequence[Phrase]) -> bool:
    return any(q.what == p.what and _same(p, q) for q in others)


def _one_sided(p: Phrase, here: Side, there: Side, images: list[range]) -> tuple[Span | None, What] | None:
    """The other side's span and the kind of a phrase without counterpart, or None if it does not count."""
    if all(len(images[w]) == 1 and there.folded[images[w].start] == here.folded[w] for w in p.words):
        return None  # the same words, which are no phrase there: a capital at the beginning of a sentence
    if p.what == "name":
        image = image_of(p.words, images)
        shorter = not p.value.isdisjoint(there.folded[image.start : image.stop])
        return (there.span_of(image), "name") if not shorter and _takes_a_name_s_place(image, there) else None
    if p.what == "likelihood":
        return None if set(p.value) <= drift_words().firm else (None, "hedge")
    return None, p.what


def _takes_a_name_s_place(image: range, there: Side) -> bool:
    """Whether these words are a new name for somebody: a few, not all of them pronouns and the like."""
    words = set(there.folded[image.start : image.stop])
    other_phrase = any(_overlap(p.words, image) for p in phrases(there))
    return 0 < len(image) <= NAME_WORDS and not words <= function_words() and not other_phrase


def phrases(words: Side) -> list[Phrase]:
    """Every stretch of one passage that matters."""
    taken: set[int] = set()
    found: list[Phrase] = []
    for find in (_dates, _figures, _likelihoods, _hedges, _negations, _names):
        for phrase in find(words):
            if taken.isdisjoint(phrase.words):
                taken.update(phrase.words)
                found.append(phrase)
    return sorted(found, key=lambda p: p.words.start)


def _runs(words: Side, belongs: Callable[[int], bool]) -> Iterator[range]:
    """The longest stretches of words that all belong; a mark between two words ends a stretch."""
    start = None
    for w in range(len(words.folded) + 1):
        inside = w < len(words.folded) and belongs(w)
        if start is not None and (not inside or _apart(words, w)):
            yield range(start, w)
            start = None
        if inside and start is None:
            start = w


def _apart(words: Side, w: int) -> bool:
    """Whether a mark keeps word w apart from the word before it; the point of "Sept." does not."""
    between = words.text[words.ends[w - 1] : words.starts[w]].strip(" ,-")
    return bool(between) and not (between == "." and words.folded[w - 1] in drift_words().months)


def _dates(words: Side) -> Iterator[Phrase]:
    t = drift_words()

    def is_anchor(w: int) -> bool:
        word, printed = words.folded[w], words.printed[w]
        if word in ("may", "march"):  # a month only beside a number
            beside = [words.folded[v] for v in (w - 1, w + 1) if 0 <= v < len(words.folded)]
            return printed[0].isupper() and any(b.isdigit() for b in beside)
        month = word in t.months and printed[0].isupper()
        return bool(month or word in t.days or _YEAR.fullmatch(word))

    anchors = {w for w in range(len(words.folded)) if is_anchor(w)}

    def belongs(w: int) -> bool:
        day = words.folded[w].isdigit() and len(words.folded[w]) <= 2 and {w - 1, w + 1} & anchors
        return bool(w in anchors or words.folded[w] in t.spans or day)

    for run in _runs(words, belongs):
        values = [words.folded[w] for w in run]
        if anchors & set(run) or (len(run) > 1 and t.spans >= set(values)):
            yield Phrase("date", run, frozenset(str(t.months.get(v, v)) for v in values))


def _figures(words: Side) -> Iterator[Phrase]:
    def belongs(w: int) -> bool:
        folded = words.folded
        return _is_number(folded[w]) or _is_fraction(folded, w) or _is_share(folded, w) or _is_sign(words, w)

    for run in _runs(words, belongs):
        with_unit = range(run.start, run.stop + _percent_words(words.folded[run.stop : run.stop + 2]))
        yield Phrase("figure", with_unit, _amount(words.folded[with_unit.start : with_unit.stop]))


def _is_fraction(folded: Sequence[str], w: int) -> bool:
    """Whether the word is the third of "a third of them" or "by a third", or the "a" before it; not a third term.

    >>> [_is_fraction("a third of them".split(), w) for w in range(4)], _is_fraction("a third term".split(), 1)
    ([True, True, False, False], False)
    """
    t = drift_words()
    at = w + (folded[w] in ("a", "one"))
    if not 0 < at < len(folded) or folded[at] not in t.fractions:
        return False
    before, after = folded[at - 1], folded[at + 1] if at + 1 < len(folded) else ""
    counted = before in ("a", "one") or before in t.numbers
    return counted and (after == "of" or (at > 1 and folded[at - 2] == "by"))


def _is_share(folded: Sequence[str], w: int) -> bool:
    """Whether the word is the "one" or the "in" of "one in five".

    >>> [_is_share(("one", "in", "five"), w) for w in range(3)], _is_share(("one", "in", "june"), 0)
    ([True, True, False], False)
    """
    at = w - (folded[w] == "in")
    of = folded[at + 2] if 0 <= at < len(folded) - 2 else ""
    return (
        folded[at] in ("one", "1") and folded[at + 1 : at + 2] == ("in",) and _is_number(of) and not _YEAR.fullmatch(of)
    )


def _is_sign(words: Side, w: int) -> bool:
    """Whether the word is the m of 2.4m."""
    attached = w > 0 and words.ends[w - 1] == words.starts[w] and words.folded[w - 1][-1].isdigit()
    return attached and words.folded[w] in drift_words().signs


def _percent_words(following: Sequence[str]) -> int:
    """How many of the words after a number are "percent" or its like."""
    return next((len(p) for p in drift_words().percent if tuple(following[: len(p)]) == p), 0)


def _is_number(word: str) -> bool:
    t = drift_words()
    return bool(_NUMBER.fullmatch(word) or word in t.numbers or word in t.scales or word in t.vague)


def _amount(values: Sequence[str]) -> tuple[Any, ...]:
    """What a run of number words comes to: amounts, with units of percent and vague words as they are.

    >>> _amount(["two", "thousand"]) == _amount(["2,000"]), _amount(["1.5", "million"])
    (True, (1500000.0,))
    >>> _amount(["15", "per", "cent"]) == _amount(["15%"]), _amount(["a", "third"]) == _amount(["one", "third"])
    (True, True)
    >>> _amount(["2.4", "m"]) == _amount(["2.4", "million"]), _amount(["one", "in", "five"])
    (True, (1.0, 'in', 5.0))
    """
    t = drift_words()
    out: list[Any] = []
    if (n := next((len(p) for p in t.percent if tuple(values[-len(p) :]) == p), 0)) and len(values) > n:
        return (*_amount(values[:-n]), "points" if values[-1].startswith("point") else "%")
    for value in values:
        if value in ("a", "one") and len(values) > 1 and values[-1] in t.fractions:
            continue
        plain = value.replace(",", "").rstrip("%")
        if value in t.numbers or value == "one" or plain.replace(".", "", 1).isdigit():
            out.append(1.0 if value == "one" else float(t.numbers.get(value) or plain))
            if value.endswith("%"):
                out.append("%")
        elif value in {**t.scales, **t.signs} and out and isinstance(out[-1], float):
            out[-1] *= t.scales.get(value) or t.signs[value]
        else:
            out.append(value)
    return tuple(out)


def _likelihoods(words: Side) -> Iterator[Phrase]:
    t = drift_words()
    sized = not t.sized.isdisjoint(words.folded)

    def is_name(w: int) -> bool:  # Will Smith, Chance the Rapper
        return words.printed[w][0].isupper() and not words.begins_sentence(w)

    def carries(w: int) -> bool:
        word = words.folded[w]
        if word in ("no", "little"):  # no chance, but not: no jobs
            return words.folded[w + 1 : w + 2] != () and words.folded[w + 1] in t.sized
        if word == "well":
            return w > 0 and words.folded[w - 1] in ("may", "might")
        return (word in t.likelihood or (sized and word in t.sizes)) and word not in t.firm and not is_name(w)

    for run in _runs(words, lambda w: carries(w) or words.folded[w] in t.degrees):
        if any(carries(w) for w in run):
            last = max(w for w in run if carries(w))
            yield Phrase("likelihood", range(run.start, last + 1), words.folded[run.start : last + 1])
    for w, word in enumerate(words.folded):
        if word in t.firm and not is_name(w):
            yield Phrase("likelihood", range(w, w + 1), (word,))


def _hedges(words: Side) -> Iterator[Phrase]:
    t = drift_words()
    for w, word in enumerate(words.folded):
        for phrase in t.hedge_phrases:
            if words.folded[w : w + len(phrase)] == phrase:
                yield Phrase("hedge", range(w, w + len(phrase)), _hedge_value(" ".join(phrase)))
        # "about" and its like are hedges only before a number
        following = words.folded[w + 1] if w + 1 < len(words.folded) else ""
        if word in t.hedges or (word in t.hedges_of_numbers and _is_number(following)):
            yield Phrase("hedge", range(w, w + 1), _hedge_value(word))


def _hedge_value(hedge: str) -> str:
    """The hedge, or the first of those that say the same."""
    return drift_words().same_hedges.get(hedge, hedge)


def _negations(words: Side) -> Iterator[Phrase]:
    for w, word in enumerate(words.folded):
        whether = word == "not" and w and words.folded[w - 1] == "or"  # whether or not
        if (word in drift_words().negations or word.endswith("n't")) and not whether:
            yield Phrase("negation", range(w, w + 1), "not")


def _names(words: Side) -> Iterator[Phrase]:
    def belongs(w: int) -> bool:
        printed = words.printed[w]
        return printed[0].isupper() and words.folded[w] not in function_words() | drift_words().titles

    for run in _runs(words, belongs):
        if len(run) == 1 and words.begins_sentence(run.start) and not _is_known_name(words, run.start):
            continue
        value = frozenset(re.sub(r"'s$|\.", "", words.folded[w]) for w in run)
        yield Phrase("name", run, value)


def _is_known_name(words: Side, w: int) -> bool:
    """Whether the word at the beginning of a sentence is written with a capital elsewhere too."""
    return re.search(rf"[a-z,] {re.escape(words.printed[w])}\b", words.text) is not None


# --- quotations -----------------------------------------------------------------------------------------------------


def _changed_quotations(left: Side, right: Side, to_right: list[range], to_left: list[range]) -> Iterator[Drift]:
    ours, theirs = quotations(left), quotations(right)
    for q in ours:
        words = left.words_in(q.inner)
        other = _quotation_at(theirs, right, image_of(words, to_right)) if words else None
        if other and q.closed and other.closed and _differ(left, q, right, other, to_right):
            yield Drift(left.span_of(words), right.span_of(right.words_in(other.inner)), "quotation")
        elif not other and q.closed and (span := _unquoted(words, to_right, right)):
            yield Drift(left.span_of(words), span, "quotation")
    for q in theirs:
        words = right.words_in(q.inner)
        other = _quotation_at(ours, left, image_of(words, to_left)) if words else None
        if not other and q.closed and (span := _unquoted(words, to_left, left)):
            yield Drift(span, right.span_of(words), "quotation")


def _differ(left: Side, q: Quotation, right: Side, other: Quotation, images: list[range]) -> bool:
    """Whether two quotations are the same one in other words."""
    ours, theirs = left.words_in(q.inner), right.words_in(other.inner)
    if left.folded[ours.start : ours.stop] == right.folded[theirs.start : theirs.stop]:
        return False
    kept = sum(len(images[w]) == 1 and right.folded[images[w].start] == left.folded[w] for w in ours)
    return kept >= SAME_QUOTATION * max(len(ours), len(theirs))


def quotations(words: Side) -> list[Quotation]:
    """The outermost quotations that share words with the passage; they may begin or end outside it."""
    start = words.text.rfind("\n", 0, words.span.start) + 1
    end = words.text.find("\n", words.span.end)
    paragraph = Span(start, end if end >= 0 else len(words.text))
    return [q for q in find_quotations(words.text, paragraph) if q.level == 1 and q.inner.overlaps(words.span)]


def _quotation_at(among: Sequence[Quotation], words: Side, image: range) -> Quotation | None:
    if not image:
        return None
    return next((q for q in among if _overlap(words.words_in(q.inner), image)), None)


def _unquoted(words: range, images: list[range], there: Side) -> Span | None:
    """Where the quoted words stand without quotation marks on the other side; None if too few of them do."""
    kept = sum(len(images[w]) == 1 for w in words)
    return there.span_of(image_of(words, images)) if kept and kept >= SAME_QUOTATION * len(words) else None
