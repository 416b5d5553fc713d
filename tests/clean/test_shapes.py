"""Page shapes, each line marked with its role (see shapes/README.md): news pages as sites of many kinds print them."""

from __future__ import annotations

from pathlib import Path

import pytest

from foresaid.clean import find_article
from foresaid.model import Page

SHAPES = sorted(Path(__file__).with_name("shapes").glob("*.txt"))
ROLES = {
    "t": "title", "y": "byline", "c": "caption", "b": "body", "h": "heading", "n": "furniture", "m": "comment",
    "rt": "related_title", "rx": "related_excerpt", "fh": "feed_heading", "ft": "feed_time", "fi": "feed_title",
    "fx": "feed_text",
}  # fmt: skip
#: Lines that the rules are known to misread, by shape: the number may fall, and never rise.
MISREAD = {"blog_comments": 1, "french": 2, "stacked_metadata": 1}


def test_there_are_shapes() -> None:
    assert len(SHAPES) >= 16


@pytest.mark.parametrize("shape", SHAPES, ids=lambda path: path.stem)
def test_every_line_of_the_shape_gets_its_role(shape: Path) -> None:
    lines = [line.partition("|")[::2] for line in shape.read_text("utf-8").split("\n")]
    text = "\n".join(words for _, words in lines)
    article = find_article(Page("", text))
    misread, at = [], 0
    for code, words in lines:
        if words:
            block = next(b for b in article.blocks if b.span.start <= at < b.span.end)
            if block.role != ROLES[code]:
                misread.append(f"{words!r} should be {ROLES[code]}, is {block.role}: {block.why}")
        at += len(words) + 1
    assert len(misread) <= MISREAD.get(shape.stem, 0), "\n".join(misread)
