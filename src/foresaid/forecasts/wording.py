"""How one forecast was worded from page to page, and what changed where it matters.

Every mention is held against an earlier one. If an echo joins the two claims, it was copied, and the drift inside the
echo tells what changed. Else it was told in other words, and only what can be compared without shared words is: the
words of likelihood, and whether words in quotation marks are the same that the first page quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from foresaid.echoes.alignment import side
from foresaid.echoes.drift import find_drift
from foresaid.echoes.words import drift_words, function_words
from foresaid.model import Drift, Echo, Family, Mention, Passage, Span

#: Small words that change an estimate.
LIKELIHOOD = drift_words().likelihood | drift_words().degrees | drift_words().sizes | drift_words().negations


@dataclass(frozen=True, slots=True)
class Wording:
    """One mention; `against` is the earlier one it is held against, None for the first.

    `copied` if an echo joins the two claims. `changes` are the places that differ, `a` in the earlier page.
    """

    mention: Mention
    against: Mention | None = None
    copied: bool = False
    changes: tuple[Drift, ...] = ()


def wordings(
    mentions: Sequence[Mention], echoes: Sequence[Echo], families: Sequence[Family], texts: Mapping[str, str]
) -> tuple[Wording, ...]:
    """The wordings in the order of time; `texts` are those of the pages.

    Within a day a copy comes after what it was copied from; the minute decides only what nothing else does.
    """
    copies = {way.copy.page: way.source.page for family in families for way in family.ways}
    ordered = sorted(mentions, key=lambda m: (m.published or "9999", _steps(m.page, copies), m.page, m.passage))
    return tuple(_wording(m, ordered[:n], echoes, copies, texts) for n, m in enumerate(ordered))


def _steps(page: str, copies: Mapping[str, str]) -> int:
    seen = {page}
    while (page := copies.get(page, page)) not in seen:
        seen.add(page)
    return len(seen)


def _wording(
    m: Mention, earlier: Sequence[Mention], echoes: Sequence[Echo], copies: Mapping[str, str], texts: Mapping[str, str]
) -> Wording:
    joined = [(e, echo) for e in earlier for echo in _joining(e, m, echoes)]
    if joined:
        # from the likely parent, if it carries the forecast too; then the longest shared passage
        against, echo = max(joined, key=lambda j: (j[0].page == copies.get(m.page), len(j[1].b.span)))
        return Wording(m, against, True, _changes_in(against, m, echo, texts))
    if not earlier:
        return Wording(m)
    return Wording(m, earlier[0], False, tuple(_changed_words(earlier[0], m)))


def _joining(a: Mention, b: Mention, echoes: Iterable[Echo]) -> Iterable[Echo]:
    """The echoes between the claims of two mentions, turned so that theirs is the order of the sides."""
    for echo in echoes:
        for turned in (echo, Echo(echo.b, echo.a, echo.kind, echo.similarity)):
            if _holds(turned.a, a) and _holds(turned.b, b):
                yield turned


def _holds(passage: Passage, m: Mention) -> bool:
    return passage.page == m.page and passage.span.overlaps(m.claim or m.passage.span)


def _changes_in(a: Mention, b: Mention, echo: Echo, texts: Mapping[str, str]) -> tuple[Drift, ...]:
    """What changed between two copied claims; outside of them the echo is about something else.

    The two estimates are held against each other whole: "the probability is low" became "improbable", and not
    "probability" that, while "low" was lost.
    """
    if echo.kind == "verbatim":
        return ()
    drift = find_drift(texts[a.page], echo.a.span, texts[b.page], echo.b.span)
    other = [d for d in drift if (_inside(d.a, a) or _inside(d.b, b)) and not _of_estimates(d, a, b)]
    return tuple(sorted({*other, *_changed_words(a, b)}, key=lambda d: (d.b or d.a or echo.b.span, d.what)))


def _of_estimates(d: Drift, a: Mention, b: Mention) -> bool:
    """Whether a change lies in the estimate of one side."""
    sides = ((d.a, a), (d.b, b))
    return d.what in ("likelihood", "hedge") and any(s is not None and s.overlaps(m.passage.span) for s, m in sides)


def _inside(span: Span | None, m: Mention) -> bool:
    return span is not None and span.overlaps(m.claim or m.passage.span)


def _changed_words(a: Mention, b: Mention) -> Iterable[Drift]:
    if plain_phrase(a.phrase) == plain_phrase(b.phrase):
        return
    yield Drift(a.passage.span, b.passage.span, "quotation" if a.quoted and b.quoted else "likelihood")


def plain_phrase(phrase: str) -> tuple[str, ...]:
    """The words of an estimate that say how likely, in any order, without "as", "the" and their like.

    >>> plain_phrase("as highly unlikely") == plain_phrase("Highly unlikely"), plain_phrase("a low chance")
    (True, ('chance', 'low'))
    """
    words = side(phrase, Span(0, len(phrase))).folded
    return tuple(sorted(w for w in words if w in LIKELIHOOD or w not in function_words()))
