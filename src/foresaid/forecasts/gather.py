"""Which judgements are one forecast.

A forecast is one source's judgement of one event by one deadline. Its mentions stand in headlines and bodies, in one
page and in many, and word it differently; all wordings are kept. The rules of being one, all of which must hold:

1. The same source. A named source is its resolved name. Unnamed officials, and the writer's own voice, are never the
   same as anybody outside their page. A headline that names nobody is whose words the text below it gives, if that
   credits one source with them.
2. Deadlines that do not contradict each other: equal, or one of them open.
3. Both conditional on something or both not.
4. Not in one sentence: two estimates side by side are of two events.
5. Events worded alike: rare words of the shorter wording covered by the longer one (event_words.py). Where a deadline
   confirms it ALIKE suffices; where nothing does, ALIKE_ALONE. Both were set on the project's example pages.

Only judgements in the article's own words, about something after the day they were said, become forecasts: what stands
in a teaser or a feed belongs to another page, and is read when that page is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from foresaid.model import Forecast, Horizon, Judgement, Mention, Passage, Reading, Span, Statement
from foresaid.model.forecast import PIECES, forecast_id
from foresaid.model.source import PRONOUNS
from foresaid.model.span import covering
from foresaid.sentences import find_sentences

from .event_words import Rarity, event_words

ALIKE = 0.5
ALIKE_ALONE = 0.75

#: Which basis of a number counts more, best first.
STRENGTH = ("yardstick of the source", "stated number", "reader survey", "none")


@dataclass(frozen=True)
class _Candidate:
    """One judgement that may become a mention, with what is compared."""

    reading: Reading
    judgement: Judgement
    statement: Statement | None
    source_key: str
    source_name: str | None
    source_label: str
    claim: str
    words: frozenset[str]
    sentence: Span
    order: tuple[str, str, int]
    told_below: bool = False

    @property
    def is_conditional(self) -> bool:
        """Whether it holds only under a condition; "until the vote" is a deadline, which is compared as such."""
        condition, horizon = self.judgement.condition, self.judgement.horizon
        deadline = horizon.words if horizon else None
        return self.judgement.conditional and not (condition and deadline and condition.overlaps(deadline))


def gather_forecasts(
    readings: Sequence[Reading],
    known_ids: Mapping[str, str] | None = None,
    joined: Iterable[tuple[str, str]] = (),
) -> tuple[Forecast, ...]:
    """The forecasts of all readings, in order of publication, whatever the order of the readings.

    `known_ids` maps judgement ids to the ids of forecasts published before, so that a forecast keeps its id when an
    older page turns up later. `joined` are pairs of judgement ids whose forecasts a person accepted as one.
    """
    candidates = sorted((c for r in readings for c in _candidates(r)), key=lambda c: c.order)
    rarity = Rarity(c.words for c in candidates)
    candidates = _with_headlines_credited(candidates, rarity)
    groups: list[list[_Candidate]] = []
    by_source: dict[str, list[int]] = {}
    for candidate in candidates:
        near = [i for i in by_source.get(candidate.source_key, []) if _same_forecast(candidate, groups[i], rarity)]
        if len(near) == 1:  # two candidates would be a guess
            groups[near[0]].append(candidate)
        else:
            by_source.setdefault(candidate.source_key, []).append(len(groups))
            groups.append([candidate])
    return tuple(_forecast(group, known_ids or {}, by_hand) for group, by_hand in _joined(groups, joined))


def _with_headlines_credited(candidates: Sequence[_Candidate], rarity: Rarity) -> list[_Candidate]:
    """The candidates, where a headline names nobody and the text below credits one source with the same: that source.

    "Dam unlikely to fill" above "the water office said that the dam was unlikely to fill" is the office's forecast. It
    would else be the writer's, and count against the writer's calibration.
    """
    below: dict[str, list[_Candidate]] = {}
    for c in candidates:
        if c.statement is not None and c.judgement.zone == "body":
            below.setdefault(c.reading.page.sha256, []).append(c)
    return [
        _credited(c, below.get(c.reading.page.sha256, ()), rarity)
        if c.statement is None and c.judgement.zone == "headline"
        else c
        for c in candidates
    ]


def _credited(headline: _Candidate, below: Sequence[_Candidate], rarity: Rarity) -> _Candidate:
    alike = [
        c
        for c in below
        if _same(headline, c, rarity) and _deadlines_agree(headline.judgement.horizon, c.judgement.horizon)
    ]
    if len({c.source_key for c in alike}) != 1:
        return headline
    told = alike[0]
    return replace(
        headline,
        source_key=told.source_key,
        source_name=told.source_name,
        source_label=told.source_label,
        told_below=True,
    )


def _joined(
    groups: list[list[_Candidate]], pairs: Iterable[tuple[str, str]]
) -> Iterable[tuple[list[_Candidate], bool]]:
    """The groups, those that hold the two judgements of a pair made one; and whether that was done to them."""
    by_hand: set[int] = set()
    place = {c.judgement.id: at for at, group in enumerate(groups) for c in group}
    for a, b in pairs:
        if a not in place or b not in place or place[a] == place[b]:
            continue
        first, second = sorted((place[a], place[b]))
        groups[first] = sorted([*groups[first], *groups[second]], key=lambda c: c.order)
        groups[second] = []
        by_hand.add(first)
        place |= {c.judgement.id: first for c in groups[first]}
    return ((group, at in by_hand) for at, group in enumerate(groups) if group)


def _candidates(reading: Reading) -> Iterable[_Candidate]:
    statements = {s.id: s for s in reading.statements}
    for judgement in reading.judgements:
        if judgement.zone not in ("headline", "body") or not judgement.forecast_when_said:
            continue
        if judgement.negated and judgement.low is None:
            continue  # "not likely" says no number; "little chance" has one
        statement = statements.get(judgement.statement or "")
        key, name, label = _nearer_source(reading, judgement, statement) or _source_of(reading, statement)
        claim = claim_of(reading, judgement, statement)
        day = reading.article.published_day or "9999"
        yield _Candidate(
            reading,
            judgement,
            statement,
            key,
            name,
            label,
            " ".join(claim.of(reading.page.text).split()),
            event_words(_compared(reading, judgement, claim)) or event_words(claim.of(reading.page.text)),
            sentence_of(reading, judgement),
            (day, reading.page.sha256, judgement.phrase[0].start),
        )


def _nearer_source(
    reading: Reading, judgement: Judgement, statement: Statement | None
) -> tuple[str, str | None, str] | None:
    """The holder that the judgement's own sentence names, where that is another than the statement's source.

    "Brook said that the club expects rain" is the club's forecast. Its name is that of a source of the same words in
    the page; else it stays unnamed, and with its page.
    """
    own = statement.source.span if statement and statement.source else None
    if judgement.source is None or judgement.source == own:
        return None
    words = judgement.source.of(reading.page.text)
    if words.casefold() in PRONOUNS:
        return None
    named = {
        s.source.name
        for s in reading.statements
        if s.source and s.source.name and s.source.span and s.source.span.of(reading.page.text) == words
    }
    if len(named) == 1:
        name = named.pop()
        return f"name:{name.casefold()}", name, name
    return f"unnamed:{reading.page.sha256}:{words.casefold()}", None, f"{words} (unnamed)"


def _source_of(reading: Reading, statement: Statement | None) -> tuple[str, str | None, str]:
    """Key for comparing, resolved name, and the label shown."""
    here = reading.page.sha256
    if statement is None:
        who = ", ".join([a.name for a in reading.article.authors] or [reading.article.outlet or ""]).strip(", ")
        return f"writer:{here}", None, f"the writer ({who})" if who else "the writer"
    source = statement.source
    if source and source.name:
        return f"name:{source.name.casefold()}", source.name, source.name
    if source and source.organisation and not source.span:
        return f"name:{source.organisation.casefold()}", source.organisation, source.organisation
    if source and source.span:
        words = source.called(reading.page.text) or ""
        return f"unnamed:{here}:{words.casefold()}", None, f"{words} (unnamed)"
    return f"unnamed:{here}:{statement.id}", None, (source and source.role) or "unnamed"


#: Where one clause of a claim ends and the next, with a subject of its own, may begin.
_CLAUSE = re.compile(r"[,;:]\s+(?:and|but|or|so|yet|while|although|though|whereas|because|as)\s|;\s|\s[—–]\s")


def _compared(reading: Reading, judgement: Judgement, claim: Span) -> str:
    """What is compared: the clause of the claim that holds the estimate, without it and without the deadline's words.

    The clause rather than the event's span, which lacks the subject; the clause rather than the claim, since one
    sentence may judge two things.
    """
    text, phrase = reading.page.text, judgement.phrase[0]
    cuts = [claim.start, *(m.end() for m in _CLAUSE.finditer(text, claim.start, claim.end)), claim.end]
    start = max((c for c in cuts if c <= phrase.start), default=claim.start)
    end = min((c for c in cuts if c >= judgement.phrase[-1].end), default=claim.end)
    left_out = [
        *judgement.phrase,
        *([judgement.horizon.words] if judgement.horizon and judgement.horizon.words else []),
    ]
    return _cut(text, Span(start, max(start, end)), left_out)


def claim_of(reading: Reading, judgement: Judgement, statement: Statement | None) -> Span:
    """The whole claim as printed: the piece of the statement that holds the estimate, else its sentence."""
    for content in statement.content if statement else ():
        if any(content.overlaps(p) for p in judgement.phrase):
            return content
    return sentence_of(reading, judgement)


def sentence_of(reading: Reading, judgement: Judgement) -> Span:
    """The sentence that holds the judgement's first piece."""
    phrase = judgement.phrase[0]
    blocks = (b.span for b in reading.article.blocks if b.span.overlaps(phrase))
    for block in blocks:
        for sentence in find_sentences(reading.article.text, block):
            if sentence.overlaps(phrase):
                return sentence
    return covering(judgement.phrase)


