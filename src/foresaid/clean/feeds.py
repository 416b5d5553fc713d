"""Feeds: the site's own dated entries beside the article, found by lines that hold a clock time and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foresaid.model import FeedItem, Span

from .bylines import read_names
from .labels import Labels
from .lines import Line
from .phrases import kind_of
from .stamps import clock_alone, clock_at_end, clock_at_start, find_stamps, is_age

#: A line that ends in a clock time has so many words at least, the two of the time among them; the first of a run, and
#: those right below one.
_LEAST, _LEAST_BELOW = 5, 4
_MINUTE = re.compile(r"\d{1,3}(?:\s?\+\s?\d{1,2})?\s?[.'’′](?:\s?\+\s?\d{1,2}['’′]?)?")
#: After the first clock time of opening hours: "9:00 am - 1:00 pm".
_HOURS = re.compile(r"(?:[–—-]|to|bis|until)?\s*\d{1,2}(?:[:.]\d\d|\s?[ap]\.?m)", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One entry: its time and the line that holds it, the title and which part of its line it is, the lines of text."""

    time: str
    at: Line
    title: Line | None
    part: Span | None
    text: tuple[Line, ...]

    def item(self) -> FeedItem | None:
        """The entry as it travels, or None if it has no words."""
        if self.title is None:
            return None
        title = self.part.shifted(self.title.span.start) if self.part else self.title.span
        text = Span(self.text[0].span.start, self.text[-1].span.end) if self.text else None
        return FeedItem(self.time, title, text)


@dataclass(frozen=True)
class Start:
    """A line with a clock time: at its start, at its end or alone (`part` is where its other words stand)."""

    line: Line
    clock: str
    part: Span | None = None

    @property
    def at_end(self) -> bool:
        """Whether the line ends in the time."""
        return self.part is not None and self.part.start == 0


def find_entries(lines: Sequence[Line], labels: Labels) -> list[list[Entry]]:
    """The runs of timed entries of a page, each in order; one entry alone is a run only below a feed's heading."""
    runs: list[list[Start]] = []
    for start in _starts(labels.free(lines)):
        if runs and start.line.number - runs[-1][-1].line.number <= 12 and _alike(start, runs[-1][-1]):
            runs[-1].append(start)
        else:
            runs.append([start])
    found = [_entries(run, lines) for run in runs if len(run) > 1 or _known_heading(run[0].line, lines)]
    # the minutes of a match are a live report's; elsewhere such numbers are ranks
    return [run for run in found if ":" in run[0].time or is_live(run, lines)]


def _alike(one: Start, other: Start) -> bool:
    """Whether both are clock times, or both minutes, and stand in the same place of their lines."""
    return (one.part is None) == (other.part is None) and (":" in one.clock) == (":" in other.clock)


def _starts(lines: Iterable[Line]) -> Iterator[Start]:
    """The lines with a clock time; right below one that ends in its time, two words make a title."""
    last: Start | None = None
    for line in lines:
        follows = last is not None and last.at_end and last.line.number == line.number - 1
        if start := _start(line, follows=follows):
            last = start
            yield start


def _start(line: Line, *, follows: bool) -> Start | None:
    if clock := clock_alone(line.text) or _minute_alone(line.text):
        return Start(line, clock)
    if len(line.words) > 3 and (found := clock_at_start(line.text)) and not _HOURS.match(line.text, found[1]):
        return Start(line, found[0], Span(found[1], len(line.text)))
    least = _LEAST_BELOW if follows else _LEAST
    if not least <= len(line.words) <= 25 or line.is_ended or (line.text[:1].isdigit() and not follows):
        return None
    found = clock_at_end(line.text)
    told = found and (find_stamps(line.text) or is_age(line.text))
    if not found or told:
        return None
    # a comma or a dash before the time belongs to neither
    return Start(line, found[0], Span(0, len(line.text[: found[1]].rstrip(" ,;|·–—-"))))


def _minute_alone(text: str) -> str | None:
    """The minute of a match that a line holds and nothing else: "58.", "45'+2", "90.+4"."""
    return text.strip() if _MINUTE.fullmatch(text.strip()) else None


def _known_heading(first: Line, lines: Sequence[Line]) -> bool:
    heading = _heading(first, lines)
    return heading is not None and kind_of(heading) == "feed heading"


def _heading(first: Line, lines: Sequence[Line]) -> Line | None:
    """The feed's heading: a line that reads like one before its first entry, or else the short line right above it."""
    before = lines[max(0, first.number - 8) : first.number]
    if known := next((line for line in reversed(before) if kind_of(line) == "feed heading"), None):
        return known
    above = before[-1] if before else None
    if not above or len(above.words) > 5 or above.is_ended or find_stamps(above.text):
        return None
    return above if kind_of(above) in (None, "related heading") else None


