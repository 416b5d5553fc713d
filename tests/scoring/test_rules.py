"""The three rules and their bands: worked numbers, and the properties that make them rules."""

from math import inf, isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresaid.scoring import brier_score, brier_skill, log_score, score_band, spherical_score

PROBABILITIES = st.floats(0, 1)

# rule, and +1 where lower is better, -1 where higher is
RULES = [(brier_score, 1), (log_score, 1), (spherical_score, -1)]


@pytest.mark.parametrize(
    ("rule", "p", "outcome", "score"),
    [
        (brier_score, 0.15, False, 0.0225),
        (brier_score, 0.0, True, 1.0),  # the worst there is
        (log_score, 0.5, True, log(2)),  # one bit
        (log_score, 1.0, False, inf),  # "certain", and it did not happen
        (log_score, 1.0, True, 0.0),
        (spherical_score, 0.5, False, 0.5**0.5),
        (spherical_score, 1.0, True, 1.0),
    ],
)
def test_worked_numbers(rule, p, outcome, score) -> None:  # type: ignore[no-untyped-def]
    assert isclose(rule(p, outcome), score)


def test_a_band_that_did_not_happen_earns_the_numbers_of_the_founding_story() -> None:
    score = score_band(0.10, 0.20, False)
    assert [round(s, 4) for s in (score.best, score.mid, score.worst)] == [0.01, 0.0225, 0.04]


def test_a_band_that_happened_is_best_at_its_high_end() -> None:
    score = score_band(0.10, 0.20, True)
    assert [round(s, 4) for s in (score.best, score.mid, score.worst)] == [0.64, 0.7225, 0.81]


@pytest.mark.parametrize(("rule", "sign"), RULES)
@given(truth=st.floats(0.01, 0.99), said=st.floats(0.01, 0.99))
def test_honesty_pays(rule, sign, truth, said) -> None:  # type: ignore[no-untyped-def]
    """Propriety: nobody expects a better score from saying anything but what they believe."""

    def expected(p: float) -> float:
        return sign * (truth * rule(p, True) + (1 - truth) * rule(p, False))  # type: ignore[no-any-return]

    assert expected(truth) <= expected(said) + 1e-9


@pytest.mark.parametrize(("rule", "sign"), RULES)
@given(a=PROBABILITIES, b=PROBABILITIES, outcome=st.booleans())
def test_best_mid_and_worst_keep_their_order(rule, sign, a, b, outcome) -> None:  # type: ignore[no-untyped-def]
    score = score_band(min(a, b), max(a, b), outcome, rule)
    assert sign * score.best <= sign * score.mid + 1e-12
    assert sign * score.mid <= sign * score.worst + 1e-12


@pytest.mark.parametrize("rule", [rule for rule, _ in RULES])
@pytest.mark.parametrize("p", [-0.1, 1.1, 15, float("nan")])
def test_what_is_no_probability_is_refused(rule, p) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"lies in \[0, 1\]"):
        rule(p, True)


def test_a_band_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="low end of a band lies above"):
        score_band(0.2, 0.1, False)


def test_skill_of_nothing_and_over_a_perfect_reference_is_unknown() -> None:
    assert brier_skill([], []) is None
    assert brier_skill([0.1], [0.0]) is None
    with pytest.raises(ValueError, match="not the same events"):
        brier_skill([0.1], [])