def _cut(text: str, span: Span, pieces: Iterable[Span]) -> str:
    """The words of `span` without those of `pieces`."""
    out, at = [], span.start
    for piece in sorted(pieces):
        if span.contains(piece):
            out.append(text[at : piece.start])
            at = piece.end
    return " ".join(" ".join([*out, text[at : span.end]]).split())


def _same_forecast(candidate: _Candidate, group: Sequence[_Candidate], rarity: Rarity) -> bool:
    """Whether the candidate is one more mention of the group's forecast: rules 2 to 5."""
    return any(_same(candidate, other, rarity) for other in group) and all(
        _deadlines_agree(candidate.judgement.horizon, other.judgement.horizon)
        and (candidate.reading is not other.reading or candidate.sentence != other.sentence)
        for other in group
    )


def _same(a: _Candidate, b: _Candidate, rarity: Rarity) -> bool:
    if a.is_conditional != b.is_conditional:
        return False
    confirmed = _end(a.judgement.horizon) is not None and _end(a.judgement.horizon) == _end(b.judgement.horizon)
    same_page = a.reading.page.sha256 == b.reading.page.sha256
    return rarity.covered(a.words, b.words) >= (ALIKE if confirmed or same_page else ALIKE_ALONE)


def _deadlines_agree(a: Horizon | None, b: Horizon | None) -> bool:
    return _end(a) is None or _end(b) is None or _end(a) == _end(b)


