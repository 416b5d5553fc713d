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
from evaluation.marked_pages import read_marked

DATA = ROOT.parent / "shared" / "data"
HERE = Path(__file__).parent / "judgements"
JUDGEMENTS = HERE / "polnear-dev.jsonl"
MODALS = HERE / "polnear-train-modals.jsonl"
PAGES = HERE / "pages.jsonl"
OWN = HERE / "own"


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
        text = _text_of(marks["doc"])
        if text is None:
            continue
        if hashlib.sha256(text.encode()).hexdigest() != marks["text_sha256"]:
            raise ValueError(f"{marks['doc']}: not the text that was annotated")
        found.append(Annotated(marks["doc"], text, marks.get("published") or published(marks["doc"]), marks))
    return found


def _text_of(doc: str) -> str | None:
    """The text beside the checkout: of a news article, or the body of a public page; None if it is not there."""
    corpus, *rest, name = doc.split("/")
    if corpus == "pages":
        file = DATA / "pages" / "gold" / f"{name}.json"
        return json.loads(file.read_text("utf-8"))["ground_truth"]["main_content"] if file.is_file() else None
    file = DATA.joinpath(corpus, *rest, "text", f"{name}.txt")
    return file.read_bytes().decode("utf-8") if file.is_file() else None


def own_pages(folder: Path = OWN) -> list[Annotated]:
    """Our own pages, whose annotations stand in their texts; raises ValueError for a fault in one."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        text, marks = read_marked(file.stem, file.read_text("utf-8"))
        found.append(Annotated(marks["doc"], text, marks["published"], marks))
    return found


def published(name: str) -> str | None:
    """The ISO day in the name of a text ("outlet_2016-09-12_title").

    >>> published("outlet_2016-09-12_title")
    '2016-09-12'
    """
    return next((part for part in name.split("_") if part[:4].isdigit() and len(part) == 10), None)


def fingerprint(*paths: Path) -> str:
    """A hash of annotation files, which are the news articles' if none is named."""
    digest = hashlib.sha256()
    for path in paths or (JUDGEMENTS,):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
