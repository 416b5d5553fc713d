"""Which pages count for the measure of heads: those that print title, authors and day beside each other."""

import pytest
from evaluation.heads import prints_head

TITLE, AUTHOR, DAY = "Rain stops the ferries", "Ana Brook, Ivo Lund", "2031-05-03"


@pytest.mark.parametrize(
    ("head", "counts"),
    [
        ("Rain stops the ferries\nBy Ana Brook and Ivo Lund\nMay 3, 2031", True),
        ("3rd May 2031\nRain stops the ferries\nAna Brook\nIvo Lund", True),  # the day above, a line each
        ("Rain stops the ferries\nAna Brook, Ivo Lund | 03/05/2031", True),
        ("Rain stops the ferries\nBy Ana Brook\nMay 3, 2031", False),  # an author is missing
        ("Rain stops the ferries\nBy Ana Brook and Ivo Lund\nMay 4, 2031", False),  # another day
        ("Rain stops the ferries today\nBy Ana Brook and Ivo Lund\nMay 3, 2031", False),  # another title
        ("Rain stops the ferries\n" + "More\n" * 9 + "By Ana Brook and Ivo Lund\nMay 3, 2031", False),  # too far
    ],
)
def test_a_page_counts_if_it_prints_all_three(head: str, counts: bool) -> None:
    assert prints_head(head + "\n\nIt rained.", TITLE, AUTHOR, DAY) is counts
