from __future__ import annotations

from datetime import date

import pytest

from foresaid.dates import find_dates
from foresaid.horizon.lands import lands_of
from foresaid.horizon.mentions import Mention, find_mentions
from foresaid.model import Anchor, Span
from tests.marked import marked


def mentions_in(text: str) -> tuple[Mention, ...]:
    span = Span(0, len(text))
    return find_mentions(text, span, find_dates(text, span, Anchor(date(2031, 5, 14))), lands_of(text))


NAMED = [
    # country and office before the noun
    ("before [event: the Norwegian parliamentary election]", "election", "Norway", "parliamentary", None),
    # the country behind it, and the nearest such month
    ("[event: the presidential election in Ghana in December]", "election", "Ghana", "presidential", "2030-12"),
    # a possessive begins the phrase
    ("ahead of [event: Poland's presidential runoff]", "runoff", "Poland", "presidential", None),
    # a body of several words is a name, not a country
    ("at [event: the Bank of Japan's June meeting]", "meeting", None, None, "2031-06"),
    # a land that only the page names, by noun and adjective
    ("Norlandia waits for [event: the Norlandian vote].", "election", "Norlandia", None, None),
    # headlines drop the article
    ("No cuts before [event: vote]", "election", None, None, None),
    # a noun that is a name
    ("after [event: the Olympics]", "tournament", None, None, None),
]


@pytest.mark.parametrize(("example", "kind", "country", "office", "when"), NAMED)
def test_an_event_is_named(example: str, kind: str, country: str | None, office: str | None, when: str | None) -> None:
    text, spans = marked(example)
    mention = mentions_in(text)[-1]
    assert mention.span == spans["event"][0]
    assert (mention.kind, mention.country) == (kind, country)
    assert (office in mention.office) if office else not mention.office
    assert (mention.when.value if mention.when else None) == when


NONE = [
    "They vote on Friday.",  # the verb
    "Members of Congress left.",  # the body
    "He left the election campaign.",  # the noun only tells another apart
    "A meeting was held.",  # some meeting
    "Meeting her was hard.",
]


@pytest.mark.parametrize("text", NONE)
def test_look_alikes_name_no_event(text: str) -> None:
    assert mentions_in(text) == ()


def test_the_country_named_last_before_it_is_a_guess() -> None:
    (mention,) = mentions_in("Norway waits for the election.")
    assert (mention.country, mention.guessed) == ("Norway", True)
