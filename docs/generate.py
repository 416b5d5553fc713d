"""Writes the generated pages of docs/: run `make docs`; tests fail when a page is out of date.

Each entry of PAGES is a file name and the function that gives its text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
from click.testing import CliRunner

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
    for title, arguments in [("foresaid", []), *((verb, [verb]) for verb in VERBS)]:
        shown = CliRunner().invoke(main, [*arguments, "--help"], prog_name="foresaid", env={"COLUMNS": "100"})
        parts += ["", f"## {title}", "", "```", shown.output.rstrip(), "```"]
    return "\n".join(parts) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_reference,
    "reading.schema.json": reading_schema,
}


def main() -> None:
    """Write every generated page."""
    for name, text in PAGES.items():
        (HERE / name).write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
