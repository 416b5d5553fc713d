"""From raw attributions to statements: the grammar that every engine shares, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from foresaid.attribution.chains import with_chains
from foresaid.attribution.channels import with_channels
from foresaid.attribution.confidence import confidence_of
from foresaid.attribution.cues import words
from foresaid.attribution.days import with_days
from foresaid.attribution.drafts import Draft
from foresaid.attribution.engine import Engine
from foresaid.attribution.gather_names import read_directory
from foresaid.attribution.interviews import with_answers
from foresaid.attribution.labels import without_labels
from foresaid.attribution.quotations import kind_of, with_carried, with_quoted_titles, with_saying, with_signatures
from foresaid.attribution.resolution import with_sources
from foresaid.attribution.titles import with_speakers, without_repeated_titles
from foresaid.attribution.units import units_of
from foresaid.attribution.voices import without_nobodys
from foresaid.model import Article, Statement, TimeExpression
from foresaid.model.statement import statement_id
from foresaid.sentences import Prose


def read_statements(
    article: Article, prose: Prose, dates: Sequence[TimeExpression], page: str, engine: Engine
) -> tuple[Statement, ...]:
    """The statements that an engine's raw attributions make, in page order."""
    paragraphs = prose.paragraphs
    raws = engine.attributions(paragraphs)
    units = [units_of(p) for p in paragraphs]
    drafts = [
        Draft(paragraph, row, raw)
        for paragraph, row, found in zip(paragraphs, units, raws, strict=True)
        for raw in found
    ]
    directory = read_directory(paragraphs, units)
    drafts = with_chains(with_saying(drafts))
    drafts = without_nobodys(without_labels(drafts, directory))
    drafts = with_answers(paragraphs, units, drafts, directory)
    # from here on nothing is dropped: a carried source is known by its place in the list, up to the days
    drafts = with_signatures(paragraphs, units, drafts)
    drafts = with_carried(paragraphs, units, drafts)
    drafts = with_quoted_titles(paragraphs, units, drafts)
    drafts = with_channels(drafts)
    drafts = with_sources(article, directory, drafts)
    drafts = with_speakers(drafts)
    drafts = with_days(article, drafts, dates)
    # and now it no longer matters
    drafts = without_repeated_titles([d for d in drafts if d.carried is None or _is_somebodys(d)])
    statements = [_statement(d, page) for d in drafts]
    return tuple(sorted(statements, key=lambda s: (s.content[0].start, s.content[-1].end, s.id)))


def _is_somebodys(draft: Draft) -> bool:
    """Whether words without a cue are one whole quotation, or have a source that is known."""
    if kind_of(draft.paragraph, draft.raw) == "direct":
        return True
    source = draft.source
    return source is not None and bool(source.name or (source.role and source.role.lower() not in words("pronouns")))


def _statement(draft: Draft, page: str) -> Statement:
    raw = draft.raw
    return Statement(
        id=statement_id(page, raw.content, draft.source),
        zone=draft.paragraph.region.zone,
        content=raw.content,
        source=draft.source,
        quotation=kind_of(draft.paragraph, raw),
        cue=raw.cue,
        channel=draft.channel,
        channel_name=draft.channel_name,
        cited_by=draft.cited_by,
        said_on=draft.said_on,
        said_on_span=draft.said_on_span,
        said_on_basis=draft.said_on_basis,
        confidence=round(confidence_of(raw, draft.paragraph.text), 3),
        rule=raw.form,
    )
