"""The one place that knows the order: a capture in, a reading out.

`read_page` reads one page by itself: pure, deterministic, no clock, no network. `settle` then dates what hangs on
events that other pages tell of ("before the election", "concluded on March 17"); it changes horizons and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from foresaid.attribution import Engine, find_statements
from foresaid.capture import open_page
from foresaid.clean import bare_article, find_article, not_read
from foresaid.clean.recurring import Site, label_recurring
from foresaid.dates import dates_of
from foresaid.figures import find_figures
from foresaid.horizon import find_events, set_horizons, settle_horizons
from foresaid.likelihood import find_judgements
from foresaid.model import Capture, EventDate, Page, Reading
from foresaid.sentences import read_prose


def read(
    content: bytes | Capture,
    *,
    bare: bool = False,
    published: str | None = None,
    calendar: Sequence[EventDate] = (),
    engine: Engine | None = None,
    sites: Mapping[str, Site] | None = None,
) -> Reading:
    """Read one capture, or the bytes of a plain text.

    `bare` takes it as the bare text of one article without furniture; then `published` (ISO day) is what relative dates
    hang on. `calendar` dates the deadlines that hang on events. `engine` finds who said what; without one it is the
    default of `foresaid.attribution`. `sites` is what pages of the same hosts have taught (see `clean.recurring`).
    Raises UnreadableCapture.
    """
    capture = content if isinstance(content, Capture) else Capture(content)
    return read_page(open_page(capture), bare=bare, published=published, calendar=calendar, engine=engine, sites=sites)


def read_page(
    page: Page,
    *,
    bare: bool = False,
    published: str | None = None,
    calendar: Sequence[EventDate] = (),
    engine: Engine | None = None,
    sites: Mapping[str, Site] | None = None,
) -> Reading:
    """Read one page through every stage of the river.

    An article in another language than English is read only as far as `clean`, since the words of the later stages are
    English; its problems say so.
    """
    article = bare_article(page, published) if bare else find_article(page)
    if sites and not bare:
        article = label_recurring(article, page, sites)
    problems = page.problems + article.problems
    if note := not_read(article.language):
        return Reading(page, article, problems=(*problems, note))
    prose = read_prose(article)
    dates = dates_of(article)
    statements = find_statements(article, prose, dates, page.sha256, engine)
    judgements = find_judgements(article, prose, statements, page.sha256)
    events = find_events(article, prose, dates, page.sha256)
    judgements = set_horizons(article, prose, judgements, statements, dates, calendar, events)
    return Reading(
        page=page,
        article=article,
        statements=statements,
        judgements=judgements,
        figures=find_figures(article, prose, statements, dates),
        dates=dates,
        events=events,
        problems=problems,
    )


def settle(reading: Reading, calendar: Sequence[EventDate]) -> Reading:
    """The reading with the deadlines dated that hang on events of the calendar, those learned from other pages too."""
    article = reading.article
    judgements = settle_horizons(article, read_prose(article), reading.judgements, calendar)
    return replace(reading, judgements=judgements)
