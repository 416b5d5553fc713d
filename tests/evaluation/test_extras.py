"""What a reading holds that its reference does not."""

from typing import Any

from evaluation.extras import extras


def span(start: int, end: int, text: str) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text}


REFERENCE: dict[str, Any] = {
    "statements": [{"content": [span(0, 20, "the port may close")]}],
    "judgements": [{"phrase": [span(9, 12, "may")]}],
    "not_judgements": [{"span": span(40, 50, "will close"), "why": "plan"}],
    "figures": [{"zone": "body", "span": span(60, 68, "12 boats")}, {"zone": "promo", "span": span(90, 92, "$1")}],
}


def read(**parts: Any) -> list[str]:
    return extras({"statements": [], "judgements": [], "figures": [], **parts}, REFERENCE)


def test_what_the_reference_has_is_no_extra() -> None:
    found = read(
        statements=[{"zone": "body", "content": [span(0, 18, "the port may clos")]}],
        judgements=[{"zone": "body", "phrase": [span(9, 12, "may")]}],
        figures=[{"zone": "body", "span": span(60, 68, "12 boats")}],
    )
    assert found == []


def test_a_judgement_on_a_trap_says_why_it_is_none() -> None:
    found = read(judgements=[{"zone": "body", "phrase": [span(40, 44, "will")], "rule": "modal"}])
    assert found[0] == "  extra judgement | body 'will' (modal; not a judgement: plan)"


def test_a_figure_of_the_article_that_was_missed_is_named_and_one_in_furniture_is_not() -> None:
    assert read() == ["  miss figure | body '12 boats'"]


def test_an_extra_statement_and_an_extra_figure_name_their_rule() -> None:
    found = read(
        statements=[{"zone": "feed_text", "content": [span(70, 75, "x")], "rule": "S said X"}],
        figures=[{"zone": "body", "span": span(80, 82, "18"), "rule": "number"}],
    )
    assert "  extra statement | feed_text 'x' (S said X)" in found
    assert "  extra figure | body '18' (number)" in found
