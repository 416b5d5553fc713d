"""Loads the words of foresaid: yardsticks, expressions, cues. Words are data, and every entry keeps its source.

The tables lie in `data/` as TOML and CSV; this module turns them into frozen values, once. A fault in a file raises
BadData with the file's name and the entry.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from foresaid.errors import BadData


def data_text(name: str) -> str:
    """The text of one data file, by its path under data/; raises BadData if it is missing.

    >>> data_text("cues/en.toml").startswith("#")
    True
    """
    try:
        return files("foresaid").joinpath("data").joinpath(*name.split("/")).read_text("utf-8")
    except FileNotFoundError:
        raise BadData(name, "the data file is missing", "install foresaid again") from None


@cache
def table(name: str) -> dict[str, Any]:
    """One TOML data file as a dictionary."""
    try:
        return tomllib.loads(data_text(name))
    except tomllib.TOMLDecodeError as fault:
        raise BadData(name, f"not TOML: {fault}") from None


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """One CSV data file as dictionaries, by its header."""
    return tuple(csv.DictReader(data_text(name).splitlines()))
