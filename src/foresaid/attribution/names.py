"""Reading a mention: which of its words are a person, a role, an organisation.

"Andrea Nilsen, a spokeswoman for Norway's central bank" is a person, a role and the words for a body. Nothing here
looks beyond the words of the mention; who "the bank" is, is the business of `resolution`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from foresaid.attribution.cues import words
from foresaid.attribution.registry import (
    body_called,
    country_called,
    fold,
    gender_of,
    kinds_of_head,
    role_nouns,
    role_words,
)

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
#: Letters behind a name: "Peter Vance KC".
_LETTERS = re.compile(r"([A-Z][\w.’'-]+ [A-Z][\w’'-]+),? (?:KC|QC|MD|PhD|OBE|CBE|MBE|FRS|RN|USN|SC)(?=,|$)")
_DEGREES = re.compile(r",? (?:M\.D\.|Ph\.D\.?|M\.A\.|B\.A\.|M\.P\.H\.|Dr\.P\.H\.|R\.N\.|J\.D\.|M\.Sc\.|DPhil)(?=,|$)")
_BEHIND = re.compile(r"\s+(?:for|of|at|with|in|from|to|on|by|that|which|who|whose|based|owned|run|backed)\b|,")
#: Nouns of bodies that are said of persons too: "Piet Trane, a crane operator".
_PERSONS_TOO = frozenset({"operator", "manufacturer", "retailer", "insurer", "regulator", "lender", "shipbuilder"})
#: Who somebody is, in one word before the name: "mother-of-three Gia Bell", "27-year-old Ben Okafor".
_WHO = re.compile(r"^(?:\w+-of-\w+|\d\d-year-old) (?=[A-Z])", re.IGNORECASE)
_TO_BODY = re.compile(r"^\s*(?:for|of|at|with|in|from|to)\s+", re.IGNORECASE)


#: Of what somebody is the head: "of liner research at Quay"; a body has an article or a capital.
_TOPIC = re.compile(
    r"of (?P<topic>(?!(?:the|a|an|his|her|its|their)\b)[a-z][\w-]*(?: (?:and )?[a-z][\w-]+){0,2}?)"
    r"(?: (?P<after>(?:at|for|with|in) .+)|(?= [A-Z])(?P<name> .+))?$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """The parts of a mention, as printed.

    `person` is a name, `title` the form of address before it; `role` the office; `organisation` the words for the body
    that the role belongs to, or for the body itself if no person is named. `unnamed` marks a collective or somebody
    whose name is withheld.
    """

    words: str
    person: str | None = None
    title: str | None = None
    role: str | None = None
    organisation: str | None = None
    unnamed: bool = False


@lru_cache(maxsize=1 << 12)  # who somebody is gets asked of the same words again and again
def read_mention(text: str, *, described: bool = True) -> Mention:
    """Split a mention into its parts; `described` reads any small words before a name as saying who that is.

    >>> m = read_mention("Andrea Nilsen, a spokeswoman for Norway's central bank")
    >>> m.person, m.role, m.organisation
    ('Andrea Nilsen', 'spokeswoman', "Norway's central bank")
    >>> m = read_mention("Fijian Foreign Minister Ratu Tora")
    >>> m.person, m.role, m.organisation
    ('Ratu Tora', 'Foreign Minister', 'Fijian')
    >>> m = read_mention("Its director, Ada Berg")
    >>> m.person, m.role, m.organisation
    ('Ada Berg', 'director', 'Its')
    >>> read_mention("several senior officials").unnamed
    True
    """
    text = _LETTERS.sub(r"\1", _DEGREES.sub("", " ".join(text.split()).rstrip("'’")))
    if body_called(text):
        return Mention(text, organisation=text)
    head, _, apposition = re.sub(r"\s*\([^)]*\)", "", text).partition(",")
    head, apposition = head.strip(), apposition.strip(" ,")
    found = _read_head(head, text, described)
    if not apposition:
        return found
    if found.person and not found.title and _is_a_body(found.person, apposition):
        return Mention(text, organisation=found.person)
    if found.person:
        role, organisation = _read_role(apposition)
        if organisation and organisation.islower() and found.organisation and not found.organisation.islower():
            organisation = None  # "Ada Berg of Moor College, the study's first author"
        return replace(found, role=role or found.role, organisation=organisation or found.organisation)
    return _named_behind(found, head, apposition) or found


def _is_a_body(name: str, apposition: str) -> bool:
    """Whether the words behind a name say that it is a body's: "Bramwell Economics, a consultancy in Aldport"."""
    described = _BEHIND.split(apposition, maxsplit=1)[0].split()
    if len(described) < 2 or fold(described[0]) not in {"a", "an", "the"} or gender_of(name):
        return False
    return fold(described[-1]) in role_words("names", "describers") - _PERSONS_TOO


