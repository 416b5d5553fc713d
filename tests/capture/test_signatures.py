"""Who an HTML page's elements name as the author."""

from __future__ import annotations

import pytest

from foresaid.capture.declared import find_declared
from foresaid.capture.rendering import parse


def signed(html: str) -> list[tuple[str, str]]:
    return [(d.value, d.basis) for d in find_declared(parse(html)) if d.key == "author"]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<a rel='nofollow author'>Ana Brook</a>", [("Ana Brook", "rel author")]),
        ("<span itemprop=author><b itemprop=name>Ana</b> Brook</span>", [("Ana Brook", "itemprop author")]),
        ("<p class='PostAuthorName'>Ana Brook</p>", [("Ana Brook", "class author name")]),
        ("<p class='c-byline'>By Ana Brook</p>", [("By Ana Brook", "class byline")]),
        # authority is no author
        ("<p class='authority'>Ana Brook</p>", []),
        # comments, teasers, what is told about the author
        ("<div class=comment-list><i class=author>Ivo Lund</i></div>", []),
        ("<div class=author-bio>Ana Brook sails.</div>", []),
        ("<nav><a rel=author>Ana Brook</a></nav>", []),
        # too long for a name
        ("<p class=byline>" + "Ana Brook writes about the sea. " * 9, []),
        # empty
        ("<p class=byline> </p>", []),
    ],
)
def test_signatures(html: str, found: list[tuple[str, str]]) -> None:
    assert signed(f"<body><section>{html}</section>") == found


@pytest.mark.parametrize(
    "script",
    [
        """{"@type": "NewsArticle", "author": {"name": "Ana Brook",},}""",
        """<!-- {"@type": "NewsArticle", "author": "Ana Brook"} -->""",
        """/* data */ {"@type": "NewsArticle", "author": "Ana &#66;rook"};""",
        """{"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ana Brook"}]}""",
    ],
)
def test_json_ld_is_repaired_where_the_repair_is_plain(script: str) -> None:
    html = f'<script type="application/ld+json">{script}</script>'
    assert signed(html) == [("Ana Brook", "json-ld author")]


def test_json_ld_that_is_broken_otherwise_declares_nothing() -> None:
    assert signed('<script type="application/ld+json">{"@type": "NewsArticle", "author": "Ana</script>') == []
