"""Reports of one statement in other words are offered as such, and never counted as independent."""

from __future__ import annotations

from evaluation.sameness import FRESH, reports, score

from foresaid import read
from foresaid.echoes.independence import Report, independence
from foresaid.echoes.sameness import Telling, best_pairs, find_same_statements, tellings_of
from foresaid.model import Passage, Span


def test_reworded_reports_are_offered_and_reports_of_one_subject_are_not() -> None:
    result, _ = score(list(reports()), range(2, 100, 2))  # the subjects that nothing was chosen on
    assert result.same >= 60
    assert result.found >= 0.85 * result.same
    assert (result.wrong, result.elsewhere) == (0, 0)


def test_so_it_is_on_reports_that_were_written_afterwards() -> None:
    result, _ = score(list(reports(FRESH)), range(100))
    assert result.same >= 60 and result.other >= 200
    assert result.found >= 0.9 * result.same
    assert result.wrong <= 0.03 * result.other and result.elsewhere == 0


def test_what_names_the_source_and_the_rest_of_a_long_name_is_no_reason() -> None:
    def told(page: str, text: str, naming: str = "") -> Telling:
        return Telling(Passage(page, Span(0, len(text))), text, "Arvo Lint", "2031-05-06", naming=naming)

    one = "The harbour stays open, Prime Minister Arvo Lint said after he met General Ota Prell Hansson."
    two = "Taxes on sugar double, said Prime Minister Arvo Lint, whom General Ota Prell Hansson had briefed."
    naming = "Prime Minister Arvo Lint"
    found = find_same_statements([told("one", one, naming), told("two", two, naming), *others()])
    assert all("one" not in (s.a.page, s.b.page) for s in found)
    assert all(t.naming for t in tellings_of(read(one.encode(), bare=True)))


def others() -> list[Telling]:
    """Enough other tellings for a word to be rare."""
    return [r.telling for r in reports(FRESH)]


def test_the_reasons_are_told() -> None:
    made = {r.telling.passage.page: r.telling for r in reports() if r.subject == 1}
    (first, *_) = find_same_statements(list(made.values()))
    assert "both from Ilse Kvandal" in first.why
    assert any(why.startswith("the figure") for why in first.why)


def test_probably_the_same_is_not_independent() -> None:
    tellings = [r.telling for r in reports() if r.subject == 1 and r.statement == 0]
    same = find_same_statements(tellings)
    one, two = (Report(t.passage.page, (t.passage.span,), f"somebody {n}", "2031") for n, t in enumerate(tellings[:2]))
    assert independence(one, two, ()).independent
    assert not independence(one, two, (), same).independent


def test_a_statement_of_a_reading_is_told_by_its_sentence() -> None:
    text = "Fog again. “We will strike for nine days,” Ilse Kvandal said on Tuesday. Nobody laughed."
    reading = read(text.encode(), bare=True, published="2031-05-06")
    (telling,) = tellings_of(reading)
    assert telling.text.startswith("“We will strike") and "Fog" not in telling.text
    assert (telling.who, telling.said) == ("Ilse Kvandal", "2031-05-06")


def test_of_a_headline_and_a_text_on_both_pages_each_is_paired_once() -> None:
    def telling(page: str, at: int, text: str) -> Telling:
        return Telling(Passage(page, Span(at, at + len(text))), text, "Ilse Kvandal", "2031-05-06")

    body = "Crews will walk out for nine days over the 14 percent rise, says Kvandal."
    tellings = [
        *(telling("one", 0, "Nine days of strike over 14 percent"), telling("one", 90, body)),
        *(telling("two", 0, "14 percent dearer, nine days ashore"), telling("two", 90, body + " Ferries rest.")),
    ]
    found = find_same_statements([*tellings, *others()])
    pairs = best_pairs([s for s in found if {s.a.page, s.b.page} == {"one", "two"}])
    assert len(pairs) < len(found) and 1 <= len(pairs) <= 2
    assert (pairs[0].a.span.start, pairs[0].b.span.start) == (90, 90)


ONE = "Members would walk out for nine days if ferry fares rise by 14 percent, she said in Drugorholm."
TWO = "If ferry fares go up by 14 percent, crews will strike for nine days, she said in Drugorholm."


def offered(who: str | None, said: str | None, more: int = 0, padding: str = "") -> bool:
    """Whether the two reports are offered, among so many more reports of the same days."""

    def told(page: str, text: str) -> Telling:
        return Telling(Passage(page, Span(0, len(text))), text, who, said, published="2031-05-07")

    filler = [
        Telling(Passage(f"filler {n}", Span(0, 9)), f"Item {n} number {n}", None, None, None, "2031-05-08")
        for n in range(more)
    ]
    found = find_same_statements([told("one", ONE + padding), told("two", TWO + padding), *others(), *filler])
    return any({s.a.page, s.b.page} == {"one", "two"} for s in found)


def test_words_and_figures_without_source_and_day_are_no_ground() -> None:
    assert offered("Ilse Kvandal", None) and offered(None, "2031-05-06")
    assert not offered(None, None)
    assert not offered(None, "2031")  # a year is no day


def test_the_more_reports_the_more_must_speak_for_a_pair() -> None:
    assert offered("Ilse Kvandal", "2031-05-06", more=20000)  # much does
    one, two = ("Ferries rest on Sunday, Kvandal says.", "Kvandal wants ferries to rest. Fish is dear.")

    def few(more: int) -> int:
        tellings = [
            Telling(Passage(p, Span(0, 9)), t, "Kvandal", "2031-05-06", published="2031-05-07")
            for p, t in (("one", one), ("two", two))
        ]
        filler = [Telling(Passage(f"f{n}", Span(0, 9)), f"Number {n}", published="2031-05-07") for n in range(more)]
        return sum({s.a.page, s.b.page} == {"one", "two"} for s in find_same_statements([*tellings, *filler]))

    assert few(140) == 1 and few(5000) == 0
