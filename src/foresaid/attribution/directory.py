"""The directory of a page: the people and bodies it names in full, and where.

Short forms ("Nilsen", "the bank", "military intelligence") are looked up here. A teaser or a feed item is a text of its
own: its names are looked up there first, then in the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from foresaid.attribution.cues import words
from foresaid.attribution.mentions import is_nominal, mention_after, mention_before
from foresaid.attribution.names import Mention, body_word, is_person_name, read_mention, surname
from foresaid.attribution.registry import (
    Body,
    Country,
    body_called,
    body_of,
    country_called,
    fold,
    gender_of,
    kinds_of_noun,
    role_nouns,
    role_words,
)
from foresaid.attribution.units import Unit
from foresaid.model import Span
from foresaid.sentences import Paragraph

_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the page names in full: name, role, the words for the organisation, where, in which group."""

    name: str
    role: str | None
    organisation: str | None
    title: str | None
    at: int
    group: int


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody where the page names them, in full, by surname or by office: offset, sentence, whether quoted.

    `people` are the names it can be: two where a surname is shared.
    """

    people: tuple[str, ...]
    at: int
    sentence: Span
    quoted: bool
    group: int


@dataclass(frozen=True, slots=True)
class Named:
    """A body that the page names, with the words, where, and in which group."""

    body: Body
    words: str
    at: int
    group: int


@dataclass
class Directory:
    """All names of a page in page order; `names` are capitalised phrases that are neither people nor listed bodies."""

    people: list[Person] = field(default_factory=list)
    bodies: list[Named] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)
    countries: list[tuple[Country, int, int]] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)

    def people_called(self, name: str, group: int) -> tuple[Person, ...]:
        """The people with that full name or surname, those of the group first; one for each, with all that is known."""
        folded = fold(name)
        hits = [p for p in self.people if folded in {fold(p.name), fold(surname(p.name))} or _begins(p.name, folded)]
        own = [p for p in hits if p.group == group] or hits
        full = {p.name for p in own if " " in p.name}
        if len(full) == 1:  # "Mr. Berg" is the one Berg with a first name
            return (_merged(own, full.pop()),)
        names = dict.fromkeys(p.name for p in own if " " in p.name or not full)
        grouped: dict[str, list[Person]] = {}
        for p in own:
            if p.name in names:
                grouped.setdefault(fold(surname(p.name)) + fold(p.name)[:1], []).append(p)
        return tuple(_merged(people, max((p.name for p in people), key=len)) for people in grouped.values())

    def leading_name(self, at: int, group: int) -> Named | None:
        """The name that a text is about so far: the one that stands most often before an offset, at least twice."""
        before = [n for n in self.names if n.at < at and n.group == group]
        counts = Counter(n.body.name for n in before).most_common(2)
        if not counts or counts[0][1] < 2 or (len(counts) > 1 and counts[1][1] == counts[0][1]):
            return None
        return next(n for n in before if n.body.name == counts[0][0])

    def bodies_before(self, at: int, group: int) -> tuple[Named, ...]:
        """The bodies named before an offset in the group, the latest first."""
        return tuple(sorted((b for b in self.bodies if b.at < at and b.group == group), key=lambda b: -b.at))


def _begins(name: str, folded: str) -> bool:
    return " " in folded and fold(name).startswith(folded + " ")


def _merged(people: Sequence[Person], name: str) -> Person:
    """What the mentions of one person tell together."""
    first = people[0]
    return Person(
        name,
        next((p.role for p in people if p.role), None),
        next((p.organisation for p in people if p.organisation), None),
        next((p.title for p in people if p.title), None),
        first.at,
        first.group,
    )


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
    _sort_out(found, paragraphs)
    found.names = _twice_or_inside(found.names, {u.span.start for row in units for u in row})
    found.seen = list(_sightings(found.people, paragraphs))
    return found


def _is_heading(unit: Unit) -> bool:
    """A line set like a headline, where capitals tell nothing."""
    return unit.is_title_case or unit.text[unit.span.start : unit.span.end].isupper()


def _sightings(people: Sequence[Person], paragraphs: Sequence[Paragraph]) -> Iterator[Seen]:
    """Every place where somebody is named who is surely a person, in page order."""
    sure = _sure_people(people, paragraphs[0].text if paragraphs else "")
    by_surname: dict[str, list[str]] = {}
    for name in dict.fromkeys(p.name for p in sure):
        same = by_surname.setdefault(surname(name), [])
        if not any(n[0] == name[0] and n.split()[0] == name.split()[0] for n in same):
            same.append(name)  # "Ada B. Berg" and "Ada Berg" are one
    by_office = _by_office(sure)
    if not by_surname and not by_office:
        return
    for paragraph in paragraphs:
        for k, token in enumerate(paragraph.tokens):
            word = _POSSESSIVE.sub("", token.text) if "'" in token.text or "’" in token.text else token.text
            names: tuple[str, ...] = ()
            if word in by_surname:
                names = _meant(by_surname[word], paragraph.text, token.span.start)
            elif k and word.lower() in by_office and paragraph.tokens[k - 1].lower == "the":
                names = by_office[word.lower()]
            if names:
                quoted = paragraph.quotation_at(token.span) is not None
                sentence = paragraph.sentence_at(token.span.start)
                yield Seen(names, token.span.start, sentence, quoted, paragraph.region.group)


def _sure_people(people: Sequence[Person], text: str) -> list[Person]:
    """The people with a title, a role, a first name of women or men, or a surname that is no word of the page."""
    return [
        p
        for p in people
        if p.title
        or p.role
        or gender_of(p.name)
        or (_has_surname_alone(text, p.name) and next(_places_of(surname(p.name).lower(), text), None) is None)
    ]


def _meant(names: Sequence[str], text: str, at: int) -> tuple[str, ...]:
    """Which of the people with one surname are meant at an offset: the one whose first name stands before, else all."""
    full = [n for n in names if " " in n] or list(names)
    before = text[max(0, at - 25) : at].rstrip()
    told = [n for n in full if " " in n and before.endswith(n.split()[-2])]
    return tuple(told or full)


def _by_office(people: Sequence[Person]) -> dict[str, tuple[str, ...]]:
    """The offices that just one person of the page holds: "the president", "the senator"."""
    holders_of: dict[str, set[str]] = {}
    for p in people:
        if p.role and " " not in p.role:
            holders_of.setdefault(p.role.lower(), set()).add(p.name)
    surnames = {role: {surname(n) for n in names} for role, names in holders_of.items()}
    return {role: (max(names, key=len),) for role, names in holders_of.items() if len(surnames[role]) == 1}


def _sort_out(found: Directory, paragraphs: Sequence[Paragraph]) -> None:
    """Move two capitals that nothing shows to be a person ("Sound Lines") from the people to the names.

    A person has a role or a title, or the last name stands alone somewhere, or "he" or "she" follows.
    """
    text = paragraphs[0].text if paragraphs else ""
    doubtful = [
        p
        for p in found.people
        if not any(q.name == p.name and (q.role or q.title) for q in found.people)
        and not _has_surname_alone(text, p.name)
    ]
    for p in doubtful:
        found.names.append(Named(Body(p.name, None, None, listed=False), p.name, p.at, p.group))
        if surname(p.name).endswith("s") or body_word(surname(p.name)):
            found.people.remove(p)


def _has_surname_alone(text: str, name: str) -> bool:
    """Whether the last name of `name` stands without the first in the text."""
    if " " not in name:
        return True
    first, last = name.split()[-2:]
    return any(not text.endswith(f"{first} ", 0, at) for at in _places_of(last, text))


def _places_of(word: str, text: str) -> Iterator[int]:
    """Where a word stands whole in the text: a plain search, which is much faster than one for word boundaries."""
    at = text.find(word)
    while at >= 0:
        if _parts_words(text, at) and _parts_words(text, at + len(word)):
            yield at
        at = text.find(word, at + 1)


def _parts_words(text: str, at: int) -> bool:
    r"""Whether a word begins or ends at the offset, as \b has it."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    return (before.isalnum() or before == "_") != (after.isalnum() or after == "_")