def _named_behind(found: Mention, head: str, apposition: str) -> Mention | None:
    """A description with its name behind the comma: "its director, Ada Berg", "the maker, Norvane"."""
    name = _ARTICLE.sub("", re.sub(r",.*", "", apposition))
    _, tokens = _without_title(name.split())
    described = head.split()[0].lower() in words("determiners") and not head.split()[-1][0].isupper()
    if described and fold(head.split()[-1]) in role_words("names", "describers") and not gender_of(name):
        return Mention(found.words, role=_ARTICLE.sub("", head), organisation=name)  # "the operator, Harl Quays"
    if is_person_name(tokens) and (found.role or described):
        if found.unnamed:
            office, organisation = _read_role(head)
            return replace(found, person=" ".join(tokens), role=office, organisation=organisation, unnamed=False)
        owner, office_words = _possessed(_ARTICLE.sub("", head))
        return replace(
            found, person=" ".join(tokens), role=found.role or office_words, organisation=owner or found.organisation
        )
    if described and name[:1].isupper() and len(tokens) <= 5:
        return replace(found, organisation=name, role=_ARTICLE.sub("", head), unnamed=False)
    role, _ = _read_role(apposition)
    return replace(found, role=role) if found.organisation and not found.unnamed else None


def _read_head(head: str, text: str, described: bool) -> Mention:
    bare = _WHO.sub("", _ARTICLE.sub("", head))
    if body_called(bare):
        return Mention(text, organisation=bare)
    tokens = [t for t in bare.split() if t.strip(".") not in role_words("names", "honours")] or bare.split()
    if not tokens:
        return Mention(text)
    if owned := _owned(bare):
        return Mention(text, owned[1], organisation=owned[0])
    if titled := _titled(bare.split()):
        return Mention(text, titled[2], titled[0], titled[0], titled[1] or None)
    if len(tokens) > 1 and fold(tokens[0]) in role_words("names", "describers") and _is_of_a_body(tokens, head):
        return Mention(text, role=tokens[0], organisation=" ".join(tokens[1:]))
    title, name = _without_title(tokens)
    person, organisation = _person_of(name)
    if person and (title or len(person.split()) > 1):
        return Mention(text, person, title, organisation=organisation)
    if (span := _role_span(tokens)) is not None and not _is_in_a_name(tokens, span):
        return _around_role(tokens, span, head, text)
    if title and name[0][:1].isupper():
        return Mention(text, person=" ".join(name), title=title)
    if _is_unnamed(head):
        return Mention(text, role=head, unnamed=True)
    if described and (found := _described(tokens, text)):
        return found
    return Mention(text, organisation=bare)


def _is_of_a_body(tokens: list[str], head: str) -> bool:
    """Whether the name behind such a noun is a body's: "Operator Ellis Transit", "the charity Open Door"."""
    if not all(t[0].isupper() for t in tokens[1:]):
        return False
    return tokens[0][0].isupper() or (head.lower().startswith("the ") and not gender_of(" ".join(tokens[1:])))


