"""Collecting the names of a page: runs of capitals that are people, bodies or something else with a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from foresaid.attribution.bodies import named_body
from foresaid.attribution.cues import words
from foresaid.attribution.directory import Directory, Named, Person
from foresaid.attribution.mentions import mention_after, mention_before
from foresaid.attribution.names import Mention, is_person_name, read_mention
from foresaid.attribution.nominals import is_nominal
from foresaid.attribution.registry import (
    Body,
    Country,
    body_called,
    country_called,
    fold,
    last_words,
    role_nouns,
    role_words,
)
from foresaid.attribution.sightings import places_of, sightings, without_things
from foresaid.attribution.units import Unit
from foresaid.sentences import Paragraph


def read_directory(paragraphs: Sequence[Paragraph], units: Sequence[tuple[Unit, ...]]) -> Directory:
    """Collect the names of a page from its paragraphs and their units.

    >>> from foresaid.attribution.units import units_of
    >>> from foresaid.model import Article, Block, Span
    >>> from foresaid.sentences import read_prose
    >>> text = "Ada Berg, a spokeswoman for the Norwegian central bank, left. Berg smiled."
    >>> paragraphs = read_prose(Article(text, (Block(Span(0, len(text)), "body", ""),))).paragraphs
    >>> found = read_directory(paragraphs, [units_of(p) for p in paragraphs])
    >>> [(p.name, p.role, p.organisation) for p in found.people], [b.body.name for b in found.bodies]
    ([('Ada Berg', 'spokeswoman', 'Norwegian central bank')], ['Norges Bank'])
    """
    found = Directory()
    for paragraph, row in zip(paragraphs, units, strict=True):
        group, zone = paragraph.region.group, paragraph.region.zone
        for unit in row:
            heading = zone in {"headline", "related_title", "feed_headline"} or _is_heading(unit)
            for start, end in () if heading else _capital_runs(unit):
                if end - start > 1 and (person := _person(unit, start, end, group)):
                    found.people.append(person)
                elif name := _name(unit, start, end, group):
                    found.names.append(name)
            found.bodies += _bodies(unit, group)
            found.countries += _countries(unit, group)
    titles = [
        u
        for p, row in zip(paragraphs, units, strict=True)
        if p.region.zone == "headline"
        for u in row
        if not u.is_title_case
    ]
    capitals = {i.text for u in titles for i in u.items if i.is_capital}
    text = paragraphs[0].text if paragraphs else ""
    found.headline = frozenset(c for c in capitals if next(places_of(c.lower(), text), None) is None)
    without_things(found, paragraphs)
    found.names = _twice_or_inside(found.names, {u.span.start for row in units for u in row}, found.headline)
    found.seen = list(sightings(found.people, paragraphs))
    return found


def _is_heading(unit: Unit) -> bool:
    """A line set like a headline, where capitals tell nothing."""
    return unit.is_title_case or unit.text[unit.span.start : unit.span.end].isupper()


def _twice_or_inside(names: list[Named], starts: set[int], headline: frozenset[str]) -> list[Named]:
    """Without single words that only stand once, at the start of a sentence: any word has a capital there."""
    counts = Counter(n.body.name for n in names)
    counts.update(headline)
    return [n for n in names if " " in n.words or n.at not in starts or counts[n.body.name] > 1]


def _capital_runs(unit: Unit) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words with particles and initials between."""
    items, at = unit.items, 0
    while at < len(items):
        if not _begins_name(unit, at):
            at += 1
            continue
        end = at + 1
        while end < len(items) and _goes_on(unit, end):
            end += 1
        yield at, end
        at = end


def _begins_name(unit: Unit, at: int) -> bool:
    item = unit.items[at]
    closed = words("pronouns", "conjunctions", "prepositions", "determiners", "calendar")
    return item.is_capital and item.lower not in closed


