"""The annotated news texts of judgements and figures: the annotations lie here, the texts beside the checkout.

Each line of judgements/*.jsonl is one document: its name below ../shared/data, the hash of its text, and offsets in
code points. The texts belong to others and are never part of the project; without them nothing is measured.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.make_reference import ROOT

DATA = ROOT.parent / "shared" / "data"
HERE = Path(__file__).parent / "judgements"
JUDGEMENTS = HERE / "polnear-dev.jsonl"
MODALS = HERE / "polnear-train-modals.jsonl"


@dataclass(frozen=True)
class Annotated:
    """One document: its text, the day it was published (ISO), and what was annotated in it."""

    doc: str
    text: str
    published: str | None
    marks: dict[str, Any]


def documents(path: Path = JUDGEMENTS) -> list[Annotated]:
    """The annotated documents whose texts lie beside the checkout; raises ValueError if a text is another one."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        marks = json.loads(line)
        corpus, part, name = marks["doc"].split("/")
        file = DATA / corpus / part / "text" / f"{name}.txt"
        if file.is_file():
            text = file.read_bytes().decode("utf-8")
            if hashlib.sha256(text.encode()).hexdigest() != marks["text_sha256"]:
                raise ValueError(f"{file}: not the text that was annotated")
            found.append(Annotated(marks["doc"], text, published(name), marks))
    return found


def published(name: str) -> str | None:
    """The ISO day in the name of a text ("outlet_2016-09-12_title").

    >>> published("outlet_2016-09-12_title")
    '2016-09-12'
    """
    return next((part for part in name.split("_") if part[:4].isdigit() and len(part) == 10), None)


def fingerprint(path: Path = JUDGEMENTS) -> str:
    """A hash of the annotations: measures on two versions of them are never compared."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
