"""Values of the ledger in the words and numbers that a page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from foresaid.horizon import distance_in_words, in_plain_words
from foresaid.ledger.questions import ForecastEntry
from foresaid.lexicon import yardstick
from foresaid.model import Article, Forecast, Horizon, Judgement, Mention, Passage, Reading, ReportCount, Span
from foresaid.sentences import find_sentences

from .marking import Mark, Segment, segments

ZONE_WORDS = {
    "headline": "headline",
    "body": "text",
    "photo_caption": "caption",
    "related_title": "teaser of another article",
    "related_excerpt": "teaser of another article",
    "feed_headline": "the site's feed",
    "feed_text": "the site's feed",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A band of probability drawn from 0 to 100: `left` and `width` in percent, and the same in words."""

    left: float
    width: float
    words: str
    basis: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one mention, and where they stand."""

    phrase: str
    where: str


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One forecast as a list shows it."""

    forecast: Forecast
    state: str
    outcome: str
    note: str
    days_words: str
    deadline_words: str
    bar: Bar | None
    wordings: tuple[Wording, ...]
    source_url: str | None
    count: str = ""


def forecast_row(entry: ForecastEntry, as_of: date, told: ReportCount | None = None) -> ForecastRow:
    """The forecast as a list shows it on the day `as_of`; with a count, also how many sources several articles are."""
    f = entry.forecast
    return ForecastRow(
        forecast=f,
        state=entry.state,
        outcome=(entry.standing.outcome or "").replace("-", " "),
        note=entry.standing.note,
        days_words=distance_in_words(f.deadline, as_of) if entry.state in ("open", "due") else "",
        deadline_words=deadline_words(f.horizon),
        bar=bar(f.low, f.high, basis_words(f)),
        wordings=wordings(f.mentions),
        source_url=source_url(f.source_name),
        count=told.words if told and told.articles > 1 else "",
    )


def percent(p: float) -> str:
    """A probability as a whole percentage, or with one decimal where a whole number would hide it.

    >>> percent(0.1), percent(0.975), percent(0.005)
    ('10', '97.5', '0.5')
    """
    return f"{100 * p:.1f}".removesuffix(".0")


def band_words(low: float | None, high: float | None) -> str:
    """A band in words; empty if there is none.

    >>> band_words(0.1, 0.2), band_words(0.7, 0.7)
    ('10–20 %', '70 %')
    """
    if low is None or high is None:
        return ""
    return f"{percent(low)} %" if low == high else f"{percent(low)}–{percent(high)} %"


def bar(low: float | None, high: float | None, basis: str) -> Bar | None:
    """The band as a bar, or None without a number."""
    if low is None or high is None:
        return None
    return Bar(round(100 * low, 2), round(100 * (high - low), 2), band_words(low, high), basis)


def basis_words(f: Forecast) -> str:
    """Where the number of a forecast comes from, in words."""
    if f.yardstick:
        whose = "the scale that was asked for" if f.basis == "yardstick asked for" else "the yardstick of its source"
        turned = " (turned round: the words judge its absence)" if _turned(f) else ""
        return f"“{f.band}” on {yardstick(f.yardstick).name}, {whose}{turned}"
    if f.basis == "reader survey":
        return "as readers take these words (survey, middle half)"
    return {"stated number": "stated in the text"}.get(f.basis, "")


def _turned(f: Forecast) -> bool:
    return any(m.judgement == f.basis_mention and m.polarity == "negation" for m in f.mentions)


def deadline_words(horizon: Horizon | None) -> str:
    """Why a forecast has no deadline."""
    if horizon is None:
        return "no deadline stated"
    if horizon.event_words:
        return f"hangs on an event without a date yet: {horizon.event_words}"
    return "no deadline that can be dated"


def wordings(mentions: Sequence[Mention]) -> tuple[Wording, ...]:
    """The different wordings of a forecast in order, each with where it stands and how often."""
    where: dict[str, list[str]] = {}
    for m in mentions:
        place = ZONE_WORDS[m.zone] + (f", {m.outlet}" if m.outlet else "")
        where.setdefault(m.phrase, []).append(place)
    return tuple(
        Wording(phrase, places[0] + (f" and {len(places) - 1} more" if len(places) > 1 else ""))
        for phrase, places in where.items()
    )


def source_url(name: str | None) -> str | None:
    """The page of a named source; None for the unnamed."""
    return reverse("desk:source", args=[name]) if name else None


def passage_url(passage: Passage, anchor: str = "") -> str:
    """The place of a passage on its article's page; without an anchor the browser is asked to find it by its offset."""
    page = reverse("desk:article", args=[passage.page])
    return f"{page}?at={passage.span.start}-{passage.span.end}#{anchor or 'at'}"


def title_of(article: Article) -> str:
    """The article's title, or what stands in its place."""
    return article.title.text if article.title else "(no title on the page)"


