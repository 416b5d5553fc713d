"""Teasers: titles of other articles with their first words, between an article's paragraphs or below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from foresaid.model import Span, Teaser

from .bylines import read_byline
from .captions import find_credit
from .labels import Labels
from .languages import small_words
from .lines import Line
from .phrases import kind_of
from .places import place_kind, same_box
from .stamps import find_stamps, is_age, is_day


def label_pairs(lines: Sequence[Line], labels: Labels) -> None:
    """Label the pairs of a title and the cut-off beginning of its article, wherever they stand.

    A teaser's title stands right above its text, where the page parts its paragraphs by blank lines; its text ends in
    dots or in the middle of a sentence.
    """
    spaced = has_blank_lines(lines)
    free = {line.number for line in labels.free(lines)}
    # above the first paragraph, a title and an unfinished line are the page's own headline and standfirst
    first = next((n.number for n in lines if n.is_prose and len(n.words) >= 15 and not kind_of(n)), len(lines))
    for title, text in pairwise(lines):
        if title.number not in free or text.number not in free or not _may_be_title(title) or kind_of(text):
            continue
        if len(text.words) < 10 or text.is_bullet or find_credit(text.text) or _signs(title):
            continue
        cut = text.is_cut_off or (not text.is_ended and text.text[-1:] not in ":;,")
        close = text.gap == 0 and (title.gap > 0 or not spaced)
        close = close and (title.number > first or text.is_cut_off)
        long_enough = spaced or (len(text.words) >= 14 and not title.is_ended)
        if (cut and close and long_enough) or text.is_cut_off:
            why = "ends in the middle of a sentence, right below a title" if close else "cut off, below a title"
            # in HTML a missing blank line means little, so there the tagger may know better
            label = labels.suggest if text.place else labels.give
            if label(text, "related_excerpt", why):
                labels.give(title, "related_title", "title above a cut-off text")


def label_close_pairs(zone: Sequence[Line], labels: Labels, last_body: int) -> None:
    """Label titles that stand right above a whole sentence, where the page parts everything else by blank lines.

    Inside the article such a pair may also be a crosshead and its paragraph; only a long title, or a pair below the
    article's last paragraph, is taken for a teaser.
    """
    pairs = [
        (title, text)
        for title, text in pairwise(zone)
        if title.gap > 0 and text.gap == 0 and text.is_prose and _may_be_title(title) and not title.is_ended
    ]
    short = [title for title, _ in pairs if len(title.words) < 6]
    for title, text in pairs:
        long_title = len(title.words) >= 6 and len(short) <= 1
        free = labels.role(title) is None and labels.role(text) is None and not kind_of(text)
        if free and (long_title or title.number > last_body):
            label = labels.suggest if text.place else labels.give
            if label(text, "related_excerpt", "right below a title, between spaced paragraphs"):
                labels.give(title, "related_title", "title right above its text, between spaced paragraphs")


_LIST_HEADINGS = frozenset({"related heading", "related link", "most read", "tag list"})


def label_links(zone: Sequence[Line], labels: Labels, end: int) -> None:
    """Label what stands below a heading such as "Read more", and lines that begin with such words.

    A sentence right below such a title is its text if it is closer to it than paragraphs are, or below the article.
    """
    spaced = has_blank_lines(zone)
    below: str | None = None
    title: Line | None = None
    for line in zone:
        kind, role = kind_of(line), labels.role(line)
        was, title = title, None
        if kind == "related link" and not line.text.rstrip().endswith((":", "|")):
            labels.give(line, "related_title", "begins as a link to another article does")
            below = None
        elif kind in _LIST_HEADINGS or (kind == "feed heading" and line.number >= end):
            labels.give(line, "furniture", kind)
            below = kind if kind in ("most read", "tag list") else "related heading"
        elif (
            below
            and (is_age(line.text) or find_stamps(line.text) or is_day(line.text) or len(line.words) < 2)
            and not line.is_prose
        ):
            labels.give(line, "furniture", "a day, a number or a word in a list of articles")
            title = was
        elif role == "related_title":
            title = line
        elif kind or role is not None or place_kind(line) in ("form", "menu", "legal", "share"):
            below = below if role == "related_excerpt" else None
        elif below == "tag list":
            if len(line.words) > 3:
                below = None
            else:
                labels.give(line, "furniture", below)
        elif below == "most read" and not line.is_prose:
            labels.give(line, "furniture", below)
        elif below and was and _is_text_of(was, line, end, spaced):
            labels.give(line, "related_excerpt", "right below the title of a related article")
        elif below and 2 <= len(line.words) <= 30 and not line.is_list_of_words and not _is_paragraph(line):
            labels.give(line, "related_title", "below a heading of related articles")
            title = line
        else:
            below = None


def _is_paragraph(line: Line) -> bool:
    return line.is_ended and line.text.rstrip("\"'”’»")[-1:] not in "?!" and len(line.words) > 6


def _only_dates(line: Line) -> bool:
    """Whether a line in a list of articles is only a day, an age or a word."""
    if line.is_prose or len(line.words) > 8:
        return False
    return len(line.words) < 2 or is_age(line.text) or is_day(line.text) or bool(find_stamps(line.text))


def _signs(line: Line) -> bool:
    byline = read_byline(line.text)
    return byline.signed or byline.published is not None


def _is_text_of(title: Line, line: Line, end: int, spaced: bool) -> bool:
    """Whether a line is the text below a related title: a sentence, or the cut-off beginning of one."""
    if _is_paragraph(line):
        apart = spaced and line.gap > 0 and title.gap == 0
        return (line.number >= end and not apart) or _is_its_text(title, line, spaced)
    n = len(line.words)
    broken = line.words[-1].lower() in small_words() or n >= 1.6 * len(title.words)
    return n >= 10 and line.gap == 0 and broken


def _is_its_text(title: Line, line: Line, spaced: bool) -> bool:
    """Whether a line belongs to the title above it: no blank line between, or the same box of the HTML."""
    if title.place and line.place:
        return same_box(title, line)
    return spaced and line.gap == 0


def find_teasers(lines: Sequence[Line], labels: Labels) -> tuple[Teaser, ...]:
    """The teasers that the labels show: each title with the excerpt right after it."""
    teasers: list[Teaser] = []
    open_title: Line | None = None
    for line in lines:
        role = labels.role(line)
        if role == "related_title":
            if open_title:
                teasers.append(Teaser(_title_span(open_title), None))
            open_title = line
        elif role == "related_excerpt":
            if open_title or not teasers or teasers[-1].text is None:
                title = _title_span(open_title) if open_title else None
                teasers.append(Teaser(title, line.span, line.is_cut_off or not line.is_ended))
            else:
                last = teasers[-1]
                span = Span(last.text.start if last.text else line.span.start, line.span.end)
                teasers[-1] = Teaser(last.title, span, line.is_cut_off or not line.is_ended)
            open_title = None
    if open_title:
        teasers.append(Teaser(_title_span(open_title), None))
    return tuple(teasers)


def _title_span(line: Line) -> Span:
    """The title without the words that mark it as a link ("Read more: ")."""
    colon = line.text.find(": ")
    if kind_of(line) == "related link" and 0 < colon < 25:
        return Span(line.span.start + colon + 2, line.span.end)
    return line.span


def has_blank_lines(lines: Sequence[Line]) -> bool:
    """Whether the page parts its paragraphs by blank lines."""
    gaps = [line.gap for line in lines if line.is_prose and line.number]
    return bool(gaps) and median(gaps) >= 1


def _may_be_title(line: Line) -> bool:
    return 3 <= len(line.words) <= 30 and kind_of(line) is None and (not line.is_ended or len(line.words) <= 20)
