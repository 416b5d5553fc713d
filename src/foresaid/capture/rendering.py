"""HTML -> text by one declared, repeatable rendering of the whole page.

The rules are part of the meaning of every offset into an HTML page; a change to them changes the text's hash:

1. Everything in <body> that a reader could see is rendered, in document order; nothing is judged here. Left out are
   head, script, style, template, noscript, svg, math annotations, comments, and what only an application shows
   (object, audio, video, canvas, iframe). Hidden elements stay, marked "[hidden]" in their place's path.
2. Runs of white space inside a line become one space (in <pre>, line ends stay); a no-break space stays as it is.
3. An element of BLOCKS begins and ends a line; one of PARAGRAPHS also leaves an empty line before and after it; <br>
   ends a line. There is never more than one empty line, and none at the two ends.
4. Elements that follow each other inside a line are not separated unless the HTML has a space there; a table cell is a
   line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from foresaid.model import Place, Span

#: Elements that stand in lines of their own (HTML Living Standard, section 15.3 "Non-replaced elements", display:
#: block, list-item and the table kinds).
BLOCKS = frozenset(
    "address article aside body button caption center dd details dialog dir div dt fieldset figcaption footer form "
    "header hgroup hr html label legend li listing main menu nav optgroup option search section select summary table "
    "tbody td textarea tfoot th thead tr xmp".split()
)
#: Blocks that browsers set apart by a margin (the same section: margin-block).
PARAGRAPHS = frozenset("blockquote dl figure h1 h2 h3 h4 h5 h6 ol p pre ul".split())
#: How many line ends stand before and after a block.
GAPS = dict.fromkeys(BLOCKS, 1) | dict.fromkeys(PARAGRAPHS, 2)
_PREFORMATTED = frozenset({"pre", "textarea", "listing"})
LEFT_OUT = frozenset(
    "head script style template noscript svg math object audio video canvas iframe applet datalist".split()
)

_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85]+")
_NESTING = re.compile(rb"</?(?!script|style|head|title|meta|h1|time)[a-zA-Z][^<>]*>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def parse(html: str) -> etree._Element:
    """The tree of an HTML text, however broken; a text without any element gives an empty <html>."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = html.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:
        root = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        # nested deeper than any page is (2,048 levels in libxml2): the text counts, its nesting says nothing
        root = etree.fromstring(b"<html>" + _NESTING.sub(b"<br>", data), parser)
    return root if root is not None else etree.Element("html")


def render(root: etree._Element) -> tuple[str, tuple[Place, ...]]:
    """The page's text and the place of every line of it, by the rules at the top of this file.

    >>> text, places = render(parse("<div>One <a href=x>two</a><p>Three<br>four</div>"))
    >>> text
    'One two\\n\\nThree\\nfour'
    >>> [(p.tag, p.path, round(p.link_share, 2)) for p in places]
    [('div', 'html body div', 0.43), ('p', 'html body div p', 0.0), ('p', 'html body div p', 0.0)]
    """
    page = _Rendering()
    # iterwalk keeps its own stack: pages nested ten thousand deep are no recursion here
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in LEFT_OUT:
                walk.skip_subtree()
            else:
                page.enter(element, tag)
        else:
            if tag not in LEFT_OUT:
                page.leave(tag)
            page.add(element.tail)
    page.end_line()
    return "".join(page.lines), tuple(page.places)


@dataclass
class _Rendering:
    """The text as far as it is written, and the chain of elements that are open.

    `paths` are those of the outermost open elements, as far down as a line has asked for them: most elements are never
    named, since no line begins in them.
    """

    lines: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    length: int = 0
    chunks: list[str] = field(default_factory=list)
    linked: int = 0
    gap: int = 0
    links: int = 0
    pre: int = 0
    open: list[etree._Element] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    blocks: list[tuple[str, int]] = field(default_factory=list)

    def enter(self, element: etree._Element, tag: str) -> None:
        self.open.append(element)
        if tag in GAPS:
            self.end_line(GAPS[tag])
            self.blocks.append((tag, len(self.open)))
        elif tag == "br":
            self.end_line()
        elif tag == "a":
            self.links += 1
        self.pre += tag in _PREFORMATTED
        self.add(element.text)

    def leave(self, tag: str) -> None:
        if tag in GAPS:
            self.end_line(GAPS[tag])
            self.blocks.pop()
        elif tag == "a":
            self.links -= 1
        self.pre -= tag in _PREFORMATTED
        self.open.pop()
        del self.paths[len(self.open) :]

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self.pre and "\n" in text:
            first, *rest = text.split("\n")
            self._add(first)
            for line in rest:
                self.end_line()
                self._add(line)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        if "  " in text or not text.isprintable():  # most text between tags is plain, and needs no look at its spaces
            text = _SPACE.sub(" ", text)
        if not self.chunks or self.chunks[-1].endswith(" "):
            text = text.removeprefix(" ")
        if text:
            self.chunks.append(text)
            self.linked += len(text.strip()) if self.links else 0

    def end_line(self, gap: int = 1) -> None:
        """Write the line that was gathered; `gap` is the number of line ends before the next one."""
        if self.chunks:
            line = "".join(self.chunks).strip(" ")
            if line.strip():
                self._write_line(line)
            self.chunks, self.linked = [], 0
        self.gap = max(self.gap, gap)

    def _write_line(self, line: str) -> None:
        self._write("\n" * self.gap if self.lines else "")
        start = self.length
        self._write(line)
        tag, depth = self.blocks[-1] if self.blocks else ("body", len(self.open))
        share = min(1.0, self.linked / max(1, len(line)))
        self.places.append(Place(Span(start, self.length), tag, self._path(depth), share))
        self.gap = 0

    def _path(self, depth: int) -> str:
        """The path of the open element so many steps down."""
        while len(self.paths) < depth:
            element = self.open[len(self.paths)]
            name = _name(element, str(element.tag))
            self.paths.append(f"{self.paths[-1]} {name}" if self.paths else name)
        return self.paths[depth - 1] if depth else ""

    def _write(self, text: str) -> None:
        self.lines.append(text)
        self.length += len(text)


def _name(element: etree._Element, tag: str) -> str:
    """One step of a path: the element's name, id, classes, and whether it is hidden or declared to be the article."""
    attributes: dict[Any, Any] = dict(element.items())
    name = tag
    if key := attributes.get("id"):
        name += f"#{'-'.join(key.split())}"
    if classes := attributes.get("class"):
        name += "".join(f".{c}" for c in classes.split())
    for attribute in ("itemprop", "role"):
        if value := attributes.get(attribute):
            name += f"[{attribute}={'-'.join(value.split())}]"
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "")
    ):
        name += "[hidden]"
    return name