def is_live(entries: Sequence[Entry], lines: Sequence[Line]) -> bool:
    """Whether timed entries are the article itself: most prose stands in them, and no feed's heading above."""
    first, last = entries[0].at.number, (entries[-1].title or entries[-1].at).number + len(entries[-1].text)
    heading = _heading(entries[0].at, lines)
    if heading and kind_of(heading) == "feed heading":
        return False
    inside = sum(len(line.words) for line in lines[first : last + 1] if line.is_prose)
    outside = sum(len(line.words) for line in lines if line.is_prose and kind_of(line) is None) - inside
    return inside > outside


def _entries(run: list[Start], lines: Sequence[Line]) -> list[Entry]:
    if _is_reversed(run, lines):
        return _entries_above_their_times(run, lines)
    entries: list[Entry] = []
    for i, start in enumerate(run):
        last = i + 1 == len(run)
        end = len(lines) if last else run[i + 1].line.number
        words = [line for line in lines[start.line.number + 1 : end] if kind_of(line) is None]
        title = start.line if start.part else (words.pop(0) if words else None)
        if last:
            words = _last_text(start.line, title, words, entries)
        entries.append(Entry(start.clock, start.line, title, start.part, tuple(words)))
    return entries


def _is_reversed(run: list[Start], lines: Sequence[Line]) -> bool:
    """Whether each time stands right below its title, and a blank line below it."""
    if len(run) < 2 or run[0].part or run[0].line.number == 0:
        return False
    after = [lines[s.line.number + 1].gap > 0 for s in run if s.line.number + 1 < len(lines)]
    return all(s.line.gap == 0 and lines[s.line.number - 1].gap > 0 for s in run) and all(after)


def _entries_above_their_times(run: list[Start], lines: Sequence[Line]) -> list[Entry]:
    entries = []
    for i, start in enumerate(run):
        end = run[i + 1].line.number - 1 if i + 1 < len(run) else start.line.number + 1
        text = tuple(line for line in lines[start.line.number + 1 : end] if line.is_prose and kind_of(line) is None)
        entries.append(Entry(start.clock, start.line, lines[start.line.number - 1], None, text))
    return entries


def _last_text(at: Line, title: Line | None, words: list[Line], entries: list[Entry]) -> list[Line]:
    """The last entry's text: no longer than those before it, and unbroken."""
    longest = max((len(e.text) for e in entries), default=1)
    text: list[Line] = []
    number = (title or at).number
    for line in words:
        if line.number != number + 1 or len(text) >= longest or not line.is_ended or len(line.words) < 4:
            break
        text.append(line)
        number = line.number
    return text


def label_feed(entries: Sequence[Entry], lines: Sequence[Line], labels: Labels) -> tuple[FeedItem, ...]:
    """Give the lines of a feed their roles; the items, in page order."""
    first, last = entries[0], entries[-1]
    top = min((n for n in (first.at, first.title) if n), key=lambda n: n.number)
    if heading := _heading(top, lines):
        labels.give(heading, "feed_heading", "heading of the timed entries below it")
        for line in labels.free(lines[heading.number + 1 : top.number]):
            labels.give(line, "furniture", "between a feed's heading and its first entry")
    for entry in entries:
        if entry.part:
            labels.give(entry.at, "feed_title", "a clock time and words in a run of such lines")
        else:
            labels.give(entry.at, "feed_time", "a clock time alone in a run of such lines")
            if entry.title:
                labels.give(entry.title, "feed_title", "beside a feed's clock time")
        for line in entry.text:
            labels.give(line, "feed_text", "after a feed entry's title")
    end = (last.text[-1] if last.text else last.title or last.at).number
    for line in labels.free(lines[first.at.number : end]):
        labels.give(line, "furniture", kind_of(line) or "between a feed's entries")
    return tuple(item for entry in entries if (item := entry.item()))


def label_live(entries: Sequence[Entry], lines: Sequence[Line], labels: Labels) -> None:
    """Give the lines of a live blog their roles: the times are furniture, what stands under them is the article."""
    for entry in entries:
        if not entry.part:
            labels.give(entry.at, "furniture", "time of a live entry")
        text = [line for line in (entry.title, *entry.text) if line]
        for line in text[1:] if len(text) > 1 else ():
            if len(line.words) <= 6 and read_names(line.text):
                labels.give(line, "furniture", "who wrote a live entry")
        for i, line in enumerate(text):
            is_title = i == 0 and len(text) > 1 and not line.is_prose and (not line.is_ended or len(line.words) <= 6)
            labels.give(line, "heading" if is_title else "body", "title of a live entry" if is_title else "live entry")
