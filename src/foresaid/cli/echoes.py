"""foresaid echoes: passages shared between pages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from foresaid.echoes import FAST, FULL, EchoText, find_echoes
from foresaid.errors import UnreadableCapture
from foresaid.model import Echo, Span


@click.command()
@click.option(
    "--texts",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help='Compare the texts of a JSON Lines file ({"doc", "text"} a line), without a ledger; - is standard input.',
)
@click.option("--json", "as_json", is_flag=True, help="Print one pair a line.")
@click.option("--fast", is_flag=True, help="With --texts: twice as fast, misses some heavily edited short copies.")
@click.option(
    "--ledger", metavar="FILE|URL", help="The ledger. Without it: DATABASE_URL, FORESAID_LEDGER, foresaid.db."
)
def echoes(texts: Path | None, as_json: bool, fast: bool, ledger: str | None) -> None:
    """Families of passages that pages share, verbatim or edited: what kind of copying it is, and how they travelled.

    With --json each pair of passages is printed, one a line, with the places where the two differ.
    """
    if texts is None:
        import_module("foresaid.ledger.opening").prepare()
        import_module("foresaid.cli.stored_echoes").print_stored(ledger, as_json)
        return
    compared, names = read_texts(texts)
    by_page = {t.page: t.text for t in compared}
    found = find_echoes(compared, FAST if fast else FULL)
    for echo in found:
        click.echo(json.dumps(as_dict(echo, by_page, names), ensure_ascii=False) if as_json else as_line(echo, by_page))
    if not as_json and not found:
        click.echo("No passage is shared by two of these texts.")


def read_texts(path: Path) -> tuple[list[EchoText], dict[str, Any]]:
    """The texts of a JSON Lines file, and each page's `doc` as it was written there. Raises UnreadableCapture."""
    texts, names = [], {}
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            page, text = str(record["doc"]), record["text"]
            if not isinstance(text, str):
                raise TypeError("text is no string")
        except (ValueError, TypeError, KeyError):
            raise UnreadableCapture(
                f"{path}:{number}", "not a text to compare", 'give one object a line: {"doc": 1, "text": "..."}'
            ) from None
        names[page] = record["doc"]
        texts.append(EchoText(page, text, (Span(0, len(text)),)))
    return texts, names


def _lines(path: Path) -> Iterator[str]:
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        yield from content.decode("utf-8-sig").split("\n")
    except OSError as fault:
        raise UnreadableCapture(str(path), fault.strerror or str(fault), "name a JSON Lines file") from None
    except UnicodeDecodeError:
        raise UnreadableCapture(str(path), "not UTF-8", "save the file as UTF-8") from None


def as_dict(echo: Echo, texts: dict[str, str], names: dict[str, Any]) -> dict[str, Any]:
    """One echo in the shape of the contract."""
    sides = ("a", echo.a), ("b", echo.b)
    return {
        **{side: {"page": names[p.page], **_span(p.span, texts[p.page])} for side, p in sides},
        "kind": echo.kind,
        "similarity": echo.similarity,
        "drift": [
            {
                "a": _span(d.a, texts[echo.a.page]) if d.a else None,
                "b": _span(d.b, texts[echo.b.page]) if d.b else None,
                "what": d.what,
            }
            for d in echo.drift
        ],
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def as_line(echo: Echo, texts: dict[str, str]) -> str:
    """One echo for a person to read."""
    a, b = echo.a, echo.b
    words = a.span.of(texts[a.page]).split()
    quoted = " ".join(words if len(words) <= 24 else [*words[:12], "...", *words[-8:]])
    likeness = "" if echo.kind == "verbatim" else f" {echo.similarity:.0%}"
    where = f"{a.page[:12]}:{a.span.start}-{a.span.end}  {b.page[:12]}:{b.span.start}-{b.span.end}"
    return f"{echo.kind}{likeness}  {where}\n    {quoted}"
