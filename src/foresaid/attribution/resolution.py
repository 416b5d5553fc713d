"""Who it is: from the words that name a source to the person or body they stand for.

Each way of resolving is one small function with its name in `Source.why`. If two readings are possible the name stays
None and the candidates are listed: a forecast credited to the wrong person is worse than one credited to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foresaid.attribution.body_resolution import COMPANY, BodyResolver, office_body
from foresaid.attribution.cues import entry, words
from foresaid.attribution.directory import Directory, Person
from foresaid.attribution.drafts import Draft
from foresaid.attribution.interviews import ANSWER, interviewee
from foresaid.attribution.mentions import mention_after
from foresaid.attribution.names import Mention, read_mention
from foresaid.attribution.phrases import POSSESSIVES
from foresaid.attribution.pieces import range_span
from foresaid.attribution.pronouns import body_before, is_person, people_before, phrases_before
from foresaid.attribution.registry import (
    Body,
    body_called,
    country_called,
    fold,
    gender_of,
    holders_called,
    kinds_of_head,
    role_words,
)
from foresaid.model import Article, Source, Span

_HE_SHE = frozenset({"he", "she", "him", "her", "his"})
_THEY_IT = frozenset({"it", "they", "its", "their", "we", "them"})
#: "(a note) by Quay", "(figures) collected by the group Fair Crossing"
_ISSUER = re.compile(r"(?:collected |compiled |released |published |issued |conducted )?(?:by|from) (?P<name>[^,]+)")
#: How many characters back a full name is fresh enough to tell which of two of one surname is meant: two paragraphs.
_CLOSE = 700
_AGED = re.compile(r"[Tt]he \d\d-year-old")
#: Of these one can stand for another: "in a summary ... The paper says".
_PAPERS = frozenset({"paper", "report", "study", "document", "summary", "assessment"})

_RELATIVE = frozenset({"who", "which"})


@dataclass
class Resolver:
    """Resolves the sources of one page in order; remembers whom it has met."""

    article: Article
    directory: Directory
    drafts: list[Draft]

    def __post_init__(self) -> None:
        self.bodies = BodyResolver(self.article, self.directory, self.drafts)

    def resolved(self) -> list[Draft]:
        """The drafts with their sources."""
        for place, draft in enumerate(self.drafts):
            self.drafts[place] = replace(draft, source=self._as_introduced(place, self.source_of(place, draft)))
        return self.drafts

    def _as_introduced(self, place: int, source: Source | None) -> Source | None:
        """The source with role and body from where it was first named as one, if these words do not tell them."""
        if source is None or not source.name or source.organisation:
            return source
        group = self.drafts[place].group
        told = (d.source for d in self.drafts[:place] if d.group == group and d.source and d.source.name == source.name)
        first = next((s for s in told if s.organisation or (s.role and not source.role)), None)
        if first is None or (source.role and source.role != first.role):
            return source
        return replace(source, role=first.role, organisation=first.organisation)

    def source_of(self, place: int, draft: Draft) -> Source | None:
        """Who a draft is credited to, None where the words name nobody."""
        if draft.carried is not None:
            origin = self.drafts[draft.carried].source
            if origin is None:
                return None
            return replace(origin, span=None, implicit=True, why="carried over: " + origin.why)
        if draft.raw.form == ANSWER:
            return self._interviewee(draft)
        if draft.mention is None:
            return None
        return self.resolve(draft, draft.mention, place)

    def _interviewee(self, draft: Draft) -> Source:
        """Who answers in an interview."""
        label = draft.mention.of(self.article.text) if draft.mention else ""
        first = next(d for d in self.drafts if d.raw.form == ANSWER)
        people = interviewee(label, first.raw.extent.start, self.directory)
        if len(people) != 1:
            return Source(draft.mention, candidates=tuple(p.name for p in people), why="an answer, of one interviewed")
        span = draft.raw.content[0]
        known = self._person(draft, span, Mention(people[0].name, people[0].name))
        return replace(known, span=draft.mention, implicit=draft.mention is None, why="the one interviewed")

    def resolve(self, draft: Draft, span: Span, place: int) -> Source:
        """Resolve one mention."""
        text = span.of(self.article.text)
        low = next((i.lower for i in draft.unit.items if i.span == span), text.lower()) if draft.unit else text.lower()
        if low in _RELATIVE:
            return self._relative(draft, span, place)
        if low in _HE_SHE:
            return self._he_or_she(draft, span, place, low)
        if low in _THEY_IT:
            return self._they_or_it(draft, span, place)
        if _AGED.fullmatch(text):
            person = self._he_or_she(draft, span, place, "they")
            return replace(person, why="the last person before, by age") if person.name else person
        if low == "i" and len(self.article.authors) == 1:
            author = self.article.authors[0].name
            return Source(span, author, why="the writer of the page")
        if low in words("pronouns"):
            return Source(span, role=text, why="a pronoun that names nobody")
        mention = read_mention(text)
        if document := self._document(draft, span, text, place):
            return document
        if mention.organisation and mention.organisation.lower() in POSSESSIVES:
            mention = replace(mention, organisation=self._possessor(draft, span, place))
        if mention.person:
            return self._person(draft, span, mention)
        if mention.unnamed:
            body = self.bodies.body(draft, span, mention.organisation) if mention.organisation else None
            body = body or self._employer(draft, span, text)
            organisation = body.name if body else mention.organisation
            return Source(span, None, mention.role, organisation, why="unnamed or collective")
        kind = fold(mention.role.split()[-1]) if mention.role else ""
        describes = bool(kinds_of_head(kind)) or kind in role_words("names", "describers")
        if mention.role and not (mention.organisation and describes):
            return self._role(draft, span, mention, place)
        return self._body(draft, span, mention, place)

    def _employer(self, draft: Draft, span: Span, text: str) -> Body | None:
        """Whose spokesperson or judge it is, if the text does not say: the last body named in the same paragraph."""
        head = text.split()[-1].lower()
        if not head.startswith("spokes") and head not in {"judge", "judges", "justices"}:
            return None
        start = draft.paragraph.region.span.start
        named = [n for n in self.directory.bodies if start <= n.at < span.start and n.group == draft.group]
        return named[-1].body if named else None

    def _possessor(self, draft: Draft, span: Span, place: int) -> str | None:
        """Whose director it is: "its" and "their" stand for the last body before."""
        source = self._they_or_it(draft, span, place)
        return source.organisation or source.name

    def _document(self, draft: Draft, span: Span, text: str, place: int) -> Source | None:
        """ "the report", "a note by Quay", "its authors": what is written speaks for the one who issued it."""
        low = [w.strip(",.") for w in text.lower().split()]
        at = next(
            (k for k, w in enumerate(low) if w.removesuffix("'s").removesuffix("’s") in entry("documents", "words")),
            None,
        )
        if at is None or at > 4:
            return None
        if by := _ISSUER.match(" ".join(text.split()[at + 1 :])):
            issuer = read_mention(by["name"])
            if issuer.person and self._is_somebody(issuer):
                return replace(self._person(draft, span, issuer), why="author of what is cited")
            words_for_issuer = issuer.organisation or issuer.person
            if issuer.unnamed or not words_for_issuer:
                return None
            body = self.bodies.body(draft, span, words_for_issuer)
            name = body.name if body else words_for_issuer
            return Source(span, name, None, name, why="issuer of what is cited")
        if low[0] in POSSESSIVES:
            him = self._he_or_she(draft, span, place, low[0]) if low[0] in {"his", "her"} else None
            owner = him or self._they_or_it(draft, span, place)
            return replace(owner, span=span, why="owner of what is cited")
        if owned := re.match(r"(?P<owner>.+?)['’]s? (?:[\w-]+ ){0,3}$", " ".join(text.split()[:at]) + " "):
            return self._owner(draft, span, text, owned["owner"])
        if low[0] != "the":
            return None
        for other in reversed(self.drafts[:place]):
            words_before = other.channel.of(self.article.text).lower() if other.channel else ""
            mentioned = other.mention.of(self.article.text).lower() if other.mention else ""
            noun = low[at].removesuffix("'s").removesuffix("’s")
            there = set(f"{words_before} {mentioned}".split())
            alike = noun in there or (noun in _PAPERS and _PAPERS & there)
            if other.group == draft.group and other.source and alike:
                return replace(other.source, span=span, implicit=False, why="issuer of the document named before")
        return None

    def _is_somebody(self, mention: Mention) -> bool:
        """Whether two capitals are a person's name: with a title, a role or a first name, or known as one here."""
        name = mention.person or ""
        told = mention.title or mention.role or gender_of(name)
        return bool(told) or any(p.name == name and (p.role or p.title) for p in self.directory.people)

    def _owner(self, draft: Draft, span: Span, text: str, words_for_owner: str) -> Source | None:
        """ "the institute's latest report": the institute."""
        owner = read_mention(words_for_owner)
        if owner.person or owner.unnamed or not owner.organisation or body_called(text):
            return None
        body = self.bodies.body(draft, span, owner.organisation)
        return Source(span, body.name, None, body.name, why="owner of what is cited") if body else None

    # --- people -------------------------------------------------------------------------------------------------------

    def _person(self, draft: Draft, span: Span, mention: Mention) -> Source:
        """A name: the full one in the page, or a holder of a public office on the day."""
        name = mention.person or ""
        hits = self.directory.people_called(name, draft.group)
        if len(hits) > 1 and (latest := self._introduced(hits, span)):
            hits = (latest,)
        if len(hits) > 1 and len(name.split()) == 1:
            return Source(span, candidates=tuple(p.name for p in hits), why="several people of that name in the page")
        person = hits[0] if hits else None
        role = mention.role or (person.role if person else None)
        words_for_body = mention.organisation or (person.organisation if person else None)
        body = self.bodies.body(draft, span, words_for_body) if words_for_body else None
        full = person.name if person else name
        if role and (office := office_body(role, words_for_body)):
            body = office
        holder = holders_called(full, self.article.published_day)
        if len(holder) == 1 and (len(full.split()) > 1 or not person):
            body = body or body_called(holder[0].body) or Body(holder[0].body, listed=False)
            if len(full.split()) == 1:
                return Source(
                    span,
                    holder[0].name,
                    role or holder[0].role,
                    body.name,
                    why="office holder on the day of publication",
                )
            return Source(span, holder[0].name, role or holder[0].role, body.name, why="named in full")
        why = (
            "named in full"
            if len(name.split()) > 1
            else "surname of somebody named in the page"
            if person
            else "surname only"
        )
        return Source(span, full, role, body.name if body else words_for_body, why=why)

    def _introduced(self, people: Sequence[Person], span: Span) -> Person | None:
        """The one of several with one surname whose full name stands close before, if just one's does."""
        close = {
            p.name
            for p in self.directory.people
            if span.start - _CLOSE < p.at < span.start and any(q.name == p.name for q in people)
        }
        return next((p for p in people if close == {p.name}), None)

    def _role(self, draft: Draft, span: Span, mention: Mention, place: int) -> Source:
        """An office without a name: "the spokesman", "the Fijian president", "the governor"."""
        role = mention.role or ""
        if mention.organisation and (body := office_body(role, mention.organisation)):
            return Source(span, body.name, role, body.name, why="an office of state stands for its holder")
        people = self._people_with_role(draft, span, role)
        near = [s.people for s in self.directory.seen if s.at == span.end - len(span.of(self.article.text).split()[-1])]
        if len(people) > 1 and (latest := self._latest(people, span)):
            people = (latest,)
        if len(people) != 1 and near and len(near[0]) == 1:
            people = self.directory.people_called(near[0][0], draft.group)
        if len(people) == 1:
            person = people[0]
            body = self.bodies.body(draft, span, person.organisation) if person.organisation else None
            return Source(
                span, person.name, person.role, body.name if body else person.organisation, why="the one with that role"
            )
        if not people and (speaker := self._speaker_so_described(draft, span, place)):
            return speaker
        if not people and (spoke := self._company_that_spoke(draft, span, place)):
            return spoke
        if people:
            return Source(span, None, role, candidates=tuple(p.name for p in people), why="several with that role")
        if mention.organisation and (body := self.bodies.body(draft, span, mention.organisation)):
            return Source(span, None, role, body.name, why="role at a named body")
        return Source(span, None, role, why="nobody with that role is named")

    def _speaker_so_described(self, draft: Draft, span: Span, place: int) -> Source | None:
        """ "Piet Dace felt robbed. “We had eleven corners,” the striker said.": the one person who spoke just before.

        Only for a noun that is no office ("the striker", "the farmer"), of somebody whose role the page does not tell.
        """
        words_here = span.of(self.article.text).lower()
        if not words_here.startswith("the ") or words_here[4:] not in role_words("people", "callings"):
            return None
        before = [d for d in self.drafts[:place] if d.paragraph is draft.paragraph and d.source]
        names = {d.source.name: d.source for d in before if d.source}
        if len(names) != 1 or not before[-1].source or not is_person(before[-1].source) or before[-1].source.role:
            return None
        named = {
            n for s in self.directory.seen for n in s.people if draft.paragraph.region.span.start <= s.at < span.start
        }
        if named - {before[-1].source.name}:
            return None
        return replace(before[-1].source, span=span, implicit=False, why="the one person who spoke just before")

    def _latest(self, people: Sequence[Person], span: Span) -> Person | None:
        """The one of several people with a role who is named close before, if the others are not."""
        names = {p.name for p in people}
        close = [s for s in self.directory.seen if span.start - _CLOSE < s.at < span.start and names & set(s.people)]
        found = {n for s in close for n in s.people if n in names}
        return next((p for p in people if found == {p.name}), None)

    def _people_with_role(self, draft: Draft, span: Span, role: str) -> tuple[Person, ...]:
        wanted = {fold(t) for t in role.split()}
        found: dict[str, Person] = {}
        for p in self.directory.people:
            if p.group == draft.group and p.at < span.start and p.role and wanted <= {fold(t) for t in p.role.split()}:
                found[p.name] = p
        return tuple(found.values())

    def _he_or_she(self, draft: Draft, span: Span, place: int, pronoun: str) -> Source:
        """The last person who spoke or began a sentence before, and whom the pronoun fits."""
        for names in people_before(self.directory, self.drafts[:place], draft, span):
            known = [self._person(draft, span, Mention(name, name)) for name in names]
            fit = [k for k in known if k.name and _agrees(pronoun, k, self._title(k))]
            if len(fit) == 1:
                return replace(fit[0], why="pronoun for the last person who spoke or began a sentence")
            if fit:
                return Source(span, candidates=tuple(names), why="pronoun for one of several of that name")
        return Source(span, why="pronoun without a person before it")

    def _title(self, source: Source) -> str | None:
        return next((p.title for p in self.directory.people if p.name == source.name and p.title), None)

    def _relative(self, draft: Draft, span: Span, place: int) -> Source:
        """ "Brook, who said": the name or the noun phrase before."""
        phrases = phrases_before(draft, span)
        for phrase in phrases:
            text = phrase.of(self.article.text)
            if read_mention(text).person or self.directory.people_called(text, draft.group):
                return replace(self.resolve(draft, phrase, place), span=span)
        if not phrases:
            return Source(span, why="relative pronoun without antecedent")
        return replace(self.resolve(draft, phrases[-1], place), span=span)

    def _they_or_it(self, draft: Draft, span: Span, place: int) -> Source:
        """The last body or collective that spoke or began a sentence close before."""
        if (subject := self._subject_before(draft, span, place)) is not None:
            return subject
        if (found := body_before(self.directory, self.drafts[:place], draft, span)) is None:
            return Source(span, why="pronoun without a body before it")
        if isinstance(found, Body):
            return Source(span, found.name, None, found.name, why="body that began a sentence before")
        return replace(found, span=span, implicit=False, why="pronoun for the last body that spoke")

    def _subject_before(self, draft: Draft, span: Span, place: int) -> Source | None:
        """ "The council has set money aside. It expects": the subject of the sentence before, if that is a body."""
        before = [u for u in draft.units if u.span.end <= span.start]
        spoke = any(d.raw.source and before and before[-1].span.contains(d.raw.source[0]) for d in self.drafts[:place])
        if not before or spoke:
            return None
        if named := self._named_at(before[-1].span.start, draft.group):
            return Source(span, named, None, named, why="the body that the sentence before begins with")
        if before[-1].items[0].lower != "the" or not (found := mention_after(before[-1], 0)):
            return None
        phrase = range_span(before[-1], found)
        head = phrase.of(self.article.text).split()[-1].lower()
        if head not in words("persons") and not kinds_of_head(head):
            return None
        source = self.resolve(draft, phrase, place)
        if not source.name or source.name != source.organisation:
            return None
        return replace(source, span=span, why="the body that the sentence before begins with")

    def _named_at(self, at: int, group: int) -> str | None:
        """The name of two words or more that stands at an offset, if nothing shows that it is a person's."""
        people = {p.name for p in self.directory.people} | {name for s in self.directory.seen for name in s.people}
        found = (n.body.name for n in self.directory.names if n.at == at and n.group == group and " " in n.body.name)
        return next((name for name in found if name not in people and not gender_of(name)), None)

    # --- bodies -------------------------------------------------------------------------------------------------------

    def _same_head(self, draft: Draft, span: Span, text: str, place: int) -> Source | None:
        """ "the campaign", after "Berg's campaign said": an earlier source whose mention ends in the same noun."""
        if span.of(self.article.text)[:4].lower() != "the ":
            return None
        head = fold(text).split()[-1:]
        for other in reversed(self.drafts[:place]):
            before = fold(other.mention.of(self.article.text).split(",")[0]).split() if other.mention else []
            cut = next((k for k, w in enumerate(before) if w in words("linkers") and k), len(before))
            if other.group == draft.group and other.source and before[:cut][-1:] == head:
                return other.source
        return None

    def _company_that_spoke(self, draft: Draft, span: Span, place: int) -> Source | None:
        """ "The consultancy", "the company": the one body without an entry in the registry that spoke close before."""
        words_here = span.of(self.article.text).lower()
        nouns = (COMPANY | role_words("names", "describers")) - {"group"}  # of voters, of scientists
        if not words_here.startswith("the ") or words_here[4:] not in nouns:
            return None
        spoke = {
            d.source.name: d.source
            for d in self.drafts[:place]
            if d.group == draft.group and d.source and d.source.span and span.start - _CLOSE < d.source.span.start
            if d.source.name and d.source.name == d.source.organisation and d.source.why == "as printed"
        }
        if len(spoke) != 1:
            return None
        source = next(iter(spoke.values()))
        return replace(source, span=span, implicit=False, why="the only company that spoke close before")

    def _body(self, draft: Draft, span: Span, mention: Mention, place: int) -> Source:
        """A body, or the surname of somebody."""
        text = mention.organisation or mention.words
        if len(text.split()) == 1 and text[:1].isupper():
            people = self.directory.people_called(text, draft.group)
            if people or (holders_called(text, self.article.published_day) and not body_called(text)):
                return self._person(draft, span, replace(mention, person=text, organisation=None))
        if hit := self.bodies.body_with_reason(draft, span, text):
            body, why = hit
            return Source(span, body.name, mention.role, body.name, why=why)
        named = " " in text and all(w[0].isupper() for w in text.split())
        if not named and (same := self._same_head(draft, span, text, place)):
            return replace(same, span=span, implicit=False, why="the one described by the same noun before")
        if spoke := self._company_that_spoke(draft, span, place):
            return spoke
        if self._is_name(draft, span, text) and text.lower() not in words("persons"):
            return Source(span, text, mention.role, text, why="as printed")
        if text.split()[0].lower() not in words("determiners") and not (text.split()[-1].endswith("s")):
            return Source(span, text, None, None, why="a description, no name for it in the page")
        return Source(span, None, mention.words, why="no name for these words in the page")

    def _is_name(self, draft: Draft, span: Span, text: str) -> bool:
        """Whether the words have a capital that the start of a sentence does not explain."""
        printed = span.of(self.article.text)
        capitals = [w for w in text.split() if w[:1].isupper()]
        begins = span.start <= draft.paragraph.sentence_at(span.start).start + 2
        only_first = capitals == text.split()[:1] and printed.startswith(text)
        if not capitals or (begins and only_first and " " in text):
            return False
        return not (country_called(text.removesuffix("s")) and text.endswith("s"))  # "Europeans"


def _agrees(pronoun: str, source: Source, title: str | None) -> bool:
    """Whether pronoun and person do not contradict each other: "she" is no "Mr", no "spokesman" and no Robert."""
    marks = {fold(t) for t in (source.role or "").split()} | ({fold(title)} if title else set())
    gender = gender_of(source.name or "")
    feminine = bool(marks & role_words("feminine", "titles")) or gender == "feminine"
    masculine = bool(marks & role_words("masculine", "titles")) or gender == "masculine"
    if pronoun == "they":
        return True
    if pronoun in {"she", "her"}:
        return feminine or not masculine
    return masculine or not feminine


def with_sources(article: Article, directory: Directory, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the person or body each is credited to."""
    return Resolver(article, directory, list(drafts)).resolved()
