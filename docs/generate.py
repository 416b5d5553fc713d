"""Writes the generated pages of docs/: run `make docs`; tests fail when a page is out of date.

Each entry of PAGES is a file name and the function that gives its text.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from click import Context, Group
from click.testing import CliRunner
from django.apps import apps
from django.db.models import ForeignKey, Model

from foresaid.ledger.opening import prepare
from foresaid.model import MOVES, PAIR_MOVES
from foresaid.model.reading import SCHEMA, ReadingJSON

HERE = Path(__file__).parent


def reading_schema() -> str:
    """The JSON Schema of one line of `foresaid read --json`, from the TypedDicts of foresaid.model.reading."""
    schema = msgspec.json.schema(ReadingJSON)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA} | schema
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def cli_reference() -> str:
    """The command line, as `--help` tells it."""
    from foresaid.cli import VERBS, main

    parts = ["# The command line", "", "Written by `make docs` from `foresaid --help` and the help of every verb.", ""]
    parts += [f"- [`{verb}`](#{verb}) {line}" for verb, line in VERBS.items()]
    for title, arguments in [("foresaid", []), *(entry for verb in VERBS for entry in _with_parts(verb))]:
        shown = CliRunner().invoke(main, [*arguments, "--help"], prog_name="foresaid", env={"COLUMNS": "100"})
        parts += ["", f"## {title}", "", "```", shown.output.rstrip(), "```"]
    return "\n".join(parts) + "\n"


def _with_parts(verb: str) -> list[tuple[str, list[str]]]:
    """A verb, and the verbs below it if it has some."""
    from foresaid.cli import main

    command = main.get_command(Context(main), verb)
    parts = sorted(command.commands) if isinstance(command, Group) else []
    return [(verb, [verb]), *((f"{verb} {part}", [verb, part]) for part in parts)]


def ledger_page() -> str:
    """The ledger's tables, states and settings, told from the code."""
    prepare()
    settings = (inspect.getdoc(import_module("foresaid.settings")) or "").split("\n\n", 1)[1]
    tables = "".join(map(_table, apps.get_app_config("ledger").get_models()))
    prose = (HERE / "templates" / "ledger.md").read_text("utf-8")
    told = {
        "settings": settings.strip("\n"),
        "moves": _moves(MOVES),
        "pair_moves": _moves(PAIR_MOVES),
        "tables": tables,
    }
    return prose.format(**told).rstrip("\n") + "\n"


def _moves(table: Mapping[Any, Mapping[str, Any]]) -> str:
    """A table of moves as the arrows of a picture."""
    return "\n".join(
        f"    {state} --> {after}: {move}" for state, moves in table.items() for move, after in moves.items()
    )


def _table(model: type[Model]) -> str:
    rows = []
    for field in model._meta.concrete_fields:
        to = f" -> {field.related_model.__name__}" if isinstance(field, ForeignKey) else ""
        told = "running number" if field.auto_created else field.help_text
        rows.append(f"| `{field.column}` | {told}{to} |")
    doc = (inspect.getdoc(model) or "").replace("\n", " ")
    return f"\n### {model.__name__}\n\n{doc}\n\n| column | meaning |\n| --- | --- |\n" + "\n".join(rows) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_reference,
    "ledger.md": ledger_page,
    "reading.schema.json": reading_schema,
}


def main() -> None:
    """Write every generated page."""
    for name, text in PAGES.items():
        (HERE / name).write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
