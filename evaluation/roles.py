"""`python -m evaluation.roles`: the role of every line, by role, over captures of many shapes, with floors.

    python -m evaluation.roles                   F1 of every role, and their mean
    python -m evaluation.roles --misses          which lines are misread
    --raise-floors, --lower-floors               as in evaluation.run

Five sets: the example pages (`../examples`), shapes that the rules were written with (`../tests/clean/shapes`), and
shapes that were written before the program was run on them (`shapes`, `more_shapes`, `fresh_shapes`). The unseen pages
are measured too, without floors and without their misses.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.sites import fold_of

from evaluation import floors
from evaluation.captures import FOLDS, second_of_fold
from evaluation.readings import Measure
from foresaid.capture import open_page
from foresaid.clean import find_article
from foresaid.clean.roles import role_probabilities
from foresaid.model import Capture, Page

HERE = Path(__file__).parent
FLOORS = HERE / "role_floors.json"
#: The codes of marked shapes, as tests/clean/shapes/README.md has them.
CODES = {
    "t": "title", "y": "byline", "c": "caption", "b": "body", "h": "heading", "n": "furniture", "m": "comment",
    "rt": "related_title", "rx": "related_excerpt", "fh": "feed_heading", "ft": "feed_time", "fi": "feed_title",
    "fx": "feed_text",
}  # fmt: skip
#: What the references of example pages call a line, where it is not called by its role.
KINDS = {
    "headline": "title", "repeated_title": "title", "photo_caption": "caption", "key_point": "body",
    "standfirst": "body", "live_entry_text": "body", "feed_headline": "feed_title",
    "second_article_title": "related_title", "second_article_body": "related_excerpt",
}  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """A page and the role of each of its lines: start, end, role."""

    name: str
    page: Page
    lines: tuple[tuple[int, int, str], ...]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, compare with the floors; 0 if all hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    floors.add_options(parser)
    args = parser.parse_args(argv)
    known, failures = floors.load(FLOORS), []
    for name, pages in sets().items():
        found = [(page, list(read(page, seen=name != "unseen"))) for page in pages]
        measures = list(measure(pair for _, pairs in found for pair in pairs))
        print(f"{name}: {len(pages)} captures")
        print("\n".join(f"  {m.name:16} {m.value:6.1f} F1   {m.detail}" for m in measures))
        if name == "unseen":
            continue
        if args.misses:
            print("\n".join(line for page, pairs in found for line in misses(page, pairs)))
        stamp = hashlib.sha256("".join(p.name + p.page.text for p in pages).encode()).hexdigest()[:16]
        failures += floors.held(known, name, stamp, measures, raising=args.raise_floors, lowering=args.lower_floors)
    if args.raise_floors or args.lower_floors:
        floors.store(known, FLOORS)
    print("\n" + ("\n".join(failures) or "all floors hold"))
    return 1 if failures else 0


def sets() -> dict[str, list[Labelled]]:
    """The labelled captures by set."""
    root = HERE.parent
    return {
        "examples": list(_referenced(root / "examples")),
        "shapes of the rules": [_marked(path) for path in sorted((root / "tests/clean/shapes").glob("*.txt"))],
        "other shapes": [_marked(path) for path in sorted((HERE / "shapes").glob("*.txt"))],
        "more shapes": [_marked(path) for path in sorted((HERE / "more_shapes").glob("*.txt"))],
        "fresh shapes": [_marked(path) for path in sorted((HERE / "fresh_shapes").glob("*.txt"))],
        "unseen": list(_referenced(HERE / "unseen")),
    }


def labelled() -> list[Labelled]:
    """All captures but the unseen ones: what the second reader of `foresaid.clean` is trained on."""
    return [capture for name, captures in sets().items() if name != "unseen" for capture in captures]


def fold_of_capture(name: str) -> int:
    """The fold of a capture: it is read by the second reader that was trained on those of the other folds."""
    return fold_of(name, FOLDS)


def _marked(path: Path) -> Labelled:
    """A capture whose lines are marked with their roles."""
    return parse_marked(path.stem, path.read_text("utf-8").removesuffix("\n"))


def parse_marked(name: str, marked: str) -> Labelled:
    r"""The capture of a marked text, a line being `code|words`.

    >>> labelled = parse_marked("rain", "t|Rain stops the ferries\n\nb|No ferry sailed on Friday.")
    >>> labelled.page.text, [role for _, _, role in labelled.lines]
    ('Rain stops the ferries\n\nNo ferry sailed on Friday.', ['title', 'body'])
    """
    lines, text = [], ""
    for code, _, words in (line.partition("|") for line in marked.split("\n")):
        if words:
            lines.append((len(text), len(text) + len(words), CODES[code]))
        text += words + "\n"
    return Labelled(name, Page("", text.removesuffix("\n")), tuple(lines))


def _referenced(folder: Path) -> Iterator[Labelled]:
    """Pages whose reference has the kind of every line; a kind that is no role is furniture."""
    roles = frozenset(CODES.values())
    entries = json.loads((folder / "reference.json").read_text("utf-8"))
    for name, entry in ((n, e) for n, e in entries.items() if isinstance(e, dict) and "lines" in e):
        path = folder / "pages" / entry["file"]
        media_type = "text/html" if path.suffix == ".html" else "text/plain"
        page = open_page(Capture(path.read_bytes(), media_type=media_type))
        kinds = ((line["start"], line["end"], line["kind"]) for line in entry["lines"] if line["kind"] != "blank")
        named = ((start, end, KINDS.get(kind, kind)) for start, end, kind in kinds)
        yield Labelled(name, page, tuple((s, e, k if k in roles else "furniture") for s, e, k in named))


def read(labelled: Labelled, *, seen: bool = True) -> Iterator[tuple[str, str]]:
    """For every line its role and the role that it is given: that of most of its characters.

    A capture that the second reader was trained on (`seen`) is read by the one that was not.
    """
    second = second_of_fold(fold_of_capture(labelled.name)).probabilities if seen else role_probabilities
    blocks = find_article(labelled.page, second=second).blocks
    for start, end, role in labelled.lines:
        covered: Counter[str] = Counter()
        for block in blocks:
            covered[block.role] += max(0, min(end, block.span.end) - max(start, block.span.start))
        yield role, covered.most_common(1)[0][0]


def measure(pairs: Iterable[tuple[str, str]]) -> Iterator[Measure]:
    """F1 of every role that occurs, and their mean.

    >>> [(m.name, m.value) for m in measure([("body", "body"), ("body", "furniture"), ("title", "title")])]
    [('body', 66.7), ('title', 100.0), ('macro F1', 83.3)]
    """
    table = Counter(pairs)
    values = []
    for role in sorted(set(CODES.values())):
        lines = sum(n for (want, _), n in table.items() if want == role)
        found = sum(n for (_, got), n in table.items() if got == role)
        if lines:
            values.append(200 * table[role, role] / (lines + found))
            yield Measure(role, round(values[-1], 1), "F1", f"{table[role, role]} of {lines}, found {found}")
    yield Measure("macro F1", round(sum(values) / max(1, len(values)), 1), "F1", f"of {len(values)} roles")


def misses(labelled: Labelled, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """One line for each misread line."""
    for (start, end, _), (want, got) in zip(labelled.lines, pairs, strict=True):
        if want != got:
            yield f"    {labelled.name}: {labelled.page.text[start:end][:70]!r} should be {want}, is {got}"


if __name__ == "__main__":
    sys.exit(main())