def _goes_on(unit: Unit, at: int) -> bool:
    """Whether the item belongs to the name before it: a capital, an initial's full stop, a hyphen, a particle."""
    item, before = unit.items[at], unit.items[at - 1]
    if item.is_capital:
        return item.lower not in words("calendar") - {"may"}
    after = unit.items[at + 1] if at + 1 < len(unit.items) else None
    if after is None:
        return False
    if item.text == ".":
        return len(before.text) <= 3 and after.is_capital
    if item.text in {"-", "’", "'"}:
        second = at + 2 < len(unit.items) and unit.items[at + 2].is_capital and len(after.text) <= 4
        small = item.text == "-" and second and after.lower not in {"born", "led", "made", "run", "wide", "era", "only"}
        return (after.is_capital or small) and item.span.end == after.span.start  # "Eun-ji Park"
    if before.text == "-":
        return item.is_word
    particle = item.lower in {"von", "van", "de", "der", "al", "bin", "la", "di"}
    return particle and (after.is_capital or after.lower in {"der", "la", "den"})


def _person(unit: Unit, start: int, end: int, group: int) -> Person | None:
    """The person named by a run of capitals, with the role before and the apposition after."""
    before = mention_before(unit, end)
    left = before[0] if before and before[0] <= start else start
    after = mention_after(unit, start)
    right = after[1] if after and after[1] >= end else end
    offset = unit.items[start].span.start
    first = unit.items[start].lower
    if start == 0 and (first.endswith("ing") or first in {"what", "why", "how", "when", "where", "that"}):
        return None
    if titled := _titled(unit, start, end, group) or _described_before(unit, start, end, group):
        return titled
    options = [unit.words(left, right), unit.words(start, right), unit.words(left, end), unit.words(start, end)]
    for text in options:
        mention: Mention = read_mention(text, described=False)
        name = mention.person or ""
        if len(name.split()) < 2 or not is_person_name(name.split()) or body_called(name):
            continue
        if fold(name) not in fold(unit.words(start, end)) or '"' in text or "“" in text or " and " in text:
            continue
        sure = _is_human(unit, end)
        return Person(name, _office_of(mention), mention.organisation, mention.title, offset, group, sure)
    return None


def _is_human(unit: Unit, end: int) -> bool:
    """Whether an age (", 79,") or "who" follows a name, as only a person's does."""
    comma, first, second = ((unit.items[k].text if k < len(unit.items) else "") for k in range(end, end + 3))
    age = first.isdigit() and len(first) == 2 and second in {",", ".", "–", "—"}
    return comma == "," and (age or first == "who")


def _described_before(unit: Unit, start: int, end: int, group: int) -> Person | None:
    """ "The club's head medic, Ada Berg, was there": a name between commas behind words for who that is."""
    items = unit.items
    if start < 2 or items[start - 1].text != "," or (end < len(items) and items[end].text not in {",", ".", "—", "–"}):
        return None
    phrase = mention_before(unit, start - 1)
    if phrase is None or items[phrase[1] - 1].is_capital or not (phrase[0] == 0 or items[phrase[0] - 1].text == ","):
        return None
    mention = read_mention(unit.words(phrase[0], end), described=False)
    name = mention.person or ""
    alone = read_mention(unit.words(start, end), described=False)
    if len(name.split()) < 2 or alone.person != name or name != unit.words(start, end):
        return None
    body = mention.organisation if (mention.organisation or "").lower() not in words("determiners") else None
    return Person(name, mention.role, body, None, items[start].span.start, group)


def _office_of(mention: Mention) -> str | None:
    """The role of a mention; a form of address that is an office ("Sen.") is one."""
    title = fold(mention.title or "")
    if mention.role and fold(mention.role) != title:
        return mention.role
    return _TITLES.get(title) or (title if title in role_nouns() else None) or mention.role


