"""HTML -> text by one declared rendering."""

from __future__ import annotations

import pytest

from foresaid.capture.rendering import parse, render


@pytest.mark.parametrize(
    ("html", "text"),
    [
        # white space folds, and a no-break space stays
        ("<p>Rain \n\t fell.&nbsp; More</p>", "Rain fell.\u00a0 More"),
        # inline elements are not parted unless the HTML parts them
        ("<p><b>R</b>ain <i>fell</i><i>.</i></p>", "Rain fell."),
        # blocks end lines, paragraphs leave a blank line, never two
        ("<div>a</div><div>b</div><p>c</p><p></p><div><p>d</p></div>", "a\nb\n\nc\n\nd"),
        ("<ul><li>a<li>b</ul>c", "a\nb\n\nc"),
        ("a<br><br><br>b", "a\nb"),
        # a table cell is a line
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\nb\nc"),
        # line ends stay in preformatted text
        ("<pre>a\n b\n\nc</pre>", "a\nb\nc"),
        # what no reader sees is left out, and the words around it are kept
        ("a<script>x</script>b<style>y</style> c<!-- d --><noscript>e</noscript>", "ab c"),
        ("<head><title>t</title></head><body>a<svg><title>x</title></svg>b", "ab"),
        # hidden elements stay in the text
        ("<p hidden>a</p><p>b", "a\n\nb"),
        # NUL and broken markup
        ("<p>a\0b<p", "a\ufffdb"),
        ("", ""),
    ],
)
def test_the_rules_of_the_rendering(html: str, text: str) -> None:
    assert render(parse(html))[0] == text


def test_a_place_tells_element_path_and_link_share() -> None:
    text, places = render(
        parse('<div id=m class="x y"><p itemprop=articleBody>Rain <a>fell</a></p><p hidden>No</p></div>')
    )
    assert [(p.span.of(text), p.tag, p.path, p.link_share) for p in places] == [
        ("Rain fell", "p", "html body div#m.x.y p[itemprop=articleBody]", 4 / 9),
        ("No", "p", "html body div#m.x.y p[hidden]", 0.0),
    ]


def test_a_page_nested_a_hundred_thousand_deep_is_rendered() -> None:
    text, _ = render(parse("<div>" * 100_000 + "Rain" + "</div>" * 100_000 + "<p>Snow"))
    assert text == "Rain\nSnow"
