"""Words: a value together with where it was read."""

from __future__ import annotations

from dataclasses import dataclass

from .span import Span


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a page, or a value that the page only declares.

    `span` is where they stand in the page's text; it is None for a value taken from the page's metadata
    (a title in JSON-LD, say), and then `basis` names that place.

    >>> Words.of("Rates may rise", Span(0, 5))
    Words(text='Rates', span=Span(start=0, end=5), basis='text')
    """

    text: str
    span: Span | None = None
    basis: str = "text"

    @classmethod
    def of(cls, text: str, span: Span) -> Words:
        """The words that `span` covers in `text`."""
        return cls(span.of(text), span)
