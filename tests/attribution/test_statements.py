"""Statements: quotations that go on, channels and chains, days, zones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresaid.model import Statement
from tests.attribution.pages import page, statements, who
from tests.shared import shared


def content(statement: Statement, text: str) -> str:
    return " ... ".join(s.of(text) for s in statement.content)


# --- quotations -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        # the words themselves
        ("“The dam will hold,” Ada Berg said.", "direct"),
        # none of them
        ("The dam will hold, Ada Berg said.", "indirect"),
        # some of them
        ("The dam is “a thing of beauty,” Ada Berg said.", "mixed"),
        # a piece in the reporter's own sentence
        ("Ada Berg hopes to “send a signal to the valley.”", "mixed"),
        # single marks around a word
        ("Ada Berg said that the dam could hold more 'safely' now.", "mixed"),
    ],
)
def test_the_kind_of_quotation(line: str, kind: str) -> None:
    (found,) = statements(page(line))
    assert found.quotation == kind


def test_quoted_words_without_a_cue_go_to_the_source_before_and_say_so() -> None:
    article = page(
        "The dam may burst, the Polish Ministry of Defense wrote.",
        "Such a flood would be costly, and the valley is “a core part of the harvest.”",
    )
    cued, carried = statements(article)
    assert carried.source is not None
    assert (carried.source.span, carried.source.implicit, carried.cue) == (None, True, ())
    assert who(carried)[0] == who(cued)[0]
    assert content(carried, article.text) == article.text.splitlines()[1]


def test_words_announced_by_a_colon_stand_in_the_next_paragraph() -> None:
    article = page("In May Ada Berg wrote:", "“The dam is old. It will hold all the same.”", "Nobody moved.")
    (found,) = statements(article)
    assert content(found, article.text) == article.text.splitlines()[1]
    assert (who(found)[0], found.quotation) == ("Ada Berg", "direct")


def test_a_medium_whose_words_come_in_the_next_paragraph_is_its_own_source() -> None:
    article = page(
        "Reuters reported that Ada Berg left. On Monday Reuters wrote:", "“The dam is old and full of cracks.”"
    )
    assert who(statements(article)[-1])[0] == "Reuters"


def test_an_announced_quotation_that_does_not_come_is_no_statement() -> None:
    assert statements(page("In May Ada Berg wrote:", "Nobody moved.")) == ()


def test_a_paragraph_in_the_first_person_behind_she_wrote_is_a_block_quotation() -> None:
    article = page(
        "In a letter to parents, Ada Berg wrote:", "The dam is old and I no longer trust it.", "Parents were angry."
    )
    (found,) = statements(article)
    assert content(found, article.text) == article.text.splitlines()[1]
    assert (who(found)[0], found.quotation, found.channel_name) == ("Ada Berg", "direct", "In a letter to parents")


def test_paragraphs_that_are_set_in_go_on_with_a_block_quotation() -> None:
    article = page("Ada Berg wrote:", "    The dam is old.", "    We shall move in May.", "Parents were angry.")
    assert [content(s, article.text) for s in statements(article)] == ["The dam is old.", "We shall move in May."]


def test_a_quotation_is_signed_on_the_line_below() -> None:
    article = page("“The dam is old and full of cracks.”", "– Ada Berg, engineer")
    (found,) = statements(article)
    assert (who(found)[:2], found.quotation) == (("Ada Berg", "engineer"), "direct")


def test_words_without_marks_are_signed_by_a_name_with_a_role_where_the_article_goes_on() -> None:
    words = "Nobody on the board believes that the dam will hold."
    article = page("The dam is old.", words, "— Ada Berg, engineer", "Parents were angry.")
    (found,) = statements(article)
    assert (content(found, article.text), who(found)[:2]) == (words, ("Ada Berg", "engineer"))
    assert statements(page("The dam is old.", "The dam will hold.", "— Ada Berg, Coast Post")) == ()
    assert statements(page("The dam will hold.", "— Ada Berg", "Parents were angry.")) == ()


def test_a_quotation_over_several_paragraphs_stays_with_its_speaker() -> None:
    article = page(
        "“The dam is old,” Ada Berg said. “It has cracks in it.", "“We shall move soon.", "“In May, I hope.”"
    )
    assert [who(s)[0] for s in statements(article)] == ["Ada Berg", "Ada Berg", "Ada Berg"]


def test_a_quotation_without_its_closing_mark_ends_before_its_speaker() -> None:
    article = page('"The dam will hold for many years, Ada Berg said.')
    (found,) = statements(article)
    assert (content(found, article.text), who(found)[0], found.quotation) == (
        '"The dam will hold for many years,',
        "Ada Berg",
        "direct",
    )


def test_a_quotation_of_two_words_without_a_cue_is_no_statement() -> None:
    found = statements(page("Ada Berg said that the dam would hold.", "The “old wall” is from 1912."))
    assert len(found) == 1


def test_quoted_words_with_nobody_before_them_are_no_statement() -> None:
    assert statements(page("The valley is “a core part of the harvest.”")) == ()


def test_saying_goes_on_with_what_was_described() -> None:
    article = page("The board described the flood as a “once-in-a-century event,” saying that the dam would hold.")
    (found,) = statements(article)
    assert content(found, article.text) == "once-in-a-century event, ... the dam would hold"
    assert [s.of(article.text) for s in found.cue] == ["described", "saying"]


def test_a_quoted_headline_belongs_to_the_one_who_says_it_in_the_text() -> None:
    found = statements(page(("title", "‘The ice will not hold’"), "“The ice will not hold this week,” Ada Berg said."))
    title = next(s for s in found if s.zone == "headline")
    assert title.source is not None
    assert (title.source.name, title.source.implicit, title.quotation) == ("Ada Berg", True, "direct")


def test_an_interview_gives_every_answer_to_its_speaker() -> None:
    article = page("Will it come back?", "Ada Berg: It probably will. I am sure.", "When?", "Berg: In May. Or June.")
    found = statements(article)
    assert [content(s, article.text) for s in found] == ["It probably will. I am sure.", "In May. Or June."]
    assert {who(s)[0] for s in found} == {"Ada Berg"}


def test_a_label_before_a_colon_does_not_speak() -> None:
    assert statements(page("Berg left on Monday.", "Harvest: The plums are late. The pears are not.")) == ()


# --- channels and chains ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        (
            "The dam will hold, said Ada Berg, a spokeswoman for the board, on national television.",
            "on national television",
        ),
        ("Ada Berg said in a statement that the dam would hold.", "in a statement"),
        ("In a letter to the mayor, Ada Berg said the dam would hold.", "In a letter to the mayor"),
        ("The dam will hold, the board said in its morning update.", "in its morning update"),
        ("Ada Berg told public radio that the dam would hold.", "public radio"),
        ("Ada Berg told a news conference that the dam would hold.", "a news conference"),
        ("Ada Berg told Reuters that the dam would hold.", "Reuters"),
        ("Ada Berg, writing in a post on X on Friday, said the dam would hold.", "in a post on X"),
        ("Ada Berg told the Docket that the dam would hold.", "the Docket"),
        (
            "Ada Berg told the morning programme on Radio Senn that the dam would hold.",
            "the morning programme on Radio Senn",
        ),
        ("Ada Berg was calm, writing in a post on X on Friday that the dam would hold.", "in a post on X"),
    ],
)
def test_a_channel_is_the_words_for_where_it_was_said(line: str, channel: str) -> None:
    article = page(line)
    (found,) = statements(article)
    assert found.channel is not None
    assert found.channel.of(article.text) == channel


def test_a_paper_that_cites_somebody_passes_the_words_on() -> None:
    article = page("The dam will hold, Interfax reported on May 14, citing the water board.")
    (found,) = statements(article)
    assert found.source is not None and found.source.span is not None and found.channel is not None
    assert found.source.span.of(article.text) == "the water board"
    assert (found.channel.of(article.text), found.channel_name, found.cited_by) == (
        "Interfax",
        "Interfax",
        ("Interfax",),
    )


#: line, source, hops: innermost source, then who passed it on
CHAINS = [
    # the reporter in the middle, whom it cites behind
    ("The dam will hold, Interfax reported on Monday, citing a government source.", "a government source", "Interfax"),
    # the same with the content behind the reporter
    ("Reuters reported that the dam would hold, citing two people at the board.", "two people at the board", "Reuters"),
    # other words of citing
    ("Reuters reported that the dam would hold, with reference to Ada Berg.", "Ada Berg", "Reuters"),
    # quoted as saying, active and passive, the reporter on either side of "as saying"
    ("Interfax quoted Ada Berg as saying that the dam would hold.", "Ada Berg", "Interfax"),
    ("“The dam will hold,” Interfax quoted Ada Berg as saying.", "Ada Berg", "Interfax"),
    ("Ada Berg was quoted by Interfax as saying the dam would hold.", "Ada Berg", "Interfax"),
    ("Ada Berg was quoted as saying by Interfax that the dam would hold.", "Ada Berg", "Interfax"),
    # a medium that reports that somebody said
    ("Reuters reported that Ada Berg said the dam would hold.", "Ada Berg", "Reuters"),
    # a medium behind the speaker
    ("The dam will hold, Ada Berg said, according to Reuters.", "Ada Berg", "Reuters"),
]


@pytest.mark.parametrize(("line", "source", "hop"), CHAINS, ids=[c[0][:50] for c in CHAINS])
def test_a_chain_has_its_innermost_source_and_its_hops(line: str, source: str, hop: str) -> None:
    article = page(line)
    (found,) = statements(article)
    assert found.source is not None and found.source.span is not None
    assert (found.source.span.of(article.text), found.cited_by) == (source, (hop,))
    said = content(found, article.text).strip("“,”").lower()
    assert said in {"the dam will hold", "the dam would hold"}


@pytest.mark.parametrize("cited", ["strong wage growth", "colder-than-usual forecasts", "concerns about supply"])
def test_a_reason_that_is_cited_says_nothing(cited: str) -> None:
    (found,) = statements(page(f"Rates will rise, the water board said on Monday, citing {cited}."))
    assert who(found)[0] != cited and found.cited_by == ()


def test_a_chain_of_three_has_its_hops_in_order() -> None:
    article = page(
        "According to the Marrow Gazette, citing two people close to the board, engineers warned that the dam would go."
    )
    (found,) = statements(article)
    assert found.source is not None and found.source.span is not None
    assert found.source.span.of(article.text) == "engineers"
    assert found.cited_by == ("two people close to the board", "Marrow Gazette")


def test_an_unknown_the_docket_is_a_channel_and_no_hop() -> None:
    (found,) = statements(page("Ada Berg told the Docket that the dam would hold."))
    assert (found.channel_name, found.cited_by) == ("Docket", ())


def test_a_news_agency_is_named_without_its_kind() -> None:
    (found,) = statements(page("The dam held, reported the news agency Borealis, citing police."))
    assert found.cited_by == ("Borealis",)


def test_a_paper_nobody_has_listed_is_known_by_its_name() -> None:
    (found,) = statements(page("Ada Berg told the Marrow Gazette that the dam would hold."))
    assert (found.channel_name, found.cited_by) == ("Marrow Gazette", ("Marrow Gazette",))


def test_what_somebody_responds_to_is_no_channel() -> None:
    (found,) = statements(page("Responding to the report, Ada Berg said the dam would hold."))
    assert found.channel is None


def test_an_occasion_between_source_and_cue_belongs_to_the_clause_there() -> None:
    (found,) = statements(
        page("The bank held its rate, as expected by most in a Marrow Gazette poll, and said it may cut.")
    )
    assert found.channel is None


def test_an_occasion_that_the_source_had_no_part_in_is_no_channel() -> None:
    (found,) = statements(page("Ada Berg, who was not involved in the report, said the dam would hold."))
    assert found.channel is None


def test_comments_cited_by_a_paper_name_it() -> None:
    (found,) = statements(page("Ada Berg said in comments cited by Bild that the dam would hold."))
    assert (found.channel_name, found.cited_by) == ("Bild", ("Bild",))


# --- days -------------------------------------------------------------------------------------------------------------


def test_the_day_beside_the_cue_is_the_day_it_was_said() -> None:
    article = page("The dam will hold, the board wrote on Oct. 10.")
    (found,) = statements(article, {"on Oct. 10": ("2031-10-10", "2031-10-10")})
    assert (found.said_on, found.said_on_basis) == ("2031-10-10", "day beside the cue")


def test_a_day_inside_the_content_is_not_the_day_it_was_said() -> None:
    (found,) = statements(
        page("The dam broke on Oct. 10, the board wrote."), {"on Oct. 10": ("2031-10-10", "2031-10-10")}
    )
    assert found.said_on is None


def test_a_day_that_another_statement_of_the_sentence_tells_is_not_the_day_it_was_said() -> None:
    found = statements(
        page("Ada Berg said a flood in 2031 was “very unlikely” and accused the board of crying wolf."),
        {"in 2031": ("2031-01-01", "2031-12-31")},
    )
    assert [s.said_on for s in found] == [None, None]


def test_a_year_far_from_the_cue_is_not_when_it_was_said() -> None:
    (found,) = statements(
        page("Ada Berg, who has run the board since the great flood of 2029, said that the dam would hold."),
        {"2029": ("2029-01-01", "2029-12-31")},
    )
    assert found.said_on is None


def test_a_month_stays_a_month() -> None:
    (found,) = statements(
        page("The board said in December 2030 that the dam would hold."),
        {"in December 2030": ("2030-12-01", "2030-12-31")},
    )
    assert found.said_on == "2030-12"


def test_a_day_is_carried_from_the_same_source_if_it_is_the_only_one() -> None:
    article = page("Ada Berg said on Oct. 10 that it would rain.", "Berg said that the dam would hold.")
    first, second = statements(article, {"on Oct. 10": ("2031-10-10", "2031-10-10")})
    assert (second.said_on, second.said_on_basis) == (first.said_on, "carried from the same source in the article")


def test_two_days_of_the_same_source_are_not_carried() -> None:
    article = page(
        "Ada Berg said on Oct. 10 that it would rain. Berg said on Oct. 11 that it might. Berg said it was wet."
    )
    days = {"on Oct. 10": ("2031-10-10", "2031-10-10"), "on Oct. 11": ("2031-10-11", "2031-10-11")}
    assert statements(article, days)[-1].said_on is None


def test_nothing_was_said_after_the_page_was_published() -> None:
    (found,) = statements(
        page("Ada Berg said on Oct. 20 the dam would hold."), {"on Oct. 20": ("2031-10-20", "2031-10-20")}
    )
    assert found.said_on is None


def test_a_digest_gives_its_day_to_every_line() -> None:
    article = page(
        ("related_title", "Dam to hold, Warsaw says"),
        ("related_excerpt", "Key developments on Oct. 13: * Police: roads are open * Berg: ‘We will not move’"),
    )
    found = statements(article, {"on Oct. 13": ("2031-10-13", "2031-10-13")})
    assert [s.said_on for s in found] == ["2031-10-13"] * 3


# --- zones ------------------------------------------------------------------------------------------------------------


def test_teasers_and_feed_items_keep_their_zone() -> None:
    found = statements(
        page(
            "Ada Berg said the dam would hold.",
            ("related_title", "Rain likely, forecasters say"),
            ("feed_text", "The road is open, police said."),
        )
    )
    assert [s.zone for s in found] == ["body", "related_title", "feed_text"]


def test_a_feed_item_is_one_message() -> None:
    found = statements(
        page(("feed_title", "Bild: Dam to hold."), ("feed_text", "The dam will hold, the newspaper Bild reported."))
    )
    assert [s.zone for s in found] == ["feed_text"]


def test_the_same_page_gives_the_same_statements() -> None:
    article = page("Ada Berg said the dam would hold.", "“It is old and full of cracks.”")
    assert statements(article) == statements(article)


#: Bits that rules lean on, in any order: what no writer would write, a damaged page may hold.
BITS = [
    "Ada Berg",
    "Reuters",
    "said",
    "that",
    "“",
    "”",
    '"',
    "'",
    "’s",
    ",",
    ".",
    ":",
    "—",
    "(",
    ")",
    "*",
    "the board",
    "it",
    "who",
    "told",
    "according to",
    "in a statement",
    "on Monday",
    "citing",
    "its",
    "report",
    "by",
    "gave",
    "2/5",
    "score",
    "Mr.",
    "there are",
    "fears",
    "\n",
    "…",
    "and",
    "to",
    "In",
    "view",
    "-",
    "&",
    "É",
    "李",
    "0",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=30), st.sampled_from([" ", ""]))
def test_no_text_breaks_the_reading(bits: list[str], joint: str) -> None:
    article = page(*joint.join(bits).split("\n") or [""])
    for statement in statements(article):
        assert statement.content
        assert all(0 <= s.start < s.end <= len(article.text) for s in statement.content + statement.cue)


@pytest.mark.seeds
def test_the_statements_of_the_reference_pages_have_their_sources() -> None:
    from foresaid.pipeline import read

    gold = json.loads(shared("gold", "seeds-gold.json").read_text("utf-8"))
    for name in ("seed-000", "seed-001"):
        want = gold[name]
        path = next(p for p in shared("seeds").iterdir() if p.name.startswith(name[-3:]))
        found = read(Path(path).read_bytes()).statements
        wanted = {
            (s["content"][0]["start"], s["source"]["start"] if s["source"] else None)
            for s in want["statements"]
            if s["zone"] in {"headline", "body"}
        }
        got = {
            (s.content[0].start, s.source.span.start if s.source and s.source.span else None)
            for s in found
            if s.zone in {"headline", "body"}
        }
        assert len(wanted & got) >= 0.9 * len(wanted | got)


def test_an_opening_beside_a_report_of_a_medium_is_no_fault() -> None:
    found = statements(page("RIA Novosti reported that rain is likely.", "Ada Berg said:", "“It may rain.”"))
    assert found[0].source
    assert found[0].source.name == "RIA Novosti"
