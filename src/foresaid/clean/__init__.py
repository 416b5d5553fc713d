"""Stage 2: Page -> Article. Every non-blank line gets a role; nothing is deleted.

The rules speak in the order of their certainty, and a line keeps the first role it is given (see `labels`):

    feeds       lines that hold a clock time and nothing else, and what stands under them
    teasers     titles of other articles with their cut-off beginnings
    prose       where the article's run of paragraphs lies, by the learned tagger and by shape (see `tagger`)
    heads       the headline, the lines that sign and date it, the picture's caption, the standfirst
    bodies      paragraphs and crossheads inside the run; pull quotes and notices among them
    endings     what follows: author notes, comments, a second article
    phrases     the words by which a site speaks of itself

Each of them is a file of that name, and each role carries the rule that gave it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from foresaid.model import Article, Block, FeedItem, Page, Words

from .bodies import label_beside, label_body
from .captions import label_signed_alike
from .endings import cut_run, label_endings, label_notes, label_rest
from .endless import endless_lines, note_of
from .feeds import find_entries, is_live, label_feed, label_live
from .heads import Head, caption_of, find_head, label_head
from .labels import Labels
from .languages import language_of, not_read
from .lines import Line, find_lines
from .outlets import find_outlet
from .phrases import kind_of
from .prose import find_run, label_repeats, label_running, weight
from .readers import label_greetings
from .roles import role_probabilities
from .saved import note_if_later
from .tagger import body_probabilities
from .teasers import find_teasers, label_close_pairs, label_links, label_pairs
from .turns import label_turns

__all__ = ["Look", "Second", "bare_article", "find_article", "not_read"]


#: What gives each line the probability that it belongs to the article's body.
Look = Callable[[Sequence[Line]], NDArray[np.float64]]


#: What gives each of the first lines the probability of each role, from all lines and what the tagger says of them.
Second = Callable[[Sequence[Line], NDArray[np.float64], int], NDArray[np.float32]]


def find_article(page: Page, look: Look = body_probabilities, second: Second = role_probabilities) -> Article:
    """Tell the article from its furniture, and read its title, byline and dates.

    `look` is the learned tagger, `second` the reader that helps to find a text's headline; an evaluation passes
    others, which were not trained on the page.

    >>> text = "Menu\\nRain likely on the coast\\nBy Ana Brook 3 May 2031\\n\\nRain may fall on the coast tonight."
    >>> article = find_article(Page("", text))
    >>> [b.role for b in article.blocks], article.authors[0].name, article.published
    (['furniture', 'title', 'byline', 'body'], 'Ana Brook', '2031-05-03')
    """
    lines = find_lines(page)
    p = look(lines)
    labels = Labels(lines, p, None if page.places else lambda first: second(lines, p, first))
    endless = tuple(endless_lines(lines))
    for line, why in endless:
        labels.give(line, "furniture", why)
    runs = find_entries(lines, labels)
    live = [run for run in runs if is_live(run, lines)]
    feed = tuple(item for run in runs if run not in live for item in label_feed(run, lines, labels))
    for run in live:
        label_live(run, lines, labels)
    label_running(lines, labels)
    label_turns(lines, labels)
    label_signed_alike(lines, labels)
    label_greetings(lines, labels)
    label_repeats(lines, labels)
    label_pairs(lines, labels)
    start, end = find_run([weight(line, labels, p[line.number]) for line in lines])
    head = find_head(lines, labels, start, page.declared, page.url)
    uncut = end
    end = cut_run(lines, start, end, head.bylines[-1][0] if head.bylines else None)
    label_head(head, lines, labels, start)
    first = head.title.number + 1 if head.title else start
    label_links(lines[first:], labels, end)
    label_notes(lines[start:end], labels, head)
    label_close_pairs(lines[start:end], labels, end)
    label_body(lines, labels, start, end, p)
    label_endings(lines, labels, end)
    label_rest(lines[max(first, end) :], labels)
    if end == uncut or page.places:
        label_beside(lines, labels, p)
    for line in labels.free(lines):
        if kind := kind_of(line):
            labels.give(line, "furniture", kind)
    article = _article(page, lines, labels, head, feed)
    later = note_if_later(article.published, page)
    notes = (*((later,) if later else ()), *(note_of(why) for _, why in endless))
    return replace(article, problems=article.problems + notes)


def _article(page: Page, lines: tuple[Line, ...], labels: Labels, head: Head, feed: tuple[FeedItem, ...]) -> Article:
    caption, credit = head.caption, head.credit
    if not head.captions and (inside := labels.with_role("caption")):
        caption, credit = caption_of(inside[:1])
    body = " ".join(line.text for line in labels.with_role("body"))
    outlet, basis = find_outlet(labels, head.authors, page.declared, page.flowing)
    return Article(
        text=page.flowing,
        blocks=labels.blocks(page.flowing),
        title=head.title_words,
        authors=head.authors,
        published=head.published,
        published_span=head.published_span,
        published_basis=head.published_basis,
        outlet=outlet,
        outlet_basis=basis,
        caption=Words.of(page.flowing, caption) if caption else None,
        caption_credit=Words.of(page.flowing, credit) if credit else None,
        reading_minutes=head.minutes,
        language=language_of(body or page.flowing),
        feed=feed,
        related=find_teasers(lines, labels),
        problems=head.problems,
    )


def bare_article(page: Page, published: str | None = None) -> Article:
    """The page as the bare text of one article: every paragraph is body. `published` is an ISO day.

    Lines that follow each other without a blank line are one paragraph only if the text is wrapped; otherwise each
    line is a paragraph of its own.

    >>> [b.role for b in bare_article(Page("", "Rain fell.\\n\\nIt may go on.")).blocks]
    ['body', 'body']
    """
    lines = find_lines(page)
    endless = {line.number: why for line, why in endless_lines(lines)}
    blocks = tuple(
        Block(line.span, "furniture", endless[line.number])
        if line.number in endless
        else Block(line.span, "body", "bare text")
        for line in lines
    )
    return Article(
        text=page.flowing,
        blocks=blocks,
        published=published,
        published_basis="given" if published else "none",
        language=language_of(page.flowing),
        problems=tuple(map(note_of, endless.values())),
    )
