"""docs/yardsticks.md says what the data says."""

import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_is_made_from_the_data() -> None:
    made = runpy.run_path(str(DOCS / "make_yardsticks.py"))["page"]()
    assert (DOCS / "yardsticks.md").read_text("utf-8") == made, "run python docs/make_yardsticks.py"
    assert "| highly unlikely | 10-20 | 0-10 |" in made  # the contested word, on both British scales