def _end(horizon: Horizon | None) -> str | None:
    return horizon.end if horizon else None


def _forecast(group: Sequence[_Candidate], known_ids: Mapping[str, str], by_hand: bool) -> Forecast:
    mentions = tuple(map(_mention, group))
    best = min(STRENGTH.index(m.basis) for m in mentions)
    # Of equally strong wordings the fullest tells most to somebody who reads only the list; max keeps the first.
    told, strongest = max(
        (pair for pair in zip(group, mentions, strict=True) if STRENGTH.index(pair[1].basis) == best),
        key=lambda pair: len(pair[0].words),
    )
    low, high = probability_of_event(strongest)
    first = group[0]
    condition = first.judgement.condition if first.is_conditional else None
    known = [known_ids[c.judgement.id] for c in group if c.judgement.id in known_ids]
    return Forecast(
        id=known[0] if known else forecast_id(first.judgement.id),
        source_name=first.source_name,
        source_label=first.source_label,
        event=told.claim,
        horizon=_best_horizon([c.judgement.horizon for c in group]),
        mentions=mentions,
        yardstick=strongest.yardstick,
        band=strongest.band,
        low=low,
        high=high,
        basis=strongest.basis,
        basis_mention=strongest.judgement,
        conditional=first.is_conditional,
        condition=condition.of(first.reading.page.text) if condition else None,
        why=_why(group) + ("; joined by a person's decision" if by_hand else ""),
    )


def probability_of_event(mention: Mention) -> tuple[float | None, float | None]:
    """The band turned so that it is the probability of the event, also where the words say it of its absence.

    "Likely to hold off" (0.55 to 0.75 for the absence) is 0.25 to 0.45 for the event.
    """
    if mention.polarity == "event" or mention.low is None or mention.high is None:
        return mention.low, mention.high
    return round(1 - mention.high, 6), round(1 - mention.low, 6)


def _mention(c: _Candidate) -> Mention:
    j, text = c.judgement, c.reading.page.text
    return Mention(
        page=c.reading.page.sha256,
        judgement=j.id,
        statement=j.statement,
        zone=j.zone,
        passage=Passage(c.reading.page.sha256, covering(j.phrase)),
        phrase=PIECES.join(p.of(text) for p in j.phrase),
        polarity=j.polarity,
        yardstick=j.yardstick,
        band=j.band,
        low=j.low,
        high=j.high,
        basis=j.basis,
        said_on=c.statement.said_on if c.statement else None,
        published=c.reading.article.published_day,
        outlet=c.reading.article.outlet,
        quoted=j.quoted,
        claim=claim_of(c.reading, j, c.statement),
    )


def _best_horizon(horizons: Sequence[Horizon | None]) -> Horizon | None:
    """The horizon with a deadline, stated rather than implied, else any with words, else none."""
    stated = [h for h in horizons if h]
    ranked = sorted(stated, key=lambda h: (h.end is None, h.implied, h.words is None))
    return ranked[0] if ranked else None


def _why(group: Sequence[_Candidate]) -> str:
    if len(group) == 1:
        return "one mention"
    shared = frozenset.intersection(*(c.words for c in group))
    pages = len({c.reading.page.sha256 for c in group})
    ends = {_end(c.judgement.horizon) for c in group} - {None}
    parts = [f"{len(group)} mentions in {pages} page{'s' if pages > 1 else ''} by the same source"]
    if shared:
        parts.append("shared words: " + ", ".join(sorted(shared)))
    if any(c.told_below for c in group):
        parts.append("the headline names nobody, and the text below it this source")
    if ends:
        parts.append(f"deadline {min(e for e in ends if e)}")
    return "; ".join(parts)