def _titled(unit: Unit, start: int, end: int, group: int) -> Person | None:
    """ "Mr. Berg", "President Berg": a form of address and a surname."""
    words_in = [i.text for i in unit.items[start:end] if i.is_word]
    if len(words_in) != 2 or fold(words_in[0]) not in role_words("people", "titles") or not words_in[1][0].isupper():
        return None
    title = words_in[0]
    role = _office_of(Mention("", title=title))
    return Person(words_in[1], role, None, title, unit.items[start].span.start, group)


#: Forms of address and the offices they stand for.
_TITLES = {"sen": "senator", "gov": "governor", "rep": "representative", "pres": "president", "gen": "general"}


def _name(unit: Unit, start: int, end: int, group: int) -> Named | None:
    """A capitalised phrase that may name a company, a group, a place; none that a preposition of place precedes."""
    text = unit.words(start, end)
    before = unit.items[start - 1].lower if start else ""
    sole = end - start == 1 and start == 0 and unit.items[0].lower.endswith(("s", "ly", "ing"))
    if before in {"in", "at", "near", "from", "to", "into", "around", "across", "outside"} or sole:
        return None
    after = unit.items[end] if end < len(unit.items) else None
    if after and after.is_word and is_nominal(unit, end) and not after.lower.endswith(("s", "ed")):
        return None  # an adjective: "the Republican nominee"
    if body_called(text) or country_called(text) or fold(text) in role_nouns() or is_person_name(text.split()):
        return None
    closed = words("openers", "negations", "adverbs", "persons") | role_words("names", "things")
    if fold(text.split()[0]) in closed:
        return None
    told = _noun_of(unit, end)
    return Named(Body(text, None, None, listed=False), text, unit.items[start].span.start, group, told)


def _noun_of(unit: Unit, end: int) -> str:
    """The noun of what a name is: "firm" in "Fjord Consult, an advisory firm that"; "" if none is told."""
    items = unit.items
    if end + 2 >= len(items) or items[end].text != "," or items[end + 1].lower not in {"a", "an", "the"}:
        return ""
    stop = end + 2
    while stop < len(items) and is_nominal(unit, stop) and not items[stop].is_capital:
        stop += 1
    return items[stop - 1].lower if stop > end + 2 else ""


def _bodies(unit: Unit, group: int) -> Iterator[Named]:
    """Bodies by the registry, by nation and kind, and by a body's word in a capitalised phrase; longest first."""
    items, at = unit.items, 0
    while at < len(items):
        step = 1
        if items[at].is_capital and items[at].lower not in words("calendar", "conjunctions"):
            for end in range(_phrase_end(unit, at), at, -1):
                if end < len(items) and items[end].is_capital and items[end - 1].is_capital:
                    continue  # inside a longer name
                if not items[end - 1].is_capital and fold(items[end - 1].lower) not in last_words():
                    continue
                text = unit.words(at, end)
                if (body := named_body(text)) and not country_called(text):
                    yield Named(body, text, items[at].span.start, group)
                    step = end - at
                    break
        at += step


def _phrase_end(unit: Unit, at: int) -> int:
    """Where words that could be one name end: at a mark, a verb or a closed word that no name has inside."""
    items, end = unit.items, at + 1
    closed = words("auxiliaries", "verbs", "pronouns") | {"to", "by", "with", "in", "that", "from", "at"}
    while end < len(items) and end - at < 9:
        item = items[end]
        abbreviation = item.text == "." and len(items[end - 1].text) <= 3 and items[end - 1].is_capital
        inside = item.is_capital or (item.is_word and item.lower not in closed - {"'s"})
        if not inside and not abbreviation and item.lower not in {"'s", "&", "-", "’"}:
            break
        end += 1
    return end


def _countries(unit: Unit, group: int) -> Iterator[tuple[Country, int, int]]:
    for at, item in enumerate(unit.items):
        for size in (2, 1):
            if item.is_capital and at + size <= len(unit.items) and (hit := country_called(unit.words(at, at + size))):
                yield hit[0], item.span.start, group
                break