def _possessed(head: str) -> tuple[str | None, str]:
    """ "club's head medic": whose it is, and what."""
    match = re.match(r"(.+?)['’]s? (?=\S)(.+)$", head)
    return (match.group(1), match.group(2)) if match else (None, head)


def _is_in_a_name(tokens: list[str], span: tuple[int, int]) -> bool:
    """Whether a plural office ends a body's name: "Royal College of Engineers", "Road Watchers"."""
    start, end = span
    if end < len(tokens) or start == 0 or not (tokens[start][0].isupper() and tokens[start].endswith("s")):
        return False
    after_of = start > 1 and tokens[start - 1] == "of" and tokens[start - 2][0].isupper()
    return after_of or (tokens[start - 1][0].isupper() and body_word(tokens[start]))


def _owned(head: str) -> tuple[str, str] | None:
    """ "Kasdor's Ruud", "Radio Cape's Ada Berg": whose somebody is, and the name."""
    match = re.match(r"(.+?)['’]s ((?:[A-Z][\w.’'-]+ ?){1,3})$", head)
    if not match or body_word(match.group(2)) or not head[0].isupper():
        return None
    one_each = " " not in match.group(1) and " " not in match.group(2)
    return match.groups() if one_each or is_person_name(match.group(2).split()) else None  # type: ignore[return-value]


def _titled(tokens: list[str]) -> tuple[str, str, str] | None:
    """ "Massachusetts Sen. Ada Berg": a form of address inside, what stands before it, and the name behind."""
    for k, token in enumerate(tokens[1:-1], start=1):
        if fold(token) in role_words("people", "titles") and token.endswith(".") and is_person_name(tokens[k + 1 :], 1):
            return token, " ".join(tokens[:k]), " ".join(tokens[k + 1 :])
    return None


def _person_of(tokens: list[str]) -> tuple[str | None, str | None]:
    """A person's name and the body it is tied to: "Vera Lind of Northgate Securities"."""
    cut = next((k for k, t in enumerate(tokens) if t in {"of", "at", "from"}), len(tokens))
    name, body = tokens[:cut], " ".join(tokens[cut + 1 :])
    if is_person_name(name) and not (body and country_called(" ".join(name))) and not _role_span(name):
        return " ".join(name), _ARTICLE.sub("", body) or None
    return None, None


def _described(tokens: list[str], text: str) -> Mention | None:
    """Small words and then a name: "his colleague Else Brandt" is a person, "the group Fair Crossing" a body."""
    at = next((k for k, t in enumerate(tokens) if t[0].isupper() and k), None)
    if at is None or not tokens[at - 1].islower() or fold(tokens[at - 1]) in words("linkers", "conjunctions"):
        return None
    name = tokens[at:]
    if kinds_of_head(tokens[at - 1]) or fold(tokens[at - 1]) in role_words("names", "bodies"):
        return Mention(text, organisation=" ".join(name), role=" ".join(tokens[:at]))
    if is_person_name(name):
        return Mention(text, " ".join(name), role=tokens[at - 1])
    if len(name) > 1 and all(t[0].isupper() or t in {"&", "and", "of"} for t in name):
        return Mention(text, organisation=" ".join(name), role=" ".join(tokens[:at]))
    return None


def _around_role(tokens: list[str], span: tuple[int, int], head: str, text: str) -> Mention:
    """A head with a noun of office in it: what stands before and after it."""
    start, end = _with_qualities(tokens, span)
    before, role, after = " ".join(tokens[:start]), " ".join(tokens[start:end]), " ".join(tokens[end:])
    role, after = _with_topic(role, after)
    if after and _TO_BODY.match(after):
        organisation = _named_part(_ARTICLE.sub("", _TO_BODY.sub("", after)))
        if _is_unnamed(head):
            return Mention(
                text, role=head, organisation=organisation if organisation[:1].isupper() else None, unnamed=True
            )
        return Mention(text, role=_joined(before, role), organisation=_possessor(before) or organisation)
    if after and is_person_name(after.split(), least=1):
        title, name_words = _without_title(after.split())
        return Mention(text, " ".join(name_words), title, role, _possessor(before) or None)
    name, body = _person_of(after.split())
    if name:
        return Mention(text, name, None, role, body or _possessor(before) or None)
    if after:
        return _described(tokens, text) or Mention(text, organisation=_ARTICLE.sub("", head))
    if _is_unnamed(head):
        owner = _possessor(before)
        return Mention(text, role=head, organisation=owner if owner[:1].isupper() else None, unnamed=True)
    return Mention(text, role=role, organisation=_possessor(before) or None)


