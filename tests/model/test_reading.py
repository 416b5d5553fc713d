"""A reading written to JSON and read back is the same reading, and lies are found out."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from foresaid.errors import BadSpan
from foresaid.model import (
    Article,
    Author,
    Block,
    EventDate,
    FeedItem,
    Figure,
    Horizon,
    Judgement,
    Page,
    Reading,
    Source,
    Span,
    Statement,
    Teaser,
    TimeExpression,
    Words,
    from_json,
    to_json,
)

TEXT = "Rain likely\nby Ada Ode\nRain is likely by May 3, the Office said.\n9:05\nFeed title\n"


def full_reading() -> Reading:
    """A reading with a value in every field, so that a field forgotten in the JSON is noticed."""
    event = EventDate(
        "the vote",
        "vote",
        "2031-05-02",
        "2031-05-03",
        "held",
        "XX",
        ("poll",),
        "a page",
        "2031-01-01",
        "ff",
        Span(1, 4),
        "ain",
    )
    horizon = Horizon(Span(37, 45), None, "2031-05-03", "event", "the vote", "by", event, True, "because")
    source = Source(Span(47, 57), "Met Office", "agency", "Met Office", True, ("a", "b"), "rule")
    return Reading(
        page=Page("ab" * 32, TEXT, captured="2031-05-01T00:00:00Z", captured_basis="file time", path="p.txt", url="u"),
        article=Article(
            TEXT,
            (Block(Span(0, 11), "title", "first"), Block(Span(23, 63), "body", "prose")),
            Words.of(TEXT, Span(0, 11)),
            (Author("Ada Ode", "person", Span(15, 22)),),
            "2031-05-01T10:00",
            Span(0, 4),
            "byline",
            "The Outlet",
            Words("a caption", None, "og:image:alt"),
            None,
            2,
            "en",
            (FeedItem("09:05", Span(69, 79), None, "2031-05-01", "earliest"),),
            (Teaser(Span(0, 4), Span(5, 11), True),),
        ),
        statements=(
            Statement(
                "s-1",
                "body",
                (Span(23, 45),),
                source,
                "mixed",
                (Span(58, 62),),
                Span(0, 4),
                "tv",
                ("c",),
                "2031-05",
                Span(0, 4),
                "b",
                0.5,
                "r",
            ),
        ),
        judgements=(
            Judgement(
                "j-1",
                "body",
                (Span(31, 37),),
                "s-1",
                Span(47, 57),
                "negation",
                True,
                True,
                "phia",
                "likely",
                0.55,
                0.75,
                "yardstick of the source",
                "likely",
                "likely",
                (60.0, 70.0),
                Span(23, 27),
                Span(0, 4),
                True,
                True,
                True,
                horizon,
                "r",
            ),
        ),
        figures=(Figure(Span(44, 45), 3, None, "days", "about", "day", Span(0, 4), 4, True, "s-1", "body", "r"),),
        dates=(TimeExpression(Span(37, 45), "DATE", "2031-05-03", None, "2031-05-03", "relative", "why"),),
        events=(event,),
        problems=("none",),
    )


def test_a_reading_survives_json() -> None:
    reading = full_reading()
    assert from_json(json.loads(json.dumps(to_json(reading)))) == reading


def test_words_that_do_not_stand_where_they_should_are_refused() -> None:
    data = json.loads(json.dumps(to_json(full_reading())))
    data["statements"][0]["content"][0]["text"] = "Snow is likely by May"
    with pytest.raises(BadSpan, match=r"p\.txt.*does not read 'Snow"):
        from_json(data)


def test_a_title_from_metadata_keeps_its_basis() -> None:
    reading = full_reading()
    reading = replace(reading, article=replace(reading.article, title=Words("Rain", None, "og:title")))
    assert to_json(reading)["article"]["title"] == {"start": None, "end": None, "text": "Rain", "basis": "og:title"}


def test_the_json_keeps_to_its_published_schema() -> None:
    schema = json.loads((Path(__file__).resolve().parents[2] / "docs" / "reading.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(json.dumps(to_json(full_reading()))), schema)


def test_the_schema_notices_a_wrong_shape() -> None:
    schema = json.loads((Path(__file__).resolve().parents[2] / "docs" / "reading.schema.json").read_text("utf-8"))
    data = json.loads(json.dumps(to_json(full_reading())))
    data["judgements"][0]["low"] = "ten percent"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_a_dated_start_is_never_taken_for_the_offset_of_a_span() -> None:
    reading = full_reading()
    judgement = reading.judgements[0]
    assert judgement.horizon
    dated = replace(judgement, horizon=replace(judgement.horizon, start="2031-05-01"))
    reading = replace(reading, judgements=(dated,))
    written = json.loads(json.dumps(to_json(reading)))
    horizon = written["judgements"][0]["horizon"]
    assert horizon["words"]["text"] == " by May " and "text" not in horizon
    assert from_json(written) == reading
