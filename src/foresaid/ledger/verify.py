"""Are the stored words still the stored bytes?

Each capture is hashed and opened again, and every span that the ledger keeps anywhere is read again in its text: those
of the reading, of its rows, of forecasts, evidence, echoes, families, pairs and decisions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from foresaid import model
from foresaid.capture import open_page
from foresaid.errors import ForesaidError
from foresaid.model import from_json

from . import models as rows
from .models import storable
from .questions import settled_data
from .store import PIECES

# Tables whose rows hold a page, a place in it, and the words that stand there.
_PLACES: tuple[tuple[type, str, str], ...] = (
    (rows.Figure, "reading_id", "words"),
    (rows.LearnedEvent, "reading_id", "words"),
    (rows.Evidence, "capture_id", "text"),
    (rows.Citation, "capture_id", "words"),
)

# The same where the words may be in several pieces, of which the row keeps the first and the last place.
_PIECES: tuple[tuple[type, str, str], ...] = (
    (rows.Statement, "reading_id", "content"),
    (rows.Judgement, "reading_id", "phrase"),
    (rows.Mention, "capture_id", "phrase"),
)

_PAIRED: tuple[type, ...] = (rows.Echo, rows.SameStatement, rows.PairDecision)

# Tables that keep only the place of a passage: the column of its page, and of its ends.
_PASSAGES: tuple[tuple[type, str, str, str], ...] = (
    (rows.Member, "capture_id", "start", "end"),
    *((table, f"{s}_id", f"{s}_start", f"{s}_end") for table in _PAIRED for s in ("a", "b")),
)


def verify() -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each capture what differs, page by page; an empty id stands for what belongs to no page."""
    for sha256 in rows.Capture.objects.order_by("sha256").values_list("sha256", flat=True).iterator():
        yield sha256, tuple(_faults(rows.Capture.objects.get(sha256=sha256)))
    if faults := tuple(_lost_forecasts()):
        yield "", faults


def _faults(row: rows.Capture) -> Iterator[str]:
    content = bytes(row.content)
    found = hashlib.sha256(content).hexdigest()
    if found != row.sha256:
        yield f"the stored bytes have another hash: {found}"
    if len(content) != row.size:
        yield f"{len(content)} bytes are stored, {row.size} were read"
    if not rows.Reading.objects.filter(capture_id=row.sha256).exists():
        return
    try:
        page = open_page(model.Capture(content, row.path, row.url, row.media_type, row.encoding))
        reading = from_json(settled_data(row.sha256))
    except ForesaidError as fault:
        yield str(fault)
        return
    if page.text != reading.page.text:
        yield "the stored bytes no longer open as the text that was read"
    yield from _rows_differ(row.sha256, page.text)


def _rows_differ(sha256: str, text: str) -> Iterator[str]:
    text = storable(text)
    for table, page, column in _PLACES:
        held = table.objects.filter(**{page: sha256}).exclude(start=None)  # type: ignore[attr-defined]
        for start, end, words in held.values_list("start", "end", column):
            if text[start:end] != words:
                yield _differs(table, start, end, words)
    for table, page, column in _PIECES:
        held = table.objects.filter(**{page: sha256})  # type: ignore[attr-defined]
        for start, end, words in held.values_list("start", "end", column):
            if not _stand_in(text[start:end], words.split(PIECES)):
                yield _differs(table, start, end, words)
    yield from _passages_differ(sha256, text)
    yield from _comparisons_differ(sha256, text)


def _stand_in(text: str, pieces: list[str]) -> bool:
    """Whether the pieces stand in the text in order, the first at its beginning and the last at its end."""
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return PIECES.join(pieces) == text  # the page itself prints the sign that joins pieces
        at += len(piece)
    return text.startswith(pieces[0]) and text.endswith(pieces[-1])


def _passages_differ(sha256: str, text: str) -> Iterator[str]:
    """Passages of which only the place is kept must lie in the page."""
    for table, page, start, end in _PASSAGES:
        held = table.objects.filter(**{page: sha256})  # type: ignore[attr-defined]
        for first, last in held.values_list(start, end):
            if not 0 <= first < last <= len(text):
                what = table._meta.verbose_name  # type: ignore[attr-defined]
                yield f"{what} [{first}, {last}) does not lie in the page, which has {len(text)} characters"


def _comparisons_differ(sha256: str, text: str) -> Iterator[str]:
    for side in ("a", "b"):
        held = rows.FigureComparison.objects.filter(**{f"{side}_id": sha256})
        for start, end, words in held.values_list(f"{side}_start", f"{side}_end", f"{side}_words"):
            if text[start:end] != words:
                yield _differs(rows.FigureComparison, start, end, words)


def _differs(table: type, start: int, end: int, words: str) -> str:
    return f"{table.__name__.lower()} [{start}, {end}) does not read {words[:60]!r}"


def _lost_forecasts() -> Iterator[str]:
    known = set(rows.Forecast.objects.values_list("id", flat=True))
    for forecast in rows.Decision.objects.order_by("id").values_list("forecast_id", flat=True):
        if forecast not in known:
            yield f"a decision was made about the forecast {forecast}, which is not there"