def _with_qualities(tokens: list[str], span: tuple[int, int]) -> tuple[int, int]:
    """A noun of office with the small words before it that say which: "water minister", "chief commercial officer"."""
    start, stop = span
    closed = words("determiners", "conjunctions", "prepositions")
    for k in range(stop, min(stop + 2, len(tokens))):  # "chief commercial officer"
        if not tokens[k].islower() or tokens[k] in closed:
            break
        if fold(tokens[k]) in role_nouns():
            stop = k + 1
    while stop + 1 < len(tokens) and tokens[stop] == "and" and fold(tokens[stop + 1]) in role_nouns():
        stop += 2  # "founder and CTO"
    loose = role_words("people", "modifiers") - {
        "chief",
        "general",
        "executive",
        "assistant",
        "deputy",
        "vice",
        "first",
    }
    known = loose | {"new", "current", "retired"} | role_words("names", "unnamed") | closed
    while start and stop - start < 4 and tokens[start][0].islower() and re.fullmatch(r"[a-z]{3,}", tokens[start - 1]):
        if tokens[start - 1] in known or _is_body_noun(tokens[start - 1]):
            break
        start -= 1
    return start, stop


def _with_topic(role: str, after: str) -> tuple[str, str]:
    """An office with what it is for, and what stands behind that: "head of research", "at Quay"."""
    found = _TOPIC.match(after)
    if not found or _is_body_noun(found["topic"].split()[-1]):
        return role, after
    return f"{role} of {found['topic']}", (found["after"] or found["name"] or "").strip()


def _is_body_noun(word: str) -> bool:
    """Whether a small word names a kind of body: "ministry", "police"."""
    return word in words("persons") or bool(kinds_of_head(word))


def _named_part(organisation: str) -> str:
    """The name in words for a body that begin with its kind: "broker Pell Hartmann", but "study" alone."""
    tokens = organisation.split()
    at = next((k for k, t in enumerate(tokens) if t[0].isupper()), 0)
    kind = fold(tokens[at - 1]) in role_words("names", "describers") | role_words("people", "words") if at else False
    return " ".join(tokens[at:]) if kind and not organisation.endswith("s") else organisation


def _joined(before: str, role: str) -> str:
    return f"{before} {role}".strip() if before and before.islower() else role


def _possessor(before: str) -> str:
    """The words for a body before a role: "the bank's", "State Department", without qualities in small letters."""
    before = re.sub(r"['’]s?$", "", _ARTICLE.sub("", before).strip())
    kept = before.split()
    while kept and kept[0].lower() in role_words("people", "modifiers") | role_words("names", "unnamed"):
        kept = kept[1:]
    while kept and kept[-1].lower() in role_words("people", "modifiers"):
        kept = kept[:-1]
    return re.sub(r"['’]s?$", "", " ".join(kept))


def _read_role(apposition: str) -> tuple[str | None, str | None]:
    """Role and organisation of an apposition: "deputy head of the agency", "the bank's chief economist"."""
    bare = _ARTICLE.sub("", apposition)
    tokens = re.sub(r",.*", "", bare).split()
    if (span := _role_span(tokens)) is None:
        return None, None
    span = _with_qualities(tokens, span)
    before, role, after = tokens[: span[0]], " ".join(tokens[span[0] : span[1]]), " ".join(tokens[span[1] :])
    role, after = _with_topic(role, after)
    if _TO_BODY.match(after):
        return role, _named_part(_ARTICLE.sub("", _TO_BODY.sub("", after))) or None
    return role, _possessor(" ".join(before)) or None


