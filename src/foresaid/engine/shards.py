"""Work cut in pieces: files -> shards -> rows; rows -> blocks of words; blocks -> echo rows.

A row is one page. A source is a folder of captures, or a JSON Lines file of texts ({"doc", "text"} a line), which are
compared as they are and not read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from foresaid.capture import open_page
from foresaid.capture.files import find_captures, find_files
from foresaid.echoes import EchoText, with_drift
from foresaid.echoes.archive import EchoArchive
from foresaid.echoes.index import Counts
from foresaid.errors import ForesaidError, NothingRead, UnreadableCapture
from foresaid.model import Echo, Span, to_json
from foresaid.pipeline import read_page


@dataclass(frozen=True, slots=True)
class Shard:
    """Some files of a folder, or some lines of a file of texts; the number says where its rows are kept."""

    number: int
    paths: tuple[str, ...]
    lines: tuple[int, int] | None = None


def shards_of(source: Path, size: int) -> list[Shard]:
    """The shards of a source, `size` files or texts each, in a fixed order; raises NothingRead if it has none."""
    if source.is_file() and source.suffix != ".jsonl":
        raise NothingRead(str(source), "neither a folder nor a file of texts", "a folder of pages, or a .jsonl file")
    if source.is_file() and source.suffix == ".jsonl":
        with source.open("rb") as lines:
            n = sum(1 for _ in lines)
        if not n:
            raise NothingRead(str(source), "the file holds no line", 'a line for each text: {"doc": ..., "text": ...}')
        return [Shard(k, (str(source),), (at, min(n, at + size))) for k, at in enumerate(range(0, n, size))]
    files = [str(file) for file in find_files(source)]
    if not files:
        raise NothingRead(str(source), "the folder holds no page", "name a folder with saved pages")
    return [Shard(k, tuple(files[at : at + size])) for k, at in enumerate(range(0, len(files), size))]


def read_shard(shard: Shard) -> Iterator[tuple[Any, ...]]:
    """The rows of one shard; a page that cannot be read is a row with its problem."""
    if shard.lines is not None:
        yield from _read_lines(shard)
        return
    for found in find_captures(map(Path, shard.paths), named=False):
        if isinstance(found, UnreadableCapture):
            yield (shard.number, "", found.thing, "", "[]", None, None, None, None, str(found))
            continue
        try:
            reading = read_page(open_page(found))
        except ForesaidError as fault:
            yield (shard.number, found.sha256, found.path, "", "[]", None, None, None, None, str(fault))
            continue
        article, text = reading.article, reading.page.text
        spans = [(r.span.start, r.span.end) for r in article.regions() if r.in_article]
        title = article.title.text if article.title else None
        yield (
            shard.number, found.sha256, found.path, text, json.dumps(spans), title, article.published, article.outlet,
            json.dumps(to_json(reading), ensure_ascii=False), None,
        )  # fmt: skip


def _read_lines(shard: Shard) -> Iterator[tuple[Any, ...]]:
    assert shard.lines is not None
    path = shard.paths[0]
    with Path(path).open("rb") as lines:
        for number, line in enumerate(islice(lines, *shard.lines), shard.lines[0] + 1):
            try:
                page, text = _text_in(line)
            except ForesaidError as fault:
                problem = f"{path}, line {number}: {fault.reason}; try: {fault.remedy}"
                yield (shard.number, "", path, "", "[]", None, None, None, None, problem)
                continue
            yield (shard.number, page, path, text, json.dumps([[0, len(text)]]), None, None, None, None, None)


def _text_in(line: bytes) -> tuple[str, str]:
    """The name and the text in a line of a file of texts.

    >>> _text_in(b'{"doc": 7, "text": "Fog again."}')
    ('7', 'Fog again.')
    """
    form = 'write {"doc": ..., "text": "..."}'
    try:
        record = json.loads(line)
    except ValueError as fault:
        raise ForesaidError("line", f"no JSON in UTF-8 ({fault})", form) from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str) or "doc" not in record:
        raise ForesaidError("line", "no text with a name", form)
    return str(record["doc"]), record["text"]


def texts_of(rows: Iterable[tuple[str, str, str]]) -> list[EchoText]:
    """Pages, texts and spans as the echo engine takes them; a page that stands in several files is taken once."""
    seen: dict[str, EchoText] = {}
    for page, text, spans in rows:
        if page and page not in seen:
            seen[page] = EchoText(page, text, tuple(Span(*s) for s in json.loads(spans)))
    return list(seen.values())


def echo_rows(
    archive: EchoArchive, block: int, counts: Counts, text_of: Callable[[str], str]
) -> Iterator[tuple[Any, ...]]:
    """The echoes of one block with itself and every later one, as rows."""
    for echo in archive.echoes_from(block, counts, text_of):
        yield as_row(block, with_drift(echo, text_of(echo.a.page), text_of(echo.b.page)))


def as_row(block: int, echo: Echo) -> tuple[Any, ...]:
    """One echo as a row of the table of echoes."""
    a, b = echo.a, echo.b
    drift = [
        {"what": d.what, **{side: [s.start, s.end] if s else None for side, s in (("a", d.a), ("b", d.b))}}
        for d in echo.drift
    ]
    ends = (a.page, a.span.start, a.span.end, b.page, b.span.start, b.span.end)
    return (block, *ends, echo.kind, echo.similarity, json.dumps(drift))


def blocks_of(shards: Sequence[Shard], shards_a_block: int) -> list[list[int]]:
    """Which shards make up each block.

    >>> blocks_of([Shard(n, ()) for n in range(5)], 2)
    [[0, 1], [2, 3], [4]]
    """
    numbers = [s.number for s in shards]
    return [numbers[at : at + shards_a_block] for at in range(0, len(numbers), shards_a_block)]
