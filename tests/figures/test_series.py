"""What was compared as one thing is linked over time."""

from foresaid.figures.series import Step, figure_series

OLD, NEW, LATER = (
    Step("2031-05-01", "a", 5, "40 homes"),
    Step("2031-06-01", "b", 9, "50 homes"),
    Step("2031-07-01", "c", 1, "60 homes"),
)


def test_pairs_over_days_make_one_series_whatever_their_order() -> None:
    assert figure_series([(LATER, NEW), (OLD, NEW)]) == ((OLD, NEW, LATER),)


def test_one_day_is_no_series_and_two_things_are_two() -> None:
    same_day = Step("2031-05-01", "d", 2, "40 homes")
    other = (Step("2031-05-01", "e", 0, "3 ships"), Step("2031-05-02", "f", 0, "4 ships"))
    assert figure_series([(OLD, same_day)]) == ()
    assert len(figure_series([(OLD, NEW), other])) == 2


def test_a_page_that_prints_it_twice_is_one_step() -> None:
    again = Step("2031-06-01", "b", 99, "some 50 homes")
    assert figure_series([(OLD, NEW), (NEW, again)]) == ((OLD, NEW),)
