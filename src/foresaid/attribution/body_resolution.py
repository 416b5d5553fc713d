"""Which body the words of a mention stand for in their page: "the Ministry", "the state-owned railway operator"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foresaid.attribution.bodies import named_body, national_body
from foresaid.attribution.directory import Directory
from foresaid.attribution.drafts import Draft
from foresaid.attribution.phrases import POSSESSIVES
from foresaid.attribution.registry import (
    Body,
    Country,
    body_called,
    body_of,
    countries,
    country_called,
    fold,
    kinds_of_head,
    kinds_of_noun,
    offices,
)
from foresaid.model import Article, Span

#: Bare nouns for a company or a club that the text is about.
COMPANY = frozenset(
    {
        "company",
        "firm",
        "group",
        "maker",
        "carmaker",
        "club",
        "retailer",
        "airline",
        "lender",
        "startup",
        "manufacturer",
        "brokerage",
    }
)


@dataclass
class BodyResolver:
    """Finds the bodies of one page; `drafts` is the list that the resolver of sources fills, in page order."""

    article: Article
    directory: Directory
    drafts: list[Draft]

    def body(self, draft: Draft, span: Span, text: str | None) -> Body | None:
        """The body that words stand for, or None."""
        if not text:
            return None
        hit = self.body_with_reason(draft, span, text)
        return hit[0] if hit else None

    def body_with_reason(self, draft: Draft, span: Span, text: str) -> tuple[Body, str] | None:
        """The body that words stand for, and by which rule; None where no body is sure."""
        if not (low := fold(text)):
            return None
        if (body := body_called(text)) and not (kinds_of_noun(text) and body.country is None):
            return body, "registry"
        if body := national_body(text):
            return body, "nation and kind"
        if (country := country_called(text)) and country[1] != "adjective":
            return body_of(country[0], "government"), "country or capital stands for its government"
        if kinds := kinds_of_noun(text):
            alone = named_body(text)  # "the Public Health Agency" names itself where no nation does
            return self._generic(draft, span, kinds) or ((alone, "as printed") if alone else None)
        first = span.of(self.article.text).split()[0].lower()
        headline = draft.paragraph.region.zone == "headline"
        described = (
            first == "the" or headline or (not text[:1].isupper() and first not in POSSESSIVES | {"this", "that"})
        )
        if described and (named := self._described(draft, span, low)):
            return named
        if body := named_body(text):
            return body, "as printed"
        return None

    def _generic(self, draft: Draft, span: Span, kinds: Sequence[str]) -> tuple[Body, str] | None:
        """ "the air force", "military intelligence": of the nation that the page speaks of in such a way."""
        named = {b.body for b in self.directory.bodies if b.group == draft.group and b.body.kind in kinds}
        if len(named) == 1:
            return named.pop(), "the one body of that kind in the text"
        elsewhere = {b.body for b in self.directory.bodies if b.body.kind in kinds}
        if not named and len(elsewhere) == 1 and draft.group == 0:
            return elsewhere.pop(), "the one body of that kind in the page"
        for kind in kinds:
            if country := self._nation(draft, span):
                return body_of(country, kind), "kind of body, with the nation of the text"
        return None

    def _nation(self, draft: Draft, span: Span) -> Country | None:
        """The nation a text without further words speaks for: its own government named as a source, else the nation
        its report begins with, else the outlet's."""
        for other in self.drafts:
            if other.group == draft.group and other.mention and other.mention != span:
                hit = country_called(other.mention.of(self.article.text))
                if hit and hit[1] in {"capital", "name"}:
                    return hit[0]
        first = draft.raw.content[0].of(self.article.text).split()
        for size in (1, 2):
            if hit := country_called(" ".join(first[:size])):
                return hit[0]
        outlet = body_called(self.article.outlet) if self.article.outlet else None
        if outlet and outlet.country:
            return next((c for c in countries() if c.code == outlet.country), None)
        return None

    def _described(self, draft: Draft, span: Span, low: str) -> tuple[Body, str] | None:
        """ "the Ministry", "the state-owned railway operator": the last body that such words can mean.

        A headline speaks of the first one of the text below it.
        """
        tokens = low.split()
        head = tokens[-1]
        headline = draft.paragraph.region.zone == "headline"
        earlier = self.directory.bodies_before(len(self.article.text) if headline else span.start, draft.group)
        earlier = earlier[::-1] if headline else earlier
        called = (n for n in earlier if head in {t for w in (n.words, n.body.name) for t in fold(w).split()})
        of_kind = (n for n in earlier if (n.body.kind or "") in kinds_of_head(head) and len(tokens) <= 2)
        if (named := next(called, None) or next(of_kind, None)) is not None:
            return named.body, f"{'first' if headline else 'last'} body that these words can mean"
        told = {n.body: n for n in self.directory.names if n.described == head and n.at < span.start}
        if len(told) == 1:
            return next(iter(told)), "the name that is described so"
        if low in COMPANY and (leading := self.directory.leading_name(span.start, draft.group)):
            return leading.body, "the name the text is about"
        for named in earlier:
            stems = {t[:5] for n in (named.words, named.body.name) for t in fold(n).split() if len(t) > 4}
            if len({t[:5] for t in tokens if len(t) > 4} & stems) >= 2:
                return named.body, "description that shares the name's words"
        return None


def office_body(role: str, words_for_body: str | None) -> Body | None:
    """The body of an office of state: "Lithuanian" and "Foreign Minister"."""
    kind = offices().get(fold(role))
    hit = country_called(words_for_body) if words_for_body else None
    return body_of(hit[0], kind) if kind and hit else None
