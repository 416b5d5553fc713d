"""Annotation files -> reference readings: quoted words become offsets, and every quote is checked against its page.

    python -m evaluation.make_reference            write the reference of examples/ and of evaluation/unseen/
    python -m evaluation.make_reference --check    only say whether they are up to date

One file `annotations/NAME.toml` a page, `annotations/shared_passages.toml` for the set. A person writes what a careful
reader would mark; this module adds what follows from it: offsets, zones (from the kind of the line), the statement that
a judgement or figure belongs to (the shortest around it, or the one whose cue it is), the feed and the teasers (from
the kinds of the lines). What is derived can be said outright instead, where the page is an exception.

The kinds of line are those of the reference scorer; `KINDS` in words: examples/README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from evaluation.quotes import BadQuote, find_quote

ROOT = Path(__file__).resolve().parents[1]
SETS = (ROOT / "examples", ROOT / "evaluation" / "unseen")

#: The zone that a statement stands in, by the kind of its line; other kinds carry no statements.
ZONE = {
    "headline": "headline",
    "repeated_title": "headline",
    "photo_caption": "photo_caption",
    "related_title": "related_title",
    "related_excerpt": "related_excerpt",
    "second_article_title": "related_title",
    "second_article_body": "related_excerpt",
    "feed_headline": "feed_headline",
    "feed_text": "feed_text",
    **dict.fromkeys(("body", "heading", "standfirst", "key_point", "live_entry_text"), "body"),
}
_CLOCK = re.compile(r"(\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?)\s*[-–|:]?\s+(?=\S)", re.IGNORECASE)
_QUOTED = re.compile(r"^[\"“‘'«].*[\"”’'»]$", re.DOTALL)
_DOUBLE = re.compile(r"[\"“”]")
_MARKS = re.compile(r"[\"“”«»]|(?<!\w)[‘'](?=\w)")


@dataclass(frozen=True)
class Annotation:
    """One annotated page: its name, its bytes, its text as the reading gives it, and what the annotator wrote."""

    name: str
    content: bytes
    text: str
    notes: dict[str, Any]

    # -- finding ------------------------------------------------------------------------------------------------
    def span(self, start: int, end: int) -> dict[str, Any]:
        """Words and where they stand."""
        return {"text": self.text[start:end], "start": start, "end": end}

    def spans(self, entry: dict[str, Any], role: str) -> list[dict[str, Any]]:
        """All spans of a role in the entry's quote and in the quotes under `also`, in page order."""
        quotes = [(entry["quote"], entry.get("nth")), *((q, None) for q in entry.get("also", []))]
        found = [find_quote(self.text, q, page=self.name, nth=n).roles.get(role, []) for q, n in quotes]
        return [self.span(*s) for s in sorted(s for spans in found for s in spans)]

    def one(self, entry: dict[str, Any], role: str) -> dict[str, Any] | None:
        """The span of a role that occurs once at most."""
        spans = self.spans(entry, role)
        return spans[0] if spans else None

    def words(self, quote: str | None) -> dict[str, Any] | None:
        """The span of some words, or of the part of them marked [it: ...]; None for None."""
        if quote is None:
            return None
        found = find_quote(self.text, quote, page=self.name)
        return self.span(*found.roles.get("it", [found.whole])[0])

    def line_of(self, at: int) -> dict[str, Any]:
        """The line around an offset."""
        return next(line for line in self.lines if line["start"] <= at <= line["end"])

    def zone(self, entry: dict[str, Any], at: int) -> str:
        """The zone by the kind of line, unless the entry names another; furniture is "promo", as in the scorer."""
        return str(entry.get("zone") or ZONE.get(self.line_of(at)["kind"], "promo"))

    # -- what is derived ----------------------------------------------------------------------------------------
    @cached_property
    def lines(self) -> list[dict[str, Any]]:
        """Every line of the page with its kind; the annotation lists the lines that are not blank, in order."""
        wanted = [row.split("|", 1) for row in self.notes["lines"].strip().splitlines()]
        rows = [(kind.strip(), words.strip()) for kind, words in wanted]
        out: list[dict[str, Any]] = []
        start = 0
        for number, raw in enumerate(re.split(r"\n", self.text), start=1):
            line = raw.rstrip("\r")
            kind = "blank"
            if line.strip():
                if not rows or not line.strip().startswith(rows[0][1]):
                    raise BadQuote(self.name, f"line {number}: {line.strip()[:60]} <- {rows[:1]}", 0)
                kind = rows.pop(0)[0]
            out.append({"line": number, "start": start, "end": start + len(line), "kind": kind})
            start += len(raw) + 1
        if rows:
            raise BadQuote(self.name, f"lines left over: {rows[0]}", 0)
        return out[:-1] if self.text.endswith("\n") else out

    @cached_property
    def statements(self) -> list[dict[str, Any]]:
        """Every statement, named s0, s1, ... in the order of the annotation."""
        return [self._statement(f"s{n}", entry) for n, entry in enumerate(self.notes.get("statements", []))]

    def _statement(self, name: str, entry: dict[str, Any]) -> dict[str, Any]:
        content, source = self.spans(entry, "content"), self.one(entry, "source")
        cue_type = {"cue_type": entry["cue_type"]} if "cue_type" in entry else {}
        return {
            "id": name,
            "zone": self.zone(entry, content[0]["start"]),
            "content": content,
            "source": source,
            "source_name": entry.get("name"),
            "source_role": entry.get("role"),
            "source_org": entry.get("org"),
            "source_implicit": source is None and bool(entry.get("name") or entry.get("org")),
            "cue": self.spans(entry, "cue"),
            "channel": self.one(entry, "channel"),
            "said_on": entry.get("said_on"),
            "said_on_text": self.one(entry, "on"),
            "quotation": entry.get("quotation") or quotation_kind([c["text"] for c in content]),
            **cue_type,
            **_remarks(entry),
        }

    def around(self, start: int, end: int) -> str | None:
        """The statement whose cue the span is ("economists expect"), else the shortest whose content holds it."""
        for s in self.statements:
            if any(c["start"] < end and start < c["end"] for c in s["cue"]):
                return str(s["id"])
        holds = [
            (c["end"] - c["start"], s["id"])
            for s in self.statements
            for c in s["content"]
            if c["start"] <= start and end <= c["end"]
        ]
        return min(holds)[1] if holds else None

    def judgements(self) -> list[dict[str, Any]]:
        """Every judgement, named j0, j1, ..."""
        return [self._judgement(f"j{n}", entry) for n, entry in enumerate(self.notes.get("judgements", []))]

    def _judgement(self, name: str, entry: dict[str, Any]) -> dict[str, Any]:
        phrase = self.spans(entry, "phrase")
        then = entry.get("forecast", True)
        return {
            "id": name,
            "zone": self.zone(entry, phrase[0]["start"]),
            "statement": self._statement_for(entry, phrase[0]),
            "phrase": phrase,
            "polarity": entry.get("polarity", "event"),
            "negated": entry.get("negated", False),
            "phia_band": entry.get("phia"),
            "icd203_band": entry.get("icd"),
            "numeric": entry.get("numeric"),
            "event": self.one(entry, "event"),
            "condition": self.one(entry, "condition"),
            "conditional": entry.get("conditional", bool(self.one(entry, "condition"))),
            "is_forecast": then and not entry.get("lapsed", False),
            "forecast_when_said": then,
            "horizon_text": self.one(entry, "horizon"),
            "horizon_start": entry.get("start"),
            "horizon_end": entry.get("end"),
            "horizon_anchor": entry.get("anchor"),
            **_remarks(entry),
        }

    def _statement_for(self, entry: dict[str, Any], span: dict[str, Any]) -> str | None:
        """The statement named by the entry ("none" for the writer's own voice), else the shortest around the span."""
        if "statement" in entry:
            return None if entry["statement"] == "none" else str(entry["statement"])
        return self.around(span["start"], span["end"])

    def figures(self) -> list[dict[str, Any]]:
        """Every figure; a value is one number, or a low and a high bound where null is open."""
        return [self._figure(entry) for entry in self.notes.get("figures", [])]

    def _figure(self, entry: dict[str, Any]) -> dict[str, Any]:
        span = self.words(entry["quote"]) if "nth" not in entry else None
        if span is None:
            found = find_quote(self.text, entry["quote"], page=self.name, nth=entry["nth"])
            span = self.span(*found.roles.get("it", [found.whole])[0])
        return {
            "zone": self.zone(entry, span["start"]),
            "span": span,
            "value": entry["value"] if "value" in entry else [entry.get("low"), entry.get("high")],
            "qualifier": entry.get("hedge"),
            "unit": entry.get("unit"),
            "per": entry.get("per"),
            "out_of": entry.get("out_of"),
            "statement": self._statement_for(entry, span),
            **_remarks(entry),
        }

    def feed(self) -> list[dict[str, Any]]:
        """The feed items: a time, the headline after it (in its own line or the same), and the text after that."""
        items: list[dict[str, Any]] = []
        for line in self.lines:
            span = self._trimmed(line)
            if line["kind"] == "feed_time":
                items.append({"time": span, "time_iso": minutes_of(span["text"]), "headline": None, "text": None})
            elif line["kind"] == "feed_headline" and (clock := _CLOCK.match(span["text"])):
                time = self.span(span["start"], span["start"] + clock.end(1))
                title = self.span(span["start"] + clock.end(), span["end"])
                items.append({"time": time, "time_iso": minutes_of(clock[1]), "headline": title, "text": None})
            elif line["kind"] == "feed_headline":
                items[-1]["headline"] = span
            elif line["kind"] == "feed_text":
                items[-1]["text"] = span
        return items

    def related(self) -> list[dict[str, Any]]:
        """The teasers: a title and, where there is one, the excerpt under it."""
        teasers: list[dict[str, Any]] = []
        for line in self.lines:
            span = self._trimmed(line)
            if line["kind"] == "related_title":
                teasers.append({"title": span, "excerpt": None, "truncated": False})
            elif line["kind"] == "related_excerpt":
                if not teasers or teasers[-1]["excerpt"]:
                    teasers.append({"title": None, "excerpt": None, "truncated": False})
                teasers[-1] |= {"excerpt": span, "truncated": is_cut(span["text"])}
        return teasers

    def _trimmed(self, line: dict[str, Any]) -> dict[str, Any]:
        words = self.text[line["start"] : line["end"]]
        start = line["start"] + len(words) - len(words.lstrip())
        return self.span(start, start + len(words.strip()))

    def article(self) -> dict[str, Any]:
        """Title, authors, day and outlet; title, authors and caption are spans of the page."""
        n = self.notes
        caption = self.words(n.get("caption"))
        byline = next((self._trimmed(line) for line in self.lines if line["kind"] == "byline"), None)
        return {
            "title": self.words(n["title"]),
            "byline": byline,
            "authors": [self._author(a) for a in n.get("authors", [])],
            "outlet": n["outlet"],
            "published": n["published"],
            "photo_caption": caption,
            "photo_credit": self.words(n.get("credit")),
        }

    def _author(self, author: dict[str, str]) -> dict[str, Any]:
        return {
            "span": self.words(author.get("quote", author["name"])),
            "name": author["name"],
            "type": author.get("type", "person"),
        }

    def reading(self) -> dict[str, Any]:
        """The whole reference reading, in the shape that the reference scorer reads."""
        return {
            "id": self.name,
            "file": self.notes["page"],
            "subject": self.notes["subject"],
            "sha256": hashlib.sha256(self.content).hexdigest(),
            "n_chars": len(self.text),
            "article": self.article(),
            "lines": self.lines,
            "statements": self.statements,
            "judgements": self.judgements(),
            "not_judgements": [
                {"span": self.words(entry["quote"]), "why": entry["why"]}
                for entry in self.notes.get("not_judgements", [])
            ],
            "figures": self.figures(),
            "dates": [self._date(entry) for entry in self.notes.get("dates", [])],
            "feed": self.feed(),
            "related": self.related(),
        }

    def _date(self, entry: list[str]) -> dict[str, Any]:
        quote, *days = entry
        span = self.words(quote)
        assert span is not None
        return {"zone": self.zone({}, span["start"]), "span": span, "iso": days[0] if len(days) == 1 else days}


