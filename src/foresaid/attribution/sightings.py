"""Where a page names somebody again, in full, by surname or by office, and who of its capitals is a person at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foresaid.attribution.directory import Directory, Named, Person, Seen
from foresaid.attribution.names import body_word, surname
from foresaid.attribution.registry import (
    Body,
    gender_of,
)
from foresaid.sentences import Paragraph

#: The rest of a sentence, and a next one that begins with "He" or "She".
_NEXT = re.compile(r"[^.!?\n]{0,250}[.!?]\s+(?:He|She)\s")
_POSSESSIVE = re.compile(r"['’]s?$")


def sightings(people: Sequence[Person], paragraphs: Sequence[Paragraph]) -> Iterator[Seen]:
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
    """The people with a title, a role, a body ("of the Grocers' Guild"), a first name of women or men, or a surname
    that is no word of the page.
    """
    return [
        p
        for p in people
        if p.title
        or p.role
        or p.organisation
        or p.sure
        or gender_of(p.name)
        or _NEXT.match(text, p.at + len(p.name))
        or (_has_surname_alone(text, p.name) and next(places_of(surname(p.name).lower(), text), None) is None)
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


def without_things(found: Directory, paragraphs: Sequence[Paragraph]) -> None:
    """Move two capitals that nothing shows to be a person ("Sound Lines") from the people to the names.

    A person has a role or a title, or the last name stands alone somewhere, or "he" or "she" follows.
    """
    text = paragraphs[0].text if paragraphs else ""
    doubtful = [
        p
        for p in found.people
        if not any(q.name == p.name and (q.role or q.title or q.sure) for q in found.people)
        and not _has_surname_alone(text, p.name)
    ]
    for p in doubtful:
        found.names.append(Named(Body(p.name, None, None, listed=False), p.name, p.at, p.group))
        thing = surname(p.name).endswith("s") and not gender_of(p.name)
        if thing or body_word(surname(p.name)):
            found.people.remove(p)


def _has_surname_alone(text: str, name: str) -> bool:
    """Whether the last name of `name` stands without the first in the text."""
    if " " not in name:
        return True
    first, last = name.split()[-2:]
    return any(not text.endswith(f"{first} ", 0, at) for at in places_of(last, text))


def places_of(word: str, text: str) -> Iterator[int]:
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
