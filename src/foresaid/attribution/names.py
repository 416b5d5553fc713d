"""Reading a mention: which of its words are a person, a role, an organisation.

"Andrea Nilsen, a spokeswoman for Norway's central bank" is a person, a role and the words for a body. Nothing here
looks beyond the words of the mention; who "the bank" is, is the business of `resolution`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foresaid.attribution.cues import words
from foresaid.attribution.registry import body_called, country_called, fold, role_nouns, role_words

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_TO_BODY = re.compile(r"^\s*(?:for|of|at|with|in|from|to)\s+", re.IGNORECASE)


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


def read_mention(text: str) -> Mention:
    """Split a mention into its parts.

    >>> m = read_mention("Andrea Nilsen, a spokeswoman for Norway's central bank")
    >>> m.person, m.role, m.organisation
    ('Andrea Nilsen', 'spokeswoman', "Norway's central bank")
    >>> m = read_mention("Fijian Foreign Minister Ratu Tora")
    >>> m.person, m.role, m.organisation
    ('Ratu Tora', 'Foreign Minister', 'Fijian')
    >>> read_mention("several senior officials").unnamed
    True
    """
    text = " ".join(text.split())
    if body_called(text):
        return Mention(text, organisation=text)
    head, _, apposition = text.partition(",")
    head, apposition = re.sub(r"\s*\([^)]*\)", "", head).strip(), apposition.strip(" ,")
    found = _read_head(head, text)
    if found.person and apposition:
        role, organisation = _read_role(apposition)
        return Mention(text, found.person, found.title, role or found.role, organisation or found.organisation)
    if apposition and not found.person and not found.unnamed and found.organisation:
        role, _ = _read_role(apposition)
        return Mention(text, role=role, organisation=found.organisation)
    return found


def _read_head(head: str, text: str) -> Mention:
    bare = _ARTICLE.sub("", head)
    if body_called(bare):
        return Mention(text, organisation=bare)
    tokens = bare.split()
    if not tokens:
        return Mention(text)
    if (span := _role_span(tokens)) is not None:
        return _around_role(tokens, span, head, text)
    title, name = _without_title(tokens)
    if title and name and name[0][:1].isupper():
        return Mention(text, person=" ".join(name), title=title)
    if is_person_name(tokens):
        return Mention(text, person=bare)
    if _is_unnamed(head):
        return Mention(text, role=head, unnamed=True)
    return Mention(text, organisation=bare)


def _around_role(tokens: list[str], span: tuple[int, int], head: str, text: str) -> Mention:
    """A head with a noun of office in it: what stands before and after it."""
    start, end = span
    before, role, after = " ".join(tokens[:start]), " ".join(tokens[start:end]), " ".join(tokens[end:])
    if after and _TO_BODY.match(after):
        organisation = _ARTICLE.sub("", _TO_BODY.sub("", after))
        if _is_unnamed(head):
            return Mention(
                text, role=head, organisation=organisation if organisation[:1].isupper() else None, unnamed=True
            )
        return Mention(text, role=_joined(before, role), organisation=_possessor(before) or organisation)
    if after and is_person_name(after.split(), least=1):
        return Mention(text, after, None, role, _possessor(before) or None)
    if after:
        return Mention(text, organisation=_ARTICLE.sub("", head))
    if _is_unnamed(head):
        return Mention(text, role=head, organisation=_possessor(before) if before[:1].isupper() else None, unnamed=True)
    return Mention(text, role=role, organisation=_possessor(before) or None)


def _joined(before: str, role: str) -> str:
    return f"{before} {role}".strip() if before and before.islower() else role


def _possessor(before: str) -> str:
    """The words for a body before a role: "the bank's", "State Department", without qualities in small letters."""
    before = re.sub(r"['’]s?$", "", _ARTICLE.sub("", before).strip())
    kept = before.split()
    while kept and kept[0].lower() in role_words("people", "modifiers"):
        kept = kept[1:]
    while kept and kept[-1].lower() in role_words("people", "modifiers"):
        kept = kept[:-1]
    return " ".join(kept)


def _read_role(apposition: str) -> tuple[str | None, str | None]:
    """Role and organisation of an apposition: "deputy head of the agency", "the bank's chief economist"."""
    bare = _ARTICLE.sub("", apposition)
    tokens = re.sub(r",.*", "", bare).split()
    if (span := _role_span(tokens)) is None:
        return None, None
    before, role, after = tokens[: span[0]], " ".join(tokens[span[0] : span[1]]), " ".join(tokens[span[1] :])
    if _TO_BODY.match(after):
        return role, _ARTICLE.sub("", _TO_BODY.sub("", after)) or None
    return role, _possessor(" ".join(before)) or None


@cache
def _roles_by_length() -> tuple[tuple[int, frozenset[tuple[str, ...]]], ...]:
    """The nouns of offices as tokens, by how many they are, the most first."""
    roles = [tuple(r.split()) for r in role_nouns()]
    return tuple((n, frozenset(r for r in roles if len(r) == n)) for n in sorted({len(r) for r in roles}, reverse=True))


def _role_span(tokens: list[str]) -> tuple[int, int] | None:
    """Where the noun of an office stands: the longest, and of equals the first."""
    folded = [fold(re.sub(r"['’]s$", "", t)) for t in tokens]
    for length, roles in _roles_by_length():
        for at in range(len(folded) - length + 1):
            if _is_role(folded[at : at + length], roles):
                start = at
                while start and folded[start - 1] in {"deputy", "vice", "acting", "interim", "former", "first"}:
                    start -= 1
                return start, at + length
    return None


def _is_role(found: list[str], roles: frozenset[tuple[str, ...]]) -> bool:
    """Whether the words are one of the roles, or several of its holders."""
    last = found[-1]
    return any((*found[:-1], one) in roles for one in (last, last.removesuffix("s"), last.removesuffix("es")))


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
    return not (first and len(tokens) > 1 and first[1] != "capital") and not country_called(" ".join(tokens))


def _is_unnamed(head: str) -> bool:
    tokens = head.split()
    if tokens[0].lower() in role_words("names", "unnamed"):
        return True
    last = re.split(r"\s+(?:of|for|in|at|from|with|on|to|close|familiar)\s+", head)[0].split()[-1]
    return (
        last.islower()
        and ((last.endswith("s") and not last.endswith(("ss", "us", "is"))) or last in {"people", "media"})
        and not head.lower().startswith("the united")
    )


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