def _remarks(entry: dict[str, Any]) -> dict[str, Any]:
    """What the annotator adds for other readers: a note, and `optional` where two careful readers would differ."""
    return {key: entry[key] for key in ("note", "optional") if key in entry}


def quotation_kind(contents: list[str]) -> str:
    """Direct if every piece is one quotation, mixed if some words are quoted, else indirect.

    >>> quotation_kind(['"It may snow,"']), quotation_kind(['the rain was "a nuisance"']), quotation_kind(["it may"])
    ('direct', 'mixed', 'indirect')
    """
    if all(_QUOTED.match(c) and not _DOUBLE.search(c[1:-1]) for c in contents):
        return "direct"
    return "mixed" if any(_MARKS.search(c) for c in contents) else "indirect"


def minutes_of(clock: str) -> str:
    """A clock time as HH:MM on the 24-hour clock.

    >>> minutes_of("6:36 PM"), minutes_of("12:05 a.m."), minutes_of("07:40"), minutes_of("9.15pm")
    ('18:36', '00:05', '07:40', '21:15')
    """
    match = re.search(r"(\d{1,2})[:.](\d{2})\s*([ap])?", clock, re.IGNORECASE)
    if not match:
        raise ValueError(f"no clock time in {clock!r}")
    hour, half = int(match[1]), (match[3] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return f"{hour:02}:{match[2]}"


def is_cut(excerpt: str) -> bool:
    """Whether a teaser's text was cut off: no mark ends its last sentence.

    >>> is_cut("The bank said on Tuesday that"), is_cut("It rained."), is_cut("Six million people…")
    (True, False, True)
    """
    return not re.search(r"[.!?][\"”’')]*$", excerpt.rstrip())


def page_text(content: bytes, name: str, encoding: str) -> str:
    """The text that offsets count in: a plain text as decoded, unchanged; an HTML page as the project renders it."""
    if not name.endswith(".html"):
        return content.decode(encoding)
    from foresaid.capture import open_page
    from foresaid.model import Capture

    return open_page(Capture(content, media_type="text/html", path=name)).text


def read_annotation(path: Path) -> Annotation:
    """One annotation file with the page it describes, which lies in the set's pages/."""
    notes = tomllib.loads(path.read_text("utf-8"))
    content = (path.parents[1] / "pages" / notes["page"]).read_bytes()
    return Annotation(path.stem, content, page_text(content, notes["page"], notes.get("encoding", "utf-8")), notes)


def make_reference(folder: Path) -> dict[str, Any]:
    """The reference readings of a set: page name -> reading, and the passages that its pages share."""
    files = sorted((folder / "annotations").glob("*.toml"))
    pages = {path.stem: read_annotation(path) for path in files if path.stem != "shared_passages"}
    passages = folder / "annotations" / "shared_passages.toml"
    listed = tomllib.loads(passages.read_text("utf-8"))["passages"] if passages.exists() else []
    return {
        **{name: page.reading() for name, page in pages.items()},
        "shared_passages": [
            {
                "a_page": p["a"],
                "a": pages[p["a"]].words(p["words"]),
                "b_page": p["b"],
                "b": pages[p["b"]].words(p.get("edited", p["words"])),
                "kind": "edited" if "edited" in p else "verbatim",
                "zone": p.get("zone", "body"),
            }
            for p in listed
        ],
    }


def written(reference: dict[str, Any]) -> str:
    """The reference as it is stored: one line for each member of a list, so that a change shows as a change of lines.

    >>> print(written({"a": {"id": "a", "lines": [1, 2]}}), end="")
    {
    "a": {
     "id": "a",
     "lines": [
      1,
      2]}
    }
    """
    pages = ["".join([_line(name), ": ", _written(value)]) for name, value in reference.items()]
    return "{\n" + ",\n".join(pages) + "\n}\n"


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ",".join(f"\n  {_line(x)}" for x in value) + "]"
    if not isinstance(value, dict):
        return _line(value)
    return (
        "{"
        + ",".join(f"\n {_line(k)}: {_written(v) if isinstance(v, list) else _line(v)}" for k, v in value.items())
        + "}"
    )


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main(argv: list[str] | None = None) -> int:
    """Write or check the reference files; 1 if --check finds one out of date."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.make_reference", description="Annotation files to reference readings."
    )
    parser.add_argument("--check", action="store_true", help="only say whether the reference files are up to date")
    args = parser.parse_args(argv)
    stale = 0
    for folder in (f for f in SETS if (f / "annotations").is_dir()):
        path, fresh = folder / "reference.json", written(make_reference(folder))
        if path.exists() and path.read_text("utf-8") == fresh:
            continue
        stale += 1
        print(f"{path.relative_to(ROOT)}: {'out of date' if args.check else 'written'}")
        if not args.check:
            path.write_text(fresh, "utf-8")
    return 1 if args.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
