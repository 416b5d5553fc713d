"""The part of `foresaid echoes` that asks the ledger."""

from __future__ import annotations

import json
from typing import Any

import click

from foresaid.ledger import questions
from foresaid.ledger.questions import EchoEntry
from foresaid.model import Drift

from .options import open_for_questions
from .screen import console
from .show import print_echoes


def print_stored(ledger: str | None, as_json: bool) -> None:
    """Print the shared passages that the ledger holds: for a person, or one pair a line."""
    open_for_questions(ledger)
    found = questions.echoes()
    if not as_json:
        return print_echoes(console(), found)
    for entry in found:
        click.echo(json.dumps(echo_json(entry)))
    return None


def echo_json(entry: EchoEntry) -> dict[str, Any]:
    """One pair in the shape of the contract."""
    e = entry.echo
    sides = ((e.a, entry.a_words), (e.b, entry.b_words))
    a, b = ({"page": p.page, "start": p.span.start, "end": p.span.end, "text": words} for p, words in sides)
    return {
        "a": a,
        "b": b,
        "kind": e.kind,
        "similarity": e.similarity,
        "drift": [_drift(d, entry) for d in e.drift],
    }


def _drift(d: Drift, entry: EchoEntry) -> dict[str, Any]:
    sides = {"a": (d.a, entry.echo.a, entry.a_words), "b": (d.b, entry.echo.b, entry.b_words)}
    spans = {
        side: {"start": s.start, "end": s.end, "text": words[s.start - p.span.start : s.end - p.span.start]}
        if s
        else None
        for side, (s, p, words) in sides.items()
    }
    return {**spans, "what": d.what}
