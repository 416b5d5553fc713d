"""Whether a page was published before it was saved: where not, one of its two times is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from foresaid.model import Page

#: What says of itself when a page was saved. A file's time is only when the file was written, perhaps a copy of it.
_TOLD = frozenset({"WARC-Date", "SingleFile's comment", "MHTML Date"})
#: A printed time is local; nowhere is a clock further ahead of UTC.
_FURTHEST = timedelta(hours=14)


def note_if_later(published: str | None, page: Page) -> str | None:
    """The problem that a page's day of publication lies after its capture, in every zone; None if it does not.

    >>> page = Page("", "Rain", captured="2031-05-03T20:00:00Z", captured_basis="WARC-Date")
    >>> note_if_later("2031-05-06", page)
    'published 2031-05-06, which is after the page was saved (2031-05-03T20:00:00Z by its WARC-Date)'
    >>> [note_if_later(day, page) for day in ("2031-05-04", "2031-05-04T09:00", None)]
    [None, None, None]
    """
    if published is None or page.captured is None or page.captured_basis not in _TOLD:
        return None
    try:
        saved = datetime.fromisoformat(page.captured)
        told = datetime.fromisoformat(published)
    except ValueError:
        return None
    saved, told = (moment.replace(tzinfo=moment.tzinfo or UTC) for moment in (saved, told))
    if told - saved <= _FURTHEST:
        return None
    return f"published {published}, which is after the page was saved ({page.captured} by its {page.captured_basis})"
