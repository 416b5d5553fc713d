"""Reports of one statement in other words are offered as such, and never counted as independent."""

from __future__ import annotations

from evaluation.sameness import reports, score

from foresaid import read
from foresaid.echoes.families import Report, independence
from foresaid.echoes.sameness import find_same_statements, telling_of


def test_reworded_reports_are_offered_and_reports_of_one_subject_are_not() -> None:
    result, _ = score(list(reports()), range(2, 100, 2))  # the subjects that nothing was chosen on
    assert result.same >= 60
    assert result.found >= 0.85 * result.same
    assert (result.wrong, result.elsewhere) == (0, 0)


def test_there_are_enough_pairs_to_measure_on() -> None:
    result, _ = score(list(reports()), range(100))
    assert result.same >= 60
    assert result.other >= 200


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
    (statement,) = reading.statements
    telling = telling_of(reading, statement)
    assert telling.text.startswith("“We will strike") and "Fog" not in telling.text
    assert (telling.who, telling.said) == ("Ilse Kvandal", "2031-05-06")
