"""The scales, and what each makes of a phrase."""

from foresaid.lexicon import YARDSTICKS
from tests.conftest import Foresaid


def test_every_yardstick_is_listed_with_its_bands_and_adopters(foresaid: Foresaid) -> None:
    shown = foresaid("yardsticks").stdout
    for name in YARDSTICKS:
        assert f"\n{name}  " in f"\n{shown}"
    assert "     10–20 %  highly unlikely\n" in shown
    assert "adopted by UK Ministry of Defence" in shown
    assert shown.endswith(f"{len(YARDSTICKS)} yardsticks\n")


def test_a_contested_phrase_is_shown_on_every_scale_that_has_it(foresaid: Foresaid) -> None:
    lines = foresaid("yardsticks", "highly", "unlikely").stdout.splitlines()
    bands = {line.split("%")[1].split()[0]: line.split("%")[0].strip() for line in lines}
    assert bands["phia"] == "10–20"
    assert bands["uk-di"] == "0–10"


def test_a_phrase_that_carries_no_number_says_so(foresaid: Foresaid) -> None:
    shown = foresaid("yardsticks", "can").stdout
    assert shown == "No yardstick and no survey has  “can”  so it carries no number.\n"


def test_it_needs_no_ledger(foresaid: Foresaid) -> None:
    assert foresaid("yardsticks").exit_code == 0