def _twice_or_inside(names: list[Named], starts: set[int]) -> list[Named]:
    """Without single words that only stand once, at the start of a sentence: any word has a capital there."""
    counts = Counter(n.body.name for n in names)
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
        return after.is_capital and item.span.end == after.span.start
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
        return Person(name, _office_of(mention), mention.organisation, mention.title, offset, group)
    return None


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
    return Named(Body(text, None, None, listed=False), text, unit.items[start].span.start, group)


def _bodies(unit: Unit, group: int) -> Iterator[Named]:
    """Bodies by the registry, by nation and kind, and by a body's word in a capitalised phrase; longest first."""
    items, at = unit.items, 0
    while at < len(items):
        step = 1
        if items[at].is_capital and items[at].lower not in words("calendar", "conjunctions"):
            for end in range(_phrase_end(unit, at), at, -1):
                if end < len(items) and items[end].is_capital and items[end - 1].is_capital:
                    continue  # inside a longer name
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


@lru_cache(maxsize=1 << 12)  # a page has the same few names in many places
def named_body(text: str) -> Body | None:
    """The body that a phrase names by itself: registered, or a nation and a kind, or a capitalised name of a body.

    >>> named_body("Norway’s central bank").name, named_body("Lake Harbour Ferry Company").name
    ('Norges Bank', 'Lake Harbour Ferry Company')
    """
    if body := body_called(text):
        return body
    if body := national_body(text):
        return body
    tokens = text.split()
    last = fold(tokens[-1])
    capitals = (
        all(t[0].isupper() or t in {"of", "for", "the", "and", "&", "on"} for t in tokens) and tokens[-1][0].isupper()
    )
    if len(tokens) < 2 or not capitals or not tokens[0][0].isupper() or tokens[0].lower() in words("determiners"):
        return None
    ends = body_word(tokens[-1]) and last not in {"post", "times"}
    begins = any(body_word(t) and tokens[k + 1 : k + 2] in (["of"], ["for"], ["on"]) for k, t in enumerate(tokens[:-2]))
    return Body(text, None, None, listed=False) if ends or begins else None


def national_body(text: str) -> Body | None:
    """ "Norwegian central bank", "Norway's central bank", "central bank of Norway" -> that country's bank."""
    tokens = text.split()
    for size in (1, 2, 3):
        if len(tokens) > size and (hit := country_called(_POSSESSIVE.sub("", " ".join(tokens[:size])))):
            kinds = kinds_of_noun(" ".join(tokens[size:]))
            if kinds:
                return body_of(hit[0], kinds[0])
    kind, _, country = text.rpartition(" of ")
    if kind and (hit := country_called(country)) and (kinds := kinds_of_noun(kind)):
        return body_of(hit[0], kinds[0])
    return None


def _countries(unit: Unit, group: int) -> Iterator[tuple[Country, int, int]]:
    for at, item in enumerate(unit.items):
        for size in (2, 1):
            if item.is_capital and at + size <= len(unit.items) and (hit := country_called(unit.words(at, at + size))):
                yield hit[0], item.span.start, group
                break