def mention_segments(reading: Reading, judgement: Judgement, changed: Sequence[Span] = ()) -> tuple[Segment, ...]:
    """The sentence of a judgement with its phrase and deadline marked, and what changed since an earlier wording."""
    phrase = judgement.phrase[0]
    block = next((b.span for b in reading.article.blocks if b.span.overlaps(phrase)), phrase)
    sentence = next((s for s in find_sentences(reading.article.text, block) if s.overlaps(phrase)), phrase)
    marks = [Mark(p, "phrase") for p in judgement.phrase]
    if judgement.horizon and judgement.horizon.words:
        marks.append(Mark(judgement.horizon.words, "horizon"))
    marks += [Mark(c, "changed") for c in changed]
    return segments(reading.page.text, sentence, marks)


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the article page: marked text, or a folded run of furniture."""

    start: int
    role: str
    why: str
    beside: bool
    furniture: bool
    words: str = ""
    text: str = ""
    segments: tuple[Segment, ...] = ()

    @property
    def name(self) -> str:
        """The role in plain words."""
        return self.role.replace("_", " ")


FOLDED = ("furniture", "comment", "feed_heading", "feed_time")


def article_parts(reading: Reading, marks: Sequence[Mark]) -> tuple[Part, ...]:
    """The blocks of a page in order; runs of furniture are folded into one part that says what it is."""
    parts: list[Part] = []
    text = reading.page.text
    for block in reading.article.blocks:
        words = block.span.of(text).strip("\n")
        if block.role in FOLDED:
            parts.append(Part(block.span.start, block.role, block.why, True, True, "", words))
            continue
        beside = block.role.startswith(("related", "feed"))
        shown = segments(text, block.span, marks)
        parts.append(Part(block.span.start, block.role, block.why, beside, False, segments=shown))
    return tuple(_folded(parts))


def _folded(parts: Sequence[Part]) -> list[Part]:
    out: list[Part] = []
    for part in parts:
        if part.furniture and out and out[-1].furniture:
            before = out.pop()
            part = Part(before.start, "furniture", "", True, True, "", f"{before.text}\n{part.text}")
        out.append(part)
    return [_worded(p) if p.furniture else p for p in out]


def _worded(part: Part) -> Part:
    lines = [line for line in part.text.splitlines() if line.strip()]
    first = lines[0][:60] + ("…" if len(lines[0]) > 60 else "") if lines else ""
    words = f"left out: {len(lines)} line{'s' if len(lines) != 1 else ''} of furniture – “{first}”"
    return Part(part.start, part.role, part.why, True, True, words, part.text)


def reading_marks(reading: Reading, echoes: Sequence[Mark], at: Span | None) -> list[Mark]:
    """Everything found in a page as marks, with anchors and the words of their tooltips."""
    marks: list[Mark] = []
    for s in reading.statements:
        who = (s.source.name if s.source else None) or "source not resolved"
        marks += [Mark(c, "content", s.id if i == 0 else "", f"{who} ({s.rule})") for i, c in enumerate(s.content)]
        marks += [Mark(c, "cue") for c in s.cue]
        if s.source and s.source.span:
            marks.append(Mark(s.source.span, "source", title=f"source: {who}"))
    for j in reading.judgements:
        number = band_words(j.low, j.high) or "no number"
        marks += [Mark(p, "phrase", j.id if i == 0 else "", f"{number}: {j.rule}") for i, p in enumerate(j.phrase)]
        if j.horizon and j.horizon.words:
            marks.append(
                Mark(
                    j.horizon.words,
                    "horizon",
                    title=f"deadline {j.horizon.end or 'open'}: {in_plain_words(j.horizon.basis)}",
                )
            )
    marks += [Mark(f.span, "figure", title=figure_words(f.low, f.high, f.unit, f.per)) for f in reading.figures]
    marks += [
        Mark(e.span, "evented", f"e{e.span.start}", f"{e.name}: {e.status}, {e.start or ''}–{e.end}")
        for e in reading.events
        if e.span
    ]
    marks += echoes
    if at:
        marks.append(Mark(at, "at", "at"))
    return marks


def figure_words(low: float | None, high: float | None, unit: str, per: str | None) -> str:
    """A figure's value in words.

    >>> figure_words(1000, 1100, "recruits", "day"), figure_words(1000000, None, "people", None)
    ('1,000 to 1,100 recruits per day', '1,000,000 or more people')
    """
    if low is None and high is None:
        value = "no value"
    elif low == high:
        value = f"{low:,g}" if low is not None and low < 1e6 else f"{low:,.0f}"
    elif high is None:
        value = f"{low:,.0f} or more"
    elif low is None:
        value = f"at most {high:,.0f}"
    else:
        value = f"{low:,.0f} to {high:,.0f}"
    return f"{value} {unit}".strip() + (f" per {per}" if per else "")