@cache
def _roles_by_first() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The nouns of office by their first word, in singular and plural, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for role in (tuple(r.split()) for r in role_nouns()):
        for form in (role, (*role[:-1], role[-1] + "s"), (*role[:-1], role[-1] + "es")):
            out.setdefault(form[0], []).append(form)
    return {first: tuple(sorted(forms, key=len, reverse=True)) for first, forms in out.items()}


def _role_span(tokens: list[str]) -> tuple[int, int] | None:
    """Where the noun of an office stands: the longest, and of equals the first."""
    folded = tuple(fold(re.sub(r"['’]s$", "", t)) for t in tokens)
    best: tuple[int, int] | None = None
    for at, word in enumerate(folded):
        for role in _roles_by_first().get(word, ()):
            if folded[at : at + len(role)] == role and (best is None or len(role) > best[1] - best[0]):
                best = at, at + len(role)
    if best is None:
        return None
    start = best[0]
    while start and folded[start - 1] in {"deputy", "vice", "acting", "interim", "former", "first"}:
        start -= 1
    return start, best[1]


def _without_title(tokens: list[str]) -> tuple[str | None, list[str]]:
    title = None
    while len(tokens) > 1 and fold(tokens[0]) in role_words("people", "titles"):
        title, tokens = title or tokens[0], tokens[1:]
    return title, tokens


def is_person_name(tokens: list[str], least: int = 2) -> bool:
    """Whether the words can be a person's name: two to five capitals with particles, none of them a body's word.

    >>> is_person_name(["Ursula", "von", "der", "Ley"]), is_person_name(["Tora", "Bank"])
    (True, False)
    """
    _, tokens = _without_title(tokens)
    if not least <= len(tokens) <= 5:
        return False
    for token in tokens:
        low = fold(token)
        if low in role_words("names", "particles"):
            continue
        if (
            not token[0].isupper()
            or not re.fullmatch(r"[^\W\d_][\w.'’-]*", token)
            or low in role_words("names", "bodies")
        ):
            return False
        if (
            (token.isupper() and len(token) > 3 and least > 1)
            or low in words("determiners")
            or low in words("calendar") - {"may", "april", "june", "august"}
        ):
            return False
    first = country_called(tokens[0])
    if {tokens[0], tokens[-1]} & role_words("names", "adjectives"):
        return False
    if " ".join(tokens) in role_words("names", "places") or " ".join(tokens[:2]) in role_words("names", "places"):
        return False
    return not (first and len(tokens) > 1 and first[1] != "capital") and not country_called(" ".join(tokens))


def _is_unnamed(head: str) -> bool:
    tokens = head.split()
    if tokens[0].lower().split("-")[0] in role_words("names", "unnamed"):
        return True
    last = re.split(r"\s+(?:of|for|in|at|from|with|on|to|by|close|familiar)\s+", head)[0].split()[-1]
    if len(tokens) == 1 or last == tokens[0]:  # a word that begins its sentence is capital by place
        low = last.lower()
        if low.removesuffix("s") in role_words("people", "words") or (low in words("persons") and low.endswith("s")):
            return last != last.upper()
    return (
        last.islower()
        and ((last.endswith("s") and not last.endswith(("ss", "us", "is"))) or last in {"people", "media"})
        and not head.lower().startswith("the united")
    )


@lru_cache(maxsize=1 << 12)
def surname(name: str) -> str:
    """The last name, without Jr. and the like.

    >>> surname("Ivo Lund Jr.")
    'Lund'
    """
    tokens = [t for t in name.split() if fold(t) not in {"jr", "sr", "ii", "iii"}]
    return tokens[-1] if tokens else name


def body_word(text: str) -> bool:
    """Whether a phrase has a word in it that makes it a body's name."""
    return any(fold(t) in role_words("names", "bodies") for t in text.split())
