"""Which judgements are one forecast: the same source, event and deadline, however they are worded."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from foresaid.forecasts import gather_forecasts
from foresaid.model import (
    Article,
    Block,
    Forecast,
    Horizon,
    Judgement,
    Page,
    Reading,
    Role,
    Source,
    Span,
    Statement,
)

OFFICE = "Tarn Water Office"


def page(published: str, *paragraphs: str, role: Role = "body") -> Reading:
    """A reading of some paragraphs without anything found in them yet."""
    text, blocks, start = "\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        blocks.append(Block(Span(start, start + len(paragraph)), role, "test"))
        start += len(paragraph) + 1
    article = Article(text, tuple(blocks), published=published, outlet="The Tarn Post")
    return Reading(Page(hashlib.sha256((published + text).encode()).hexdigest(), text), article)


def judged(
    reading: Reading, phrase: str, *, source: str | None = OFFICE, end: str | None = None, **fields: object
) -> Reading:
    """The reading with one more judgement: its phrase, who is credited with the sentence, and a deadline."""
    text = reading.page.text
    start = text.index(phrase)
    sentence = next(b.span for b in reading.article.blocks if b.span.start <= start < b.span.end)
    number = len(reading.judgements)
    statement = Statement(
        f"s-{reading.page.sha256[:6]}-{number}", "body", (sentence,), Source(Span(0, 1), name=source), "indirect"
    )
    judgement = Judgement(
        f"j-{reading.page.sha256[:6]}-{number}",
        "body",
        (Span(start, start + len(phrase)),),
        statement=statement.id if source else None,
        forecast_when_said=True,
        horizon=Horizon(None, None, end, "calendar") if end else None,
    )
    return replace(
        reading,
        statements=(*reading.statements, statement),
        judgements=(*reading.judgements, replace(judgement, **fields)),  # type: ignore[arg-type]
    )


def phrases(forecast: Forecast) -> list[str]:
    return [m.phrase for m in forecast.mentions]


def test_a_headline_and_its_paraphrase_are_one_forecast_with_two_wordings() -> None:
    reading = page(
        "2031-05-06", "Dam break on the Tarn highly unlikely", "The chances of a break of the Tarn dam are low"
    )
    reading = judged(reading, "highly unlikely", end="2031-06-30", low=0.1, high=0.2, basis="yardstick of the source")
    reading = judged(reading, "low", end="2031-06-30")
    [forecast] = gather_forecasts([reading])
    assert phrases(forecast) == ["highly unlikely", "low"]
    assert (forecast.low, forecast.high, forecast.basis) == (0.1, 0.2, "yardstick of the source")
    assert forecast.deadline == "2031-06-30"


def headlined(headline: str, **said: str) -> Reading:
    """A page whose headline judges without a name ("unlikely"), above a paragraph for each phrase with its source."""
    reading = page("2031-05-06", headline, *(f"A break of the Tarn dam is {phrase}" for phrase in said))
    title, *rest = reading.article.blocks
    reading = replace(reading, article=replace(reading.article, blocks=(replace(title, role="title"), *rest)))
    reading = judged(reading, "unlikely", source=None, zone="headline")
    for phrase, source in said.items():
        reading = judged(reading, phrase, source=source)
    return reading


def test_a_headline_that_names_nobody_is_whose_words_the_text_below_gives() -> None:
    [forecast] = gather_forecasts([headlined("Tarn dam unlikely to break", improbable=OFFICE)])
    assert (forecast.source_name, phrases(forecast)) == (OFFICE, ["unlikely", "improbable"])
    assert "the headline names nobody" in forecast.why


def test_a_headline_of_another_event_or_of_two_sources_stays_the_writers() -> None:
    for reading in (
        headlined("Ferry strike unlikely to end", improbable=OFFICE),
        headlined("Tarn dam unlikely to break", improbable=OFFICE, doubtful="Ada Ode"),
    ):
        assert "the writer (The Tarn Post)" in {f.source_label for f in gather_forecasts([reading])}


def test_pages_of_one_source_about_one_event_join() -> None:
    a = judged(page("2031-05-06", "A break of the Tarn dam is unlikely"), "unlikely", end="2031-06-30")
    b = judged(page("2031-05-09", "It is unlikely that the Tarn dam will break"), "unlikely", end="2031-06-30")
    [forecast] = gather_forecasts([b, a])
    assert [m.published for m in forecast.mentions] == ["2031-05-06", "2031-05-09"]


def test_what_differs_stays_apart() -> None:
    base = judged(page("2031-05-06", "A break of the Tarn dam is unlikely"), "unlikely", end="2031-06-30")
    others = {
        "another source": judged(
            page("2031-05-07", "A break of the Tarn dam is unlikely"), "unlikely", source="Ada Ode", end="2031-06-30"
        ),
        "another deadline": judged(
            page("2031-05-07", "A break of the Tarn dam is unlikely"), "unlikely", end="2031-12-31"
        ),
        "another event": judged(
            page("2031-05-07", "A strike of the ferry crews is unlikely"), "unlikely", end="2031-06-30"
        ),
        "a condition": judged(
            page("2031-05-07", "A break of the Tarn dam is unlikely"), "unlikely", end="2031-06-30", conditional=True
        ),
    }
    for what, other in others.items():
        assert len(gather_forecasts([base, other])) == 2, what


def test_unnamed_sources_of_two_pages_are_never_one() -> None:
    a = judged(page("2031-05-06", "A break of the Tarn dam is unlikely"), "unlikely", source=None, end="2031-06-30")
    b = judged(
        page("2031-05-07", "A break of the Tarn dam is unlikely, it seems"), "unlikely", source=None, end="2031-06-30"
    )
    assert len(gather_forecasts([a, b])) == 2


def test_a_band_for_the_absence_is_turned_round() -> None:
    reading = judged(
        page("2031-05-06", "The crews will likely hold off on a strike"),
        "likely",
        polarity="negation",
        low=0.55,
        high=0.75,
        basis="yardstick of the source",
    )
    [forecast] = gather_forecasts([reading])
    assert (forecast.low, forecast.high) == (0.25, 0.45)


def test_what_stands_in_a_teaser_or_speaks_of_the_past_is_no_forecast() -> None:
    reading = judged(page("2031-05-06", "A break of the dam is likely"), "likely", zone="related_excerpt")
    assert gather_forecasts([reading]) == ()
    reading = judged(page("2031-05-06", "A break of the dam was likely"), "likely", forecast_when_said=False)
    assert gather_forecasts([reading]) == ()


def test_a_forecast_keeps_its_id_when_an_older_page_turns_up() -> None:
    late = judged(page("2031-05-09", "A break of the Tarn dam is unlikely"), "unlikely", end="2031-06-30")
    [before] = gather_forecasts([late])
    early = judged(page("2031-05-06", "It is unlikely that the Tarn dam will break"), "unlikely", end="2031-06-30")
    [after] = gather_forecasts([early, late], {late.judgements[0].id: before.id})
    assert after.id == before.id and len(after.mentions) == 2


def test_two_estimates_in_one_sentence_are_two_forecasts() -> None:
    reading = page(
        "2031-05-06",
        "The model gives the Reeds a 57 percent chance of finishing first and an outside chance of a majority",
    )
    reading = judged(judged(reading, "57 percent chance"), "outside chance")
    assert len(gather_forecasts([reading])) == 2


def test_three_wordings_of_one_speaker_join_by_the_clause_that_holds_each() -> None:
    reading = page(
        "2031-05-06",
        "Fishing on the Tarn can start more freely with the ban over",
        "The crews can more freely start fishing on the Tarn now that Ada Ode has lifted the ban",
        "The crews have less to fear, and fishing can go on more freely",
    )
    for words in ("can start", "can more", "can go"):
        reading = judged(reading, words)
    [forecast] = gather_forecasts([reading])
    assert len(forecast.mentions) == 3


def test_an_until_clause_is_a_deadline_and_no_condition() -> None:
    reading = judged(page("2031-05-06", "The crews will likely wait until after the vote"), "likely")
    words = Span(23, 47)
    judgement = replace(
        reading.judgements[0], conditional=True, condition=words, horizon=Horizon(words, None, "2031-06-01", "event")
    )
    [forecast] = gather_forecasts([replace(reading, judgements=(judgement,))])
    assert (forecast.conditional, forecast.condition, forecast.deadline) == (False, None, "2031-06-01")


def test_a_forecast_belongs_to_the_holder_that_its_sentence_names() -> None:
    reading = page("2031-05-06", "The office said that the club expects rain.")
    club = Span(21, 29)
    assert club.of(reading.page.text) == "the club"
    (forecast,) = gather_forecasts([judged(reading, "expects", source=OFFICE)])
    assert forecast.source_name == OFFICE
    told = judged(reading, "expects")
    told = replace(told, judgements=(replace(told.judgements[0], source=club),))
    (nearer,) = gather_forecasts([told])
    assert (nearer.source_name, nearer.source_label) == (None, "the club (unnamed)")
