"""Passages of later pages that may settle a forecast: offered to a reviewer, never a verdict.

A sentence is evidence when it stands in a page published after the forecast and shares enough rare words with it (its
event, the sentence around it, the event its deadline hangs on). Among them must be

    a word of the event itself, or of the event that the deadline hangs on: what stands around them in the forecast's
    sentence (who said it, to which paper) joins a forecast to whatever else that minister does
    a name, or three of the event's own words: common words alone ("first", "order") join anything to anything
    more than one name: all that is told of a person or a company is not about what was foreseen of them

Teasers count, marked as such: a teaser is often all that a saved page has of another article. Only a sentence that
dates what it tells of suggests an outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from foresaid.model import Evidence, Forecast, Passage, Reading, Region, Span, Statement
from foresaid.sentences import find_sentences

from .event_words import Rarity, event_words
from .gather import sentence_of
from .holding import Holding

#: The least share, by weight, of a forecast's words that a passage must hold; set on the project's example pages.
LEAST = 0.17
#: How many of the event's own words a passage must hold if it shares no name.
OWN_WORDS = 3
MOST = 8
#: Words with capitals, side by side: one name.
_NAME = re.compile(r"[A-Z][\w'’-]*(?:\s+(?:(?:of|the|for|and|&)\s+)*[A-Z][\w'’-]*)*")


@dataclass(frozen=True)
class _Sentence:
    reading: Reading
    region: Region
    span: Span
    words: frozenset[str]


def find_evidence(
    forecasts: Sequence[Forecast], readings: Sequence[Reading], most: int = MOST
) -> Mapping[str, tuple[Evidence, ...]]:
    """For each forecast id the candidate passages of later pages, best first, at most `most` each."""
    sentences = [s for r in readings for s in _sentences(r)]
    rarity = Rarity(s.words for s in sentences)
    holding = Holding([(s.words, s.reading.article.published_day) for s in sentences], rarity)
    pages = {r.page.sha256: r for r in readings}
    return {f.id: _evidence_for(f, pages, sentences, holding, rarity)[:most] for f in forecasts}


def _sentences(reading: Reading) -> Iterable[_Sentence]:
    for region in reading.article.regions():
        for span in find_sentences(reading.article.text, region.span):
            if words := event_words(span.of(reading.article.text)):
                yield _Sentence(reading, region, span, words)


def _evidence_for(
    forecast: Forecast,
    pages: Mapping[str, Reading],
    sentences: Sequence[_Sentence],
    holding: Holding,
    rarity: Rarity,
) -> tuple[Evidence, ...]:
    told = _told_by(forecast, pages)
    first_day = min((m.published or "" for m in forecast.mentions), default="")
    own_pages = {m.page for m in forecast.mentions}
    whole = rarity.weight(told.words)
    found = []
    for i in holding.reaching(told.words, LEAST, first_day):
        s = sentences[i]
        if s.reading.page.sha256 in own_pages:
            continue
        shared = s.words & told.words
        score = rarity.weight(shared) / whole
        if score >= LEAST and _is_about(told, shared, s.span.of(s.reading.page.text)):
            found.append(_evidence(forecast, s, shared, score))
    return tuple(sorted(found, key=lambda e: (-e.score, e.passage)))


def _is_about(told: _Told, shared: frozenset[str], text: str) -> bool:
    """Whether the shared words show that the text is about the forecast's event; the rules stand at the top."""
    if not (shared & told.core or len(shared & told.hangs_on) > 1):
        return False
    return bool(shared & told.names or len(shared & told.core) >= OWN_WORDS) and not _is_one_name(text, shared)


def _is_one_name(text: str, shared: frozenset[str]) -> bool:
    """Whether the shared words are all of one name in the text, or one word.

    >>> _is_one_name("The Isle of Senn voted on Sunday.", frozenset({"isl", "senn"}))
    True
    >>> _is_one_name("The Isle of Senn floods.", frozenset({"isl", "senn", "flood"}))
    False
    """
    if len(shared) < 2:
        return True
    if not any(w.islower() and event_words(w) for w in text.split()):
        return False  # in a headline all words may have capitals
    return any(shared <= event_words(name.group()) for name in _NAME.finditer(text))


@dataclass(frozen=True)
class _Told:
    """The words that tell a forecast's event: its own (`core`), those of the event that the deadline hangs on, all
    around them (`words`), and the names among them.

    The estimate is not among them, nor are the words that attribute it unless the claim itself holds them: a later page
    is about the event, whoever foresaw it and told which paper.
    """

    core: frozenset[str]
    hangs_on: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


def _told_by(forecast: Forecast, pages: Mapping[str, Reading]) -> _Told:
    around, attribution = [], [forecast.source_label]
    for mention in forecast.mentions:
        if reading := pages.get(mention.page):
            text = reading.page.text
            around += [sentence_of(reading, j).of(text) for j in reading.judgements if j.id == mention.judgement]
            attribution += [span.of(text) for s in reading.statements if s.id == mention.statement for span in _by(s)]
    hangs_on = forecast.horizon.event_words if forecast.horizon and forecast.horizon.event_words else ""
    phrases = _all_words(m.phrase for m in forecast.mentions)
    core = event_words(forecast.event) - phrases
    aside = (_all_words(attribution) | phrases) - core
    names = frozenset().union(*map(_names, [forecast.event, hangs_on, *around]))
    return _Told(core, event_words(hangs_on), core | _all_words([hangs_on, *around]) - aside, names - aside)


def _by(statement: Statement) -> Iterable[Span]:
    """The words that attribute it: its source as printed, its cue and its channel."""
    source = statement.source.span if statement.source else None
    return [span for span in (source, *statement.cue, statement.channel) if span]


def _all_words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(event_words, texts))


def _names(text: str) -> frozenset[str]:
    """The stems of words with a capital letter, but for the sentence's first; none of a text all in capitals."""
    later = text.split()[1:]
    capital = [w for w in later if w[:1].isupper()]
    return event_words(" ".join(capital)) if len(capital) < len(later) else frozenset()


def _evidence(forecast: Forecast, s: _Sentence, shared: frozenset[str], score: float) -> Evidence:
    reasons = ["shares " + ", ".join(sorted(shared))]
    if s.region.zone == "photo_caption":
        reasons.append("stands in a photo caption")
    elif not s.region.in_article:
        reasons.append(f"stands in a {s.region.zone.replace('_', ' ')}, so it belongs to another article")
    days = sorted(d.start for d in s.reading.dates if d.start and s.span.contains(d.span))
    speaks_for = None
    deadline = forecast.deadline
    if days and deadline:
        first = days[0]
        if first > deadline:
            reasons.append(f"tells of {first}, after the deadline {deadline}")
            if not forecast.horizon or not forecast.horizon.event_words:
                speaks_for = "did-not-happen"
        else:
            reasons.append(f"tells of {first}, within the deadline {deadline}")
    return Evidence(
        forecast=forecast.id,
        passage=Passage(s.reading.page.sha256, s.span),
        text=s.span.of(s.reading.page.text),
        published=s.reading.article.published_day,
        score=round(score, 4),
        why="; ".join(reasons),
        speaks_for=speaks_for,  # type: ignore[arg-type]
    )
